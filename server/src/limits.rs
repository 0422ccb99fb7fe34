//! Every bound on what a client may send, hold or wait for, in one place.

use std::time::Duration;

/// What a client may do, and for how long. [`Limits::default`] is what serves people.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections in all; more of them wait to be accepted.
    pub connections: usize,
    /// Connections of one address (of one /64 in IPv6); more are closed at once. Zero is no
    /// bound: behind a proxy all come from its address.
    pub connections_per_address: usize,
    /// Bytes of a request's line and headers: 431.
    pub header_bytes: usize,
    /// Headers of a request: 431.
    pub headers: usize,
    /// Bytes of an address: 414.
    pub address_bytes: usize,
    /// Bytes of a path, and of one segment of it, decoded: nothing of ours is longer, 404.
    pub path_bytes: usize,
    /// See `path_bytes`.
    pub segment_bytes: usize,
    /// Bytes of a form, a server function's arguments or a notification: 413.
    pub body_bytes: usize,
    /// For the headers of a request, also for the first of them: then closed.
    pub header_time: Duration,
    /// Between two pieces of a body: 408.
    pub frame_time: Duration,
    /// For a whole body: 408.
    pub body_time: Duration,
    /// For an answer, once the body was read: 503. The request's task goes on to its end.
    pub answer_time: Duration,
    /// For a client that does not read its answer: then closed.
    pub stalled_write_time: Duration,
    /// From the signal to stop until what still runs is aborted.
    pub stop_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 10_000,
            connections_per_address: 100,
            header_bytes: 32 * 1024,
            headers: 100,
            address_bytes: 8 * 1024,
            path_bytes: 2 * 1024,
            segment_bytes: 255,
            body_bytes: 256 * 1024,
            header_time: Duration::from_secs(10),
            frame_time: Duration::from_secs(10),
            body_time: Duration::from_secs(30),
            answer_time: Duration::from_secs(15),
            stalled_write_time: Duration::from_secs(30),
            stop_time: Duration::from_secs(20),
        }
    }
}
