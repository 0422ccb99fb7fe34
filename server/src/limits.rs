//! Every limit of what a client may send, hold or wait for, in one place.

use std::time::Duration;

/// Limits of what a client may do, and for how long. [`Limits::default`] is for production.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The most connections in all; more of them wait to be accepted.
    pub connections: usize,
    /// The most connections of one address (of one /64 in IPv6); more are closed at once. Zero is
    /// no limit; a trusted proxy has none.
    pub connections_per_address: usize,
    /// The most bytes of a request's line and headers; more are answered 431.
    pub header_bytes: usize,
    /// The most headers of a request; more are answered 431.
    pub headers: usize,
    /// The most bytes of an address; more are answered 414.
    pub address_bytes: usize,
    /// The most bytes of a decoded path; a longer one cannot exist, and is answered 404.
    pub path_bytes: usize,
    /// The most bytes of one decoded segment of a path; a longer one is answered 404.
    pub segment_bytes: usize,
    /// The most bytes of a form, a server function's arguments or a notification; more are
    /// answered 413.
    pub body_bytes: usize,
    /// The time for the headers of a request, counted for the first request from the connection;
    /// then the connection is closed.
    pub header_time: Duration,
    /// The time between two pieces of a body; then the answer is 408.
    pub frame_time: Duration,
    /// The time for a whole body; then the answer is 408.
    pub body_time: Duration,
    /// The time for an answer, once the body was read; then it is 503. The request's task runs to
    /// its end.
    pub answer_time: Duration,
    /// The time for which a client may not read its answer; then the connection is closed.
    pub stalled_write_time: Duration,
    /// The time from the signal to stop until running requests are aborted.
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
