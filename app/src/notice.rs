//! What a page says on arrival: `?notice=` carries a code, and the words are ours. Anybody
//! can write such an address, so nothing in it is ever shown.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::draft::shows_refusal;
use crate::ui::{Alert, Tone};

macro_rules! notices {
    ($($name:ident = $code:literal => $words:literal),+ $(,)?) => {
        /// What has just been done.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Code {
            $(#[doc = $words] $name),+
        }

        impl Code {
            /// As addresses spell it.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// The one that an address names.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$name),)+ _ => None }
            }

            /// In words, for people.
            pub const fn words(self) -> &'static str {
                match self { $(Self::$name => $words),+ }
            }
        }
    };
}

notices! {
    Requested = "requested" => "Your request is sent. The time is held for you until the mentor answers.",
    Confirmed = "confirmed" => "The session is confirmed. You both see the meeting link here.",
    Declined = "declined" => "The request is declined. Its time is free again.",
    Cancelled = "cancelled" => "It is cancelled.",
    MeetingCancelled = "meeting_cancelled" => "The session is cancelled for everybody, and all money goes back.",
    Completed = "completed" => "The session is completed.",
    NoShowMarked = "no_show_marked" => "Thank you for telling us. They have three days to contest it.",
    NoShowAccepted = "no_show_accepted" => "Thank you for telling us. Nothing more is to be done.",
    NoShowContested = "no_show_contested" => "You contested it. Our team looks at both sides and decides.",
    Proposed = "proposed" => "Your proposal is sent. Its times are held; the agreed time stands until one is accepted.",
    Moved = "moved" => "The session is moved to the time you chose.",
    ProposalDeclined = "proposal_declined" => "The agreed time stands. The proposed times are free again.",
    ProposalWithdrawn = "proposal_withdrawn" => "Your proposal is withdrawn. The agreed time stands.",
    Reviewed = "reviewed" => "Thank you: your review is published.",
    ReviewChanged = "review_changed" => "Your review is changed.",
    Replied = "replied" => "Your answer is published below the review.",
    ReviewReported = "review_reported" => "Thank you. Our team looks at the review.",
    SignedOut = "signed_out" => "You are signed out.",
    Saved = "saved" => "Your changes are saved.",
    PasswordChanged = "password_changed" => "Your password is changed, and your other devices are signed out.",
    DeviceSignedOut = "device_signed_out" => "The device is signed out.",
    SessionTypeAdded = "session_type_added" => "The session is added, and mentees can find it.",
    SessionTypeSaved = "session_type_saved" => "The session is saved. Bookings made before keep what was agreed.",
    WindowAdded = "window_added" => "Your hours are added.",
    WindowChanged = "window_changed" => "Your hours are changed. Bookings stay as they are.",
    DayCopied = "day_copied" => "The hours are copied. Hours that were there already are not added twice.",
    DateClosed = "date_closed" => "The date is closed. Other hours that you had set for it are removed.",
    DateReopened = "date_reopened" => "These hours are set. The date is no longer closed.",
    HoursAtClockChange = "hours_at_clock_change" => "Your hours are saved. The clock changes during them: see below when they begin and end that day.",
    WeekStartSaved = "week_start_saved" => "Your week is changed. Hours every few weeks keep their dates.",
    WindowRemoved = "window_removed" => "The hours are removed. Bookings inside them stay as they are.",
}

/// Says what has just been done; on most arrivals, nothing.
#[component]
pub fn Notice() -> impl IntoView {
    let query = use_query_map();
    // A refused form speaks louder than an earlier success that the address still names.
    let is_quiet = shows_refusal();
    let said = Memo::new(move |_| {
        let code = query.with(|query| query.get_str("notice").and_then(Code::from_code));
        code.filter(|_| !is_quiet)
    });

    view! {
        <div class="notice">
            {move || said.get().map(|code| view! { <Alert tone=Tone::Good>{code.words()}</Alert> })}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_codes_of_ours_have_words() {
        assert_eq!(Code::from_code(Code::Requested.code()), Some(Code::Requested));
        assert_eq!(Code::from_code("<script>"), None);
    }
}
