//! A person's own bookings: what waits, what is ahead, what is past.

mod booking_card;
mod booking_list;
mod empty_list;
mod list_page;
mod show_tabs;

pub use booking_list::BookingList;
pub use list_page::ListPage;
