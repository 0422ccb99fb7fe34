//! What a person can do with a booking, one form or button each.

mod actions_card;
mod booking_actions;
mod cancel_form;
mod cancel_meeting_form;
mod complete_button;
mod confirm_button;
mod contest_form;
mod decline_form;
mod no_show_form;
mod reschedule_offer;
mod shown_fields;

pub use actions_card::ActionsCard;
pub use booking_actions::{BookingActions, problem_at};
pub use cancel_meeting_form::CancelMeetingForm;
pub use shown_fields::ShownFields;
