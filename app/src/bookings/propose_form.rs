use domain::booking::view::MovePage;
use domain::local_time::LocalTime;
use domain::mentor::view::OpenDay;
use leptos::prelude::*;

use super::api::ProposeTimes;
use super::booking_actions::problem_at;
use crate::draft::use_draft;
use crate::error::AppError;
use crate::ui::{Alert, Button, ButtonKind, TextArea, Tone};

/// Chooses one to three of a month's open starts, and sends them to the other side.
#[component]
pub fn ProposeForm(page: MovePage, propose: ServerAction<ProposeTimes>) -> impl IntoView {
    let MovePage { id, other, month, lets_the_mentee_leave, counters, .. } = page;
    let answer_by = answer_by(&other.name, &page.answer_until, page.notice_minutes);
    let failure = move || propose.value().get().and_then(Result::err);
    let problem = problem_at(propose, "starts");
    let refusal = move || failure().and_then(|error| error.beside(&["starts", "message"]));
    let nearest = move || failure().and_then(nearest_words);
    let draft = use_draft("/api/bookings/propose");
    let days = month.days.into_iter().filter(|day| !day.starts.is_empty());
    let days = days.map(|day| view! { <Day day /> }).collect_view();
    let replaces = counters.then(|| {
        view! { <p>{format!("This replaces what {} proposed.", other.name)}</p> }
    });
    let leaves = lets_the_mentee_leave.then(|| {
        view! { <Alert tone=Tone::Warning>{format!("The session begins in less than twelve hours. If you propose another time now, {} can cancel free of charge.", other.name)}</Alert> }
    });

    view! {
        <ActionForm action=propose attr:class="form">
            <input type="hidden" name="id" value=id.to_string() />
            <p id="starts-hint">"Choose one to three times. Each is held until the answer."</p>
            {replaces}
            <p>{answer_by}</p>
            {move || problem.get().map(|words| view! { <Alert tone=Tone::Danger>{words}</Alert> })}
            <div class="propose-days" role="group" aria-label="Free times" aria-describedby="starts-hint">{days}</div>
            <TextArea
                label=format!("Message to {}", other.name) name="form[message]" id="proposal-message"
                hint="You may leave it empty." value=draft("form[message]", "")
                error=problem_at(propose, "message") rows=3 maxlength="1000"
            />
            {leaves}
            {move || refusal().map(|words| view! { <Alert tone=Tone::Danger>{words} {nearest()}</Alert> })}
            <div class="form__actions">
                <Button kind=ButtonKind::Primary busy=propose.pending()>"Propose these times"</Button>
            </div>
        </ActionForm>
    }
}

#[component]
fn Day(day: OpenDay) -> impl IntoView {
    let title = domain::local_time::day_words(day.on);
    let start = |start: LocalTime| {
        let label = format!("{}, {}", start.clock(), start.day());
        view! {
            <label class="start-choice">
                <input type="checkbox" name="form[starts][]" value=start.datetime() aria-label=label />
                <span aria-hidden="true">{start.clock()}</span>
            </label>
        }
    };

    view! {
        <fieldset class="propose-day">
            <legend>{title}</legend>
            <div class="row">{day.starts.into_iter().map(start).collect_view()}</div>
        </fieldset>
    }
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
