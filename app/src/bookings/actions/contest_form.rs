use domain::booking::action::{Action, ActorRole};
use domain::booking::view::BookingPage;
use leptos::prelude::*;

use super::booking_actions::problem_at;
use super::shown_fields::ShownFields;
use crate::bookings::api::{AcceptNoShow, ContestNoShow};
use crate::draft::use_draft;
use crate::ui::{Button, ButtonKind, TextArea};

/// The form by which the side reported absent contests that; it names the deadline and the sum.
#[component]
pub fn ContestForm(page: BookingPage, contest: ServerAction<ContestNoShow>) -> impl IntoView {
    let problem = problem_at(contest, "reason");
    let draft = use_draft::<ContestNoShow>();
    let shown = page.shown(Action::Contest);
    let claim = claim_label(&page);

    view! {
        <ActionForm action=contest attr:class="form" attr:novalidate=true>
            <input type="hidden" name="id" value=page.id.to_string() />
            <ShownFields shown />
            <p>{claim}</p>
            <TextArea
                is_only=true
                label="I was there: what happened?"
                name="reason"
                id="contest-reason"
                hint="Our team reads this, and decides."
                value=draft("reason", "")
                error=problem
                rows=3
                maxlength="1000"
            />
            <div class="form__actions">
                <Button busy=contest.pending()>"Contest"</Button>
            </div>
        </ActionForm>
    }
}

/// Returns the report against the reader, its effect on the money, and until when they may
/// contest it.
fn claim_label(page: &BookingPage) -> String {
    let (other, price) = (&page.other.name, page.price);
    let money = match page.viewer {
        _ if price.is_free() => String::new(),
        ActorRole::Mentor => format!(" {price} goes back to {other}."),
        _ => format!(" {price} stays paid."),
    };
    let until = page.contest_until.as_ref();
    let until = until.map(|until| format!(" If you were there, say so by {until}."));
    format!("{other} says that you did not come.{money}{}", until.unwrap_or_default())
}

/// The form by which the side reported absent accepts that.
#[component]
pub fn AcceptNoShowForm(page: BookingPage, accept: ServerAction<AcceptNoShow>) -> impl IntoView {
    view! {
        <ActionForm action=accept>
            <input type="hidden" name="id" value=page.id.to_string() />
            <ShownFields shown=page.shown(Action::AcceptNoShow) />
            <Button kind=ButtonKind::Secondary busy=accept.pending()>
                "I was not there"
            </Button>
        </ActionForm>
    }
}
