//! What a person says about themselves, to be changed.

use domain::account::Role;
use domain::account::view::{MentorSide, Profile, ProfileSide};
use domain::money::{Currency, Money};
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::{Actor, Context, Error, sql};

#[derive(FromQueryResult)]
struct Row {
    name: String,
    email: String,
    time_zone: String,
    bio: String,
    version: i64,
}

#[derive(FromQueryResult)]
struct MenteeRow {
    current_role: String,
    learning_goals: String,
}

#[derive(FromQueryResult)]
struct MentorRow {
    headline: String,
    company: String,
    years_of_experience: i32,
    base_hourly_rate: i64,
    currency: String,
    languages: Vec<String>,
}

/// What the actor may change about themselves.
pub async fn profile(cx: &Context, actor: &Actor) -> Result<Profile, Error> {
    read(&cx.db, actor).await
}

/// The stored profile.
pub(super) async fn read(db: &impl ConnectionTrait, actor: &Actor) -> Result<Profile, Error> {
    let read = "SELECT name, email::text AS email, time_zone, bio, profile_version AS version
                FROM users WHERE id = $1";
    let row: Option<Row> = sql::one(db, read, [actor.id.0.into()]).await?;
    let Row { name, email, time_zone, bio, version } = row.ok_or(Error::NotFound)?;
    let side = match actor.role {
        Role::Mentee => mentee_side(db, actor).await?,
        Role::Mentor => mentor_side(db, actor).await?,
        Role::Admin => ProfileSide::Admin,
    };
    Ok(Profile { version, name, email, time_zone, bio, side })
}

async fn mentee_side(db: &impl ConnectionTrait, actor: &Actor) -> Result<ProfileSide, Error> {
    let read = r#"SELECT "current_role", learning_goals FROM mentees WHERE user_id = $1"#;
    let row: Option<MenteeRow> = sql::one(db, read, [actor.id.0.into()]).await?;
    let MenteeRow { current_role, learning_goals } = row.ok_or(Error::NotFound)?;
    Ok(ProfileSide::Mentee { current_role, learning_goals })
}

async fn mentor_side(db: &impl ConnectionTrait, actor: &Actor) -> Result<ProfileSide, Error> {
    let read =
        "SELECT headline, company, years_of_experience, base_hourly_rate, currency, languages
                FROM mentors WHERE user_id = $1";
    let row: Option<MentorRow> = sql::one(db, read, [actor.id.0.into()]).await?;
    let side = row.ok_or(Error::NotFound)?.side();
    side.ok_or(Error::Inconsistent { table: "mentors", id: actor.id.0 }).map(ProfileSide::Mentor)
}

impl MentorRow {
    fn side(self) -> Option<MentorSide> {
        let rate = Money::new(self.base_hourly_rate, Currency::parse(&self.currency).ok()?);
        Some(MentorSide {
            headline: self.headline,
            company: self.company,
            years_of_experience: u16::try_from(self.years_of_experience).ok()?,
            base_hourly_rate: rate.plain(),
            currency: self.currency,
            languages: self.languages.join(", "),
        })
    }
}
