use domain::booking::action::{Action, ActorRole};
use domain::booking::state::{State, Status};
use domain::booking::view::BookingPage;
use domain::payment::PaymentStatus;
use leptos::prelude::*;

use super::booking_actions::BookingActions;
use super::cancel_form::CancelForm;
use super::complete_button::CompleteButton;
use super::confirm_button::ConfirmButton;
use super::contest_form::{AcceptNoShowForm, ContestForm};
use super::decline_form::DeclineForm;
use super::no_show_form::NoShowForm;
use super::reschedule_offer::RescheduleOffer;
use crate::ui::Card;

/// The actions of the reader: exactly those that the server would allow, and otherwise what the
/// booking waits for.
#[component]
pub fn ActionsCard(page: BookingPage, actions: BookingActions) -> impl IntoView {
    let waits_for = waits_for(&page).or_else(|| claim_label(&page));
    if page.actions.is_empty() && waits_for.is_none() {
        return ().into_any();
    }
    let reschedule_offer = (!page.is_overdue).then(|| {
        let (id, proposal, may_propose) =
            (page.id, page.proposal.clone(), page.may_propose.clone());
        view! { <RescheduleOffer id proposal may_propose /> }
    });
    let offered = page.actions.iter().map(|action| offer(*action, &page, actions)).collect_view();

    let title = if page.actions.is_empty() { "What happens next" } else { "What you can do" };

    view! {
        <Card title>
            <div class="stack">
                {waits_for.map(|words| view! { <p>{words}</p> })} {reschedule_offer} {offered}
            </div>
        </Card>
    }
    .into_any()
}

fn offer(action: Action, page: &BookingPage, actions: BookingActions) -> Option<AnyView> {
    let page = page.clone();
    match action {
        Action::Confirm => {
            Some(view! { <ConfirmButton page confirm=actions.confirm /> }.into_any())
        }
        Action::Decline => Some(view! { <DeclineForm page decline=actions.decline /> }.into_any()),
        Action::Cancel => Some(view! { <CancelForm page cancel=actions.cancel /> }.into_any()),
        Action::Complete => {
            Some(view! { <CompleteButton page complete=actions.complete /> }.into_any())
        }
        Action::MarkNoShow => {
            Some(view! { <NoShowForm page mark=actions.mark_no_show /> }.into_any())
        }
        Action::AcceptNoShow => {
            Some(view! { <AcceptNoShowForm page accept=actions.accept_no_show /> }.into_any())
        }
        Action::Contest => Some(view! { <ContestForm page contest=actions.contest /> }.into_any()),
        Action::Send | Action::Expire | Action::Reinstate => None,
    }
}

/// Returns what has to happen before the reader can act, where that is not theirs to do.
fn waits_for(page: &BookingPage) -> Option<String> {
    let is_request = page.state.status() == Status::Pending;
    match (page.viewer, page.payment) {
        _ if !is_request => None,
        _ if page.is_overdue => {
            Some("This request was not answered in time. Nothing is charged.".into())
        }
        (ActorRole::Mentor, PaymentStatus::Authorising) => Some(
            "The payment is being authorised. You can confirm in a moment: please reload the page."
                .into(),
        ),
        (ActorRole::Mentor, PaymentStatus::Confirming) => Some(format!(
            "{} has to confirm the payment first. Then you can confirm.",
            page.other.name
        )),
        (ActorRole::Mentee, PaymentStatus::Confirming) => Some(
            "Your bank asks you to confirm the payment. The mentor can only then agree.".into(),
        ),
        (_, PaymentStatus::Failed) => {
            Some("The payment did not go through, so this cannot be confirmed.".into())
        }
        (ActorRole::Mentee, _) => {
            Some(format!("{} has to answer. The time is held until then.", page.other.name))
        }
        _ => None,
    }
}

/// Returns the consequence of a claimed no-show, for a reader who cannot answer it now.
fn claim_label(page: &BookingPage) -> Option<String> {
    let State::Completed { no_show: Some(no_show), .. } = page.state else { return None };
    let (until, other) = (page.claim_until.as_ref()?, &page.other.name);
    let is_absent = page.viewer.party() == Some(no_show.absent);
    match (no_show.contested_at.is_some(), is_absent) {
        (true, true) => Some("You contested it. Our team looks at both sides and decides.".into()),
        (true, false) => {
            Some(format!("{other} contested it. Our team looks at both sides and decides."))
        }
        (false, true) => None, // their form says it
        (false, false) => {
            let money = match page.viewer {
                _ if page.price.is_free() => String::new(),
                ActorRole::Mentor => format!(" {} stays paid.", page.price),
                _ => format!(" {} goes back to you.", page.price),
            };
            Some(format!(
                "You said that {other} did not come.{money} They can contest it until {until}; \
                 if they do not, it stands."
            ))
        }
    }
}
