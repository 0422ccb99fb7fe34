//! The reader of the page and their zone: decided by the server, equal on both sides.

use domain::account::view::Viewer;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What every page knows of its reader. Signing in and out load the page anew, so it never
/// changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageContext {
    /// The signed-in person, if there is one.
    pub viewer: Option<Viewer>,
    /// Whether somebody is signed in whose account is suspended: they may sign out.
    pub is_suspended: bool,
    /// The zone in which this page shows times: "Toronto time (UTC−5)".
    pub zone_label: String,
    /// The zone as the list of zones spells it: "Toronto, America (UTC−5)".
    pub zone_choice: String,
    /// The source of the zone.
    pub zone_source: ZoneSource,
}

impl PageContext {
    /// Returns the initial value of a zone field: empty where no zone is known.
    pub fn known_zone(&self) -> String {
        match self.zone_source {
            ZoneSource::Unknown => String::new(),
            ZoneSource::Account | ZoneSource::Chosen | ZoneSource::Browser => {
                self.zone_choice.clone()
            }
        }
    }
}

/// The source of a reader's zone, from the strongest to the weakest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ZoneSource {
    /// The zone is that of the account.
    Account,
    /// The reader chose the zone in this browser.
    Chosen,
    /// The browser reported its own zone.
    Browser,
    /// No zone is known, and the default is used.
    #[default]
    Unknown,
}

/// Provides the context to every page; called once, by `App`.
pub fn provide_page_context() {
    let context = SharedValue::new(use_page_context).into_inner();
    provide_context(context);
}

/// Returns the context of this page. The server provides it with each request.
pub fn use_page_context() -> PageContext {
    use_context().unwrap_or_default()
}
