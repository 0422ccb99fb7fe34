//! Navigation inside the site, where the browser itself does not announce another page: the focus
//! goes to the new heading, and the title is announced.

use leptos::prelude::*;
use leptos::web_sys::HtmlElement;
use leptos_router::hooks::use_location;

use crate::draft::forget_draft;
use crate::focus::{find_lost_focus, focus, named_place};

/// Whether the reader is on the way to a page whose heading is not there yet.
#[derive(Clone, Copy)]
pub struct Arrival {
    is_due: RwSignal<bool>,
    announced: RwSignal<String>,
}

impl Arrival {
    /// Ends the navigation at this heading, or at the place in the page to which it leads: focuses
    /// it, unless no navigation is in progress.
    pub fn end_at(&self, heading: &HtmlElement) {
        if !self.is_due.get_untracked() {
            return;
        }
        self.is_due.set(false);
        let (heading, announced) = (heading.clone(), self.announced);
        request_animation_frame(move || {
            focus(named_place().or(Some(heading.into())));
            announced.set(document().title());
        });
    }
}

/// Returns the arrival state that `App` provides; `None` outside of it.
pub fn use_arrival() -> Option<Arrival> {
    use_context()
}

/// Watches navigation from page to page, and announces the new page.
#[component]
pub fn Arrivals(children: Children) -> impl IntoView {
    let arrival = Arrival { is_due: RwSignal::new(false), announced: RwSignal::new(String::new()) };
    provide_context(arrival);
    let location = use_location();
    let arrive = move |_: &String, _: Option<&String>, _: Option<()>| {
        forget_draft();
        arrival.is_due.set(true);
    };
    let pathname = location.pathname;
    Effect::watch(move || pathname.get(), arrive, false);
    let edited = Memo::new(move |_| location.query.with(|query| query.get("edit")));
    let open_or_close = |edited: &Option<String>, _: Option<&Option<String>>, _: Option<()>| {
        forget_draft();
        if edited.is_none() {
            find_lost_focus();
        }
    };
    Effect::watch(move || edited.get(), open_or_close, false);

    view! {
        {children()}
        <p class="visually-hidden" role="status">
            {move || arrival.announced.get()}
        </p>
    }
}
