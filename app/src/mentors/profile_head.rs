use domain::mentor::view::MentorPage;
use leptos::prelude::*;

use super::rating::RatingWords;
use crate::ui::{Avatar, AvatarSize, Heading, Icon, IconName};

/// The head of a mentor's page: picture, name, headline and rating.
#[component]
pub fn ProfileHead(page: MentorPage) -> impl IntoView {
    let years = match page.years_of_experience {
        0 => String::new(),
        1 => "1 year of experience".into(),
        years => format!("{years} years of experience"),
    };
    let facts = [
        (IconName::Briefcase, page.company),
        (IconName::Clock, years),
        (IconName::Message, page.languages.join(", ")),
        (IconName::Globe, page.zone),
    ];
    let facts = facts.into_iter().filter(|(_, words)| !words.is_empty());

    view! {
        <header class="mentor-profile__head">
            <Avatar
                name=page.name.clone()
                handle=page.handle
                picture=page.picture
                size=AvatarSize::Large
            />
            <div class="mentor-profile__words">
                <Heading>
                    <bdi>{page.name}</bdi>
                </Heading>
                <p class="mentor-profile__headline">{page.headline}</p>
                <RatingWords rating=page.rating />
                <ul class="mentor-profile__facts">
                    {facts
                        .map(|(icon, words)| {
                            view! {
                                <li>
                                    <Icon name=icon />
                                    {words}
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </div>
        </header>
    }
}
