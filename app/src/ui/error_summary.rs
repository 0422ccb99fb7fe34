use domain::conflict::SavedValue;
use leptos::prelude::*;

use super::{Icon, IconName};
use crate::error::AppError;
use crate::focus::focus_soon;
use crate::submission::send_plainly;

/// A field of a form: its name in errors, the `id` of its control, and its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormField {
    pub name: &'static str,
    pub id: String,
    pub label: String,
}

impl FormField {
    pub fn new(name: &'static str, id: impl Into<String>, label: impl Into<String>) -> Self {
        Self { name, id: id.into(), label: label.into() }
    }
}

/// A line of the summary, about one field or the form as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Problem {
    /// The `id` of the control that the line links to.
    id: Option<String>,
    words: String,
}

/// The errors of a form, at its top: the fields by their labels, as links. The message of each is
/// beside it, and is read there once. After a refused submission the focus goes to the first
/// wrong field, or here. If the form's sender was signed out meanwhile, it is sent as without
/// JavaScript: the server keeps its input until they have signed in.
#[component]
pub fn ErrorSummary(
    /// The `id` of the summary.
    #[prop(into)]
    id: String,
    #[prop(into)] failure: Signal<Option<AppError>>,
    /// The fields in their order on the page.
    fields: Vec<FormField>,
) -> impl IntoView {
    let problems =
        Memo::new(move |_| failure.get().map_or_else(Vec::new, |error| problems(&error, &fields)));
    let own = id.clone();
    Effect::new(move |shown: Option<()>| {
        let failure = failure.get();
        // At first the browser has moved the focus by itself.
        if shown.is_none() || failure.is_none() {
            return;
        }
        if failure == Some(AppError::SignedOut) {
            return send_plainly();
        }
        let first = problems.with(|all| all.iter().find_map(|problem| problem.id.clone()));
        focus_soon(first.unwrap_or_else(|| own.clone()));
    });

    view! {
        <div
            class="error-summary"
            id=id
            role="alert"
            tabindex="-1"
            autofocus=failure.get_untracked().is_some()
        >
            {move || {
                problems
                    .with(|all| (!all.is_empty()).then(|| view! { <Problems all=all.clone() /> }))
            }}
        </div>
    }
}

#[component]
fn Problems(all: Vec<Problem>) -> impl IntoView {
    let (general, fields): (Vec<Problem>, Vec<Problem>) =
        all.into_iter().partition(|problem| problem.id.is_none());
    let title = match (general.into_iter().next(), fields.len()) {
        (Some(general), _) => general.words,
        (None, 1) => "There is 1 problem".to_owned(),
        (None, count) => format!("There are {count} problems"),
    };
    let item = |Problem { id, words }: Problem| {
        // Past the router, which would only scroll: the browser moves the focus, too.
        let href = id.map(|id| format!("#{id}"));
        view! {
            <li>
                <a href=href rel="external">
                    {words}
                </a>
            </li>
        }
    };
    let items = fields.into_iter().map(item).collect_view();

    view! {
        <p class="error-summary__title">
            <Icon name=IconName::Alert />
            {title}
        </p>
        <ul class="error-summary__list">{items}</ul>
    }
}

/// Returns the lines about each field, in their order, and then about the form as a whole.
fn problems(error: &AppError, fields: &[FormField]) -> Vec<Problem> {
    let of_field = |field: &FormField| {
        let words = match error {
            AppError::Conflict(conflict) => now(&field.label, conflict.saved_at(field.name)?),
            _ => error.at(field.name).map(|_| field.label.clone())?,
        };
        Some(Problem { id: Some(field.id.clone()), words })
    };
    let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
    let general = error.beside(&names).map(|words| Problem { id: None, words });
    general.into_iter().chain(fields.iter().filter_map(of_field)).collect()
}

/// Returns what somebody else saved, and what happens to it.
fn now(label: &str, saved: &SavedValue) -> String {
    let then = if saved.is_typed { "your input would replace it" } else { "shown here now" };
    format!("{label} is now: {} ({then})", saved.words)
}

#[cfg(test)]
mod tests {
    use domain::conflict::Conflict;
    use domain::invalid::{Invalid, InvalidForm};

    use super::*;

    #[test]
    fn a_summary_leads_to_each_wrong_field_in_the_order_of_the_page() {
        let fields = [
            FormField::new("name", "your-name", "Name"),
            FormField::new("email", "email", "E-mail address"),
        ];
        let wrong = vec![
            Invalid::Missing.at("email"),
            Invalid::Missing.at("name"),
            Invalid::Unknown.at("key"),
        ];

        let all = problems(&AppError::Invalid(InvalidForm { fields: wrong }), &fields);

        let ids: Vec<_> = all.iter().map(|problem| problem.id.as_deref()).collect();
        assert_eq!(ids, [None, Some("your-name"), Some("email")]);
        assert_eq!(all[1].words, "Name");
    }

    #[test]
    fn a_summary_says_what_is_stored_now_and_what_becomes_of_it() {
        let fields =
            [FormField::new("price", "price", "Price"), FormField::new("bio", "bio", "Bio")];
        let price =
            SavedValue { words: "$55".into(), is_typed: false, ..SavedValue::new("price", "55") };
        let saved = vec![SavedValue::new("bio", "Likes tea."), price];
        let conflict = Conflict { version: 2, made_from: String::new(), saved };

        let all = problems(&AppError::Conflict(conflict), &fields);

        assert_eq!(all[1].words, "Price is now: $55 (shown here now)");
        assert_eq!(all[2].words, "Bio is now: Likes tea. (your input would replace it)");
    }
}
