use domain::id::SessionTypeId;
use leptos::prelude::*;

use super::api::show_fee;
use crate::ui::Await;

/// Shows what the mentor receives of the price in the form: of the initial one and, with
/// JavaScript, of what is typed, in the chosen currency.
#[component]
pub fn FeeNote(
    /// The session type that is changed; `None` for a new one.
    of: Option<SessionTypeId>,
    #[prop(into)] typed: Signal<String>,
    /// The chosen currency: three letters.
    #[prop(into)]
    currency: Signal<String>,
) -> impl IntoView {
    let fee = Resource::new(|| (), move |()| show_fee(of));

    view! {
        <Await from=fee let:fee>
            <p class="muted" role="status">
                {move || typed.with(|typed| fee.within(&currency.get()).label(typed))}
            </p>
        </Await>
    }
}
