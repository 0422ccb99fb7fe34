//! The reader's own bookings, so that a mentee learns of clashes and limits before the form.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use domain::booking::Refused;
use domain::id::{BookingId, SessionTypeId, UserId};
use domain::mentor::view::OpenMonth;

use crate::bookings::{self, LimitFacts, UpcomingBooking};
use crate::{Actor, Context, Error};

/// The upcoming times of a mentee, soonest first.
pub(crate) struct OwnBookings {
    zone: Tz,
    upcoming: Vec<UpcomingBooking>,
    /// The limit that refuses every start of the session type, if one is reached.
    pub limit: Option<Refused>,
}

impl OwnBookings {
    /// Reads the upcoming times of `mentee`, and the limit that they have reached with the mentor
    /// of this session type.
    pub async fn read(
        cx: &Context,
        mentee: &Actor,
        session_type: SessionTypeId,
        now: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let facts = LimitFacts::read(&cx.db, mentee.id, session_type, now).await?;
        let limit = facts.limit(mentee.zone, now);
        Ok(Self { zone: mentee.zone, upcoming: facts.upcoming, limit })
    }

    /// Reads the upcoming times of `mentee` other than those of this booking, shown in `zone`.
    pub async fn read_besides(
        cx: &Context,
        zone: Tz,
        (mentee, booking): (UserId, BookingId),
        now: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let mut upcoming = bookings::upcoming(&cx.db, mentee, now).await?;
        upcoming.retain(|one| one.id != booking);
        Ok(Self { zone, upcoming, limit: None })
    }

    /// Returns whether no booking of the mentee overlaps a session from `start` on.
    pub fn is_free(&self, start: DateTime<Utc>, length: TimeDelta) -> bool {
        !self.upcoming.iter().any(|one| one.overlaps(start, start + length))
    }

    /// Adds the mentee's bookings to the month, each on its day.
    pub fn named_in(&self, mut open: OpenMonth) -> OpenMonth {
        for one in self.upcoming.iter().map(|one| one.named(self.zone)) {
            let on = one.when.start.local.date();
            if let Some(day) = open.days.iter_mut().find(|day| day.on == on) {
                day.own.push(one);
            }
        }
        open
    }
}
