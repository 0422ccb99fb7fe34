use domain::id::BookingId;
use domain::local_time::LocalTime;
use leptos::prelude::*;

use super::api::ReplyToReview;
use crate::bookings::problem_at;
use crate::draft::use_draft;
use crate::ui::{Button, ButtonKind, Disclosure, TextArea};

/// Lets the mentor answer a review, once.
#[component]
pub fn ReplyForm(booking: BookingId, reply: ServerAction<ReplyToReview>) -> impl IntoView {
    let hint = "Everybody reads it below the review. You can correct it for 48 hours.".to_owned();

    view! { <Form booking reply words=String::new() hint send="Publish the answer" /> }
}

/// Lets the mentor correct their answer for a while.
#[component]
pub fn CorrectReplyForm(
    booking: BookingId,
    /// The answer so far.
    words: String,
    until: LocalTime,
    reply: ServerAction<ReplyToReview>,
) -> impl IntoView {
    let problem = problem_at(reply, "reply");
    let hint = format!("You can correct it until {until}.");

    view! {
        <Disclosure summary="Correct your answer" open=problem.get_untracked().is_some()>
            <Form booking reply words hint send="Save the answer" />
        </Disclosure>
    }
}

#[component]
fn Form(
    booking: BookingId,
    reply: ServerAction<ReplyToReview>,
    words: String,
    hint: String,
    send: &'static str,
) -> impl IntoView {
    let draft = use_draft("/api/reviews/reply");

    view! {
        <ActionForm action=reply attr:class="form">
            <input type="hidden" name="booking" value=booking.to_string() />
            <TextArea
                label="Your answer" name="reply" value=draft("reply", &words) error=problem_at(reply, "reply")
                hint rows=3 maxlength="4000"
            />
            <div class="form__actions">
                <Button kind=ButtonKind::Secondary busy=reply.pending()>{send}</Button>
            </div>
        </ActionForm>
    }
}
