use leptos::prelude::*;

use super::button::{ButtonKind, ButtonSize, class_of};
use super::{Icon, IconName};

/// A button, and a dialog that it opens in front of the page.
///
/// The popover attributes open and close it, so it works without JavaScript; the browser returns
/// the focus, and Escape or a click beside it closes it. A form inside says what is about to
/// happen and has the button that does it.
#[component]
pub fn Dialog(
    /// The `id` of the dialog, unique on the page.
    #[prop(into)]
    id: String,
    /// The label of the button that opens it.
    #[prop(into)]
    trigger: String,
    /// The heading of the dialog.
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
        <button type="button" class=class_of(kind, size) popovertarget=id.clone()>
            {trigger}
        </button>
        <dialog class="dialog" id=id popover="auto" aria-labelledby=labelled_by>
            <div class="dialog__head">
                <h2 class="dialog__title" id=title_id>
                    {title}
                </h2>
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
