//! Accounts: signing up, in and out, settings and sessions.

pub(crate) mod api;
mod auth_panel;
mod next_step;
mod password_page;
mod profile_page;
mod sessions_page;
mod settings_layout;
mod sign_in_page;
mod sign_out_form;
mod sign_up_page;
mod suspended;
mod zone_field;
mod zone_note;

pub use password_page::PasswordPage;
pub use profile_page::{ProfilePage, currencies};
pub use sessions_page::SessionsPage;
pub use sign_in_page::SignInPage;
pub use sign_out_form::SignOutForm;
pub use sign_up_page::SignUpPage;
pub use suspended::Suspended;
pub use zone_note::ZoneNote;
