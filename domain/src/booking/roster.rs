//! Roster of a session with several seats: who has them, and what cancelling all of them returns.

use std::fmt::Write;

use serde::{Deserialize, Serialize};

use super::state::{State, Status};
use super::view::PersonView;
use crate::id::{BookingId, MeetingId};
use crate::money::Money;

/// Number of a session's seats that are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seats {
    /// Number of seats that are requested or confirmed.
    pub taken: u16,
    /// Number of seats that the session has.
    pub capacity: u16,
}

impl Seats {
    /// Returns the label of the seats: "2 of 10 seats taken".
    pub fn label(self) -> String {
        format!("{} of {} seats taken", self.taken, self.capacity)
    }

    /// Returns how many seats are taken besides the reader's own.
    pub const fn others(self) -> u16 {
        self.taken.saturating_sub(1)
    }
}

/// A seat as the mentor sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterSeat {
    /// Identifier of the booking that takes the seat.
    pub booking: BookingId,
    /// Mentee who has the seat.
    pub mentee: PersonView,
    /// State of the booking, with the facts that are true in it.
    pub state: State,
    /// Whether the booking has reached its end without the change of state that follows.
    pub is_overdue: bool,
    /// Whether the mentor ever confirmed; before, the booking is only a request.
    pub was_confirmed: bool,
    /// Whether a no-show is only claimed so far.
    pub is_claimed: bool,
    /// Price of the seat, as agreed with the request.
    pub price: Money,
    /// Part of the price that was refunded.
    pub returned: Money,
    /// Part of the price whose refund is on its way.
    pub returning: Money,
    /// Amount that is refunded, or released, if the mentor cancels now.
    pub refund: Money,
}

/// Seats of a session, as its mentor sees them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    /// Identifier of the meeting.
    pub meeting: MeetingId,
    /// Seats; those that hold the time come first.
    pub seats: Vec<RosterSeat>,
    /// Whether the session can be cancelled for everybody now.
    pub may_cancel: bool,
}

impl Roster {
    /// Returns the seats that hold the time.
    pub fn live(&self) -> impl Iterator<Item = &RosterSeat> {
        self.seats.iter().filter(|seat| seat.state.holds_time())
    }

    /// Returns what cancelling all seats that hold the time means.
    pub fn sums(&self) -> SeatSums {
        SeatSums::of(self.live().map(|seat| (seat.state.status(), seat.refund)))
    }

    /// Returns what the page showed, for the server to compare before it cancels anything.
    pub fn shown(&self) -> String {
        let live = self.live().map(|seat| (seat.booking, seat.state.status(), seat.refund));
        shown(live)
    }
}

/// What cancelling a session for everybody means, in numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatSums {
    /// Number of people who lose their seat.
    pub people: usize,
    /// Amounts that were charged and are refunded, one for each currency.
    pub refunds: Vec<Money>,
    /// Amounts that are authorised and are released, one for each currency.
    pub releases: Vec<Money>,
}

impl RosterSeat {
    /// Returns the label of the seat's money; for a cancelled booking only what is refunded, if
    /// anything.
    pub fn money_label(&self) -> Option<String> {
        let is_over = self.state.status() == Status::Cancelled;
        match (is_over, self.price, self.returned) {
            (false, price, _) if price.is_free() => Some("Free".into()),
            (false, price, _) => Some(price.to_string()),
            (true, ..) if !self.returning.is_free() => {
                Some(format!("{} is on its way back", self.returning))
            }
            (true, _, returned) if returned.is_free() => None,
            (true, _, returned) => Some(format!("{returned} returned")),
        }
    }
}

impl SeatSums {
    /// Sums up seats that hold the time, each given by its status and what is refunded for it.
    pub fn of(seats: impl Iterator<Item = (Status, Money)>) -> Self {
        let seats: Vec<_> = seats.collect();
        let those = |of: Status| {
            let those = seats.iter().filter(|(status, _)| *status == of);
            by_currency(those.map(|(_, sum)| *sum))
        };
        Self {
            people: seats.len(),
            refunds: those(Status::Confirmed),
            releases: those(Status::Pending),
        }
    }

    /// Returns a clause about what is refunded and what is released: "৳3,000 goes back".
    pub fn label(&self) -> String {
        let sum = |sums: &[Money]| {
            let sums: Vec<_> = sums.iter().map(Money::to_string).collect();
            sums.join(" and ")
        };
        match (self.refunds.as_slice(), self.releases.as_slice()) {
            ([], []) => "no money moves".into(),
            (refunds, []) => format!("{} goes back", sum(refunds)),
            ([], releases) => format!("nothing was charged yet: {} is released", sum(releases)),
            (refunds, releases) => {
                format!("{} goes back, and {} is released", sum(refunds), sum(releases))
            }
        }
    }
}

fn by_currency(of: impl Iterator<Item = Money>) -> Vec<Money> {
    let mut sums: Vec<Money> = Vec::new();
    for Money { minor, currency } in of {
        match sums.iter_mut().find(|sum| sum.currency == currency) {
            Some(sum) => sum.minor += minor,
            None => sums.push(Money::new(minor, currency)),
        }
    }
    sums.retain(|sum| !sum.is_free());
    sums
}

/// Returns the message that nothing was cancelled, with what cancelling would mean now.
pub(super) fn changed_label(now: &SeatSums) -> String {
    let people = if now.people == 1 { "person" } else { "people" };
    format!(
        "Nothing was done: the session changed while the page was open. It now has {} {people}; \
         if you cancel it for all, {}. Please look at it again.",
        now.people,
        now.label()
    )
}

/// Returns the seats with what cancelling them returns, as a text that a hidden field can
/// carry. The order of the seats does not matter.
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
        let mentee = PersonView { name: "Linus".into(), handle: "linus".into(), picture: None };
        let booking = BookingId(Uuid::from_u128(number));
        let returned = Money::new(0, Currency::BDT);
        RosterSeat {
            booking,
            mentee,
            state,
            is_overdue: false,
            was_confirmed: true,
            is_claimed: false,
            price,
            returned,
            returning: returned,
            refund: price,
        }
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

        let sums = one.sums();
        assert_eq!(sums.people, 3);
        assert_eq!(sums.refunds, [Money::new(300_000, Currency::BDT)]);
        assert_eq!(sums.releases, [Money::new(70_000, Currency::BDT)]);
        assert_eq!(roster(vec![seat(1, confirmed, 0)]).sums().refunds, []);
    }

    #[test]
    fn the_sums_for_all_seats_are_said_in_words() {
        let taka = |minor| vec![Money::new(minor, Currency::BDT)];
        let label = |refunds, releases| SeatSums { people: 2, refunds, releases }.label();
        assert_eq!(label(taka(300_000), vec![]), "৳3,000 goes back");
        assert_eq!(label(vec![], taka(150_000)), "nothing was charged yet: ৳1,500 is released");
        let both = "৳3,000 goes back, and ৳1,500 is released";
        assert_eq!(label(taka(300_000), taka(150_000)), both);
        assert_eq!(label(vec![], vec![]), "no money moves");
    }

    #[test]
    fn a_seat_that_ended_shows_what_went_back_and_no_price() {
        let at = DateTime::UNIX_EPOCH;
        let confirmed = seat(1, State::Confirmed { at }, 150_000);
        assert_eq!(confirmed.money_label(), Some("৳1,500".into()));
        let state =
            State::Cancelled { at, reason: crate::booking::state::CancellationReason::ByMentee };
        let ended = RosterSeat { state, ..confirmed };
        assert_eq!(ended.money_label(), None);
        let under_way = RosterSeat { returning: ended.price, ..ended.clone() };
        assert_eq!(under_way.money_label(), Some("৳1,500 is on its way back".into()));
        let returned = RosterSeat { returned: ended.price, ..ended };
        assert_eq!(returned.money_label(), Some("৳1,500 returned".into()));
    }

    #[test]
    fn who_cancels_a_session_that_changed_reads_how_many_it_has_now_and_what_goes_back() {
        let refunds = vec![Money::new(4_000, Currency::EUR)];
        let words = changed_label(&SeatSums { people: 1, refunds, releases: vec![] });
        assert!(words.contains("It now has 1 person; if you cancel it for all, €40 goes back."));
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
