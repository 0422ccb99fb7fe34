//! The WASM entry: makes the page that the server rendered interactive.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's own script once this module is loaded.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_body(app::App);
    mark_hydrated();
}

/// From here on clicks are answered in the page, which browser tests wait for.
fn mark_hydrated() {
    let root = leptos::prelude::document().document_element();
    if let Some(root) = root {
        root.set_attribute("data-hydrated", "").unwrap_or_default();
    }
}
