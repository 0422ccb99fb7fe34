use domain::week::WeekStart;
use leptos::prelude::*;

use super::api::SetWeekStart;
use crate::failure::{at, failure_of};
use crate::ui::{Button, ButtonKind, Choice, Disclosure, Select};

/// The form that sets the first day of the mentor's week.
#[component]
pub fn WeekStartForm(starts_on: WeekStart, week: ServerAction<SetWeekStart>) -> impl IntoView {
    let failure = failure_of(week);
    let choice = |start: WeekStart| Choice::new(start.as_str(), start.label());
    let choices: Vec<_> = WeekStart::ALL.into_iter().map(choice).collect();

    view! {
        <Disclosure summary=format!("Your week starts on {}", starts_on.label()) quiet=true>
            <ActionForm
                action=week
                attr:class="form"
                attr:novalidate=true
                attr:aria-label="Start of the week"
            >
                <Select
                    label="My week starts on"
                    name="week_starts_on"
                    choices
                    selected=starts_on.as_str()
                    error=at(failure, "week_starts_on")
                />
                <p class="field__hint">
                    "Calendars and limits per week follow it at once, and hours every few weeks that you add from now on. Those you have keep their dates."
                </p>
                <div class="form__actions">
                    <Button kind=ButtonKind::Secondary busy=week.pending()>
                        "Save"
                    </Button>
                </div>
            </ActionForm>
        </Disclosure>
    }
}
