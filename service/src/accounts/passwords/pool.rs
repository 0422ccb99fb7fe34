//! Threads that do nothing but hash passwords.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{fmt, thread};

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Argon2, PasswordHash};
use tokio::sync::oneshot;

use super::{Cost, Password};
use crate::Error;

const QUEUE_OF_EACH_THREAD: usize = 32;
const LONGEST_WAIT: Duration = Duration::from_secs(2);

type Job = Box<dyn FnOnce() + Send>;

/// Hashes and checks passwords on threads of its own. A job that would wait longer than two
/// seconds, or finds the queue full, is refused as unavailable. Clones share the threads, which
/// end with the last clone.
#[derive(Clone)]
pub struct Pool {
    jobs: SyncSender<Job>,
    cost: Cost,
}

/// The result of checking a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The password is wrong, or there was no hash to compare it with.
    Wrong,
    /// The password is right.
    Right,
    /// The password is right, but its hash is cheaper to guess than new ones: it should be hashed
    /// again.
    RightButWeak,
}

impl Pool {
    /// Starts the threads, at least one, at the default cost.
    pub fn new(threads: usize) -> Self {
        Self::with_cost(threads, Cost::default())
    }

    /// Starts the threads, at least one, at a higher cost.
    pub fn with_cost(threads: usize, cost: Cost) -> Self {
        let threads = threads.max(1);
        let (jobs, queue) = sync_channel(QUEUE_OF_EACH_THREAD * threads);
        let queue = Arc::new(Mutex::new(queue));
        for _ in 0..threads {
            let queue = queue.clone();
            thread::spawn(move || work(&queue));
        }
        Self { jobs, cost }
    }

    /// Returns the hash to store for a new password, with a random salt.
    pub async fn hash(&self, password: &Password) -> Result<String, Error> {
        let (password, hasher) = (password.clone(), self.cost.hasher());
        self.run(move || make_hash(&hasher, &password)).await?.ok_or_else(unavailable)
    }

    /// Checks `password` against the stored hash. Without one, as for an unknown address, does
    /// the same work for nothing, so that the duration reveals nothing.
    pub async fn check(&self, password: &Password, stored: Option<&str>) -> Result<Verdict, Error> {
        let (password, cost) = (password.clone(), self.cost.clone());
        let stored = stored.and_then(|hash| PasswordHash::new(hash).ok());
        self.run(move || {
            let Some(hash) = stored else {
                make_hash(&cost.hasher(), &password);
                return Verdict::Wrong;
            };
            compare(&cost, &password, &hash)
        })
        .await
    }

    async fn run<T: Send + 'static>(
        &self,
        hash: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Error> {
        let (answer, outcome) = oneshot::channel();
        let asked = Instant::now();
        let job = move || {
            // A job that waited too long, or whose client disconnected, is dropped without hashing.
            if asked.elapsed() <= LONGEST_WAIT && !answer.is_closed() {
                drop(answer.send(hash()));
            }
        };
        self.jobs.try_send(Box::new(job)).map_err(|_| unavailable())?;
        outcome.await.map_err(|_| unavailable())
    }
}

fn unavailable() -> Error {
    Error::Unavailable("password hashing")
}

/// Runs jobs until the last [`Pool`] is dropped. A panic ends its job, not the thread.
fn work(queue: &Mutex<Receiver<Job>>) {
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok(job) = next() {
        if catch_unwind(AssertUnwindSafe(job)).is_err() {
            tracing::error!("Hashing a password panicked");
        }
    }
}

fn make_hash(hasher: &Argon2<'_>, password: &Password) -> Option<String> {
    hasher.hash_password(password.as_bytes()).ok().map(|hash| hash.to_string())
}

/// Compares a password with a stored hash, at the cost that the hash names.
fn compare(cost: &Cost, password: &Password, hash: &PasswordHash) -> Verdict {
    match cost.hasher().verify_password(password.as_bytes(), hash) {
        Ok(()) if cost.exceeds(hash) => Verdict::RightButWeak,
        Ok(()) => Verdict::Right,
        Err(_) => Verdict::Wrong,
    }
}

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pool").field("cost", &self.cost).finish_non_exhaustive()
    }
}
