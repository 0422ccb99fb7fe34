use leptos::prelude::*;

use super::api::SetZone;
use super::zone_field::ZoneField;
use crate::draft::{is_refused, use_draft};
use crate::go::{navigate_on_success, use_here};
use crate::page_context::{ZoneSource, use_page_context};
use crate::path;
use crate::submission::follow;
use crate::ui::{Button, ButtonSize, Disclosure, Icon, IconName};

const ID: &str = "zone-note";

/// Names the zone in which the times beside it are shown, and lets the reader change it: in their
/// settings with an account, here without one. Where no zone is known, it requests one.
#[component]
pub fn ZoneNote() -> impl IntoView {
    let context = use_page_context();
    let zone = context.zone_label;
    match context.zone_source {
        ZoneSource::Account => view! {
            <p class="zone-note">
                <Icon name=IconName::Globe />
                <span>
                    {format!("Times in {zone} · ")}
                    <a href=path::settings_profile() aria-label="Change time zone">
                        "change"
                    </a>
                </span>
            </p>
        }
        .into_any(),
        ZoneSource::Chosen | ZoneSource::Browser => {
            let open = is_refused::<SetZone>();
            view! {
                <div class="zone-note" id=ID>
                    <Disclosure quiet=true open summary=format!("Times in {zone} · change")>
                        <ZoneForm chosen=context.zone_choice />
                    </Disclosure>
                </div>
            }
            .into_any()
        }
        ZoneSource::Unknown => view! {
            <div class="zone-note" id=ID>
                <p>{format!("Times are in {zone} until you choose your time zone.")}</p>
                <ZoneForm chosen="" />
            </div>
        }
        .into_any(),
    }
}

#[component]
fn ZoneForm(#[prop(into)] chosen: String) -> impl IntoView {
    let set_zone = ServerAction::<SetZone>::new();
    navigate_on_success(set_zone, |next| next);
    follow(set_zone);
    // The times are often far down the page: it is shown from here on.
    let here = use_here();
    let next = move || format!("{}#{ID}", here.get());
    let error = Signal::derive(move || {
        let failure = set_zone.value().get().and_then(Result::err)?;
        Some(failure.at("zone").unwrap_or_else(|| failure.message()))
    });
    let typed = use_draft::<SetZone>();

    view! {
        <ActionForm action=set_zone attr:class="form" attr:novalidate=true>
            <input type="hidden" name="next" value=next />
            <ZoneField name="zone" value=typed("zone", &chosen) error is_only=true />
            <Button size=ButtonSize::Small busy=set_zone.pending()>
                "Show times"
            </Button>
        </ActionForm>
    }
}
