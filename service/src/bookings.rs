//! Bookings: one mentee's seat in a meeting, from the request to the review.
//!
//! A request is sent when its price is authorised, or it is free. Until then it is a hold of a
//! quarter of an hour at most: its mentee alone sees it, it is no pending request, and it ends
//! as unpaid. Each card that is tried is a payment attempt of its own.
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
//!
//! A confirmed booking is rescheduled only by agreement: a proposal holds its one to three times under
//! the meeting's own name, and until one of them is accepted the agreed time stands. Whatever
//! is overdue holds nothing: who asks for its time ends it first.
//!
//! When the mentor is said not to have come, everything goes back at once. Either side's absence
//! is a claim, though, until who is said to have been absent accepts it or is silent for 72 hours:
//! until then the session does not count as completed. Who denies it leaves it to an admin.

mod accept_no_show;
mod cancel;
mod cancel_meeting;
mod complete;
mod confirm;
mod contest_no_show;
mod decline;
mod expire;
mod list;
mod mark_no_show;
mod may_pay_again;
mod meeting_url;
mod offer;
mod overdue;
mod pay_page;
mod reinstate;
mod request;
mod request_page;
mod requested;
mod reschedule;
mod roster;
mod send;
mod show;
pub(crate) mod store;
mod transition;

pub use accept_no_show::accept_no_show;
pub use cancel::cancel;
pub use cancel_meeting::cancel_meeting;
pub use complete::{complete, complete_due};
pub use confirm::confirm;
pub use contest_no_show::contest_no_show;
pub use decline::decline;
pub use expire::expire_due;
pub use list::{list, list_with_past};
pub use mark_no_show::mark_no_show;
pub(crate) use may_pay_again::may_pay_again;
pub use pay_page::pay_page;
pub(crate) use reinstate::reinstate;
pub use request::request;
pub use request_page::request_page;
pub use requested::requested;
pub use reschedule::accept_proposal;
pub use reschedule::decline_proposal;
pub use reschedule::expire_proposals_due;
pub use reschedule::propose;
pub use reschedule::reschedule_page;
pub use reschedule::withdraw_proposal;
pub(crate) use send::send;
pub use show::{show, show_with_history};
