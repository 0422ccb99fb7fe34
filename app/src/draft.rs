//! What somebody typed into a form that was refused, when there is no JavaScript to keep
//! it: the server remembers it for some minutes and fills the form again.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The fields of the refused form, empty on every other page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Where the form was sent: `/api/accounts/sign_up`.
    pub path: String,
    /// Names and values, without passwords.
    pub fields: Vec<(String, String)>,
}

/// Makes the draft known to every form; called once, by `App`.
pub fn provide_draft() {
    let draft = SharedValue::new(|| use_context::<Draft>().unwrap_or_default()).into_inner();
    provide_context(Kept(draft));
}

/// Distinct from what the server provides, so that `App` never reads its own answer.
#[derive(Clone)]
struct Kept(Draft);

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
