use leptos::prelude::*;

use super::api::SignOut;
use crate::flash_message::Code;
use crate::go::navigate_on_success;
use crate::path;
use crate::ui::{Icon, IconName};

/// The button that signs out: a form, since a link must not change anything.
#[component]
pub fn SignOutForm() -> impl IntoView {
    let sign_out = ServerAction::<SignOut>::new();
    navigate_on_success(sign_out, |()| {
        path::with_flash_message(path::home(), Code::SignedOut.as_str())
    });

    view! {
        <ActionForm action=sign_out>
            <button class="menu__item" type="submit">
                <Icon name=IconName::Logout />
                "Sign out"
            </button>
        </ActionForm>
    }
}
