use domain::id::BookingId;
use domain::local_time::LocalTime;
use domain::mentor::view::ReviewView;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::api::EditReview;
use super::review_form::{COMMENT_LABEL, RATING_LABEL, fields, wrong_fields};
use crate::bookings::problem_at;
use crate::draft::{is_refused, use_draft};
use crate::failure::failure_of;
use crate::ui::{Button, ButtonKind, Disclosure, ErrorSummary, StarInput, TextArea};
use crate::version_field::VersionField;

/// The form by which the mentee changes their review, for two days.
#[component]
pub fn EditForm(
    booking: BookingId,
    review: ReviewView,
    /// The version of the review that the form is made from.
    version: i64,
    until: LocalTime,
    edit: ServerAction<EditReview>,
) -> impl IntoView {
    let draft = use_draft::<EditReview>();
    let selected = draft("rating", &review.stars.to_string()).parse().unwrap_or_default();
    let hint = format!("You can change it until {until}.");
    let problem = problem_at(edit, "comment");
    let failure = failure_of(edit);
    let is_open = is_refused::<EditReview>();

    view! {
        <Disclosure summary="Change your review" open=is_open>
            <ActionForm action=edit attr:class="form" attr:novalidate=true>
                <input type="hidden" name="booking" value=booking.to_string() />
                <ErrorSummary
                    id="review-errors"
                    failure=wrong_fields(edit)
                    fields=fields("edit-comment")
                />
                <VersionField name="version" version sent_to=EditReview::PATH failure />
                <StarInput
                    legend=RATING_LABEL
                    name="rating"
                    selected
                    error=problem_at(edit, "rating")
                />
                <TextArea
                    label=COMMENT_LABEL
                    name="comment"
                    id="edit-comment"
                    hint
                    value=draft("comment", &review.comment)
                    error=problem
                    maxlength="4000"
                />
                <div class="form__actions">
                    <Button kind=ButtonKind::Secondary busy=edit.pending()>
                        "Save the review"
                    </Button>
                </div>
            </ActionForm>
        </Disclosure>
    }
}
