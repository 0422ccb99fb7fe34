use domain::mentor::view::Rating;
use leptos::prelude::*;

use crate::ui::{Badge, Icon, IconName, Tone};

/// The mean of a mentor's reviews as text, or that they are new.
#[component]
pub fn RatingWords(rating: Option<Rating>) -> impl IntoView {
    match rating {
        Some(rating) => {
            let label = format!("{} out of 5 stars, {} reviews", rating.label(), rating.count);
            view! {
                <p class="rating">
                    <Icon name=IconName::Star />
                    <span aria-hidden="true">{rating.label()}</span>
                    <span class="rating__count" aria-hidden="true">
                        "("
                        {rating.count}
                        ")"
                    </span>
                    <span class="visually-hidden">{label}</span>
                </p>
            }
            .into_any()
        }
        None => view! { <Badge tone=Tone::Info>"New"</Badge> }.into_any(),
    }
}
