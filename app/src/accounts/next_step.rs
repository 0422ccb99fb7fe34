use domain::mentor::view::Requested;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::show_requested;
use super::zone_note::ZoneNote;
use crate::draft::shows_refusal;
use crate::go::use_way_back;
use crate::path::NEW_ACCOUNT;
use crate::submission::use_submissions;
use crate::ui::{Alert, Await, Tone};

/// Names what comes after this page: the request that the reader was about to send, and whether
/// their account is ready for it.
#[component]
pub fn NextStep(
    /// The task of this page: "Sign in".
    task: &'static str,
    /// Whether the form below asks for the zone itself, in which the request is named.
    #[prop(optional)]
    asks_zone: bool,
) -> impl IntoView {
    let next = use_way_back();
    let requested = Resource::new(move || next.get(), show_requested);
    let is_new = is_new_account();
    let nothing = || ();
    // The readiness of the account is shown until the first attempt, whose answer replaces it.
    let has_tried = shows_refusal();
    let sent = move || use_submissions().is_some_and(|submissions| submissions.count() > 0);
    let is_over = move || has_tried || sent();

    view! {
        <Await from=requested pending=nothing failed=Callback::new(|_| ().into_any()) let:requested>
            {(requested.is_some() && !asks_zone).then(|| view! { <ZoneNote /> })}
            {label(task, is_new && !is_over(), requested)
                .map(|words| {
                    view! {
                        <Alert tone=if is_new { Tone::Good } else { Tone::Info }>{words}</Alert>
                    }
                })}
        </Await>
    }
}

fn label(task: &str, is_new: bool, requested: Option<Requested>) -> Option<String> {
    let ready = if is_new { "Account ready. " } else { "" };
    match requested {
        Some(requested) => Some(format!("{ready}{task} to request {}.", requested.label())),
        None => is_new.then(|| format!("{ready}{task} to go on.")),
    }
}

/// Returns whether the reader comes from signing up.
pub(super) fn is_new_account() -> bool {
    use_query_map().with_untracked(|query| query.get_str("account") == Some(NEW_ACCOUNT))
}
