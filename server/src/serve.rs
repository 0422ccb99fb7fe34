//! Accepts connections. axum's own loop gives hyper no timer, so its limit on slow headers never
//! takes effect; here it does.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::Service;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::{TowerToHyperService, TowerToHyperServiceFuture};
use tokio::net::{TcpListener, TcpStream};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::sync::CancellationToken;

use crate::client_address::Proxies;
use crate::limits::Limits;
use crate::peers::{Peer, PeerPermit, Peers};
use crate::stalled_write::StalledWrite;

/// Serves until a signal or `stop` ends it, then lets the requests in progress finish.
pub async fn serve(
    address: SocketAddr,
    app: Router,
    stop: CancellationToken,
    limits: Limits,
    proxies: Proxies,
) -> Result<()> {
    let listener =
        TcpListener::bind(address).await.with_context(|| format!("listening at {address}"))?;
    println!("Listening at http://{}", listener.local_addr()?);
    let end = tokio::spawn(end(stop.clone()));
    accept_until(listener, app, &stop, limits, proxies).await;
    end.abort();
    Ok(())
}

/// Accepts connections until `stop`, then waits for the requests in progress, however long they
/// take: the caller limits that. Tests use this loop, too.
pub async fn accept_until(
    listener: TcpListener,
    app: Router,
    stop: &CancellationToken,
    limits: Limits,
    proxies: Proxies,
) {
    let proxies = Arc::new(proxies);
    let connections = GracefulShutdown::new();
    let (permits, peers) = (Arc::new(Semaphore::new(limits.connections)), Peers::default());
    loop {
        let Ok(permit) = permits.clone().acquire_owned().await else { break };
        let accepted = tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, peer)) => {
                // The connections of a proxy are those of many clients.
                let is_proxy = proxies.is_one(peer.ip());
                let max = if is_proxy { 0 } else { limits.connections_per_address };
                // Above the limit of its address: dropping the stream closes it.
                let Some(of_peer) = peers.acquire(Peer::of(peer.ip()), max) else { continue };
                // Where any number may connect, an unknown proxy stands in front: its address
                // distinguishes nobody.
                let is_told = is_proxy || limits.connections_per_address > 0;
                let app = FromClient {
                    app: TowerToHyperService::new(app.clone()),
                    address: is_told.then_some(peer.ip()),
                    proxies: proxies.clone(),
                };
                let connection = connections.watch(connection(stream, app, limits));
                tokio::spawn(hold(connection, permit, of_peer));
            }
            Err(error) => {
                tracing::warn!(%error, "A connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
    drop(listener);
    connections.shutdown().await;
}

/// Serves one connection; its permits are released at its end.
async fn hold(
    connection: impl Future<Output = hyper::Result<()>>,
    _permit: OwnedSemaphorePermit,
    _of_peer: PeerPermit,
) {
    if let Err(error) = connection.await {
        tracing::debug!(%error, "A connection ended early");
    }
}

type Connection = http1::Connection<TokioIo<StalledWrite>, FromClient>;

fn connection(stream: TcpStream, app: FromClient, limits: Limits) -> Connection {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "Small packets are delayed");
    }
    let stream = StalledWrite::new(stream, limits.stalled_write_time);
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.header_time)
        .max_headers(limits.headers)
        .max_header_size(limits.header_bytes)
        .serve_connection(TokioIo::new(stream), app)
}

/// Adds the client to the extensions of each request.
struct FromClient {
    app: TowerToHyperService<Router>,
    /// The other end of the connection, where it distinguishes clients.
    address: Option<IpAddr>,
    proxies: Arc<Proxies>,
}

impl Service<Request<Incoming>> for FromClient {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = TowerToHyperServiceFuture<Router, Request<Incoming>>;

    fn call(&self, mut request: Request<Incoming>) -> Self::Future {
        if let Some(address) = self.address {
            let client = self.proxies.client(address, request.headers());
            request.extensions_mut().insert(client);
        }
        self.app.call(request)
    }
}

/// Waits for Ctrl-C, SIGTERM or `stop`.
async fn end(stop: CancellationToken) -> Result<Infallible> {
    let (mut interrupt, mut terminate) =
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    loop {
        tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} }
        tracing::info!("Stopping");
        stop.cancel();
    }
}
