use domain::booking::state::Action;
use domain::booking::view::BookingPage;
use leptos::prelude::*;

use super::api::ContestNoShow;
use super::booking_actions::problem_at;
use super::shown_fields::ShownFields;
use crate::draft::use_draft;
use crate::ui::{Button, TextArea};

/// Lets who is said to have been absent deny it, and says until when.
#[component]
pub fn ContestForm(page: BookingPage, contest: ServerAction<ContestNoShow>) -> impl IntoView {
    let problem = problem_at(contest, "reason");
    let draft = use_draft("/api/bookings/contest_no_show");
    let shown = page.shown(Action::Contest);
    let until = page.contest_until.map(|until| format!(" You can say so until {until}."));

    view! {
        <ActionForm action=contest attr:class="form">
            <input type="hidden" name="id" value=page.id.to_string() />
            <ShownFields shown />
            <p>{format!("{} says that you did not come.", page.other.name)} {until}</p>
            <TextArea
                label="I was there: what happened?" name="reason" id="contest-reason"
                hint="Our team reads this, and decides."
                value=draft("reason", "") error=problem rows=3 maxlength="1000"
            />
            <div class="form__actions">
                <Button busy=contest.pending()>"Contest"</Button>
            </div>
        </ActionForm>
    }
}
