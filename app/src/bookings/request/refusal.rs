use domain::booking::Refused;
use domain::id::SessionTypeId;
use domain::local_time::LocalTime;
use leptos::prelude::*;

use crate::bookings::OwnBookings;
use crate::path;
use crate::ui::{Alert, Time, TimeFormat, Tone};

/// Explains why the reader cannot request a start, with those of their bookings that conflict and
/// the nearest starts that they can request.
#[component]
pub fn Refusal(refused: Refused, handle: String, session_type: SessionTypeId) -> impl IntoView {
    let words = refused.message();
    let bookings = view! { <OwnBookings refused=refused.clone() /> };
    let (on, on_label) = if matches!(refused, Refused::TooManyGivenUp { .. }) {
        (path::mentors().to_owned(), "Find another mentor")
    } else {
        (path::mentor_times(&handle, session_type, "", ""), "All free times")
    };
    let nearest = match refused {
        Refused::OwnOverlap { nearest, .. } => nearest,
        _ => Vec::new(),
    };
    let free = (!nearest.is_empty()).then(|| {
        let start = |start: LocalTime| {
            let href = path::request(&handle, session_type, &start.datetime());
            view! {
                <li>
                    <a class="start" href=href>
                        <Time at=start format=TimeFormat::DayAndClock />
                    </a>
                </li>
            }
        };
        view! {
            <p>"You are both free at these times:"</p>
            <ul class="start-list__starts" role="list" aria-label="Free times">
                {nearest.into_iter().map(start).collect_view()}
            </ul>
        }
    });

    view! {
        <Alert tone=Tone::Warning>
            <p>{words}</p>
            {bookings}
            {free}
            <p>
                <a href=on>{on_label}</a>
            </p>
        </Alert>
    }
}
