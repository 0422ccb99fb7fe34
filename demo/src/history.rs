//! Plans past sessions, upcoming ones and waiting requests.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use domain::time_range::TimeRange;
use uuid::Uuid;

use crate::booking_history::{BookingHistory, Books, Outcome};
use crate::people::{Mentee, Mentor, SessionType};
use crate::personas::LEADS;
use crate::phrases;
use crate::rng::{Ids, Rng};
use crate::rows;
use crate::schedule::{self, Diaries};

/// How many requests of a mentee wait: fewer than the rules allow, so that everybody can still
/// request something.
const MAX_WAITING: u32 = 3;

/// How many days after the desired one are searched for a free time.
const DAYS_LOOKED_AT: i64 = 7;

/// Writes the booking histories of all people.
pub(super) struct Chronicle<'a> {
    pub now: DateTime<Utc>,
    pub mentors: &'a [Mentor],
    pub mentees: &'a [Mentee],
    pub meeting_base: &'a str,
    pub rng: Rng,
    pub ids: Ids,
    pub diaries: Diaries,
    pub waiting: HashMap<Uuid, u32>,
    pub books: Books,
}

impl<'a> Chronicle<'a> {
    /// Returns the rows of all bookings.
    pub fn write(mut self) -> Books {
        if let ([ada, grace, ..], [linus, margaret, ..]) = (self.mentors, self.mentees) {
            self.just_over(ada, linus);
            self.upcoming_of(ada, [(linus, Outcome::Confirmed), (margaret, Outcome::Pending)]);
            self.upcoming_of(grace, [(linus, Outcome::Pending), (margaret, Outcome::Confirmed)]);
        }
        let (mentors, mentees) = (self.mentors, self.mentees.get(LEADS..).unwrap_or_default());
        for (place, mentor) in mentors.iter().enumerate() {
            let is_lead = place < LEADS;
            let upcoming = if is_lead { 3 } else { self.rng.between(0, 3).unsigned_abs() };
            let others = self.rng.some(mentees, usize::try_from(upcoming).unwrap_or_default());
            for mentee in others {
                let outcome = self.upcoming_outcome();
                self.upcoming_of(mentor, [(mentee, outcome)]);
            }
            let past = if is_lead { 16 } else { self.rng.between(1, 8) };
            for _ in 0..past {
                self.past_of(mentor, is_lead);
            }
        }
        self.books
    }

    fn upcoming_outcome(&mut self) -> Outcome {
        match self.rng.between(1, 100) {
            1..=48 => Outcome::Confirmed,
            49..=84 => Outcome::Pending,
            85..=92 => Outcome::CancelledByMentee,
            93..=96 => Outcome::CancelledByMentor,
            _ => Outcome::Declined,
        }
    }

    fn past_outcome(&mut self) -> Outcome {
        match self.rng.between(1, 100) {
            1..=84 => Outcome::Completed,
            85..=90 => Outcome::CancelledByMentee,
            91..=93 => Outcome::CancelledByMentor,
            94..=97 => Outcome::Declined,
            _ => Outcome::Expired,
        }
    }

    /// Adds a confirmed session that has just ended and waits to be completed.
    fn just_over(&mut self, mentor: &'a Mentor, mentee: &'a Mentee) {
        let Some(session_type) = mentor.offers.first().copied() else { return };
        let mut recent = [-1, 0].into_iter().flat_map(|days| {
            let date = schedule::date_in(mentor, self.now, days);
            schedule::on_date(mentor, date, session_type.offer.minutes)
        });
        let within_a_day = self.now - TimeDelta::hours(20)..=self.now;
        let time = recent.rfind(|time| within_a_day.contains(&time.end()));
        if let Some(time) = time {
            self.tell(mentor, mentee, session_type, time, Outcome::Confirmed);
        }
    }

    /// Adds sessions in the next three weeks.
    fn upcoming_of(
        &mut self,
        mentor: &'a Mentor,
        with: impl IntoIterator<Item = (&'a Mentee, Outcome)>,
    ) {
        for (mentee, wished) in with {
            let waiting = self.waiting.entry(mentee.id).or_default();
            let outcome = match wished {
                Outcome::Pending if *waiting == MAX_WAITING => Outcome::Confirmed,
                Outcome::Pending => {
                    *waiting += 1;
                    Outcome::Pending
                }
                other => other,
            };
            let days = self.rng.between(4, 14);
            self.meet(mentor, mentee, days, outcome);
        }
    }

    /// Adds a session in the last months; newcomers get none.
    fn past_of(&mut self, mentor: &'a Mentor, is_lead: bool) {
        let known_for = (self.now - mentor.joined_at).num_days() - 10;
        if known_for < 30 {
            return;
        }
        let leads = self.mentees.get(..LEADS).unwrap_or_default();
        let from_leads = self.rng.chance(if is_lead { 50 } else { 20 });
        let mentee = self.rng.pick(if from_leads { leads } else { self.mentees });
        let days = -self.rng.between(10, known_for.min(150));
        let outcome = self.past_outcome();
        self.meet(mentor, mentee, days, outcome);
    }

    /// Finds a time for both people about `days` days from now, and adds a booking with this
    /// outcome.
    fn meet(&mut self, mentor: &'a Mentor, mentee: &'a Mentee, days: i64, outcome: Outcome) {
        let session_type = *self.rng.pick(&mentor.offers);
        for days in days..days + DAYS_LOOKED_AT {
            let date = schedule::date_in(mentor, self.now, days);
            let mut times = schedule::on_date(mentor, date, session_type.offer.minutes);
            times.retain(|time| self.diaries.are_free(mentor, mentee, *time));
            if !times.is_empty() {
                let time = *self.rng.pick(&times);
                return self.tell(mentor, mentee, session_type, time, outcome);
            }
        }
    }

    fn tell(
        &mut self,
        mentor: &'a Mentor,
        mentee: &'a Mentee,
        session_type: SessionType,
        time: TimeRange,
        outcome: Outcome,
    ) {
        self.diaries.enter(mentor, mentee, time);
        let requested_at = self.requested_at(time, outcome);
        let answer = TimeDelta::minutes(self.rng.between(40, 18 * 60));
        let declined = (outcome == Outcome::Declined).then(|| self.rng.phrase(phrases::DECLINES));
        let booking_history = BookingHistory {
            mentor,
            mentee,
            session_type,
            time,
            outcome,
            requested_at,
            confirmed_at: outcome.was_confirmed().then(|| requested_at + answer),
            ended_at: self.ended_at(requested_at, time, outcome),
            message: self.rng.phrase(phrases::MESSAGES),
            decline_reason: declined,
            meeting_base: self.meeting_base,
        };
        let booking = self.books.add(&booking_history, &mut self.ids);
        if outcome == Outcome::Completed && self.rng.chance(85) {
            self.review(&booking_history, booking);
        }
    }

    /// Returns when the booking was requested: days before a past session, hours or days before
    /// now for an upcoming one. Waiting requests are young, so that they stay for some hours.
    fn requested_at(&mut self, time: TimeRange, outcome: Outcome) -> DateTime<Utc> {
        let (at, minutes) = match outcome {
            Outcome::Pending => (self.now, self.rng.between(20, 7 * 60)),
            _ if time.start() > self.now => (self.now, self.rng.between(40 * 60, 90 * 60)),
            _ => (time.start(), self.rng.between(3 * 1440, 7 * 1440)),
        };
        at - TimeDelta::minutes(minutes)
    }

    /// Returns when the booking ended. Cancellations come after any confirmation and more than 48
    /// hours before the start.
    fn ended_at(
        &mut self,
        requested_at: DateTime<Utc>,
        time: TimeRange,
        outcome: Outcome,
    ) -> Option<DateTime<Utc>> {
        let minutes = TimeDelta::minutes;
        match outcome {
            Outcome::Pending | Outcome::Confirmed => None,
            Outcome::Completed => Some(time.end() + minutes(self.rng.between(3, 50))),
            Outcome::Declined => Some(requested_at + minutes(self.rng.between(60, 20 * 60))),
            Outcome::Expired => Some(requested_at + TimeDelta::hours(24)),
            Outcome::CancelledByMentee | Outcome::CancelledByMentor => {
                Some(requested_at + minutes(self.rng.between(19 * 60, 22 * 60)))
            }
        }
    }

    fn review(&mut self, booking_history: &BookingHistory<'_>, booking: Uuid) {
        let rating = match self.rng.between(1, 100) {
            1..=62 => 5,
            63..=88 => 4,
            89..=96 => 3,
            97..=99 => 2,
            _ => 1,
        };
        let ended = booking_history.ended_at.unwrap_or(booking_history.requested_at);
        let written_at = ended + TimeDelta::minutes(self.rng.between(30, 60 * 40));
        let reply = self.rng.chance(18).then(|| self.rng.phrase(phrases::replies(rating)));
        self.books.reviews.push(rows::Review {
            id: self.ids.next(),
            booking_id: booking,
            mentor_id: booking_history.mentor.id,
            mentee_id: booking_history.mentee.id,
            rating,
            comment: phrases::comment(&mut self.rng, rating),
            mentor_reply: reply,
            replied_at: reply.map(|_| written_at + TimeDelta::hours(5)),
            created_at: written_at,
            updated_at: written_at,
        });
    }
}
