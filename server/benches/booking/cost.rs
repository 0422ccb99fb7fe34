//! What a request costs PostgreSQL, and how that grows with the table.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use domain::booking::policy::CancellationPolicy;
use domain::booking::request::RequestForm;
use sea_orm::ConnectionTrait;
use service::accounts::{Authentication, authenticate};
use service::{Actor, Context, bookings};

use crate::fixture::{Fixture, read};
use crate::population::{PRICE, mentee, session_type, start};
use crate::report::{Bound, Report, Row, figure};
use crate::stats::{Ratio, number, percentile};

const REQUESTS: u32 = 100;
/// The number of the first start that is later than every commitment of the large table's
/// mentors.
const LATER_STARTS: u32 = 450;
const WAL_KB: Bound = Bound::AtMost { limit: 8.0, goal: 4.0 };

pub async fn measure(fixture: &Arc<Fixture>, report: &mut Report) -> Result<()> {
    let mut growth = Vec::new();
    let (mut few, mut many) = (Vec::new(), Vec::new());
    for _ in 0..fixture.size.pairs {
        let (small, large) = pair(fixture).await?;
        delete_jobs(fixture).await?;
        growth.push((percentile(50, &large), percentile(50, &small)));
        few.extend(small);
        many.extend(large);
    }
    let both =
        |times: &[Duration]| format!("{:.2}/{:.2}", percentile(50, times), percentile(99, times));
    report.row(Row {
        name: format!("request p50/p99 ms, {} commitments / 10000", fixture.size.commitments),
        ours: both(&many),
        reference: both(&few),
        judged: Some(Ratio::of(&growth)),
        bound: Bound::AtMost { limit: 2.0, goal: 2.0 },
    });
    let count = number(request_statements(fixture).await?);
    for (name, count, limit, goal) in [
        ("request: statements, with the session's", count, 5.0, 5.0),
        ("request: round trips, with the session's", count + 2.0, 7.0, 7.0),
    ] {
        report.row(Row {
            name: name.into(),
            ours: format!("{count:.0}"),
            reference: String::new(),
            judged: Some(figure(count)),
            bound: Bound::AtMost { limit, goal },
        });
    }
    delete_jobs(fixture).await?;
    let wal = wal_per_request(fixture).await?;
    delete_jobs(fixture).await?;
    report.row(Row {
        name: "request: WAL KB".into(),
        ours: format!("{wal:.1}"),
        reference: String::new(),
        judged: Some(figure(wal)),
        bound: WAL_KB,
    });
    Ok(())
}

/// Returns how many statements `work` sends, without BEGIN and COMMIT.
pub async fn statements<T>(cx: &Context, work: impl AsyncFnOnce(Context) -> T) -> usize {
    let count = Arc::new(AtomicUsize::new(0));
    let (mut cx, counter) = (cx.clone(), count.clone());
    cx.db.set_metric_callback(move |info| {
        if !["BEGIN", "COMMIT", "ROLLBACK"].contains(&info.statement.sql.as_str()) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
    });
    work(cx).await;
    count.load(Ordering::Relaxed)
}

/// Measures requests in both databases, in turn: the same people, the same mentor.
async fn pair(fixture: &Fixture) -> Result<(Vec<Duration>, Vec<Duration>)> {
    let (mut few, mut many) = (Vec::new(), Vec::new());
    for number in 0..REQUESTS {
        let form = fixture.next_form(number)?;
        for (cx, times) in [(&fixture.cx, &mut few), (&fixture.many, &mut many)] {
            let actor = signed_in(cx, form.mentee).await?;
            let began = Instant::now();
            bookings::request(cx, &actor, &form.form).await?;
            times.push(began.elapsed());
        }
    }
    Ok((few, many))
}

/// Deletes the jobs, which the server would otherwise run while something else is measured.
async fn delete_jobs(fixture: &Fixture) -> Result<()> {
    for cx in [&fixture.cx, &fixture.many] {
        cx.db.execute_unprepared("DELETE FROM outbox WHERE delivered_at IS NULL").await?;
    }
    Ok(())
}

struct Asked {
    mentee: u32,
    form: RequestForm,
}

impl Fixture {
    /// Returns a form by which a new mentee requests a session of a mentor who has no other
    /// request.
    fn next_form(&self, number: u32) -> Result<Asked> {
        let (mentor, mentee) = (self.new_mentor()?, self.new_mentee()?);
        let form = RequestForm {
            session_type: session_type(mentor),
            start: start(LATER_STARTS + number % 9, self.now()).to_rfc3339(),
            idempotency_key: format!("request-of-{mentee}"),
            price_shown: PRICE,
            currency_shown: None,
            minutes_shown: None,
            policy_shown: CancellationPolicy::Standard,
            message: String::new(),
            card: "4242424242424242".into(),
            questions: Vec::new(),
            answers: Vec::new(),
        };
        Ok(Asked { mentee, form })
    }
}

async fn signed_in(cx: &Context, number: u32) -> Result<Actor> {
    let (user, session) = mentee(number);
    let access = cx.tokens.access(user, session, cx.clock.now())?;
    match authenticate(cx, Some(&access), None).await? {
        Authentication::SignedIn { actor, .. } => Some(actor),
        _ => None,
    }
    .context("a mentee is not signed in")
}

async fn request_statements(fixture: &Fixture) -> Result<usize> {
    let Asked { mentee, form } = fixture.next_form(0)?;
    let whole = async |cx: Context| -> Result<()> {
        let actor = signed_in(&cx, mentee).await?;
        bookings::request(&cx, &actor, &form).await?;
        Ok(())
    };
    Ok(statements(&fixture.cx, whole).await)
}

/// Returns the bytes of write-ahead log per request. Everything that the cluster writes meanwhile
/// counts, whole pages after a checkpoint included.
async fn wal_per_request(fixture: &Fixture) -> Result<f64> {
    let position = "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8";
    let before: f64 = read(&fixture.many.db, position).await?;
    for number in 0..REQUESTS {
        let Asked { mentee, form } = fixture.next_form(number)?;
        let actor = signed_in(&fixture.many, mentee).await?;
        bookings::request(&fixture.many, &actor, &form).await?;
    }
    let after: f64 = read(&fixture.many.db, position).await?;
    Ok((after - before) / f64::from(REQUESTS) / 1024.0)
}
