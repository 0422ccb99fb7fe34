//! The reader's own bookings, so that a mentee learns of clashes and limits before the form.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use domain::booking::policy::{
    MAX_HELD, MAX_PENDING, MAX_PENDING_WITH_MENTOR, MAX_UPCOMING_WITH_MENTOR,
};
use domain::booking::state::Status;
use domain::booking::{OwnBooking, Refused};
use domain::id::{BookingId, SessionTypeId};
use domain::mentor::view::OpenMonth;
use domain::zone;
use sea_orm::FromQueryResult;

use crate::{Actor, Context, Error, sql};

/// The upcoming times of a mentee, soonest first.
pub(crate) struct OwnBookings {
    zone: Tz,
    times: Vec<Taken>,
}

#[derive(FromQueryResult)]
struct Taken {
    id: BookingId,
    with: String,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    /// Whether this is an agreed session, and not a time that is only proposed.
    is_agreed: bool,
    status: Status,
    is_here: bool,
}

/// The statement that reads a mentee's times from the present `{now}` on: those `which` fit,
/// soonest first.
fn times_of(which: &str, is_here: &str) -> String {
    // Raw: the commitments of the mentee, agreed and proposed ones, whose booking is live.
    format!(
        r#"SELECT b.id, u.name AS "with", c.starts_at, c.ends_at,
            c.source = 'meeting' AS is_agreed, b.status, {is_here} AS is_here
        FROM commitments c
        JOIN bookings b ON b.meeting_id = c.meeting_id AND b.mentee_id = c.person_id
            AND b.status NOT IN ('completed', 'cancelled')
        JOIN users u ON u.id = b.mentor_id
        WHERE {which} AND c.ends_at > {{now}}
          AND (b.status = 'confirmed' OR b.expires_at > {{now}})
        ORDER BY c.starts_at, b.id"#
    )
}

impl OwnBookings {
    /// Reads the upcoming times of `mentee`, and which of them are with the mentor of this
    /// session type.
    pub async fn read(
        cx: &Context,
        mentee: &Actor,
        session_type: SessionTypeId,
        now: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let is_here =
            "b.mentor_id = (SELECT mentor_id FROM mentor_expertise WHERE id = {session_type})";
        let read = times_of("c.person_id = {mentee}", is_here);
        let values = [
            ("now", now.into()),
            ("mentee", mentee.id.into()),
            ("session_type", session_type.into()),
        ];
        Ok(Self { zone: mentee.zone, times: sql::all(&cx.db, &read, values).await? })
    }

    /// Reads the upcoming times of the mentee of `booking` other than those of that booking,
    /// shown in `zone`.
    pub async fn read_besides(
        cx: &Context,
        zone: Tz,
        booking: BookingId,
        now: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let besides = "c.person_id = (SELECT mentee_id FROM bookings WHERE id = {booking})
            AND c.meeting_id <> (SELECT meeting_id FROM bookings WHERE id = {booking})";
        let read = times_of(besides, "FALSE");
        let times =
            sql::all(&cx.db, &read, [("now", now.into()), ("booking", booking.into())]).await?;
        Ok(Self { zone, times })
    }

    /// Returns whether no booking of the mentee overlaps a session from `start` on.
    pub fn is_free(&self, start: DateTime<Utc>, length: TimeDelta) -> bool {
        !self.times.iter().any(|one| one.starts_at < start + length && start < one.ends_at)
    }
    /// Adds the mentee's bookings to the month, each on its day.
    pub fn named_in(&self, mut open: OpenMonth) -> OpenMonth {
        for one in self.times.iter().map(|one| self.view(one)) {
            let on = one.when.start.local.date();
            if let Some(day) = open.days.iter_mut().find(|day| day.on == on) {
                day.own.push(one);
            }
        }
        open
    }

    fn view(&self, one: &Taken) -> OwnBooking {
        OwnBooking {
            id: one.id,
            with: one.with.clone(),
            when: zone::span(self.zone, one.starts_at, one.ends_at),
        }
    }

    /// Returns the limit that refuses every start, with the bookings that reach it.
    pub fn limit(&self) -> Option<Refused> {
        let waits = [Status::Pending, Status::Held];
        let max = MAX_PENDING_WITH_MENTOR;
        if let Some(bookings) = self.reached(&waits, true, max) {
            let is_here =
                |one: &Taken| one.is_agreed && one.is_here && one.status == Status::Pending;
            return Some(if self.times.iter().any(is_here) {
                Refused::TooManyPendingWithMentor { max, bookings }
            } else {
                Refused::TooManyHeld { max, bookings }
            });
        }
        if let Some(bookings) = self.reached(&[Status::Held], false, MAX_HELD) {
            return Some(Refused::TooManyHeld { max: MAX_HELD, bookings });
        }
        if let Some(bookings) = self.reached(&waits, false, MAX_PENDING) {
            return Some(Refused::TooManyPending { max: MAX_PENDING, bookings });
        }
        let max = MAX_UPCOMING_WITH_MENTOR;
        let bookings = self.reached(&[Status::Confirmed], true, max)?;
        Some(Refused::TooManyUpcomingWithMentor { max, bookings })
    }

    /// The bookings of these statuses, with this mentor or with anybody, once there are `max`.
    fn reached(&self, statuses: &[Status], only_here: bool, max: u32) -> Option<Vec<OwnBooking>> {
        let counts = |one: &&Taken| {
            one.is_agreed && statuses.contains(&one.status) && (one.is_here || !only_here)
        };
        let counted: Vec<_> = self.times.iter().filter(counts).map(|one| self.view(one)).collect();
        let has_room = u32::try_from(counted.len()).is_ok_and(|count| count < max);
        (!has_room).then_some(counted)
    }
}
