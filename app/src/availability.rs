//! Availability: when a mentor is free.

pub(crate) mod api;
mod availability_page;
mod change_form;
mod copy_form;
mod hours_forms;
mod nights;
mod outside_hours;
mod preview;
mod week;
mod week_start_form;
mod why_not;
mod window_list;

pub use availability_page::AvailabilityPage;
