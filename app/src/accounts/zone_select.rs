use leptos::prelude::*;

use super::api::list_zones;
use crate::ui::{Choice, Load, Select};

/// A choice of every time zone.
#[component]
pub fn ZoneSelect(
    #[prop(into)] name: String,
    /// The zone chosen at first.
    #[prop(into)]
    selected: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let known = Resource::new(|| (), |()| list_zones());

    view! {
        <Load from=known let:known>
            <Select
                label="Time zone"
                name=name.clone()
                choices=choices(known, &selected)
                selected=selected.clone()
                hint=hint.clone()
                error=error
                required=true
            />
        </Load>
    }
}

/// The zones by name; the chosen one stays even when it is an old name.
fn choices(mut known: Vec<String>, selected: &str) -> Vec<Choice> {
    if !known.iter().any(|zone| zone == selected) {
        known.insert(0, selected.to_owned());
    }
    known.into_iter().map(|zone| Choice::new(zone.clone(), zone.replace('_', " "))).collect()
}
