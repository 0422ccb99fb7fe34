use domain::booking::action::Action;
use domain::booking::view::BookingPage;
use leptos::prelude::*;

use super::shown_fields::ShownFields;
use crate::bookings::api::CompleteBooking;
use crate::ui::{Button, ButtonKind};

/// The button by which the mentor marks the session as completed.
#[component]
pub fn CompleteButton(page: BookingPage, complete: ServerAction<CompleteBooking>) -> impl IntoView {
    view! {
        <ActionForm action=complete attr:class="stack stack--tight">
            <input type="hidden" name="id" value=page.id.to_string() />
            <ShownFields shown=page.shown(Action::Complete) />
            <p class="muted">
                "The session is over. It completes by itself a day after its end, too."
            </p>
            <div>
                <Button kind=ButtonKind::Primary busy=complete.pending()>
                    "Mark as completed"
                </Button>
            </div>
        </ActionForm>
    }
}
