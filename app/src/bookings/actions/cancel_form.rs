use domain::booking::action::{Action, ActorRole};
use domain::booking::state::Status;
use domain::booking::view::BookingPage;
use domain::money::Money;
use leptos::prelude::*;

use super::booking_actions::problem_at;
use super::shown_fields::ShownFields;
use crate::bookings::api::CancelBooking;
use crate::draft::{is_refused, use_draft};
use crate::ui::{Button, ButtonKind, Disclosure, TextArea};

/// The form by which either side cancels; it shows the exact refund before the click.
#[component]
pub fn CancelForm(page: BookingPage, cancel: ServerAction<CancelBooking>) -> impl IntoView {
    let problem = problem_at(cancel, "reason");
    let draft = use_draft::<CancelBooking>();
    let is_request = matches!(page.state.status(), Status::Held | Status::Pending);
    let action = action_label(&page);
    let time = time_label(&page);
    let who = if page.viewer == ActorRole::Mentor { page.other.name.clone() } else { "you".into() };
    let has_others = !is_request && page.seats.is_some_and(|seats| seats.others() > 0);
    let is_held = page.state.status() == Status::Held;
    let money = if is_held {
        "Nothing was charged, and nothing is sent.".to_owned()
    } else {
        money_label(page.price, page.refund_now, is_request, &who)
    };
    let hint = if is_held {
        "Optional. Only you read this: the request was not sent.".to_owned()
    } else {
        format!("Optional. {} reads this.", page.other.name)
    };
    let is_open = is_refused::<CancelBooking>();

    view! {
        <Disclosure summary=action.clone() open=is_open>
            <ActionForm action=cancel attr:class="form" attr:novalidate=true>
                <input type="hidden" name="id" value=page.id.to_string() />
                <ShownFields shown=page.shown(Action::Cancel) />
                <input type="hidden" name="has_others" value=has_others.to_string() />
                <p>
                    <strong>{money}</strong>
                    " "
                    {time}
                </p>
                <TextArea
                    is_only=true
                    label="Why?"
                    name="reason"
                    id="cancel-reason"
                    hint
                    value=draft("reason", "")
                    error=problem
                    rows=3
                    maxlength="1000"
                />
                <div class="form__actions">
                    <Button kind=ButtonKind::Danger busy=cancel.pending()>
                        {action}
                    </Button>
                </div>
            </ActionForm>
        </Disclosure>
    }
}

/// Returns the label of the button: in a session of several seats it cancels one.
fn action_label(page: &BookingPage) -> String {
    let is_request = matches!(page.state.status(), Status::Held | Status::Pending);
    match (page.seats, page.viewer) {
        (Some(_), ActorRole::Mentor) => format!("Remove {}", page.other.name),
        (Some(_), _) if !is_request => "Cancel your seat".into(),
        _ if is_request => "Withdraw the request".into(),
        _ => "Cancel the session".into(),
    }
}

/// Returns what happens to the time: in a session with other people it stays taken.
fn time_label(page: &BookingPage) -> String {
    match (page.seats, page.viewer) {
        (Some(seats), ActorRole::Mentor) if seats.others() > 0 => {
            let people = if seats.others() == 1 { "person" } else { "people" };
            format!(
                "This cancels one seat. The session still takes place for {} other {people}, and the time stays taken.",
                seats.others()
            )
        }
        (Some(seats), _) if seats.others() > 0 => {
            "This cancels your seat only. The session still takes place for the others.".into()
        }
        _ => "The time is free again for others.".into(),
    }
}

/// Returns what happens to the money, where `who` is the payer.
fn money_label(price: Money, refund: Money, is_request: bool, who: &str) -> String {
    match refund {
        _ if price.is_free() => "The session is free: no money moves.".into(),
        _ if is_request => format!("Nothing is charged: the {price} authorised is released."),
        nothing if nothing.is_free() => {
            format!("Nothing of the {price} comes back: the last deadline has passed.")
        }
        all if all == price => format!("All of it comes back to {who}: {price}."),
        part => format!("{part} of {price} comes back to {who}."),
    }
}

#[cfg(test)]
mod tests {
    use domain::money::Currency;

    use super::*;

    #[test]
    fn what_comes_back_is_said_before_the_click() {
        let taka = |minor| Money::new(minor, Currency::BDT);
        let label =
            |refund, is_request| money_label(taka(150_000), taka(refund), is_request, "you");
        assert_eq!(label(150_000, false), "All of it comes back to you: ৳1,500.");
        assert_eq!(label(75_000, false), "৳750 of ৳1,500 comes back to you.");
        assert_eq!(
            label(0, false),
            "Nothing of the ৳1,500 comes back: the last deadline has passed."
        );
        assert_eq!(label(150_000, true), "Nothing is charged: the ৳1,500 authorised is released.");
        assert_eq!(
            money_label(taka(0), taka(0), true, "you"),
            "The session is free: no money moves."
        );
    }
}
