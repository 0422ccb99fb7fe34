use domain::booking::action::ActorRole;
use domain::booking::view::BookingPage;
use domain::id::BookingId;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::again_card::AgainCard;
use super::history::History;
use super::meeting_card::MeetingCard;
use super::money_card::MoneyCard;
use super::proposal_card::ProposalCard;
use super::roster_card::RosterCard;
use super::show_head::ShowHead;
use crate::accounts::ZoneNote;
use crate::bookings::actions::ActionsCard;
use crate::bookings::actions::BookingActions;
use crate::bookings::api::show_booking;
use crate::error::AppError;
use crate::error_page::ErrorPage;
use crate::focus::focus_soon;
use crate::layout::PrivateLayout;
use crate::path;
use crate::reviews::{CorrectReplyForm, EditForm, ReplyForm, ReviewArticle, ReviewForm};
use crate::ui::{Alert, Await, Card, PageTitle, Tone};

/// The fields whose errors are shown beside them, and not repeated above.
const FIELDS: &[&str] = &["reason", "rating", "comment", "reply"];

/// The page of one booking, as either of its sides sees it.
#[component]
pub fn ShowPage() -> impl IntoView {
    view! {
        <PrivateLayout title="Booking">
            <Loaded />
        </PrivateLayout>
    }
}

#[component]
fn Loaded() -> impl IntoView {
    let params = use_params_map();
    let actions = BookingActions::new();
    let id = move || params.with(|params| params.get_str("id").and_then(|id| id.parse().ok()));
    let query = use_query_map();
    let history = move || query.with(|query| query.get_str("history")?.parse().ok());
    let asked = move || (id(), history().unwrap_or_default(), actions.version());
    let page = Resource::new(asked, |(id, history, _)| read(id, history));
    let failed = |error: AppError| {
        view! { <ErrorPage error on=path::bookings() on_label="To your bookings" /> }.into_any()
    };

    view! {
        <Await from=page failed let:page>
            <Booking page actions />
        </Await>
    }
}

async fn read(id: Option<BookingId>, history: u16) -> Result<BookingPage, AppError> {
    match id {
        Some(id) => show_booking(id, history).await,
        None => Err(AppError::NotFound),
    }
}

#[component]
fn Booking(page: BookingPage, actions: BookingActions) -> impl IntoView {
    let title = format!("{} with {}", page.title, page.other.name);
    let roster = page.seats.zip(page.roster.clone());
    let roster =
        roster.map(|(seats, roster)| view! { <RosterCard id=page.id seats roster actions /> });

    view! {
        <PageTitle text=title />
        <article class="booking-page">
            <ShowHead page=page.clone() />
            <ZoneNote />
            <div class="columns">
                <div class="stack">
                    <MeetingCard page=page.clone() />
                    <Refusal actions />
                    {roster}
                    <ProposalCard page=page.clone() actions />
                    <ActionsCard page=page.clone() actions />
                    <AgainCard page=page.clone() />
                    <Review page=page.clone() actions />
                </div>
                <aside class="stack" aria-label="Money and history">
                    <MoneyCard page=page.clone() />
                    <History page />
                </aside>
            </div>
        </article>
    }
}

/// Shows why the latest action was refused. Its form may be gone, so the focus comes here.
#[component]
fn Refusal(actions: BookingActions) -> impl IntoView {
    const ID: &str = "booking-refusal";
    let refusal = move || actions.refusal(FIELDS);
    Effect::new(move |_| {
        if refusal().is_some() {
            focus_soon(ID.into());
        }
    });

    view! {
        // Where the page is loaded with it, the browser goes to it.
        <div class="announcement" id=ID tabindex="-1" autofocus=untrack(|| refusal().is_some())>
            {move || refusal().map(|words| view! { <Alert tone=Tone::Danger>{words}</Alert> })}
        </div>
    }
}

/// The mentee's review, or the form to write it.
#[component]
fn Review(page: BookingPage, actions: BookingActions) -> impl IntoView {
    let id = page.id;
    if let Some(review) = page.review {
        let version = page.review_version;
        let written = review.clone();
        let edit = page.review_editable_until.map(|until| {
            view! { <EditForm booking=id review=written version until edit=actions.edit_review /> }
        });
        let version = page.reply_version;
        let reply =
            page.can_reply.then(|| view! { <ReplyForm booking=id version reply=actions.reply /> });
        let correct = page.reply_editable_until.zip(review.reply.clone()).map(|(until, words)| {
            view! { <CorrectReplyForm booking=id version words until reply=actions.reply /> }
        });
        let reply_label = match page.viewer {
            ActorRole::Mentor => "Your reply".to_owned(),
            _ => format!("Reply from {}", page.other.name),
        };
        return view! {
            <Card title="Review">
                <div class="stack">
                    <ReviewArticle review reply_label />
                    {edit}
                    {reply}
                    {correct}
                </div>
            </Card>
        }
        .into_any();
    }
    if !page.can_review {
        return ().into_any();
    }

    view! {
        <Card title="How was it?">
            <ReviewForm booking=id mentor=page.other.name write=actions.review />
        </Card>
    }
    .into_any()
}
