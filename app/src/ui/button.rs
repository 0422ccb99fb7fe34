use leptos::{ev::MouseEvent, prelude::*};

use super::field_layout::present;

/// How much a button asks to be pressed. A view has at most one primary one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The way on.
    #[default]
    Primary,
    /// A fair choice beside it.
    Secondary,
    /// There if needed.
    Quiet,
    /// Ends or loses something.
    Danger,
}

/// How large a button is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonSize {
    /// Inside rows and cards.
    Small,
    /// Nearly everywhere.
    #[default]
    Medium,
    /// As wide as what holds it: the end of a narrow form.
    Wide,
}

/// Submits the form around it. While `busy`, further clicks do nothing, and the focus stays;
/// with `disabled_because`, it cannot be pressed and says why.
#[component]
pub fn Button(
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] size: ButtonSize,
    #[prop(optional, into)] busy: Signal<bool>,
    /// Why it cannot be pressed now, if it cannot.
    #[prop(optional, into)]
    disabled_because: Signal<Option<String>>,
    /// Tells apart the reasons of several buttons on one page.
    #[prop(optional, into)]
    id: String,
    /// Sent with the form, when this is the button that was pressed.
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
                .map(|why| view! { <span class="button-reason" id=reason_id.clone()>{why}</span> })
        }}
    }
}

/// The classes of a button, which links that look like one share.
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
