use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::api::SetZone;
use super::zone_select::ZoneSelect;
use crate::go::go_when_done;
use crate::reader::use_reader;
use crate::ui::{Button, ButtonSize, Disclosure};

/// Says in which zone times are shown, and lets a reader without an account change it.
/// Who is signed in has theirs in the settings.
#[component]
pub fn ZoneForm() -> impl IntoView {
    let reader = use_reader();
    if reader.viewer.is_some() {
        return ().into_any();
    }
    let set_zone = ServerAction::<SetZone>::new();
    go_when_done(set_zone, |next| next);
    let here = use_location();
    let next = move || {
        let search = here.search.get();
        let query = search.trim_start_matches('?');
        let path = here.pathname.get();
        if query.is_empty() { path } else { format!("{path}?{query}") }
    };

    view! {
        <Disclosure summary="Show times in another zone">
            <ActionForm action=set_zone attr:class="form form--inline">
                <input type="hidden" name="next" value=next />
                <ZoneSelect name="zone" selected=reader.zone />
                <Button size=ButtonSize::Small busy=set_zone.pending()>"Show"</Button>
            </ActionForm>
        </Disclosure>
    }
    .into_any()
}
