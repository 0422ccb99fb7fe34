//! Rescheduling: a proposal holds one to three other times, until the other side accepts one of
//! them or declines, its own side withdraws it, or it expires.

mod accept_proposal;
mod decline_proposal;
mod expire_proposals;
mod proposals;
mod propose;
mod reschedule_page;
mod reschedule_times;
mod withdraw_proposal;

pub use accept_proposal::accept_proposal;
pub use decline_proposal::decline_proposal;
pub(super) use expire_proposals::expire_proposal;
pub use expire_proposals::expire_proposals_due;
pub(super) use proposals::{Time, Waiting, waiting};
pub use propose::propose;
pub use reschedule_page::reschedule_page;
pub use withdraw_proposal::withdraw_proposal;
