//! As many mentors as a benchmark needs: plausible, reproducible, and quickly inserted.

use std::time::Instant;

use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};
use domain::account::{DisplayName, Handle, Role};
use uuid::Uuid;

use crate::hash_of_everybody;
use crate::phrases::bulk::{self as phrases, Place};
use crate::rng::{Ids, Rng};
use crate::rows;
use crate::topics::Topics;
use service::entity::topic;
use service::{Context, Error};

/// How many mentors one transaction adds.
const BATCH: u32 = 4_000;
const SEED: u64 = 0x5eed_0000_0000;
/// How many ids are reserved for one mentor.
const IDS_OF_ONE: u64 = 32;
/// The first id, after those of the demonstration.
const IDS_BEGIN: u64 = 1_000_000;
/// The earliest day of a sign-up, 2024-01-01, in days since 1970.
const JOINED_SINCE: i64 = 19_723;

/// Adds the mentors numbered 1 to `mentors`; those that exist already stay as they are.
///
/// # Errors
///
/// When PostgreSQL fails; whole batches before that stay.
pub async fn bulk(cx: &Context, mentors: u32) -> Result<(), Error> {
    let hash = hash_of_everybody(cx).await?;
    let topics = Topics::load(&cx.db).await?.into_sorted();
    let began = Instant::now();
    let mut added = 0;
    while added < mentors {
        let last = mentors.min(added + BATCH);
        let mut batch = Batch::default();
        (added + 1..=last).for_each(|number| batch.add(number, &hash, &topics));
        batch.insert(cx).await?;
        added = last;
        let seconds = began.elapsed().as_secs_f64();
        let rate = f64::from(added) / seconds.max(0.001);
        tracing::info!(added, of = mentors, "Mentors added, {rate:.0} in a second");
    }
    Ok(())
}

/// The rows of a batch of mentors.
#[derive(Default)]
struct Batch {
    users: Vec<rows::User>,
    mentors: Vec<rows::Mentor>,
    session_types: Vec<rows::SessionType>,
    slots: Vec<rows::Slot>,
}

/// A mentor whose rows are being made.
struct Newcomer {
    id: Uuid,
    place: &'static Place,
    hourly_rate: i64,
    joined_at: DateTime<Utc>,
    ids: Ids,
    rng: Rng,
}

impl Batch {
    async fn insert(&self, cx: &Context) -> Result<(), Error> {
        let tx = cx.begin().await?;
        rows::insert_missing(&tx, &self.users).await?;
        rows::insert_missing(&tx, &self.mentors).await?;
        rows::insert_missing(&tx, &self.session_types).await?;
        rows::insert_missing(&tx, &self.slots).await?;
        Ok(tx.commit().await?)
    }

    fn add(&mut self, number: u32, hash: &str, topics: &[topic::Model]) {
        let mut one = Newcomer::new(number);
        let n = usize::try_from(one.rng.between(1, 3)).unwrap_or(1);
        let topics = one.rng.some(topics, n);
        let subject = topics.first().map_or("", |topic| topic.name.as_str());
        self.users.push(one.user(number, hash, subject));
        self.mentors.push(one.mentor(subject));
        self.session_types.extend(topics.iter().map(|topic| one.session_type(topic)));
        self.slots.extend(one.slots());
    }
}

impl Newcomer {
    fn new(number: u32) -> Self {
        let seed = SEED + u64::from(number);
        let mut ids = Ids::new(seed, IDS_BEGIN + u64::from(number) * IDS_OF_ONE);
        let mut rng = Rng::new(seed);
        let place = rng.pick(phrases::PLACES);
        let hourly_rate = rng.between(4, 40) * place.rate_step * place.currency.scale();
        let joined_at = DateTime::UNIX_EPOCH
            + TimeDelta::days(JOINED_SINCE)
            + TimeDelta::minutes(rng.between(0, 700 * 1440));
        Self { id: ids.next(), place, hourly_rate, joined_at, ids, rng }
    }

    fn user(&mut self, number: u32, hash: &str, subject: &str) -> rows::User {
        let (first, last) =
            (self.rng.phrase(phrases::FIRST_NAMES), self.rng.phrase(phrases::LAST_NAMES));
        let name = format!("{first} {last}");
        let handle = DisplayName::parse(&name)
            .map(|name| Handle::of_name(&name, &number.to_string()).to_string())
            .unwrap_or_default();
        rows::User {
            id: self.id,
            email: format!("{handle}@many.example"),
            password_hash: hash.into(),
            name,
            handle,
            role: Role::Mentor.as_str(),
            bio: self.rng.phrase(phrases::BIOS).replace("{subject}", subject),
            time_zone: self.place.zone,
            locale: "en",
            created_at: self.joined_at,
            updated_at: self.joined_at,
        }
    }

    /// Returns the mentor's row: a few have many sessions, most have few, some none.
    fn mentor(&mut self, subject: &str) -> rows::Mentor {
        let often = if self.rng.chance(10) { 120 } else { 15 };
        let rating_count = self.rng.between(-4, often).max(0);
        let mean_in_tenths = self.rng.between(35, 50);
        let years = self.rng.between(2, 25);
        let title = self.rng.phrase(phrases::TITLES);
        rows::Mentor {
            user_id: self.id,
            headline: format!("{title}: {subject} in practice, {years} years of it"),
            company: self.rng.phrase(phrases::COMPANIES),
            years_of_experience: years,
            base_hourly_rate: self.hourly_rate,
            currency: self.place.currency.code(),
            languages: self.place.languages.to_vec(),
            rating_sum: rating_count * mean_in_tenths / 10,
            rating_count,
            accepting: self.rng.chance(96),
            created_at: self.joined_at,
            updated_at: self.joined_at,
        }
    }

    fn session_type(&mut self, topic: &topic::Model) -> rows::SessionType {
        let minutes = *self.rng.pick(&[30, 45, 60, 60, 60, 90]);
        let is_free = minutes == 30 && self.rng.chance(40);
        let price = if is_free { 0 } else { self.hourly_rate * minutes / 60 };
        rows::SessionType {
            id: self.ids.next(),
            mentor_id: self.id,
            topic_id: topic.id.0,
            title: self.rng.phrase(phrases::SESSIONS).replace("{subject}", &topic.name),
            description: String::new(),
            duration_minutes: minutes,
            price,
            currency: self.place.currency.code(),
            capacity: 1,
            buffer_before: 0,
            buffer_after: 0,
            notice_minutes: 60 * self.rng.pick(&[4, 12, 12, 24]),
            window_days: 60,
            intake_questions: vec![],
            cancellation_policy: self.rng.phrase(&["standard", "standard", "flexible", "strict"]),
            on_offer: true,
            version: 1,
            created_at: self.joined_at,
            updated_at: self.joined_at,
        }
    }

    /// Returns windows on some evenings, mornings or days of the week, from the Monday before the
    /// sign-up.
    fn slots(&mut self) -> Vec<rows::Slot> {
        let days = [(0, "MO"), (1, "TU"), (2, "WE"), (3, "TH"), (4, "FR"), (5, "SA"), (6, "SU")];
        let n = usize::try_from(self.rng.between(1, 4)).unwrap_or(1);
        let chosen = self.rng.some(&days, n).into_iter().copied().collect::<Vec<_>>();
        let monday = self.joined_at.date_naive().week(chrono::Weekday::Mon).first_day();
        chosen
            .into_iter()
            .map(|(day, code)| {
                let midnight = (monday + Days::new(day)).and_time(NaiveTime::MIN);
                let from = *self.rng.pick(&[7, 8, 9, 10, 14, 18, 19, 20]);
                let until = from + self.rng.between(2, 4);
                rows::Slot {
                    id: self.ids.next(),
                    mentor_id: self.id,
                    kind: "recurring",
                    start_time: midnight + TimeDelta::hours(from),
                    end_time: midnight + TimeDelta::hours(until),
                    time_zone: self.place.zone,
                    recurrence_pattern: format!("FREQ=WEEKLY;BYDAY={code}"),
                    status: "active",
                    created_at: self.joined_at,
                    updated_at: self.joined_at,
                }
            })
            .collect()
    }
}
