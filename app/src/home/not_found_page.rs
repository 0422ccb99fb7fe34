use leptos::prelude::*;

use crate::error::AppError;
use crate::error_page::set_status;
use crate::layout::Layout;
use crate::path;
use crate::ui::{ButtonKind, ButtonLink, Heading, PageTitle};

/// The page for an address that does not exist.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    set_status(&AppError::NotFound);

    view! {
        <Layout title="Not found">
            <NotFound />
        </Layout>
    }
}

/// Tells that something does not exist, with links onwards; for any page.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <PageTitle text="Not found" />
        <div class="not-found-page">
            <img src="/pictures/lost.svg" alt="" width="320" height="200" />
            <Heading>"There is nothing here"</Heading>
            <p class="not-found-page__text">
                "The address may be mistyped, or what was here is gone, or it is somebody else’s."
            </p>
            <div class="row">
                <ButtonLink href=path::mentors() kind=ButtonKind::Primary>
                    "Find a mentor"
                </ButtonLink>
                <ButtonLink href=path::home() kind=ButtonKind::Secondary>
                    "Home"
                </ButtonLink>
            </div>
        </div>
    }
}
