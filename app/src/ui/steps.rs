use leptos::prelude::*;

/// An ordered list: a history, or the steps of a procedure.
#[component]
pub fn Steps(
    /// The accessible label of the list: "History of this booking".
    #[prop(into)]
    label: String,
    children: Children,
) -> impl IntoView {
    view! {
        <ol class="steps" aria-label=label>
            {children()}
        </ol>
    }
}

/// A step of the list; the newest or next one is `current`.
#[component]
pub fn Step(#[prop(optional)] current: bool, children: Children) -> impl IntoView {
    view! {
        <li class="steps__step" aria-current=current.then_some("step")>
            {children()}
        </li>
    }
}
