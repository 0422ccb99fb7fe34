//! The personas as rows: accounts, what they teach, when they are free.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use domain::account::{DisplayName, Handle, Role};
use domain::booking::policy::CancellationPolicy;
use domain::zone;
use uuid::Uuid;

use crate::personas::{MenteePersona, MentorPersona, TaughtSession};
use crate::rng::{Ids, Rng};
use crate::rows;
use crate::topics::Topics;
use service::Error;

/// A mentor in the database, with what bookings need to know.
pub(super) struct Mentor {
    pub id: Uuid,
    pub persona: &'static MentorPersona,
    pub zone: Tz,
    pub joined_at: DateTime<Utc>,
    pub offers: Vec<SessionType>,
}

/// A session type of a seeded mentor.
#[derive(Clone, Copy)]
pub(super) struct SessionType {
    pub id: Uuid,
    pub offer: &'static TaughtSession,
    pub price: i64,
    pub policy: CancellationPolicy,
}

/// A mentee in the database.
pub(super) struct Mentee {
    pub id: Uuid,
    pub zone: Tz,
}

/// The shared state of making people: random numbers, ids and the password's hash.
pub(super) struct Making<'a> {
    pub now: DateTime<Utc>,
    pub hash: &'a str,
    pub ids: &'a mut Ids,
    pub rng: &'a mut Rng,
}

/// The rows of all people.
#[derive(Default)]
pub(super) struct People {
    pub users: Vec<rows::User>,
    pub mentors: Vec<rows::Mentor>,
    pub mentees: Vec<rows::Mentee>,
    pub session_types: Vec<rows::SessionType>,
    pub slots: Vec<rows::Slot>,
}

/// Returns the e-mail address for a name, made of the first name.
pub(super) fn email(name: &str) -> String {
    let handle = handle(name);
    let first = handle.split('-').next().unwrap_or_default();
    format!("{first}@intellectify.example")
}

/// Returns the handle that a sign-up under this name would get.
pub(super) fn handle(name: &str) -> String {
    DisplayName::parse(name).map(|name| Handle::of_name(&name, "").to_string()).unwrap_or_default()
}

impl People {
    /// Adds an account; returns its id.
    pub fn add_user(
        &mut self,
        making: &mut Making<'_>,
        (name, role, zone): (&'static str, Role, &'static str),
        (bio, joined_at): (&'static str, DateTime<Utc>),
    ) -> Uuid {
        let id = making.ids.next();
        self.users.push(rows::User {
            id,
            email: email(name),
            password_hash: making.hash.into(),
            name: name.into(),
            handle: handle(name),
            role: role.as_str(),
            bio: bio.into(),
            time_zone: zone,
            locale: "en",
            created_at: joined_at,
            updated_at: joined_at,
        });
        id
    }

    /// Adds a mentor with their account, session types and hours.
    pub fn add_mentor(
        &mut self,
        making: &mut Making<'_>,
        persona: &'static MentorPersona,
        joined_at: DateTime<Utc>,
        topics: &Topics,
    ) -> Result<Mentor, Error> {
        let person = (persona.name, Role::Mentor, persona.zone);
        let id = self.add_user(making, person, (persona.bio, joined_at));
        let zone = zone_of(persona.zone, id)?;
        let mut mentor = Mentor { id, persona, zone, joined_at, offers: vec![] };
        self.mentors.push(mentor_row(&mentor));
        for offer in persona.offers {
            let topic = topics.get(offer.topic)?;
            let session_type = session_type(making, persona, offer);
            self.session_types.push(session_type_row(&mentor, &session_type, topic));
            mentor.offers.push(session_type);
        }
        self.add_hours(making, &mentor);
        Ok(mentor)
    }

    fn add_hours(&mut self, making: &mut Making<'_>, mentor: &Mentor) {
        let joined_on = zone::at(mentor.zone, mentor.joined_at).local.date();
        for hours in mentor.persona.hours {
            let midnight = first_of(joined_on, hours.days).and_time(NaiveTime::MIN);
            self.slots.push(rows::Slot {
                id: making.ids.next(),
                mentor_id: mentor.id,
                kind: "recurring",
                start_time: midnight + TimeDelta::minutes(hours.from),
                end_time: midnight + TimeDelta::minutes(hours.until),
                time_zone: mentor.persona.zone,
                recurrence_pattern: format!("FREQ=WEEKLY;BYDAY={}", hours.days),
                status: "active",
                created_at: mentor.joined_at,
                updated_at: mentor.joined_at,
            });
        }
    }

    /// Adds a mentee with their account.
    pub fn add_mentee(
        &mut self,
        making: &mut Making<'_>,
        persona: &'static MenteePersona,
    ) -> Result<Mentee, Error> {
        let joined_at = making.now - TimeDelta::days(making.rng.between(190, 320));
        let person = (persona.name, Role::Mentee, persona.zone);
        let id = self.add_user(making, person, ("", joined_at));
        self.mentees.push(rows::Mentee {
            user_id: id,
            current_role: persona.role,
            learning_goals: persona.goals,
            created_at: joined_at,
            updated_at: joined_at,
        });
        Ok(Mentee { id, zone: zone_of(persona.zone, id)? })
    }
}

fn zone_of(name: &str, id: Uuid) -> Result<Tz, Error> {
    zone::parse(name).map_err(|_| Error::Inconsistent { table: "users", id })
}

/// Returns the mentor's base rate: the highest price per hour of their session types.
fn hourly_rate(persona: &MentorPersona) -> i64 {
    let hourly = |offer: &TaughtSession| offer.price * 60 / offer.minutes;
    persona.offers.iter().map(hourly).max().unwrap_or(0) * persona.currency.scale()
}

fn mentor_row(mentor: &Mentor) -> rows::Mentor {
    let persona = mentor.persona;
    rows::Mentor {
        user_id: mentor.id,
        headline: persona.headline.into(),
        company: persona.company,
        years_of_experience: persona.years,
        base_hourly_rate: hourly_rate(persona),
        currency: persona.currency.code(),
        languages: persona.languages.to_vec(),
        rating_sum: 0,
        rating_count: 0,
        accepting: true,
        created_at: mentor.joined_at,
        updated_at: mentor.joined_at,
    }
}

fn session_type(
    making: &mut Making<'_>,
    persona: &MentorPersona,
    offer: &'static TaughtSession,
) -> SessionType {
    let policy = match making.rng.between(1, 10) {
        1..=6 => CancellationPolicy::Standard,
        7..=9 => CancellationPolicy::Flexible,
        _ => CancellationPolicy::Strict,
    };
    let price = offer.price * persona.currency.scale();
    SessionType { id: making.ids.next(), offer, price, policy }
}

fn session_type_row(mentor: &Mentor, session_type: &SessionType, topic: Uuid) -> rows::SessionType {
    let offer = session_type.offer;
    rows::SessionType {
        id: session_type.id,
        mentor_id: mentor.id,
        topic_id: topic,
        title: offer.title.into(),
        description: offer.about.into(),
        duration_minutes: offer.minutes,
        price: session_type.price,
        currency: mentor.persona.currency.code(),
        capacity: 1,
        buffer_before: 0,
        buffer_after: 0,
        notice_minutes: 720,
        window_days: 60,
        intake_questions: vec![],
        cancellation_policy: session_type.policy.as_str(),
        on_offer: true,
        version: 1,
        created_at: mentor.joined_at,
        updated_at: mentor.joined_at,
    }
}

/// Returns whether this date falls on one of the days of a pattern such as `MO,WE`.
pub(super) fn falls_on(days: &str, date: NaiveDate) -> bool {
    let codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let code =
        usize::try_from(date.weekday().num_days_from_monday()).ok().and_then(|n| codes.get(n));
    code.is_some_and(|code| days.split(',').any(|day| day == *code))
}

/// Returns the first date from `date` on that falls on one of the days.
fn first_of(date: NaiveDate, days: &str) -> NaiveDate {
    let week = (0..7).map(|n| date + Days::new(n));
    week.into_iter().find(|date| falls_on(days, *date)).unwrap_or(date)
}
