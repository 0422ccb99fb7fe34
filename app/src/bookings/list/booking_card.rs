use domain::booking::action::ActorRole;
use domain::booking::state::Status;
use domain::booking::view::{BookingSummary, Group, Need, PersonView};
use leptos::prelude::*;

use crate::bookings::answer_until::AnswerUntil;
use crate::bookings::state_badge::StateBadge;
use crate::path;
use crate::ui::{Avatar, Badge, TimeSpan, Tone};

/// A booking in a list; the whole card links to its page, or to its payment while it is unpaid.
#[component]
pub fn BookingCard(row: BookingSummary) -> impl IntoView {
    let class = class_of(row.state.status());
    let is_held = row.state.status() == Status::Held;
    let address = if is_held { path::pay_booking(row.id) } else { path::booking(row.id) };
    let until = match row.state.status() {
        Status::Held => "Held until ",
        Status::Confirmed => "Proposed times held until ",
        _ => "Expires ",
    };
    let claim = claim_label(&row).map(|words| view! { <p class="booking-card__with">{words}</p> });
    let with = match row.group {
        Some(group) => group_label(&group, row.state.status()),
        None => format!("With {}", row.other.name),
    };
    let PersonView { name, handle, picture } = row.other;
    let other = name.clone();

    view! {
        <article class=class>
            <Avatar name handle picture />
            <div class="booking-card__body">
                <h3 class="booking-card__title">
                    <a href=address>{row.title}</a>
                </h3>
                <p class="booking-card__when">
                    <TimeSpan span=row.when />
                </p>
                <p class="booking-card__with">{with}</p>
                {claim}
            </div>
            <div class="booking-card__side">
                {row.need.map(|need| view! { <Badge tone=Tone::Warning>{words_of(need)}</Badge> })}
                <StateBadge
                    state=row.state
                    overdue=row.is_overdue
                    claimed=row.claim_until.is_some()
                    viewer=row.viewer
                    other
                    was_confirmed=row.was_confirmed
                /> {row.answer_until.map(|at| view! { <AnswerUntil until=at words=until /> })}
            </div>
        </article>
    }
}

/// How many names a card shows.
const MAX_NAMES: usize = 3;

/// Returns the seats of a session and their people: "2 of 10 seats taken: Linus, Margaret". Among
/// requests it names who waits, and for a past session who took part.
fn group_label(Group { seats, names, waiting }: &Group, status: Status) -> String {
    match status {
        Status::Held | Status::Pending => {
            let requests = if waiting.len() == 1 { "request" } else { "requests" };
            let (count, who) = (waiting.len(), names_label(waiting));
            format!("{count} {requests}: {who}. {}.", seats.label())
        }
        Status::Confirmed => format!("{}: {}", seats.label(), names_label(names)),
        Status::Completed | Status::Cancelled => format!("With {}", names_label(names)),
    }
}

fn names_label(names: &[String]) -> String {
    let first = names.iter().take(MAX_NAMES).cloned().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(MAX_NAMES) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

const fn class_of(status: Status) -> &'static str {
    match status {
        Status::Held | Status::Pending => "booking-card booking-card--pending",
        Status::Confirmed => "booking-card booking-card--confirmed",
        Status::Completed => "booking-card booking-card--completed",
        Status::Cancelled => "booking-card booking-card--cancelled",
    }
}

const fn words_of(need: Need) -> &'static str {
    match need {
        Need::AnswerProposal => "Other times proposed",
        Need::Complete => "Mark as completed",
        Need::SayHowItWas => "Say if it did not take place",
        Need::Review => "Review it",
        Need::LookElsewhere => "Choose another time",
        Need::AnswerNoShow => "Say whether you were there",
    }
}

/// Returns the report against the reader, until when they may contest it, and the sum it is
/// about.
fn claim_label(row: &BookingSummary) -> Option<String> {
    let until = row.claim_until.as_ref().filter(|_| row.need == Some(Need::AnswerNoShow))?;
    let sum = match row.viewer {
        _ if row.price.is_free() => String::new(),
        ActorRole::Mentor => format!(" {} goes back.", row.price),
        _ => format!(" {} stays paid.", row.price),
    };
    Some(format!(
        "{} says that you did not come.{sum} If you were there, say so by {until}.",
        row.other.name
    ))
}

#[cfg(test)]
mod tests {
    use domain::booking::roster::Seats;

    use super::*;

    #[test]
    fn a_group_names_as_many_people_as_it_counts_and_among_requests_who_waits() {
        let names = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        let group = Group {
            seats: Seats { taken: 2, capacity: 10 },
            names: names(&["Linus", "Margaret"]),
            waiting: names(&["Margaret"]),
        };
        let label = |status| group_label(&group, status);
        assert_eq!(label(Status::Confirmed), "2 of 10 seats taken: Linus, Margaret");
        assert_eq!(label(Status::Pending), "1 request: Margaret. 2 of 10 seats taken.");
        assert_eq!(label(Status::Completed), "With Linus, Margaret");
        assert_eq!(names_label(&names(&["A", "B", "C", "D", "E"])), "A, B, C and 2 more");
    }
}
