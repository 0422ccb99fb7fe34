//! A form that was refused, when there is no JavaScript to keep it: the server remembers
//! what was typed, and why it was refused, and makes the page again from both.

use leptos::prelude::*;
use leptos::server::ServerActionError;
use serde::{Deserialize, Serialize};

/// The fields of the refused form, empty on every other page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Where the form was sent: `/api/accounts/sign_up`.
    pub path: String,
    /// Names and values, without passwords.
    pub fields: Vec<(String, String)>,
    /// Why it was refused, as the framework encodes it.
    pub error: String,
}

/// Makes the draft known to every form; called once, by `App`.
pub fn provide_draft() {
    let draft = SharedValue::new(|| use_context::<Draft>().unwrap_or_default()).into_inner();
    if !draft.error.is_empty() {
        // The form's action finds its error here.
        provide_context(ServerActionError::new(&draft.path, &draft.error));
    }
    provide_context(Kept(draft));
}

/// Distinct from what the server provides, so that `App` never reads its own answer.
#[derive(Clone)]
struct Kept(Draft);

/// Whether this page shows a form that was refused.
pub fn shows_refusal() -> bool {
    use_context::<Kept>().is_some_and(|Kept(draft)| !draft.error.is_empty())
}

/// What was typed into the form sent to `path`: asks for a field's value, or the given one.
pub fn use_draft(path: &str) -> impl Fn(&str, &str) -> String + Clone + 'static {
    let fields = use_context::<Kept>().map_or_else(Vec::new, |Kept(draft)| {
        if draft.path == path { draft.fields } else { Vec::new() }
    });
    move |field, otherwise| {
        let typed = fields.iter().find(|(name, _)| name == field);
        typed.map_or_else(|| otherwise.to_owned(), |(_, value)| value.clone())
    }
}
