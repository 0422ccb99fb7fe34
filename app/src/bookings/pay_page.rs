use domain::booking::view::BookingPage;
use domain::id::BookingId;
use domain::payment::PaymentStatus;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::{AnswerBank, show_booking};
use super::shown_fields::ShownFields;
use crate::error::AppError;
use crate::frame::PrivateFrame;
use crate::page_failure::PageFailure;
use crate::path;
use crate::ui::{Alert, Button, ButtonKind, ButtonLink, Load, PageHeader, Tone};

/// The payer's simulated bank, which asks them to confirm a payment.
#[component]
pub fn PayPage() -> impl IntoView {
    view! {
        <PrivateFrame title="Confirm the payment">
            <Loaded />
        </PrivateFrame>
    }
}

#[component]
fn Loaded() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get_str("id").and_then(|id| id.parse::<BookingId>().ok()))
    });
    let answer = ServerAction::<AnswerBank>::new();
    let page = Resource::new(move || id.get(), read);
    let failed = |error: AppError| {
        view! { <PageFailure error on=path::bookings() on_words="To your bookings" /> }.into_any()
    };

    view! {
        <Load from=page failed let:page>
            <Step page answer />
        </Load>
    }
}

async fn read(id: Option<BookingId>) -> Result<BookingPage, AppError> {
    match id {
        Some(id) => show_booking(id).await,
        None => Err(AppError::NotFound),
    }
}

#[component]
fn Step(page: BookingPage, answer: ServerAction<AnswerBank>) -> impl IntoView {
    let id = page.id;
    let lead = format!("{} with {}: {}.", page.title, page.other.name, page.price);
    let refusal = move || answer.value().get().and_then(Result::err).map(|error| error.message());
    if page.payment != PaymentStatus::Confirming {
        return view! {
            <PageHeader title="Nothing to confirm" lead />
            <ButtonLink href=path::booking(id)>"To the booking"</ButtonLink>
        }
        .into_any();
    }

    view! {
        <PageHeader title="Your bank asks: is this you?" lead />
        {move || refusal().map(|words| view! { <Alert tone=Tone::Danger>{words}</Alert> })}
        <ActionForm action=answer attr:class="row">
            <input type="hidden" name="id" value=id.to_string() />
            <ShownFields shown=Some(page.shown_with(page.price)) />
            <Button name="agrees" value="true" busy=answer.pending()>"Yes, set it aside"</Button>
            <Button kind=ButtonKind::Secondary name="agrees" value="false" busy=answer.pending()>
                "No, refuse"
            </Button>
        </ActionForm>
    }
    .into_any()
}
