use domain::mentor::view::MentorPage as Page;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::api::show_mentor;
use super::profile_head::ProfileHead;
use super::reviews::Reviews;
use super::times::Times;
use crate::error::AppError;
use crate::home::NotFound;
use crate::layout::Layout;
use crate::path;
use crate::ui::{Alert, Await, EmptyState, PageTitle, Tone};

/// The public page of a mentor: who they are, their session types, open starts, and reviews.
#[component]
pub fn MentorPage() -> impl IntoView {
    let params = use_params_map();
    let handle = Memo::new(move |_| params.with(|params| params.get("handle").unwrap_or_default()));
    let mentor = Resource::new(move || handle.get(), show_mentor);

    view! {
        <Layout title="Mentor">
            <Await from=mentor failed=Callback::new(failed) let:page>
                <PageTitle text=page.name.clone() />
                <Profile page />
            </Await>
        </Layout>
    }
}

fn failed(error: AppError) -> AnyView {
    match error {
        AppError::NotFound => view! { <NotFound /> }.into_any(),
        other => view! {
            <Alert tone=Tone::Danger>
                <p>{other.message()}</p>
                <p>
                    <a href=path::mentors()>"Find a mentor"</a>
                </p>
            </Alert>
        }
        .into_any(),
    }
}

#[component]
fn Profile(page: Page) -> impl IntoView {
    let about = (!page.bio.is_empty()).then(|| {
        view! {
            <section class="mentor-profile__section">
                <h2>"About"</h2>
                <p class="prose">{page.bio.clone()}</p>
            </section>
        }
    });
    let times = if page.session_types.is_empty() || !page.accepting {
        view! {
            <EmptyState
                picture="/pictures/no-hours.svg"
                title="No sessions on offer right now"
                text="Look again later, or find somebody else for your topic."
            />
        }
        .into_any()
    } else {
        view! { <Times handle=page.handle.clone() session_types=page.session_types.clone() /> }
            .into_any()
    };

    view! {
        <div class="mentor-profile">
            <ProfileHead page=page.clone() />
            {times}
            {about}
            <Reviews page />
        </div>
    }
}
