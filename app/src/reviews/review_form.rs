use domain::id::BookingId;
use leptos::prelude::*;

use super::api::WriteReview;
use crate::bookings::problem_at;
use crate::draft::use_draft;
use crate::ui::{Button, ButtonKind, StarInput, TextArea};

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

    view! {
        <ActionForm action=write attr:class="form" attr:novalidate=true>
            <input type="hidden" name="booking" value=booking.to_string() />
            <StarInput
                legend="Your rating"
                name="rating"
                selected
                error=problem_at(write, "rating")
            />
            <TextArea
                label="Your review"
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
