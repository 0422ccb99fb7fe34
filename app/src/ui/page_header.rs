use leptos::prelude::*;

use super::Heading;

/// The only `h1` of the page, with a sentence under it and links or buttons.
#[component]
pub fn PageHeader(
    #[prop(into)] title: String,
    #[prop(optional, into)] lead: String,
    /// Links or buttons at the end of the line.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let lead = (!lead.is_empty()).then(|| view! { <p class="page-header__lead">{lead}</p> });

    view! {
        <header class="page-header">
            <div>
                <Heading>{title}</Heading>
                {lead}
            </div>
            {children.map(|actions| view! { <div class="page-header__actions">{actions()}</div> })}
        </header>
    }
}
