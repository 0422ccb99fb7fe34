//! `App`, and one line for each page.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::SsrMode;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

use crate::accounts::{PasswordPage, ProfilePage, SessionsPage, SignInPage, SignUpPage};
use crate::arrival::Arrivals;
use crate::availability::AvailabilityPage;
use crate::bookings::{ListPage, PayPage, ReceiptPage, RequestPage, ReschedulePage, ShowPage};
use crate::dashboard::DashboardPage;
use crate::draft::provide_draft;
use crate::focus::keep_focus;
use crate::home::{HomePage, NotFoundPage};
use crate::mentors::{MentorPage, SearchPage};
use crate::page_context::provide_page_context;
use crate::session_types::SessionTypesPage;
use crate::submission::provide_submissions;

/// The application: equal on the server and in the browser.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_page_context();
    provide_submissions();
    keep_focus();
    provide_draft();

    view! {
        <Router>
            <Arrivals>
                <Routes fallback=NotFoundPage>
                    <Route path=path!("/") view=HomePage ssr=SsrMode::Async />
                    <Route path=path!("/mentors") view=SearchPage ssr=SsrMode::Async />
                    <Route path=path!("/mentors/:handle") view=MentorPage ssr=SsrMode::Async />
                    <Route
                        path=path!("/mentors/:handle/book/:session_type")
                        view=RequestPage
                        ssr=SsrMode::Async
                    />
                    <Route path=path!("/sign-up") view=SignUpPage ssr=SsrMode::Async />
                    <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async />
                    <Route path=path!("/dashboard") view=DashboardPage ssr=SsrMode::Async />
                    <Route path=path!("/bookings") view=ListPage ssr=SsrMode::Async />
                    <Route path=path!("/bookings/:id") view=ShowPage ssr=SsrMode::Async />
                    <Route
                        path=path!("/bookings/:id/reschedule")
                        view=ReschedulePage
                        ssr=SsrMode::Async
                    />
                    <Route path=path!("/bookings/:id/pay") view=PayPage ssr=SsrMode::Async />
                    <Route
                        path=path!("/bookings/:id/receipt")
                        view=ReceiptPage
                        ssr=SsrMode::Async
                    />
                    <Route path=path!("/availability") view=AvailabilityPage ssr=SsrMode::Async />
                    <Route path=path!("/session-types") view=SessionTypesPage ssr=SsrMode::Async />
                    <Route path=path!("/settings/profile") view=ProfilePage ssr=SsrMode::Async />
                    <Route path=path!("/settings/account") view=PasswordPage ssr=SsrMode::Async />
                    <Route path=path!("/settings/sessions") view=SessionsPage ssr=SsrMode::Async />
                </Routes>
            </Arrivals>
        </Router>
    }
}
