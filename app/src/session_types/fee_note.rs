use domain::id::SessionTypeId;
use leptos::prelude::*;

use super::api::show_fee;
use crate::ui::Await;

/// What the mentor receives of the price that stands in the form: of the one it came with, and
/// with JavaScript of what is typed, in the currency that is chosen.
#[component]
pub fn FeeNote(
    /// Which session type is changed; another one without.
    of: Option<SessionTypeId>,
    #[prop(into)] typed: Signal<String>,
    /// The currency that is chosen: three letters.
    #[prop(into)]
    currency: Signal<String>,
) -> impl IntoView {
    let fee = Resource::new(|| (), move |()| show_fee(of));

    view! {
        <Await from=fee let:fee>
            <p class="muted" role="status">{move || typed.with(|typed| fee.within(&currency.get()).label(typed))}</p>
        </Await>
    }
}
