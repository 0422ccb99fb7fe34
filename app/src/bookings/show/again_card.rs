use domain::booking::action::ActorRole;
use domain::booking::state::State;
use domain::booking::view::BookingPage;
use leptos::prelude::*;

use crate::path;
use crate::ui::{ButtonLink, Card};

/// Links onwards from a booking that is over: for a mentee to the same session type, or to other
/// mentors of the topic; for a mentor to their other bookings.
#[component]
pub fn AgainCard(page: BookingPage) -> impl IntoView {
    if page.viewer == ActorRole::Mentor && (page.is_overdue || !page.state.holds_time()) {
        return view! { <OtherBookings /> }.into_any();
    }
    let Some(again) = page.again else { return ().into_any() };
    let (handle, name) = (page.other.handle, page.other.name);
    let took_place = matches!(page.state, State::Completed { .. });
    let words = if took_place { "Book again".into() } else { format!("Other times with {name}") };
    let times = again.on_offer.then(|| {
        let href = path::mentor_times(&handle, again.session_type, "", "");
        view! { <ButtonLink href>{words}</ButtonLink> }
    });
    let gone = (!again.on_offer).then(|| {
        let words = format!("{name} does not offer this session any more.");
        view! { <p>{words} " " <a href=path::mentor(&handle)>{format!("See what {name} offers")}</a></p> }
    });
    let similar = format!("Other mentors for {}", again.topic_name);

    view! {
        <Card title="What next?">
            <div class="stack">
                {gone}
                <div class="row">{times} <a href=path::topic(&again.topic)>{similar}</a></div>
            </div>
        </Card>
    }
    .into_any()
}

/// Links to a mentor's other requests and sessions.
#[component]
fn OtherBookings() -> impl IntoView {
    view! {
        <Card title="What next?">
            <div class="row">
                <a href=path::bookings_shown("waiting")>"Requests that wait for you"</a>
                <a href=path::bookings_shown("upcoming")>"Your sessions ahead"</a>
            </div>
        </Card>
    }
}
