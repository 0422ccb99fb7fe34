use domain::id::BookingId;
use domain::local_time::LocalTime;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::api::ReplyToReview;
use crate::bookings::problem_at;
use crate::draft::{is_refused, use_draft};
use crate::failure::failure_of;
use crate::ui::{Button, ButtonKind, Disclosure, TextArea};
use crate::version_field::VersionField;

/// The form by which the mentor replies to a review, once.
#[component]
pub fn ReplyForm(
    booking: BookingId,
    /// The version of the review that the form is made from.
    version: i64,
    reply: ServerAction<ReplyToReview>,
) -> impl IntoView {
    let hint = "Everybody reads it below the review. You can correct it for 48 hours.".to_owned();

    view! { <Form booking version reply words=String::new() hint send="Publish the answer" /> }
}

/// The form by which the mentor corrects their reply, for a while.
#[component]
pub fn CorrectReplyForm(
    booking: BookingId,
    /// The version of the review that the form is made from.
    version: i64,
    /// The stored reply.
    words: String,
    until: LocalTime,
    reply: ServerAction<ReplyToReview>,
) -> impl IntoView {
    let hint = format!("You can correct it until {until}.");
    let is_open = is_refused::<ReplyToReview>();

    view! {
        <Disclosure summary="Correct your answer" open=is_open>
            <Form booking version reply words hint send="Save the answer" />
        </Disclosure>
    }
}

#[component]
fn Form(
    booking: BookingId,
    version: i64,
    reply: ServerAction<ReplyToReview>,
    words: String,
    hint: String,
    send: &'static str,
) -> impl IntoView {
    let draft = use_draft::<ReplyToReview>();
    let failure = failure_of(reply);

    view! {
        <ActionForm action=reply attr:class="form" attr:novalidate=true>
            <input type="hidden" name="booking" value=booking.to_string() />
            <VersionField name="version" version sent_to=ReplyToReview::PATH failure />
            <TextArea
                is_only=true
                label="Your answer"
                name="reply"
                value=draft("reply", &words)
                error=problem_at(reply, "reply")
                hint
                rows=3
                maxlength="4000"
            />
            <div class="form__actions">
                <Button kind=ButtonKind::Secondary busy=reply.pending()>
                    {send}
                </Button>
            </div>
        </ActionForm>
    }
}
