//! Identities that cannot be mixed up: one type for each kind of thing.

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
    /// A person's account.
    UserId,
    /// A browser that is signed in: a row of `sessions`.
    SessionId,
    /// A subject that is taught.
    TopicId,
    /// What a mentor offers: a topic for a length at a price.
    SessionTypeId,
    /// A window in a mentor's availability.
    WindowId,
    /// One occurrence that people attend.
    MeetingId,
    /// One mentee's seat in a meeting.
    BookingId,
    /// A proposal to reschedule a booking.
    ProposalId,
    /// One of the times that a proposal names.
    ProposedTimeId,
    /// One payment for one booking.
    PaymentId,
    /// A mentee's words about a booking.
    ReviewId,
}
