//! The arguments of each server function, as forms spell their names. They are derived from the
//! types themselves, so they cannot lag behind.

mod names;

use std::collections::BTreeMap;

use crate::accounts::api as accounts;
use crate::availability::api as availability;
use crate::bookings::api as bookings;
use crate::dashboard::api as dashboard;
use crate::mentors::api as mentors;
use crate::reviews::api as reviews;
use crate::session_types::api as session_types;
use crate::topics::api as topics;

macro_rules! arguments {
    ($($function:ty),+ $(,)?) => {
        /// Returns the arguments of every server function, by its path: `form[name]`, `id`. A
        /// list is named once, without the index of its entries.
        pub fn arguments() -> BTreeMap<&'static str, Vec<String>> {
            [$((<$function as leptos::server_fn::ServerFn>::PATH, names::of::<$function>())),+].into()
        }
    };
}

arguments![
    accounts::ChangePassword,
    accounts::ListSessions,
    accounts::ListZones,
    accounts::RevokeSession,
    accounts::RevokeOtherSessions,
    accounts::SaveProfile,
    accounts::SetZone,
    accounts::ShowProfile,
    accounts::ShowRequested,
    accounts::SignIn,
    accounts::SignOut,
    accounts::SignUp,
    availability::AddWindows,
    availability::AskWhyNot,
    availability::ChangeWindow,
    availability::CopyDay,
    availability::RemoveWindow,
    availability::SetWeekStart,
    availability::ShowAvailability,
    bookings::AcceptNoShow,
    bookings::AcceptProposal,
    bookings::AnswerChallenge,
    bookings::CancelBooking,
    bookings::CancelMeeting,
    bookings::CompleteBooking,
    bookings::ConfirmBooking,
    bookings::ContestNoShow,
    bookings::DeclineBooking,
    bookings::DeclineProposal,
    bookings::ListBookings,
    bookings::MarkNoShow,
    bookings::PrepareReschedule,
    bookings::PreparePayment,
    bookings::PrepareRequest,
    bookings::ProposeTimes,
    bookings::RequestBooking,
    bookings::RetryPayment,
    bookings::ShowBooking,
    bookings::WithdrawProposal,
    dashboard::ShowDashboard,
    mentors::ListFeatured,
    mentors::ListMentors,
    mentors::ShowMentor,
    mentors::ShowOpenMonth,
    reviews::EditReview,
    reviews::ReplyToReview,
    reviews::ReportReview,
    reviews::WriteReview,
    session_types::AddSessionType,
    session_types::EditSessionType,
    session_types::ListSessionTypes,
    session_types::SetOnOffer,
    session_types::ShowNewSessionType,
    session_types::ShowFee,
    session_types::ShowSessionTypeForm,
    topics::ListTopics,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_is_known_by_the_fields_of_its_form() {
        let all = arguments();
        assert_eq!(all["/api/accounts/sign_in"], ["email", "next", "password"]);
        assert!(all["/api/accounts/sign_up"].contains(&"form[time_zone]".to_owned()));
        assert!(all["/api/bookings/propose"].contains(&"form[starts]".to_owned()));
        assert_eq!(all["/api/bookings/list"], ["past"]);
        assert_eq!(all["/api/dashboard/show"], [""; 0]);
    }
}
