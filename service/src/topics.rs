//! Topics: what is taught. The list is curated; a mentor who misses a topic adds it.
//!
//! Names that differ only in case, spaces and punctuation are one topic: adding a near-duplicate
//! returns the existing one.

mod find;
mod find_or_add;
mod list;

pub(crate) use find::find;
pub(crate) use find_or_add::find_or_add;
pub use list::list;
