//! Flash messages: `?flash=` carries a code, for which the page shows a text of its own. Anybody
//! can write such an address, so nothing in it is ever shown.

use leptos::ev;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};

use crate::draft::shows_refusal;
use crate::focus::{focus_heading_soon, focus_soon};
use crate::go::use_here;
use crate::path;
use crate::submission::{Submissions, use_submissions};
use crate::ui::{Alert, Tone};

macro_rules! flash_messages {
    ($($name:ident = $code:literal => $words:literal),+ $(,)?) => {
        /// What has just been done, as a code in addresses.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Code {
            $(#[doc = $words] $name),+
        }

        impl Code {
            /// Returns the code in addresses.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// Returns the message with this code in addresses.
            pub fn named(name: &str) -> Option<Self> {
                match name { $($code => Some(Self::$name),)+ _ => None }
            }

            /// Returns the text for the reader.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $words),+ }
            }
        }
    };
}

flash_messages! {
    Requested = "requested" => "Your request is sent. The time is held for you until the mentor answers.",
    Confirmed = "confirmed" => "The session is confirmed. You both see the meeting link here.",
    Declined = "declined" => "The request is declined. Its time is free again.",
    Cancelled = "cancelled" => "The session is cancelled. Below you see what that means for the money.",
    SeatCancelled = "seat_cancelled" => "The seat is cancelled. The session still takes place for the others.",
    Withdrawn = "withdrawn" => "Your request is withdrawn. Nothing was charged.",
    MeetingCancelled = "meeting_cancelled" => "The session is cancelled for everybody, and all money goes back.",
    Completed = "completed" => "The session is completed.",
    NoShowMarked = "no_show_marked" => "Thank you for telling us. They have three days to contest it.",
    NoShowAccepted = "no_show_accepted" => "Thank you for telling us. Nothing more is to be done.",
    NoShowContested = "no_show_contested" => "Thank you for telling us your side.",
    Proposed = "proposed" => "Your proposal is sent. Its times are held; the agreed time stands until one is accepted.",
    Rescheduled = "rescheduled" => "The session is rescheduled to the time you chose.",
    ProposalDeclined = "proposal_declined" => "The agreed time stands. The proposed times are free again.",
    ProposalWithdrawn = "proposal_withdrawn" => "Your proposal is withdrawn. The agreed time stands.",
    Reviewed = "reviewed" => "Thank you: your review is published.",
    ReviewChanged = "review_changed" => "Your review is changed.",
    Replied = "replied" => "Your answer is published below the review.",
    ReviewReported = "review_reported" => "Thank you. Our team looks at the review.",
    SignedOut = "signed_out" => "You are signed out.",
    Saved = "saved" => "Your changes are saved.",
    PasswordChanged = "password_changed" => "Your password is changed, and your other sessions are signed out.",
    SessionEnded = "session_ended" => "The session is signed out.",
    SessionTypeAdded = "session_type_added" => "The session is added. Mentees can request it at your free hours.",
    SessionTypeOffered = "session_type_offered" => "The session is on offer. Mentees can request it at your free hours.",
    SessionTypeTakenOff = "session_type_taken_off" => "The session is no longer offered. Bookings made before stand.",
    SessionTypeSaved = "session_type_saved" => "The session is saved. Bookings made before keep what was agreed.",
    WindowAdded = "window_added" => "Your hours are added.",
    WindowChanged = "window_changed" => "Your hours are changed. Bookings stay as they are.",
    DayCopied = "day_copied" => "The hours are copied. Hours that were there already are not added twice.",
    DateClosed = "date_closed" => "The date is closed. Bookings on it stand.",
    OtherHoursSet = "other_hours_set" => "The other hours are set for that date.",
    TimeOffSet = "time_off_set" => "Your time off is set. Bookings during it stand.",
    HoursClosed = "hours_closed" => "The date is closed. Other hours that you had set for it are removed.",
    DateReopened = "date_reopened" => "These hours are set. The date is no longer closed.",
    HoursAtClockChange = "hours_at_clock_change" => "Your hours are saved. The clock changes during them: see below when they begin and end that day.",
    WeekStartSaved = "week_start_saved" => "Your week is changed. Hours every few weeks keep their dates.",
    WindowRemoved = "window_removed" => "The hours are removed. Bookings inside them stay as they are.",
}

const ID: &str = "flash-message";

/// Shows what has just been done, if anything. It is shown once: the code is removed from the
/// address, and the next form that is sent ends the message.
#[component]
pub fn FlashMessage() -> impl IntoView {
    let query = use_query_map();
    let named = Memo::new(move |_| query.with(|query| Code::named(query.get_str("flash")?)));
    // A refused form speaks louder than an earlier success that the address still names.
    let said = RwSignal::new(named.get_untracked().filter(|_| !shows_refusal()));
    let submissions = use_submissions();
    let (go, here, location) = (use_navigate(), use_here(), use_location());
    Effect::new(move |_| {
        if let Some(code) = named.get() {
            said.set(Some(code).filter(|_| !shows_refusal()));
            let once = NavigateOptions { replace: true, scroll: false, ..Default::default() };
            if is_free_to_move_the_focus(submissions) {
                focus_soon(ID.into());
            }
            let address = path::without_flash_message(&here.get_untracked());
            go(&format!("{address}{}", location.hash.get_untracked()), once);
        }
    });
    if let Some(submissions) = submissions {
        Effect::watch(move || submissions.count(), move |_, _, _| said.set(None), false);
    }
    // Back may lead to the same page, which says no more what was done before.
    Effect::new(move |_| {
        let back = window_event_listener(ev::popstate, move |_| {
            if said.get_untracked().is_some() {
                said.set(None);
                focus_heading_soon();
            }
        });
        on_cleanup(move || back.remove());
    });

    view! {
        <div class="flash-message" id=ID tabindex="-1">
            {move || said.get().map(|code| view! { <Alert tone=Tone::Good>{code.label()}</Alert> })}
        </div>
    }
}

/// Returns whether the focus may move: the reader waits for an answer, or has not begun with
/// anything else.
fn is_free_to_move_the_focus(submissions: Option<Submissions>) -> bool {
    let has_sent = submissions.is_some_and(|submissions| submissions.count_untracked() > 0);
    has_sent || document().active_element().is_none_or(|focused| focused.tag_name() == "BODY")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_codes_of_ours_have_words() {
        assert_eq!(Code::named(Code::Requested.as_str()), Some(Code::Requested));
        assert_eq!(Code::named("<script>"), None);
    }
}
