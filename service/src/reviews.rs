//! Reviews: a mentee says once how a completed session was. The mentor's mean is kept as a
//! sum and a count, changed in the same transaction. The words can be changed for two days;
//! the mentor answers once; anybody signed in can report what is wrong.

mod edit;
mod reply;
mod report;
mod write;

pub use edit::edit;
pub use reply::reply;
pub use report::report;
pub use write::write;
