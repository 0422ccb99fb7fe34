//! Seeds: a demonstration, and bulk data for benchmarks.
//!
//! [`demonstration`] inserts personas with their histories: who teaches what and when, sessions
//! that took place and their reviews, requests that wait. All of it obeys the rules that the use
//! cases keep, down to the ledger. Its instants are relative to now; its people, prices and ids
//! are always the same.
//!
//! [`bulk`] adds as many plausible mentors as a benchmark needs. The mentor with a given number
//! is the same in every database. Their ratings are stored directly, without rows of reviews
//! behind them.

mod booking_history;
mod bulk;
mod demonstration;
mod history;
mod people;
mod personas;
mod phrases;
mod rng;
mod rows;
mod schedule;
mod topics;

use std::fmt;

use domain::id::UserId;
use sea_orm::{EntityTrait, QuerySelect};

use service::accounts::passwords::Password;
use service::entity::user;
use service::{Context, Error};

pub use bulk::bulk;
pub use demonstration::{demo_accounts_in_place, demonstration};

/// The password of every account of the seeds.
const PASSWORD: &str = "correct horse battery";

/// The accounts of the demonstration that a visitor may sign in with: names with addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoAccounts {
    /// Names and addresses of mentors, who can be booked.
    pub mentors: Vec<(String, String)>,
    /// Names and addresses of mentees, who can book.
    pub mentees: Vec<(String, String)>,
    /// Names and addresses of admins.
    pub admins: Vec<(String, String)>,
    /// The password of every account.
    pub password: &'static str,
}

/// Writes a line for each account, with the password below.
impl fmt::Display for DemoAccounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sides = [("mentor", &self.mentors), ("mentee", &self.mentees), ("admin", &self.admins)];
        for (side, people) in sides {
            for (name, email) in people {
                writeln!(f, "{side:<8} {name:<18} {email}")?;
            }
        }
        write!(f, "password {}", self.password)
    }
}

/// Returns whether there is no account yet.
pub async fn is_empty(cx: &Context) -> Result<bool, Error> {
    let somebody = user::Entity::find().select_only().column(user::Column::Id).limit(1);
    Ok(somebody.into_tuple::<UserId>().one(&cx.db).await?.is_none())
}

/// Returns one hash for all accounts: hashing a password for each of 100,000 mentors would take
/// hours.
async fn hash_of_everybody(cx: &Context) -> Result<String, Error> {
    let password = Password::enter(PASSWORD).ok_or(Error::Forbidden)?;
    cx.passwords.hash(&password).await
}
