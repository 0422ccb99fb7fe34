//! Who reads the page, and in which zone: decided by the server, equal on both sides.

use domain::account::view::Viewer;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What every page knows of its reader. Signing in and out load the page anew, so it never changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageContext {
    /// The signed-in person, if there is one.
    pub viewer: Option<Viewer>,
    /// Whether somebody is signed in whose account is suspended: they may sign out.
    pub is_suspended: bool,
    /// The zone in which this page shows times: "Toronto time (UTC−5)".
    pub zone_label: String,
    /// The same as the list of zones says it: "Toronto, America (UTC−5)".
    pub zone_choice: String,
    /// How the zone is known.
    pub zone_source: ZoneSource,
}

impl PageContext {
    /// What a form that asks for the zone holds at first: nothing where nothing is known.
    pub fn known_zone(&self) -> String {
        match self.zone_source {
            ZoneSource::Unknown => String::new(),
            ZoneSource::Account | ZoneSource::Chosen | ZoneSource::Browser => {
                self.zone_choice.clone()
            }
        }
    }
}

/// How a reader's zone is known, from the strongest to the weakest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ZoneSource {
    /// It is the account's.
    Account,
    /// The reader chose it in this browser.
    Chosen,
    /// The browser says so.
    Browser,
    /// It is the default.
    #[default]
    Unknown,
}

/// Makes it known to every page; called once, by `App`.
pub fn provide_page_context() {
    let context = SharedValue::new(read).into_inner();
    provide_context(context);
}

/// What this page knows of its reader.
pub fn use_page_context() -> PageContext {
    use_context().unwrap_or_default()
}

#[cfg(feature = "ssr")]
fn read() -> PageContext {
    crate::server::page_context()
}

/// In the browser the server's value is taken; this is never asked.
#[cfg(not(feature = "ssr"))]
fn read() -> PageContext {
    PageContext::default()
}
