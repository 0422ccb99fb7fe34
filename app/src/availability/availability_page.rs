use domain::account::Role;
use domain::local_time::LocalTime;
use domain::mentor::view::AvailabilityPage as Page;
use leptos::prelude::*;

use super::api::{AddWindows, RemoveWindow, show_availability};
use super::hours_forms::{OneOffForm, WeeklyForm};
use super::week::Week;
use super::window_list::WindowList;
use crate::error::AppError;
use crate::frame::PrivateFrame;
use crate::page_failure::PageFailure;
use crate::path;
use crate::reader::use_reader;
use crate::ui::{Alert, Card, Load, PageHeader, Time, TimeWords, Tone};

/// When a mentor is free: the week, the hours in words, forms for more, and what mentees see.
#[component]
pub fn AvailabilityPage() -> impl IntoView {
    view! {
        <PrivateFrame title="Availability">
            <Content />
        </PrivateFrame>
    }
}

/// Read inside the frame, which is empty for strangers.
#[component]
fn Content() -> impl IntoView {
    if use_reader().viewer.is_none_or(|viewer| viewer.role != Role::Mentor) {
        return failed(AppError::Forbidden);
    }
    let add = ServerAction::<AddWindows>::new();
    let remove = ServerAction::<RemoveWindow>::new();
    let current = Resource::new(
        move || (add.version().get(), remove.version().get()),
        |_| show_availability(),
    );

    view! {
        <PageHeader title="Availability" lead="Mentees can ask for times inside these hours." />
        <Load from=current failed=Callback::new(failed) let:page>
            <Hours page add remove />
        </Load>
    }
    .into_any()
}

fn failed(error: AppError) -> AnyView {
    view! { <PageFailure error on=path::dashboard() on_words="To the dashboard" /> }.into_any()
}

#[component]
fn Hours(
    page: Page,
    add: ServerAction<AddWindows>,
    remove: ServerAction<RemoveWindow>,
) -> impl IntoView {
    let zone = format!("All times are {}.", zone_words(&page.zone));
    let is_expected = page.has_session_types && !page.windows.is_empty();
    let first_offer = (!page.has_session_types).then(|| {
        view! {
            <Alert tone=Tone::Info>
                "Mentees see no times yet: " <a href=path::session_types()>"offer a session"</a> " first."
            </Alert>
        }
    });
    let today = page.today.to_string();

    view! {
        <div class="stack">
            <p class="muted">{zone} " " <a href=path::settings_profile()>"Change it"</a></p>
            {first_offer}
            <Week windows=page.windows.clone() />
            <div class="columns columns--even">
                <div class="stack">
                    <Card title="Your hours"><WindowList windows=page.windows.clone() remove /></Card>
                    <Preview starts=page.preview is_expected />
                </div>
                <div class="stack">
                    <Card title="Every week"><WeeklyForm add /></Card>
                    <Card title="Once"><OneOffForm add today /></Card>
                </div>
            </div>
        </div>
    }
}

/// A zone is called after its city: "Dhaka time".
fn zone_words(zone: &str) -> String {
    if zone == "UTC" || zone.starts_with("Etc/") {
        return zone.to_owned();
    }
    let city = zone.rsplit('/').next().unwrap_or(zone);
    format!("{} time", city.replace('_', " "))
}

/// What mentees see next; where something is expected and nothing is there, why.
#[component]
fn Preview(starts: Vec<LocalTime>, is_expected: bool) -> impl IntoView {
    if starts.is_empty() {
        let why = "No time is open now: the hours are over, taken, or too short for your session.";
        return is_expected.then(|| view! { <Alert tone=Tone::Info>{why}</Alert> }).into_any();
    }
    let starts = starts
        .into_iter()
        .map(|start| view! { <li><Time at=start words=TimeWords::DayAndClock /></li> })
        .collect_view();
    view! { <Card title="Mentees see these times next"><ul class="stack stack--tight">{starts}</ul></Card> }
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_called_after_its_city() {
        assert_eq!(zone_words("Asia/Dhaka"), "Dhaka time");
        assert_eq!(zone_words("America/Argentina/Buenos_Aires"), "Buenos Aires time");
        assert_eq!(zone_words("Japan"), "Japan time");
        assert_eq!(zone_words("UTC"), "UTC");
    }
}
