//! The times to which a booking could be rescheduled: its mentor is open, and its mentee is not
//! taken elsewhere.

use chrono::{DateTime, NaiveDate, Utc};
use domain::id::{BookingId, SessionTypeId, UserId};
use domain::local_time::LocalTime;
use domain::mentor::view::OpenMonth;

use crate::availability::open_month::month_of;
use crate::availability::own_bookings::OwnBookings;
use crate::availability::schedule::{self, Schedule};
use crate::bookings::request::refusal::ALTERNATIVES;
use crate::{Actor, Context, Error};

/// How many of the mentor's starts are examined to find some at which the mentee is free, too.
const LOOKED_AT: usize = 24;

/// The mentor's open starts and the mentee's other bookings.
pub(super) struct RescheduleTimes {
    pub schedule: Schedule,
    elsewhere: OwnBookings,
    now: DateTime<Utc>,
}

impl RescheduleTimes {
    /// Loads the times for `actor`, who is either side of the booking.
    pub async fn load(
        cx: &Context,
        actor: &Actor,
        (id, mentee): (BookingId, UserId),
        now: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let schedule =
            schedule::load_for_reschedule(&cx.db, id, now).await?.ok_or(Error::NotFound)?;
        let elsewhere = OwnBookings::read_besides(cx, actor.zone, (mentee, id), now).await?;
        Ok(Self { schedule, elsewhere, now })
    }

    /// Returns whether the session could begin at `start`.
    pub fn is_open(&self, start: DateTime<Utc>) -> bool {
        self.schedule.check(self.now, start).is_ok() && self.is_free(start)
    }

    /// Returns a month in the reader's zone. A mentee's other bookings are named to themselves
    /// alone.
    pub fn month(
        &self,
        actor: &Actor,
        session_type: SessionTypeId,
        month: Option<NaiveDate>,
        names_elsewhere: bool,
    ) -> OpenMonth {
        let is_free = |start| self.is_free(start);
        let when = (month, actor.zone);
        let open = month_of(&self.schedule, session_type, self.now, when, is_free);
        if names_elsewhere { self.elsewhere.named_in(open) } else { open }
    }

    /// Returns the starts nearest to `wanted` other than the `agreed` one, in the reader's zone.
    pub fn nearest(
        &self,
        actor: &Actor,
        wanted: DateTime<Utc>,
        agreed: DateTime<Utc>,
    ) -> Vec<LocalTime> {
        let mut starts = self.schedule.nearest(self.now, wanted, LOOKED_AT);
        starts.retain(|start| *start != agreed && self.is_free(*start));
        starts.sort_by_key(|start| ((*start - wanted).abs(), *start));
        starts.truncate(ALTERNATIVES);
        starts.sort_unstable();
        domain::zone::all_at(actor.zone, starts)
    }

    fn is_free(&self, start: DateTime<Utc>) -> bool {
        self.elsewhere.is_free(start, self.schedule.length())
    }
}
