//! The actions of a booking's page. They live as long as the page and not as long as its buttons:
//! after each of them the page loads the booking anew, and a refusal must stay readable though
//! its button is gone.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use crate::bookings::api::{
    AcceptNoShow, AcceptProposal, CancelBooking, CancelMeeting, CompleteBooking, ConfirmBooking,
    ContestNoShow, DeclineBooking, DeclineProposal, MarkNoShow, WithdrawProposal,
};
use crate::error::AppError;
use crate::failure::{at, failure_of};
use crate::reviews::{EditReview, ReplyToReview, WriteReview};
use crate::submission::follow;

/// The server actions of one booking's page.
#[derive(Clone, Copy)]
pub struct BookingActions {
    pub confirm: ServerAction<ConfirmBooking>,
    pub decline: ServerAction<DeclineBooking>,
    pub cancel: ServerAction<CancelBooking>,
    pub cancel_meeting: ServerAction<CancelMeeting>,
    pub complete: ServerAction<CompleteBooking>,
    pub mark_no_show: ServerAction<MarkNoShow>,
    pub contest: ServerAction<ContestNoShow>,
    pub accept_no_show: ServerAction<AcceptNoShow>,
    pub accept_proposal: ServerAction<AcceptProposal>,
    pub decline_proposal: ServerAction<DeclineProposal>,
    pub withdraw_proposal: ServerAction<WithdrawProposal>,
    pub review: ServerAction<WriteReview>,
    pub edit_review: ServerAction<EditReview>,
    pub reply: ServerAction<ReplyToReview>,
    outcome: Outcome,
}

/// The outcome of the latest action.
#[derive(Clone, Copy)]
struct Outcome {
    failure: RwSignal<Option<AppError>>,
    /// How often the booking changed from what the reader sees.
    version: RwSignal<usize>,
}

impl BookingActions {
    /// Makes the actions; called once for a page.
    pub fn new() -> Self {
        let outcome = Outcome { failure: RwSignal::new(None), version: RwSignal::new(0) };
        Self {
            confirm: watched(outcome),
            decline: watched(outcome),
            cancel: watched(outcome),
            cancel_meeting: watched(outcome),
            complete: watched(outcome),
            mark_no_show: watched(outcome),
            contest: watched(outcome),
            accept_no_show: watched(outcome),
            accept_proposal: watched(outcome),
            decline_proposal: watched(outcome),
            withdraw_proposal: watched(outcome),
            review: watched(outcome),
            edit_review: watched(outcome),
            reply: watched(outcome),
            outcome,
        }
    }

    /// Returns a number that rises whenever an action succeeds, or is refused because the page is
    /// stale.
    pub fn version(&self) -> usize {
        self.outcome.version.get()
    }

    /// Returns why the latest action was refused, unless the message stands beside one of
    /// `fields`.
    pub fn refusal(&self, fields: &[&str]) -> Option<String> {
        self.outcome.failure.get().and_then(|error| error.beside(fields))
    }
}

/// Makes an action that reports its outcome; without JavaScript, the draft reports it at once.
fn watched<F>(outcome: Outcome) -> ServerAction<F>
where
    F: ServerFn<Error = AppError> + Clone + Send + Sync + 'static,
    F::Output: Clone + Send + Sync + 'static,
{
    let action = ServerAction::<F>::new();
    let failure = action.value().with_untracked(|done| done.as_ref()?.as_ref().err().cloned());
    if failure.is_some() {
        outcome.failure.set(failure);
    }
    follow(action);
    Effect::watch(
        move || action.version().get(),
        move |_, _, _| {
            let Some(done) = action.value().get_untracked() else { return };
            if done.as_ref().err().is_none_or(tells_of_a_change) {
                outcome.version.update(|version| *version += 1);
            }
            outcome.failure.set(done.err());
        },
        false,
    );
    action
}

/// Returns whether a refusal means that the page is stale. After any other refusal the page stays
/// as it is, with what was typed.
const fn tells_of_a_change(refusal: &AppError) -> bool {
    matches!(
        refusal,
        AppError::Conflict(_)
            | AppError::Refused(_)
            | AppError::StartUnavailable(_)
            | AppError::NotFound
    )
}

/// Returns the error of a field of the form that `action` sends.
pub fn problem_at<F>(action: ServerAction<F>, field: &'static str) -> Signal<Option<String>>
where
    F: ServerFn<Error = AppError> + Clone + Send + Sync + 'static,
    F::Output: Clone + Send + Sync + 'static,
{
    at(failure_of(action), field)
}
