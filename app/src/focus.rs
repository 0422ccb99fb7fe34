//! Keeps the keyboard focus on the page.

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, MutationObserver, MutationObserverInit};

/// Moves the focus to the element with this `id` once the page has been rendered.
pub fn focus_soon(id: String) {
    request_animation_frame(move || focus(document().get_element_by_id(&id)));
}

/// Scrolls to the element with this `id` once the page has been rendered, and focuses it.
pub fn show_soon(id: &'static str) {
    request_animation_frame(move || {
        let element = document().get_element_by_id(id);
        if let Some(element) = &element {
            element.scroll_into_view();
        }
        focus(element);
    });
}

/// Moves the focus to what is wrong, to the place that the address names, or to the heading, once the page has been rendered, if the
/// focused element is gone.
pub fn find_lost_focus() {
    request_animation_frame(|| {
        let document = document();
        let is_lost = document.active_element().is_none_or(|active| active.tag_name() == "BODY");
        if is_lost {
            let first = |of: &str| document.query_selector(of).ok().flatten();
            // A link into a page leads to that place.
            let place = location().hash().unwrap_or_default();
            let place = document.get_element_by_id(place.trim_start_matches('#'));
            let wrong = first("main .error-summary:not(:empty)");
            focus(wrong.or(place).or_else(|| first("h1")));
        }
    });
}

/// Finds the focus again whenever the form that somebody has sent, or the link that they followed,
/// makes room for what comes of it. To be called once, by `App`.
pub fn keep_focus() {
    Effect::new(|_| {
        let used = StoredValue::new_local(None::<Element>);
        let sent = window_event_listener(ev::submit, move |_| {
            used.set_value(document().active_element());
        });
        let clicked = window_event_listener(ev::click, move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
            if link.is_some() {
                used.set_value(link);
            }
        });
        let moved = window_event_listener(ev::focusin, move |_| used.set_value(None));
        observe(move || {
            if used.with_value(|used| used.as_ref().is_some_and(|used| !used.is_connected())) {
                used.set_value(None);
                find_lost_focus();
            }
        });
        on_cleanup(move || {
            sent.remove();
            clicked.remove();
            moved.remove();
        });
    });
}

/// Calls `look` after each change of the page's elements, for as long as the page is open.
fn observe(look: impl FnMut() + 'static) {
    let look = Closure::<dyn FnMut()>::new(look).into_js_value();
    let options = MutationObserverInit::new();
    options.set_child_list(true);
    options.set_subtree(true);
    if let (Ok(observer), Some(body)) =
        (MutationObserver::new(look.unchecked_ref()), document().body())
    {
        // Unobserved, a lost focus goes to the page's body, as the browser does anyway.
        _ = observer.observe_with_options(&body, &options);
    }
}

/// Focuses this element, if it exists and can be focused.
pub fn focus(element: Option<Element>) {
    if let Some(element) = element.as_ref().and_then(|found| found.dyn_ref::<HtmlElement>()) {
        // An element that cannot be focused leaves the focus where it is.
        _ = element.focus();
    }
}
