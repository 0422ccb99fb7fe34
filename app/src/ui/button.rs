use leptos::{ev::MouseEvent, prelude::*};

use super::field_layout::present;

/// The emphasis of a button. A view has at most one primary one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The main action of a view.
    #[default]
    Primary,
    /// An alternative beside the main action.
    Secondary,
    /// An action without emphasis.
    Quiet,
    /// An action that ends or deletes something.
    Danger,
}

/// The size of a button.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonSize {
    /// For rows and cards.
    Small,
    /// The default.
    #[default]
    Medium,
    /// As wide as its container, for the end of a narrow form.
    Wide,
}

/// A button that submits the form around it. While `busy`, further clicks do nothing, and the
/// focus stays; with `disabled_because`, it cannot be pressed and shows the reason.
#[component]
pub fn Button(
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] size: ButtonSize,
    #[prop(optional, into)] busy: Signal<bool>,
    /// The reason why it cannot be pressed now, if it cannot.
    #[prop(optional, into)]
    disabled_because: Signal<Option<String>>,
    /// Distinguishes the reasons of several buttons on one page.
    #[prop(optional, into)]
    id: String,
    /// The name that is sent with the form when this button was pressed.
    #[prop(optional, into)]
    name: String,
    #[prop(optional, into)] value: String,
    children: Children,
) -> impl IntoView {
    let reason_id = format!("{}-reason", if id.is_empty() { "button" } else { id.as_str() });
    let described_by = reason_id.clone();
    let disabled = move || disabled_because.with(Option::is_some);
    let hold_while_busy = move |click: MouseEvent| {
        if busy.get_untracked() {
            click.prevent_default();
        }
    };

    view! {
        <button
            type="submit"
            class=class_of(kind, size)
            id=present(id)
            name=present(name)
            value=present(value)
            disabled=disabled
            aria-disabled=move || busy.get().then_some("true")
            aria-busy=move || busy.get().then_some("true")
            aria-describedby=move || disabled().then(|| described_by.clone())
            on:click=hold_while_busy
        >
            {children()}
        </button>
        {move || {
            disabled_because
                .get()
                .map(|why| {
                    view! {
                        <span class="button-reason" id=reason_id.clone()>
                            {why}
                        </span>
                    }
                })
        }}
    }
}

/// Returns the classes of a button, which are shared by links that look like one.
pub(super) fn class_of(kind: ButtonKind, size: ButtonSize) -> String {
    let kind = match kind {
        ButtonKind::Primary => "button button--primary",
        ButtonKind::Secondary => "button",
        ButtonKind::Quiet => "button button--quiet",
        ButtonKind::Danger => "button button--danger",
    };
    let size = match size {
        ButtonSize::Small => " button--small",
        ButtonSize::Medium => "",
        ButtonSize::Wide => " button--wide",
    };
    format!("{kind}{size}")
}
