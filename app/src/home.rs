//! The start page, and the page for addresses that do not exist.

mod home_page;
mod not_found_page;

pub use home_page::HomePage;
pub use not_found_page::{NotFound, NotFoundPage};
