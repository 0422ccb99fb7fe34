use domain::booking::Refused;
use domain::booking::action::ActorRole;
use domain::booking::policy::MAX_CARDS;
use domain::booking::state::{CancellationReason, State};
use domain::booking::view;
use domain::id::BookingId;
use domain::payment::PaymentStatus;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map, use_query_map};

use super::pay_follow::PayFollow;
use super::pay_form::PayForm;
use super::pay_step::PayStep;
use crate::accounts::ZoneNote;
use crate::bookings::OwnBookings;
use crate::bookings::api::{AnswerChallenge, RetryPayment, prepare_payment};
use crate::error::AppError;
use crate::error_page::ErrorPage;
use crate::flash_message::Code;
use crate::focus::focus_soon;
use crate::layout::PrivateLayout;
use crate::path;
use crate::submission::follow;
use crate::ui::{Alert, Await, ButtonLink, Card, Icon, IconName, PageHeader, Time, TimeSpan, Tone};

/// The page that pays for a request, which is sent once the price is authorised.
#[component]
pub fn PayPage() -> impl IntoView {
    view! {
        <PrivateLayout title="Pay to send your request">
            <Loaded />
        </PrivateLayout>
    }
}

/// The actions of the page. They live as long as the page, so that a refusal stays.
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
    let query = use_query_map();
    let is_answered = Memo::new(move |_| query.with(|query| query.get_str("answered").is_some()));
    let actions = PayActions { answer: ServerAction::new(), retry: ServerAction::new() };
    follow(actions.answer);
    follow(actions.retry);
    let done = move || (actions.answer.version().get(), actions.retry.version().get());
    let page = Resource::new(move || (id.get(), done()), |(id, _)| read(id));
    let failed = |error: AppError| {
        view! { <ErrorPage error on=path::bookings() on_label="To your bookings" /> }.into_any()
    };

    view! {
        <Await from=page failed let:shown>
            <Payment
                page=shown
                is_answered=is_answered.get()
                actions
                changed=move || page.refetch()
            />
        </Await>
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
    /// Whether the payer has answered their bank, while the result has not arrived.
    is_answered: bool,
    actions: PayActions,
    changed: impl Fn() + Copy + 'static,
) -> impl IntoView {
    if matches!(page.state, State::Pending { .. }) {
        go_on_to_the_booking(page.id);
    }
    if !matches!(page.state, State::Held { .. }) || page.held_until.is_none() {
        let is_at_work = may_still_be_sent(&page, is_answered);
        return view! {
            <Over page=page.clone() is_at_work />
            <PayFollow page is_at_work changed />
        }
        .into_any();
    }
    let is_at_work = is_at_the_bank(page.payment, is_answered);
    let lead = format!("{} with {}: {}.", page.title, page.mentor.name, page.price);
    let (title, step) = match page.payment {
        PaymentStatus::Confirming if !is_answered => {
            let (step, form) = (page.clone(), page.clone());
            let other_card = (form.cards_left > 0)
                .then(|| view! { <PayForm page=form retry=actions.retry folded=true /> });
            let step = view! {
                <PayStep page=step answer=actions.answer />
                {other_card}
            };
            ("Your bank asks: is this you?", step.into_any())
        }
        PaymentStatus::Failed if page.cards_left == 0 => {
            let refused = Refused::TooManyCards { max: MAX_CARDS };
            let words = view! { <Alert tone=Tone::Warning>{refused.message()}</Alert> };
            ("Your cards were refused", words.into_any())
        }
        PaymentStatus::Failed if page.limit.is_some() => {
            ("Your card was refused", page.limit.clone().map(limit).into_any())
        }
        PaymentStatus::Failed => {
            let page = page.clone();
            // What is no card never came to the bank: then the focus is on its field.
            let is_again =
                actions.retry.value().with_untracked(|done| matches!(done, Some(Ok(()))));
            Effect::new(move |_| {
                if is_again {
                    focus_soon(REFUSED.into());
                }
            });
            let form = view! {
                <div id=REFUSED tabindex="-1">
                    <Alert tone=Tone::Warning>
                        "Your card was refused, so nothing is charged. Try another card to send your request."
                    </Alert>
                </div>
                <PayForm page retry=actions.retry />
            };
            ("Pay to send your request", form.into_any())
        }
        _ => (
            "Asking your bank",
            view! {
                <p role="status">
                    "Your bank has not answered yet. This page shows its answer by itself."
                </p>
            }
            .into_any(),
        ),
    };

    view! {
        <PageHeader title lead />
        <ZoneNote />
        <div class="columns">
            <div class="stack">{step}<PayFollow page=page.clone() is_at_work changed /></div>
            <aside aria-label="Your request">
                <Held page />
            </aside>
        </div>
    }
    .into_any()
}

/// Explains why no card can be tried now, with the bookings that have to make room first.
fn limit(limit: Refused) -> impl IntoView {
    view! {
        <Alert tone=Tone::Warning>
            <p>{limit.message()}</p>
            <OwnBookings refused=limit />
        </Alert>
    }
}

/// The `id` of the message that a card was refused: the focus goes to it after each card that
/// the bank refuses, since it reads the same each time.
const REFUSED: &str = "card-refused";

/// Returns whether the payment waits for the bank, and not for the payer.
const fn is_at_the_bank(payment: PaymentStatus, is_answered: bool) -> bool {
    match payment {
        PaymentStatus::Authorising => true,
        PaymentStatus::Confirming => is_answered,
        _ => false,
    }
}

/// Returns whether a request whose hold is over is sent after all, should the bank agree while its
/// time is still free.
fn may_still_be_sent(page: &view::PayPage, is_answered: bool) -> bool {
    let is_over = matches!(page.state, State::Cancelled { reason, .. } if reason != CancellationReason::Unpaid);
    let is_agreed = page.payment == PaymentStatus::Authorised;
    !page.was_sent && !is_over && (is_agreed || is_at_the_bank(page.payment, is_answered))
}

/// Goes on to the booking in the place of this page, so that Back leads past both.
fn go_on_to_the_booking(id: BookingId) {
    let go = use_navigate();
    Effect::new(move |_| {
        let to = path::with_flash_message(&path::booking(id), Code::Requested.as_str());
        go(&to, NavigateOptions { replace: true, ..Default::default() });
    });
}

/// Shows what is held, until when, and what will be sent.
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
        view! {
            <h3>{label}</h3>
            <p class="prose">{page.message}</p>
        }
    });
    let answer = |(question, answer): (String, String)| {
        view! {
            <h3>{question}</h3>
            <p class="prose">{answer}</p>
        }
    };
    let answers = page.answers.into_iter().map(answer).collect_view();
    let withdraw = path::booking(page.id);
    let seen = (page.cards_left > 0)
        .then(|| format!("{} sees your request once it is paid for.", page.mentor.name));

    view! {
        <Card title="Your request">
            <div class="stack">
                <p>
                    <TimeSpan span=page.when />
                </p>
                {until}
                <p class="muted">{seen}</p>
                {message}
                {answers}
                <p>
                    <a href=withdraw>"Withdraw it instead"</a>
                </p>
            </div>
        </Card>
    }
}

/// Tells that there is nothing to pay: the request was sent, it ended, or the hold is over.
#[component]
fn Over(
    page: view::PayPage,
    /// Whether the bank may still make it a request.
    is_at_work: bool,
) -> impl IntoView {
    let (title, lead) = over_label(&page);
    let lead = if is_at_work { AT_WORK.to_owned() } else { lead };
    let booking = path::booking(page.id);
    if page.was_sent {
        let is_over = matches!(page.state, State::Cancelled { .. });
        let times = is_over.then(|| view! { <OtherTimes page=page.clone() /> });
        return view! {
            <PageHeader title lead />
            <div class="row">
                <ButtonLink href=booking>"To the booking"</ButtonLink>
                {times}
            </div>
        }
        .into_any();
    }
    let again = page.is_ahead.then(|| {
        let start = page.when.start.datetime();
        let href = path::request(&page.mentor.handle, page.session_type, &start);
        view! { <ButtonLink href>"Request this time again"</ButtonLink> }
    });

    view! {
        <PageHeader title lead />
        <div class="row">{again} <OtherTimes page /> <a href=booking>"To the booking"</a></div>
    }
    .into_any()
}

#[component]
fn OtherTimes(page: view::PayPage) -> impl IntoView {
    let times = path::mentor_times(&page.mentor.handle, page.session_type, "", "");

    view! { <a href=times>{format!("Other times with {}", page.mentor.name)}</a> }
}

const AT_WORK: &str = "Your bank has not answered yet. If it agrees while the time is free, your request is sent; else nothing is charged. This page shows it by itself.";
const UNSENT: &str = "The request was not sent, and nothing was charged.";

/// Returns what happened to the request, and to its money.
fn over_label(page: &view::PayPage) -> (String, String) {
    let mentor = &page.mentor.name;
    let money = if page.price.is_free() {
        "The session is free, so there is nothing to pay.".to_owned()
    } else {
        format!("There is nothing to pay here. The money: {}.", page.stands)
    };
    let title = match page.state {
        State::Cancelled { reason: CancellationReason::ByMentee, .. } if !page.was_sent => {
            return ("You withdrew the request".into(), UNSENT.into());
        }
        _ if !page.was_sent => return ("The time is no longer held".into(), UNSENT.into()),
        State::Held { .. } | State::Pending { .. } => format!("Your request to {mentor} is sent"),
        State::Confirmed { .. } => format!("{mentor} confirmed your session"),
        State::Completed { .. } => format!("Your session with {mentor} is over"),
        State::Cancelled { reason: CancellationReason::Declined, .. } => {
            format!("{mentor} declined your request")
        }
        State::Cancelled { reason: CancellationReason::Expired, .. } => {
            format!("{mentor} did not answer your request in time")
        }
        State::Cancelled { reason, .. } => {
            reason.label(ActorRole::Mentee, mentor, page.was_confirmed)
        }
    };
    (title, money)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use domain::booking::shown::Shown;
    use domain::booking::state::Status;
    use domain::local_time::{LocalSpan, LocalTime};
    use domain::money::{Currency, Money};

    use super::*;

    /// Returns the page of a booking with Ada for ৳1,500 that was sent.
    fn page(state: State, stands: &str) -> view::PayPage {
        let (at, nobody) = (DateTime::UNIX_EPOCH, "00000000-0000-0000-0000-000000000000");
        let price = Money::new(150_000, Currency::BDT);
        let zone = "UTC".to_owned();
        let start = LocalTime { instant: at, local: at.naive_utc(), offset_minutes: 0, zone };
        let mentor = view::PersonView { name: "Ada".into(), handle: "ada".into(), picture: None };
        view::PayPage {
            id: nobody.parse().unwrap(),
            attempt: None,
            title: "Rust, 60 minutes".into(),
            mentor,
            session_type: nobody.parse().unwrap(),
            when: LocalSpan { start: start.clone(), end: start },
            price,
            state,
            was_confirmed: true,
            was_sent: true,
            stands: stands.into(),
            is_ahead: false,
            payment: PaymentStatus::Captured,
            cards_left: 9,
            limit: None,
            shown: Shown::new(Status::Cancelled, 1, price),
            held_until: None,
            minutes_left: 0,
            message: String::new(),
            answers: vec![],
        }
    }

    #[test]
    fn a_bank_that_answers_after_the_hold_is_waited_for_unless_the_request_was_withdrawn() {
        let cancelled = |reason| State::Cancelled { at: DateTime::UNIX_EPOCH, reason };
        let unsent = |reason, payment| view::PayPage {
            was_sent: false,
            payment,
            ..page(cancelled(reason), "")
        };
        let waits = |reason, payment| may_still_be_sent(&unsent(reason, payment), true);
        assert!(waits(CancellationReason::Unpaid, PaymentStatus::Confirming));
        assert!(waits(CancellationReason::Unpaid, PaymentStatus::Authorised));
        assert!(!waits(CancellationReason::Unpaid, PaymentStatus::Failed));
        assert!(!waits(CancellationReason::ByMentee, PaymentStatus::Authorising));
    }

    #[test]
    fn the_page_of_an_ended_booking_says_what_happened_and_where_its_money_is() {
        let at = DateTime::UNIX_EPOCH;
        let cancelled = |reason| State::Cancelled { at, reason };
        let kept =
            page(cancelled(CancellationReason::ByMentee), "৳1,500 paid, ৳750 returned, ৳750 kept");
        let (title, lead) = over_label(&kept);
        assert_eq!(title, "You cancelled");
        assert!(lead.ends_with("৳1,500 paid, ৳750 returned, ৳750 kept."));
        let title = |state| over_label(&page(state, "Released, nothing charged")).0;
        assert_eq!(title(cancelled(CancellationReason::Declined)), "Ada declined your request");
        assert_eq!(title(cancelled(CancellationReason::ByMentor)), "Ada cancelled");
        assert_eq!(
            title(cancelled(CancellationReason::Expired)),
            "Ada did not answer your request in time"
        );
        assert_eq!(title(State::Confirmed { at }), "Ada confirmed your session");
    }

    #[test]
    fn only_what_was_never_sent_is_said_not_to_be_sent() {
        let (at, reason) = (DateTime::UNIX_EPOCH, CancellationReason::Unpaid);
        let sent = page(State::Cancelled { at, reason: CancellationReason::ByMentee }, "");
        assert_ne!(over_label(&sent).1, UNSENT);
        let unsent = |state| over_label(&view::PayPage { was_sent: false, ..page(state, "") });
        let over = ("The time is no longer held".into(), UNSENT.into());
        assert_eq!(unsent(State::Cancelled { at, reason }), over);
        assert_eq!(unsent(State::Held { until: at }), over);
        let withdrawn = unsent(State::Cancelled { at, reason: CancellationReason::ByMentee });
        assert_eq!(withdrawn, ("You withdrew the request".into(), UNSENT.into()));
    }
}
