//! Sends the simulated provider's notifications: posts them to this site's own webhook, over HTTP
//! and signed, as a real provider does from outside.

use std::time::Duration;

use anyhow::{Context as _, Result};
use axum::body::Bytes;
use axum::http::header::HOST;
use axum::http::{Method, Request};
use chrono::{DateTime, Utc};
use http_body_util::Full;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use service::Context;
use service::payments::signature;
use service::payments::simulated::{Outgoing, SimulatedPayments, delivered, due};
use service::run_concurrently::run_concurrently;
use uuid::Uuid;

use crate::config::Config;

const SLOWEST_ANSWER: Duration = Duration::from_secs(5);
const MAX_CONCURRENT: usize = 4;

/// Posts the notifications of the simulated provider.
#[derive(Clone)]
pub struct SimulatedBank {
    client: Client<HttpConnector, Full<Bytes>>,
    address: String,
    host: String,
    key: Vec<u8>,
}

impl SimulatedBank {
    pub fn new(config: &Config) -> Result<Self> {
        let port = config.address.port();
        let name = SimulatedPayments::NAME;
        Ok(Self {
            client: Client::builder(TokioExecutor::new()).build_http(),
            address: format!("http://127.0.0.1:{port}/webhooks/payments/{name}"),
            host: config.hosts().swap_remove(0),
            key: config.notification_key()?,
        })
    }

    /// Sends some of the due notifications; returns how many it tried to send. Those that are not
    /// accepted are sent again later.
    pub async fn send_batch(&self, cx: &Context) -> Result<usize> {
        let due = due(cx).await?;
        let tried = due.len();
        let sending = due.into_iter().map(|one| self.clone().send_one(cx.clone(), one));
        let taken = run_concurrently(MAX_CONCURRENT, sending).await.into_iter().flatten().collect();
        delivered(cx, taken).await?;
        Ok(tried)
    }

    /// Posts a notification; returns its id if it was accepted.
    async fn send_one(self, cx: Context, notification: Outgoing) -> Option<Uuid> {
        match self.send(cx.clock.now(), &notification).await {
            Ok(()) => Some(notification.id),
            Err(error) => {
                tracing::warn!(%error, "A notification was not taken");
                None
            }
        }
    }

    async fn send(&self, now: DateTime<Utc>, notification: &Outgoing) -> Result<()> {
        let body = Bytes::from(notification.body.clone());
        let signed = signature::sign(&self.key, now, &body).context("signing")?;
        let request = Request::builder()
            .method(Method::POST)
            .uri(&self.address)
            .header(HOST, &self.host)
            .header(signature::HEADER, signed)
            .header("content-type", "application/json")
            .body(Full::new(body))?;
        let answer = tokio::time::timeout(SLOWEST_ANSWER, self.client.request(request)).await??;
        anyhow::ensure!(answer.status().is_success(), "answered {}", answer.status());
        Ok(())
    }
}
