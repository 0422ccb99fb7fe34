use domain::mentor::view::ReviewView;
use leptos::prelude::*;

use crate::ui::{Stars, Time, TimeFormat};

/// A review, as everybody reads it.
#[component]
pub fn ReviewArticle(review: ReviewView) -> impl IntoView {
    let comment =
        (!review.comment.is_empty()).then(|| view! { <p class="prose">{review.comment}</p> });

    view! {
        <article class="review">
            <header class="review__head">
                <span class="review__author"><bdi>{review.author}</bdi></span>
                <Stars hundredths=i64::from(review.stars) * 100 />
                <span class="muted"><Time at=review.written format=TimeFormat::Day /></span>
                {review.is_edited_after_reply.then(|| view! { <span class="muted">"edited after the reply"</span> })}
            </header>
            {comment}
            {review.reply.map(|reply| view! { <Reply reply /> })}
        </article>
    }
}

/// What the mentor answered.
#[component]
pub fn Reply(reply: String) -> impl IntoView {
    view! {
        <div class="review__reply">
            <p class="muted">"The mentor answers:"</p>
            <p class="prose">{reply}</p>
        </div>
    }
}
