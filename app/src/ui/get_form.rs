use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{FormData, HtmlFormElement, UrlSearchParams};
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::focus::focus;

/// A form that only reads: it changes the address, without loading the page anew where there is
/// JavaScript. Empty fields, and the button that was pressed, are left out of the address.
#[component]
pub fn GetForm(
    /// The page that the form leads to.
    action: &'static str,
    #[prop(optional, into)] class: &'static str,
    /// The form's landmark role, if it is one.
    #[prop(optional)]
    role: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    let navigate = use_navigate();
    let submit = move |event: SubmitEvent| {
        let Some(query) = query_of(&event) else { return };
        event.prevent_default();
        navigate(&format!("{action}{query}"), NavigateOptions::default());
        focus_wrong_soon();
    };

    view! {
        <form method="GET" action=action class=class role=role on:submit=submit>
            {children()}
        </form>
    }
}

/// Focuses the first wrong field, if any, once the page is rendered for the new address.
fn focus_wrong_soon() {
    request_animation_frame(|| {
        request_animation_frame(|| {
            let wrong = document().query_selector("form[method=GET] [aria-invalid=true]");
            if let Ok(Some(field)) = wrong {
                focus(Some(field));
            }
        });
    });
}

/// Returns the fields as the query of an address: `?q=rust&sort=price`.
fn query_of(event: &SubmitEvent) -> Option<String> {
    let form: HtmlFormElement = event.target()?.dyn_into().ok()?;
    let fields = FormData::new_with_form(&form).ok()?;
    let query = UrlSearchParams::new_with_str_sequence_sequence(&fields).ok()?;
    let query = String::from(query.to_string());
    let filled: Vec<&str> = query.split('&').filter(|pair| !pair.ends_with('=')).collect();
    Some(if filled.is_empty() { String::new() } else { format!("?{}", filled.join("&")) })
}
