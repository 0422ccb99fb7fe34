//! Who does what to a booking.

use chrono::DateTime;

use super::state::{CancellationReason, State};
use crate::string_enum::string_enum;

string_enum! {
    /// What can be done to a booking.
    Action {
        /// Its price is authorised, so the mentor hears of it.
        Send = "send",
        /// The mentor agrees.
        Confirm = "confirm",
        /// The mentor says no.
        Decline = "decline",
        /// Nobody answered or paid in time.
        Expire = "expire",
        /// Somebody calls it off.
        Cancel = "cancel",
        /// It took place.
        Complete = "complete",
        /// The other side did not come.
        MarkNoShow = "mark_no_show",
        /// Who is said to have been absent denies it.
        Contest = "contest",
        /// Who is said to have been absent agrees.
        AcceptNoShow = "accept_no_show",
        /// The money came after the request had ended for want of it, and the time is still free.
        Reinstate = "revive", // as it is stored since before its name
    }
}

string_enum! {
    /// Who acts on a booking.
    ActorRole {
        /// Its mentee.
        Mentee = "mentee",
        /// Its mentor.
        Mentor = "mentor",
        /// An admin.
        Admin = "admin",
        /// The clock.
        System = "system",
    }
}

string_enum! {
    /// A side of a booking.
    Party {
        /// Who learns.
        Mentee = "mentee",
        /// Who teaches.
        Mentor = "mentor",
    }
}

impl Action {
    /// Whether `by` may ever do this, in whatever state.
    pub fn is_for(self, by: ActorRole) -> bool {
        let at = DateTime::UNIX_EPOCH;
        let moving = [
            State::Held { until: at },
            State::Pending { until: at },
            State::Confirmed { at },
            State::Completed { at, no_show: None },
            State::absent(Party::Mentee, at),
            State::absent(Party::Mentor, at),
            State::Cancelled { at, reason: CancellationReason::Expired },
        ];
        moving.into_iter().any(|state| state.allows(self, by))
    }

    /// In the middle of a sentence: "can no longer be confirmed".
    pub const fn past_label(self) -> &'static str {
        match self {
            Self::Send => "sent",
            Self::Confirm => "confirmed",
            Self::Decline => "declined",
            Self::Expire => "expired",
            Self::Cancel => "cancelled",
            Self::Complete => "completed",
            Self::MarkNoShow => "marked as missed",
            Self::Contest => "contested",
            Self::AcceptNoShow => "accepted as a no-show",
            Self::Reinstate => "held again",
        }
    }
}

impl ActorRole {
    /// Which side of the booking it is, if it is one.
    pub const fn party(self) -> Option<Party> {
        match self {
            Self::Mentee => Some(Party::Mentee),
            Self::Mentor => Some(Party::Mentor),
            Self::Admin | Self::System => None,
        }
    }
}

impl Party {
    /// The role in which this side acts.
    pub const fn role(self) -> ActorRole {
        match self {
            Self::Mentee => ActorRole::Mentee,
            Self::Mentor => ActorRole::Mentor,
        }
    }

    /// The other side.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Mentee => Self::Mentor,
            Self::Mentor => Self::Mentee,
        }
    }
}
