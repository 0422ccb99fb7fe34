//! Keeps the keyboard focus on the page.

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement, MutationObserver, MutationObserverInit};

/// Moves the focus to the element with this `id` once the page has been rendered.
pub fn focus_soon(id: String) {
    request_animation_frame(move || focus(document().get_element_by_id(&id)));
}

/// Moves the focus to the heading once the page has been rendered.
pub fn focus_heading_soon() {
    request_animation_frame(|| focus(document().query_selector("h1").ok().flatten()));
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

/// Moves the focus to what is wrong, to the place that the address names, or to the heading, once
/// the page has been rendered, if the focused element is gone.
pub fn find_lost_focus() {
    request_animation_frame(|| {
        let document = document();
        if is_lost() {
            let first = |of: &str| document.query_selector(of).ok().flatten();
            let wrong = first("main .error-summary:not(:empty)");
            focus(wrong.or_else(named_place).or_else(|| first("h1")));
        }
    });
}

/// Finds the focus again whenever the form that somebody has sent, or the link that they followed,
/// makes room for what comes of it, until they use the page again. To be called once, by `App`.
pub fn keep_focus() {
    Effect::new(|_| {
        let held = StoredValue::new_local(None::<Element>);
        let begin = move |element: Option<Element>| held.set_value(element);
        let target = |event: &Event| event.target()?.dyn_into::<Element>().ok();
        let sent = window_event_listener(ev::submit, move |_| begin(document().active_element()));
        let clicked = window_event_listener(ev::click, move |event| {
            let link = target(&event).and_then(|target| target.closest("a[href]").ok()?);
            if link.is_some() {
                begin(link);
            }
        });
        let moved = window_event_listener(ev::focusin, move |event| {
            if held.with_value(Option::is_some) {
                held.set_value(target(&event));
            }
        });
        let pressed = window_event_listener(ev::pointerdown, move |_| held.set_value(None));
        let typed = window_event_listener(ev::keydown, move |_| held.set_value(None));
        observe(move || {
            if let Some(held) = held.get_value() {
                give_back(held);
            }
        });
        on_cleanup(move || {
            for listener in [sent, clicked, moved, pressed, typed] {
                listener.remove();
            }
        });
    });
}

/// Gives the focus back to the element that held it, if it was only moved within the page. While it
/// is disabled its form is on the way.
fn give_back(held: Element) {
    if !held.is_connected() {
        find_lost_focus();
    } else if is_lost() && !held.matches(":disabled").unwrap_or_default() {
        request_animation_frame(move || {
            if is_lost() {
                focus(Some(held));
            }
        });
    }
}

/// Returns the place in the page that its address names after `#`, if one can be focused.
pub fn named_place() -> Option<Element> {
    let name = location().hash().ok()?;
    let place = document().get_element_by_id(name.trim_start_matches('#'));
    place.filter(|place| place.has_attribute("tabindex"))
}

fn is_lost() -> bool {
    document().active_element().is_none_or(|active| active.tag_name() == "BODY")
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
