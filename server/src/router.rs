//! Who is served what, and through which layers, in which order.

use std::sync::Arc;
use std::time::Duration;

use app::App;
use app::server::{Asking, ReaderZone};
use app::shell::shell;
use axum::Router;
use axum::extract::FromRef;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::middleware::{from_fn, from_fn_with_state};
use leptos::config::LeptosOptions;
use leptos::prelude::{provide_context, use_context};
use leptos_axum::{ErrorHandler, LeptosRoutes, generate_route_list};
use service::Context;
use tokio_util::task::TaskTracker;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::services::ServeDir;
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::TraceLayer;

use crate::config::Config;
use crate::headers::Https;
use crate::{ServerClock, cache, drafts, headers, health, host, request_task, session, transport};

#[derive(Clone, FromRef)]
struct Site {
    leptos: LeptosOptions,
}

/// Everything the server answers.
pub fn router(config: &Config, cx: &Context, clock: &Arc<ServerClock>, requests: &TaskTracker) -> Router {
    let pages = pages(config, cx).layer(
        ServiceBuilder::new()
            .layer(CsrfLayer::new())
            .layer(from_fn(transport::say_where_from))
            .layer(from_fn_with_state(cx.clone(), drafts::keep))
            .layer(from_fn_with_state(cx.clone(), session::resolve)),
    );
    let hosts: Arc<[String]> = config.hosts().into();
    let https = Https(config.origin().starts_with("https://"));
    pages.merge(health::routes(cx)).merge(test_routes(cx, clock)).layer(
        ServiceBuilder::new()
            .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
            .layer(TraceLayer::new_for_http())
            .layer(PropagateRequestIdLayer::x_request_id())
            .layer(from_fn_with_state(https, headers::secure))
            .layer(from_fn(cache::control))
            .layer(CatchPanicLayer::new())
            .layer(from_fn(transport::limits))
            .layer(RequestBodyLimitLayer::new(transport::MOST_BODY_BYTES))
            .layer(from_fn_with_state(hosts, host::ours))
            .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, Duration::from_secs(15)))
            .layer(from_fn_with_state(requests.clone(), request_task::in_own_task)),
    )
}

#[cfg(feature = "test-support")]
fn test_routes(cx: &Context, clock: &Arc<ServerClock>) -> Router {
    crate::test_support::routes(cx, clock)
}

#[cfg(not(feature = "test-support"))]
fn test_routes(_cx: &Context, _clock: &Arc<ServerClock>) -> Router {
    Router::new()
}

/// The pages, their server functions, and the site's files.
fn pages(config: &Config, cx: &Context) -> Router {
    let leptos = config.leptos();
    let contexts = contexts(cx.clone());
    let files = ServeDir::new(&config.site_root)
        .precompressed_br()
        .precompressed_gzip()
        .append_index_html_on_directories(false)
        .fallback(ErrorHandler::new_with_context(contexts.clone(), shell, leptos.clone()));
    let for_shell = leptos.clone();
    Router::new()
        .leptos_routes_with_context(&Site { leptos: leptos.clone() }, generate_route_list(App), contexts, move || {
            shell(for_shell.clone())
        })
        .fallback_service(files)
        .with_state(Site { leptos })
}

/// What pages and server functions find in their context.
fn contexts(cx: Context) -> impl Fn() + Clone + Send + Sync + 'static {
    move || {
        provide_context(cx.clone());
        let Some(parts) = use_context::<Parts>() else { return };
        provide_context(parts.extensions.get::<Asking>().cloned().unwrap_or(Asking::Nobody));
        if let Some(zone) = parts.extensions.get::<ReaderZone>() {
            provide_context(*zone);
        }
        if let Some(draft) = parts.extensions.get::<app::draft::Draft>() {
            provide_context(draft.clone());
        }
        headers::provide_policy();
    }
}
