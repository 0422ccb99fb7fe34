//! The page of a request that is not paid for yet.

use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::booking::action::ActorRole;
use domain::booking::policy::MAX_CARDS;
use domain::booking::state::State;
use domain::booking::view::{PayPage, PersonView};
use domain::id::{BookingId, PaymentId, SessionTypeId};
use domain::payment::PaymentStatus;
use domain::zone;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::list::answer_until;
use super::request::limits::LimitFacts;
use super::show::account::{ACCOUNT_COLUMNS, AccountRow};
use super::store::{self, BOOKING_COLUMNS, BookingRow, LockedBooking};
use crate::{Actor, Context, Error, sql};

/// How often a page that would show a payment in progress reads its state again first, and how
/// long it waits in between: most banks have answered by then.
const LOOKS: u32 = 10;
const BETWEEN_LOOKS: Duration = Duration::from_millis(150);

#[derive(FromQueryResult)]
struct Row {
    #[sea_orm(nested)]
    booking: BookingRow,
    #[sea_orm(nested)]
    account: AccountRow,
    attempt: Option<Uuid>,
    given_up: i64,
    session_type: Uuid,
    title: String,
    name: String,
    handle: String,
    picture: Option<String>,
    message_to_mentor: String,
    intake_answers: serde_json::Value,
}

/// Returns the payment of a booking as its mentee sees it; "not found" for everybody else. While
/// the bank is processing, waits a moment for its answer.
pub async fn pay_page(cx: &Context, actor: &Actor, id: BookingId) -> Result<PayPage, Error> {
    let mut page = read(cx, actor, id).await?;
    for _ in 0..LOOKS {
        if !is_at_work(&page) {
            break;
        }
        tokio::time::sleep(BETWEEN_LOOKS).await;
        page = read(cx, actor, id).await?;
    }
    Ok(page)
}

const fn is_at_work(page: &PayPage) -> bool {
    matches!((page.state, page.payment), (State::Held { .. }, PaymentStatus::Authorising))
}

async fn read(cx: &Context, actor: &Actor, id: BookingId) -> Result<PayPage, Error> {
    // Raw: one statement joins the booking with its session type, mentor and payment; only the
    // mentee finds a row.
    let read = format!(
        "SELECT {BOOKING_COLUMNS}, {ACCOUNT_COLUMNS}, p.id AS attempt,
                (SELECT count(*) FROM payment_attempts a WHERE a.booking_id = b.id) AS given_up,
                e.id AS session_type, e.title, u.name, u.handle::text AS handle,
                u.profile_image_url AS picture, b.message_to_mentor, b.intake_answers
         FROM bookings b
         JOIN meetings m ON m.id = b.meeting_id
         JOIN mentor_expertise e ON e.id = b.mentor_expertise_id
         JOIN users u ON u.id = b.mentor_id
         LEFT JOIN payments p ON p.booking_id = b.id
         WHERE b.id = {{booking}} AND b.mentee_id = {{mentee}}"
    );
    let values = [("booking", id.into()), ("mentee", actor.id.into())];
    let row: Option<Row> = sql::one(&cx.db, &read, values).await?;
    let (row, now) = (row.ok_or(Error::NotFound)?, cx.clock.now());
    let mut page = view(actor, row, now)?;
    if matches!((page.state, page.payment), (State::Held { .. }, PaymentStatus::Failed)) {
        let facts = LimitFacts::read(&cx.db, actor.id, page.session_type, now).await?;
        page.limit = facts.limit_besides(id, actor.zone);
    }
    Ok(page)
}

fn view(actor: &Actor, row: Row, now: DateTime<Utc>) -> Result<PayPage, Error> {
    let locked = LockedBooking::try_from(row.booking)?;
    let booking = locked.booking;
    let held_until = answer_until(actor, booking.state, now);
    let money = row.account.view(&booking, ActorRole::Mentee, &row.name, actor.zone);
    let tried = u32::try_from(row.given_up + 1).unwrap_or(MAX_CARDS);
    let left = held_until.as_ref().map(|until| (until.instant - now).num_minutes());
    Ok(PayPage {
        id: locked.id,
        attempt: row.attempt.map(PaymentId),
        title: row.title,
        mentor: PersonView { name: row.name, handle: row.handle, picture: row.picture },
        session_type: SessionTypeId(row.session_type),
        when: zone::span(actor.zone, booking.starts_at, booking.ends_at),
        price: booking.price,
        state: booking.state,
        was_confirmed: locked.confirmed_at.is_some(),
        was_sent: !locked.is_unsent,
        stands: money.stands,
        is_ahead: now < booking.starts_at,
        payment: booking.payment,
        cards_left: MAX_CARDS.saturating_sub(tried),
        limit: None,
        shown: locked.shown(booking.price),
        held_until,
        minutes_left: left.unwrap_or_default(),
        message: row.message_to_mentor,
        answers: store::answers(locked.id, row.intake_answers)?,
    })
}
