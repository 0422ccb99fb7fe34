use leptos::prelude::*;

use super::field_layout::{FieldLayout, described_by, id_or, invalid, is_refused, present};

/// The kind of a field, which decides the keyboard and the browser's own help.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    #[default]
    Text,
    Search,
    Email,
    Password,
    Url,
    /// A whole number. The browser's own number field refuses the digits of other scripts and
    /// separators, so it is a text field with a numeric keyboard.
    Number,
    Date,
    Time,
    DateTime,
}

impl FieldKind {
    const fn input_type(self) -> &'static str {
        match self {
            Self::Text | Self::Number => "text",
            Self::Search => "search",
            Self::Email => "email",
            Self::Password => "password",
            Self::Url => "url",
            Self::Date => "date",
            Self::Time => "time",
            Self::DateTime => "datetime-local",
        }
    }
}

/// A line of input with its label, hint and error. `value` is the initial value; afterwards the
/// browser keeps what was typed.
#[component]
pub fn Field(
    #[prop(into)] label: String,
    #[prop(into)] name: String,
    #[prop(optional)] kind: FieldKind,
    #[prop(optional, into)] value: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    /// The control's `id`; its name if empty, unless another field of the page has the same.
    #[prop(optional, into)]
    id: String,
    #[prop(optional)] required: bool,
    /// Whether it is the only field of a form without an [`ErrorSummary`](super::ErrorSummary):
    /// the browser goes to it when it loads the page with its refused value.
    #[prop(optional)]
    is_only: bool,
    #[prop(optional, into)] autocomplete: String,
    #[prop(optional, into)] inputmode: String,
    #[prop(optional, into)] placeholder: String,
    #[prop(optional, into)] min: String,
    #[prop(optional, into)] max: String,
    #[prop(optional, into)] step: String,
    #[prop(optional, into)] minlength: String,
    #[prop(optional, into)] maxlength: String,
    /// The `id` of a `<datalist>` with suggestions.
    #[prop(optional, into)]
    list: String,
) -> impl IntoView {
    let id = id_or(id, &name);
    let described_by = described_by(&id, &hint, error);
    let inputmode = if kind == FieldKind::Number { "numeric".into() } else { inputmode };

    view! {
        <FieldLayout id=id.clone() label=label hint=hint error=error>
            <input
                class="field__control"
                type=kind.input_type()
                id=id
                name=name
                value=value
                required=required
                autocomplete=present(autocomplete)
                inputmode=present(inputmode)
                placeholder=present(placeholder)
                min=present(min)
                max=present(max)
                step=present(step)
                minlength=present(minlength)
                maxlength=present(maxlength)
                list=present(list)
                autofocus=is_only && is_refused(error)
                aria-invalid=move || invalid(error)
                aria-describedby=described_by
            />
        </FieldLayout>
    }
}
