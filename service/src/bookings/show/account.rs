//! The money of a booking, as its reader sees it.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::booking::Booking;
use domain::booking::action::ActorRole;
use domain::booking::view::{MoneyLine, MoneyView};
use domain::money::Money;
use domain::payment::statement::Statement;
use domain::payment::test_card::TestCard;
use domain::zone;
use sea_orm::FromQueryResult;

/// What the ledger holds of a booking's payment; empty for a free booking.
#[derive(FromQueryResult)]
pub(in crate::bookings) struct AccountRow {
    pub fee: Option<i64>,
    captured: Option<i64>,
    refunded: Option<i64>,
    method: Option<String>,
    payment_changed_at: Option<DateTime<Utc>>,
    released_at: Option<DateTime<Utc>>,
    was_confirmed: bool,
    refund_decided: Option<i64>,
    /// The movements of the mentee's account, oldest first, in minor units; payments are
    /// negative.
    moved: Vec<i64>,
    moved_at: Vec<DateTime<Utc>>,
}

/// The columns of [`AccountRow`], for `bookings b LEFT JOIN payments p`.
pub(in crate::bookings) const ACCOUNT_COLUMNS: &str = "p.fee, p.captured, p.refunded, p.method,
    p.updated_at AS payment_changed_at, p.released_at, b.confirmed_at IS NOT NULL AS was_confirmed,
    (SELECT (o.payload->>'minor')::bigint FROM outbox o WHERE o.dedup_key = 'refund_payment:' || b.id)
        AS refund_decided,
    ARRAY(SELECT l.amount FROM ledger_entries l WHERE l.booking_id = b.id AND l.account = 'mentee'
          ORDER BY l.at, l.id) AS moved,
    ARRAY(SELECT l.at FROM ledger_entries l WHERE l.booking_id = b.id AND l.account = 'mentee'
          ORDER BY l.at, l.id) AS moved_at";

impl AccountRow {
    /// Returns what was paid, refunded and kept, and what is in progress.
    pub fn view(&self, booking: &Booking, viewer: ActorRole, other: &str, zone: Tz) -> MoneyView {
        let statement = self.statement(booking, viewer, other);
        let money = |minor| Money::new(minor, booking.price.currency);
        MoneyView {
            stands: statement.stands(),
            lines: self.lines(&statement, zone),
            under_way: statement.under_way(),
            status: statement.status,
            paid: money(statement.captured),
            returned: money(statement.refunded),
            fee: money(statement.fee),
            fee_kept: statement.fee_kept(),
            mentor_receives: statement.mentor_receives(),
            card_digits: statement.card_digits.filter(|_| viewer == ActorRole::Mentee),
        }
    }

    fn statement(&self, booking: &Booking, viewer: ActorRole, other: &str) -> Statement {
        let refunded = self.refunded.unwrap_or(0);
        Statement {
            viewer,
            other: other.into(),
            state: booking.state,
            was_confirmed: self.was_confirmed,
            status: booking.payment,
            price: booking.price,
            fee: self.fee.unwrap_or(0),
            captured: self.captured.unwrap_or(0),
            refunded,
            refund_decided: self.refund_decided.unwrap_or(0).max(refunded),
            card_digits: self.card_digits(),
        }
    }

    fn card_digits(&self) -> Option<String> {
        let card = self.method.as_deref()?.parse::<TestCard>().ok()?;
        card.number().rsplit(' ').next().map(Into::into)
    }

    fn lines(&self, statement: &Statement, zone: Tz) -> Vec<MoneyLine> {
        let line = |words, at: Option<DateTime<Utc>>| MoneyLine {
            words,
            at: at.map(|moment| zone::at(zone, moment)),
        };
        let moved = self.moved.iter().zip(&self.moved_at).map(|(&amount, &at)| {
            let words =
                if amount < 0 { statement.paid(-amount) } else { statement.returned(amount) };
            line(words, Some(at))
        });
        let mut lines: Vec<MoneyLine> = moved.collect();
        let uncharged = statement.uncharged();
        lines.extend(uncharged.map(|words| line(words, self.payment_changed_at)));
        lines.extend(statement.kept().map(|words| line(words, None)));
        let released = self.released_at.filter(|_| statement.viewer == ActorRole::Mentor);
        lines.extend(released.map(|at| line("Your share is available.".into(), Some(at))));
        lines
    }
}
