use domain::booking::view::{ChosenTime, MovePage};
use domain::local_time::LocalTime;
use leptos::prelude::*;

use super::api::ProposeTimes;
use super::booking_actions::problem_at;
use super::move_tray::MoveTray;
use crate::draft::use_draft;
use crate::error::AppError;
use crate::ui::{Alert, Button, ButtonKind, TextArea, Tone};

/// The chosen times beside the agreed one, and a message: what is sent to the other side.
#[component]
pub fn ProposeForm(
    page: MovePage,
    propose: ServerAction<ProposeTimes>,
    /// What was typed so far.
    message: RwSignal<Option<String>>,
) -> impl IntoView {
    let failure = move || propose.value().get().and_then(Result::err);
    let problem = problem_at(propose, "starts");
    let refusal = move || failure().and_then(|error| error.beside(&["starts", "message"]));
    let nearest = move || failure().and_then(nearest_words);
    let draft = use_draft("/api/bookings/propose")("form[message]", "");
    let typed = message.get_untracked().unwrap_or(draft);
    let starts = page.chosen.iter().map(start_field).collect_view();
    let nothing_chosen = page.chosen.is_empty();
    let why_not = Signal::derive(move || {
        nothing_chosen.then(|| String::from("Choose at least one time first."))
    });
    let name = page.other.name.clone();
    let hints = hints(&page);

    view! {
        <ActionForm action=propose attr:class="form">
            <input type="hidden" name="id" value=page.id.to_string() />
            {starts}
            <MoveTray page />
            {move || problem.get().map(|words| view! { <Alert tone=Tone::Danger>{words}</Alert> })}
            <div on:input=move |event| message.set(Some(event_target_value(&event)))>
                <TextArea
                    label=format!("Message to {name}") name="form[message]" id="proposal-message"
                    hint="Optional." value=typed
                    error=problem_at(propose, "message") rows=3 maxlength="1000"
                />
            </div>
            {hints}
            {move || refusal().map(|words| view! { <Alert tone=Tone::Danger>{words} {nearest()}</Alert> })}
            <div class="form__actions">
                <Button kind=ButtonKind::Primary busy=propose.pending() disabled_because=why_not>"Propose these times"</Button>
            </div>
        </ActionForm>
    }
}

fn start_field(time: &ChosenTime) -> impl IntoView + use<> {
    view! { <input type="hidden" name="form[starts][]" value=time.when.start.datetime() /> }
}

/// What sending it means beside holding the times.
fn hints(page: &MovePage) -> impl IntoView + use<> {
    let replaces = page.counters.then(|| {
        view! { <p>{format!("This replaces what {} proposed.", page.other.name)}</p> }
    });
    let leaves = page.lets_the_mentee_leave.then(|| {
        view! { <Alert tone=Tone::Warning>{format!("The session begins in less than twelve hours. If you propose another time now, {} can cancel free of charge.", page.other.name)}</Alert> }
    });
    let until = answer_by(&page.other.name, &page.answer_until, page.notice_minutes);
    (replaces, view! { <p>{until}</p> }, leaves)
}

/// Until when the other side may answer.
fn answer_by(other: &str, until: &LocalTime, notice_minutes: i64) -> String {
    let by = format!("{other} can answer until {until}.");
    match u16::try_from(notice_minutes) {
        Ok(0) | Err(_) => format!("{by} A time that has begun can no longer be accepted."),
        Ok(notice) => {
            let notice = domain::local_time::minutes_words(notice);
            format!("{by} Each time can be accepted until {notice} before it starts.")
        }
    }
}

/// The nearest open starts, where one that was chosen is not open any more.
fn nearest_words(error: AppError) -> Option<String> {
    let AppError::NotOpen(closed) = error else { return None };
    let nearest: Vec<_> = closed.nearest.iter().map(LocalTime::words).collect();
    (!nearest.is_empty()).then(|| format!(" The nearest free times: {}.", nearest.join("; ")))
}
