use domain::id::BookingId;
use domain::money::Money;
use leptos::prelude::*;

use super::api::ConfirmBooking;
use crate::ui::{Button, ButtonKind};

/// Lets the mentor agree to a request, and says what that moves.
#[component]
pub fn ConfirmButton(
    id: BookingId,
    price: Money,
    mentee: String,
    confirm: ServerAction<ConfirmBooking>,
) -> impl IntoView {
    let what_follows = if price.is_free() {
        "When you confirm, you both see the meeting link.".to_owned()
    } else {
        format!(
            "When you confirm, {price} is taken from {mentee}, and you both see the meeting link."
        )
    };

    view! {
        <ActionForm action=confirm attr:class="stack stack--tight">
            <input type="hidden" name="id" value=id.to_string() />
            <p class="muted">{what_follows}</p>
            <div><Button kind=ButtonKind::Primary busy=confirm.pending()>"Confirm"</Button></div>
        </ActionForm>
    }
}
