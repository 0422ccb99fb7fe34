use domain::booking::action::{ActorRole, Party};
use domain::booking::state::{NoShow, State};
use leptos::prelude::*;

use crate::ui::{Badge, Tone};

/// The state of a booking, in a word or two.
#[component]
pub fn StateBadge(
    state: State,
    /// Whether the session has ended, but is not completed yet.
    overdue: bool,
    /// Whether an absence is only claimed so far.
    #[prop(optional)]
    claimed: bool,
    /// The reader's role in the booking.
    viewer: ActorRole,
    /// The name of the other person.
    #[prop(into)]
    other: String,
    /// Whether the mentor ever confirmed.
    was_confirmed: bool,
) -> impl IntoView {
    let (tone, words) = match state {
        State::Held { .. } if overdue => (Tone::Neutral, "Not paid".into()),
        State::Pending { .. } if overdue => (Tone::Neutral, "Expired".into()),
        State::Completed { no_show: Some(NoShow { contested_at: None, .. }), .. } if claimed => {
            (Tone::Warning, "No-show reported".into())
        }
        State::Confirmed { .. } if overdue => (Tone::Neutral, "Over".into()),
        State::Cancelled { reason, .. } => {
            (Tone::Neutral, reason.label(viewer, &other, was_confirmed))
        }
        _ => (tone_of(state), words_of(state).to_owned()),
    };

    view! { <Badge tone>{words}</Badge> }
}

const fn tone_of(state: State) -> Tone {
    match state {
        State::Held { .. } | State::Pending { .. } => Tone::Warning,
        State::Confirmed { .. } => Tone::Info,
        State::Completed { no_show: None, .. } => Tone::Good,
        State::Completed { no_show: Some(NoShow { contested_at: Some(_), .. }), .. } => {
            Tone::Warning
        }
        State::Completed { no_show: Some(_), .. } | State::Cancelled { .. } => Tone::Neutral,
    }
}

const fn words_of(state: State) -> &'static str {
    match state {
        State::Held { .. } => "Not sent yet",
        State::Pending { .. } => "Waiting for an answer",
        State::Confirmed { .. } => "Confirmed",
        State::Completed { no_show: None, .. } => "Completed",
        State::Completed { no_show: Some(NoShow { contested_at: Some(_), .. }), .. } => "Contested",
        State::Completed { no_show: Some(NoShow { absent: Party::Mentee, .. }), .. } => {
            "Mentee did not come"
        }
        State::Completed { no_show: Some(NoShow { absent: Party::Mentor, .. }), .. } => {
            "Mentor did not come"
        }
        State::Cancelled { .. } => "Cancelled",
    }
}
