use domain::booking::state::{NoShow, Party, Reason, State};
use leptos::prelude::*;

use crate::ui::{Badge, Tone};

/// Where a booking stands, in a word or two.
#[component]
pub fn StateBadge(
    state: State,
    /// Its time is over, though nobody has noted it yet.
    overdue: bool,
    /// An absence is only claimed so far.
    #[prop(optional)]
    claimed: bool,
) -> impl IntoView {
    let (tone, words) = match state {
        State::Held { .. } if overdue => (Tone::Neutral, "Not paid"),
        State::Pending { .. } if overdue => (Tone::Neutral, "Expired"),
        State::Completed { no_show: Some(NoShow { contested_at: None, .. }), .. } if claimed => {
            (Tone::Warning, "No-show reported")
        }
        State::Confirmed { .. } if overdue => (Tone::Neutral, "Over"),
        _ => (tone_of(state), words_of(state)),
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
        State::Cancelled { reason, .. } => match reason {
            Reason::Declined => "Declined",
            Reason::Expired => "Expired",
            Reason::Unpaid => "Not paid",
            Reason::ByMentee => "Cancelled by the mentee",
            Reason::ByMentor => "Cancelled by the mentor",
            Reason::ByAdmin => "Cancelled by Intellectify",
        },
    }
}
