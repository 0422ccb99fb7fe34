use domain::booking::action::ActorRole;
use domain::booking::view::BookingPage;
use domain::id::BookingId;
use domain::money::Money;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::money_card::{MoneyLines, receives_label};
use crate::bookings::api::show_booking;
use crate::error::AppError;
use crate::error_page::ErrorPage;
use crate::layout::PrivateLayout;
use crate::page_context::use_page_context;
use crate::path;
use crate::ui::{Await, PageHeader, PageTitle, TimeSpan};

/// The receipt of one booking, to be printed: what was paid, refunded and kept.
#[component]
pub fn ReceiptPage() -> impl IntoView {
    view! {
        <PrivateLayout title="Receipt">
            <Loaded />
        </PrivateLayout>
    }
}

#[component]
fn Loaded() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get_str("id").and_then(|id| id.parse::<BookingId>().ok()))
    });
    let page = Resource::new(move || id.get(), read);
    let failed = |error: AppError| {
        view! { <ErrorPage error on=path::bookings() on_label="To your bookings" /> }.into_any()
    };

    view! {
        <Await from=page failed let:page>
            <Receipt page />
        </Await>
    }
}

/// Loads the booking; "not found" where no money was involved.
async fn read(id: Option<BookingId>) -> Result<BookingPage, AppError> {
    let page = show_booking(id.ok_or(AppError::NotFound)?, 0).await?;
    if page.money.paid.is_free() { Err(AppError::NotFound) } else { Ok(page) }
}

#[component]
fn Receipt(page: BookingPage) -> impl IntoView {
    let label = receives_label(page.is_undecided());
    let reader = use_page_context().viewer.map(|viewer| viewer.name).unwrap_or_default();
    let is_mentor = page.viewer == ActorRole::Mentor;
    let title = if is_mentor { "Statement" } else { "Receipt" };
    let (payer, mentor) =
        if is_mentor { (page.other.name, reader) } else { (reader, page.other.name) };
    let number = page.id.to_string();
    let money = page.money;
    let card = money.card_digits.map(|digits| {
        view! { <Line label="Card">{format!("ending {digits}")}</Line> }
    });
    let (paid, returned) = (money.paid, money.returned);
    let kept = (!returned.is_free()).then(|| {
        let kept = Money::new(paid.minor - returned.minor, paid.currency);
        view! { <Line label="Kept">{kept.to_string()}</Line> }
    });
    let receives = is_mentor.then(|| {
        view! {
            <Line label="Platform fee">{money.fee_kept.to_string()}</Line>
            <Line label>{money.mentor_receives.to_string()}</Line>
        }
    });

    view! {
        <PageTitle text=title />
        <article class="receipt">
            <PageHeader title lead=format!("Intellectify, booking {number}") />
            <dl>
                <Line label="Session">{page.title}</Line>
                <Line label="When">
                    <TimeSpan span=page.when />
                </Line>
                <Line label="Mentor">{mentor}</Line>
                <Line label="Paid by">{payer}</Line>
                {card}
                <Line label="Price">{page.price.to_string()}</Line>
                <Line label="Paid">{money.paid.to_string()}</Line>
                <Line label="Returned">{money.returned.to_string()}</Line>
                {kept}
                {receives}
            </dl>
            <MoneyLines lines=money.lines />
            {money.under_way.map(|words| view! { <p>{words}</p> })}
            <p class="receipt__back">
                <a href=path::booking(page.id)>"To the booking"</a>
            </p>
        </article>
    }
}

#[component]
fn Line(label: &'static str, children: Children) -> impl IntoView {
    view! {
        <div class="price-line">
            <dt>{label}</dt>
            <dd>{children()}</dd>
        </div>
    }
}
