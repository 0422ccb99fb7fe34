//! Accepts connections. axum's own loop gives hyper no timer, so its limit on slow headers
//! never ends anything; this one does.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;

const MOST_CONNECTIONS: usize = 10_000;
const SLOWEST_HEADERS: Duration = Duration::from_secs(10);
const LAST_ANSWERS: Duration = Duration::from_secs(15);

/// Serves until a signal or `stop` ends it, then lets the answers under way finish.
pub async fn serve(address: SocketAddr, app: Router, stop: CancellationToken) -> Result<()> {
    let listener =
        TcpListener::bind(address).await.with_context(|| format!("listening at {address}"))?;
    println!("Listening at http://{}", listener.local_addr()?);
    let end = tokio::spawn(end(stop.clone()));
    accept_until(listener, app, &stop).await;
    end.abort();
    Ok(())
}

/// Accepts until `stop`; also the loop of tests.
pub async fn accept_until(listener: TcpListener, app: Router, stop: &CancellationToken) {
    let connections = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    loop {
        let Ok(place) = places.clone().acquire_owned().await else { break };
        let accepted = tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, _)) => {
                let connection = connections.watch(connection(stream, app.clone()));
                tokio::spawn(async move {
                    let _place = place;
                    if let Err(error) = connection.await {
                        tracing::debug!(%error, "A connection ended early");
                    }
                });
            }
            Err(error) => {
                tracing::warn!(%error, "A connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
    drop(listener);
    if tokio::time::timeout(LAST_ANSWERS, connections.shutdown()).await.is_err() {
        tracing::warn!("Some connections did not end in time");
    }
}

type Connection = http1::Connection<TokioIo<TcpStream>, TowerToHyperService<Router>>;

fn connection(stream: TcpStream, app: Router) -> Connection {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "Small packets are delayed");
    }
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(SLOWEST_HEADERS)
        .max_headers(100)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(app))
}

/// Ctrl-C, or SIGTERM from whoever runs us.
async fn end(stop: CancellationToken) -> Result<Infallible> {
    let (mut interrupt, mut terminate) =
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    loop {
        tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} }
        tracing::info!("Stopping");
        stop.cancel();
    }
}
