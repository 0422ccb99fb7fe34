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
    /// Shown while the first answer is on its way; some lines by default.
    #[prop(optional, into)]
    pending: Option<ViewFn>,
    /// Shown instead of the alert when it failed.
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

/// What went wrong; where it may go better the next time, the way to try.
#[component]
fn Failure(error: AppError) -> impl IntoView {
    let again = (error.status() >= 500).then(|| {
        // The address of this very page; past the router, so that it is asked for anew.
        view! { <p><a href="" rel="external">"Try again"</a></p> }
    });

    view! { <Alert tone=Tone::Danger><p>{error.message()}</p>{again}</Alert> }
}
