//! Who reads the page, and in which zone: decided by the server, equal on both sides.

use domain::account::DEFAULT_ZONE;
use domain::account::view::Viewer;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The reader of this page. Signing in and out load the page anew, so it never changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reader {
    /// The signed-in person, if there is one.
    pub viewer: Option<Viewer>,
    /// The zone in which this page shows times, as IANA names it.
    pub zone: String,
}

impl Default for Reader {
    fn default() -> Self {
        Self { viewer: None, zone: DEFAULT_ZONE.into() }
    }
}

/// Makes the reader known to every page; called once, by `App`.
pub fn provide_reader() {
    let reader = SharedValue::new(read).into_inner();
    provide_context(reader);
}

/// The reader of this page.
pub fn use_reader() -> Reader {
    use_context().unwrap_or_default()
}

#[cfg(feature = "ssr")]
fn read() -> Reader {
    crate::server::reader()
}

/// In the browser the server's value is taken; this is never asked.
#[cfg(not(feature = "ssr"))]
fn read() -> Reader {
    Reader::default()
}
