use domain::mentor::view::TopicCount;
use leptos::prelude::*;

use crate::accounts::ZoneNote;
use crate::layout::Layout;
use crate::mentors::MentorCard;
use crate::mentors::api::list_featured;
use crate::page_context::use_page_context;
use crate::path;
use crate::topics::api::list_topics;
use crate::ui::{Await, Button, ButtonKind, ButtonLink, ChipLink, Heading, Icon, IconName};

/// How many topics the start page shows.
const MAX_TOPICS: usize = 16;

/// The start page: what the product is, search, topics and some mentors.
#[component]
pub fn HomePage() -> impl IntoView {
    view! {
        <Layout title="One-to-one mentoring, at a time that suits you both">
            <div class="landing">
                <Hero />
                <Topics />
                <Featured />
                <HowItWorks />
                <Call />
            </div>
        </Layout>
    }
}

#[component]
fn Hero() -> impl IntoView {
    let promises =
        ["Times in your own zone", "Pay only when it is confirmed", "Never a double booking"];
    let facts = promises.map(|words| {
        view! {
            <li>
                <Icon name=IconName::Check />
                {words}
            </li>
        }
    });

    view! {
        <section class="hero">
            <div class="hero__words">
                <p class="hero__eyebrow">"One-to-one mentoring"</p>
                <Heading class="hero__title">"An hour with someone who has done it."</Heading>
                <p class="hero__lead">
                    "Find a mentor for what you want to learn, pick a time that suits you both, and ask. They confirm, you meet."
                </p>
                <form class="search-bar" method="get" action=path::mentors() role="search">
                    <Icon name=IconName::Search />
                    <input
                        type="search"
                        name="q"
                        aria-label="Search mentors"
                        placeholder="Rust, interviews, Ada…"
                    />
                    <Button kind=ButtonKind::Primary>"Search"</Button>
                </form>
                <ul class="hero__facts">{facts.collect_view()}</ul>
            </div>
            <img
                class="hero__picture"
                src="/pictures/hero.svg"
                alt=""
                width="488"
                height="488"
                fetchpriority="high"
            />
        </section>
    }
}

#[component]
fn Topics() -> impl IntoView {
    let all = Resource::new(|| (), |()| list_topics());

    view! {
        <section class="landing__section">
            <div class="landing__head">
                <h2 class="landing__title">"What do you want to learn?"</h2>
                <a href=path::mentors()>"See all mentors"</a>
            </div>
            <Await from=all let:list>
                <div class="chips">
                    {most_taught(list).into_iter().map(topic_chip).collect_view()}
                </div>
            </Await>
        </section>
    }
}

fn most_taught(mut topics: Vec<TopicCount>) -> Vec<TopicCount> {
    topics.sort_by_key(|topic| (std::cmp::Reverse(topic.mentors), topic.name.clone()));
    topics.truncate(MAX_TOPICS);
    topics
}

fn topic_chip(topic: TopicCount) -> impl IntoView {
    view! {
        <ChipLink href=path::topic(
            &topic.slug,
        )>{topic.name} " " <span class="chip__count">{topic.mentors}</span></ChipLink>
    }
}

#[component]
fn Featured() -> impl IntoView {
    let some = Resource::new(|| (), |()| list_featured());

    view! {
        <section class="landing__section">
            <div class="landing__head">
                <h2 class="landing__title">"Mentors people recommend"</h2>
            </div>
            <ZoneNote />
            <Await from=some let:cards>
                <div class="grid">
                    {cards.into_iter().map(|card| view! { <MentorCard card /> }).collect_view()}
                </div>
            </Await>
        </section>
    }
}

#[component]
fn HowItWorks() -> impl IntoView {
    let steps = [
        ("Find", "Choose by topic, price, rating or company, and see when each mentor is free."),
        ("Ask", "Pick a start. It is held for you, and the price is only authorised."),
        ("Meet", "Your mentor confirms, you both get the link. Afterwards you say how it was."),
    ];
    let steps = steps.map(|(title, text)| {
        view! {
            <li class="how__step">
                <h3 class="how__title">{title}</h3>
                <p class="how__text">{text}</p>
            </li>
        }
    });

    view! {
        <section class="landing__section">
            <h2 class="landing__title">"How it works"</h2>
            <ol class="how">{steps.collect_view()}</ol>
        </section>
    }
}

/// Links to signing up and in, for visitors.
#[component]
fn Call() -> impl IntoView {
    use_page_context().viewer.is_none().then(|| {
        view! {
            <section class="call">
                <h2>"You know something worth an hour?"</h2>
                <p>
                    "Teach what you know at the hours and the price you choose. You confirm every session."
                </p>
                <div class="row">
                    <ButtonLink href=path::sign_up() kind=ButtonKind::Primary>
                        "Create an account"
                    </ButtonLink>
                    <ButtonLink href=path::mentors() kind=ButtonKind::Secondary>
                        "Find a mentor"
                    </ButtonLink>
                </div>
            </section>
        }
    })
}
