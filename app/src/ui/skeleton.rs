use leptos::prelude::*;

/// Grey lines in the place of text that is loading.
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
