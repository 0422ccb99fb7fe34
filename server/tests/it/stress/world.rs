//! A world: a database with people, and servers over it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use local_postgres::TestDatabase;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement,
};
use uuid::Uuid;

use super::people::Person;
use super::process::Process;
use super::wire::{self, Answer, Ready};

pub struct World {
    pub db: DatabaseConnection,
    pub servers: Vec<Process>,
    pub now: DateTime<Utc>,
    database_url: String,
    next: AtomicUsize,
    _database: Option<TestDatabase>,
}

/// A mentor who is free every day from nine to six, in Dhaka, with one session type of an hour.
#[derive(Clone, Debug)]
pub struct Mentor {
    pub person: Person,
    pub session_type: Uuid,
}

/// Starts so many servers over a fresh database, on Monday 2026-03-02, 09:00 in Dhaka.
pub async fn world(servers: usize) -> World {
    world_with_faults(servers, "").await
}

/// Starts a world like [`world`], with servers that have some safeguards switched off.
pub async fn world_with_faults(servers: usize, faults: &str) -> World {
    let database = TestDatabase::create(migrate, &migration::fingerprint()).await.unwrap();
    let world = world_over(database.url(), servers, faults).await;
    World { _database: Some(database), ..world }
}

/// Starts a world like [`world_with_faults`], over an empty database of the caller.
pub async fn world_over(database_url: &str, servers: usize, faults: &str) -> World {
    let now = "2026-03-02T03:00:00Z".parse().unwrap();
    World {
        db: connect(database_url).await,
        servers: (0..servers).map(|_| Process::start(database_url, now, faults)).collect(),
        now,
        database_url: database_url.to_owned(),
        next: AtomicUsize::new(0),
        _database: None,
    }
}

async fn connect(database_url: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(database_url);
    options.max_connections(4).sqlx_logging(false);
    Database::connect(options).await.unwrap()
}

pub async fn migrate(url: &str) -> anyhow::Result<()> {
    let db = Database::connect(ConnectOptions::new(url)).await?;
    migration::up(&db).await?;
    db.close().await?;
    Ok(())
}

impl World {
    /// Sets the clocks of all servers to this instant.
    pub async fn set_clock(&mut self, now: DateTime<Utc>) {
        self.now = now;
        for server in 0..self.servers.len() {
            self.set_clock_of(server, now).await;
        }
    }

    /// Sets the clock of one server, apart from those of the others.
    pub async fn set_clock_of(&self, server: usize, now: DateTime<Utc>) {
        let json = format!(r#"{{"now": "{}"}}"#, now.to_rfc3339());
        let set = wire::post_json(self.servers[server].address, "/test/clock", &json, "");
        assert_eq!(wire::send(set).await.status, 200);
    }

    /// Waits until every server can use its database again.
    pub async fn finds_its_database(&self) {
        let deadline = Instant::now() + Duration::from_secs(10);
        for server in &self.servers {
            let work = wire::post_json(server.address, "/test/work", "{}", "");
            while wire::send(work.clone()).await.status != 200 {
                assert!(Instant::now() < deadline, "the database was not found again");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }

    /// Starts another server in place of one that was killed.
    pub fn restart(&mut self, index: usize) {
        self.servers[index] = Process::start(&self.database_url, self.now, "");
    }

    pub async fn sql(&self, sql: &str) {
        self.db.execute_unprepared(sql).await.unwrap();
    }

    /// Deletes all bookings. Retries, since a worker that processes one may hold locks.
    pub async fn forget_bookings(&self) {
        let forget =
            "TRUNCATE booking_events, ledger_entries, payments, commitments, outbox, bookings,
                      meetings, simulated_payments, payment_notifications CASCADE";
        for _ in 0..100 {
            if self.db.execute_unprepared(forget).await.is_ok() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("bookings cannot be forgotten");
    }

    pub async fn count(&self, of: &str) -> i64 {
        self.number(&format!("SELECT COUNT(*) FROM {of}")).await
    }

    pub async fn number(&self, read: &str) -> i64 {
        let statement = Statement::from_string(DbBackend::Postgres, read.to_owned());
        self.db.query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap()
    }

    pub async fn text(&self, read: &str) -> String {
        let statement = Statement::from_string(DbBackend::Postgres, read.to_owned());
        self.db.query_one_raw(statement).await.unwrap().unwrap().try_get_by_index(0).unwrap()
    }

    pub async fn mentee(&self) -> Person {
        let person = Person::new();
        self.sql(&person.insert("mentee")).await;
        person
    }

    pub async fn admin(&self) -> Person {
        let person = Person::new();
        self.sql(&person.insert("admin")).await;
        person
    }

    pub async fn mentees(&self, count: usize) -> Vec<Person> {
        let people: Vec<Person> = (0..count).map(|_| Person::new()).collect();
        let all: String = people.iter().map(|person| person.insert("mentee")).collect();
        self.sql(&all).await;
        people
    }

    pub async fn mentor(&self, minutes: i64, price: i64, seats: i64) -> Mentor {
        let (person, session_type) = (Person::new(), Uuid::now_v7());
        let id = person.id;
        self.sql(&format!(
            "{} INSERT INTO availability_slots (id, mentor_id, kind, start_time, end_time, time_zone,
                 recurrence_pattern, status, created_at, updated_at)
             VALUES ('{}', '{id}', 'recurring', '2026-01-05 09:00', '2026-01-05 18:00', 'Asia/Dhaka',
                 'FREQ=DAILY', 'active', '2026-01-01Z', '2026-01-01Z');
             INSERT INTO mentor_expertise (id, mentor_id, topic_id, title, duration_minutes, price, currency,
                 capacity, notice_minutes, created_at, updated_at)
             SELECT '{session_type}', '{id}', id, 'Rust', {minutes}, {price}, 'BDT', {seats}, 0,
                 '2026-01-01Z', '2026-01-01Z' FROM topics WHERE slug = 'rust'",
            person.insert("mentor"),
            Uuid::now_v7()
        ))
        .await;
        Mentor { person, session_type }
    }

    /// Returns a request that posts a form to one of the servers, in turn.
    pub fn form(&self, person: &Person, path: &str, form: &str) -> Ready {
        let server = self.next.fetch_add(1, Ordering::Relaxed) % self.servers.len();
        self.form_at(server, person, path, form)
    }

    /// Returns a request that posts a form to this server.
    pub fn form_at(&self, server: usize, person: &Person, path: &str, form: &str) -> Ready {
        wire::post(self.servers[server].address, path, form, &person.cookie(self.now))
    }

    /// Returns a request of `person` for a start, with the price in minor units that they were
    /// shown.
    pub fn ask(&self, person: &Person, mentor: &Mentor, start: &str, price: i64) -> Ready {
        self.ask_with_key(person, mentor, start, price, &Uuid::new_v4().to_string())
    }

    pub fn ask_with_key(
        &self,
        person: &Person,
        mentor: &Mentor,
        start: &str,
        price: i64,
        key: &str,
    ) -> Ready {
        let form = format!(
            "form[session_type]={}&form[start]={start}&form[idempotency_key]={key}\
             &form[price_shown]={price}&form[policy_shown]=standard&form[message]=\
             &form[card]=4242424242424242",
            mentor.session_type
        );
        self.form(person, "/api/bookings/request", &form)
    }

    /// Returns a request for an action on a booking: `confirm`, `cancel`, `complete` …, with what
    /// the page shows now.
    pub async fn act(&self, person: &Person, action: &str, booking: Uuid) -> Ready {
        let shown = self.shown(person, action, booking).await;
        let form = format!("id={booking}&reason={shown}");
        self.form(person, &format!("/api/bookings/{action}"), &form)
    }

    /// Returns the hidden fields of the button for `action` on the booking's page; empty where
    /// there is no such button.
    pub async fn shown(&self, person: &Person, action: &str, booking: Uuid) -> String {
        let page = self.page(person, booking).await;
        let buttons = page["shown"].as_array().cloned().unwrap_or_default();
        let button = buttons.iter().find(|button| button[0] == action);
        button.map(|button| shown_fields(&button[1])).unwrap_or_default()
    }

    /// Returns the hidden fields of the buttons that accept a proposed time.
    pub async fn shown_with_times(&self, person: &Person, booking: Uuid) -> String {
        let page = self.page(person, booking).await;
        let (status, version) = (&page["state"]["status"], &page["version"]);
        shown_fields(&serde_json::json!({ "status": status, "version": version, "sum": 0 }))
    }

    async fn page(&self, person: &Person, booking: Uuid) -> serde_json::Value {
        let (to, cookie) = (self.servers[0].address, person.cookie(self.now));
        let page = wire::send(wire::get(to, &format!("/api/bookings/show?id={booking}"), &cookie));
        serde_json::from_str(&page.await.body).unwrap_or_default()
    }

    /// Returns a booking that waits for its mentor, with its price authorised.
    pub async fn pending(&self, mentee: &Person, mentor: &Mentor, start: &str, price: i64) -> Uuid {
        let answer = wire::send(self.ask(mentee, mentor, start, price)).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        self.work().await;
        answer.body.trim_matches('"').parse().unwrap()
    }

    pub async fn confirmed(
        &self,
        mentee: &Person,
        mentor: &Mentor,
        start: &str,
        price: i64,
    ) -> Uuid {
        let id = self.pending(mentee, mentor, start, price).await;
        let answer = wire::send(self.act(&mentor.person, "confirm", id).await).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        self.work().await;
        id
    }

    /// Runs all that is due on every server. A server's own worker may be processing a part of
    /// it, so this repeats until nothing is left for now.
    pub async fn work(&self) {
        let due = format!("outbox WHERE delivered_at IS NULL AND run_at <= '{}'", self.now);
        self.work_until_none(&due).await;
    }

    /// Runs the workers until no job is left.
    pub async fn outbox_drains(&self) {
        self.work_until_none("outbox WHERE delivered_at IS NULL").await;
    }

    async fn work_until_none(&self, left: &str) {
        let deadline = Instant::now() + Duration::from_secs(10);
        loop {
            for _ in 0..2 {
                let work = wire::post_json(self.servers[0].address, "/test/work", "{}", "");
                assert_eq!(wire::send(work).await.status, 200);
            }
            if self.count(left).await == 0 {
                return;
            }
            assert!(Instant::now() < deadline, "the outbox keeps {}", self.text(KEPT).await);
        }
    }

    pub async fn status(&self, booking: Uuid) -> String {
        self.text(&format!("SELECT status FROM bookings WHERE id = '{booking}'")).await
    }

    pub async fn payment(&self, booking: Uuid) -> String {
        self.text(&format!("SELECT payment_status FROM bookings WHERE id = '{booking}'")).await
    }

    /// Checks what holds whatever happened; returns how many bookings were checked.
    pub async fn the_books_are_right(&self) -> i64 {
        for (wrong, what) in WRONG {
            assert_eq!(self.count(wrong).await, 0, "{what}");
        }
        self.count("bookings").await
    }
}

const KEPT: &str = "SELECT string_agg(topic || ' ' || COALESCE(last_error, ''), ', ')
    FROM outbox WHERE delivered_at IS NULL";

/// Queries that must find no row, with what each would find.
const WRONG: [(&str, &str); 7] = [
    (
        "commitments a JOIN commitments b ON a.person_id = b.person_id AND a.meeting_id <> b.meeting_id
         AND a.during && b.during",
        "somebody is in two places",
    ),
    (
        "bookings b WHERE status IN ('held', 'pending', 'confirmed') AND (SELECT COUNT(*) FROM commitments c
         WHERE c.meeting_id = b.meeting_id AND c.person_id IN (b.mentor_id, b.mentee_id)
           AND c.source = 'meeting') <> 2",
        "a live booking does not hold its time",
    ),
    (
        "commitments c WHERE NOT EXISTS (SELECT FROM bookings b WHERE b.meeting_id = c.meeting_id
         AND b.status IN ('held', 'pending', 'confirmed'))",
        "a time is held for nothing",
    ),
    (
        "(SELECT transaction_id FROM ledger_entries GROUP BY transaction_id, currency HAVING SUM(amount) <> 0) l",
        "the ledger does not sum to zero",
    ),
    (
        "payments p WHERE refunded > captured OR captured - refunded <>
         (SELECT COALESCE(-SUM(amount), 0) FROM ledger_entries l WHERE l.booking_id = p.booking_id
          AND l.account = 'mentee')",
        "money is not where the ledger says",
    ),
    (
        "meetings m WHERE seats_taken <> (SELECT COUNT(*) FROM bookings b WHERE b.meeting_id = m.id
         AND b.status IN ('held', 'pending', 'confirmed'))",
        "seats are counted wrong",
    ),
    (
        "bookings b WHERE NOT EXISTS (SELECT FROM booking_events e WHERE e.booking_id = b.id)
         OR status <> (SELECT to_status FROM booking_events e WHERE e.booking_id = b.id ORDER BY at DESC, id DESC LIMIT 1)",
        "the history says something else",
    ),
];

/// Returns the hidden fields for the facts that an answer of 409 contains.
pub fn facts_of(answer: &Answer) -> String {
    let told: serde_json::Value = serde_json::from_str(&answer.body).unwrap_or_default();
    shown_fields(&told["now"])
}

fn shown_fields(shown: &serde_json::Value) -> String {
    let status = shown["status"].as_str().unwrap_or_default();
    let (version, sum) = (&shown["version"], &shown["sum"]);
    format!("&shown[status]={status}&shown[version]={version}&shown[sum]={sum}")
}

/// Returns an instant in Dhaka: `at("2026-03-09", 9)` is nine o'clock.
pub fn at(day: &str, hour: i64) -> String {
    let midnight: DateTime<Utc> = format!("{day}T00:00:00+06:00").parse().unwrap();
    (midnight + TimeDelta::hours(hour)).format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Checks that no answer is a server error, and that each refusal has a reason.
pub fn nobody_saw_a_fault(answers: &[Answer], allowed: &[u16]) {
    for answer in answers {
        assert!(allowed.contains(&answer.status), "{}: {}", answer.status, answer.body);
        assert!(!answer.body.is_empty(), "{} says nothing", answer.status);
    }
}
