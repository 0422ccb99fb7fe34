use domain::id::BookingId;
use leptos::prelude::*;

use super::api::ReplyToReview;
use crate::bookings::problem_at;
use crate::draft::use_draft;
use crate::ui::{Button, ButtonKind, TextArea};

/// Lets the mentor answer a review, once.
#[component]
pub fn ReplyForm(booking: BookingId, reply: ServerAction<ReplyToReview>) -> impl IntoView {
    let draft = use_draft("/api/reviews/reply");

    view! {
        <ActionForm action=reply attr:class="form">
            <input type="hidden" name="booking" value=booking.to_string() />
            <TextArea
                label="Your answer" name="reply" value=draft("reply", "") error=problem_at(reply, "reply")
                hint="Everybody reads it below the review. You can answer once." rows=3 maxlength="4000"
            />
            <div class="form__actions">
                <Button kind=ButtonKind::Secondary busy=reply.pending()>"Publish the answer"</Button>
            </div>
        </ActionForm>
    }
}
