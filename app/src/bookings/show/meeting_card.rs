use domain::booking::action::ActorRole;
use domain::booking::view::BookingPage;
use leptos::prelude::*;

use crate::bookings::person_line::PersonLine;
use crate::ui::{Card, Icon, IconName};

/// Names the other person, the meeting link and what the mentee wrote.
#[component]
pub fn MeetingCard(page: BookingPage) -> impl IntoView {
    let (side, title) = if page.viewer == ActorRole::Mentor {
        (ActorRole::Mentee, "Your mentee")
    } else {
        (ActorRole::Mentor, "Your mentor")
    };
    let message_title =
        if page.viewer == ActorRole::Mentor { "Their message" } else { "Your message" };
    let link = page.meeting_url.map(|url| {
        view! {
            <p>
                <a
                    class="button button--primary"
                    href=url
                    rel="external noopener noreferrer"
                    target="_blank"
                >
                    <Icon name=IconName::Video />
                    "Open the meeting"
                    <span class="visually-hidden">" (in a new tab)"</span>
                </a>
            </p>
        }
    });
    let message = (!page.message.is_empty()).then(|| {
        view! {
            <h3>{message_title}</h3>
            <p class="booking-page__message prose">{page.message}</p>
        }
    });

    let answer = |(question, answer): (String, String)| {
        view! {
            <h3>{question}</h3>
            <p class="booking-page__message prose">{answer}</p>
        }
    };

    view! {
        <Card title>
            <div class="stack">
                <PersonLine person=page.other side />
                {link}
                {message}
                {page.answers.into_iter().map(answer).collect_view()}
            </div>
        </Card>
    }
}
