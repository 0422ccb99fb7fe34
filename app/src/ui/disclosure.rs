use leptos::prelude::*;

use super::{Icon, IconName};

/// A line that opens to show more.
#[component]
pub fn Disclosure(
    #[prop(into)] summary: String,
    /// Whether it is open at first.
    #[prop(optional)]
    open: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="disclosure" open=open>
            <summary class="disclosure__summary">{summary} <Icon name=IconName::ChevronDown /></summary>
            <div class="disclosure__body">{children()}</div>
        </details>
    }
}
