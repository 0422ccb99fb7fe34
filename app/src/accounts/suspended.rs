use leptos::prelude::*;

use super::api::SignOut;
use crate::error::AppError;
use crate::error_page::set_status;
use crate::flash_message::Code;
use crate::go::navigate_on_success;
use crate::path;
use crate::ui::{Button, ButtonKind, ButtonLink, Heading, PageTitle};

/// What a person whose account is suspended reads in place of their own pages: the reason, and
/// how to sign out.
#[component]
pub fn Suspended() -> impl IntoView {
    set_status(&AppError::Suspended);
    let sign_out = ServerAction::<SignOut>::new();
    navigate_on_success(sign_out, |()| {
        path::with_flash_message(path::home(), Code::SignedOut.as_str())
    });

    view! {
        <PageTitle text="Account suspended" />
        <div class="not-found-page">
            <Heading>"Your account is suspended"</Heading>
            <p class="not-found-page__text">
                "Our team has suspended this account, so its own pages are closed. If you think this is a mistake, please write to us. You can sign out, and read all public pages."
            </p>
            <ActionForm action=sign_out attr:class="row">
                <Button kind=ButtonKind::Primary busy=sign_out.pending()>
                    "Sign out"
                </Button>
                <ButtonLink href=path::mentors() kind=ButtonKind::Secondary>
                    "Find a mentor"
                </ButtonLink>
            </ActionForm>
        </div>
    }
}
