//! The simulated provider's way out: posts its notifications to our own webhook, over HTTP and
//! signed, as a real one does from far away.

use std::time::Duration;

use anyhow::{Context as _, Result};
use axum::body::Bytes;
use axum::http::header::HOST;
use axum::http::{Method, Request};
use http_body_util::Full;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use service::Context;
use service::payments::signature;
use service::payments::simulated::{Outgoing, SimulatedPayments, delivered, due};
use tokio::task::JoinSet;

use crate::config::Config;

const SLOWEST_ANSWER: Duration = Duration::from_secs(5);
const AT_ONCE: usize = 4;

/// Posts notifications.
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

    /// Sends what is due; answers how many notifications were taken. What was not taken is
    /// sent again later.
    pub async fn send_due(&self, cx: &Context) -> Result<usize> {
        let mut taken = 0;
        loop {
            let mut due = due(cx).await?.into_iter().peekable();
            if due.peek().is_none() {
                return Ok(taken);
            }
            while due.peek().is_some() {
                taken += self.send_all(cx, due.by_ref().take(AT_ONCE)).await?;
            }
        }
    }

    async fn send_all(
        &self,
        cx: &Context,
        notifications: impl Iterator<Item = Outgoing>,
    ) -> Result<usize> {
        let mut sending = JoinSet::new();
        for notification in notifications {
            let (bank, cx) = (self.clone(), cx.clone());
            sending.spawn(async move { bank.send_one(&cx, notification).await });
        }
        let sent: Vec<bool> = sending.join_all().await.into_iter().collect::<Result<_>>()?;
        Ok(sent.into_iter().filter(|taken| *taken).count())
    }

    /// Answers whether it was taken.
    async fn send_one(&self, cx: &Context, notification: Outgoing) -> Result<bool> {
        match self.send(cx, &notification).await {
            Ok(()) => {
                delivered(cx, notification.id).await?;
                Ok(true)
            }
            Err(error) => {
                tracing::warn!(%error, "A notification was not taken");
                Ok(false)
            }
        }
    }

    async fn send(&self, cx: &Context, notification: &Outgoing) -> Result<()> {
        let body = Bytes::from(notification.body.clone());
        let signed = signature::sign(&self.key, cx.clock.now(), &body).context("signing")?;
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
