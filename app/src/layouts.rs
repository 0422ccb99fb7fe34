//! The frames around pages: who reads and how to sign out comes from the page.

mod account_menu;
mod footer;
mod header;
mod public;
mod sections;
mod signed_in;

pub use public::PublicLayout;
pub use signed_in::SignedInLayout;
