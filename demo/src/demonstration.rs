//! Inserts the demonstration into the database, in one transaction.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use domain::account::Role;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, raw_sql};

use crate::booking_history::Books;
use crate::history::Chronicle;
use crate::people::{self, Making, Mentee, Mentor, People};
use crate::personas::{self, ADMIN, LEADS, MENTEES};
use crate::rng::{Ids, Rng};
use crate::schedule::Diaries;
use crate::topics::Topics;
use crate::{DemoAccounts, PASSWORD, hash_of_everybody, rows};
use service::entity::user;
use service::{Context, Error};

const SEED: u64 = 1843;

/// Every mentor with such a number signed up a few days ago and has had no session yet.
const NEWCOMER_EVERY: usize = 9;

/// Fills an empty database with people and their histories; returns the accounts to sign in with.
pub async fn demonstration(cx: &Context) -> Result<DemoAccounts, Error> {
    let hash = hash_of_everybody(cx).await?;
    let (mut ids, mut rng) = (Ids::new(SEED, 0), Rng::new(SEED));
    let topics = Topics::load(&cx.db).await?;
    let now = cx.clock.now();
    let making = Making { now, hash: &hash, ids: &mut ids, rng: &mut rng };
    let (people, mentors, mentees) = invite(making, &topics)?;
    let chronicle = Chronicle {
        now,
        mentors: &mentors,
        mentees: &mentees,
        meeting_base: &cx.meeting_base,
        rng,
        ids,
        diaries: Diaries::default(),
        waiting: HashMap::new(),
        books: Books::default(),
    };
    let books = chronicle.write();

    let tx = cx.begin().await?;
    add_people(&tx, &people).await?;
    add_books(&tx, &books).await?;
    tx.commit().await?;
    tracing::info!(
        people = people.users.len(),
        bookings = books.bookings.len(),
        "Demonstration added"
    );
    Ok(who_signs_in())
}

fn invite(
    mut making: Making<'_>,
    topics: &Topics,
) -> Result<(People, Vec<Mentor>, Vec<Mentee>), Error> {
    let mut people = People::default();
    let long_ago = making.now - TimeDelta::days(400);
    let admin = (ADMIN, Role::Admin, "Asia/Dhaka");
    people.add_user(&mut making, admin, ("", long_ago));
    let mut mentors = vec![];
    for (place, persona) in personas::mentors().enumerate() {
        let joined_at = joined_at(&mut making, place);
        mentors.push(people.add_mentor(&mut making, persona, joined_at, topics)?);
    }
    let mentees = MENTEES.iter().map(|persona| people.add_mentee(&mut making, persona));
    let mentees = mentees.collect::<Result<_, _>>()?;
    Ok((people, mentors, mentees))
}

fn joined_at(making: &mut Making<'_>, place: usize) -> DateTime<Utc> {
    let is_new = place % NEWCOMER_EVERY == NEWCOMER_EVERY - 1;
    let (min, max) = if is_new { (7, 25) } else { (180, 390) };
    making.now - TimeDelta::minutes(making.rng.between(min * 1440, max * 1440))
}

async fn add_people(tx: &impl ConnectionTrait, people: &People) -> Result<(), Error> {
    rows::insert(tx, &people.users).await?;
    rows::insert(tx, &people.mentors).await?;
    rows::insert(tx, &people.mentees).await?;
    rows::insert(tx, &people.session_types).await?;
    rows::insert(tx, &people.slots).await
}

async fn add_books(tx: &impl ConnectionTrait, books: &Books) -> Result<(), Error> {
    rows::insert(tx, &books.meetings).await?;
    rows::insert(tx, &books.bookings).await?;
    rows::insert(tx, &books.events).await?;
    rows::insert(tx, &books.commitments).await?;
    rows::insert(tx, &books.payments).await?;
    rows::insert(tx, &books.provider).await?;
    rows::insert(tx, &books.ledger).await?;
    rows::insert(tx, &books.reviews).await?;
    add_up_ratings(tx).await
}

async fn add_up_ratings(tx: &impl ConnectionTrait) -> Result<(), Error> {
    // Raw: it aggregates.
    let add_up = raw_sql!(
        Postgres,
        r#"UPDATE mentors m SET rating_sum = r.sum, rating_count = r.count
         FROM (SELECT mentor_id, SUM(rating) AS sum, COUNT(*) AS count
               FROM reviews WHERE hidden_at IS NULL GROUP BY mentor_id) r
         WHERE m.user_id = r.mentor_id"#
    );
    tx.execute_raw(add_up).await?;
    Ok(())
}

/// Returns the accounts to sign in with, if the demonstration is in the database.
pub async fn demo_accounts_in_place(cx: &Context) -> Result<Option<DemoAccounts>, Error> {
    let accounts = who_signs_in();
    let leads = accounts.mentors.iter().map(|(_, email)| email.as_str());
    let found = user::Entity::find().filter(user::Column::Email.is_in(leads)).count(&cx.db).await?;
    let is_in_place = usize::try_from(found).is_ok_and(|found| found == accounts.mentors.len());
    Ok(is_in_place.then_some(accounts))
}

fn who_signs_in() -> DemoAccounts {
    let person = |name: &str| (name.to_owned(), people::email(name));
    DemoAccounts {
        mentors: personas::mentors().take(LEADS).map(|one| person(one.name)).collect(),
        mentees: MENTEES.iter().take(LEADS).map(|one| person(one.name)).collect(),
        admins: vec![person(ADMIN)],
        password: PASSWORD,
    }
}
