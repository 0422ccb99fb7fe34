use domain::booking::view::PayPage;
use leptos::prelude::*;

use crate::bookings::actions::ShownFields;
use crate::bookings::api::AnswerChallenge;
use crate::failure::failure_of;
use crate::ui::{Alert, Button, ButtonKind, Tone};

/// The 3-D Secure challenge of the payer's simulated bank.
#[component]
pub fn PayStep(page: PayPage, answer: ServerAction<AnswerChallenge>) -> impl IntoView {
    let failure = failure_of(answer);
    let refusal = move || failure.get().map(|error| error.message());

    view! {
        {move || refusal().map(|words| view! { <Alert tone=Tone::Danger>{words}</Alert> })}
        <ActionForm action=answer attr:class="row">
            <input type="hidden" name="id" value=page.id.to_string() />
            <ShownFields shown=Some(page.shown) />
            <Button name="agrees" value="true" busy=answer.pending()>
                "Yes, authorise it"
            </Button>
            <Button kind=ButtonKind::Secondary name="agrees" value="false" busy=answer.pending()>
                "No, refuse"
            </Button>
        </ActionForm>
    }
}
