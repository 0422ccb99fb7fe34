use domain::booking::action::ActorRole;
use domain::booking::view::PersonView;
use leptos::prelude::*;

use crate::path;
use crate::ui::Avatar;

/// Names the other person of a booking; a mentor's name links to their page.
#[component]
pub fn PersonLine(
    person: PersonView,
    /// The person's role in the booking.
    side: ActorRole,
) -> impl IntoView {
    let PersonView { name, handle, picture } = person;
    let who = if side == ActorRole::Mentor {
        view! {
            <a href=path::mentor(&handle)>
                <bdi>{name.clone()}</bdi>
            </a>
        }
        .into_any()
    } else {
        view! {
            <strong>
                <bdi>{name.clone()}</bdi>
            </strong>
        }
        .into_any()
    };
    let role = if side == ActorRole::Mentor { "Mentor" } else { "Mentee" };

    view! {
        <div class="booking-page__person">
            <Avatar name handle picture />
            <div>
                <p>{who}</p>
                <p class="muted">{role}</p>
            </div>
        </div>
    }
}
