use domain::id::SessionTypeId;
use domain::mentor::view::StartUnavailable;
use leptos::prelude::*;

use crate::path;
use crate::ui::{Alert, Time, TimeFormat, Tone};

/// Explains why a start cannot be requested, and links to the request forms of the nearest ones
/// that can.
#[component]
pub fn UnavailableStart(
    unavailable: StartUnavailable,
    handle: String,
    session_type: SessionTypeId,
) -> impl IntoView {
    let instead = if unavailable.alternatives.is_empty() { "" } else { "These times are free:" };
    let starts = unavailable
        .alternatives
        .into_iter()
        .map(|start| {
            let href = path::request(&handle, session_type, &start.datetime());
            view! {
                <li>
                    <a class="start" href=href>
                        <Time at=start format=TimeFormat::DayAndClock />
                    </a>
                </li>
            }
        })
        .collect_view();

    view! {
        <Alert tone=Tone::Warning>
            <p>{unavailable.reason.message()} " " {instead}</p>
            <ul
                class="start-list__starts start-list__starts--dated"
                role="list"
                aria-label="Free times"
            >
                {starts}
            </ul>
            <p>
                <a href=path::mentor_times(&handle, session_type, "", "")>"All free times"</a>
            </p>
        </Alert>
    }
}
