use domain::availability::NightBefore;
use leptos::prelude::*;

use super::api::AddWindows;
use crate::ui::{Alert, Button, ButtonKind, ButtonSize, Tone};

/// Warns of closed dates that hours of the night before reach into; each offers time off that
/// ends them at midnight.
#[component]
pub fn NightAlerts(nights: Vec<NightBefore>, add: ServerAction<AddWindows>) -> impl IntoView {
    nights.into_iter().map(|night| view! { <NightAlert night add /> }).collect_view()
}

#[component]
fn NightAlert(night: NightBefore, add: ServerAction<AddWindows>) -> impl IntoView {
    let NightBefore { words, from_local, until_local } = night;

    view! {
        <Alert tone=Tone::Info>
            <p>{words}</p>
            <ActionForm action=add>
                <input type="hidden" name="form[kind]" value="time_off" />
                <input type="hidden" name="form[from_local]" value=from_local />
                <input type="hidden" name="form[until_local]" value=until_local />
                <Button kind=ButtonKind::Secondary size=ButtonSize::Small busy=add.pending()>
                    "Take this time off, too"
                </Button>
            </ActionForm>
        </Alert>
    }
}
