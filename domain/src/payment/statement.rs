//! A booking's money in sentences: what was paid, returned and kept, and what is in progress.

use super::{PaymentStatus, mentor_share};
use crate::booking::action::ActorRole;
use crate::booking::state::{State, Status};
use crate::money::Money;

/// Everything that is known of a booking's money, for one reader.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Side of the booking on which the reader is.
    pub viewer: ActorRole,
    /// Name of the person on the other side.
    pub other: String,
    /// State of the booking whose money this is.
    pub state: State,
    /// Whether the mentor ever confirmed; nothing is charged before.
    pub was_confirmed: bool,
    /// Progress of the payment.
    pub status: PaymentStatus,
    /// Price agreed when the session was requested.
    pub price: Money,
    /// Platform fee of the price, in minor units.
    pub fee: i64,
    /// Minor units captured so far.
    pub captured: i64,
    /// Minor units refunded so far.
    pub refunded: i64,
    /// Minor units to refund in all, as far as that is decided; what was refunded included.
    pub refund_decided: i64,
    /// Last four digits of the card, if they are known.
    pub card_digits: Option<String>,
}

impl Statement {
    const fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.price.currency)
    }

    const fn is_mentor(&self) -> bool {
        matches!(self.viewer, ActorRole::Mentor)
    }

    /// Returns the card as its reader knows it: "your card ending 4242", "Linus's card".
    pub fn card(&self) -> String {
        match (&self.card_digits, self.is_mentor()) {
            (_, true) => format!("{}'s card", self.other),
            (Some(digits), false) => format!("your card ending {digits}"),
            (None, false) => "your card".into(),
        }
    }

    /// Returns what the mentor receives in the end, as far as it is decided.
    pub fn mentor_receives(&self) -> Money {
        let refunded = self.refunded.max(self.refund_decided);
        self.money(mentor_share(self.price.minor, self.fee, refunded))
    }

    /// Returns the platform's fee of what is not refunded, as far as it is decided.
    pub fn fee_kept(&self) -> Money {
        let refunded = self.refunded.max(self.refund_decided);
        self.money(self.price.minor - refunded - self.mentor_receives().minor)
    }

    /// Returns the state of the money as a short label: "৳1,500 authorised, not charged".
    pub fn stands(&self) -> String {
        let (paid, returned) = (self.money(self.captured), self.money(self.refunded));
        let kept = self.money(self.captured - self.refunded);
        match self.status {
            PaymentStatus::None => "Free".into(),
            PaymentStatus::Authorising | PaymentStatus::Confirming if self.is_over() => {
                "Nothing was charged".into()
            }
            PaymentStatus::Authorising => "Being authorised".into(),
            PaymentStatus::Confirming if self.is_mentor() => {
                format!("{}'s bank asks for a confirmation", self.other)
            }
            PaymentStatus::Confirming => "Your bank asks you to confirm".into(),
            PaymentStatus::Authorised if self.was_confirmed => "Being charged".into(),
            PaymentStatus::Authorised if self.is_over() => "Being released, not charged".into(),
            PaymentStatus::Authorised => format!("{} authorised, not charged", self.price),
            PaymentStatus::Failed => "Card refused, nothing charged".into(),
            PaymentStatus::Voided => "Released, nothing charged".into(),
            PaymentStatus::Refunded => format!("{paid} paid, all of it returned"),
            PaymentStatus::PartlyRefunded => {
                format!("{paid} paid, {returned} returned, {kept} kept")
            }
            PaymentStatus::Captured if self.is_returning() => {
                format!("{paid} paid, {} on its way back", self.money(self.refund_decided))
            }
            PaymentStatus::Captured if self.is_lost() => format!("{paid} paid, none returned"),
            PaymentStatus::Captured => format!("{paid} paid"),
        }
    }

    /// Returns a sentence about a payment of `minor` units: "You paid ৳1,500 with your card."
    pub fn paid(&self, minor: i64) -> String {
        let sum = self.money(minor);
        if self.is_mentor() {
            format!("{} paid {sum}.", self.other)
        } else {
            format!("You paid {sum} with {}.", self.card())
        }
    }

    /// Returns a sentence about a refund of `minor` units: "৳750 went back to Linus."
    pub fn returned(&self, minor: i64) -> String {
        let to = if self.is_mentor() { self.other.clone() } else { self.card() };
        format!("{} went back to {to}.", self.money(minor))
    }

    /// Returns a sentence about the authorisation or its end, or `None` once the price is charged.
    pub fn uncharged(&self) -> Option<String> {
        let (price, card) = (self.price, self.card());
        match self.status {
            PaymentStatus::Authorised if !self.is_over() && !self.was_confirmed => {
                let who = if self.is_mentor() { "you confirm" } else { "the mentor confirms" };
                Some(format!("{price} was authorised on {card}. It is charged only when {who}."))
            }
            PaymentStatus::Failed => Some(format!("The bank refused {card}. Nothing was charged.")),
            PaymentStatus::Voided => {
                Some(format!("The {price} authorised on {card} was released. Nothing was charged."))
            }
            _ => None,
        }
    }

    /// Returns a sentence about who keeps which share, once it is decided; the mentor's names
    /// the fee. `None` if nothing is kept.
    pub fn kept(&self) -> Option<String> {
        let kept = self.captured - self.refunded.max(self.refund_decided);
        let is_settled = self.is_over() || self.is_mentor();
        if self.captured == 0 || kept == 0 || !is_settled {
            return None;
        }
        let share = self.mentor_receives();
        Some(match (self.is_mentor(), self.state.status()) {
            (true, _) => format!(
                "Your share is {share}: {} less the platform fee of {}.",
                self.money(kept),
                self.fee_kept()
            ),
            (false, Status::Cancelled) => {
                format!("{} is kept, as the cancellation policy says.", self.money(kept))
            }
            (false, _) => return None,
        })
    }

    /// Returns a sentence about money that is on its way, or `None` if nothing is.
    pub fn under_way(&self) -> Option<String> {
        let (price, card) = (self.price, self.card());
        match self.status {
            PaymentStatus::Authorising if !self.is_over() => {
                Some(format!("The bank is being asked to authorise {price} on {card}."))
            }
            PaymentStatus::Authorised if self.was_confirmed && self.refund_decided > 0 => {
                let back = self.money(self.refund_decided);
                Some(format!("{price} is being charged to {card}; then {back} goes back."))
            }
            PaymentStatus::Authorised if self.was_confirmed => {
                Some(format!("{price} is being charged to {card}."))
            }
            PaymentStatus::Authorised if self.is_over() => Some(format!(
                "The {price} authorised on {card} is being released. Nothing is charged."
            )),
            PaymentStatus::Captured | PaymentStatus::PartlyRefunded if self.is_returning() => {
                let back = self.money(self.refund_decided - self.refunded);
                Some(format!("{back} is on its way back to {card}."))
            }
            _ => None,
        }
    }

    const fn is_returning(&self) -> bool {
        self.refund_decided > self.refunded
    }

    /// Whether the session was cancelled and nothing is refunded.
    fn is_lost(&self) -> bool {
        self.state.status() == Status::Cancelled && self.refund_decided == 0
    }

    const fn is_over(&self) -> bool {
        matches!(self.state.status(), Status::Completed | Status::Cancelled)
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::booking::state::CancellationReason;
    use crate::money::Currency;

    /// Linus's page of a session with Ada for ৳1,500, of which ৳150 are the fee.
    fn linus(state: State, status: PaymentStatus) -> Statement {
        Statement {
            viewer: ActorRole::Mentee,
            other: "Ada".into(),
            state,
            was_confirmed: !matches!(state, State::Pending { .. }),
            status,
            price: Money::new(150_000, Currency::BDT),
            fee: 15_000,
            captured: 0,
            refunded: 0,
            refund_decided: 0,
            card_digits: Some("4242".into()),
        }
    }

    const fn cancelled() -> State {
        State::Cancelled { at: DateTime::UNIX_EPOCH, reason: CancellationReason::ByMentee }
    }

    #[test]
    fn a_lost_price_is_not_just_paid() {
        let lost = Statement { captured: 150_000, ..linus(cancelled(), PaymentStatus::Captured) };
        assert_eq!(lost.stands(), "৳1,500 paid, none returned");
        assert_eq!(
            lost.kept().as_deref(),
            Some("৳1,500 is kept, as the cancellation policy says.")
        );
        let of_ada = Statement { viewer: ActorRole::Mentor, other: "Linus".into(), ..lost };
        assert_eq!(
            of_ada.kept().as_deref(),
            Some("Your share is ৳1,350: ৳1,500 less the platform fee of ৳150.")
        );
    }

    #[test]
    fn a_part_that_went_back_is_said_to_the_unit() {
        let half = Statement {
            captured: 150_000,
            refunded: 75_000,
            refund_decided: 75_000,
            ..linus(cancelled(), PaymentStatus::PartlyRefunded)
        };
        assert_eq!(half.stands(), "৳1,500 paid, ৳750 returned, ৳750 kept");
        assert_eq!(half.returned(75_000), "৳750 went back to your card ending 4242.");
        assert_eq!(half.under_way(), None);
        let of_ada = Statement { viewer: ActorRole::Mentor, other: "Linus".into(), ..half };
        assert_eq!(of_ada.mentor_receives().minor, 67_500);
    }

    #[test]
    fn what_is_under_way_is_said_until_it_is_done() {
        let returning = Statement {
            captured: 150_000,
            refund_decided: 75_000,
            ..linus(cancelled(), PaymentStatus::Captured)
        };
        let words = "৳750 is on its way back to your card ending 4242.";
        assert_eq!(returning.under_way().as_deref(), Some(words));
        assert_eq!(returning.stands(), "৳1,500 paid, ৳750 on its way back");
    }

    #[test]
    fn a_withdrawn_request_is_not_charged_when_the_mentor_confirms() {
        let withdrawn =
            Statement { was_confirmed: false, ..linus(cancelled(), PaymentStatus::Authorised) };
        assert_eq!(withdrawn.stands(), "Being released, not charged");
        assert!(withdrawn.under_way().unwrap().ends_with("Nothing is charged."));
        assert_eq!(withdrawn.uncharged(), None);
    }
}
