//! Requesting a time: what is requested, its price, and the form.

mod refusal;
mod request_form;
mod request_page;
mod request_summary;
mod unavailable_start;

pub use request_page::RequestPage;
