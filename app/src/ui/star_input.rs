use leptos::prelude::*;

use super::field_layout::invalid;
use super::{Icon, IconName};

/// A choice of one to five stars: five radio buttons, of which the style sheet highlights those
/// up to the chosen one. Its `id` is its name.
#[component]
pub fn StarInput(
    #[prop(into)] legend: String,
    #[prop(into)] name: String,
    /// The number that is selected initially; 0 for none.
    #[prop(optional)]
    selected: u8,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let error_id = format!("{name}-error");
    let described_by = error_id.clone();
    let stars = (1..=5_u8)
        .map(|stars| {
            view! {
                <label class="star-input__star">
                    <input
                        type="radio"
                        name=name.clone()
                        value=stars
                        checked=stars == selected
                        required
                    />
                    <Icon name=IconName::Star />
                    <span class="visually-hidden">{label(stars)}</span>
                </label>
            }
        })
        .collect_view();

    view! {
        <fieldset
            class="star-input"
            id=name.clone()
            role="radiogroup"
            tabindex="-1"
            aria-invalid=move || invalid(error)
            aria-describedby=move || error.with(Option::is_some).then(|| described_by.clone())
        >
            <legend class="field__label">{legend}</legend>
            <div class="star-input__row">{stars}</div>
            <div class="field__error" id=error_id aria-live="polite">
                {move || {
                    error
                        .get()
                        .map(|error| {
                            view! {
                                <Icon name=IconName::Alert />
                                <span>{error}</span>
                            }
                        })
                }}
            </div>
        </fieldset>
    }
}

fn label(stars: u8) -> String {
    if stars == 1 { "1 star".into() } else { format!("{stars} stars") }
}
