//! Reviews: a mentee says once how a completed session was. The mentor's mean is kept as a
//! sum and a count, changed in the same transaction.

mod write;

pub use write::write;
