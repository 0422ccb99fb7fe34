use domain::booking::action::Action;
use domain::booking::view::BookingPage;
use leptos::prelude::*;

use super::shown_fields::ShownFields;
use crate::bookings::api::ConfirmBooking;
use crate::ui::{Button, ButtonKind};

/// The button by which the mentor confirms a request; it names the money that is captured.
#[component]
pub fn ConfirmButton(page: BookingPage, confirm: ServerAction<ConfirmBooking>) -> impl IntoView {
    let (price, mentee) = (page.price, &page.other.name);
    let (receives, fee) = (page.money.mentor_receives, page.money.fee);
    let what_follows = if price.is_free() {
        "When you confirm, you both see the meeting link.".to_owned()
    } else {
        format!(
            "When you confirm, {price} is charged to {mentee} and you both see the meeting link. \
             You receive {receives}, after the platform fee of {fee}."
        )
    };

    view! {
        <ActionForm action=confirm attr:class="stack stack--tight">
            <input type="hidden" name="id" value=page.id.to_string() />
            <ShownFields shown=page.shown(Action::Confirm) />
            <p class="muted">{what_follows}</p>
            <div>
                <Button kind=ButtonKind::Primary busy=confirm.pending()>
                    "Confirm"
                </Button>
            </div>
        </ActionForm>
    }
}
