//! The waiting proposal of a booking, as the reader sees it.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::booking::action::ActorRole;
use domain::booking::reschedule::Answer;
use domain::booking::view::{ProposalView, ProposedTime};
use domain::zone;

use crate::bookings::reschedule::{Time, Waiting};

/// Returns the proposal for the page; `None` for an overdue one, which holds nothing any more.
pub(super) fn view(
    waiting: Waiting,
    viewer: ActorRole,
    may_propose: bool,
    (zone, other_zone): (Tz, Tz),
    now: DateTime<Utc>,
) -> Option<ProposalView> {
    let Waiting { id, proposal, message, times } = waiting;
    let time = |time: Time| ProposedTime {
        id: time.id,
        when: zone::span(zone, time.starts_at, time.ends_at),
        when_for_other: zone::span(other_zone, time.starts_at, time.ends_at),
        accept_until: zone::at(zone, time.lapses_at),
        has_lapsed: time.lapses_at <= now,
    };
    // To counter is to propose, which it can be too late for.
    let answers = Answer::ALL.iter().copied();
    let answers = answers.filter(|answer| may_propose || *answer != Answer::Counter);
    (proposal.expires_at > now).then(|| ProposalView {
        id,
        by: proposal.by,
        times: times.into_iter().map(time).collect(),
        message,
        answer_until: zone::at(zone, proposal.expires_at),
        answers: answers.filter(|answer| proposal.allows(*answer, viewer, now)).collect(),
    })
}
