//! Bookings: one mentee's seat in a meeting, from the request to the review.
//!
//! A request is sent when its price is authorised, or at once when it is free. Until then it is a
//! hold of a quarter of an hour at most: only its mentee sees it, it is not a pending request,
//! and it ends as unpaid. Each card that is tried is a payment attempt of its own.
//!
//! A request holds its time for both people at once: two rows in `commitments`, where no person
//! can have two overlapping ones. It waits for the mentor until it expires; only then, or when it
//! is declined or cancelled, are the rows deleted, in the transaction that ends it. The current
//! price and policy are copied onto the booking; the copies decide what is charged and refunded.
//! Money moves afterwards, through the outbox.
//!
//! Every change locks its persons (by id), then the meeting, then the booking; checks with
//! `domain` whether it is allowed; writes with a guard on the version; and appends to the
//! history. To anybody but its two sides, a booking does not exist.
//!
//! A confirmed booking is rescheduled only by agreement: a proposal holds its one to three times
//! under the meeting's own name, and until one of them is accepted the agreed time stands.
//! Anything overdue holds nothing: whoever requests its time ends it first.
//!
//! When the mentor is reported absent, everything is refunded at once. A report of either side's
//! absence is only a claim, though, until the absent side accepts it or stays silent for 72
//! hours: until then the session does not count as completed. If the absent side contests it, an
//! admin decides.

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
pub(crate) use request::limits::{LimitFacts, UpcomingBooking, upcoming};
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
