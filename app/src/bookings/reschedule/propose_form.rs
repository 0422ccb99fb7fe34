use domain::booking::Refused;
use domain::booking::reschedule::MAX_TIMES;
use domain::booking::view::{ChosenTime, ReschedulePage};
use domain::id::BookingId;
use domain::local_time::LocalTime;
use leptos::prelude::*;

use super::reschedule_tray::RescheduleTray;
use crate::bookings::actions::problem_at;
use crate::bookings::api::ProposeTimes;
use crate::draft::use_draft;
use crate::error::AppError;
use crate::failure::failure_of;
use crate::path;
use crate::ui::{
    Alert, Button, ButtonKind, ErrorSummary, FormField, TextArea, Time, TimeFormat, Tone,
};

/// The form that sends a proposal: the chosen times beside the agreed one, and a message.
#[component]
pub fn ProposeForm(
    page: ReschedulePage,
    propose: ServerAction<ProposeTimes>,
    /// The message that was typed so far.
    message: RwSignal<Option<String>>,
) -> impl IntoView {
    let failure = failure_of(propose);
    let is_chosen_wrongly = move |error: &AppError| {
        matches!(
            error,
            AppError::StartUnavailable(_) | AppError::Refused(Refused::OwnOverlap { .. })
        )
    };
    let (id, open) = (page.id, page.chosen.iter().filter(|time| time.is_open));
    let open: Vec<String> = open.map(|time| time.when.start.datetime()).collect();
    let alternatives = move || {
        let error = failure.get().filter(is_chosen_wrongly)?;
        Some(view! { <Alternatives id chosen=open.clone() error /> })
    };
    let starts = page.chosen.iter().map(start_field).collect_view();
    let nothing_chosen = page.chosen.is_empty();
    let why_not = Signal::derive(move || {
        nothing_chosen.then(|| String::from("Choose at least one time first."))
    });
    let name = page.other.name.clone();
    let fields = vec![FormField::new("message", "proposal-message", format!("Message to {name}"))];
    // Without JavaScript choosing a time loads the page anew: there is nothing to lose before one
    // is chosen, and the hint says so after.
    let message_field = (!nothing_chosen).then(|| view! { <MessageField name propose message /> });
    let hints = hints(&page);

    view! {
        <ActionForm action=propose attr:class="form" attr:novalidate=true>
            <input type="hidden" name="id" value=page.id.to_string() />
            <input
                type="hidden"
                name="form[leave_shown]"
                value=page.lets_the_mentee_leave.to_string()
            />
            {starts}
            <RescheduleTray page />
            <ErrorSummary id="proposal-errors" failure fields />
            {alternatives}
            {message_field}
            {hints}
            <div class="form__actions">
                <Button kind=ButtonKind::Primary busy=propose.pending() disabled_because=why_not>
                    "Propose these times"
                </Button>
            </div>
        </ActionForm>
    }
}

/// The message to the other side, called `name`.
#[component]
fn MessageField(
    name: String,
    propose: ServerAction<ProposeTimes>,
    message: RwSignal<Option<String>>,
) -> impl IntoView {
    let draft = use_draft::<ProposeTimes>()("form[message]", "");
    let value = message.get_untracked().unwrap_or(draft);

    view! {
        <div on:input=move |event| message.set(Some(event_target_value(&event)))>
            <TextArea
                label=format!("Message to {name}")
                name="form[message]"
                id="proposal-message"
                hint="Optional. Choose all times before you write."
                value
                error=problem_at(propose, "message")
                rows=3
                maxlength="1000"
            />
        </div>
    }
}

fn start_field(time: &ChosenTime) -> impl IntoView + use<> {
    view! { <input type="hidden" name="form[starts][]" value=time.when.start.datetime() /> }
}

/// Explains what sending the proposal means, beside holding the times.
fn hints(page: &ReschedulePage) -> impl IntoView + use<> {
    let replaces = page.counters.then(|| {
        view! { <p>{format!("This replaces what {} proposed.", page.other.name)}</p> }
    });
    let leaves = page.lets_the_mentee_leave.then(|| {
        view! {
            <Alert tone=Tone::Warning>
                {format!(
                    "The session begins in less than twelve hours. If you propose another time now, {} can cancel free of charge.",
                    page.other.name,
                )}
            </Alert>
        }
    });
    let until = page.answer_until.as_ref().map(|until| {
        view! { <p>{answer_by(&page.other.name, until, page.notice_minutes)}</p> }
    });
    let too_short = page.answer_until.is_none().then(|| {
        view! { <Alert tone=Tone::Warning>{Refused::ProposalTooShort.message()}</Alert> }
    });
    (replaces, until, too_short, leaves)
}

/// Returns until when the other person may answer.
fn answer_by(other: &str, until: &LocalTime, notice_minutes: i64) -> String {
    let by = format!("{other} can answer until {until}.");
    match u16::try_from(notice_minutes) {
        Ok(0) | Err(_) => format!("{by} A time that has begun can no longer be accepted."),
        Ok(notice) => {
            let notice = domain::local_time::minutes_label(notice);
            format!("{by} Each time can be accepted until {notice} before it starts.")
        }
    }
}

/// Alternatives to a time that cannot be proposed: the nearest that can, each of which is added
/// to the other chosen times, and the reader's booking at that time.
#[component]
fn Alternatives(
    id: BookingId,
    /// The chosen times that are open.
    chosen: Vec<String>,
    error: AppError,
) -> impl IntoView {
    let (own, nearest) = match error {
        AppError::StartUnavailable(start) => (None, start.alternatives),
        AppError::Refused(Refused::OwnOverlap { booking, nearest }) => (Some(booking), nearest),
        _ => return ().into_any(),
    };
    let own = own.map(|own| {
        let words = format!("With {}: {}", own.with, own.when.label());
        view! {
            <p>
                <a href=path::booking(own.id)>{words}</a>
            </p>
        }
    });
    let link = |start: LocalTime| {
        let day = start.local.date().to_string();
        let others = chosen.iter().filter(|one| **one != start.datetime()).take(MAX_TIMES - 1);
        let times: Vec<String> = others.cloned().chain([start.datetime()]).collect();
        let href = path::reschedule_booking_chosen(id, &day, &day, &times);
        view! {
            <li>
                <a class="start" href=href>
                    <Time at=start format=TimeFormat::DayAndClock />
                </a>
            </li>
        }
    };
    let nearest = (!nearest.is_empty()).then(|| {
        view! {
            <p>"You are both free at these times:"</p>
            <ul
                class="start-list__starts start-list__starts--dated"
                role="list"
                aria-label="Free times"
            >
                {nearest.into_iter().map(link).collect_view()}
            </ul>
        }
    });

    view! { <Alert tone=Tone::Warning>{own}{nearest}</Alert> }.into_any()
}
