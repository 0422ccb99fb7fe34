use leptos::prelude::*;

use super::{Icon, IconName};

/// A line that expands to show more.
#[component]
pub fn Disclosure(
    #[prop(into)] summary: String,
    /// Whether it is expanded at first.
    #[prop(optional)]
    open: bool,
    /// Whether it is shown small, beside something more important.
    #[prop(optional)]
    quiet: bool,
    children: Children,
) -> impl IntoView {
    let class = if quiet { "disclosure disclosure--quiet" } else { "disclosure" };

    view! {
        <details class=class open=open>
            <summary class="disclosure__summary">
                {summary} <Icon name=IconName::ChevronDown />
            </summary>
            <div class="disclosure__body">{children()}</div>
        </details>
    }
}
