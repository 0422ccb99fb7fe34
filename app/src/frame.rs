//! What surrounds every page: its title, the layout for who reads it, and the word to say
//! on arrival.

use leptos::prelude::*;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_location;

use crate::accounts::SignOutForm;
use crate::layouts::{PublicLayout, SignedInLayout};
use crate::notice::Notice;
use crate::path;
use crate::reader::use_reader;
use crate::ui::PageTitle;

/// A page that everybody may read.
#[component]
pub fn Frame(#[prop(into)] title: String, children: Children) -> impl IntoView {
    let sign_out = || view! { <SignOutForm /> };
    let layout = match use_reader().viewer {
        Some(viewer) => {
            view! { <SignedInLayout viewer sign_out><Notice />{children()}</SignedInLayout> }
                .into_any()
        }
        None => view! { <PublicLayout viewer=None sign_out><Notice />{children()}</PublicLayout> }
            .into_any(),
    };

    view! {
        <PageTitle text=title />
        {layout}
    }
}

/// A page of one's own: who is not signed in does that first, and comes back.
#[component]
pub fn PrivateFrame(#[prop(into)] title: String, children: Children) -> impl IntoView {
    if use_reader().viewer.is_some() {
        return view! { <Frame title>{children()}</Frame> }.into_any();
    }
    let here = use_location();
    let query = here.search.get_untracked();
    let separator = if query.is_empty() || query.starts_with('?') { "" } else { "?" };
    let back = format!("{}{separator}{query}", here.pathname.get_untracked());
    view! { <Redirect path=path::sign_in_then(&back) /> }.into_any()
}
