//! Fixtures and helpers of the tests.

pub mod builders;
pub mod clock;
pub mod statements;
pub mod world;

pub use builders::{a_mentee, a_mentor, an_admin};
pub use world::{World, form, world};
