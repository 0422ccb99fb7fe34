use domain::booking::view::PayPage;
use leptos::prelude::*;

use super::card_field::CardField;
use crate::bookings::actions::problem_at;
use crate::bookings::api::RetryPayment;
use crate::failure::failure_of;
use crate::ui::{Alert, Button, ButtonKind, Disclosure, Tone};

/// The form that tries another card. It sends the attempt that it replaces, so that a second
/// click tries none. What was typed is never shown again, since it is a card number.
#[component]
pub fn PayForm(
    page: PayPage,
    retry: ServerAction<RetryPayment>,
    /// Whether the form is collapsed at first, beside something more important.
    #[prop(optional)]
    folded: bool,
) -> impl IntoView {
    let problem = problem_at(retry, "card");
    let is_wrong = problem.get_untracked().is_some();
    let failure = failure_of(retry);
    let refusal = move || failure.get().and_then(|error| error.beside(&["card"]));
    let attempt = page.attempt.map(|attempt| attempt.to_string()).unwrap_or_default();
    let kind = if folded { ButtonKind::Secondary } else { ButtonKind::Primary };
    let form = view! {
        <ActionForm action=retry attr:class="form" attr:novalidate=true>
            <input type="hidden" name="id" value=page.id.to_string() />
            <input type="hidden" name="attempt" value=attempt />
            <CardField name="card" value=String::new() error=problem is_only=true />
            {move || refusal().map(|words| view! { <Alert tone=Tone::Danger>{words}</Alert> })}
            <div class="form__actions">
                <Button kind busy=retry.pending()>
                    {format!("Pay {} and send", page.price)}
                </Button>
            </div>
        </ActionForm>
    };
    if folded {
        return view! {
            <Disclosure summary="Use another card" open=is_wrong>
                {form}
            </Disclosure>
        }
        .into_any();
    }
    form.into_any()
}
