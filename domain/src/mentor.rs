//! What a mentor is beyond an account: what they teach, and how they stand in search.

pub mod search;
pub mod session_type;
pub mod topic;
pub mod view;
