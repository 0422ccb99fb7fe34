use leptos::prelude::*;

/// A table, which scrolls by itself where the screen is narrower.
#[component]
pub fn Table(
    /// The caption, for screen readers.
    #[prop(into)]
    caption: String,
    headings: Vec<&'static str>,
    /// The rows, as `<tr>` elements.
    children: Children,
) -> impl IntoView {
    let label = caption.clone();
    let headings =
        headings.into_iter().map(|words| view! { <th scope="col">{words}</th> }).collect_view();

    view! {
        <div class="table" role="region" aria-label=label tabindex="0">
            <table>
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>{headings}</tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}
