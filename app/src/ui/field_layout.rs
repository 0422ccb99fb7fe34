use leptos::prelude::*;

use super::{Icon, IconName};

/// The parts around every control: its label, a hint, and its error.
#[component]
pub(super) fn FieldLayout(
    id: String,
    label: String,
    hint: String,
    error: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    let (hint_id, error_id) = (hint_id(&id), error_id(&id));
    let hint = (!hint.is_empty()).then(|| {
        view! {
            <p class="field__hint" id=hint_id>
                {hint}
            </p>
        }
    });
    let message = move || {
        error.get().map(|words| {
            view! {
                <Icon name=IconName::Alert />
                <span>{words}</span>
            }
        })
    };

    view! {
        <div class="field">
            <label class="field__label" for=id>
                {label}
            </label>
            {hint}
            {children()}
            <div class="field__error" id=error_id aria-live="polite">
                {message}
            </div>
        </div>
    }
}

/// Returns the control's `aria-describedby`.
pub(super) fn described_by(
    id: &str,
    hint: &str,
    error: Signal<Option<String>>,
) -> impl Fn() -> Option<String> + Clone + use<> {
    let hint = if hint.is_empty() { String::new() } else { hint_id(id) };
    let error_id = error_id(id);
    move || match (hint.is_empty(), error.with(Option::is_some)) {
        (true, false) => None,
        (true, true) => Some(error_id.clone()),
        (false, false) => Some(hint.clone()),
        (false, true) => Some(format!("{hint} {error_id}")),
    }
}

/// Returns the control's `aria-invalid`.
pub(super) fn invalid(error: Signal<Option<String>>) -> Option<&'static str> {
    error.with(Option::is_some).then_some("true")
}

/// Returns whether the value that the page was loaded with was refused.
pub(super) fn is_refused(error: Signal<Option<String>>) -> bool {
    error.with_untracked(Option::is_some)
}

/// Returns the control's `id`, or its name if that is empty.
pub(super) fn id_or(id: String, name: &str) -> String {
    if id.is_empty() { name.to_owned() } else { id }
}

/// Returns the value of an attribute; `None`, which omits it, if it is empty.
pub(super) fn present(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn hint_id(id: &str) -> String {
    format!("{id}-hint")
}

fn error_id(id: &str) -> String {
    format!("{id}-error")
}
