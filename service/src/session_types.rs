//! Session types: what mentors offer, for a length, at a price, under rules.
//!
//! A mentor may offer one topic in several lengths, and one length under several titles. Bookings
//! keep the price and the policy they were made under, so changing an offer never touches them. A
//! session type that is taken off offer stays the mentor's and can be offered again.
//!
//! A person's own rows are found with `WHERE mentor_id = actor`: those of others do not exist for
//! them.

mod add;
mod edit;
mod fee;
mod form;
mod list_own;
mod new_form;
mod set_on_offer;
mod store;

pub use add::add;
pub use edit::edit;
pub use fee::fee;
pub use form::form;
pub use list_own::list_own;
pub use new_form::new_form;
pub use set_on_offer::set_on_offer;
pub(crate) use store::{on_offer_by, view};
