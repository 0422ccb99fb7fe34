use domain::booking::Refused;
use domain::booking::request::ANSWER_FIELDS;
use domain::booking::view::RequestPage;
use domain::id::SessionTypeId;
use domain::mentor::view::{SessionTypeView, StartUnavailable};
use domain::money::Money;
use leptos::prelude::*;

use super::refusal::Refusal;
use super::unavailable_start::UnavailableStart;
use crate::bookings::actions::problem_at;
use crate::bookings::api::RequestBooking;
use crate::bookings::pay::{CARD_LABEL, CardField};
use crate::draft::use_draft;
use crate::error::AppError;
use crate::failure::failure_of;
use crate::focus::focus_soon;
use crate::ui::{Button, ButtonKind, ButtonSize, ErrorSummary, FormField, TextArea};

/// The `id` of the explanation of why the time cannot be requested.
const EXPLANATION: &str = "request-explanation";

/// The form that requests a time. It sends what the page showed, so that nobody pays another
/// price than they read, and a key that makes a second click the same request.
#[component]
pub fn RequestForm(page: RequestPage, request: ServerAction<RequestBooking>) -> impl IntoView {
    let draft = use_typed();
    if !page.can_be_asked() && draft.is_empty() {
        return view! { <NotToBeAsked page /> }.into_any();
    }
    let RequestPage { mentor, session_type, when, idempotency_key, unavailable, refused, .. } =
        page;
    let id = session_type.id;
    let failure = failure_of(request);
    let unavailable = Signal::derive(move || {
        unavailable.clone().or_else(|| failure.get().and_then(unavailable_of))
    });
    let refused =
        Signal::derive(move || refused.clone().or_else(|| failure.get().and_then(refused_of)));
    let unexplained = Signal::derive(move || failure.get().filter(|error| !is_explained(error)));
    Effect::new(move |_| {
        if failure.get().is_some_and(|error| is_explained(&error)) {
            focus_soon(EXPLANATION.into());
        }
    });
    let why_not: Signal<Option<String>> = Signal::derive(move || {
        let is_unavailable = unavailable.with(Option::is_some) || refused.with(Option::is_some);
        is_unavailable.then(|| String::from("Please choose a free time first."))
    });
    let label = format!("Message to {}", mentor.name);
    let fields = fields(&label, &session_type.intake_questions);
    let (questions, typed) = (session_type.intake_questions.clone(), draft.clone());
    let (price, name) = (session_type.price, mentor.name);

    view! {
        <ActionForm action=request attr:class="form" attr:novalidate=true>
            <ErrorSummary id="request-errors" failure=unexplained fields />
            <input type="hidden" name="form[start]" value=when.start.datetime() />
            <input type="hidden" name="form[idempotency_key]" value=idempotency_key />
            <Agreed session_type=session_type.clone() />
            <Explanation unavailable refused handle=mentor.handle session_type=id />
            <TextArea
                label
                name="form[message]"
                value=draft.message
                error=problem_at(request, "message")
                hint="What do you want to talk about, and what have you tried? Optional."
                rows=6
                maxlength="2000"
            />
            <Questions questions typed request />
            {(!price.is_free())
                .then(|| {
                    view! {
                        <CardField
                            name="form[card]"
                            value=draft.card
                            error=problem_at(request, "card")
                        />
                    }
                })}
            <Send price mentor=name request why_not />
        </ActionForm>
    }
    .into_any()
}

/// The button with the price, and what happens after the click.
#[component]
fn Send(
    price: Money,
    mentor: String,
    request: ServerAction<RequestBooking>,
    why_not: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <Button
            kind=ButtonKind::Primary
            size=ButtonSize::Wide
            busy=request.pending()
            disabled_because=why_not
        >
            {button_label(price)}
        </Button>
        <p class="muted">{then_label(price, &mentor)}</p>
    }
}

/// Explains why the time cannot be requested, once it is refused, with alternatives.
#[component]
fn Explanation(
    unavailable: Signal<Option<StartUnavailable>>,
    refused: Signal<Option<Refused>>,
    handle: String,
    session_type: SessionTypeId,
) -> impl IntoView {
    let of_mentor = handle.clone();
    let unavailable = move || {
        let (unavailable, handle) = (unavailable.get()?, of_mentor.clone());
        Some(view! { <UnavailableStart unavailable handle session_type /> })
    };
    let refused = move || {
        let (refused, handle) = (refused.get()?, handle.clone());
        Some(view! { <Refusal refused handle session_type /> })
    };

    view! {
        <div class="announcement" id=EXPLANATION tabindex="-1">
            {unavailable}
            {refused}
        </div>
    }
}

/// The hidden fields with what the page showed of the session type, so that nobody agrees to
/// anything else.
#[component]
fn Agreed(session_type: SessionTypeView) -> impl IntoView {
    let SessionTypeView { id, price, duration_minutes, cancellation_policy, .. } = session_type;

    view! {
        <input type="hidden" name="form[session_type]" value=id.to_string() />
        <input type="hidden" name="form[price_shown]" value=price.minor.to_string() />
        <input type="hidden" name="form[currency_shown]" value=price.currency.code() />
        <input type="hidden" name="form[minutes_shown]" value=duration_minutes.to_string() />
        <input type="hidden" name="form[policy_shown]" value=cancellation_policy.as_str() />
    }
}

/// Explains why the time cannot be requested, with alternatives, in place of a form that would be
/// refused.
#[component]
fn NotToBeAsked(page: RequestPage) -> impl IntoView {
    let (id, handle) = (page.session_type.id, page.mentor.handle.clone());
    let unavailable = page.unavailable.map(|unavailable| {
        view! { <UnavailableStart unavailable handle=page.mentor.handle session_type=id /> }
    });
    let refused = page.refused.map(|refused| view! { <Refusal refused handle session_type=id /> });

    view! {
        <div class="announcement" id=EXPLANATION tabindex="-1">
            {unavailable}
            {refused}
        </div>
    }
}

/// The mentor's questions. Each is sent with its answer, so that no answer is stored under
/// another question when the mentor changes them meanwhile.
#[component]
fn Questions(
    questions: Vec<String>,
    typed: Typed,
    request: ServerAction<RequestBooking>,
) -> impl IntoView {
    let question = move |(index, (question, field)): (usize, (String, &'static str))| {
        let shown = format!("form[questions][{index}]");
        let name = format!("form[answers][{index}]");
        let value = typed.answer_to(&question);
        view! {
            <input type="hidden" name=shown value=question.clone() />
            <TextArea
                label=question
                name
                value
                error=problem_at(request, field)
                rows=2
                maxlength="1000"
                required=true
            />
        }
    };

    // Other questions are other fields: what was typed into one never moves to another.
    let key = |questions: &Vec<String>| questions.join("\n");
    let all = move |questions: Vec<String>| {
        questions.into_iter().zip(ANSWER_FIELDS).enumerate().map(question.clone()).collect_view()
    };

    view! { <For each=move || std::iter::once(questions.clone()) key children=all /> }
}

/// Returns the fields in their order on the page.
fn fields(message: &str, questions: &[String]) -> Vec<FormField> {
    let question = |(index, (question, field)): (usize, (&String, &'static str))| {
        FormField::new(field, format!("form[answers][{index}]"), question.clone())
    };
    let questions = questions.iter().zip(ANSWER_FIELDS).enumerate().map(question);
    let card = FormField::new("card", "form[card]", CARD_LABEL);
    [FormField::new("message", "form[message]", message)]
        .into_iter()
        .chain(questions)
        .chain([card])
        .collect()
}

/// Returns whether an error is explained with links, above the form.
fn is_explained(error: &AppError) -> bool {
    matches!(error, AppError::StartUnavailable(_)) || refused_of(error.clone()).is_some()
}

/// Returns the refusal if bookings of the reader's own cause it, present or recent ones.
fn refused_of(error: AppError) -> Option<Refused> {
    match error {
        AppError::Refused(refused @ Refused::TooManyGivenUp { .. }) => Some(refused),
        AppError::Refused(refused) if !refused.own_bookings().is_empty() => Some(refused),
        _ => None,
    }
}

/// What was typed before: it stays when the page is rendered anew, each answer beside its
/// question.
#[derive(Clone)]
struct Typed {
    message: String,
    card: String,
    questions: Vec<String>,
    answers: Vec<String>,
}

impl Typed {
    fn is_empty(&self) -> bool {
        self.message.is_empty() && self.answers.iter().all(String::is_empty)
    }

    fn answer_to(&self, question: &str) -> String {
        let index = self.questions.iter().position(|shown| shown == question);
        index.and_then(|index| self.answers.get(index)).cloned().unwrap_or_default()
    }
}

fn use_typed() -> Typed {
    let draft = use_draft::<RequestBooking>();
    let all = |of: &str| {
        let name = |index| draft(&format!("form[{of}][{index}]"), "");
        (0..ANSWER_FIELDS.len()).map(name).collect()
    };
    Typed {
        message: draft("form[message]", ""),
        card: draft("form[card]", ""),
        questions: all("questions"),
        answers: all("answers"),
    }
}

fn unavailable_of(error: AppError) -> Option<StartUnavailable> {
    match error {
        AppError::StartUnavailable(start) => Some(start),
        _ => None,
    }
}

/// Returns the label of the button, which contains the price.
fn button_label(price: Money) -> String {
    if price.is_free() { "Request · free".into() } else { format!("Request · {price}") }
}

/// Returns what happens after the click.
fn then_label(price: Money, mentor: &str) -> String {
    if price.is_free() {
        return format!("The time is held for you until {mentor} answers.");
    }
    format!("{price} is authorised now. You are charged only when {mentor} confirms.")
}
