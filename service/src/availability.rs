//! When mentors are free, and when their sessions may begin.
//!
//! A mentor enters windows in the wall time of their zone; the engine in `domain` computes open
//! starts from them. Every answer is computed from rows read for it, never from a cache: what is
//! shown and what is accepted come from the same [`schedule`]. Removing hours never touches a
//! booking.
//!
//! A request that is overdue but not yet ended holds nothing any more: its time is offered.

mod add_windows;
mod change_window;
mod copy_day;
pub(crate) mod open_month;
pub(crate) mod own_bookings;
mod preview;
mod remove_window;
pub(crate) mod schedule;
mod set_week_start;
mod show;
mod why_not;
pub(crate) mod windows;

pub use add_windows::add_windows;
pub use change_window::change_window;
pub use copy_day::copy_day;
pub use open_month::{open_month, open_month_for};
pub use remove_window::remove_window;
pub use set_week_start::set_week_start;
pub use show::show;
pub use why_not::why_not;
pub use windows::HoursSaved;
