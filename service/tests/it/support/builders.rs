//! Builders of the fixtures: Ada and Grace teach, Linus and Margaret learn.

use chrono_tz::Tz;
use domain::account::Role;
use domain::id::{SessionId, SessionTypeId, UserId};
use service::Actor;
use uuid::Uuid;

use super::World;

/// Builds a mentor with what they teach and when they are free.
pub struct MentorBuilder {
    name: &'static str,
    zone: &'static str,
    topic: &'static str,
    minutes: i32,
    price: i64,
    notice_minutes: i32,
    policy: &'static str,
    seats: i32,
    windows: Vec<(&'static str, &'static str)>,
}

/// A mentor in the database, with one session type.
pub struct Mentor {
    pub actor: Actor,
    pub session_type: SessionTypeId,
}

/// Builds a mentor who, by default, teaches Rust for an hour at ৳1,500, in Dhaka, without notice.
pub fn a_mentor(name: &'static str) -> MentorBuilder {
    MentorBuilder {
        name,
        zone: "Asia/Dhaka",
        topic: "rust",
        minutes: 60,
        price: 150_000,
        notice_minutes: 0,
        policy: "standard",
        seats: 1,
        windows: vec![],
    }
}

impl MentorBuilder {
    pub fn in_zone(mut self, zone: &'static str) -> Self {
        self.zone = zone;
        self
    }

    pub fn teaching(mut self, topic: &'static str, minutes: i32, price: i64) -> Self {
        (self.topic, self.minutes, self.price) = (topic, minutes, price);
        self
    }

    pub fn with_notice(mut self, minutes: i32) -> Self {
        self.notice_minutes = minutes;
        self
    }

    pub fn with_policy(mut self, policy: &'static str) -> Self {
        self.policy = policy;
        self
    }

    pub fn with_seats(mut self, seats: i32) -> Self {
        self.seats = seats;
        self
    }

    /// Adds hours on one weekday: `free("MO", "09:00-12:00")`.
    pub fn free(mut self, weekday: &'static str, hours: &'static str) -> Self {
        self.windows.push((weekday, hours));
        self
    }

    pub async fn insert(self, world: &World) -> Mentor {
        let actor = insert_person(world, self.name, Role::Mentor, self.zone).await;
        let mentor = actor.id.0;
        world
            .sql(&format!(
                "INSERT INTO mentors (user_id, headline, company, years_of_experience, base_hourly_rate,
                     currency, languages, rating_sum, rating_count, accepting, created_at, updated_at)
                 VALUES ('{mentor}', 'Teaches {0}', 'Analytical Engines', 10, 150000, 'BDT',
                     ARRAY['English'], 0, 0, TRUE, '2026-01-01Z', '2026-01-01Z')",
                self.topic
            ))
            .await;
        let session_type = self.insert_session_type(world, mentor).await;
        for (weekday, hours) in &self.windows {
            insert_window(world, mentor, self.zone, weekday, hours).await;
        }
        Mentor { actor, session_type }
    }

    async fn insert_session_type(&self, world: &World, mentor: Uuid) -> SessionTypeId {
        let id = Uuid::now_v7();
        world
            .sql(&format!(
                "INSERT INTO mentor_expertise (id, mentor_id, topic_id, title, description,
                     duration_minutes, price, currency, capacity, buffer_before, buffer_after,
                     notice_minutes, window_days, intake_questions, cancellation_policy, on_offer,
                     version, created_at, updated_at)
                 SELECT '{id}', '{mentor}', id, name || ', {minutes} minutes', '', {minutes}, {price},
                     'BDT', {seats}, 0, 0, {notice}, 60, '[]', '{policy}', TRUE, 1, '2026-01-01Z', '2026-01-01Z'
                 FROM topics WHERE slug = '{topic}'",
                minutes = self.minutes,
                price = self.price,
                seats = self.seats,
                notice = self.notice_minutes,
                policy = self.policy,
                topic = self.topic,
            ))
            .await;
        SessionTypeId(id)
    }
}

/// Inserts a mentee in Dhaka.
pub async fn a_mentee(name: &'static str, world: &World) -> Actor {
    let actor = insert_person(world, name, Role::Mentee, "Asia/Dhaka").await;
    let insert = format!(
        "INSERT INTO mentees (user_id, \"current_role\", learning_goals, created_at, updated_at)
         VALUES ('{}', '', '', '2026-01-01Z', '2026-01-01Z')",
        actor.id
    );
    world.sql(&insert).await;
    actor
}

pub async fn an_admin(world: &World) -> Actor {
    insert_person(world, "Root", Role::Admin, "Asia/Dhaka").await
}

async fn insert_person(world: &World, name: &str, role: Role, zone: &str) -> Actor {
    let id = Uuid::now_v7();
    let handle =
        format!("{}-{}", name.to_lowercase().replace(' ', "-"), &id.simple().to_string()[24..]);
    world
        .sql(&format!(
            "INSERT INTO users (id, email, password_hash, name, handle, role, bio, time_zone, locale,
                 created_at, updated_at)
             VALUES ('{id}', '{handle}@example.com', 'x', '{name}', '{handle}', '{}', '', '{zone}', 'en',
                 '2026-01-01Z', '2026-01-01Z')",
            role.as_str()
        ))
        .await;
    Actor {
        id: UserId(id),
        session: SessionId(Uuid::now_v7()),
        role,
        name: name.into(),
        handle,
        picture: None,
        zone: zone.parse::<Tz>().unwrap(),
    }
}

/// Inserts a weekly window whose first occurrence is in the week of 2026-01-05, a Monday.
async fn insert_window(world: &World, mentor: Uuid, zone: &str, weekday: &str, hours: &str) {
    let weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
    let day = 5 + weekdays.iter().position(|one| *one == weekday).unwrap();
    let (start, end) = hours.split_once('-').unwrap();
    world
        .sql(&format!(
            "INSERT INTO availability_slots (id, mentor_id, kind, start_time, end_time, time_zone,
                 recurrence_pattern, status, created_at, updated_at)
             VALUES ('{}', '{mentor}', 'recurring', '2026-01-{day:02} {start}', '2026-01-{day:02} {end}',
                 '{zone}', 'FREQ=WEEKLY;BYDAY={weekday}', 'active', '2026-01-01Z', '2026-01-01Z')",
            Uuid::now_v7()
        ))
        .await;
}
