//! The draft of a refused form, for browsers without JavaScript: the server stores what was
//! typed, and why it was refused, and renders the page again from both.

use domain::conflict::Conflict;
use leptos::prelude::*;
use leptos::server::ServerActionError;
use leptos::server_fn::ServerFn;
use leptos::server_fn::error::ServerFnUrlError;
use serde::{Deserialize, Serialize};

use crate::error::AppError;
use crate::submission::use_submissions;

/// The fields of the refused form; empty on every other page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The path that the form was sent to: `/api/accounts/sign_up`.
    pub path: String,
    /// The names and values of the fields, without passwords.
    pub fields: Vec<(String, String)>,
    /// The error that refused the form, as the framework encodes it.
    pub error: String,
}

/// Provides the draft to every form; called once, by `App`.
pub fn provide_draft() {
    let draft = SharedValue::new(|| use_context::<Draft>().unwrap_or_default()).into_inner();
    if !draft.error.is_empty() {
        // The form's action finds its error here.
        provide_context(ServerActionError::new(&draft.path, &draft.error));
    }
    // On the server it would hold itself for ever.
    let app = if cfg!(feature = "hydrate") { Owner::current() } else { None };
    provide_context(Kept { draft, app });
}

/// The draft, in a type distinct from what the server provides, so that `App` never reads its own
/// value.
#[derive(Clone)]
struct Kept {
    draft: Draft,
    /// The owner under which the draft is provided; in the browser alone.
    app: Option<Owner>,
}

/// Discards the draft: the next form is sent, or the reader is on another page.
pub fn forget_draft() {
    let Some(Kept { draft, app: Some(app) }) = use_context() else { return };
    if draft.error.is_empty() {
        return;
    }
    app.with(|| {
        provide_context(Kept { draft: Draft::default(), app: Some(app.clone()) });
        provide_context(ServerActionError::new("", ""));
    });
}

fn kept() -> Option<Draft> {
    let Kept { draft, .. } = use_context()?;
    (!draft.error.is_empty()).then_some(draft)
}

/// Returns whether this page shows a refused form.
pub fn shows_refusal() -> bool {
    kept().is_some()
}

/// Returns whether the form that calls `F` was refused, and so is shown open.
pub fn is_refused<F: ServerFn>() -> bool {
    is_refused_at(F::PATH)
}

/// Returns whether the form sent to `path` was refused, where one form calls several functions.
pub fn is_refused_at(path: &str) -> bool {
    kept().is_some_and(|draft| draft.path == path)
        || use_submissions().is_some_and(|submissions| submissions.typed(path).is_some())
}

/// Returns a function from the name of a field and a default to the value that was typed into the
/// refused form that calls `F`. After a conflict, a field that its sender had left as it was has
/// the stored value.
pub fn use_draft<F: ServerFn>() -> impl Fn(&str, &str) -> String + Clone + 'static {
    use_draft_at(F::PATH)
}

/// Returns what [`use_draft`] does for the form sent to `path`, where one form calls several
/// functions.
pub fn use_draft_at(path: &str) -> impl Fn(&str, &str) -> String + Clone + 'static {
    let typed = use_submissions().and_then(|submissions| submissions.typed(path));
    let fields = kept().filter(|draft| draft.path == path).map(shown).unwrap_or_default();
    move |field, otherwise| {
        let value = match &typed {
            Some(typed) => typed(field),
            None => fields.iter().find(|(name, _)| name == field).map(|(_, value)| value.clone()),
        };
        value.unwrap_or_else(|| otherwise.to_owned())
    }
}

/// Returns the fields of the refused form, as it is shown again.
fn shown(draft: Draft) -> Vec<(String, String)> {
    let AppError::Conflict(conflict) = ServerFnUrlError::<AppError>::decode_err(&draft.error)
    else {
        return draft.fields;
    };
    let shown = |(name, typed): (String, String)| {
        let stored = stored(&conflict, &name).map(str::to_owned);
        (name, stored.unwrap_or(typed))
    };
    draft.fields.into_iter().map(shown).collect()
}

/// Returns the stored value of the field with this name, `form[price]` or `price`, if its sender
/// left it as it was.
fn stored<'a>(conflict: &'a Conflict, name: &str) -> Option<&'a str> {
    let field = name.strip_prefix("form[").and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    conflict.untouched().find(|saved| saved.field == field).map(|saved| saved.value.as_str())
}
