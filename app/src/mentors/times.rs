use domain::booking::Refused;
use domain::id::SessionTypeId;
use domain::mentor::view::{OpenMonth, SessionTypeView};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::api::show_open_month;
use super::month_grid::MonthGrid;
use super::session_type_list::SessionTypeList;
use super::start_list::{StartList, is_mentor};
use crate::accounts::ZoneNote;
use crate::bookings::OwnBookings;
use crate::path;
use crate::ui::{Alert, Await, Tone};

/// What the address contains: a session type, a month, a day.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Chosen {
    session_type: SessionTypeId,
    month: String,
    day: String,
}

/// The session types of a mentor and their open starts: a month with counts, and the starts of a
/// day.
#[component]
pub fn Times(handle: String, session_types: Vec<SessionTypeView>) -> impl IntoView {
    let query = use_query_map();
    let offered: Vec<SessionTypeId> = session_types.iter().map(|one| one.id).collect();
    let Some(first) = offered.first().copied() else { return ().into_any() };
    let chosen = Memo::new(move |_| {
        query.with(|query| {
            let get = |key: &str| query.get(key).unwrap_or_default();
            let asked = get("session").parse().ok().filter(|id| offered.contains(id));
            Chosen { session_type: asked.unwrap_or(first), month: get("month"), day: get("day") }
        })
    });
    let of = handle.clone();
    let month = Resource::new(
        move || (chosen.get().session_type, chosen.get().month),
        move |(session_type, month)| show_open_month(of.clone(), session_type, month),
    );
    let list_handle = handle.clone();

    view! {
        <section class="mentor-profile__section" id="times" tabindex="-1">
            <h2>"Sessions and times"</h2>
            {move || {
                view! {
                    <SessionTypeList
                        handle=list_handle.clone()
                        session_types=session_types.clone()
                        chosen=chosen.get().session_type
                    />
                }
            }}
            <ZoneNote />
            <Await from=month let:open>
                <MonthAndDay handle=handle.clone() open day=chosen.get().day />
            </Await>
        </section>
    }
    .into_any()
}

/// The month, and the starts of the chosen day, or of the first day that has some.
#[component]
fn MonthAndDay(handle: String, open: OpenMonth, day: String) -> impl IntoView {
    let asked = open.days.iter().find(|one| one.on.to_string() == day);
    let shown = asked.or_else(|| open.days.iter().find(|one| !one.starts.is_empty())).cloned();
    let as_mentees_see_it = is_mentor().then(|| {
        view! {
            <Alert tone=Tone::Info>
                "Mentees see these times and can request them. Mentor accounts cannot."
            </Alert>
        }
    });
    let limit = open.limit.clone().map(|limit| view! { <Limit limit /> });
    let (of, session_type) = (handle.clone(), open.session_type);
    let address = move |month: &str, day: &str| path::mentor_times(&of, session_type, month, day);

    view! {
        {as_mentees_see_it}
        {limit}
        <div class="times">
            <MonthGrid open=open.clone() chosen=shown.as_ref().map(|day| day.on) address />
            <StartList handle open day=shown />
        </div>
    }
}

/// Explains why the reader can send no other request now, with the bookings that reach the limit.
#[component]
fn Limit(limit: Refused) -> impl IntoView {
    view! {
        <Alert tone=Tone::Info>
            <p>{limit.message()}</p>
            <OwnBookings refused=limit />
        </Alert>
    }
}
