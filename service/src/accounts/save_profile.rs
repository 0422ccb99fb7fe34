//! A person changes what they say about themselves.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::account::form::ProfileForm;
use domain::account::profile::{MenteeProfile, MentorProfile, Person};
use domain::account::view::{Profile, ProfileSide};
use domain::invalid::{FormCheck, InvalidForm};
use domain::zone;
use sea_orm::DatabaseTransaction;

use crate::transaction::retrying;
use crate::{Actor, Context, Error, conflict, sql};

/// The part of a profile that depends on the role.
enum Side {
    Mentee(MenteeProfile),
    Mentor(MentorProfile),
    Admin,
}

impl Side {
    fn parse(form: &ProfileForm, stored: &ProfileSide) -> Result<Self, InvalidForm> {
        Ok(match stored {
            ProfileSide::Mentee { .. } => Self::Mentee(MenteeProfile::parse(form)?),
            ProfileSide::Mentor(side) => {
                let before = side.rate().map_err(|why| why.at("base_hourly_rate"))?;
                Self::Mentor(MentorProfile::parse(form, before)?)
            }
            ProfileSide::Admin => Self::Admin,
        })
    }
}

fn parse(form: &ProfileForm, stored: &ProfileSide) -> Result<(Person, Tz, Side), InvalidForm> {
    let mut check = FormCheck::default();
    let person = check.part(Person::parse(form));
    let zone = check.field("time_zone", zone::parse_typed(&form.time_zone));
    let side = check.part(Side::parse(form, stored));
    let profile = || Some((person?, zone?, side?));
    check.finish(profile())
}

/// A person changes their profile. With a new zone, bookings keep their instants, while a
/// mentor's hours keep their wall times: nine o'clock stays nine o'clock, over there. A form
/// that was made from an older version is refused with what was changed since.
///
/// Locks: the person, whose hours nobody reads for a decision meanwhile.
#[tracing::instrument(skip_all, fields(user.id = %actor.id))]
pub async fn save_profile(cx: &Context, actor: &Actor, form: &ProfileForm) -> Result<(), Error> {
    retrying(|| async {
        let tx = cx.begin().await?;
        let now = cx.clock.now();
        lock(&tx, actor).await?;
        let stored = super::profile::read(&tx, actor).await?;
        if form.version != stored.version && !is_worth_saving(&stored, form)? {
            return Ok(());
        }
        let (person, zone, side) = parse(form, &stored.side)?;
        update_person(&tx, actor, &person, zone, now).await?;
        match &side {
            Side::Mentee(profile) => update_mentee(&tx, actor, profile, now).await?,
            Side::Mentor(profile) => update_mentor(&tx, actor, profile, now).await?,
            Side::Admin => {}
        }
        tx.commit().await?;
        Ok(())
    })
    .await
}

fn is_worth_saving(stored: &Profile, form: &ProfileForm) -> Result<bool, Error> {
    // The field shows a zone by its city.
    let zone = zone::parse_typed(&form.time_zone).map(Tz::name);
    let time_zone = zone.map_or_else(|_| form.time_zone.clone(), str::to_owned);
    let typed = ProfileForm { time_zone, ..form.clone() };
    let (version, stored) = (stored.version, stored.clone().into_form());
    conflict::is_worth_saving(version, &stored.shown(), &typed.shown(), &form.made_from)
}

/// Of two forms sent at once the second sees what the first has saved.
async fn lock(tx: &DatabaseTransaction, actor: &Actor) -> Result<(), Error> {
    let lock = "SELECT id FROM users WHERE id = $1 FOR NO KEY UPDATE";
    sql::run(tx, lock, [actor.id.0.into()]).await?;
    Ok(())
}

async fn update_person(
    tx: &DatabaseTransaction,
    actor: &Actor,
    person: &Person,
    zone: Tz,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let update = "UPDATE users SET name = $2, bio = $3, time_zone = $4, updated_at = $5,
             profile_version = profile_version + 1 WHERE id = $1";
    let values = [
        actor.id.0.into(),
        person.name.as_str().into(),
        person.bio.as_str().into(),
        zone.name().into(),
        now.into(),
    ];
    sql::run(tx, update, values).await?;
    let move_hours = "UPDATE availability_slots SET time_zone = $2, updated_at = $3
                      WHERE mentor_id = $1 AND time_zone <> $2 AND status = 'active'";
    sql::run(tx, move_hours, [actor.id.0.into(), zone.name().into(), now.into()]).await?;
    Ok(())
}

async fn update_mentee(
    tx: &DatabaseTransaction,
    actor: &Actor,
    profile: &MenteeProfile,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let update = r#"UPDATE mentees SET "current_role" = $2, learning_goals = $3, updated_at = $4
                    WHERE user_id = $1"#;
    let values = [
        actor.id.0.into(),
        profile.current_role.as_str().into(),
        profile.learning_goals.as_str().into(),
        now.into(),
    ];
    sql::run(tx, update, values).await?;
    Ok(())
}

async fn update_mentor(
    tx: &DatabaseTransaction,
    actor: &Actor,
    profile: &MentorProfile,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let update = "UPDATE mentors SET headline = $2, company = $3, years_of_experience = $4,
                      base_hourly_rate = $5, currency = $6, languages = $7, updated_at = $8
                  WHERE user_id = $1";
    let values = [
        actor.id.0.into(),
        profile.headline.as_str().into(),
        profile.company.as_str().into(),
        i32::from(profile.years_of_experience).into(),
        profile.base_hourly_rate.minor.into(),
        profile.base_hourly_rate.currency.code().into(),
        profile.languages.clone().into(),
        now.into(),
    ];
    sql::run(tx, update, values).await?;
    Ok(())
}
