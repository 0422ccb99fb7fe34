use domain::booking::request::ANSWER_FIELDS;
use domain::booking::view::RequestPage;
use domain::mentor::view::Closed;
use domain::money::Money;
use leptos::prelude::*;

use super::api::RequestBooking;
use super::booking_actions::problem_at;
use super::card_field::CardField;
use super::closed_start::ClosedStart;
use crate::draft::use_draft;
use crate::error::AppError;
use crate::ui::{Alert, Button, ButtonKind, ButtonSize, TextArea, Tone};

const FIELDS: &[&str] =
    &["message", "card", "answers[0]", "answers[1]", "answers[2]", "answers[3]", "answers[4]"];

/// Asks for the time. What the page showed travels along, so that nobody pays another
/// price than they read; so does a key that makes a second click the same request.
#[component]
pub fn RequestForm(page: RequestPage, request: ServerAction<RequestBooking>) -> impl IntoView {
    let RequestPage { mentor, session_type, when, idempotency_key, closed, .. } = page;
    let id = session_type.id;
    let failure = move || request.value().get().and_then(Result::err);
    let closed = Signal::derive(move || closed.clone().or_else(|| failure().and_then(closed_of)));
    let refusal =
        move || failure().filter(|error| !is_closed(error)).and_then(|error| error.beside(FIELDS));
    let why_not: Signal<Option<String>> = Signal::derive(move || {
        closed.with(Option::is_some).then(|| String::from("Please choose a free time first."))
    });
    let draft = use_draft("/api/bookings/request");
    let label = format!("Message to {}", mentor.name);
    let typed = draft.clone();
    let question = move |(index, (question, field)): (usize, (String, &'static str))| {
        let name = format!("form[answers][{index}]");
        let value = typed(&name, "");
        view! { <TextArea label=question name value error=problem_at(request, field) rows=2 maxlength="1000" required=true /> }
    };
    let questions = session_type.intake_questions.into_iter().zip(ANSWER_FIELDS).enumerate();
    let questions = questions.map(question).collect_view();
    let words = button_words(session_type.price, &mentor.name);

    view! {
        <ActionForm action=request attr:class="form">
            <input type="hidden" name="form[session_type]" value=id.to_string() />
            <input type="hidden" name="form[start]" value=when.start.datetime() />
            <input type="hidden" name="form[idempotency_key]" value=idempotency_key />
            <input type="hidden" name="form[price_shown]" value=session_type.price.minor.to_string() />
            <input type="hidden" name="form[policy_shown]" value=session_type.cancellation_policy.code() />
            {move || closed.get().map(|closed| {
                view! { <ClosedStart closed handle=mentor.handle.clone() session_type=id /> }
            })}
            <TextArea
                label name="form[message]" value=draft("form[message]", "") error=problem_at(request, "message")
                hint="What do you want to talk about, and what have you tried? You may leave it empty."
                rows=6 maxlength="2000"
            />
            {questions}
            {(!session_type.price.is_free()).then(|| view! {
                <CardField name="form[card]" value=draft("form[card]", "") error=problem_at(request, "card") />
            })}
            {move || refusal().map(|words| view! { <Alert tone=Tone::Danger>{words}</Alert> })}
            <Button kind=ButtonKind::Primary size=ButtonSize::Wide busy=request.pending() disabled_because=why_not>
                {words}
            </Button>
        </ActionForm>
    }
}

const fn is_closed(error: &AppError) -> bool {
    matches!(error, AppError::NotOpen(_))
}

fn closed_of(error: AppError) -> Option<Closed> {
    match error {
        AppError::NotOpen(closed) => Some(closed),
        _ => None,
    }
}

/// What the click does, money included.
fn button_words(price: Money, mentor: &str) -> String {
    if price.is_free() {
        return "Request this time: it is free".into();
    }
    format!("Request this time: {price} is set aside, and taken only when {mentor} confirms")
}
