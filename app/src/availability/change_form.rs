use domain::availability::form::WindowForm;
use domain::conflict::Conflict;
use domain::id::WindowId;
use domain::mentor::view::WindowView;
use domain::week::WeekStart;
use leptos::prelude::*;

use super::api::ChangeWindow;
use super::hours_forms::{HoursErrors, weekdays};
use crate::draft::{is_refused, use_draft};
use crate::error::AppError;
use crate::failure::at;
use crate::path;
use crate::submission::own_refusal;
use crate::ui::{Button, ButtonKind, ButtonLink, Card, Checkbox, Field, FieldKind};

/// The hours that a form changes.
#[derive(Clone)]
pub struct Changed {
    /// The window's id; `None` where it was removed meanwhile, and the form adds hours.
    id: Option<WindowId>,
    words: String,
    /// The form's values: the hours, or what was typed in their place and refused.
    form: WindowForm,
    was_refused: bool,
}

impl Changed {
    /// Finds the window `id` of an address. If it is gone and a change of it was refused, returns
    /// the window that replaced it, or only the input.
    pub fn find(
        windows: &[WindowView],
        id: WindowId,
        change: ServerAction<ChangeWindow>,
    ) -> Option<Self> {
        let of_window = |id: WindowId| {
            let WindowView { id, words, form, .. } =
                windows.iter().find(|window| window.id == id)?.clone();
            Some(Self { id: Some(id), words, form: form?, was_refused: false })
        };
        let sent: Option<WindowId> = use_draft::<ChangeWindow>()("id", "").parse().ok();
        let found = of_window(id);
        let was_refused = is_refused::<ChangeWindow>() && (sent == Some(id) || found.is_none());
        if !was_refused {
            return found;
        }
        let in_its_place = || match change.value().get_untracked() {
            Some(Err(AppError::Conflict(conflict))) => in_its_place(&conflict),
            _ => sent,
        };
        let found = found.or_else(|| in_its_place().and_then(of_window));
        Some(found.unwrap_or_else(Self::removed).typed())
    }

    fn removed() -> Self {
        Self { id: None, words: REMOVED.into(), form: WindowForm::default(), was_refused: false }
    }

    fn typed(self) -> Self {
        Self { form: typed(&self.form), was_refused: true, ..self }
    }
}

const REMOVED: &str =
    "These hours were removed meanwhile. You can add them again as they stand here.";

/// Returns what was typed and refused; fields that a form of this kind lacks keep their value in
/// `form`.
fn typed(form: &WindowForm) -> WindowForm {
    let draft = use_draft::<ChangeWindow>();
    let value = |field: &str, otherwise: &str| draft(&format!("form[{field}]"), otherwise);
    // Browsers do not send checkboxes that are not ticked.
    let days = (0..7).map(|index| value(&format!("weekdays][{index}"), ""));
    WindowForm {
        kind: value("kind", &form.kind),
        weekdays: days.filter(|day| !day.is_empty()).collect(),
        interval: value("interval", &form.interval),
        starts_on: value("starts_on", &form.starts_on),
        until: value("until", &form.until),
        on: value("on", &form.on),
        closed: value("closed", "") == "true",
        from_local: value("from_local", &form.from_local),
        until_local: value("until_local", &form.until_local),
        start_time: value("start_time", &form.start_time),
        end_time: value("end_time", &form.end_time),
    }
}

/// Returns the id of the window that replaced the one that is gone.
fn in_its_place(conflict: &Conflict) -> Option<WindowId> {
    conflict.at("id").and_then(|id| id.parse().ok())
}

/// Returns the present hours of a refused change, as text.
fn now_are(conflict: &Conflict) -> String {
    match conflict.at("hours").filter(|_| in_its_place(conflict).is_some()) {
        Some(hours) => format!("These hours are now: {hours}. Saving replaces them."),
        None => REMOVED.into(),
    }
}

/// The form that changes one window. Its kind stays: hours of another kind are other hours. When
/// the window was changed meanwhile, the input is kept for the one in its place; when it was
/// removed, to be added.
#[component]
pub fn ChangeForm(
    changed: Changed,
    change: ServerAction<ChangeWindow>,
    starts_on: WeekStart,
) -> impl IntoView {
    let Changed { id, words, form, was_refused } = changed;
    let failure = own_refusal(change, was_refused);
    let kind = form.kind.clone();
    // A later refusal keeps the window of the conflict.
    let now = Memo::new(move |before: Option<&(Option<WindowId>, String)>| match failure.get() {
        Some(AppError::Conflict(conflict)) => (in_its_place(&conflict), now_are(&conflict)),
        _ => before.cloned().unwrap_or((id, words.clone())),
    });
    let id = move || {
        let id = now.get().0?.to_string();
        Some(view! { <input type="hidden" name="id" value=id /> })
    };
    let send = move || if now.get().0.is_some() { "Save hours" } else { "Add these hours" };

    view! {
        <Card title="Change hours">
            <ActionForm
                action=change
                attr:class="form"
                attr:novalidate=true
                attr:aria-label="Change hours"
            >
                <HoursErrors prefix="change" failure />
                <p id="change-form" tabindex="-1">
                    {move || now.get().1}
                </p>
                {id}
                <input type="hidden" name="form[kind]" value=kind />
                <Fields form failure starts_on />
                <div class="form__actions">
                    <Button kind=ButtonKind::Primary busy=change.pending()>
                        {send}
                    </Button>
                    <ButtonLink href=path::availability() kind=ButtonKind::Quiet>
                        "Leave them as they are"
                    </ButtonLink>
                </div>
            </ActionForm>
        </Card>
    }
}

/// Returns the end of a field's `id`, by which the error summary links to it.
const fn end_of_id(name: &'static str) -> &'static str {
    match name.as_bytes() {
        b"start_time" | b"from_local" => "from",
        b"end_time" => "to",
        b"starts_on" => "starts-on",
        b"until_local" => "until",
        _ => name,
    }
}

/// The fields that can be changed of hours of this kind.
#[component]
fn Fields(
    form: WindowForm,
    failure: Signal<Option<AppError>>,
    starts_on: WeekStart,
) -> impl IntoView {
    let field = move |label: &'static str, name: &'static str, kind: FieldKind, value: &str| {
        let (id, error) = (format!("change-{}", end_of_id(name)), at(failure, name));
        let (name, value) = (format!("form[{name}]"), value.to_owned());
        view! { <Field label name id kind value error step="300" /> }
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

    view! {
        {particular}
        {hours}
    }
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
        view! {
            <label class="weekday">
                <input type="checkbox" name=field value=code checked=checked />
                {name}
            </label>
        }
    };
    let days = weekdays(starts_on).into_iter().enumerate().map(day).collect_view();

    view! {
        <fieldset id="change-days" tabindex="-1">
            <legend class="field__label">"Days"</legend>
            <div class="weekday-picker">{days}</div>
            <p class="field__error" aria-live="polite">
                {move || problem.get()}
            </p>
        </fieldset>
    }
}
