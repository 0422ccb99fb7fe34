//! Proposing other times for a booking.

mod propose_form;
mod reschedule_page;
mod reschedule_times;
mod reschedule_tray;

pub use reschedule_page::ReschedulePage;
pub use reschedule_tray::BothZones;
