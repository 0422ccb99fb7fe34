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

/// A topic with the number of mentors who teach it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicCount {
    /// Identifier of the topic.
    pub id: TopicId,
    /// Name in addresses, in lower case: `c-plus-plus`.
    pub slug: String,
    /// Name on pages: "C++".
    pub name: String,
    /// Group of the list that the topic belongs to.
    pub group: String,
    /// Number of mentors with a session type of the topic on offer.
    pub mentors: i64,
}

/// Mean of a mentor's reviews; it exists from the third review on (docs/policies.md, "People").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// Mean in hundredths of a star, rounded: 467 is 4.67.
    pub hundredths: i64,
    /// Number of reviews of which this is the mean.
    pub count: i64,
}

impl Rating {
    /// Returns the mean of `count` reviews whose stars add up to `sum`, or `None` below three.
    pub fn of(sum: i64, count: i64) -> Option<Self> {
        (count >= crate::review::MIN_REVIEWS_FOR_MEAN)
            .then(|| Self { hundredths: (sum * 100 + count / 2) / count, count })
    }

    /// Returns the mean with one decimal: "4.7".
    pub fn label(self) -> String {
        let tenths = (self.hundredths + 5) / 10;
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

/// A mentor in a list of search results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentorCard {
    /// Handle in the address of the mentor's page.
    pub handle: String,
    /// Name of the mentor.
    pub name: String,
    /// Address of the mentor's picture, if they have one.
    pub picture: Option<String>,
    /// One line about the mentor; may be empty.
    pub headline: String,
    /// Company that the mentor works for; may be empty.
    pub company: String,
    /// Names of up to four topics that the mentor teaches.
    pub topics: Vec<String>,
    /// Lowest price of the mentor's session types.
    pub price_from: Option<Money>,
    /// Mean of the reviews; `None` for a new mentor with fewer than three.
    pub rating: Option<Rating>,
    /// Next starts that can be requested, in the reader's zone, soonest first: up to three.
    pub next_starts: Vec<LocalTime>,
}

/// A page of the list of mentors.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentorList {
    /// Mentors of this page, in the order of the list.
    pub cards: Vec<MentorCard>,
    /// Cursor for the `after` of the next page; `None` on the last page.
    pub next: Option<String>,
    /// Companies to choose from, the most frequent first.
    pub companies: Vec<String>,
}

/// A session type as pages show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionTypeView {
    /// Identifier of the session type.
    pub id: SessionTypeId,
    /// Name of the topic, as pages show it.
    pub topic: String,
    /// Title of the session.
    pub title: String,
    /// What a mentee may expect.
    pub description: String,
    /// Length of a session in minutes.
    pub duration_minutes: u16,
    /// Price of a seat; 0 means free.
    pub price: Money,
    /// Minutes kept free before a session.
    pub buffer_before: u16,
    /// Minutes kept free after a session.
    pub buffer_after: u16,
    /// Minutes between the request and the start, at least.
    pub notice_minutes: u32,
    /// Booking window, the days ahead that may be booked.
    pub window_days: u16,
    /// What a mentee who cancels gets back, and until when.
    pub cancellation_policy: CancellationPolicy,
    /// Number of mentees that one session seats.
    pub capacity: u16,
    /// Questions that a mentee answers with the request.
    pub intake_questions: Vec<String>,
    /// Whether the session type can be requested.
    pub on_offer: bool,
}

/// A review as everybody reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewView {
    /// Identifier of the review.
    pub id: ReviewId,
    /// Name of the mentee who wrote it.
    pub author: String,
    /// Rating of one to five stars.
    pub stars: u8,
    /// Comment; may be empty.
    pub comment: String,
    /// When the review was written, in the reader's zone.
    pub written: LocalTime,
    /// The mentor's reply, if there is one.
    pub reply: Option<String>,
    /// Whether the review was changed after the reply was written or last corrected.
    pub is_edited_after_reply: bool,
    /// Title of the session that was reviewed.
    pub session: String,
}

/// Page with the form of a new session type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSessionType {
    /// Values that the form starts with.
    pub form: SessionTypeForm,
    /// The mentor's hourly rate, if they gave one; suggested prices start from it.
    pub hourly_rate: Option<Money>,
}

/// Public page of a mentor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentorPage {
    /// Handle in the address of the page.
    pub handle: String,
    /// Name of the mentor.
    pub name: String,
    /// Address of the mentor's picture, if they have one.
    pub picture: Option<String>,
    /// One line about the mentor; may be empty.
    pub headline: String,
    /// Company that the mentor works for; may be empty.
    pub company: String,
    /// Years for which the mentor has done what they teach.
    pub years_of_experience: u16,
    /// Languages in which the mentor teaches.
    pub languages: Vec<String>,
    /// Text about the mentor; may be empty.
    pub bio: String,
    /// Label of the mentor's zone: "Dhaka time (UTC+6)".
    pub zone: String,
    /// Mean of the reviews; `None` for a new mentor with fewer than three.
    pub rating: Option<Rating>,
    /// Number of reviews with one, two, three, four and five stars, in this order.
    pub distribution: [i64; 5],
    /// Session types of the mentor, cheapest first.
    pub session_types: Vec<SessionTypeView>,
    /// Newest reviews, the latest first.
    pub reviews: Vec<ReviewView>,
    /// Whether the mentor takes requests.
    pub accepting: bool,
}

/// A day of a month, with the starts that can be requested.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenDay {
    /// Date in the reader's zone.
    pub on: NaiveDate,
    /// Starts that can be requested, soonest first; empty on a day without any.
    pub starts: Vec<LocalTime>,
    /// Bookings of the reader on that day; no start overlaps one of them.
    pub own: Vec<OwnBooking>,
}

/// A month of open starts for one session type, in the reader's zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenMonth {
    /// Session type whose starts these are.
    pub session_type: SessionTypeId,
    /// First day of the month.
    pub first: NaiveDate,
    /// Today's date in the reader's zone.
    pub today: NaiveDate,
    /// First day of the month before; `None` if no start can lie in it.
    pub previous: Option<NaiveDate>,
    /// First day of the month after; `None` if no start can lie in it.
    pub next: Option<NaiveDate>,
    /// Every day of the month, in order.
    pub days: Vec<OpenDay>,
    /// IANA name of the reader's zone.
    pub zone: String,
    /// First day of the next month with a start; set only if this month has none.
    pub first_with_starts: Option<NaiveDate>,
    /// First day of the mentor's week.
    pub week_starts_on: WeekStart,
    /// Limit because of which the reader cannot send another request now, whichever start they
    /// choose.
    pub limit: Option<Refused>,
}

/// A window in the mentor's own list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WindowView {
    /// Identifier of the window.
    pub id: WindowId,
    /// Label of the window: "Every Monday, 09:00–12:00".
    pub words: String,
    /// Whether the window recurs.
    pub is_recurring: bool,
    /// How it differs from every week: "every 2 weeks", "from Mon 1 Mar 2027", or both.
    pub rhythm: Option<String>,
    /// Days on which a weekly window is placed in the week, 0 for Monday to 6 for Sunday.
    pub weekdays: Vec<u8>,
    /// Start in minutes after midnight.
    pub start_minute: u16,
    /// End in minutes after that midnight; above 1440 it lies on the next day.
    pub end_minute: u16,
    /// Form that changes the window; `None` if no form can express it.
    pub form: Option<WindowForm>,
}

/// A booking that no hours cover any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutsideHours {
    /// Identifier of the booking.
    pub booking: BookingId,
    /// Title of the session.
    pub title: String,
    /// Name of the mentee.
    pub with: String,
    /// Time of the session, in the mentor's zone.
    pub when: LocalSpan,
}

/// Answer to a mentor's question why a time is offered to mentees or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhyNot {
    /// Time in question, in the mentor's zone.
    pub when: LocalTime,
    /// Title of the session type in question.
    pub title: String,
    /// The engine's reason; `None` if the time is offered.
    pub why: Option<Reason>,
    /// Starts near the time that are offered: up to three.
    pub nearest: Vec<LocalTime>,
}

/// A day of the mentor's preview, with what mentees are offered on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewDay {
    /// Date in the mentor's zone.
    pub on: NaiveDate,
    /// Starts by the mentor's clock, soonest first: "09:00".
    pub clocks: Vec<String>,
    /// The engine's reason if there are no starts.
    pub why: Option<Reason>,
    /// Whether the date has hours, though perhaps too short ones.
    pub has_hours: bool,
}

/// Content of the availability page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AvailabilityPage {
    /// Today's date in the mentor's zone.
    pub today: NaiveDate,
    /// Last date that may be entered.
    pub last_date: NaiveDate,
    /// First day of the mentor's week.
    pub week_starts_on: WeekStart,
    /// What happens to hours when the clock is changed, a sentence for each affected edge.
    pub clock_changes: Vec<String>,
    /// Closed dates into which hours of the night before reach.
    pub nights: Vec<NightBefore>,
    /// Windows in force, the mentor's whole availability.
    pub windows: Vec<WindowView>,
    /// Session types on offer with their titles, sorted by title.
    pub session_types: Vec<(SessionTypeId, String)>,
    /// Session type that `preview` is about.
    pub previewed: Option<SessionTypeId>,
    /// The four weeks from today, a day each.
    pub preview: Vec<PreviewDay>,
    /// Why the preview offers nothing, if it does not.
    pub why_empty: Option<String>,
    /// Bookings outside the hours; they remain valid.
    pub outside: Vec<OutsideHours>,
}

/// Reason why a start cannot be requested, with the nearest ones that can.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartUnavailable {
    /// The engine's reason why the start is not offered.
    pub reason: Reason,
    /// Starts near it that can be requested: up to three, in the reader's zone.
    pub alternatives: Vec<LocalTime>,
}

/// A start that the reader is about to request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requested {
    /// Name of the mentor.
    pub mentor: String,
    /// Start in the reader's zone.
    pub start: LocalTime,
}

impl Requested {
    /// Returns the label of the start: "Sun 6 Dec, 08:00 with Ada (Dhaka time)".
    pub fn label(&self) -> String {
        let (day, clock) = (short_day_label(self.start.local.date()), self.start.clock());
        format!("{day}, {clock} with {} ({})", self.mentor, self.start.short_zone_label())
    }
}
