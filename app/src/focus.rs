//! Keeps the keyboard focus on the page.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement};

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

/// Moves the focus to the heading once the page has been rendered, if the focused element is
/// gone.
pub fn find_lost_focus() {
    request_animation_frame(|| {
        let document = document();
        let is_lost = document.active_element().is_none_or(|active| active.tag_name() == "BODY");
        if is_lost {
            focus(document.query_selector("h1").ok().flatten());
        }
    });
}

/// Focuses this element, if it exists and can be focused.
pub fn focus(element: Option<Element>) {
    if let Some(element) = element.as_ref().and_then(|found| found.dyn_ref::<HtmlElement>()) {
        // An element that cannot be focused leaves the focus where it is.
        _ = element.focus();
    }
}
