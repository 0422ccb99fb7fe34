use domain::account::Role;
use leptos::prelude::*;

use super::show_tabs::Tab;
use crate::page_context::use_page_context;
use crate::path;
use crate::ui::{ButtonLink, EmptyState};

/// Explains why a list is empty, and what to do about it.
#[component]
pub fn EmptyList(shown: Tab) -> impl IntoView {
    let is_mentor = use_page_context().viewer.is_some_and(|viewer| viewer.role == Role::Mentor);
    let (title, text) = match (shown, is_mentor) {
        (Tab::Waiting, true) => (
            "No requests are waiting",
            "When a mentee asks for a time, it shows here until you answer.",
        ),
        (Tab::Waiting, false) => (
            "No requests are waiting",
            "When you ask a mentor for a time, it shows here until they answer.",
        ),
        (Tab::Upcoming, true) => (
            "No sessions ahead",
            "Confirmed sessions show here. The more hours you offer, the easier you are to book.",
        ),
        (Tab::Upcoming, false) => {
            ("No sessions ahead", "Confirmed sessions show here, with their meeting links.")
        }
        (Tab::Past, _) => ("No past sessions yet", "What is completed or cancelled is kept here."),
    };
    let (on, on_label) = if is_mentor {
        (path::availability(), "Offer more hours")
    } else {
        (path::mentors(), "Find a mentor")
    };

    view! {
        <EmptyState picture="/pictures/no-bookings.svg" title text>
            <ButtonLink href=on>{on_label}</ButtonLink>
        </EmptyState>
    }
}
