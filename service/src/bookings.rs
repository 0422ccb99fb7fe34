//! Bookings: one mentee's seat in a meeting, from the request to the review.
//!
//! A request holds its time for both people at once: two rows in `commitments`, where no
//! person can have two overlapping ones. It waits for the mentor until it expires; only
//! then, or when it is declined or cancelled, are the rows deleted, in the transaction
//! that ends it. The price and the policy of the moment are copied onto the booking; what
//! was copied is what is charged and returned. Money moves afterwards, through the outbox.
//!
//! Every change locks its persons (by id), then the meeting, then the booking; asks
//! `domain` whether it is allowed; writes with a guard on the version; and adds to the
//! history. A stranger's booking does not exist.

mod cancel;
mod complete;
mod confirm;
mod decline;
mod expire;
mod list;
mod offer;
mod request;
mod request_page;
mod show;
pub(crate) mod store;

pub use cancel::cancel;
pub use complete::{complete, complete_due};
pub use confirm::confirm;
pub use decline::decline;
pub use expire::expire_due;
pub use list::list;
pub use request::request;
pub use request_page::request_page;
pub use show::show;
