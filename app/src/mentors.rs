//! Finding a mentor: the list with its filters, and a mentor's own page with their times.

pub mod api;
mod filters;
mod mentor_card;
mod mentor_page;
mod month_grid;
mod profile_head;
mod rating;
mod reviews;
mod search_page;
mod session_type_list;
mod start_list;
mod times;

pub use mentor_card::MentorCard;
pub use mentor_page::MentorPage;
pub(crate) use month_grid::MonthGrid;
pub use search_page::SearchPage;
pub(crate) use start_list::OwnSession;
