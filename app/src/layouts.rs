//! The layouts of pages; reader and sign-out form are passed in by the page.

mod account_menu;
mod footer;
mod header;
mod public;
mod sections;
mod signed_in;

pub use public::PublicLayout;
pub use signed_in::SignedInLayout;
