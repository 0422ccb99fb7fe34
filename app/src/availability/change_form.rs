use domain::availability::form::WindowForm;
use domain::mentor::view::WindowView;
use domain::week::WeekStart;
use leptos::prelude::*;

use super::api::ChangeWindow;
use super::hours_forms::{HoursErrors, at, weekdays};
use crate::draft::use_draft;
use crate::error::AppError;
use crate::path;
use crate::ui::{Button, ButtonKind, ButtonLink, Card, Checkbox, Field, FieldKind};

/// Other values for one window. Its kind stays: hours of another kind are other hours.
#[component]
pub fn ChangeForm(
    window: WindowView,
    change: ServerAction<ChangeWindow>,
    starts_on: WeekStart,
) -> impl IntoView {
    let Some(form) = window.form else { return ().into_any() };
    let failure = Signal::derive(move || change.value().get().and_then(Result::err));
    let kind = form.kind.clone();

    view! {
        <Card title="Change hours">
            <ActionForm action=change attr:class="form" attr:aria-label="Change hours">
                <HoursErrors prefix="change" failure />
                <p id="change-form" tabindex="-1">{window.words}</p>
                <input type="hidden" name="id" value=window.id.to_string() />
                <input type="hidden" name="form[kind]" value=kind />
                <Fields form failure starts_on />
                <div class="form__actions">
                    <Button kind=ButtonKind::Primary busy=change.pending()>"Save hours"</Button>
                    <ButtonLink href=path::availability() kind=ButtonKind::Quiet>"Leave them as they are"</ButtonLink>
                </div>
            </ActionForm>
        </Card>
    }
    .into_any()
}

/// As the summary of errors links to it.
const fn end_of_id(name: &'static str) -> &'static str {
    match name.as_bytes() {
        b"start_time" | b"from_local" => "from",
        b"end_time" => "to",
        b"starts_on" => "starts-on",
        b"until_local" => "until",
        _ => name,
    }
}

/// What can be changed of hours of this kind.
#[component]
fn Fields(
    form: WindowForm,
    failure: Signal<Option<AppError>>,
    starts_on: WeekStart,
) -> impl IntoView {
    let draft = use_draft("/api/availability/change");
    let field = move |label: &'static str, name: &'static str, kind: FieldKind, value: &str| {
        let full = format!("form[{name}]");
        let value = draft(&full, value);
        let id = format!("change-{}", end_of_id(name));
        view! { <Field label name=full id kind value error=at(failure, name) step="300" /> }
    };
    let hours = (form.kind != "time_off").then(|| {
        view! {
            <div class="grid grid--fields">
                {field("From", "start_time", FieldKind::Time, &form.start_time)}
                {field("To", "end_time", FieldKind::Time, &form.end_time)}
            </div>
        }
    });
    let particular = match form.kind.as_str() {
        "weekly" => view! {
            <Days chosen=form.weekdays failure starts_on />
            <input type="hidden" name="form[interval]" value=form.interval />
            {field("From which date", "starts_on", FieldKind::Date, &form.starts_on)}
            {field("Until (optional)", "until", FieldKind::Date, &form.until)}
        }
        .into_any(),
        "time_off" => view! {
            {field("First moment", "from_local", FieldKind::DateTime, &form.from_local)}
            {field("Back at", "until_local", FieldKind::DateTime, &form.until_local)}
        }
        .into_any(),
        "override" => view! {
            {field("Date", "on", FieldKind::Date, &form.on)}
            <Checkbox label="Closed all day" name="form[closed]" checked=form.closed />
        }
        .into_any(),
        _ => field("Date", "on", FieldKind::Date, &form.on).into_any(),
    };

    view! { {particular} {hours} }
}

#[component]
fn Days(
    chosen: Vec<String>,
    failure: Signal<Option<AppError>>,
    starts_on: WeekStart,
) -> impl IntoView {
    let problem = at(failure, "weekdays");
    let day = |(index, (code, name)): (usize, (&'static str, &'static str))| {
        let field = format!("form[weekdays][{index}]");
        let checked = chosen.iter().any(|day| day == code);
        view! { <label class="weekday"><input type="checkbox" name=field value=code checked=checked />{name}</label> }
    };
    let days = weekdays(starts_on).into_iter().enumerate().map(day).collect_view();

    view! {
        <fieldset id="change-days" tabindex="-1">
            <legend class="field__label">"Days"</legend>
            <div class="weekday-picker">{days}</div>
            <p class="field__error" aria-live="polite">{move || problem.get()}</p>
        </fieldset>
    }
}
