//! A world: a database of its own with the product's context over it.

use std::sync::Arc;

use domain::booking::action::Action;
use domain::booking::policy::CancellationPolicy;
use domain::booking::request::RequestForm;
use domain::booking::shown::Shown;
use domain::booking::state::State;
use domain::id::{BookingId, ProposedTimeId};
use domain::money::Money;
use domain::payment::test_card::TestCard;
use local_postgres::TestDatabase;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, FromQueryResult};
use service::accounts::{passwords, tokens};
use service::jobs::{self, Batch};
use service::payments::simulated::SimulatedPayments;
use service::{Actor, Context, Error, bookings};
use uuid::Uuid;

use super::builders::Mentor;
use super::clock::TestClock;

pub struct World {
    pub cx: Context,
    pub clock: Arc<TestClock>,
    pub payments: Arc<SimulatedPayments>,
    /// The database, which is dropped with the world.
    _database: TestDatabase,
}

/// Returns a fresh database on Monday 2026-03-02, 09:00 in Dhaka.
pub async fn world() -> World {
    world_with_pool(4).await
}

/// Returns a fresh database as [`world`] does, with a pool of so many connections.
pub async fn world_with_pool(connections: u32) -> World {
    let database = TestDatabase::create(migrate, &migration::fingerprint()).await.unwrap();
    let mut options = ConnectOptions::new(database.url());
    options.max_connections(connections).sqlx_logging(false);
    let db = Database::connect(options).await.unwrap();
    let clock = Arc::new(TestClock::at("2026-03-02T03:00:00Z"));
    let payments = Arc::new(SimulatedPayments::new(db.clone(), clock.clone()));
    let keys = tokens::Keys::new(&rand::random::<[u8; 32]>(), &rand::random::<[u8; 32]>());
    let cx = Context {
        db,
        clock: clock.clone(),
        payments: payments.clone(),
        fee_basis_points: 1_000,
        passwords: passwords::Pool::new(1),
        tokens: Arc::new(keys.unwrap()),
        meeting_base: "https://meet.example/".into(),
        worker_wakeup: service::outbox::WorkerWakeup::default(),
    };
    World { cx, clock, payments, _database: database }
}

async fn migrate(url: &str) -> anyhow::Result<()> {
    let db = Database::connect(ConnectOptions::new(url)).await?;
    migration::up(&db).await?;
    db.close().await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Count {
    count: i64,
}

impl World {
    /// Runs any statement.
    pub async fn sql(&self, sql: &str) {
        self.cx.db.execute_unprepared(sql).await.unwrap();
    }

    /// Counts rows: `count("bookings WHERE status = 'pending'")`.
    pub async fn count(&self, of: &str) -> i64 {
        let read = format!("SELECT COUNT(*) AS count FROM {of}");
        let row = self
            .cx
            .db
            .query_one_raw(sea_orm::Statement::from_string(sea_orm::DbBackend::Postgres, read));
        Count::from_query_result(&row.await.unwrap().unwrap(), "").unwrap().count
    }

    /// Requests a start.
    pub async fn request(
        &self,
        mentee: &Actor,
        mentor: &Mentor,
        start: &str,
    ) -> Result<BookingId, Error> {
        bookings::request(&self.cx, mentee, &form(mentor, start)).await
    }

    /// Requests a start and lets its payment be authorised.
    pub async fn pending(&self, mentee: &Actor, mentor: &Mentor, start: &str) -> BookingId {
        let id = self.request(mentee, mentor, start).await.unwrap();
        self.run_jobs().await;
        id
    }

    /// Returns what the button for `action` shows `actor` on the booking's page, if there is one.
    pub async fn shown(&self, actor: &Actor, id: BookingId, action: Action) -> Option<Shown> {
        bookings::show(&self.cx, actor, id).await.ok()?.shown(action)
    }

    pub async fn confirm(&self, actor: &Actor, id: BookingId) -> Result<State, Error> {
        let shown = self.shown(actor, id, Action::Confirm).await;
        bookings::confirm(&self.cx, actor, id, shown).await
    }

    pub async fn decline(&self, actor: &Actor, id: BookingId, why: &str) -> Result<State, Error> {
        let shown = self.shown(actor, id, Action::Decline).await;
        bookings::decline(&self.cx, actor, id, shown, why).await
    }

    pub async fn cancel(&self, actor: &Actor, id: BookingId, why: &str) -> Result<State, Error> {
        let shown = self.shown(actor, id, Action::Cancel).await;
        bookings::cancel(&self.cx, actor, id, shown, why).await
    }

    pub async fn complete(&self, actor: &Actor, id: BookingId) -> Result<State, Error> {
        let shown = self.shown(actor, id, Action::Complete).await;
        bookings::complete(&self.cx, actor, id, shown).await
    }

    pub async fn mark_no_show(
        &self,
        actor: &Actor,
        id: BookingId,
        why: &str,
    ) -> Result<State, Error> {
        let shown = self.shown(actor, id, Action::MarkNoShow).await;
        bookings::mark_no_show(&self.cx, actor, id, shown, why).await
    }

    pub async fn contest(&self, actor: &Actor, id: BookingId, why: &str) -> Result<State, Error> {
        let shown = self.shown(actor, id, Action::Contest).await;
        bookings::contest_no_show(&self.cx, actor, id, shown, why).await
    }

    pub async fn accept_no_show(&self, actor: &Actor, id: BookingId) -> Result<State, Error> {
        let shown = self.shown(actor, id, Action::AcceptNoShow).await;
        bookings::accept_no_show(&self.cx, actor, id, shown).await
    }

    /// Accepts one of the proposed times that the booking's page shows `actor`.
    pub async fn accept(
        &self,
        actor: &Actor,
        id: BookingId,
        time: ProposedTimeId,
    ) -> Result<(), Error> {
        let page = bookings::show(&self.cx, actor, id).await.ok();
        let shown = page.map(|page| page.shown_with(Money::new(0, page.price.currency)));
        bookings::accept_proposal(&self.cx, actor, id, time, shown).await
    }

    /// Returns a booking that is confirmed and paid.
    pub async fn confirmed(&self, mentee: &Actor, mentor: &Mentor, start: &str) -> BookingId {
        let id = self.pending(mentee, mentor, start).await;
        self.confirm(&mentor.actor, id).await.unwrap();
        self.run_jobs().await;
        id
    }

    /// Runs every job that is due; returns how many succeeded.
    pub async fn run_jobs(&self) -> usize {
        let mut all_succeeded = 0;
        loop {
            let Batch { claimed, succeeded } = jobs::run_batch(&self.cx).await.unwrap();
            if claimed == 0 {
                return all_succeeded;
            }
            all_succeeded += succeeded;
        }
    }

    pub async fn payment_status(&self, id: BookingId) -> String {
        self.text(&format!("SELECT payment_status FROM bookings WHERE id = '{id}'")).await
    }

    /// Returns the one value that a query selects.
    pub async fn text(&self, read: &str) -> String {
        let statement = sea_orm::Statement::from_string(sea_orm::DbBackend::Postgres, read);
        let row = self.cx.db.query_one_raw(statement).await.unwrap().unwrap();
        row.try_get_by_index(0).unwrap()
    }
}

/// Returns the form that `mentee`'s page would send for this start.
pub fn form(mentor: &Mentor, start: &str) -> RequestForm {
    RequestForm {
        session_type: mentor.session_type,
        start: start.into(),
        idempotency_key: Uuid::new_v4().to_string(),
        price_shown: 150_000,
        currency_shown: None,
        minutes_shown: None,
        policy_shown: CancellationPolicy::Standard,
        message: "I would like to learn about lifetimes.".into(),
        card: TestCard::Succeeds.number().into(),
        questions: vec![],
        answers: vec![],
    }
}
