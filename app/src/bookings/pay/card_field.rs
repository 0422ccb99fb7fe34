use domain::payment::test_card::TestCard;
use leptos::prelude::*;

use crate::ui::{Disclosure, Field};

pub const CARD_LABEL: &str = "Card number";

/// The field for a card. Payments are simulated, so only test cards are accepted; the one that
/// succeeds is filled in, and all are listed.
#[component]
pub fn CardField(
    #[prop(into)] name: String,
    /// The initial value: what was typed before.
    value: String,
    #[prop(into)] error: Signal<Option<String>>,
    /// As for [`Field`].
    #[prop(optional)]
    is_only: bool,
) -> impl IntoView {
    let is_refused = error.with_untracked(Option::is_some);
    let value = if value.is_empty() && !is_refused {
        TestCard::Succeeds.number().to_owned()
    } else {
        value
    };
    let row = |card: &TestCard| {
        view! {
            <div>
                <dt>{card.number()}</dt>
                <dd>{card.label()}</dd>
            </div>
        }
    };

    view! {
        <Field
            label=CARD_LABEL
            name
            value
            error
            is_only
            inputmode="numeric"
            maxlength="30"
            hint="Payments are simulated: please use a test card, never a real one."
        />
        <Disclosure summary="Test cards">
            <dl class="test-cards">{TestCard::ALL.iter().map(row).collect_view()}</dl>
        </Disclosure>
    }
}
