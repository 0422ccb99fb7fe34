//! Availability: when a mentor is free.

mod api;
mod availability_page;
mod change_form;
mod copy_form;
mod hours_forms;
mod outside_hours;
mod preview;
mod week;
mod why_not;
mod window_list;

pub use availability_page::AvailabilityPage;
