//! Identifiers that cannot be mixed up: one UUID type for each kind of row.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! identities {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "sea-orm", derive(sea_orm::DeriveValueType))]
        pub struct $name(pub Uuid);

        #[cfg(feature = "sea-orm")]
        impl sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )+};
}

identities! {
    /// Identifier of an account.
    UserId,
    /// Identifier of a signed-in browser: a row of `sessions`.
    SessionId,
    /// Identifier of a topic, a subject that is taught.
    TopicId,
    /// Identifier of a session type: a topic that a mentor offers for a length at a price.
    SessionTypeId,
    /// Identifier of a window, an entry of a mentor's availability.
    WindowId,
    /// Identifier of a meeting: one occurrence that people attend, with one or more seats.
    MeetingId,
    /// Identifier of a booking: one mentee's seat in a meeting.
    BookingId,
    /// Identifier of a proposal to reschedule a booking.
    ProposalId,
    /// Identifier of a time that a reschedule proposal names.
    ProposedTimeId,
    /// Identifier of a payment; each attempt to pay for a booking has its own.
    PaymentId,
    /// Identifier of a mentee's review of a booking.
    ReviewId,
}
