use domain::account::Role;
use leptos::prelude::*;

use crate::path;
use crate::ui::{ButtonLink, EmptyState};

/// Suggests what to do when there is neither a waiting request nor an upcoming session.
#[component]
pub fn NothingAhead(role: Role) -> impl IntoView {
    let (title, text, on, on_label) = match role {
        Role::Mentor => (
            "Nothing needs you now",
            "Requests show here as soon as a mentee asks for a time.",
            path::availability(),
            "Offer more hours",
        ),
        Role::Mentee | Role::Admin => (
            "Your next session starts with a mentor",
            "Find somebody who has done what you want to learn, and ask for a time.",
            path::mentors(),
            "Find a mentor",
        ),
    };

    view! {
        <EmptyState picture="/pictures/no-bookings.svg" title text>
            <ButtonLink href=on>{on_label}</ButtonLink>
        </EmptyState>
    }
}
