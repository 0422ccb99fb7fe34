//! Over real sockets: clients that are slow, silent or too many are disconnected, and others are
//! served meanwhile.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use axum::Router;
use axum::routing::get;
use server::client_address::Proxies;
use server::limits::Limits;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::support::{ADDRESS, server};

struct Serving {
    address: SocketAddr,
    stop: CancellationToken,
    task: JoinHandle<()>,
}

async fn serve(app: Router, limits: Limits) -> Serving {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let stop = CancellationToken::new();
    let stopped = stop.clone();
    let task = tokio::spawn(async move {
        server::serve::accept_until(listener, app, &stopped, limits, Proxies::default()).await;
    });
    Serving { address, stop, task }
}

impl Serving {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    async fn is_well(&self) -> bool {
        let mut good = self.connect().await;
        let ask = b"GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        good.write_all(ask).await.is_ok() && rest(&mut good).await.starts_with("HTTP/1.1 200")
    }

    async fn stop(self) {
        self.stop.cancel();
        self.task.await.unwrap();
    }
}

/// Returns what is received until the connection ends, which has to be soon.
async fn rest(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(40), stream.read_to_end(&mut bytes)).await;
    assert!(read.is_ok(), "the connection is still open");
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Returns the beginning of a form without a length.
fn endless_form() -> String {
    format!(
        "POST /api/accounts/sign_in HTTP/1.1\r\nHost: {ADDRESS}\r\nOrigin: http://{ADDRESS}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n\
         5\r\nemail\r\n"
    )
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn slow_headers_are_cut_off_and_others_are_served_meanwhile() {
    let serving = serve(server().await.app, Limits::default()).await;
    let mut slow = serving.connect().await;
    slow.write_all(b"GET / HTTP/1.1\r\nHost: ").await.unwrap();
    let began = Instant::now();
    assert!(serving.is_well().await);

    rest(&mut slow).await;

    assert!((9..20).contains(&began.elapsed().as_secs()));
    serving.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_that_never_ends_is_cut_off_and_does_not_keep_the_server_from_stopping() {
    let server = server().await;
    let serving = serve(server.app.clone(), Limits::default()).await;
    let mut silent = serving.connect().await;
    silent.write_all(endless_form().as_bytes()).await.unwrap();
    let began = Instant::now();
    assert!(serving.is_well().await);

    let answer = rest(&mut silent).await;

    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!((9..20).contains(&began.elapsed().as_secs()));

    let mut silent = serving.connect().await;
    silent.write_all(endless_form().as_bytes()).await.unwrap();
    let began = Instant::now();
    serving.stop().await;
    assert!(began.elapsed() < Duration::from_secs(20));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_that_trickles_is_cut_off_after_thirty_seconds_in_all() {
    let server = server().await;
    let serving = serve(server.app.clone(), Limits::default()).await;
    let stream = serving.connect().await;
    let (mut reader, mut writer) = stream.into_split();
    let began = Instant::now();
    let trickle = tokio::spawn(async move {
        let mut sent = writer.write_all(endless_form().as_bytes()).await;
        while sent.is_ok() {
            tokio::time::sleep(Duration::from_secs(5)).await;
            sent = writer.write_all(b"1\r\nx\r\n").await;
        }
    });

    let mut answer = [0; 12];
    reader.read_exact(&mut answer).await.unwrap();

    assert_eq!(&answer, b"HTTP/1.1 408");
    assert!((29..40).contains(&began.elapsed().as_secs()));
    trickle.abort();
    serving.stop().await;
}

#[tokio::test]
async fn headers_above_their_limit_are_too_large() {
    let serving = serve(server().await.app, Limits::default()).await;
    for (kilobytes, status) in [(30, "200"), (33, "431"), (500, "431")] {
        let mut stream = serving.connect().await;
        let long = "x".repeat(kilobytes * 1024);
        let ask = format!(
            "GET /health/live HTTP/1.1\r\nHost: x\r\nX-Long: {long}\r\nConnection: close\r\n\r\n"
        );
        // The server may close before all is sent.
        _ = stream.write_all(ask.as_bytes()).await;
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).await.unwrap();
        assert_eq!(String::from_utf8_lossy(&answer), format!("HTTP/1.1 {status}"), "{kilobytes}");
    }
    serving.stop().await;
}

#[tokio::test]
async fn a_reader_who_never_reads_is_sent_away() {
    const ALL: usize = 64 * 1024 * 1024;
    let app = Router::new().route("/", get(|| async { "x".repeat(ALL) }));
    let limits = Limits { stalled_write_time: Duration::from_secs(1), ..Limits::default() };
    let serving = serve(app, limits).await;
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let mut idle = socket.connect(serving.address).await.unwrap();
    idle.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();

    // All that could end it is that nobody reads.
    let began = Instant::now();
    serving.stop().await;

    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
    drop(idle);
}

#[tokio::test]
async fn a_reader_who_reads_drop_by_drop_is_sent_away() {
    const ALL: usize = 64 * 1024 * 1024;
    let app = Router::new().route("/", get(|| async { "x".repeat(ALL) }));
    let limits = Limits { stalled_write_time: Duration::from_secs(1), ..Limits::default() };
    let serving = serve(app, limits).await;
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let mut slow = socket.connect(serving.address).await.unwrap();
    slow.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();

    let trickle = tokio::spawn(async move {
        let mut drops = [0; 1024];
        while slow.read(&mut drops).await.is_ok_and(|read| read > 0) {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    });

    // All that could end it is that the reader is too slow.
    let began = Instant::now();
    serving.stop().await;

    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
    trickle.abort();
}

#[tokio::test]
async fn one_address_holds_so_many_connections_and_others_may_come_when_one_ends() {
    let app = Router::new().route("/health/live", get(|| async { "alive" }));
    let limits = Limits { connections_per_address: 3, ..Limits::default() };
    let serving = serve(app, limits).await;
    let mut held = Vec::new();
    for _ in 0..3 {
        held.push(serving.connect().await);
    }

    let mut fourth = serving.connect().await;
    let mut byte = [0; 1];
    let refused = tokio::time::timeout(Duration::from_secs(5), fourth.read(&mut byte)).await;
    assert!(matches!(refused, Ok(Ok(0) | Err(_))), "one too many was let in");

    held.clear();
    let began = Instant::now();
    while !serving.is_well().await {
        assert!(began.elapsed() < Duration::from_secs(5), "the places were not given back");
    }
    serving.stop().await;
}
