//! What a person has to look at now, and their figures.

use domain::account::Role;
use domain::booking::view::{Dashboard, NextStep};
use domain::money::{Currency, Money};
use domain::zone;
use sea_orm::FromQueryResult;

use crate::{Actor, Context, Error, bookings, sql};

#[derive(FromQueryResult)]
struct Figure {
    completed: i64,
    minor: i64,
    currency: String,
}

#[derive(FromQueryResult)]
struct Mentoring {
    has_headline: bool,
    has_session_type: bool,
    has_hours: bool,
}

/// The actor's bookings, what they earned or spent so far, and, for a mentor who can not
/// be booked yet, what is missing.
pub async fn show(cx: &Context, actor: &Actor) -> Result<Dashboard, Error> {
    let figures = figures(cx, actor).await?;
    Ok(Dashboard {
        now: zone::at(actor.zone, cx.clock.now()),
        lists: bookings::list(cx, actor).await?,
        completed: figures.iter().map(|figure| figure.completed).sum(),
        money: money(&figures),
        next_steps: if actor.role == Role::Mentor { next_steps(cx, actor).await? } else { vec![] },
    })
}

/// By the ledger: a mentor earns what is left after the fee and the refunds.
async fn figures(cx: &Context, actor: &Actor) -> Result<Vec<Figure>, Error> {
    let (accounts, sign) = match actor.role {
        Role::Mentor => (vec!["mentor", "mentor_available"], 1),
        Role::Mentee | Role::Admin => (vec!["mentee"], -1),
    };
    let read = "SELECT COUNT(*) FILTER (WHERE b.status = 'completed') AS completed,
                       COALESCE(SUM(moved.minor), 0)::bigint AS minor, b.currency
                FROM bookings b
                LEFT JOIN LATERAL (SELECT $3 * SUM(amount) AS minor FROM ledger_entries
                                   WHERE booking_id = b.id AND account = ANY($2)) moved ON TRUE
                WHERE b.mentor_id = $1 OR b.mentee_id = $1
                GROUP BY b.currency ORDER BY minor DESC";
    let accounts: Vec<String> = accounts.into_iter().map(String::from).collect();
    Ok(sql::all(&cx.db, read, [actor.id.0.into(), accounts.into(), sign.into()]).await?)
}

fn money(figures: &[Figure]) -> Vec<Money> {
    let moved = figures.iter().filter(|figure| figure.minor != 0);
    moved.filter_map(|f| Some(Money::new(f.minor, Currency::parse(&f.currency).ok()?))).collect()
}

async fn next_steps(cx: &Context, actor: &Actor) -> Result<Vec<NextStep>, Error> {
    let read = "SELECT m.headline <> '' AS has_headline,
                    EXISTS (SELECT FROM mentor_expertise e WHERE e.mentor_id = $1 AND e.on_offer)
                        AS has_session_type,
                    EXISTS (SELECT FROM availability_slots s WHERE s.mentor_id = $1 AND s.status = 'active'
                            AND s.kind IN ('recurring', 'one_off')) AS has_hours
                FROM mentors m WHERE m.user_id = $1";
    let Some(mentoring) = sql::one::<Mentoring>(&cx.db, read, [actor.id.0.into()]).await? else {
        return Ok(vec![]);
    };
    let steps = [
        (mentoring.has_headline, NextStep::WriteHeadline),
        (mentoring.has_session_type, NextStep::OfferSession),
        (mentoring.has_hours, NextStep::AddHours),
    ];
    Ok(steps.into_iter().filter(|(done, _)| !done).map(|(_, step)| step).collect())
}
