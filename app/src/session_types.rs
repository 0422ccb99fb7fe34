//! Session types: what a mentor offers.

pub(crate) mod api;
mod fee_note;
mod offer_form;
mod offer_list;
mod rules;
mod session_types_page;

pub use session_types_page::SessionTypesPage;
