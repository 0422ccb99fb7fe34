use domain::account::Role;
use leptos::prelude::*;
use leptos_router::components::A;

use crate::path;
use crate::ui::{Icon, IconName};

type Section = (&'static str, IconName, &'static str);

/// Links to the sections of a role; the current one is marked.
#[component]
pub fn Sections(role: Role) -> impl IntoView {
    of(role)
        .iter()
        .map(|&(href, icon, name)| {
            view! {
                <A href=href attr:class="section-link">
                    <Icon name=icon />
                    {name}
                </A>
            }
        })
        .collect_view()
}

const MENTEE: &[Section] = &[
    (path::dashboard(), IconName::Home, "Dashboard"),
    (path::mentors(), IconName::Search, "Mentors"),
    (path::bookings(), IconName::Calendar, "Bookings"),
];

const MENTOR: &[Section] = &[
    (path::dashboard(), IconName::Home, "Dashboard"),
    (path::bookings(), IconName::Calendar, "Bookings"),
    (path::availability(), IconName::Clock, "Availability"),
    (path::session_types(), IconName::Briefcase, "Sessions"),
];

const ADMIN: &[Section] = &[
    (path::dashboard(), IconName::Home, "Dashboard"),
    (path::mentors(), IconName::Search, "Mentors"),
];

const fn of(role: Role) -> &'static [Section] {
    match role {
        Role::Mentee => MENTEE,
        Role::Mentor => MENTOR,
        Role::Admin => ADMIN,
    }
}
