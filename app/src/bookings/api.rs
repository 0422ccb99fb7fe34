//! The server functions of bookings. A button that moves money or ends something sends what it
//! showed ([`Shown`]); without it, or when it is stale, the answer is 409 with the present facts.

use domain::booking::request::RequestForm;
use domain::booking::reschedule::ProposalForm;
use domain::booking::shown::Shown;
use domain::booking::state::State;
use domain::booking::view::{BookingLists, BookingPage, PayPage, RequestPage, ReschedulePage};
use domain::id::{BookingId, MeetingId, PaymentId, ProposalId, ProposedTimeId, SessionTypeId};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;

use crate::error::AppError;
#[cfg(feature = "ssr")]
use crate::{flash_message::Code, path, server::redirect};

/// Returns the bookings of the signed-in person, with the page `past` of those that are over.
#[server(endpoint = "bookings/list", input = GetUrl)]
pub async fn list_bookings(#[server(default)] past: u16) -> Result<BookingLists, AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::bookings::list_with_past(&cx, &actor, past).await)
}

/// Returns a booking of the signed-in person, with the page `history` of its history: 0 is the
/// newest.
#[server(endpoint = "bookings/show", input = GetUrl)]
pub async fn show_booking(
    id: BookingId,
    #[server(default)] history: u16,
) -> Result<BookingPage, AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::bookings::show_with_history(&cx, &actor, id, history).await)
}

/// Returns what requesting `start` means for the signed-in mentee.
#[server(endpoint = "bookings/request_page", input = GetUrl)]
pub async fn prepare_request(
    handle: String,
    session_type: SessionTypeId,
    start: String,
) -> Result<RequestPage, AppError> {
    use crate::server::{answer, signed_in};
    use domain::booking::request::parse_start;
    let (cx, actor) = signed_in()?;
    let start = answer(parse_start(&start).map_err(|why| service::Error::invalid("start", why)))?;
    answer(service::bookings::request_page(&cx, &actor, &handle, session_type, start).await)
}

/// Requests a session, then redirects to its payment or, when it is free, to the booking.
#[server(endpoint = "bookings/request")]
pub async fn request_booking(form: RequestForm) -> Result<BookingId, AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    let id = answer(service::bookings::request(&cx, &actor, &form).await)?;
    match form.price_shown {
        0 => show_with(id, Code::Requested),
        _ => redirect(&path::pay_booking(id)),
    }
    Ok(id)
}

/// Confirms a request on behalf of its mentor.
#[server(endpoint = "bookings/confirm")]
pub async fn confirm_booking(
    id: BookingId,
    #[server(default)] shown: Option<Shown>,
) -> Result<State, AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    let state = answer(service::bookings::confirm(&cx, &actor, id, shown).await)?;
    show_with(id, Code::Confirmed);
    Ok(state)
}

/// Declines a request on behalf of its mentor.
#[server(endpoint = "bookings/decline")]
pub async fn decline_booking(
    id: BookingId,
    #[server(default)] shown: Option<Shown>,
    #[server(default)] reason: String,
) -> Result<State, AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    let state = answer(service::bookings::decline(&cx, &actor, id, shown, &reason).await)?;
    show_with(id, Code::Declined);
    Ok(state)
}

/// Cancels a request or a session, by the mentee, the mentor or an admin. `has_others` says whether
/// the page showed that the session takes place for others.
#[server(endpoint = "bookings/cancel")]
pub async fn cancel_booking(
    id: BookingId,
    #[server(default)] shown: Option<Shown>,
    #[server(default)] reason: String,
    #[server(default)] has_others: bool,
) -> Result<State, AppError> {
    use crate::server::{answer, signed_in};
    use domain::booking::state::Status;
    let (cx, actor) = signed_in()?;
    let state = answer(service::bookings::cancel(&cx, &actor, id, shown, &reason).await)?;
    // The facts were compared with the booking before it ended.
    let was_request =
        shown.is_some_and(|shown| matches!(shown.status, Status::Held | Status::Pending));
    show_with(
        id,
        match (was_request, has_others) {
            (_, true) => Code::SeatCancelled,
            (true, false) => Code::Withdrawn,
            (false, false) => Code::Cancelled,
        },
    );
    Ok(state)
}

/// Cancels a session with all its seats on behalf of its mentor; `id` is the booking whose page
/// it is.
#[server(endpoint = "bookings/cancel_meeting")]
pub async fn cancel_meeting(
    id: BookingId,
    meeting: MeetingId,
    #[server(default)] shown: String,
    #[server(default)] reason: String,
) -> Result<(), AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::bookings::cancel_meeting(&cx, &actor, meeting, &reason, &shown).await)?;
    show_with(id, Code::MeetingCancelled);
    Ok(())
}

/// Marks a session as completed on behalf of its mentor.
#[server(endpoint = "bookings/complete")]
pub async fn complete_booking(
    id: BookingId,
    #[server(default)] shown: Option<Shown>,
) -> Result<State, AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    let state = answer(service::bookings::complete(&cx, &actor, id, shown).await)?;
    show_with(id, Code::Completed);
    Ok(state)
}

/// Reports the other side of a booking as absent.
#[server(endpoint = "bookings/mark_no_show")]
pub async fn mark_no_show(
    id: BookingId,
    #[server(default)] shown: Option<Shown>,
    #[server(default)] reason: String,
) -> Result<State, AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    let state = answer(service::bookings::mark_no_show(&cx, &actor, id, shown, &reason).await)?;
    show_with(id, Code::NoShowMarked);
    Ok(state)
}

/// Contests a report of the signed-in person's absence.
#[server(endpoint = "bookings/contest_no_show")]
pub async fn contest_no_show(
    id: BookingId,
    #[server(default)] shown: Option<Shown>,
    #[server(default)] reason: String,
) -> Result<State, AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    let state = answer(service::bookings::contest_no_show(&cx, &actor, id, shown, &reason).await)?;
    show_with(id, Code::NoShowContested);
    Ok(state)
}

/// Accepts a report of the signed-in person's absence.
#[server(endpoint = "bookings/accept_no_show")]
pub async fn accept_no_show(
    id: BookingId,
    #[server(default)] shown: Option<Shown>,
) -> Result<State, AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    let state = answer(service::bookings::accept_no_show(&cx, &actor, id, shown).await)?;
    show_with(id, Code::NoShowAccepted);
    Ok(state)
}

/// Returns the times to which a booking can be rescheduled in `month` (any day of it; the current
/// month if empty), and the `times` chosen so far, separated by commas.
#[server(endpoint = "bookings/reschedule_page", input = GetUrl)]
pub async fn prepare_reschedule(
    id: BookingId,
    #[server(default)] month: String,
    #[server(default)] times: String,
) -> Result<ReschedulePage, AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    let month = month.parse().ok();
    answer(service::bookings::reschedule_page(&cx, &actor, id, month, &times).await)
}

/// Proposes other times for a confirmed booking, by either side.
#[server(endpoint = "bookings/propose")]
pub async fn propose_times(id: BookingId, form: ProposalForm) -> Result<ProposalId, AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    let proposal = answer(service::bookings::propose(&cx, &actor, id, &form).await)?;
    show_with(id, Code::Proposed);
    Ok(proposal)
}

/// Accepts one of the proposed times on behalf of the side that did not propose it.
#[server(endpoint = "bookings/accept_proposal")]
pub async fn accept_proposal(
    id: BookingId,
    time: ProposedTimeId,
    #[server(default)] shown: Option<Shown>,
) -> Result<(), AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::bookings::accept_proposal(&cx, &actor, id, time, shown).await)?;
    show_with(id, Code::Rescheduled);
    Ok(())
}

/// Declines a proposal, so that the agreed time is kept.
#[server(endpoint = "bookings/decline_proposal")]
pub async fn decline_proposal(id: BookingId, proposal: ProposalId) -> Result<(), AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::bookings::decline_proposal(&cx, &actor, id, proposal).await)?;
    show_with(id, Code::ProposalDeclined);
    Ok(())
}

/// Withdraws the signed-in person's own proposal.
#[server(endpoint = "bookings/withdraw_proposal")]
pub async fn withdraw_proposal(id: BookingId, proposal: ProposalId) -> Result<(), AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::bookings::withdraw_proposal(&cx, &actor, id, proposal).await)?;
    show_with(id, Code::ProposalWithdrawn);
    Ok(())
}

/// Answers the 3-D Secure challenge of the (simulated) bank on behalf of the payer.
#[server(endpoint = "bookings/answer_challenge")]
pub async fn answer_challenge(
    id: BookingId,
    #[server(default)] shown: Option<Shown>,
    agrees: bool,
) -> Result<(), AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::payments::simulated::answer_challenge(&cx, &actor, id, shown, agrees).await)?;
    redirect(&path::pay_booking_answered(id));
    Ok(())
}

/// Returns the state of a booking's payment. Once the request is sent, a page that is loaded leads
/// to the booking; in the browser the page itself goes on to it.
#[server(endpoint = "bookings/pay_page", input = GetUrl)]
pub async fn prepare_payment(id: BookingId) -> Result<PayPage, AppError> {
    use crate::server::{answer, is_page_load, signed_in};
    let (cx, actor) = signed_in()?;
    let page = answer(service::bookings::pay_page(&cx, &actor, id).await)?;
    if matches!(page.state, State::Pending { .. }) && is_page_load() {
        show_with(id, Code::Requested);
    }
    Ok(page)
}

/// Tries another card for a time that is held.
#[server(endpoint = "bookings/retry_payment")]
pub async fn retry_payment(
    id: BookingId,
    attempt: PaymentId,
    #[server(default)] card: String,
) -> Result<(), AppError> {
    use crate::server::{answer, signed_in};
    let (cx, actor) = signed_in()?;
    answer(service::payments::retry(&cx, &actor, id, attempt, &card).await)?;
    redirect(&path::pay_booking(id));
    Ok(())
}

/// Redirects to the booking's page with a flash message.
#[cfg(feature = "ssr")]
fn show_with(id: BookingId, code: Code) {
    redirect(&path::with_flash_message(&path::booking(id), code.as_str()));
}
