//! The first page, and the one for addresses that lead nowhere.

mod home_page;
mod not_found_page;

pub use home_page::HomePage;
pub use not_found_page::{NotFound, NotFoundPage};
