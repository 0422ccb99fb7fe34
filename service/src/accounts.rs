//! Accounts: who a person is, where they are signed in, and what they say about themselves.
//!
//! Nobody can find out who has an account. Signing up with an address that is taken, and signing
//! in with one that is not, does the same work and gives the same answer as the opposite case;
//! the address that is taken keeps its password, since sign-up only ever inserts.
//!
//! A session is one browser that is signed in. Each request reads its row with the person's:
//! rights and suspension come from there, so that a session ends everywhere with the commit that
//! revokes it. It ends by itself after 14 days without use and 60 days in all (admins: 30
//! minutes, 12 hours). Its refresh token is used once; if an older one is presented, a token was
//! stolen, and the session is revoked for both holders. Within ten seconds of its use an old
//! token still gets its successor, because browsers send requests in parallel. A person has at
//! most 50 sessions; one more ends the one longest unused.
//!
//! A new password ends every other session in the same transaction, and a sign-in in progress
//! with the old one fails. Suspension leaves sessions alone, so that the person can be told why.

mod authenticate;
mod change_password;
mod device_name;
mod event;
mod list_sessions;
pub mod passwords;
mod profile;
mod revoke_other_sessions;
mod revoke_session;
mod save_profile;
mod session;
mod sign_in;
mod sign_out;
mod sign_up;
pub mod tokens;

pub use authenticate::{Authentication, authenticate};
pub use change_password::change_password;
pub use list_sessions::list_sessions;
pub use profile::profile;
pub use revoke_other_sessions::revoke_other_sessions;
pub use revoke_session::revoke_session;
pub use save_profile::save_profile;
pub use sign_in::sign_in;
pub use sign_out::sign_out;
pub use sign_up::sign_up;
pub use tokens::Tokens;
