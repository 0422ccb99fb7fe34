use leptos::prelude::*;

/// Rows under headings; scrolls by itself where the screen is narrower.
#[component]
pub fn Table(
    /// What the table shows, for those who do not see it.
    #[prop(into)]
    caption: String,
    headings: Vec<&'static str>,
    /// The rows: `<tr>` elements.
    children: Children,
) -> impl IntoView {
    let label = caption.clone();
    let headings =
        headings.into_iter().map(|words| view! { <th scope="col">{words}</th> }).collect_view();

    view! {
        <div class="table" role="region" aria-label=label tabindex="0">
            <table>
                <caption class="visually-hidden">{caption}</caption>
                <thead><tr>{headings}</tr></thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}
