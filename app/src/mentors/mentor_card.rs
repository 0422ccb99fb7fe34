use domain::mentor::view::MentorCard as Card;
use domain::money::Money;
use leptos::prelude::*;

use super::rating::RatingWords;
use crate::path;
use crate::ui::{Avatar, Badge, Icon, IconName, Time, TimeFormat};

/// A card that presents a mentor in a list.
#[component]
pub fn MentorCard(card: Card) -> impl IntoView {
    let Card { handle, name, picture, headline, company, topics, price_from, rating, next_starts } =
        card;
    let address = path::mentor(&handle);
    let topics = topics.into_iter().map(|topic| {
        view! {
            <li>
                <Badge>{topic}</Badge>
            </li>
        }
    });
    let next = match next_starts.into_iter().next() {
        Some(start) => view! {
            <p class="mentor-card__next">
                <Icon name=IconName::Clock />
                <Time at=start format=TimeFormat::DayAndClock />
            </p>
        }
        .into_any(),
        None => {
            view! { <p class="mentor-card__next mentor-card__next--none">"No free times soon"</p> }
                .into_any()
        }
    };

    view! {
        <article class="mentor-card">
            <header class="mentor-card__head">
                <Avatar name=name.clone() handle picture />
                <div>
                    <h3 class="mentor-card__name">
                        <a href=address>
                            <bdi>{name}</bdi>
                        </a>
                    </h3>
                    <p class="mentor-card__company">{company}</p>
                </div>
                <RatingWords rating />
            </header>
            <p class="mentor-card__headline">{headline}</p>
            <ul class="mentor-card__topics">{topics.collect_view()}</ul>
            <footer class="mentor-card__foot">
                <p class="mentor-card__price">{price_from.map(price)}</p>
                {next}
            </footer>
        </article>
    }
}

fn price(from: Money) -> impl IntoView {
    if from.is_free() {
        view! { <strong>"Free"</strong> }.into_any()
    } else {
        view! {
            "from "
            <strong>{from.to_string()}</strong>
        }
        .into_any()
    }
}
