//! Availability: when a mentor is free.

mod api;
mod availability_page;
mod hours_forms;
mod week;
mod window_list;

pub use availability_page::AvailabilityPage;
