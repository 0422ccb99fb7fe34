use leptos::prelude::*;

use super::{Alert, Skeleton, Tone};
use crate::error::AppError;

/// The one wrapper of every read: waiting, failing, and what came.
///
/// ```text
/// <Await from=mentors let:list>
///     <MentorList list />
/// </Await>
/// ```
///
/// While a new answer is on its way the old one stays, so nothing jumps.
#[component]
pub fn Await<T, V, F>(
    from: Resource<Result<T, AppError>>,
    /// Shown while the first answer is loading; some grey lines by default.
    #[prop(optional, into)]
    pending: Option<ViewFn>,
    /// Shown instead of the alert when loading fails.
    #[prop(optional, into)]
    failed: Option<Callback<AppError, AnyView>>,
    children: F,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
    F: Fn(T) -> V + Clone + Send + Sync + 'static,
{
    let pending = move || match &pending {
        Some(view) => view.run(),
        None => view! { <Skeleton /> }.into_any(),
    };
    let failure = move |error: AppError| match failed {
        Some(view) => view.run(error),
        None => view! { <Failure error /> }.into_any(),
    };

    view! {
        <Transition fallback=pending>
            {move || {
                let children = children.clone();
                Suspend::new(async move {
                    match from.await {
                        Ok(value) => children(value).into_any(),
                        Err(error) => failure(error),
                    }
                })
            }}
        </Transition>
    }
}

/// Shows the error, with a link to retry where that may help.
#[component]
fn Failure(error: AppError) -> impl IntoView {
    let again = (error.status() >= 500).then(|| {
        // The address of this very page; past the router, so that it is loaded anew.
        view! {
            <p>
                <a href="" rel="external">
                    "Try again"
                </a>
            </p>
        }
    });

    view! {
        <Alert tone=Tone::Danger>
            <p>{error.message()}</p>
            {again}
        </Alert>
    }
}
