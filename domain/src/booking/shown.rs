//! Facts that a button showed of its booking, so that a click means what was read.
//!
//! A button that moves money or ends something sends back the facts that its page was made
//! from. They are compared under the lock: when any differs, nothing happens, and the page
//! shows the new ones and asks again. A refund's deadline that passes while the page is open is
//! the same case: the amount differs. What the provider reports of a payment does not count by
//! itself, since it changes nothing that was agreed: it raises no version.

use serde::{Deserialize, Serialize};

use super::Refused;
use super::action::Action;
use super::state::Status;
use crate::money::Money;

/// Facts that a button was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// Status of the booking on the page.
    pub status: Status,
    /// Version of the booking on the page; it rises with every change of what was agreed.
    pub version: i32,
    /// Amount that the click was said to move, in minor units.
    pub sum: i64,
}

impl Shown {
    /// Creates the facts that a button for `sum` shows of a booking.
    pub const fn new(status: Status, version: i32, sum: Money) -> Self {
        Self { status, version, sum: sum.minor }
    }

    /// Refuses a click whose facts differ from `now`, what the button would show now, and a
    /// click without any.
    pub fn check(
        shown: Option<Self>,
        now: Self,
        action: Option<Action>,
        sum: Money,
    ) -> Result<(), Refused> {
        if shown == Some(now) { Ok(()) } else { Err(Refused::Outdated { action, now, sum }) }
    }

    /// Returns the names and values of the hidden fields that carry the facts.
    pub fn fields(self) -> [(&'static str, String); 3] {
        [
            ("shown[status]", self.status.as_str().into()),
            ("shown[version]", self.version.to_string()),
            ("shown[sum]", self.sum.to_string()),
        ]
    }
}

/// Returns the message that nothing happened, with what the button says now.
pub(super) fn outdated_label(action: Option<Action>, now: Shown, sum: Money) -> String {
    let money = match action {
        Some(Action::Cancel) if now.status == Status::Confirmed && sum.is_free() => {
            " Cancelling now returns nothing.".to_owned()
        }
        Some(Action::Cancel) if now.status == Status::Confirmed => {
            format!(" Cancelling now returns {sum}.")
        }
        _ => String::new(),
    };
    format!(
        "Nothing was done, since this page was out of date. The booking is {} now.{money} \
         Please look at it again.",
        now.status.label()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    const fn taka(minor: i64) -> Money {
        Money::new(minor, Currency::BDT)
    }

    #[test]
    fn a_click_on_what_was_shown_goes_through_and_any_other_is_told_the_new_facts() {
        let now = Shown::new(Status::Confirmed, 3, taka(75_000));
        let check = |shown| Shown::check(shown, now, Some(Action::Cancel), taka(75_000));
        assert_eq!(check(Some(now)), Ok(()));
        for stale in [
            None,
            Some(Shown { status: Status::Pending, ..now }),
            Some(Shown { version: 2, ..now }),
            Some(Shown { sum: 150_000, ..now }),
        ] {
            let refused = check(stale).unwrap_err();
            let (action, sum) = (Some(Action::Cancel), taka(75_000));
            assert_eq!(refused, Refused::Outdated { action, now, sum });
        }
    }

    #[test]
    fn who_is_asked_again_reads_what_it_costs_now() {
        let label = |status, minor| {
            let now = Shown::new(status, 3, taka(minor));
            outdated_label(Some(Action::Cancel), now, taka(minor))
        };
        assert!(label(Status::Confirmed, 75_000).contains("Cancelling now returns ৳750."));
        assert!(label(Status::Confirmed, 0).contains("Cancelling now returns nothing."));
        assert!(
            label(Status::Pending, 150_000).contains("The booking is waiting for an answer now.")
        );
    }
}
