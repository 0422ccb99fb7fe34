//! SIGTERM ends the server in time, whatever its clients do.

use std::time::{Duration, Instant};

use tokio::io::AsyncWriteExt;
use tokio::net::TcpSocket;

use super::world::world;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_stops_in_time_although_a_client_never_reads() {
    let mut world = world(1).await;
    let address = world.servers[0].address;
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let mut idle = socket.connect(address).await.unwrap();
    let ask = format!("GET /icons.svg HTTP/1.1\r\nHost: {address}\r\n\r\n").repeat(20_000);
    let endless = async { while idle.write_all(ask.as_bytes()).await.is_ok() {} };
    // Its answers fill the buffers, and then it reads no more requests.
    _ = tokio::time::timeout(Duration::from_secs(8), endless).await;

    let began = Instant::now();
    let stopped = tokio::task::spawn_blocking(move || world.servers[0].stop()).await.unwrap();

    println!("stopping: {:.1?} with a client that never reads", began.elapsed());
    assert!(stopped, "it did not end well");
    assert!(began.elapsed() < Duration::from_secs(25), "{:?}", began.elapsed());
}
