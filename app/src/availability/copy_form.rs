use domain::week::WeekStart;
use leptos::prelude::*;

use super::api::CopyDay;
use super::hours_forms::{HoursErrors, weekdays};
use crate::draft::use_draft;
use crate::failure::{at, failure_of};
use crate::ui::{Button, ButtonKind, Choice, Disclosure, Select};

/// The form that copies the weekly hours of one day to others.
#[component]
pub fn CopyForm(copy: ServerAction<CopyDay>, starts_on: WeekStart) -> impl IntoView {
    let failure = failure_of(copy);
    let draft = use_draft::<CopyDay>();
    let week = weekdays(starts_on);
    let choices = week.iter().map(|(code, name)| Choice::new(*code, *name)).collect();
    let days = (0..).zip(week).map(|(index, (code, name))| {
        let field = format!("to[{index}]");
        let checked = draft(&field, "") == code;
        view! {
            <label class="weekday">
                <input type="checkbox" name=field value=code checked=checked />
                {name}
            </label>
        }
    });
    let days = days.collect_view();
    let days_error = at(failure, "to");

    view! {
        <Disclosure summary="Copy a day" open=failure.get_untracked().is_some()>
            <ActionForm
                action=copy
                attr:class="form"
                attr:novalidate=true
                attr:aria-label="Copy a day"
            >
                <HoursErrors prefix="copy" failure />
                <Select
                    label="The hours of"
                    id="copy-day"
                    name="from"
                    choices
                    selected=draft("from", "MO")
                    error=at(failure, "from")
                />
                <fieldset id="copy-days" tabindex="-1" aria-describedby="copy-to-error">
                    <legend class="field__label">"Also on"</legend>
                    <div class="weekday-picker">{days}</div>
                    <p class="field__error" id="copy-to-error" aria-live="polite">
                        {move || days_error.get()}
                    </p>
                </fieldset>
                <div class="form__actions">
                    <Button kind=ButtonKind::Secondary busy=copy.pending()>
                        "Copy the hours"
                    </Button>
                </div>
            </ActionForm>
        </Disclosure>
    }
}
