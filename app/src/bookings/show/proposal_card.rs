use domain::booking::action::ActorRole;
use domain::booking::policy::FreeBecause;
use domain::booking::reschedule::Answer;
use domain::booking::shown::Shown;
use domain::booking::view::{BookingPage, ProposalView, ProposedTime};
use domain::id::BookingId;
use domain::local_time::LocalTime;
use domain::money::Money;
use leptos::prelude::*;

use crate::bookings::actions::BookingActions;
use crate::bookings::actions::ShownFields;
use crate::bookings::refund_tiers::clock_label;
use crate::bookings::reschedule::BothZones;
use crate::path;
use crate::ui::{Button, ButtonKind, ButtonLink, Card};

/// The proposed times, and the answers that the reader can give.
#[component]
pub fn ProposalCard(page: BookingPage, actions: BookingActions) -> impl IntoView {
    let shown = page.shown_with(Money::new(0, page.price.currency));
    let deadlines = Deadlines::of(&page);
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
    let times = times.map(move |time| {
        let after = may_accept.then(|| deadlines.after(&time)).flatten();
        let other = other.name.clone();
        view! {
            <li>
                <TimeLine id time other shown may_accept after actions />
            </li>
        }
    });
    let message = (!proposal.message.is_empty())
        .then(|| view! { <p class="booking-page__message prose">{proposal.message.clone()}</p> });

    view! {
        <Card title>
            <div class="stack">
                {message} <ul class="proposal">{times.collect_view()}</ul>
                <p class="muted">{until}</p> <Answers id proposal actions />
            </div>
        </Card>
    }
    .into_any()
}

#[component]
fn TimeLine(
    id: BookingId,
    time: ProposedTime,
    /// The name of the other person.
    other: String,
    shown: Shown,
    may_accept: bool,
    /// How accepting this time changes the deadlines of cancelling, if it does.
    after: Option<String>,
    actions: BookingActions,
) -> impl IntoView {
    let after = after.filter(|_| !time.has_lapsed);
    let lapsed =
        time.has_lapsed.then(|| view! { <span class="muted">"Too soon to accept now"</span> });
    let accept = (may_accept && !time.has_lapsed).then(|| {
        let accept = actions.accept_proposal;
        let which = format!(" {}", time.when.label());
        view! {
            <ActionForm action=accept>
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="time" value=time.id.to_string() />
                <ShownFields shown=Some(shown) />
                <Button kind=ButtonKind::Primary busy=accept.pending()>
                    "Accept"
                    <span class="visually-hidden">{which}</span>
                </Button>
            </ActionForm>
        }
    });

    view! {
        <div class="proposal__time">
            <div>
                <BothZones when=time.when when_for_other=time.when_for_other name=other />
            </div>
            {accept}
            {lapsed}
            {after.map(|words| view! { <p class="proposal__after">{words}</p> })}
        </div>
    }
}

/// What the deadlines of cancelling are counted from, and whether money depends on them.
#[derive(Clone)]
struct Deadlines {
    from: LocalTime,
    matter: bool,
    /// Whether the mentee may cancel free of charge until the proposal is answered.
    is_free_now: bool,
    viewer: ActorRole,
    other: String,
}

impl Deadlines {
    fn of(page: &BookingPage) -> Self {
        let refunds = &page.refunds;
        Self {
            from: refunds.counts_from.clone().unwrap_or_else(|| page.when.start.clone()),
            matter: !page.price.is_free(),
            is_free_now: refunds.because == Some(FreeBecause::LateProposal),
            viewer: page.viewer,
            other: page.other.name.clone(),
        }
    }

    /// Returns the deadlines after `time` is accepted, as text.
    fn after(&self, time: &ProposedTime) -> Option<String> {
        if !self.matter {
            return None;
        }
        let start = &time.when.start;
        let counted = if start.instant < self.from.instant {
            "If you accept, the deadlines for cancelling count from this earlier time.".to_owned()
        } else {
            let from = clock_label(&self.from);
            format!("If you accept, the deadlines for cancelling still count from {from}.")
        };
        let who = if self.viewer == ActorRole::Mentee { "you" } else { &self.other };
        let ends =
            format!(" Until then {who} may cancel free of charge; afterwards they hold again.");
        Some(if self.is_free_now { counted + &ends } else { counted })
    }
}

/// The answers that the reader can give beside accepting one of the times.
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
                        <Button kind=ButtonKind::Secondary busy=decline.pending()>
                            "Keep the agreed time"
                        </Button>
                    </ActionForm>
                }
                .into_any(),
            ),
            Answer::Withdraw => Some(
                view! {
                    <ActionForm action=withdraw>
                        <input type="hidden" name="id" value=id.to_string() />
                        <input type="hidden" name="proposal" value=named />
                        <Button kind=ButtonKind::Secondary busy=withdraw.pending()>
                            "Withdraw the proposal"
                        </Button>
                    </ActionForm>
                }
                .into_any(),
            ),
            Answer::Counter => {
                let href = path::reschedule_booking(id);
                Some(
                    view! {
                        <ButtonLink href kind=ButtonKind::Secondary>
                            "Propose other times instead"
                        </ButtonLink>
                    }
                    .into_any(),
                )
            }
            Answer::Accept | Answer::Expire => None,
        }
    };

    view! { <div class="row">{proposal.answers.iter().copied().filter_map(offer).collect_view()}</div> }
}

#[cfg(test)]
mod tests {
    use domain::local_time::LocalSpan;

    use super::*;

    /// Returns this hour of 7 December, in Dhaka.
    fn at(hour: u32) -> LocalTime {
        LocalTime {
            instant: format!("2026-12-07T{:02}:00:00Z", hour - 6).parse().unwrap(),
            local: format!("2026-12-07T{hour:02}:00:00").parse().unwrap(),
            offset_minutes: 360,
            zone: "Asia/Dhaka".into(),
        }
    }

    fn proposed(hour: u32) -> ProposedTime {
        let when = LocalSpan { start: at(hour), end: at(hour + 1) };
        ProposedTime {
            id: "00000000-0000-0000-0000-000000000000".parse().unwrap(),
            when: when.clone(),
            when_for_other: when,
            accept_until: at(hour),
            has_lapsed: false,
        }
    }

    #[test]
    fn who_may_accept_reads_what_that_does_to_the_deadlines() {
        let now = Deadlines {
            from: at(11),
            matter: true,
            is_free_now: false,
            viewer: ActorRole::Mentee,
            other: "Ada".into(),
        };
        let after = |deadlines: &Deadlines, hour| deadlines.after(&proposed(hour)).unwrap();
        assert!(after(&now, 15).contains("still count from Mon 7 Dec 2026, 11:00, Dhaka time."));
        assert!(after(&now, 9).contains("count from this earlier time."));
        let late = Deadlines { is_free_now: true, ..now.clone() };
        assert!(after(&late, 15).contains("Until then you may cancel free of charge"));
        assert_eq!(Deadlines { matter: false, ..now }.after(&proposed(15)), None);
    }
}
