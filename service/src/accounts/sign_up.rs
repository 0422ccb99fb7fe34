//! Signing up.

use domain::account::form::SignUpForm;
use domain::account::{DisplayName, Email, Handle, Role};
use domain::invalid::FormCheck;
use domain::money::Currency;
use domain::zone;
use rand::Rng;
use rand::distr::Alphanumeric;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, raw_sql};
use uuid::Uuid;

use super::passwords::Password;
use crate::entity::user;
use crate::error::DatabaseErrorExt;
use crate::transaction::retrying;
use crate::{Context, Error};

/// How often another handle is drawn when the one drawn was taken in the same moment.
const MAX_HANDLES: u32 = 5;

/// Creates an account with its mentor or mentee side. For an address that has one, the same work
/// is done, nothing is changed, and the answer is the same: the owner of the address reads about
/// it in their mail, and nobody else does.
#[tracing::instrument(skip_all)]
pub async fn sign_up(cx: &Context, form: &SignUpForm) -> Result<(), Error> {
    let newcomer = Newcomer::parse(form)?;
    let hash = cx.passwords.hash(&newcomer.password).await?;
    let mut handle = free_handle(cx, &newcomer.name).await?;
    for _ in 1..MAX_HANDLES {
        match retrying(|| insert(cx, &newcomer, &hash, &handle)).await {
            Err(Error::Database(error)) if error.constraint() == Some("users_handle_unique") => {
                handle = drawn_handle(&newcomer.name);
            }
            outcome => return outcome,
        }
    }
    insert(cx, &newcomer, &hash, &handle).await
}

/// A sign-up form whose fields are all valid.
struct Newcomer {
    name: DisplayName,
    email: Email,
    password: Password,
    role: Role,
    time_zone: &'static str,
}

impl Newcomer {
    fn parse(form: &SignUpForm) -> Result<Self, Error> {
        let mut check = FormCheck::default();
        let role = check.field("role", Role::parse_chosen(&form.role));
        let name = check.field("name", DisplayName::parse(&form.name));
        let email = check.field("email", Email::parse(&form.email));
        let password = match &email {
            Some(email) => Password::choose(&form.password, email),
            None => Password::choose_for_anybody(&form.password),
        };
        let password = check.field("password", password);
        let zone = check.field("time_zone", zone::parse_typed(&form.time_zone));
        let newcomer = || {
            let time_zone = zone?.name();
            Some(Self { name: name?, email: email?, password: password?, role: role?, time_zone })
        };
        Ok(check.finish(newcomer())?)
    }
}

/// Returns the plain handle of the name, or one with a random suffix when it is taken.
async fn free_handle(cx: &Context, name: &DisplayName) -> Result<Handle, Error> {
    let plain = Handle::of_name(name, "");
    let taken = user::Entity::find().filter(user::Column::Handle.eq(plain.as_str()));
    let is_taken = taken.count(&cx.db).await? > 0;
    Ok(if is_taken { drawn_handle(name) } else { plain })
}

fn drawn_handle(name: &DisplayName) -> Handle {
    let letters = rand::rng().sample_iter(Alphanumeric).take(6).map(char::from);
    Handle::of_name(name, &letters.collect::<String>().to_lowercase())
}

/// Inserts the account and its side with one statement, or nothing. It never updates, so that
/// signing up with somebody's address cannot touch their password. Where nothing was inserted, a
/// record in the write-ahead log takes the place of the rows: a commit that waits for the disk
/// takes time, and one that does not would reveal that the address is taken.
async fn insert(
    cx: &Context,
    newcomer: &Newcomer,
    password_hash: &str,
    handle: &Handle,
) -> Result<(), Error> {
    let (id, email, name) = (Uuid::now_v7(), newcomer.email.as_str(), newcomer.name.as_str());
    let (handle, role, zone) = (handle.as_str(), newcomer.role, newcomer.time_zone);
    let (now, currency) = (cx.clock.now(), Currency::default());
    // Raw: several tables in one statement.
    let insert = raw_sql!(
        Postgres,
        r#"WITH added AS (
             INSERT INTO users (id, email, password_hash, name, handle, role, bio, time_zone, locale,
                 created_at, updated_at)
             VALUES ({id}, {email}::citext, {password_hash}, {name}, {handle}, {role}, '', {zone},
                 'en', {now}, {now})
             ON CONFLICT (email) DO NOTHING RETURNING id, role),
         mentor AS (
             INSERT INTO mentors (user_id, currency, created_at, updated_at)
             SELECT id, {currency}, {now}, {now} FROM added WHERE role = 'mentor'),
         mentee AS (
             INSERT INTO mentees (user_id, created_at, updated_at)
             SELECT id, {now}, {now} FROM added WHERE role = 'mentee')
         SELECT pg_logical_emit_message(TRUE, 'sign_up', 'address taken')
         WHERE NOT EXISTS (SELECT FROM added)"#
    );
    cx.db.execute_raw(insert).await?;
    Ok(())
}
