use domain::booking::policy::CancellationPolicy;
use domain::mentor::session_type::SessionTypeForm;
use leptos::prelude::*;

use crate::draft::use_draft_at;
use crate::error::AppError;
use crate::failure::at;
use crate::ui::{Choice, Disclosure, Field, FieldKind, Select, TextArea};

/// The rules of a session type, which most mentors leave at their defaults.
#[component]
pub fn Rules(
    form: SessionTypeForm,
    sent_to: &'static str,
    failure: Signal<Option<AppError>>,
) -> impl IntoView {
    let draft = use_draft_at(sent_to);
    let at = move |field: &'static str| at(failure, field);
    let rules = [
        "buffer_before",
        "buffer_after",
        "notice_hours",
        "window_days",
        "cancellation_policy",
        "start_step",
        "limit_per_day",
        "limit_per_week",
        "capacity",
        "intake_questions",
    ];
    // A refused rule has to be seen.
    let is_wrong = Memo::new(move |_| {
        failure.with(|error| rules.iter().any(|rule| error.as_ref().is_some_and(|e| e.names(rule))))
    });
    let numbers = numbers(&form)
        .map(|(label, field, value, hint)| {
            let name = format!("form[{field}]");
            let value = draft(&name, value);
            view! { <Field label name kind=FieldKind::Number value error=at(field) hint /> }
        })
        .collect_view();
    let questions = draft("form[intake_questions]", &form.intake_questions);
    let policy = draft("form[cancellation_policy]", &form.cancellation_policy);

    view! {
        <Disclosure
            summary="Rules: breaks, notice, limits, questions, cancelling"
            attr:open=move || is_wrong.get()
        >
            <div class="grid grid--fields">{numbers}</div>
            <TextArea
                label="Questions"
                name="form[intake_questions]"
                value=questions
                error=at("intake_questions")
                rows=3
                hint="What you want to know beforehand: a question a line, up to five."
            />
            <Select
                label="Cancelling"
                name="form[cancellation_policy]"
                choices=policies()
                selected=policy
                error=at("cancellation_policy")
            />
        </Disclosure>
    }
}

/// Returns the rules that are numbers: label, field, value, and what an empty field means.
fn numbers(
    form: &SessionTypeForm,
) -> impl Iterator<Item = (&'static str, &'static str, &str, &'static str)> {
    [
        ("Break before", "buffer_before", &form.buffer_before, "Minutes; 0 when empty."),
        ("Break after", "buffer_after", &form.buffer_after, "Minutes; 0 when empty."),
        ("Notice", "notice_hours", &form.notice_hours, "Hours; 12 when empty."),
        ("Days ahead", "window_days", &form.window_days, "60 when empty."),
        (
            "A start every",
            "start_step",
            &form.start_step,
            "Minutes; the length with its breaks when empty.",
        ),
        ("Sessions a day", "limit_per_day", &form.limit_per_day, "No limit when empty."),
        ("Sessions a week", "limit_per_week", &form.limit_per_week, "No limit when empty."),
        ("Seats", "capacity", &form.capacity, "Mentees in one session; 1 when empty."),
    ]
    .into_iter()
    .map(|(label, field, value, hint)| (label, field, value.as_str(), hint))
}

fn policies() -> Vec<Choice> {
    let choice = |policy: &CancellationPolicy| {
        Choice::new(policy.as_str(), format!("{}: {}", policy.name(), policy.label()))
    };
    CancellationPolicy::ALL.iter().map(choice).collect()
}
