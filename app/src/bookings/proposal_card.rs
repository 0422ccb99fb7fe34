use domain::booking::reschedule::Answer;
use domain::booking::shown::Shown;
use domain::booking::view::{BookingPage, ProposalView, ProposedTime};
use domain::id::BookingId;
use domain::money::Money;
use leptos::prelude::*;

use super::booking_actions::BookingActions;
use super::shown_fields::ShownFields;
use crate::path;
use crate::ui::{Button, ButtonKind, ButtonLink, Card};

/// The times that one side proposes instead, and what the reader can answer.
#[component]
pub fn ProposalCard(page: BookingPage, actions: BookingActions) -> impl IntoView {
    let shown = page.shown_with(Money::new(0, page.price.currency));
    let BookingPage { id, proposal, other, viewer, when, .. } = page;
    let Some(proposal) = proposal else { return ().into_any() };
    let is_own = viewer.party() == Some(proposal.by);
    let title = if is_own {
        "You proposed other times".into()
    } else {
        format!("{} proposes other times", other.name)
    };
    let until = format!(
        "Until {} the times are held. Without an answer the agreed time stands: {when}.",
        proposal.answer_until
    );
    let may_accept = proposal.answers.contains(&Answer::Accept);
    let times = proposal.times.clone().into_iter();
    let times =
        times.map(move |time| view! { <li><TimeLine id time shown may_accept actions /></li> });
    let message = (!proposal.message.is_empty())
        .then(|| view! { <p class="booking-page__message prose">{proposal.message.clone()}</p> });

    view! {
        <Card title>
            <div class="stack">
                {message}
                <ul class="proposal">{times.collect_view()}</ul>
                <p class="muted">{until}</p>
                <Answers id proposal actions />
            </div>
        </Card>
    }
    .into_any()
}

#[component]
fn TimeLine(
    id: BookingId,
    time: ProposedTime,
    shown: Shown,
    may_accept: bool,
    actions: BookingActions,
) -> impl IntoView {
    let words = time.when.label();
    let lapsed =
        time.has_lapsed.then(|| view! { <span class="muted">"Too soon to accept now"</span> });
    let accept = (may_accept && !time.has_lapsed).then(|| {
        let accept = actions.accept_proposal;
        let which = format!(" {words}");
        view! {
            <ActionForm action=accept>
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="time" value=time.id.to_string() />
                <ShownFields shown=Some(shown) />
                <Button kind=ButtonKind::Primary busy=accept.pending()>
                    "Accept" <span class="visually-hidden">{which}</span>
                </Button>
            </ActionForm>
        }
    });

    view! {
        <div class="proposal__time">
            <span>{words.clone()}</span>
            {accept}
            {lapsed}
        </div>
    }
}

/// What the reader can answer beside taking one of the times.
#[component]
fn Answers(id: BookingId, proposal: ProposalView, actions: BookingActions) -> impl IntoView {
    let named = proposal.id.to_string();
    let (decline, withdraw) = (actions.decline_proposal, actions.withdraw_proposal);
    let offer = |answer: Answer| {
        let named = named.clone();
        match answer {
            Answer::Decline => Some(
                view! {
                    <ActionForm action=decline>
                        <input type="hidden" name="id" value=id.to_string() />
                        <input type="hidden" name="proposal" value=named />
                        <Button kind=ButtonKind::Secondary busy=decline.pending()>"Keep the agreed time"</Button>
                    </ActionForm>
                }
                .into_any(),
            ),
            Answer::Withdraw => Some(
                view! {
                    <ActionForm action=withdraw>
                        <input type="hidden" name="id" value=id.to_string() />
                        <input type="hidden" name="proposal" value=named />
                        <Button kind=ButtonKind::Secondary busy=withdraw.pending()>"Withdraw the proposal"</Button>
                    </ActionForm>
                }
                .into_any(),
            ),
            Answer::Counter => {
                let href = path::move_booking(id);
                Some(
                    view! { <ButtonLink href kind=ButtonKind::Secondary>"Propose other times instead"</ButtonLink> }
                        .into_any(),
                )
            }
            Answer::Accept | Answer::Expire => None,
        }
    };

    view! { <div class="row">{proposal.answers.iter().copied().filter_map(offer).collect_view()}</div> }
}
