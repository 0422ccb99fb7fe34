//! Errors as they are sent to the browser: a code with its data, no internal texts.
//!
//! [`AppError::message`] turns it into text in one match, where a second language will go.

use domain::booking::Refused;
use domain::conflict::Conflict;
use domain::invalid::{Invalid, InvalidForm};
use domain::mentor::view::StartUnavailable;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// Why a server function failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum AppError {
    /// Nobody is signed in (401).
    SignedOut,
    /// The person may see it, but not do this (403).
    Forbidden,
    /// The account is suspended (403).
    Suspended,
    /// It does not exist, or not for this person (404).
    NotFound,
    /// Some fields of the form are invalid (422).
    Invalid(InvalidForm),
    /// Somebody saved something newer since the form was made (409).
    Conflict(Conflict),
    /// The sender of the form was signed out, and it waits to be sent again (401).
    NotSent,
    /// A rule of bookings forbids the action (409).
    Refused(Refused),
    /// The start cannot be requested; carries the nearest ones that can (409).
    StartUnavailable(StartUnavailable),
    /// The request could not be parsed (400).
    Malformed,
    /// The server is overloaded, or the database is unavailable (503).
    Unavailable,
    /// The server could not be reached, or its answer could not be parsed; only in the browser.
    Unreachable,
    /// An error of the server (500).
    Internal,
}

impl AppError {
    /// Returns the HTTP status of this answer (docs/ARCHITECTURE.md, "Errors").
    pub const fn status(&self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::SignedOut | Self::NotSent => 401,
            Self::Forbidden | Self::Suspended => 403,
            Self::NotFound => 404,
            Self::Conflict(_) | Self::Refused(_) | Self::StartUnavailable(_) => 409,
            Self::Invalid(_) => 422,
            Self::Internal | Self::Unreachable => 500,
            Self::Unavailable => 503,
        }
    }

    /// Returns the message for the reader.
    pub fn message(&self) -> String {
        match self {
            Self::SignedOut => "Please sign in to go on.".into(),
            Self::Forbidden => "Your account cannot do this.".into(),
            Self::Suspended => "Your account is suspended. Please write to us.".into(),
            Self::NotFound => "We could not find this.".into(),
            Self::Invalid(invalid) => {
                let messages = invalid.fields.iter().map(|wrong| wrong.why.message());
                messages.collect::<Vec<_>>().join(" ")
            }
            Self::Conflict(conflict) => changed_meanwhile(conflict).into(),
            Self::NotSent => {
                "You were signed out, so this was not sent. Please check it, and send it again."
                    .into()
            }
            Self::Refused(refused) => refused.message(),
            Self::StartUnavailable(start) => start.reason.message().into(),
            Self::Malformed => "We could not read this request. Please reload the page.".into(),
            Self::Unavailable => "We are very busy right now. Please try again in a moment.".into(),
            Self::Unreachable => {
                "We could not reach our server. Please check your connection and try again.".into()
            }
            Self::Internal => "Something went wrong on our side. Please try again.".into(),
        }
    }

    /// Returns the error of `field`, if there is one.
    pub fn at(&self, field: &str) -> Option<String> {
        match self {
            Self::Invalid(invalid) => invalid.at(field).map(Invalid::message),
            _ => None,
        }
    }

    /// Returns whether the error is about `field`: it is invalid, or somebody else changed it.
    pub fn names(&self, field: &str) -> bool {
        match self {
            Self::Invalid(invalid) => invalid.at(field).is_some(),
            Self::Conflict(conflict) => conflict.saved_at(field).is_some(),
            _ => false,
        }
    }

    /// Returns the message without what is shown beside one of `fields` already; `None` if
    /// nothing is left.
    pub fn beside(&self, fields: &[&str]) -> Option<String> {
        let Self::Invalid(invalid) = self else { return Some(self.message()) };
        let elsewhere = invalid.fields.iter().filter(|wrong| !fields.contains(&&*wrong.field));
        let words: Vec<String> = elsewhere.map(|wrong| wrong.why.message()).collect();
        (!words.is_empty()).then(|| words.join(" "))
    }
}

fn changed_meanwhile(conflict: &Conflict) -> &'static str {
    if conflict.at("hours").is_some() {
        "These hours were changed or removed meanwhile, in another tab or on another device."
    } else if conflict.at("review").is_some() {
        "The review was changed meanwhile. It is shown as it is now. Please look at it, and send your reply again."
    } else if conflict.saved.iter().any(|saved| saved.is_typed) {
        "This was changed meanwhile, in another tab or on another device. Send your input again to replace what is saved now."
    } else {
        "This was changed meanwhile, in another tab or on another device. Your input is kept, and the rest shows what is saved now. Please check it, and send it again."
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    /// Converts the framework's own failures: before a server function ran, or between browser
    /// and server.
    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::UnsupportedRequestMethod(_) => malformed(),
            ServerFnErrorErr::Request(_) | ServerFnErrorErr::Deserialization(_) => unreadable(),
            ServerFnErrorErr::Registration(_)
            | ServerFnErrorErr::ServerError(_)
            | ServerFnErrorErr::MiddlewareError(_)
            | ServerFnErrorErr::Serialization(_)
            | ServerFnErrorErr::Response(_) => Self::Internal,
        }
    }
}

/// Returns the error for arguments that do not parse, and sets the status, since they never reach
/// a server function.
fn malformed() -> AppError {
    #[cfg(feature = "ssr")]
    crate::server::set_status(AppError::Malformed.status());
    AppError::Malformed
}

/// Returns the error for a forged or damaged error in an address: it is decoded on the server, so
/// nothing was unreachable.
fn unreadable() -> AppError {
    if cfg!(feature = "ssr") { malformed() } else { AppError::Unreachable }
}
