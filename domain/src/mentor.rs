//! What a mentor has beyond an account: topics and session types, and a place in search results.

pub mod search;
pub mod session_type;
pub mod topic;
pub mod view;
