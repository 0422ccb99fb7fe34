use domain::booking::Refused;
use domain::booking::view::ProposalView;
use domain::id::BookingId;
use leptos::prelude::*;

use crate::path;
use crate::ui::{ButtonKind, ButtonLink};

/// A link to proposing other times for a confirmed session; where that is impossible, the reason.
#[component]
pub fn RescheduleOffer(
    id: BookingId,
    proposal: Option<ProposalView>,
    may_propose: Result<(), Refused>,
) -> impl IntoView {
    match may_propose {
        _ if proposal.is_some() => ().into_any(), // its own card says what can be done
        Err(Refused::NotConfirmed { .. } | Refused::SharedSession) => ().into_any(),
        Ok(()) => {
            let href = path::reschedule_booking(id);
            view! {
                <p>
                    <ButtonLink href kind=ButtonKind::Secondary>
                        "Propose another time"
                    </ButtonLink>
                </p>
            }
            .into_any()
        }
        Err(Refused::TooLate { .. }) => {
            view! { <p class="muted">"It is too late to propose another time."</p> }.into_any()
        }
        Err(refused) => view! { <p class="muted">{refused.message()}</p> }.into_any(),
    }
}
