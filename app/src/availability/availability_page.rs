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
    let add = ServerAction::<AddWindows>::new();
    let remove = ServerAction::<RemoveWindow>::new();
    let current =
        Resource::new(move || (add.version().get(), remove.version().get()), |_| show_availability());

    view! {
        <PageHeader title="Availability" lead="Mentees can ask for times inside these hours." />
        <Load from=current failed=Callback::new(failed) let:page>
            <Hours page add remove />
        </Load>
    }
}

fn failed(error: AppError) -> AnyView {
    view! { <PageFailure error on=path::dashboard() on_words="To the dashboard" /> }.into_any()
}

#[component]
fn Hours(page: Page, add: ServerAction<AddWindows>, remove: ServerAction<RemoveWindow>) -> impl IntoView {
    let zone = format!("All times are in your zone, {}.", page.zone.replace('_', " "));
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
                    <Preview starts=page.preview />
                </div>
                <div class="stack">
                    <Card title="Every week"><WeeklyForm add /></Card>
                    <Card title="Once"><OneOffForm add today /></Card>
                </div>
            </div>
        </div>
    }
}

/// What mentees see next.
#[component]
fn Preview(starts: Vec<LocalTime>) -> impl IntoView {
    (!starts.is_empty()).then(|| {
        let starts = starts
            .into_iter()
            .map(|start| view! { <li><Time at=start words=TimeWords::DayAndClock /></li> })
            .collect_view();
        view! { <Card title="Mentees see these times next"><ul class="stack stack--tight">{starts}</ul></Card> }
    })
}
