//! All that can be done on a booking's page. The actions live as long as the page and not
//! as long as its buttons: after each of them the page reads the booking anew, and what
//! was refused must stay readable though its button is gone.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::api::{
    AcceptNoShow, AcceptProposal, CancelBooking, CancelMeeting, CompleteBooking, ConfirmBooking,
    ContestNoShow, DeclineBooking, DeclineProposal, MarkNoShow, WithdrawProposal,
};
use crate::error::AppError;
use crate::reviews::{EditReview, ReplyToReview, WriteReview};

/// The actions of one booking's page.
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
    failure: RwSignal<Option<AppError>>,
}

impl BookingActions {
    /// Called once for a page.
    pub fn new() -> Self {
        let failure = RwSignal::new(None);
        Self {
            confirm: watched(failure),
            decline: watched(failure),
            cancel: watched(failure),
            cancel_meeting: watched(failure),
            complete: watched(failure),
            mark_no_show: watched(failure),
            contest: watched(failure),
            accept_no_show: watched(failure),
            accept_proposal: watched(failure),
            decline_proposal: watched(failure),
            withdraw_proposal: watched(failure),
            review: watched(failure),
            edit_review: watched(failure),
            reply: watched(failure),
            failure,
        }
    }

    /// Changes whenever one of them is done, or refused.
    pub fn version(&self) -> usize {
        self.confirm.version().get()
            + self.decline.version().get()
            + self.cancel.version().get()
            + self.cancel_meeting.version().get()
            + self.complete.version().get()
            + self.mark_no_show.version().get()
            + self.contest.version().get()
            + self.accept_no_show.version().get()
            + self.accept_proposal.version().get()
            + self.decline_proposal.version().get()
            + self.withdraw_proposal.version().get()
            + self.review.version().get()
            + self.edit_review.version().get()
            + self.reply.version().get()
    }

    /// Why the latest of them was refused, unless it stands beside one of `fields`.
    pub fn refusal(&self, fields: &[&str]) -> Option<String> {
        self.failure.get().and_then(|error| error.beside(fields))
    }
}

/// An action that tells how it went; without JavaScript, the address tells at once.
fn watched<F>(failure: RwSignal<Option<AppError>>) -> ServerAction<F>
where
    F: ServerFn<Error = AppError> + Clone + Send + Sync + 'static,
    F::Output: Clone + Send + Sync + 'static,
{
    let action = ServerAction::<F>::new();
    let tell = move || {
        if let Some(outcome) = action.value().get() {
            failure.set(outcome.err());
        }
    };
    untrack(tell);
    Effect::new(move |_| tell());
    action
}

/// What is wrong with a field of the form that `action` sends.
pub fn problem_at<F>(action: ServerAction<F>, field: &'static str) -> Signal<Option<String>>
where
    F: ServerFn<Error = AppError> + Clone + Send + Sync + 'static,
    F::Output: Clone + Send + Sync + 'static,
{
    Signal::derive(move || {
        action.value().get().and_then(Result::err).and_then(|error| error.at(field))
    })
}
