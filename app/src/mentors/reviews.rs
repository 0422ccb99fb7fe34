use domain::mentor::view::{MentorPage, Rating};
use leptos::prelude::*;

use crate::page_context::use_page_context;
use crate::reviews::{ReportForm, ReviewArticle};
use crate::ui::{EmptyState, Stars};

/// The reviews of a mentor: the mean, the distribution of stars, and the newest texts.
#[component]
pub fn Reviews(page: MentorPage) -> impl IntoView {
    let body = if page.reviews.is_empty() {
        view! {
            <EmptyState
                picture="/pictures/no-reviews.svg"
                title="No reviews yet"
                text="The first mentee to finish a session can write one."
            />
        }
        .into_any()
    } else {
        let summary =
            page.rating.map(|rating| view! { <Summary rating distribution=page.distribution /> });
        let reply_label = format!("Reply from {}", page.name);
        let (handle, may_report) = (page.handle, use_page_context().viewer.is_some());
        let reviews = page.reviews.into_iter().map(|review| {
            let report =
                may_report.then(|| view! { <ReportForm id=review.id handle=handle.clone() /> });
            let reply_label = reply_label.clone();
            view! {
                <div>
                    <ReviewArticle review reply_label />
                    {report}
                </div>
            }
        });
        view! { <div class="reviews">{summary}{reviews.collect_view()}</div> }.into_any()
    };

    view! {
        <section class="mentor-profile__section">
            <h2>"Reviews"</h2>
            {body}
        </section>
    }
}

#[component]
fn Summary(rating: Rating, distribution: [i64; 5]) -> impl IntoView {
    let all: i64 = distribution.iter().sum();
    let bar = |(stars, count): (usize, i64)| {
        let words = if stars == 1 { "1 star".to_owned() } else { format!("{stars} stars") };
        let label = format!("{words}: {count} of {all} reviews");
        view! {
            <div class="reviews__bar">
                <span>{words}</span>
                <progress value=count max=all aria-label=label></progress>
                <span>{count}</span>
            </div>
        }
    };
    let bars =
        distribution.into_iter().enumerate().rev().map(|(index, count)| bar((index + 1, count)));

    view! {
        <div class="reviews__summary">
            <p class="reviews__mean">{rating.label()} <Stars hundredths=rating.hundredths /></p>
            <div class="reviews__bars">{bars.collect_view()}</div>
        </div>
    }
}
