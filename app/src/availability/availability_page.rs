use domain::account::Role;
use domain::id::WindowId;
use domain::mentor::view::AvailabilityPage as Page;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::{
    AddWindows, ChangeWindow, CopyDay, RemoveWindow, SetWeekStart, show_availability,
};
use super::change_form::{ChangeForm, Changed};
use super::copy_form::CopyForm;
use super::hours_forms::{Dates, OneOffForm, OverrideForm, TimeOffForm, WeeklyForm};
use super::nights::NightAlerts;
use super::outside_hours::OutsideHoursAlert;
use super::preview::Preview;
use super::week::Week;
use super::week_start_form::WeekStartForm;
use super::why_not::WhyNotCard;
use super::window_list::WindowList;
use crate::accounts::ZoneNote;
use crate::error::AppError;
use crate::error_page::ErrorPage;
use crate::focus::show_soon;
use crate::go::successes;
use crate::layout::PrivateLayout;
use crate::page_context::use_page_context;
use crate::path;
use crate::submission::reset_after;
use crate::ui::{Alert, Await, Card, PageHeader, Tone};

/// The `id` of the form that changes hours.
const CHANGE: &str = "change-hours";

/// The page of a mentor's availability: the week, the hours as text, forms for more, and a
/// preview of what mentees see.
#[component]
pub fn AvailabilityPage() -> impl IntoView {
    view! {
        <PrivateLayout title="Availability">
            <Content />
        </PrivateLayout>
    }
}

/// The content of the page. Loaded inside the layout, which is empty without a sign-in.
#[component]
fn Content() -> impl IntoView {
    if use_page_context().viewer.is_none_or(|viewer| viewer.role != Role::Mentor) {
        return failed(AppError::Forbidden);
    }
    let add = ServerAction::<AddWindows>::new();
    let remove = ServerAction::<RemoveWindow>::new();
    let change = ServerAction::<ChangeWindow>::new();
    let copy = ServerAction::<CopyDay>::new();
    let week = ServerAction::<SetWeekStart>::new();
    let query = use_query_map();
    let previewed = Memo::new(move |_| query.with(|query| query.get_str("session")?.parse().ok()));
    let changes = (successes(add), successes(remove), successes(change), successes(copy));
    reset_after(changes.0);
    reset_after(changes.3);
    let week_changes = successes(week);
    // Hours that were changed elsewhere meanwhile are shown as they are now.
    let conflicts = Memo::new(move |before: Option<&u32>| {
        change.version().track();
        let is_stale = |outcome: &Option<_>| matches!(outcome, Some(Err(AppError::Conflict(_))));
        before.copied().unwrap_or_default() + u32::from(change.value().with(is_stale))
    });
    let version = move || {
        let (added, removed, changed, copied) = changes;
        let changed = (changed.get(), conflicts.get());
        (added.get(), removed.get(), changed, copied.get(), week_changes.get())
    };
    let current =
        Resource::new(move || (previewed.get(), version()), |(of, _)| show_availability(of));

    view! {
        <PageHeader title="Availability" lead="Mentees can ask for times inside these hours." />
        <Await from=current failed=Callback::new(failed) let:page>
            <Hours page add remove change copy week />
        </Await>
    }
    .into_any()
}

fn failed(error: AppError) -> AnyView {
    view! { <ErrorPage error on=path::dashboard() on_label="To the dashboard" /> }.into_any()
}

#[component]
fn Hours(
    page: Page,
    add: ServerAction<AddWindows>,
    remove: ServerAction<RemoveWindow>,
    change: ServerAction<ChangeWindow>,
    copy: ServerAction<CopyDay>,
    week: ServerAction<SetWeekStart>,
) -> impl IntoView {
    let query = use_query_map();
    let starts_on = page.week_starts_on;
    let edited = page.windows.clone();
    let in_change = move || {
        let id: WindowId = query.with(|query| query.get_str("edit")?.parse().ok())?;
        Some(match Changed::find(&edited, id, change) {
            Some(changed) => view! { <ChangeForm changed change starts_on /> }.into_any(),
            None => view! { <GoneAlert /> }.into_any(),
        })
    };
    // The form stands above the list whose link opens it, on a phone by several screens.
    let edited_now = move || query.with(|query| query.get("edit"));
    let show_form = |edited: &Option<String>, before: Option<&Option<String>>, _: Option<()>| {
        let is_another = before.is_some_and(|before| before != edited);
        if is_another && edited.is_some() {
            show_soon(CHANGE);
        }
    };
    Effect::watch(edited_now, show_form, false);
    let first_offer = page.session_types.is_empty().then(|| {
        view! {
            <Alert tone=Tone::Info>
                <p>
                    "Mentees see no times yet: " <a href=path::session_types()>"offer a session"</a>
                    " first."
                </p>
            </Alert>
        }
    });
    let dates = Dates { first: page.today.to_string(), last: page.last_date.to_string() };
    let [for_week, for_once, for_off] = [dates.clone(), dates.clone(), dates.clone()];

    view! {
        <div class="stack">
            <ZoneNote />
            {first_offer}
            <OutsideHoursAlert outside=page.outside />
            <NightAlerts nights=page.nights add />
            <ClockAlert changes=page.clock_changes />
            <div class="announcement" id=CHANGE tabindex="-1">
                {in_change}
            </div>
            <Week windows=page.windows.clone() starts_on />
            <WeekStartForm starts_on week />
            <div class="columns columns--even">
                <div class="stack">
                    <Card title="Your hours">
                        <WindowList windows=page.windows.clone() remove />
                    </Card>
                    <WhyNotCard session_types=page.session_types.clone() />
                </div>
                <div class="stack">
                    <Card title="Every week">
                        <WeeklyForm add dates=for_week starts_on />
                        <CopyForm copy starts_on />
                    </Card>
                    <Card title="On certain dates">
                        <OneOffForm add dates=for_once />
                        <OverrideForm add dates />
                        <TimeOffForm add dates=for_off />
                    </Card>
                </div>
            </div>
            <Preview
                session_types=page.session_types
                previewed=page.previewed
                days=page.preview
                why_empty=page.why_empty
            />
        </div>
    }
}

/// Tells a mentor that the hours they came to change are gone.
#[component]
fn GoneAlert() -> impl IntoView {
    view! {
        <Alert tone=Tone::Warning>
            "These hours were changed or removed meanwhile. Below are your hours as they are now."
        </Alert>
    }
}

/// Tells what happens to hours at a clock change.
#[component]
fn ClockAlert(changes: Vec<String>) -> impl IntoView {
    let lines = changes.into_iter().map(|words| view! { <li>{words}</li> }).collect::<Vec<_>>();
    (!lines.is_empty()).then(|| {
        view! {
            <Alert tone=Tone::Info>
                <p>"The clock changes during some of your hours."</p>
                <ul class="stack stack--tight">{lines}</ul>
            </Alert>
        }
    })
}
