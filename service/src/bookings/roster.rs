//! The seats of a session, for its mentor.

use chrono::{DateTime, Utc};
use domain::booking::action::ActorRole;
use domain::booking::policy;
use domain::booking::roster::{Roster, RosterSeat};
use domain::booking::view::PersonView;
use sea_orm::{ConnectionTrait, FromQueryResult};

use domain::id::BookingId;
use domain::money::Money;

use super::store::{BOOKING_COLUMNS, BookingRow, LockedBooking};
use crate::{Error, sql};

/// How many seats are listed; of more, cancelled ones are left out first.
const MAX_SEATS: i64 = 100;

#[derive(FromQueryResult)]
struct Row {
    #[sea_orm(nested)]
    booking: BookingRow,
    name: String,
    handle: String,
    picture: Option<String>,
    returned: i64,
    /// Minor units of a refund that is enqueued and not made yet.
    returning: i64,
}

/// Reads the seats of the meeting that this booking belongs to, those that hold its time first.
/// Requests that are not paid for yet are hidden from the mentor, and left out.
pub(super) async fn of(
    db: &impl ConnectionTrait,
    booking: BookingId,
    now: DateTime<Utc>,
) -> Result<Option<Roster>, Error> {
    // Raw: every seat of the meeting with its mentee, what was refunded, and what the outbox is
    // still going to refund.
    let read = format!(
        "SELECT {BOOKING_COLUMNS}, u.name, u.handle::text AS handle, u.profile_image_url AS picture,
                COALESCE(p.refunded, 0) AS returned,
                COALESCE((o.payload ->> 'minor')::bigint, 0) AS returning
         FROM bookings b
         JOIN meetings m ON m.id = b.meeting_id
         JOIN users u ON u.id = b.mentee_id
         LEFT JOIN payments p ON p.booking_id = b.id
         LEFT JOIN outbox o ON o.dedup_key = 'refund_payment:' || b.id AND o.delivered_at IS NULL
         WHERE b.meeting_id = (SELECT meeting_id FROM bookings WHERE id = {{booking}}) AND NOT b.unsent
         ORDER BY b.status IN ('pending', 'confirmed') DESC, b.status DESC, u.name, b.id LIMIT {{limit}}"
    );
    let values = [("booking", booking.into()), ("limit", MAX_SEATS.into())];
    let rows: Vec<Row> = sql::all(db, &read, values).await?;
    let mut roster = None;
    for Row { booking, name, handle, picture, returned, returning } in rows {
        let locked = LockedBooking::try_from(booking)?;
        let empty = Roster { meeting: locked.meeting, seats: vec![], may_cancel: false };
        let roster = roster.get_or_insert(empty);
        roster.may_cancel |= locked.booking.state.holds_time() && now < locked.booking.starts_at;
        roster.seats.push(view(
            &locked,
            PersonView { name, handle, picture },
            (returned, returning),
            now,
        ));
    }
    Ok(roster)
}

fn view(
    locked: &LockedBooking,
    mentee: PersonView,
    (returned, returning): (i64, i64),
    now: DateTime<Utc>,
) -> RosterSeat {
    RosterSeat {
        booking: locked.id,
        mentee,
        state: locked.booking.state,
        is_overdue: locked.booking.is_overdue(now),
        was_confirmed: locked.confirmed_at.is_some(),
        is_claimed: policy::claim_until(locked.booking.state, now).is_some(),
        price: locked.booking.price,
        returned: Money::new(returned, locked.booking.price.currency),
        returning: Money::new(returning, locked.booking.price.currency),
        refund: policy::refund(&locked.booking, ActorRole::Mentor, now),
    }
}
