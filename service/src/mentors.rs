//! Finding a mentor. Everybody may look, signed in or not.
//!
//! Who is suspended, takes no requests or has nothing on offer is not listed. The best rated
//! come first, by a mean that one review does not move far; a card shows the plain mean, and
//! only from three reviews on. The price, the topic and the next starts of a card are those
//! of what was looked for.

mod cards;
mod companies;
mod cursor;
mod featured;
mod list;
mod query;
mod show;

pub use featured::featured;
pub use list::list;
pub use show::show;
