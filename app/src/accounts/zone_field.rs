use leptos::prelude::*;
use leptos::task::spawn_local;

use super::api::list_zones;
use crate::ui::{Field, Suggestions, fill_suggestions};

/// The `id` of the list of zones, of which a page has one.
const LIST: &str = "time-zones";

/// A choice of time zone: a city is typed, the browser suggests zones with their offsets. The
/// server parses what is typed, so that a browser without suggestions will do.
#[component]
pub fn ZoneField(
    #[prop(into)] name: String,
    /// The initial zone, as the list spells it; empty where none is known.
    #[prop(into)]
    value: String,
    #[prop(default = "Type a city, such as Dhaka or Toronto.".into(), into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    /// As for [`Field`].
    #[prop(optional)]
    is_only: bool,
) -> impl IntoView {
    // The server writes the list into the page; only a page made in the browser requests it.
    let on_focus = move |_| {
        spawn_local(async move {
            fill_suggestions(LIST, list_zones).await;
        });
    };

    view! {
        <Field
            label="Time zone"
            name
            value
            hint
            error
            is_only
            list=LIST
            autocomplete="off"
            required=true
            on:focusin=on_focus
        />
        <Suggestions id=LIST texts=listed() />
    }
}

#[cfg(feature = "ssr")]
fn listed() -> Vec<String> {
    crate::server::zone_choices()
}

/// Returns no zones: in the browser the server's list stays as it is.
#[cfg(not(feature = "ssr"))]
const fn listed() -> Vec<String> {
    Vec::new()
}
