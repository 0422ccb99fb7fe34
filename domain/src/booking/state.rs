//! States of a booking, and the one table of its transitions.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::action::{Action, ActorRole, Party};
use super::refused::Refused;
use crate::string_enum::string_enum;

/// State of a booking. Each status carries only the facts that are true in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum State {
    /// The session is requested and not paid for yet: the time is held until `until`, and only
    /// the mentee sees it.
    Held {
        /// When the hold ends, unless the price is authorised before.
        until: DateTime<Utc>,
    },
    /// The session is requested: the time is held until `until`, and the mentor may answer.
    Pending {
        /// When the request expires, unless it is answered before.
        until: DateTime<Utc>,
    },
    /// The mentor confirmed; the time is taken.
    Confirmed {
        /// When the mentor confirmed.
        at: DateTime<Utc>,
    },
    /// The session is over: it took place, or one side claims that the other did not come.
    Completed {
        /// When the session was marked as completed or missed.
        at: DateTime<Utc>,
        /// Claim of one side that the other did not come, if there is one.
        no_show: Option<NoShow>,
    },
    /// The booking ended before the session took place.
    Cancelled {
        /// When the booking was cancelled.
        at: DateTime<Utc>,
        /// By whom or why.
        reason: CancellationReason,
    },
}

/// Claim of one side that the other did not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoShow {
    /// Side that is said to have been absent.
    pub absent: Party,
    /// When the other side claimed it.
    pub marked_at: DateTime<Utc>,
    /// When the absent side contested it; from then on an admin decides.
    pub contested_at: Option<DateTime<Utc>>,
    /// When the absent side accepted it.
    pub accepted_at: Option<DateTime<Utc>>,
}

string_enum! {
    /// Name of a state, without its facts.
    Status {
        /// The session is requested and not paid for yet.
        Held = "held",
        /// The session is requested, and the mentor may answer.
        Pending = "pending",
        /// The mentor confirmed, and the session is not marked as over.
        Confirmed = "confirmed",
        /// The session is over: it took place, or one side claims that the other did not come.
        Completed = "completed",
        /// The booking ended before the session took place.
        Cancelled = "cancelled",
    }
}

string_enum! {
    /// Why a booking was cancelled.
    CancellationReason {
        /// The mentor said no.
        Declined = "declined",
        /// The mentor did not answer the request in time.
        Expired = "expired",
        /// The price was not authorised in time; the mentor never saw the request.
        Unpaid = "unpaid",
        /// The mentee cancelled the booking or withdrew the request.
        ByMentee = "by_mentee",
        /// The mentor cancelled a confirmed booking.
        ByMentor = "by_mentor",
        /// An admin cancelled a request or a confirmed booking.
        ByAdmin = "by_admin",
    }
}

impl State {
    /// Returns the state after a transition, or [`Refused::NotAllowed`] if the table has none.
    /// The times at which an action is allowed are checked in [`policy`](super::policy).
    pub fn apply(self, action: Action, by: ActorRole, now: DateTime<Utc>) -> Result<Self, Refused> {
        use {Action as A, ActorRole as B, CancellationReason as R, Party as P, State as S};
        let cancelled = |reason| Ok(S::Cancelled { at: now, reason });
        let absent = |at, absent| {
            let no_show = NoShow { absent, marked_at: now, contested_at: None, accepted_at: None };
            Ok(S::Completed { at, no_show: Some(no_show) })
        };
        let contested = |at, no_show| {
            let no_show = NoShow { contested_at: Some(now), ..no_show };
            Ok(S::Completed { at, no_show: Some(no_show) })
        };
        let completed = S::Completed { at: now, no_show: None };
        match (self, action, by) {
            (S::Held { .. }, A::Send, B::System) => Ok(S::Pending { until: now }),
            (S::Held { .. }, A::Expire, B::System) => cancelled(R::Unpaid),
            (S::Pending { .. }, A::Confirm, B::Mentor) => Ok(S::Confirmed { at: now }),
            (S::Pending { .. }, A::Decline, B::Mentor) => cancelled(R::Declined),
            (S::Pending { .. }, A::Expire, B::System) => cancelled(R::Expired),
            (live, A::Cancel, B::Mentee) if live.holds_time() => cancelled(R::ByMentee),
            (S::Confirmed { .. }, A::Cancel, B::Mentor) => cancelled(R::ByMentor),
            (live, A::Cancel, B::Admin) if live.holds_time() => cancelled(R::ByAdmin),
            (S::Confirmed { .. }, A::Complete, B::Mentor | B::System) => Ok(completed),
            (S::Confirmed { .. }, A::MarkNoShow, B::Mentor) => absent(now, P::Mentee),
            (S::Confirmed { .. }, A::MarkNoShow, B::Mentee) => absent(now, P::Mentor),
            (S::Completed { at, no_show: None }, A::MarkNoShow, B::Mentor) => absent(at, P::Mentee),
            (S::Completed { at, no_show: None }, A::MarkNoShow, B::Mentee) => absent(at, P::Mentor),
            (S::Completed { at, no_show: Some(one) }, A::Contest, by)
                if one.may_be_answered_by(by) =>
            {
                contested(at, one)
            }
            (S::Completed { at, no_show: Some(one) }, A::AcceptNoShow, by)
                if one.may_be_answered_by(by) =>
            {
                let no_show = NoShow { accepted_at: Some(now), ..one };
                Ok(S::Completed { at, no_show: Some(no_show) })
            }
            (S::Cancelled { reason: R::Expired | R::Unpaid, .. }, A::Reinstate, B::System) => {
                Ok(S::Pending { until: now })
            }
            _ => Err(Refused::NotAllowed { action, status: self.status(), reason: self.reason() }),
        }
    }

    /// Returns whether the table has this transition: the server checks it before it writes,
    /// the page before it shows a button.
    pub fn allows(self, action: Action, by: ActorRole) -> bool {
        self.apply(action, by, DateTime::UNIX_EPOCH).is_ok()
    }

    /// Returns whether the booking takes up the time of its people.
    pub const fn holds_time(self) -> bool {
        matches!(self, Self::Held { .. } | Self::Pending { .. } | Self::Confirmed { .. })
    }

    /// Returns when the booking ends unless somebody acts before, or `None` if it does not end
    /// by itself.
    pub const fn ends_by_itself_at(self) -> Option<DateTime<Utc>> {
        match self {
            Self::Held { until } | Self::Pending { until } => Some(until),
            Self::Confirmed { .. } | Self::Completed { .. } | Self::Cancelled { .. } => None,
        }
    }

    /// Returns whether the mentor has not confirmed yet, so that nothing is charged.
    pub const fn is_unconfirmed(self) -> bool {
        matches!(self, Self::Held { .. } | Self::Pending { .. })
    }

    /// Returns whether the mentee may review the session: it took place, or the mentor did not
    /// come (docs/policies.md, "Reviews").
    pub const fn can_be_reviewed(self) -> bool {
        matches!(
            self,
            Self::Completed { no_show: None | Some(NoShow { absent: Party::Mentor, .. }), .. }
        )
    }

    /// Over, and `absent` did not come, as the other side said at `at`.
    pub(super) const fn absent(absent: Party, at: DateTime<Utc>) -> Self {
        let no_show = NoShow { absent, marked_at: at, contested_at: None, accepted_at: None };
        Self::Completed { at, no_show: Some(no_show) }
    }

    /// Returns the name of the state, without its facts.
    pub const fn status(self) -> Status {
        match self {
            Self::Held { .. } => Status::Held,
            Self::Pending { .. } => Status::Pending,
            Self::Confirmed { .. } => Status::Confirmed,
            Self::Completed { .. } => Status::Completed,
            Self::Cancelled { .. } => Status::Cancelled,
        }
    }

    /// Why it was cancelled, if it was.
    pub const fn reason(self) -> Option<CancellationReason> {
        match self {
            Self::Cancelled { reason, .. } => Some(reason),
            _ => None,
        }
    }
}

impl NoShow {
    /// Whether `by` may contest or accept the claim: only the absent side, and only once.
    fn may_be_answered_by(self, by: ActorRole) -> bool {
        self.contested_at.is_none() && self.accepted_at.is_none() && by.party() == Some(self.absent)
    }
}

impl CancellationReason {
    /// How a booking ended, as `viewer` reads it, who calls the other side `other`. What the
    /// mentor never agreed to was only a request.
    pub fn label(self, viewer: ActorRole, other: &str, was_confirmed: bool) -> String {
        match (self, viewer) {
            (Self::Declined, ActorRole::Mentor) => "You declined".into(),
            (Self::Declined, _) => "Declined".into(),
            (Self::Expired, _) => "Expired".into(),
            (Self::Unpaid, _) => "Not paid".into(),
            (Self::ByMentee, ActorRole::Mentee) if was_confirmed => "You cancelled".into(),
            (Self::ByMentee, ActorRole::Mentee) => "You withdrew the request".into(),
            (Self::ByMentee, _) if was_confirmed => format!("{other} cancelled"),
            (Self::ByMentee, _) => format!("{other} withdrew the request"),
            (Self::ByMentor, ActorRole::Mentor) => "You cancelled".into(),
            (Self::ByMentor, _) => format!("{other} cancelled"),
            (Self::ByAdmin, _) => "Cancelled by Intellectify".into(),
        }
    }
}

impl Status {
    /// Returns the status in the middle of a sentence: "waiting for an answer".
    pub const fn label(self) -> &'static str {
        match self {
            Self::Held => "waiting for its payment",
            Self::Pending => "waiting for an answer",
            Self::Confirmed => "confirmed",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
        }
    }
}

/// One of each state, with and without what it may carry.
#[cfg(test)]
pub(super) fn every_state() -> Vec<State> {
    let at = DateTime::UNIX_EPOCH;
    let mut states = vec![
        State::Held { until: at },
        State::Pending { until: at },
        State::Confirmed { at },
        State::Completed { at, no_show: None },
        State::absent(Party::Mentee, at),
        State::absent(Party::Mentor, at),
        contested(Party::Mentee, at),
        contested(Party::Mentor, at),
    ];
    states.extend(CancellationReason::ALL.iter().map(|&reason| State::Cancelled { at, reason }));
    states
}

#[cfg(test)]
fn contested(absent: Party, at: DateTime<Utc>) -> State {
    let no_show = NoShow { absent, marked_at: at, contested_at: Some(at), accepted_at: None };
    State::Completed { at, no_show: Some(no_show) }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    fn name(state: State) -> String {
        match state {
            State::Completed { no_show: Some(one), .. } => {
                let contested = if one.contested_at.is_some() { ", contested" } else { "" };
                format!("completed/{} absent{contested}", one.absent.as_str())
            }
            State::Cancelled { reason, .. } => format!("cancelled/{}", reason.as_str()),
            plain => plain.status().as_str().into(),
        }
    }

    #[test]
    fn these_transitions_are_allowed_and_no_others() {
        let mut table = String::new();
        let mut asked = 0;
        for state in every_state() {
            for &action in Action::ALL {
                for &by in ActorRole::ALL {
                    asked += 1;
                    if let Ok(next) = state.apply(action, by, DateTime::UNIX_EPOCH) {
                        writeln!(
                            table,
                            "{} --{} by {}--> {}",
                            name(state),
                            action.as_str(),
                            by.as_str(),
                            name(next)
                        )
                        .unwrap();
                    }
                }
            }
        }
        assert_eq!(asked, 14 * 10 * 4);
        insta::assert_snapshot!(table, @r"
        held --send by system--> pending
        held --expire by system--> cancelled/unpaid
        held --cancel by mentee--> cancelled/by_mentee
        held --cancel by admin--> cancelled/by_admin
        pending --confirm by mentor--> confirmed
        pending --decline by mentor--> cancelled/declined
        pending --expire by system--> cancelled/expired
        pending --cancel by mentee--> cancelled/by_mentee
        pending --cancel by admin--> cancelled/by_admin
        confirmed --cancel by mentee--> cancelled/by_mentee
        confirmed --cancel by mentor--> cancelled/by_mentor
        confirmed --cancel by admin--> cancelled/by_admin
        confirmed --complete by mentor--> completed
        confirmed --complete by system--> completed
        confirmed --mark_no_show by mentee--> completed/mentor absent
        confirmed --mark_no_show by mentor--> completed/mentee absent
        completed --mark_no_show by mentee--> completed/mentor absent
        completed --mark_no_show by mentor--> completed/mentee absent
        completed/mentee absent --contest by mentee--> completed/mentee absent, contested
        completed/mentee absent --accept_no_show by mentee--> completed/mentee absent
        completed/mentor absent --contest by mentor--> completed/mentor absent, contested
        completed/mentor absent --accept_no_show by mentor--> completed/mentor absent
        cancelled/expired --revive by system--> pending
        cancelled/unpaid --revive by system--> pending
        ");
    }

    #[test]
    fn who_called_it_off_is_said_by_name_and_a_request_is_withdrawn() {
        let label = |viewer, was_confirmed| {
            let other = if viewer == ActorRole::Mentor { "Linus" } else { "Ada" };
            CancellationReason::ByMentee.label(viewer, other, was_confirmed)
        };
        assert_eq!(label(ActorRole::Mentee, true), "You cancelled");
        assert_eq!(label(ActorRole::Mentee, false), "You withdrew the request");
        assert_eq!(label(ActorRole::Mentor, true), "Linus cancelled");
        assert_eq!(label(ActorRole::Mentor, false), "Linus withdrew the request");
        assert_eq!(
            CancellationReason::ByMentor.label(ActorRole::Mentee, "Ada", true),
            "Ada cancelled"
        );
        assert_eq!(
            CancellationReason::ByMentor.label(ActorRole::Mentor, "Linus", true),
            "You cancelled"
        );
    }

    #[test]
    fn what_is_over_stays_over() {
        for state in every_state().into_iter().filter(|state| !state.holds_time()) {
            for &by in ActorRole::ALL {
                assert!(
                    !state.allows(Action::Confirm, by) && !state.allows(Action::Cancel, by),
                    "{state:?}"
                );
            }
        }
    }
}
