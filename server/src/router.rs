//! The routes, and the order of the layers around them.

use std::sync::Arc;

use app::App;
use app::server::{Identity, ReaderZone};
use app::shell::shell;
use axum::Router;
use axum::http::request::Parts;
use axum::middleware::{from_fn, from_fn_with_state};
use leptos::prelude::{provide_context, use_context};
use leptos_axum::{ErrorHandler, LeptosRoutes, generate_route_list};
use service::Context;
use tokio_util::task::TaskTracker;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::services::ServeDir;
use tower_http::trace::TraceLayer;

use crate::config::Config;
use crate::double_clicks::DoubleClicks;
use crate::headers::Https;
use crate::{
    ServerClock, body, cache, double_clicks, drafts, flash, headers, health, host, redirect,
    request_task, session, telemetry, transport, webhooks,
};

/// Returns the router of everything that the server answers.
pub fn router(
    config: &Config,
    cx: &Context,
    clock: &Arc<ServerClock>,
    requests: &TaskTracker,
) -> anyhow::Result<Router> {
    let hosts: Arc<[String]> = config.hosts().into();
    let (limits, origins) = (config.limits(), transport::Origins(config.origins().into()));
    let https = Https(config.origin().starts_with("https://"));
    // Each layer wraps those above it: the last one sees a request first.
    let double_clicks = DoubleClicks { cx: cx.clone(), key: config.notification_key()? };
    Ok(pages(config, cx)
        .layer(from_fn_with_state(double_clicks, double_clicks::answer_once))
        .layer(from_fn_with_state(cx.clone(), session::resolve))
        .layer(from_fn_with_state(cx.clone(), drafts::keep))
        .layer(from_fn(flash::once))
        .layer(from_fn_with_state(origins, transport::say_where_from))
        .layer(CsrfLayer::new())
        .merge(health::routes(cx))
        .merge(webhooks::routes(cx, vec![config.notification_key()?]))
        .merge(test_routes(config, cx, clock)?)
        .layer(from_fn_with_state(requests.clone(), request_task::in_own_task))
        .layer(from_fn_with_state(limits, body::limit))
        .layer(from_fn_with_state(hosts, host::ours))
        .layer(from_fn_with_state(limits, transport::limit))
        .layer(CatchPanicLayer::new())
        .layer(from_fn(redirect::keep_here))
        .layer(from_fn(cache::control))
        .layer(from_fn_with_state(https, headers::secure))
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(TraceLayer::new_for_http().make_span_with(telemetry::request_span))
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .layer(from_fn(transport::forget_request_id)))
}

#[cfg(feature = "test-support")]
fn test_routes(config: &Config, cx: &Context, clock: &Arc<ServerClock>) -> anyhow::Result<Router> {
    crate::test_support::routes(config, cx, clock)
}

#[cfg(not(feature = "test-support"))]
fn test_routes(
    _config: &Config,
    _cx: &Context,
    _clock: &Arc<ServerClock>,
) -> anyhow::Result<Router> {
    Ok(Router::new())
}

/// Returns the router of pages, server functions and the site's files.
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
        .leptos_routes_with_context(&leptos, generate_route_list(App), contexts, move || {
            shell(for_shell.clone())
        })
        .fallback_service(files)
        .with_state(leptos)
}

/// Returns a function that provides the context of pages and server functions.
fn contexts(cx: Context) -> impl Fn() + Clone + Send + Sync + 'static {
    move || {
        provide_context(cx.clone());
        let Some(parts) = use_context::<Parts>() else { return };
        provide_context(parts.extensions.get::<Identity>().cloned().unwrap_or(Identity::Anonymous));
        if let Some(zone) = parts.extensions.get::<ReaderZone>() {
            provide_context(*zone);
        }
        if let Some(draft) = parts.extensions.get::<app::draft::Draft>() {
            provide_context(draft.clone());
        }
        provide_context(app::server::page_context());
        headers::provide_policy();
    }
}
