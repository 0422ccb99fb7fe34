//! What crosses the wire when something fails: a code with its data, no prose from inside.
//!
//! [`AppError::message`] turns it into words in one match, where a second language will go.

use domain::booking::Refused;
use domain::conflict::Conflict;
use domain::invalid::{Invalid, InvalidForm};
use domain::mentor::view::StartUnavailable;
use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// Why a server function did not do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum AppError {
    /// Nobody is signed in (401).
    SignedOut,
    /// Seen, but not allowed (403).
    Forbidden,
    /// The account is suspended (403).
    Suspended,
    /// It does not exist, or not for this person (404).
    NotFound,
    /// Fields break their rules (422).
    Invalid(InvalidForm),
    /// Somebody saved something newer since the form was made (409).
    Conflict(Conflict),
    /// They were signed out when they sent the form, which waits to be sent again (401).
    NotSent,
    /// A rule of bookings says no (409).
    Refused(Refused),
    /// The start can not be asked for; with the nearest that can (409).
    StartUnavailable(StartUnavailable),
    /// The request could not be read (400).
    Malformed,
    /// Too much at once, or the database is away (503).
    Unavailable,
    /// The server could not be reached, or its answer not be read; only in the browser.
    Unreachable,
    /// A fault of ours (500).
    Internal,
}

impl AppError {
    /// The HTTP status of this answer (docs/ARCHITECTURE.md, "Errors").
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

    /// In words, for people.
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

    /// What is wrong with `field`, if this is about that field.
    pub fn at(&self, field: &str) -> Option<String> {
        match self {
            Self::Invalid(invalid) => invalid.at(field).map(Invalid::message),
            _ => None,
        }
    }

    /// Whether this is about `field`.
    pub fn names(&self, field: &str) -> bool {
        match self {
            Self::Invalid(invalid) => invalid.at(field).is_some(),
            Self::Conflict(conflict) => conflict.saved_at(field).is_some(),
            _ => false,
        }
    }

    /// In words, but for what stands beside one of `fields` already.
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
    } else if conflict.saved.iter().any(|saved| saved.is_typed) {
        "This was changed meanwhile, in another tab or on another device. Send your input again to replace what is saved now."
    } else {
        "This was changed meanwhile, in another tab or on another device. Your input is kept, and the rest shows what is saved now. Please check it, and send it again."
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    /// The framework's own failures: before our code ran, or between browser and server.
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

/// Arguments that do not parse never reach a server function: the status is set here.
fn malformed() -> AppError {
    #[cfg(feature = "ssr")]
    crate::server::set_status(AppError::Malformed.status());
    AppError::Malformed
}

/// A forged or damaged error in an address is decoded on the server: nobody was away then.
const fn unreadable() -> AppError {
    if cfg!(feature = "ssr") { AppError::Malformed } else { AppError::Unreachable }
}
