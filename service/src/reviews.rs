//! Reviews: a mentee reviews a completed session once. The mentor's mean is kept as a sum and a
//! count, changed in the same transaction. The review can be changed for two days; the mentor
//! replies once; anybody signed in can report a review.

mod edit;
mod reply;
mod report;
mod write;

pub use edit::edit;
pub use reply::reply;
pub use report::report;
pub use write::write;
