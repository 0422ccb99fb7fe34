//! Bookings: requesting a time, a person's lists, and one booking with its actions.

mod actions;
mod answer_until;
pub(crate) mod api;
mod list;
mod own_bookings;
mod pay;
mod person_line;
mod refund_tiers;
mod request;
mod reschedule;
mod show;
mod state_badge;

pub(crate) use actions::problem_at;
pub use list::{BookingList, ListPage};
pub(crate) use own_bookings::OwnBookings;
pub use pay::PayPage;
pub use request::RequestPage;
pub use reschedule::ReschedulePage;
pub use show::{ReceiptPage, ShowPage};
