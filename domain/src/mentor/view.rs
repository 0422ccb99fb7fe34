//! What pages show of mentors, topics, session types and open starts.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::availability::form::WindowForm;
use crate::availability::{NightBefore, Reason};
use crate::booking::policy::CancellationPolicy;
use crate::booking::{OwnBooking, Refused};
use crate::id::{BookingId, ReviewId, SessionTypeId, TopicId, WindowId};
use crate::local_time::{LocalSpan, LocalTime, short_day_label};
use crate::mentor::session_type::SessionTypeForm;
use crate::money::Money;
use crate::week::WeekStart;

/// A topic, with how many mentors teach it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicCount {
    /// Its identity.
    pub id: TopicId,
    /// Its name in addresses.
    pub slug: String,
    /// Its name on pages.
    pub name: String,
    /// The group it is listed under.
    pub group: String,
    /// Mentors with a session type on offer in it.
    pub mentors: i64,
}

/// The mean of a mentor's reviews, once there are enough of them to show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// The mean in hundredths of a star: 467 is 4.67.
    pub hundredths: i64,
    /// Of how many reviews.
    pub count: i64,
}

impl Rating {
    /// The mean of `count` reviews whose stars add up to `sum`; `None` below three.
    pub fn of(sum: i64, count: i64) -> Option<Self> {
        (count >= crate::review::MIN_REVIEWS_FOR_MEAN)
            .then(|| Self { hundredths: (sum * 100 + count / 2) / count, count })
    }

    /// With one decimal: "4.7".
    pub fn label(self) -> String {
        let tenths = (self.hundredths + 5) / 10;
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

/// A mentor in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentorCard {
    /// The part of their page's address that is theirs.
    pub handle: String,
    /// What they are called.
    pub name: String,
    /// Address of their picture, if they have one.
    pub picture: Option<String>,
    /// One line about them.
    pub headline: String,
    /// Where they work.
    pub company: String,
    /// Names of up to four topics they teach.
    pub topics: Vec<String>,
    /// Their least price.
    pub price_from: Option<Money>,
    /// `None`: new, fewer than three reviews.
    pub rating: Option<Rating>,
    /// The next starts that can be asked for, soonest first, at most three.
    pub next_starts: Vec<LocalTime>,
}

/// A page of mentors.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentorList {
    /// The mentors of this page.
    pub cards: Vec<MentorCard>,
    /// What `after` has to be for the next page.
    pub next: Option<String>,
    /// Companies to choose from, the most frequent first.
    pub companies: Vec<String>,
}

/// What a mentor offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionTypeView {
    /// Its identity.
    pub id: SessionTypeId,
    /// The topic's name.
    pub topic: String,
    /// Its title.
    pub title: String,
    /// What a mentee may expect.
    pub description: String,
    /// Length in minutes.
    pub duration_minutes: u16,
    /// 0 is free.
    pub price: Money,
    /// Minutes kept free before.
    pub buffer_before: u16,
    /// Minutes kept free after.
    pub buffer_after: u16,
    /// Minutes between the request and the start, at least.
    pub notice_minutes: u32,
    /// Days ahead that may be booked.
    pub window_days: u16,
    /// What cancelling costs.
    pub cancellation_policy: CancellationPolicy,
    /// How many mentees one session seats.
    pub capacity: u16,
    /// What a mentee is asked with the request.
    pub intake_questions: Vec<String>,
    /// Whether it can be asked for.
    pub on_offer: bool,
}

/// A review, as everybody reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewView {
    /// Its identity.
    pub id: ReviewId,
    /// Who wrote it.
    pub author: String,
    /// One to five.
    pub stars: u8,
    /// May be empty.
    pub comment: String,
    /// When, in the reader's zone.
    pub written: LocalTime,
    /// What the mentor answered.
    pub reply: Option<String>,
    /// Whether the words are newer than the reply.
    pub is_edited_after_reply: bool,
    /// Title of the session it is about.
    pub session: String,
}

/// The form for another session type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSessionType {
    /// What the form starts with.
    pub form: SessionTypeForm,
    /// What the mentor asks for an hour, if they said so.
    pub hourly_rate: Option<Money>,
}

/// A mentor's own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentorPage {
    /// The part of this page's address that is theirs.
    pub handle: String,
    /// What they are called.
    pub name: String,
    /// Address of their picture, if they have one.
    pub picture: Option<String>,
    /// One line about them.
    pub headline: String,
    /// Where they work.
    pub company: String,
    /// For how long they have done what they teach.
    pub years_of_experience: u16,
    /// Languages they teach in.
    pub languages: Vec<String>,
    /// About them.
    pub bio: String,
    /// Their zone, in words.
    pub zone: String,
    /// `None`: new, fewer than three reviews.
    pub rating: Option<Rating>,
    /// How many reviews gave one, two … five stars.
    pub distribution: [i64; 5],
    /// What they offer, cheapest first.
    pub session_types: Vec<SessionTypeView>,
    /// The newest reviews.
    pub reviews: Vec<ReviewView>,
    /// Whether they take requests.
    pub accepting: bool,
}

/// A day of the reader's month, with the starts that can be asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenDay {
    /// The date in the reader's zone.
    pub on: NaiveDate,
    /// Soonest first; empty on a day without any.
    pub starts: Vec<LocalTime>,
    /// What the reader has that day: nothing that clashes with it is among the starts.
    pub own: Vec<OwnBooking>,
}

/// A month of open starts for one session type, in the reader's zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenMonth {
    /// For which session type.
    pub session_type: SessionTypeId,
    /// The first day of the month.
    pub first: NaiveDate,
    /// Today in the reader's zone.
    pub today: NaiveDate,
    /// The month before, when it can hold anything.
    pub previous: Option<NaiveDate>,
    /// The month after, when it can hold anything.
    pub next: Option<NaiveDate>,
    /// Every day of the month.
    pub days: Vec<OpenDay>,
    /// The reader's zone, as IANA names it.
    pub zone: String,
    /// The first month at or after this one that has a start, when this one has none.
    pub first_with_starts: Option<NaiveDate>,
    /// The first day of the mentor's week.
    pub week_starts_on: WeekStart,
    /// Why the reader can send no other request now, whichever start they choose.
    pub limit: Option<Refused>,
}

/// A window in the mentor's own list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WindowView {
    /// Its identity.
    pub id: WindowId,
    /// When it falls, in words: "Every Monday, 09:00–12:00".
    pub words: String,
    /// Whether it comes again.
    pub is_recurring: bool,
    /// How often it comes again, where that is not every day, week or month: "every 2 weeks".
    pub rhythm: Option<String>,
    /// For a weekly window: its weekday, 0 is Monday; places it in the week.
    pub weekdays: Vec<u8>,
    /// Minute of the day at which it begins.
    pub start_minute: u16,
    /// Minute after that midnight at which it ends; above 1440 on the next day.
    pub end_minute: u16,
    /// What was entered, where a form can change it.
    pub form: Option<WindowForm>,
}

/// A booking that no hours cover any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutsideHours {
    /// Which booking.
    pub booking: BookingId,
    /// Title of the session.
    pub title: String,
    /// With whom.
    pub with: String,
    /// When, in the mentor's zone.
    pub when: LocalSpan,
}

/// Why a time is offered to mentees, or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhyNot {
    /// Which time, in the mentor's zone.
    pub when: LocalTime,
    /// For which session.
    pub title: String,
    /// The engine's reason; none when it is offered.
    pub why: Option<Reason>,
    /// Up to three starts near it that are offered.
    pub nearest: Vec<LocalTime>,
}

/// A day of the mentor's preview: what mentees are offered on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewDay {
    /// The date in the mentor's zone.
    pub on: NaiveDate,
    /// The starts by the mentor's clock, soonest first: "09:00".
    pub clocks: Vec<String>,
    /// Why there is none.
    pub why: Option<Reason>,
}

/// What the availability page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AvailabilityPage {
    /// Today in the mentor's zone.
    pub today: NaiveDate,
    /// The last date that may be entered.
    pub last_date: NaiveDate,
    /// The first day of the mentor's week.
    pub week_starts_on: WeekStart,
    /// What becomes of hours when the clock is changed, a sentence for each edge.
    pub clock_changes: Vec<String>,
    /// Closed dates into which the night before reaches.
    pub nights: Vec<NightBefore>,
    /// Windows in force.
    pub windows: Vec<WindowView>,
    /// The session types on offer, by title.
    pub session_types: Vec<(SessionTypeId, String)>,
    /// Which of them `preview` is about.
    pub previewed: Option<SessionTypeId>,
    /// The next four weeks from today.
    pub preview: Vec<PreviewDay>,
    /// Why nothing is offered in them, when nothing is.
    pub why_empty: Option<String>,
    /// Bookings that lie outside the hours; they stand.
    pub outside: Vec<OutsideHours>,
}

/// Why a start cannot be requested, with the nearest that can.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartUnavailable {
    /// The engine's reason.
    pub reason: Reason,
    /// Up to three starts near it.
    pub alternatives: Vec<LocalTime>,
}

/// A start that somebody is about to request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requested {
    /// Whom they request it from.
    pub mentor: String,
    /// When it is, for the reader.
    pub start: LocalTime,
}

impl Requested {
    /// "Sun 6 Dec, 08:00 with Ada (Dhaka time)".
    pub fn label(&self) -> String {
        let (day, clock) = (short_day_label(self.start.local.date()), self.start.clock());
        format!("{day}, {clock} with {} ({})", self.mentor, self.start.short_zone_label())
    }
}
