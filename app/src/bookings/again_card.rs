use domain::booking::state::State;
use domain::booking::view::BookingPage;
use leptos::prelude::*;

use crate::path;
use crate::ui::{ButtonLink, Card};

/// Where a mentee goes on from what is over: the same again, or other mentors of the subject.
#[component]
pub fn AgainCard(page: BookingPage) -> impl IntoView {
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
                <div class="row">
                    {times}
                    <a href=path::topic(&again.topic)>{similar}</a>
                </div>
            </div>
        </Card>
    }
    .into_any()
}
