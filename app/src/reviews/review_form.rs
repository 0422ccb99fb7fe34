use domain::id::BookingId;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::api::WriteReview;
use crate::bookings::problem_at;
use crate::draft::use_draft;
use crate::error::AppError;
use crate::failure::failure_of;
use crate::ui::{Button, ButtonKind, ErrorSummary, FormField, StarInput, TextArea};

pub(super) const RATING_LABEL: &str = "Your rating";
pub(super) const COMMENT_LABEL: &str = "Your review";

/// Returns the error of a review's form that is about its fields; any other stands above the
/// booking.
pub(super) fn wrong_fields<F>(action: ServerAction<F>) -> Signal<Option<AppError>>
where
    F: ServerFn<Error = AppError> + Clone + Send + Sync + 'static,
    F::Output: Clone + Send + Sync + 'static,
{
    let is_of_fields = |error: &AppError| matches!(error, AppError::Invalid(_));
    let failure = failure_of(action);
    Signal::derive(move || failure.get().filter(is_of_fields))
}

/// Returns the fields of a review's form, with the `id` of its comment.
pub(super) fn fields(comment: &str) -> Vec<FormField> {
    vec![
        FormField::new("rating", "rating", RATING_LABEL),
        FormField::new("comment", comment, COMMENT_LABEL),
    ]
}

/// The form by which the mentee reviews a completed session, once.
#[component]
pub fn ReviewForm(
    booking: BookingId,
    mentor: String,
    write: ServerAction<WriteReview>,
) -> impl IntoView {
    let draft = use_draft::<WriteReview>();
    let selected = draft("rating", "").parse().unwrap_or_default();
    let hint = format!("Everybody can read this on {mentor}'s page. Stars alone are welcome, too.");

    let failure = wrong_fields(write);

    view! {
        <ActionForm action=write attr:class="form" attr:novalidate=true>
            <ErrorSummary id="review-errors" failure fields=fields("comment") />
            <input type="hidden" name="booking" value=booking.to_string() />
            <StarInput
                legend=RATING_LABEL
                name="rating"
                selected
                error=problem_at(write, "rating")
            />
            <TextArea
                label=COMMENT_LABEL
                name="comment"
                hint
                value=draft("comment", "")
                error=problem_at(write, "comment")
                maxlength="4000"
            />
            <div class="form__actions">
                <Button kind=ButtonKind::Primary busy=write.pending()>
                    "Publish the review"
                </Button>
            </div>
        </ActionForm>
    }
}
