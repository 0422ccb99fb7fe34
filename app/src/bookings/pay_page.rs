use domain::booking::state::{Reason, State};
use domain::booking::view;
use domain::id::BookingId;
use domain::payment::PaymentStatus;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::{AnswerChallenge, RetryPayment, prepare_payment};
use super::pay_follow::PayFollow;
use super::pay_form::PayForm;
use super::pay_step::PayStep;
use crate::accounts::ZoneNote;
use crate::error::AppError;
use crate::frame::PrivateFrame;
use crate::page_failure::PageFailure;
use crate::path;
use crate::submission::follow;
use crate::ui::{Alert, ButtonLink, Card, Icon, IconName, Load, PageHeader, Time, TimeSpan, Tone};

/// Paying for a request, which is sent once that is done.
#[component]
pub fn PayPage() -> impl IntoView {
    view! {
        <PrivateFrame title="Pay to send your request">
            <Loaded />
        </PrivateFrame>
    }
}

/// What can be done here. They live as long as the page, so that what was refused stays.
#[derive(Clone, Copy)]
pub struct PayActions {
    pub answer: ServerAction<AnswerChallenge>,
    pub retry: ServerAction<RetryPayment>,
}

#[component]
fn Loaded() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get_str("id").and_then(|id| id.parse::<BookingId>().ok()))
    });
    let actions = PayActions { answer: ServerAction::new(), retry: ServerAction::new() };
    follow(actions.answer);
    follow(actions.retry);
    let done = move || (actions.answer.version().get(), actions.retry.version().get());
    let page = Resource::new(move || (id.get(), done()), |(id, _)| read(id));
    let failed = |error: AppError| {
        view! { <PageFailure error on=path::bookings() on_label="To your bookings" /> }.into_any()
    };

    view! {
        <Load from=page failed let:shown>
            <Payment page=shown actions changed=move || page.refetch() />
        </Load>
    }
}

async fn read(id: Option<BookingId>) -> Result<view::PayPage, AppError> {
    match id {
        Some(id) => prepare_payment(id).await,
        None => Err(AppError::NotFound),
    }
}

#[component]
fn Payment(
    page: view::PayPage,
    actions: PayActions,
    changed: impl Fn() + Copy + 'static,
) -> impl IntoView {
    if !matches!(page.state, State::Held { .. }) || page.held_until.is_none() {
        return view! { <Over page /> }.into_any();
    }
    let lead = format!("{} with {}: {}.", page.title, page.mentor.name, page.price);
    let (title, step) = match page.payment {
        PaymentStatus::Confirming => {
            let (step, form) = (page.clone(), page.clone());
            let step = view! { <PayStep page=step answer=actions.answer /><PayForm page=form retry=actions.retry folded=true /> };
            ("Your bank asks: is this you?", step.into_any())
        }
        PaymentStatus::Failed => {
            let page = page.clone();
            let form = view! {
                <Alert tone=Tone::Warning>
                    "Your card was refused, so nothing is charged. Try another card to send your request."
                </Alert>
                <PayForm page retry=actions.retry />
            };
            ("Pay to send your request", form.into_any())
        }
        _ => ("Asking your bank", view! { <p role="status">"Your bank has not answered yet. This page shows its answer by itself."</p> }.into_any()),
    };

    view! {
        <PageHeader title lead />
        <ZoneNote />
        <div class="columns">
            <div class="stack">{step}<PayFollow page=page.clone() changed /></div>
            <aside aria-label="Your request"><Held page /></aside>
        </div>
    }
    .into_any()
}

/// What is held, until when, and what will be sent.
#[component]
fn Held(page: view::PayPage) -> impl IntoView {
    let left = RwSignal::new(page.minutes_left);
    Effect::new(move |_| {
        let minute = std::time::Duration::from_mins(1);
        let tick = move || left.update(|left| *left = (*left - 1).max(0));
        if let Ok(timer) = set_interval_with_handle(tick, minute) {
            on_cleanup(move || timer.clear());
        }
    });
    let left = move || match left.get() {
        0 => "less than a minute left".to_owned(),
        1 => "1 minute left".to_owned(),
        minutes => format!("{minutes} minutes left"),
    };
    let until = page.held_until.map(|until| {
        view! {
            <p class="countdown">
                <Icon name=IconName::Clock />
                <span>"Held for you until " <Time at=until /> ", " {left}</span>
            </p>
        }
    });
    let message = (!page.message.is_empty()).then(|| {
        let label = format!("Your message to {}", page.mentor.name);
        view! { <h3>{label}</h3><p class="prose">{page.message}</p> }
    });
    let answer = |(question, answer): (String, String)| view! { <h3>{question}</h3><p class="prose">{answer}</p> };
    let answers = page.answers.into_iter().map(answer).collect_view();
    let withdraw = path::booking(page.id);

    view! {
        <Card title="Your request">
            <div class="stack">
                <p><TimeSpan span=page.when /></p>
                {until}
                <p class="muted">{format!("{} sees your request once it is paid for.", page.mentor.name)}</p>
                {message}
                {answers}
                <p><a href=withdraw>"Withdraw it instead"</a></p>
            </div>
        </Card>
    }
}

/// There is nothing to pay here: it is sent, or the time is held no longer.
#[component]
fn Over(page: view::PayPage) -> impl IntoView {
    let booking = path::booking(page.id);
    if matches!(page.state, State::Pending { .. }) {
        let title = format!("Your request to {} is sent", page.mentor.name);
        return view! {
            <PageHeader title lead="There is nothing to pay here." />
            <ButtonLink href=booking>"To the booking"</ButtonLink>
        }
        .into_any();
    }
    // It was paid for once, or has run its course: what became of it stands on its own page.
    let was_never_sent = match page.state {
        State::Cancelled { reason, .. } => reason == Reason::Unpaid,
        State::Held { .. } => true,
        _ => false,
    };
    if !was_never_sent {
        let lead = format!(
            "{} with {}. Its page says what was paid and returned.",
            page.title, page.mentor.name
        );
        return view! {
            <PageHeader title="There is nothing to pay here" lead />
            <ButtonLink href=booking>"To the booking"</ButtonLink>
        }
        .into_any();
    }
    let again = path::request(&page.mentor.handle, page.session_type, &page.when.start.datetime());
    let times = path::mentor_times(&page.mentor.handle, page.session_type, "", "");

    view! {
        <PageHeader title="The time is no longer held" lead="The request was not sent, and nothing was charged." />
        <div class="row">
            <ButtonLink href=again>"Request this time again"</ButtonLink>
            <a href=times>{format!("Other times with {}", page.mentor.name)}</a>
            <a href=booking>"To the booking"</a>
        </div>
    }
    .into_any()
}
