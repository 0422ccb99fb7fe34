use leptos::prelude::*;

/// A choice with room for an explanation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceCard {
    pub value: String,
    pub title: String,
    pub text: String,
}

impl ChoiceCard {
    pub fn new(
        value: impl Into<String>,
        title: impl Into<String>,
        text: impl Into<String>,
    ) -> Self {
        Self { value: value.into(), title: title.into(), text: text.into() }
    }
}

/// A choice of one among a few, side by side: radio buttons that look like cards.
#[component]
pub fn ChoiceCards(
    #[prop(into)] legend: String,
    #[prop(into)] name: String,
    choices: Vec<ChoiceCard>,
    /// The value that is selected initially.
    #[prop(optional, into)]
    selected: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let error_id = format!("{name}-error");
    let described_by = {
        let error_id = error_id.clone();
        move || error.with(Option::is_some).then(|| error_id.clone())
    };
    let cards = choices
        .into_iter()
        .map(|choice| {
            let checked = choice.value == selected;
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name=name.clone()
                        value=choice.value
                        checked=checked
                        required
                    />
                    <span class="choice__title">{choice.title}</span>
                    <span class="choice__text">{choice.text}</span>
                </label>
            }
        })
        .collect_view();

    view! {
        <fieldset class="choices" id=name.clone() tabindex="-1" aria-describedby=described_by>
            <legend class="field__label">{legend}</legend>
            <div class="choices__cards">{cards}</div>
            <div class="field__error" id=error_id aria-live="polite">
                {error}
            </div>
        </fieldset>
    }
}
