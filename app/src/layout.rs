//! The frame of every page: its title, the layout for its reader, and the flash message.

use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_location;

use crate::accounts::{SignOutForm, Suspended};
use crate::flash_message::FlashMessage;
use crate::go::use_way_back;
use crate::layouts::{PublicLayout, SignedInLayout};
use crate::page_context::use_page_context;
use crate::path;
use crate::ui::PageTitle;

/// The layout of a page that everybody may read.
#[component]
pub fn Layout(#[prop(into)] title: String, children: Children) -> impl IntoView {
    let sign_out = || view! { <SignOutForm /> };
    let layout = match use_page_context().viewer {
        Some(viewer) => view! {
            <SignedInLayout viewer sign_out>
                <FlashMessage />
                {children()}
            </SignedInLayout>
        }
        .into_any(),
        None => view! {
            <PublicLayout viewer=None sign_out>
                <FlashMessage />
                {children()}
            </PublicLayout>
        }
        .into_any(),
    };

    view! {
        <PageTitle text=title />
        {layout}
    }
}

/// The layout of a person's own page: whoever is not signed in is asked to do so, and comes back.
#[component]
pub fn PrivateLayout(#[prop(into)] title: String, children: Children) -> impl IntoView {
    let context = use_page_context();
    if context.viewer.is_some() {
        return view! { <Layout title>{children()}</Layout> }.into_any();
    }
    if context.is_suspended {
        return view! {
            <Layout title>
                <Suspended />
            </Layout>
        }
        .into_any();
    }
    let here = use_location();
    let query = here.search.get_untracked();
    let separator = if query.is_empty() || query.starts_with('?') { "" } else { "?" };
    let back = format!("{}{separator}{query}", here.pathname.get_untracked());
    view! { <Redirect path=path::sign_in_then(&back) /> }.into_any()
}

/// The layout of a page for visitors; a signed-in person is redirected to where it leads.
#[component]
pub fn StrangerLayout(#[prop(into)] title: String, children: Children) -> impl IntoView {
    let context = use_page_context();
    if context.viewer.is_some() {
        return view! { <Redirect path=way_on() /> }.into_any();
    }
    if context.is_suspended {
        return view! {
            <Layout title>
                <Suspended />
            </Layout>
        }
        .into_any();
    }
    view! { <Layout title>{children()}</Layout> }.into_any()
}

/// Returns where signing in leads from here: never back to a page of signing in.
fn way_on() -> String {
    let back = use_way_back().get_untracked();
    let leads_on = |to: &str| !to.starts_with(path::sign_in()) && !to.starts_with(path::sign_up());
    Some(back).filter(|to| !to.is_empty() && leads_on(to)).unwrap_or(path::dashboard().into())
}
