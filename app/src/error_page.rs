//! The page that is shown in place of one that could not be loaded.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::error::AppError;
use crate::path;
use crate::ui::{ButtonLink, Heading, PageTitle};

/// The failure of a whole page: what happened, the right status, and a link onwards. A reader who
/// is no longer signed in can sign in again, and comes back.
#[component]
pub fn ErrorPage(
    error: AppError,
    /// The address of the link onwards.
    #[prop(into)]
    on: String,
    /// The label of the link onwards.
    #[prop(into)]
    on_label: String,
) -> impl IntoView {
    set_status(&error);
    if error == AppError::SignedOut {
        return view! { <SignInAgain /> }.into_any();
    }

    let (title, words) = (title(&error), label(&error));
    view! {
        <PageTitle text=title.clone() />
        <div class="not-found-page">
            <img src="/pictures/lost.svg" alt="" width="320" height="200" />
            <Heading>{title}</Heading>
            <p class="not-found-page__text">{words}</p>
            <div class="row">
                <ButtonLink href=on>{on_label}</ButtonLink>
            </div>
        </div>
    }
    .into_any()
}

/// A link for a session that ended while the page was open: the whole page is loaded anew for the
/// person who signs in.
#[component]
fn SignInAgain() -> impl IntoView {
    let here = use_location();
    let query = here.search.get_untracked();
    let separator = if query.is_empty() || query.starts_with('?') { "" } else { "?" };
    let back = format!("{}{separator}{query}", here.pathname.get_untracked());
    let sign_in = path::sign_in_then(&back);
    let target = sign_in.clone();
    Effect::new(move |_| {
        // If the browser refuses to navigate, the link remains.
        _ = window().location().set_href(&target);
    });

    view! {
        <Heading>"Please sign in"</Heading>
        <p>
            <a href=sign_in rel="external">
                "Sign in to go on"
            </a>
        </p>
    }
}

fn title(error: &AppError) -> String {
    match error {
        AppError::NotFound => "Page not found".into(),
        AppError::Forbidden | AppError::Suspended => "Not for this account".into(),
        AppError::Refused(_) => "Not possible".into(),
        _ => "Something is wrong".into(),
    }
}

fn label(error: &AppError) -> String {
    match error {
        AppError::NotFound => "It does not exist, or it is not yours to see.".into(),
        AppError::Invalid(_) | AppError::Malformed => {
            "This address is damaged. Please follow a link instead.".into()
        }
        other => other.message(),
    }
}

/// Sets the status of a page. Server functions set it themselves; an address that names nothing
/// never calls one.
#[cfg(feature = "ssr")]
pub fn set_status(error: &AppError) {
    crate::server::set_status(error.status());
}

#[cfg(not(feature = "ssr"))]
pub const fn set_status(_: &AppError) {}
