use domain::booking::action::Action;
use domain::booking::view::BookingPage;
use leptos::prelude::*;

use super::booking_actions::problem_at;
use super::shown_fields::ShownFields;
use crate::bookings::api::DeclineBooking;
use crate::draft::{is_refused, use_draft};
use crate::ui::{Button, ButtonKind, Disclosure, TextArea};

/// The form by which the mentor declines a request, with a reason.
#[component]
pub fn DeclineForm(page: BookingPage, decline: ServerAction<DeclineBooking>) -> impl IntoView {
    let problem = problem_at(decline, "reason");
    let draft = use_draft::<DeclineBooking>();
    let hint = format!("Optional. {} reads this.", page.other.name);
    let is_open = is_refused::<DeclineBooking>();

    view! {
        <Disclosure summary="Decline the request" open=is_open>
            <ActionForm action=decline attr:class="form" attr:novalidate=true>
                <input type="hidden" name="id" value=page.id.to_string() />
                <ShownFields shown=page.shown(Action::Decline) />
                <p>"Nothing is charged."</p>
                <TextArea
                    is_only=true
                    label="Why not?"
                    name="reason"
                    id="decline-reason"
                    hint
                    value=draft("reason", "")
                    error=problem
                    rows=3
                    maxlength="1000"
                />
                <div class="form__actions">
                    <Button kind=ButtonKind::Danger busy=decline.pending()>
                        "Decline"
                    </Button>
                </div>
            </ActionForm>
        </Disclosure>
    }
}
