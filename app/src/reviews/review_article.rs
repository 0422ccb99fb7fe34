use domain::mentor::view::ReviewView;
use leptos::prelude::*;

use crate::ui::{Stars, Time, TimeFormat};

/// A review with its reply, as everybody reads it.
#[component]
pub fn ReviewArticle(
    review: ReviewView,
    /// The label of the reply: "Reply from Ada".
    #[prop(into)]
    reply_label: String,
) -> impl IntoView {
    let ReviewView {
        author, stars, comment, session, written, reply, is_edited_after_reply, ..
    } = review;
    let comment = (!comment.is_empty()).then(|| view! { <p class="prose">{comment}</p> });
    let edited = is_edited_after_reply
        .then(|| view! { <span class="muted">"edited after the reply"</span> });
    let reply = reply.map(|reply| {
        view! {
            <div class="review__reply">
                <p class="muted">{reply_label}</p>
                <p class="prose">{reply}</p>
            </div>
        }
    });

    view! {
        <article class="review">
            <header class="review__head">
                <span class="review__author">
                    <bdi>{author}</bdi>
                </span>
                <Stars hundredths=i64::from(stars) * 100 />
                <span class="muted">{session} ", " <Time at=written format=TimeFormat::Day /></span>
                {edited}
            </header>
            {comment}
            {reply}
        </article>
    }
}
