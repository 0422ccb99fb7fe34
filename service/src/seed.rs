//! People to show and people to measure with.
//!
//! [`demonstration`] plays personas with their histories: who teaches what and when, sessions
//! that took place and what was said of them, requests that wait. All of it obeys the rules
//! that the use cases keep, down to the ledger. Its instants are relative to now; its
//! people, prices and ids are always the same.
//!
//! [`bulk`] adds as many plausible mentors as a bench asks for. The mentor with a number is
//! the same in every database. Their ratings are given directly, without rows of reviews
//! behind them: nobody has met them.

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

use crate::accounts::passwords::Password;
use crate::entity::user;
use crate::{Context, Error};

pub use bulk::bulk;
pub use demonstration::{demo_accounts_in_place, demonstration};

/// Everybody's password.
const PASSWORD: &str = "correct horse battery";

/// Who of the demonstration signs in to be shown around: names with addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoAccounts {
    /// The mentors: who can be booked.
    pub mentors: Vec<(String, String)>,
    /// The mentees: who can book.
    pub mentees: Vec<(String, String)>,
    /// The admins of the product.
    pub admins: Vec<(String, String)>,
    /// The password of every account.
    pub password: &'static str,
}

/// One line for each, with the password below.
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

/// Whether nobody has an account yet.
pub async fn is_empty(cx: &Context) -> Result<bool, Error> {
    let somebody = user::Entity::find().select_only().column(user::Column::Id).limit(1);
    Ok(somebody.into_tuple::<UserId>().one(&cx.db).await?.is_none())
}

/// One hash for everybody: a salt for each of 100,000 mentors would take hours.
async fn hash_of_everybody(cx: &Context) -> Result<String, Error> {
    let password = Password::enter(PASSWORD).ok_or(Error::Forbidden)?;
    cx.passwords.hash(&password).await
}
