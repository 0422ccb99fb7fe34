use std::time::Duration;

use domain::booking::view::PayPage;
use leptos::prelude::*;

use crate::bookings::api::prepare_payment;
use crate::path;
use crate::ui::ReloadWithoutScript;

/// Polls the bank's answer, and calls `changed` when the payment's state has changed. While the
/// bank is processing, a page without JavaScript reloads itself, and says so.
#[component]
pub fn PayFollow(
    page: PayPage,
    /// Whether the payment waits for the bank, and not for the payer.
    is_at_work: bool,
    changed: impl Fn() + Copy + 'static,
) -> impl IntoView {
    let (id, shown) = (page.id, (page.state, page.payment, page.attempt));
    Effect::new(move |_| {
        let look = move || {
            leptos::task::spawn_local(async move {
                let now = prepare_payment(id).await;
                if now.is_ok_and(|now| (now.state, now.payment, now.attempt) != shown) {
                    changed();
                }
            });
        };
        if let Ok(timer) = set_interval_with_handle(look, Duration::from_secs(2)) {
            on_cleanup(move || timer.clear());
        }
    });
    let again = is_at_work.then(|| {
        view! {
            <ReloadWithoutScript seconds=3 />
            <p>
                <a href=path::pay_booking(id) rel="external">
                    "Look again"
                </a>
            </p>
        }
    });

    view! { {again} }
}
