use leptos::prelude::*;

use super::{Icon, IconName};

/// Links to the previous and next page of a long list; absent at either end.
#[component]
pub fn Pagination(
    #[prop(into)] previous: Option<String>,
    #[prop(into)] next: Option<String>,
    /// The accessible label: "Pages of mentors".
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let previous = previous.map(|href| {
        view! {
            <a class="button" rel="prev" href=href>
                <Icon name=IconName::ChevronLeft />
                "Previous"
            </a>
        }
    });
    let next = next.map(|href| {
        view! {
            <a class="button pagination__next" rel="next" href=href>
                "Next"
                <Icon name=IconName::ChevronRight />
            </a>
        }
    });

    view! {
        <nav class="pagination" aria-label=label>
            {previous}
            {next}
        </nav>
    }
}
