use domain::booking::roster::Roster;
use domain::id::BookingId;
use domain::money::Money;
use leptos::prelude::*;

use super::api::CancelMeeting;
use super::booking_actions::problem_at;
use crate::draft::{is_refused, use_draft};
use crate::ui::{Button, ButtonKind, Disclosure, TextArea};

const SENT_TO: &str = "/api/bookings/cancel_meeting";

/// Lets the mentor cancel a session for everybody, and says before the click what that returns.
#[component]
pub fn CancelMeetingForm(
    /// The booking on whose page it stands.
    id: BookingId,
    roster: Roster,
    cancel: ServerAction<CancelMeeting>,
) -> impl IntoView {
    let problem = problem_at(cancel, "reason");
    let draft = use_draft(SENT_TO);
    let people = roster.live().count();

    view! {
        <Disclosure summary="Cancel for all" open=is_refused(SENT_TO)>
            <ActionForm action=cancel attr:class="form">
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="meeting" value=roster.meeting.to_string() />
                <input type="hidden" name="shown" value=roster.shown() />
                <p>
                    {people_label(people)} " "
                    <strong>{money_label(&roster.refunds(), &roster.releases())}</strong>
                    " The time is free again."
                </p>
                <TextArea
                    label="Why do you cancel?" name="reason" id="cancel-meeting-reason"
                    hint="Everybody with a seat reads this. Optional."
                    value=draft("reason", "") error=problem rows=3 maxlength="1000"
                />
                <div class="form__actions">
                    <Button kind=ButtonKind::Danger busy=cancel.pending()>"Cancel for all"</Button>
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

/// What goes back, and what was only authorised.
fn money_label(refunds: &[Money], releases: &[Money]) -> String {
    let sum = |sums: &[Money]| {
        let sums: Vec<_> = sums.iter().map(Money::to_string).collect();
        sums.join(" and ")
    };
    match (refunds, releases) {
        ([], []) => "No money moves.".into(),
        (refunds, []) => format!("{} goes back to them.", sum(refunds)),
        ([], releases) => format!("Nothing was charged yet: {} is released.", sum(releases)),
        (refunds, releases) => {
            format!("{} goes back to them, and {} is released.", sum(refunds), sum(releases))
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::money::Currency;

    use super::*;

    #[test]
    fn the_sums_for_all_seats_are_said_before_the_click() {
        let taka = |minor| [Money::new(minor, Currency::BDT)];
        assert_eq!(money_label(&taka(300_000), &[]), "৳3,000 goes back to them.");
        assert_eq!(
            money_label(&[], &taka(150_000)),
            "Nothing was charged yet: ৳1,500 is released."
        );
        assert_eq!(
            money_label(&taka(300_000), &taka(150_000)),
            "৳3,000 goes back to them, and ৳1,500 is released."
        );
        assert_eq!(money_label(&[], &[]), "No money moves.");
    }
}
