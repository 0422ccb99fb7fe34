//! The dashboard: what a person has to look at now, and their figures.

use domain::account::Role;
use domain::booking::policy;
use domain::booking::view::{Dashboard, NextStep};
use domain::money::{Currency, Money};
use domain::zone;
use sea_orm::{FromQueryResult, raw_sql};

use crate::{Actor, Context, Error, bookings};

#[derive(FromQueryResult)]
struct Figure {
    completed: i64,
    minor: i64,
    available: i64,
    ahead: i64,
    currency: String,
}

#[derive(FromQueryResult)]
struct Mentoring {
    currency: Currency,
    has_headline: bool,
    has_session_type: bool,
    has_hours: bool,
}

/// Returns the actor's bookings, what they earned or spent so far, and the steps that a mentor
/// who cannot be booked yet still has to take.
pub async fn show(cx: &Context, actor: &Actor) -> Result<Dashboard, Error> {
    let figures = figures(cx, actor).await?;
    let mentoring = if actor.role == Role::Mentor { mentoring(cx, actor).await? } else { None };
    Ok(Dashboard {
        now: zone::at(actor.zone, cx.clock.now()),
        lists: bookings::list(cx, actor).await?,
        completed: figures.iter().map(|figure| figure.completed).sum(),
        money: money(&figures, |figure| figure.minor),
        available: money(&figures, |figure| figure.available),
        ahead: money(&figures, |figure| figure.ahead),
        currency: mentoring.as_ref().map(|mentoring| mentoring.currency).unwrap_or_default(),
        next_steps: mentoring.map(|mentoring| mentoring.next_steps()).unwrap_or_default(),
    })
}

/// Reads the figures of each currency from the ledger, after the fee and refunds: what a mentor
/// earned by sessions that are completed or were cancelled too late to be refunded, what of it is
/// available, and what is upcoming; or what a mentee spent. A session whose no-show is only
/// claimed does not count as completed, nor does one that the mentor missed.
///
/// Raw SQL, because it aggregates: `mine` is the actor's bookings with their states, `figured`
/// adds the sums of each booking's ledger entries, and the last part sums those by currency.
async fn figures(cx: &Context, actor: &Actor) -> Result<Vec<Figure>, Error> {
    let (person, silent_since) = (actor.id, cx.clock.now() - policy::NO_SHOW_CONTESTED_WITHIN);
    let figures = Figure::find_by_statement(raw_sql!(
        Postgres,
        r#"WITH mine AS (
             SELECT b.id, b.currency, b.mentor_id = {person} AS teaches, b.status = 'confirmed' AS is_ahead,
                    b.status = 'completed' AND (b.no_show IS NULL OR b.no_show_accepted_at IS NOT NULL
                        OR b.no_show_contested_at IS NULL AND b.no_show_marked_at <= {silent_since}) AS is_settled,
                    b.no_show = 'mentor' AS is_missed_by_mentor,
                    b.status = 'completed' AS is_over, b.status = 'cancelled' AS is_cancelled
             FROM bookings b WHERE b.mentor_id = {person} AND NOT b.unsent OR b.mentee_id = {person}),
         figured AS (
             SELECT mine.*, COALESCE(moved.spent, 0) AS spent, COALESCE(moved.share, 0) AS share,
                    COALESCE(moved.available, 0) AS available, COALESCE(p.amount - p.fee, 0) AS agreed
             FROM mine LEFT JOIN payments p ON p.booking_id = mine.id
             LEFT JOIN LATERAL (
                 SELECT -SUM(amount) FILTER (WHERE account = 'mentee') AS spent,
                        SUM(amount) FILTER (WHERE account IN ('mentor', 'mentor_available')) AS share,
                        SUM(amount) FILTER (WHERE account = 'mentor_available') AS available
                 FROM ledger_entries WHERE booking_id = mine.id) moved ON TRUE)
         SELECT COUNT(*) FILTER (WHERE is_settled AND is_missed_by_mentor IS NOT TRUE) AS completed,
                COALESCE(SUM(CASE WHEN NOT teaches THEN spent WHEN is_settled OR is_cancelled THEN share
                         ELSE 0 END), 0)::bigint AS minor,
                COALESCE(SUM(available) FILTER (WHERE teaches), 0)::bigint AS available,
                COALESCE(SUM(CASE WHEN is_ahead THEN agreed WHEN is_over AND NOT is_settled THEN share ELSE 0 END)
                    FILTER (WHERE teaches), 0)::bigint AS ahead,
                currency
         FROM figured GROUP BY currency ORDER BY minor DESC, currency"#
    ));
    Ok(figures.all(&cx.db).await?)
}

fn money(figures: &[Figure], of: impl Fn(&Figure) -> i64) -> Vec<Money> {
    let money = |f: &Figure| Some(Money::new(of(f), Currency::parse(&f.currency).ok()?));
    figures.iter().filter(|figure| of(figure) != 0).filter_map(money).collect()
}

async fn mentoring(cx: &Context, actor: &Actor) -> Result<Option<Mentoring>, Error> {
    let mentor = actor.id;
    // Raw: three questions in one statement.
    let mentoring = Mentoring::find_by_statement(raw_sql!(
        Postgres,
        r#"SELECT m.currency, m.headline <> '' AS has_headline,
             EXISTS (SELECT FROM mentor_expertise e WHERE e.mentor_id = m.user_id AND e.on_offer)
                 AS has_session_type,
             EXISTS (SELECT FROM availability_slots s WHERE s.mentor_id = m.user_id
                     AND s.status = 'active' AND s.kind IN ('recurring', 'one_off')) AS has_hours
         FROM mentors m WHERE m.user_id = {mentor}"#
    ));
    Ok(mentoring.one(&cx.db).await?)
}

impl Mentoring {
    /// Returns what is still missing before mentees can find and book the mentor.
    fn next_steps(&self) -> Vec<NextStep> {
        let steps = [
            (self.has_headline, NextStep::WriteHeadline),
            (self.has_session_type, NextStep::OfferSession),
            (self.has_hours, NextStep::AddHours),
        ];
        steps.into_iter().filter(|(done, _)| !done).map(|(_, step)| step).collect()
    }
}
