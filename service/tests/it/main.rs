//! The use cases on a real PostgreSQL: a database for each test, a clock that is set, a
//! payment provider that fails when told to. The tree mirrors `src`.
#![cfg(test)]

mod accounts;
mod availability;
mod bookings;
mod dashboard;
mod entities;
mod mentors;
mod outbox;
mod payments;
mod races;
mod retention;
mod reviews;
mod seed;
mod session_types;
mod support;
mod topics;
mod transactions;
mod unreadable_rows;
