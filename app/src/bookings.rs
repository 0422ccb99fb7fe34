//! Bookings: asking for a time, one's own lists, and one booking with what can be done.

mod actions_card;
mod answer_until;
mod api;
mod booking_actions;
mod booking_card;
mod booking_list;
mod cancel_form;
mod closed_start;
mod complete_button;
mod confirm_button;
mod decline_form;
mod history;
mod list_page;
mod meeting_card;
mod money_card;
mod nothing_shown;
mod person_line;
mod refund_tiers;
mod request_form;
mod request_page;
mod request_summary;
mod show_head;
mod show_page;
mod show_tabs;
mod state_badge;

pub(crate) use booking_actions::problem_at;
pub use booking_list::BookingList;
pub use list_page::ListPage;
pub use request_page::RequestPage;
pub use show_page::ShowPage;
