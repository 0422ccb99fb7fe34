use domain::account::view::Viewer;
use leptos::prelude::*;
use leptos_router::components::A;

use super::account_menu::AccountMenu;
use super::sections::Sections;
use crate::go::use_way_back;
use crate::path;
use crate::ui::{ButtonKind, ButtonLink, ButtonSize, Logo};

/// The header: skip link, logo, navigation, and the signed-in person.
#[component]
pub fn Header(viewer: Option<Viewer>, sign_out: ViewFn) -> impl IntoView {
    let around = match viewer {
        Some(viewer) => view! { <SignedIn viewer sign_out /> }.into_any(),
        None => view! { <SignedOut /> }.into_any(),
    };

    view! {
        <a class="skip-link" href="#main" rel="external">
            "Skip to content"
        </a>
        <header class="header">
            <div class="header__inner">
                <A
                    href=path::home()
                    exact=true
                    attr:class="header__home"
                    attr:aria-label="Intellectify, home"
                >
                    <Logo />
                </A>
                {around}
            </div>
        </header>
    }
}

#[component]
fn SignedIn(viewer: Viewer, sign_out: ViewFn) -> impl IntoView {
    view! {
        <nav class="header__nav header__nav--sections" aria-label="Main">
            <Sections role=viewer.role />
        </nav>
        <AccountMenu viewer sign_out />
    }
}

#[component]
fn SignedOut() -> impl IntoView {
    let back = use_way_back();
    let sign_up = move || {
        view! {
            <ButtonLink
                href=path::sign_up_then(&back.get())
                kind=ButtonKind::Primary
                size=ButtonSize::Small
            >
                "Sign up"
            </ButtonLink>
        }
    };

    view! {
        <nav class="header__nav" aria-label="Main">
            <A href=path::mentors() attr:class="section-link">
                "Find a mentor"
            </A>
        </nav>
        <div class="header__account">
            <A href=move || path::sign_in_then(&back.get()) attr:class="section-link">
                "Sign in"
            </A>
            {sign_up}
        </div>
    }
}
