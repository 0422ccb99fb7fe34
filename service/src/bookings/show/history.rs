//! The history of a booking, in sentences.

use chrono::{DateTime, Utc};
use domain::booking::action::ActorRole;
use domain::booking::state::Status;
use domain::booking::view::HistoryEntry;
use domain::id::BookingId;
use domain::local_time::LocalTime;
use domain::zone;
use sea_orm::{ConnectionTrait, FromQueryResult, raw_sql};
use uuid::Uuid;

use crate::{Actor, Error};

#[derive(FromQueryResult)]
pub(super) struct HistoryEvent {
    actor_id: Option<Uuid>,
    actor_role: String,
    action: String,
    from_status: Option<String>,
    to_status: String,
    reason: Option<String>,
    moved_from: Option<DateTime<Utc>>,
    moved_to: Option<DateTime<Utc>>,
    /// The starts that a proposal named.
    proposed: Option<Vec<DateTime<Utc>>>,
    at: DateTime<Utc>,
}

/// The names of the two sides.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    pub mentor: &'a str,
    pub mentee: &'a str,
    /// Whether the session has several seats, of which the booking is one.
    pub has_seats: bool,
}

/// How many events a page shows.
const PER_PAGE: i64 = 20;

/// A page of a booking's events, oldest first.
pub(super) struct EventPage {
    pub events: Vec<HistoryEvent>,
    /// Which page it is: 0 is the newest.
    pub page: u16,
    /// The number of the page with earlier events, if there is one.
    pub earlier: Option<u16>,
}

/// Reads a page of the events of a booking; a number beyond the last page reads the newest.
pub(super) async fn of(
    db: &impl ConnectionTrait,
    id: BookingId,
    page: u16,
) -> Result<EventPage, Error> {
    let wanted = read(db, id, page).await?;
    if page > 0 && wanted.events.is_empty() { read(db, id, 0).await } else { Ok(wanted) }
}

async fn read(db: &impl ConnectionTrait, id: BookingId, page: u16) -> Result<EventPage, Error> {
    let (limit, offset) = (PER_PAGE + 1, PER_PAGE * i64::from(page));
    // Raw: each proposal comes with its times.
    let events = HistoryEvent::find_by_statement(raw_sql!(
        Postgres,
        r#"SELECT e.actor_id, e.actor_role, e.action, e.from_status, e.to_status, e.reason,
             e.moved_from, e.moved_to, e.at,
             (SELECT array_agg(p.starts_at ORDER BY p.starts_at)
              FROM reschedule_requests r
              JOIN reschedule_proposals p ON p.reschedule_request_id = r.id
              WHERE e.action IN ('propose', 'counter') AND r.booking_id = e.booking_id
                AND r.created_at = e.at AND r.proposed_by = e.actor_role) AS proposed
         FROM booking_events e WHERE e.booking_id = {id}
         ORDER BY e.at DESC, e.id DESC LIMIT {limit} OFFSET {offset}"#
    ));
    let mut events = events.all(db).await?;
    let per_page = usize::try_from(PER_PAGE).unwrap_or(usize::MAX);
    let earlier = page.checked_add(1).filter(|_| events.len() > per_page);
    events.truncate(per_page);
    events.reverse();
    Ok(EventPage { events, page, earlier })
}

impl HistoryEvent {
    /// As the reader sees it.
    pub fn entry(self, actor: &Actor, names: Names<'_>) -> HistoryEntry {
        let words = self.label(actor, names);
        HistoryEntry { words, reason: self.reason, at: zone::at(actor.zone, self.at) }
    }

    fn label(&self, actor: &Actor, names: Names<'_>) -> String {
        let who = match self.actor_role.parse::<ActorRole>().ok() {
            Some(ActorRole::Mentor) => names.mentor,
            Some(ActorRole::Mentee) => names.mentee,
            Some(ActorRole::Admin) => "Our team",
            Some(ActorRole::System) | None => "",
        };
        let was_held = self.from_status.as_deref() == Some(Status::Held.as_str());
        match (self.action.as_str(), who) {
            ("request", who) if self.to_status == Status::Held.as_str() => {
                format!("{who} chose this time. It is held until it is paid for.")
            }
            ("request", who) => format!("{who} requested this session."),
            ("hold", _) => "The payment did not go through, so the request is not sent yet.".into(),
            ("send", _) => {
                format!("The payment was authorised, and {} received the request.", names.mentor)
            }
            ("confirm", who) => format!("{who} confirmed the session."),
            ("decline", who) => format!("{who} declined the request."),
            ("cancel", who) => self.cancelled_label(actor, who, names),
            ("expire", _) if was_held => {
                "The time was not paid for, and is no longer held. Nothing was charged.".into()
            }
            ("expire", _) => "The request expired without an answer.".into(),
            ("revive", _) => {
                "The payment came late. The time was still free and is held again.".into()
            }
            ("complete", "") => "The session was completed by itself, a day after its end.".into(),
            ("complete", who) => format!("{who} marked the session as completed."),
            ("mark_no_show", who) if who == names.mentor => {
                format!("{who} said that {} did not come.", names.mentee)
            }
            ("mark_no_show", who) => format!("{who} said that {} did not come.", names.mentor),
            ("accept_no_show", who) => format!("{who} agreed that they did not come."),
            ("contest", who) => format!("{who} denied having been absent. Our team looks at it."),
            ("propose", who) => format!("{who} proposed other times{}.", self.times(actor)),
            ("counter", who) => {
                format!("{who} proposed other times instead{}.", self.times(actor))
            }
            ("accept_proposal", who) => self.rescheduled_label(actor, who),
            ("decline_proposal", who) => format!("{who} kept the agreed time."),
            ("withdraw_proposal", who) => format!("{who} withdrew the proposed times."),
            ("expire_proposal", _) => "The proposal expired. The agreed time stands.".into(),
            ("review", who) => format!("{who} wrote a review."),
            (other, who) => format!("{who}: {other}."),
        }
    }

    /// Returns the proposed times: ": Mon 9 Mar 2026, 10:00; Tue 10 Mar 2026, 11:00, Dhaka time
    /// (UTC+6)".
    fn times(&self, actor: &Actor) -> String {
        let starts = self.proposed.as_deref().unwrap_or_default();
        let Some((last, others)) = starts.split_last() else { return String::new() };
        let clock = |start: LocalTime| format!("{}, {}; ", start.day(), start.clock());
        let others = others.iter().map(|start| clock(zone::at(actor.zone, *start)));
        format!(": {}{}", others.collect::<String>(), zone::at(actor.zone, *last))
    }

    /// Returns the sentence for a cancellation: a request that was never confirmed is
    /// "withdrawn".
    fn cancelled_label(&self, actor: &Actor, who: &str, names: Names<'_>) -> String {
        let who = if self.actor_id == Some(actor.id.0) { "You" } else { who };
        let before = self.from_status.as_deref().and_then(|status| status.parse().ok());
        let was_request = matches!(before, Some(Status::Held | Status::Pending));
        match self.actor_role.parse() {
            Ok(ActorRole::Mentee) if was_request => format!("{who} withdrew the request."),
            Ok(ActorRole::Mentor) if names.has_seats => {
                format!("{who} cancelled {}'s seat.", names.mentee)
            }
            Ok(ActorRole::Mentee) if names.has_seats => format!("{who} cancelled the seat."),
            _ => format!("{who} cancelled the session."),
        }
    }

    fn rescheduled_label(&self, actor: &Actor, who: &str) -> String {
        match (self.moved_from, self.moved_to) {
            (Some(from), Some(to)) => {
                let (from, to) = (zone::at(actor.zone, from), zone::at(actor.zone, to));
                format!("{who} agreed to another time: from {from} to {to}.")
            }
            _ => format!("{who} agreed to another time."),
        }
    }
}
