//! Who has a seat in a session of several seats, and what cancelling it for all of them returns.

use std::fmt::Write;

use serde::{Deserialize, Serialize};

use super::state::{State, Status};
use super::view::Person;
use crate::id::{BookingId, MeetingId};
use crate::money::Money;

/// How many of a session's seats are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seats {
    /// Requested or confirmed.
    pub taken: u16,
    /// How many there are.
    pub capacity: u16,
}

impl Seats {
    /// "2 of 10 seats taken".
    pub fn label(self) -> String {
        format!("{} of {} seats taken", self.taken, self.capacity)
    }

    /// How many others have a seat.
    pub const fn others(self) -> u16 {
        self.taken.saturating_sub(1)
    }
}

/// A seat as the mentor sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterSeat {
    /// Its booking.
    pub booking: BookingId,
    /// Who has it.
    pub mentee: Person,
    /// Where it stands.
    pub state: State,
    /// Whether its time is over, though nobody has noted it yet.
    pub is_overdue: bool,
    /// What it costs.
    pub price: Money,
    /// What goes back, or is released, if the mentor cancels now.
    pub refund: Money,
}

/// The seats of a session, as its mentor sees them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// The session.
    pub meeting: MeetingId,
    /// Those that hold the time first.
    pub seats: Vec<RosterSeat>,
    /// Whether it can be cancelled for everybody now.
    pub may_cancel: bool,
}

impl Roster {
    /// The seats that hold the time.
    pub fn live(&self) -> impl Iterator<Item = &RosterSeat> {
        self.seats.iter().filter(|seat| seat.state.holds_time())
    }

    /// What was charged and goes back for cancelling all seats, by currency.
    pub fn refunds(&self) -> Vec<Money> {
        self.sums(Status::Confirmed)
    }

    /// What is authorised and released for cancelling all seats, by currency.
    pub fn releases(&self) -> Vec<Money> {
        self.sums(Status::Pending)
    }

    fn sums(&self, status: Status) -> Vec<Money> {
        let mut sums: Vec<Money> = Vec::new();
        let seats = self.seats.iter().filter(|seat| seat.state.status() == status);
        for Money { minor, currency } in seats.map(|seat| seat.refund) {
            match sums.iter_mut().find(|sum| sum.currency == currency) {
                Some(sum) => sum.minor += minor,
                None => sums.push(Money::new(minor, currency)),
            }
        }
        sums.retain(|sum| !sum.is_free());
        sums
    }

    /// What the page showed, for the server to compare before it cancels anything.
    pub fn shown(&self) -> String {
        let live = self.live().map(|seat| (seat.booking, seat.state.status(), seat.refund));
        shown(live)
    }
}

/// Seats with what cancelling them returns, in a form that a hidden field can carry. The
/// order does not matter.
pub fn shown(seats: impl Iterator<Item = (BookingId, Status, Money)>) -> String {
    let mut seats: Vec<_> = seats.collect();
    seats.sort_by_key(|(booking, ..)| *booking);
    let mut text = String::new();
    for (booking, status, refund) in seats {
        let (status, currency) = (status.as_str(), refund.currency.code());
        _ = write!(text, "{booking}:{status}:{}{currency};", refund.minor);
    }
    text
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use uuid::Uuid;

    use super::*;
    use crate::money::Currency;

    fn seat(number: u128, state: State, minor: i64) -> RosterSeat {
        let price = Money::new(minor, Currency::BDT);
        let mentee = Person { name: "Linus".into(), handle: "linus".into(), picture: None };
        let booking = BookingId(Uuid::from_u128(number));
        RosterSeat { booking, mentee, state, is_overdue: false, price, refund: price }
    }

    fn roster(seats: Vec<RosterSeat>) -> Roster {
        Roster { meeting: MeetingId(Uuid::nil()), seats, may_cancel: true }
    }

    #[test]
    fn what_goes_back_and_what_is_released_are_summed_apart() {
        let at = DateTime::UNIX_EPOCH;
        let (confirmed, pending) = (State::Confirmed { at }, State::Pending { until: at });
        let seats = vec![seat(1, confirmed, 150_000), seat(2, confirmed, 150_000)];
        let one = roster([seats, vec![seat(3, pending, 70_000)]].concat());

        assert_eq!(one.refunds(), [Money::new(300_000, Currency::BDT)]);
        assert_eq!(one.releases(), [Money::new(70_000, Currency::BDT)]);
        assert_eq!(roster(vec![seat(1, confirmed, 0)]).refunds(), []);
    }

    #[test]
    fn what_was_shown_differs_as_soon_as_a_seat_or_a_sum_does() {
        let at = DateTime::UNIX_EPOCH;
        let (confirmed, pending) = (State::Confirmed { at }, State::Pending { until: at });
        let shown = roster(vec![seat(1, confirmed, 5), seat(2, pending, 5)]).shown();

        let reversed = roster(vec![seat(2, pending, 5), seat(1, confirmed, 5)]);
        assert_eq!(reversed.shown(), shown);
        for other in [
            vec![seat(1, confirmed, 5)],
            vec![seat(1, confirmed, 5), seat(2, confirmed, 5)],
            vec![seat(1, confirmed, 5), seat(2, pending, 6)],
        ] {
            assert_ne!(roster(other).shown(), shown);
        }
    }
}
