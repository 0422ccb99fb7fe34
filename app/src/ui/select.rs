use leptos::prelude::*;

use super::field_layout::{FieldLayout, described_by, id_or, invalid};

/// An option of a select.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// A choice of one among many, with its label, hint and error.
#[component]
pub fn Select(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    choices: Vec<Choice>,
    /// The value that is selected initially.
    #[prop(optional, into)]
    selected: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    /// The control's `id`; its name if empty, unless another field of the page has the same.
    #[prop(optional, into)]
    id: String,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let id = id_or(id, &name);
    let described_by = described_by(&id, &hint, error);
    let options = choices
        .into_iter()
        .map(|Choice { value, label }| {
            let chosen = value == selected;
            view! {
                <option value=value selected=chosen>
                    {label}
                </option>
            }
        })
        .collect_view();

    view! {
        <FieldLayout id=id.clone() label=label hint=hint error=error>
            <select
                class="field__control field__control--select"
                id=id
                name=name
                required=required
                aria-invalid=move || invalid(error)
                aria-describedby=described_by
            >
                {options}
            </select>
        </FieldLayout>
    }
}
