use domain::week::WeekStart;
use leptos::prelude::*;

use super::api::AddWindows;
use crate::draft::use_draft;
use crate::error::AppError;
use crate::failure::at;
use crate::ui::{
    Button, ButtonKind, Checkbox, Disclosure, ErrorSummary, Field, FieldKind, FormField,
};

const WEEKDAYS: [(&str, &str); 7] = [
    ("MO", "Mon"),
    ("TU", "Tue"),
    ("WE", "Wed"),
    ("TH", "Thu"),
    ("FR", "Fri"),
    ("SA", "Sat"),
    ("SU", "Sun"),
];

/// Returns the days of a week with their codes, from the mentor's first one on.
pub fn weekdays(starts_on: WeekStart) -> [(&'static str, &'static str); 7] {
    let mut days = WEEKDAYS;
    let first = starts_on.weekday().num_days_from_monday();
    days.rotate_left(usize::try_from(first).unwrap_or_default());
    days
}

/// The range of dates that may be entered.
#[derive(Clone, Debug)]
pub struct Dates {
    pub first: String,
    pub last: String,
}

/// Returns the refusal of the form of this kind; the other forms show none. The kind that was
/// sent is remembered, and without JavaScript it is read from the draft.
fn refusal(add: ServerAction<AddWindows>, kind: &'static str) -> Signal<Option<AppError>> {
    let draft = use_draft::<AddWindows>();
    let sent = Memo::new(move |before: Option<&Option<String>>| {
        let now = add.input().with(|input| input.as_ref().map(|input| input.form.kind.clone()));
        now.or_else(|| before.cloned().flatten())
    });
    Signal::derive(move || {
        let is_ours = match sent.get() {
            Some(sent) => sent == kind && !add.pending().get(),
            None => draft("form[kind]", "") == kind,
        };
        add.value().get().and_then(Result::err).filter(|_| is_ours)
    })
}

/// Returns what was typed into the form of this kind.
fn typed(kind: &'static str) -> impl Fn(&str, &str) -> String + Clone {
    let draft = use_draft::<AddWindows>();
    let is_ours = draft("form[kind]", "") == kind;
    move |field, otherwise| if is_ours { draft(field, otherwise) } else { otherwise.to_owned() }
}

/// The form for hours that repeat on days of the week.
#[component]
pub fn WeeklyForm(
    add: ServerAction<AddWindows>,
    dates: Dates,
    starts_on: WeekStart,
) -> impl IntoView {
    let failure = refusal(add, "weekly");
    let draft = typed("weekly");
    view! {
        <ActionForm
            action=add
            attr:class="form"
            attr:novalidate=true
            attr:aria-label="Weekly hours"
        >
            <HoursErrors prefix="weekly" failure />
            <input type="hidden" name="form[kind]" value="weekly" />
            <Days starts_on failure />
            <div class="grid grid--fields">
                <Field
                    label="From"
                    id="weekly-from"
                    name="form[start_time]"
                    kind=FieldKind::Time
                    value=draft("form[start_time]", "09:00")
                    error=at(failure, "start_time")
                    step="300"
                    required=true
                />
                <Field
                    label="To"
                    id="weekly-to"
                    name="form[end_time]"
                    kind=FieldKind::Time
                    value=draft("form[end_time]", "12:00")
                    error=at(failure, "end_time")
                    step="300"
                    required=true
                />
            </div>
            <Repeats dates failure />
            <div class="form__actions">
                <Button kind=ButtonKind::Primary busy=add.pending()>
                    "Add weekly hours"
                </Button>
            </div>
        </ActionForm>
    }
}

/// The days of the week, of which at least one is ticked.
#[component]
fn Days(starts_on: WeekStart, failure: Signal<Option<AppError>>) -> impl IntoView {
    let draft = typed("weekly");
    let error = at(failure, "weekdays");
    let days = (0..).zip(weekdays(starts_on)).map(move |(index, (code, name))| {
        let field = format!("form[weekdays][{index}]");
        let checked = draft(&field, "") == code;
        view! {
            <label class="weekday">
                <input type="checkbox" name=field value=code checked=checked />
                {name}
            </label>
        }
    });

    view! {
        <fieldset id="weekly-days" tabindex="-1" aria-describedby="weekly-days-error">
            <legend class="field__label">"Days"</legend>
            <div class="weekday-picker">{days.collect_view()}</div>
            <p class="field__error" id="weekly-days-error" aria-live="polite">
                {move || error.get()}
            </p>
        </fieldset>
    }
}

/// How often weekly hours repeat, from when and until when.
#[component]
fn Repeats(dates: Dates, failure: Signal<Option<AppError>>) -> impl IntoView {
    let draft = typed("weekly");

    view! {
        <div class="grid grid--fields">
            <Field
                label="Every how many weeks"
                id="weekly-interval"
                name="form[interval]"
                kind=FieldKind::Number
                value=draft("form[interval]", "1")
                error=at(failure, "interval")
            />
            <Field
                label="First date"
                id="weekly-starts-on"
                name="form[starts_on]"
                kind=FieldKind::Date
                value=draft("form[starts_on]", &dates.first)
                error=at(failure, "starts_on")
                min=dates.first.clone()
                max=dates.last.clone()
                hint="Hours every few weeks are counted from it."
            />
            <Field
                label="Until (optional)"
                id="weekly-until"
                name="form[until]"
                kind=FieldKind::Date
                value=draft("form[until]", "")
                error=at(failure, "until")
                min=dates.first
                max=dates.last
            />
        </div>
    }
}

/// The form for hours on one date.
#[component]
pub fn OneOffForm(add: ServerAction<AddWindows>, dates: Dates) -> impl IntoView {
    let failure = refusal(add, "one_off");
    let draft = typed("one_off");

    view! {
        <Disclosure summary="Hours once" open=failure.get_untracked().is_some()>
            <ActionForm
                action=add
                attr:class="form"
                attr:novalidate=true
                attr:aria-label="Hours once"
            >
                <HoursErrors prefix="once" failure />
                <input type="hidden" name="form[kind]" value="one_off" />
                <Field
                    label="Date"
                    id="once-on"
                    name="form[on]"
                    kind=FieldKind::Date
                    value=draft("form[on]", "")
                    error=at(failure, "on")
                    min=dates.first
                    max=dates.last
                    required=true
                />
                <div class="grid grid--fields">
                    <Field
                        label="From"
                        id="once-from"
                        name="form[start_time]"
                        kind=FieldKind::Time
                        value=draft("form[start_time]", "09:00")
                        error=at(failure, "start_time")
                        step="300"
                        required=true
                    />
                    <Field
                        label="To"
                        id="once-to"
                        name="form[end_time]"
                        kind=FieldKind::Time
                        value=draft("form[end_time]", "12:00")
                        error=at(failure, "end_time")
                        step="300"
                        required=true
                    />
                </div>
                <div class="form__actions">
                    <Button kind=ButtonKind::Secondary busy=add.pending()>
                        "Add hours once"
                    </Button>
                </div>
            </ActionForm>
        </Disclosure>
    }
}

/// The form that replaces repeating hours on one date by others, or by none.
#[component]
pub fn OverrideForm(add: ServerAction<AddWindows>, dates: Dates) -> impl IntoView {
    let failure = refusal(add, "override");
    let draft = typed("override");
    let closed = draft("form[closed]", "") == "true";

    view! {
        <Disclosure summary="Other hours, or none" open=failure.get_untracked().is_some()>
            <ActionForm
                action=add
                attr:class="form"
                attr:novalidate=true
                attr:aria-label="Other hours on a date"
            >
                <HoursErrors prefix="override" failure />
                <input type="hidden" name="form[kind]" value="override" />
                <Field
                    label="Date"
                    id="override-on"
                    name="form[on]"
                    kind=FieldKind::Date
                    value=draft("form[on]", "")
                    error=at(failure, "on")
                    min=dates.first
                    max=dates.last
                    required=true
                />
                <Checkbox
                    label="Closed all day"
                    name="form[closed]"
                    checked=closed
                    hint="The hours below are then left out, and other hours of that date are removed. Hours that began the evening before stay: take time off to end those as well."
                />
                <div class="grid grid--fields">
                    <Field
                        label="From"
                        id="override-from"
                        name="form[start_time]"
                        kind=FieldKind::Time
                        value=draft("form[start_time]", "09:00")
                        error=at(failure, "start_time")
                        step="300"
                    />
                    <Field
                        label="To"
                        id="override-to"
                        name="form[end_time]"
                        kind=FieldKind::Time
                        value=draft("form[end_time]", "12:00")
                        error=at(failure, "end_time")
                        step="300"
                    />
                </div>
                <div class="form__actions">
                    <Button kind=ButtonKind::Secondary busy=add.pending()>
                        "Set this date"
                    </Button>
                </div>
            </ActionForm>
        </Disclosure>
    }
}

/// The form for time off, during which nothing is offered.
#[component]
pub fn TimeOffForm(add: ServerAction<AddWindows>, dates: Dates) -> impl IntoView {
    let failure = refusal(add, "time_off");
    let draft = typed("time_off");
    let last = format!("{}T23:55", dates.last);

    view! {
        <Disclosure summary="Time off" open=failure.get_untracked().is_some()>
            <ActionForm
                action=add
                attr:class="form"
                attr:novalidate=true
                attr:aria-label="Time off"
            >
                <HoursErrors prefix="off" failure />
                <input type="hidden" name="form[kind]" value="time_off" />
                <Field
                    label="First moment"
                    id="off-from"
                    name="form[from_local]"
                    kind=FieldKind::DateTime
                    value=draft("form[from_local]", "")
                    error=at(failure, "from_local")
                    max=last.clone()
                    step="300"
                    required=true
                />
                <Field
                    label="Back at"
                    id="off-until"
                    name="form[until_local]"
                    kind=FieldKind::DateTime
                    value=draft("form[until_local]", "")
                    error=at(failure, "until_local")
                    max=last
                    step="300"
                    required=true
                />
                <div class="form__actions">
                    <Button kind=ButtonKind::Secondary busy=add.pending()>
                        "Take time off"
                    </Button>
                </div>
            </ActionForm>
        </Disclosure>
    }
}

/// The error summary of a form of hours whose fields' ids begin with `prefix`.
#[component]
pub fn HoursErrors(prefix: &'static str, failure: Signal<Option<AppError>>) -> impl IntoView {
    let field = |(name, end, label): (&'static str, &str, &str)| {
        FormField::new(name, format!("{prefix}-{end}"), label)
    };
    let fields = [
        ("from", "day", "The hours of"),
        ("to", "days", "Also on"),
        ("weekdays", "days", "Days"),
        ("on", "on", "Date"),
        ("from_local", "from", "First moment"),
        ("until_local", "until", "Back at"),
        ("start_time", "from", "From"),
        ("end_time", "to", "To"),
        ("interval", "interval", "Every how many weeks"),
        ("starts_on", "starts-on", "First date"),
        ("until", "until", "Until"),
    ];
    let fields = fields.map(field).into();

    view! { <ErrorSummary id=format!("{prefix}-errors") failure fields /> }
}
