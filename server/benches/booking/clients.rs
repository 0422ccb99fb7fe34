//! Clients that request sessions: each mentee once, in a closed loop of so many connections.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};
use chrono::{DateTime, SecondsFormat, Utc};
use domain::id::SessionTypeId;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::fixture::{Fixture, read};
use crate::http::Client;
use crate::population::mentee;
use crate::stats::number;

/// A start to be requested.
#[derive(Clone, Copy)]
pub struct Wish {
    pub session_type: SessionTypeId,
    pub start: DateTime<Utc>,
    pub price: i64,
}

/// A request whose form is ready to be posted.
pub struct Ready {
    form: String,
    cookie: String,
}

/// The answer to a request.
#[derive(Clone, Copy, Debug)]
pub enum Answer {
    Booked(Uuid),
    /// 409: the request was refused, with a reason.
    Refused,
    /// 503: the server is busy, and the request may be sent again.
    Busy,
}

/// The results of all requests of a run.
#[derive(Default)]
pub struct Outcome {
    pub booked: Vec<Uuid>,
    pub refused: usize,
    pub busy: usize,
    pub elapsed: Duration,
}

impl Outcome {
    pub fn per_second(&self) -> f64 {
        number(self.booked.len()) / self.elapsed.as_secs_f64()
    }

    fn count(&mut self, answer: Answer) {
        match answer {
            Answer::Booked(id) => self.booked.push(id),
            Answer::Refused => self.refused += 1,
            Answer::Busy => self.busy += 1,
        }
    }
}

impl Fixture {
    /// Prepares the request for `wish` of a mentee who has not requested anything yet.
    pub fn ready(&self, wish: Wish) -> Result<Ready> {
        let (user, session) = mentee(self.new_mentee()?);
        let access = self.cx.tokens.access(user, session, self.now())?;
        let start = wish.start.to_rfc3339_opts(SecondsFormat::Secs, true);
        let form = format!(
            "form[session_type]={}&form[start]={start}&form[idempotency_key]={user}\
             &form[price_shown]={}&form[policy_shown]=standard&form[message]=\
             &form[card]=4242424242424242",
            wish.session_type, wish.price
        );
        Ok(Ready { form, cookie: format!("__Host-access={access}") })
    }

    /// Runs `clients` connections, each of which posts one request after the other, until `next`
    /// returns `None`. Checks that every acknowledged booking is in the database.
    pub async fn closed_loop(
        self: &Arc<Self>,
        clients: usize,
        next: impl Fn() -> Option<Wish> + Clone + Send + Sync + 'static,
    ) -> Result<Outcome> {
        let mut connected = Vec::new();
        for _ in 0..clients {
            connected.push(Client::connect(self.server.address).await?);
        }
        let began = Instant::now();
        let mut asking = JoinSet::new();
        for client in connected {
            asking.spawn(ask_in_turn(self.clone(), client, next.clone()));
        }
        let mut outcome = Outcome::default();
        while let Some(answers) = asking.join_next().await {
            answers??.into_iter().for_each(|answer| outcome.count(answer));
        }
        outcome.elapsed = began.elapsed();
        self.are_stored(&outcome.booked).await?;
        Ok(outcome)
    }

    async fn are_stored(&self, booked: &[Uuid]) -> Result<()> {
        for some in booked.chunks(10_000) {
            let ids: Vec<String> = some.iter().map(Uuid::to_string).collect();
            let count = format!(
                "SELECT COUNT(*) FROM bookings WHERE id = ANY('{{{}}}') AND status IN ('held', 'pending')",
                ids.join(",")
            );
            let stored: i64 = read(&self.cx.db, &count).await?;
            ensure!(usize::try_from(stored)? == some.len(), "an acknowledged booking is missing");
        }
        Ok(())
    }
}

async fn ask_in_turn(
    fixture: Arc<Fixture>,
    mut client: Client,
    next: impl Fn() -> Option<Wish>,
) -> Result<Vec<Answer>> {
    let mut answers = Vec::new();
    while let Some(wish) = next() {
        answers.push(ask(&mut client, fixture.ready(wish)?).await?);
    }
    Ok(answers)
}

/// Posts the request. An answer that is neither a booking nor a refusal ends the benchmark.
pub async fn ask(client: &mut Client, ready: Ready) -> Result<Answer> {
    let Ready { form, cookie } = ready;
    let (status, body) = client.post("/api/bookings/request", form, &cookie).await?;
    match status.as_u16() {
        200 => Ok(Answer::Booked(body.trim_matches('"').parse()?)),
        409 => Ok(Answer::Refused),
        503 => Ok(Answer::Busy),
        other => bail!("a request was answered {other}: {body}"),
    }
}
