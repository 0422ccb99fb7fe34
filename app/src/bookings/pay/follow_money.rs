//! Polls the state of a payment while money is moving, so that nobody has to reload.

use std::time::Duration;

use domain::booking::view::MoneyView;
use domain::id::BookingId;
use leptos::leptos_dom::helpers::set_timeout_with_handle;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::bookings::api::show_booking;

/// How often the state is polled, each time after a longer while: about three minutes in all.
const MAX_LOOKS: u32 = 8;

/// Returns the state of a booking's money; in the browser it is updated without touching any form
/// of the page.
pub fn follow_money(id: BookingId, known: MoneyView) -> RwSignal<MoneyView> {
    let money = RwSignal::new(known);
    let looks = RwSignal::new(0);
    Effect::new(move |_| {
        let looked: u32 = looks.get();
        if looked >= MAX_LOOKS || !money.with_untracked(is_moving) {
            return;
        }
        let look = move || {
            spawn_local(async move {
                if let Ok(page) = show_booking(id, 0).await {
                    money.try_set(page.money);
                }
                looks.try_set(looked + 1);
            });
        };
        let after = Duration::from_secs(1 << looked.min(6));
        if let Ok(timer) = set_timeout_with_handle(look, after) {
            on_cleanup(move || timer.clear());
        }
    });
    money
}

/// Returns whether money is moving, or the bank has not decided.
fn is_moving(money: &MoneyView) -> bool {
    money.under_way.is_some() || money.status.is_undecided()
}
