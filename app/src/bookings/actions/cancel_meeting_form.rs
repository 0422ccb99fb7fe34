use domain::booking::roster::Roster;
use domain::id::BookingId;
use leptos::prelude::*;

use super::booking_actions::problem_at;
use crate::bookings::api::CancelMeeting;
use crate::draft::{is_refused, use_draft};
use crate::ui::{Button, ButtonKind, Disclosure, TextArea};

/// The form by which the mentor cancels a session for everybody; it shows the refunds before the
/// click.
#[component]
pub fn CancelMeetingForm(
    /// The booking on whose page the form is.
    id: BookingId,
    roster: Roster,
    cancel: ServerAction<CancelMeeting>,
) -> impl IntoView {
    let problem = problem_at(cancel, "reason");
    let draft = use_draft::<CancelMeeting>();
    let sums = roster.sums();
    let is_open = is_refused::<CancelMeeting>();

    view! {
        <Disclosure summary="Cancel for all" open=is_open>
            <ActionForm action=cancel attr:class="form" attr:novalidate=true>
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="meeting" value=roster.meeting.to_string() />
                <input type="hidden" name="shown" value=roster.shown() />
                <p>
                    {people_label(sums.people)} " If you cancel, " <strong>{sums.label()}</strong>
                    ". The time is free again."
                </p>
                <TextArea
                    is_only=true
                    label="Why do you cancel?"
                    name="reason"
                    id="cancel-meeting-reason"
                    hint="Everybody with a seat reads this. Optional."
                    value=draft("reason", "")
                    error=problem
                    rows=3
                    maxlength="1000"
                />
                <div class="form__actions">
                    <Button kind=ButtonKind::Danger busy=cancel.pending()>
                        "Cancel for all"
                    </Button>
                </div>
            </ActionForm>
        </Disclosure>
    }
}

fn people_label(people: usize) -> String {
    if people == 1 {
        "One person loses their seat.".into()
    } else {
        format!("All {people} people lose their seats.")
    }
}
