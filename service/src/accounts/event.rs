//! Security log events of accounts: who did what, never an address, password or token.

use domain::id::UserId;

/// An event that matters to the security of an account.
#[derive(Clone, Copy, Debug)]
pub(super) enum SecurityEvent {
    SignedIn,
    SignInFailed,
    SignedOut,
    SessionRevoked,
    RefreshReused,
    PasswordChanged,
}

impl SecurityEvent {
    const fn name(self) -> &'static str {
        match self {
            Self::SignedIn => "signed_in",
            Self::SignInFailed => "sign_in_failed",
            Self::SignedOut => "signed_out",
            Self::SessionRevoked => "session_revoked",
            Self::RefreshReused => "refresh_reused",
            Self::PasswordChanged => "password_changed",
        }
    }

    /// Writes the event to the log; for an unknown address there is no `user`.
    pub fn log(self, user: Option<UserId>) {
        let (event, user) = (self.name(), user.map(tracing::field::display));
        if matches!(self, Self::RefreshReused) {
            tracing::warn!(target: "security", event, user.id = user, "A used refresh token came back");
        } else {
            tracing::info!(target: "security", event, user.id = user, "An account was used");
        }
    }
}
