//! HTTP as bytes: requests whose last bytes are held back and sent together.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Barrier;

/// The bytes of a request, with the address of its server.
#[derive(Clone)]
pub struct Ready {
    pub to: SocketAddr,
    pub bytes: Vec<u8>,
}

/// The answer to a request; empty when the connection ended first.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    pub status: u16,
    pub body: String,
}

/// Returns a request that posts a form, as the site's WebAssembly does.
pub fn post(to: SocketAddr, path: &str, form: &str, cookie: &str) -> Ready {
    let kind = "application/x-www-form-urlencoded";
    ready(to, "POST", path, kind, form, &format!("Cookie: {cookie}\r\n"))
}

/// Returns a request that calls a server function by GET.
pub fn get(to: SocketAddr, address: &str, cookie: &str) -> Ready {
    ready(to, "GET", address, "text/plain", "", &format!("Cookie: {cookie}\r\n"))
}

/// Returns a request that posts JSON, for the endpoints of tests and for webhooks.
pub fn post_json(to: SocketAddr, path: &str, json: &str, header: &str) -> Ready {
    ready(to, "POST", path, "application/json", json, header)
}

fn ready(to: SocketAddr, method: &str, path: &str, kind: &str, body: &str, header: &str) -> Ready {
    let length = body.len();
    let bytes = format!(
        "{method} {path} HTTP/1.1\r\nHost: {to}\r\nOrigin: http://{to}\r\nAccept: application/json\r\n\
         Content-Type: {kind}\r\nContent-Length: {length}\r\n{header}Connection: close\r\n\r\n{body}"
    );
    Ready { to, bytes: bytes.into_bytes() }
}

/// Sends one request, and returns its answer.
pub async fn send(request: Ready) -> Answer {
    release(vec![request]).await.remove(0)
}

/// Connects all, sends all but the last byte of each, then all last bytes at once; returns the
/// answers.
pub async fn release(requests: Vec<Ready>) -> Vec<Answer> {
    let start = Arc::new(Barrier::new(requests.len()));
    let sending = requests.into_iter().map(|request| {
        let start = start.clone();
        tokio::spawn(async move { hold_back(request, &start).await.unwrap_or_default() })
    });
    let mut answers = Vec::new();
    for answer in sending.collect::<Vec<_>>() {
        answers.push(answer.await.unwrap());
    }
    answers
}

async fn hold_back(request: Ready, start: &Barrier) -> std::io::Result<Answer> {
    let (last, max) = request.bytes.split_last().unwrap();
    let mut stream = connect(request.to).await;
    if let Ok(stream) = stream.as_mut() {
        stream.write_all(max).await?;
    }
    start.wait().await;
    let mut stream = stream?;
    stream.write_all(&[*last]).await?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await?;
    Ok(read(&String::from_utf8_lossy(&bytes)))
}

async fn connect(to: SocketAddr) -> std::io::Result<TcpStream> {
    let stream = TcpStream::connect(to).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

fn read(text: &str) -> Answer {
    let status = text.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
    let body = text.split_once("\r\n\r\n").map(|(_, body)| body.to_owned()).unwrap_or_default();
    Answer { status, body }
}

/// Sends a request and disconnects after this time, whatever is received.
pub async fn hang_up(request: Ready, after: std::time::Duration) {
    let Ok(mut stream) = connect(request.to).await else { return };
    if stream.write_all(&request.bytes).await.is_ok() {
        tokio::time::sleep(after).await;
    }
}

/// Returns how many answers have this status.
pub fn count(answers: &[Answer], status: u16) -> usize {
    answers.iter().filter(|answer| answer.status == status).count()
}
