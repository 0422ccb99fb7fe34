use leptos::prelude::*;

use super::button::{ButtonKind, ButtonSize, class_of};
use super::{Icon, IconName};

/// A button, and what opens in front of the page when it is pressed.
///
/// The popover attributes open and close it, so it works without JavaScript; the browser
/// returns the focus, and Escape or a click beside it closes it. A form inside says what is
/// about to happen and has the button that does it.
#[component]
pub fn Dialog(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// What the button says.
    #[prop(into)]
    trigger: String,
    /// What the dialog is about.
    #[prop(into)]
    title: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] size: ButtonSize,
    children: Children,
) -> impl IntoView {
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();
    let closes = id.clone();

    view! {
        <button type="button" class=class_of(kind, size) popovertarget=id.clone()>{trigger}</button>
        <dialog class="dialog" id=id popover="auto" aria-labelledby=labelled_by>
            <div class="dialog__head">
                <h2 class="dialog__title" id=title_id>{title}</h2>
                <button
                    type="button"
                    class="icon-button"
                    popovertarget=closes
                    popovertargetaction="hide"
                    aria-label="Close"
                >
                    <Icon name=IconName::Close />
                </button>
            </div>
            {children()}
        </dialog>
    }
}
