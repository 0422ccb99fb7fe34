use domain::booking::action::ActorRole;
use domain::booking::roster::{Roster, RosterSeat, Seats};
use domain::id::BookingId;
use leptos::prelude::*;

use crate::bookings::actions::BookingActions;
use crate::bookings::actions::CancelMeetingForm;
use crate::bookings::state_badge::StateBadge;
use crate::path;
use crate::ui::{Avatar, Card};

/// The seats of a session, for its mentor: each name links to that person's booking.
#[component]
pub fn RosterCard(
    /// The booking on whose page the card is.
    id: BookingId,
    seats: Seats,
    roster: Roster,
    actions: BookingActions,
) -> impl IntoView {
    let row = move |seat: RosterSeat| {
        view! {
            <li>
                <Row seat shown=id />
            </li>
        }
    };
    let rows = roster.seats.clone().into_iter().map(row).collect_view();
    let cancel = roster.may_cancel.then(|| {
        view! { <CancelMeetingForm id roster cancel=actions.cancel_meeting /> }
    });

    view! {
        <Card title="Seats">
            <div class="stack">
                <p>{seats.label()}</p>
                <ul class="roster" role="list">
                    {rows}
                </ul>
                {cancel}
            </div>
        </Card>
    }
}

#[component]
fn Row(seat: RosterSeat, shown: BookingId) -> impl IntoView {
    let money = seat.money_label().map(|words| view! { <span class="muted">{words}</span> });
    let RosterSeat { booking, mentee, state, is_overdue, was_confirmed, is_claimed, .. } = seat;
    let is_shown = (booking == shown).then_some("true");
    let name = mentee.name.clone();

    view! {
        <div class="roster__seat">
            <Avatar name=mentee.name handle=mentee.handle picture=mentee.picture />
            <div class="roster__person">
                <a href=path::booking(booking) aria-current=is_shown>
                    <bdi>{name}</bdi>
                </a>
                {money}
            </div>
            // The name is text beside it.
            <StateBadge
                state
                overdue=is_overdue
                claimed=is_claimed
                viewer=ActorRole::Mentor
                other="They"
                was_confirmed
            />
        </div>
    }
}
