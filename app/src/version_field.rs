use leptos::html;
use leptos::prelude::*;

use crate::draft::use_draft_at;
use crate::error::AppError;
use crate::submission::use_submissions;

/// The hidden fields with the version that a form was made from and what its fields showed, so
/// that it overwrites nothing newer. After a conflict both are those of what is stored now, and
/// the fields that the sender had left as they were show it.
#[component]
pub fn VersionField(
    /// The name of the field: `version`, or `form[version]` where the other fields are named so,
    /// too.
    name: &'static str,
    version: i64,
    /// The fields that the form was made from, as [`made_from`](domain::conflict::made_from)
    /// returns them; empty where fields are not compared.
    #[prop(optional, into)]
    made_from: String,
    /// The path that the form is sent to.
    sent_to: &'static str,
    #[prop(into)] failure: Signal<Option<AppError>>,
) -> impl IntoView {
    let named = |field: &str| name.replace("version", field);
    let (draft, hashes) = (use_draft_at(sent_to), named("made_from"));
    let first = (draft(name, &version.to_string()), draft(&hashes, &made_from));
    // A later refusal keeps the version of the conflict.
    let current = Memo::new(move |before: Option<&(String, String)>| match failure.get() {
        Some(AppError::Conflict(conflict)) => (conflict.version.to_string(), conflict.made_from),
        _ => before.unwrap_or(&first).clone(),
    });
    let hidden = NodeRef::<html::Input>::new();
    let submissions = use_submissions();
    Effect::new(move |_| {
        let Some(AppError::Conflict(conflict)) = failure.get() else { return };
        let form = hidden.get_untracked().and_then(|hidden| hidden.form());
        let (Some(form), Some(submissions)) = (form, submissions) else { return };
        for saved in conflict.untouched() {
            submissions.take_over(&form, &name.replace("version", &saved.field), &saved.value);
        }
    });

    view! {
        <input type="hidden" name=name node_ref=hidden value=move || current.get().0 />
        <input type="hidden" name=hashes value=move || current.get().1 />
    }
}
