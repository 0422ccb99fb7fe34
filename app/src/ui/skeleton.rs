use leptos::prelude::*;

/// Lines in the place of text that is on its way.
#[component]
pub fn Skeleton(#[prop(default = 3)] lines: usize) -> impl IntoView {
    let bars = (0..lines).map(|_| view! { <span class="skeleton__line"></span> }).collect_view();

    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">"Loading…"</span>
            {bars}
        </div>
    }
}
