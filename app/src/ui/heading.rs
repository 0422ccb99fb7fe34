use leptos::html;
use leptos::prelude::*;

use super::field_layout::present;
use crate::arrival::use_arrival;

/// The only `h1` of the page. After navigation inside the site it gets the focus, since no page
/// was loaded from whose top a screen reader would read.
#[component]
pub fn Heading(#[prop(optional, into)] class: String, children: Children) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    if let Some(arrival) = use_arrival() {
        heading.on_load(move |heading| arrival.end_at(&heading));
    }

    view! {
        <h1 class=present(class) tabindex="-1" node_ref=heading>
            {children()}
        </h1>
    }
}
