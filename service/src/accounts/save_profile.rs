//! Saving a changed profile.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::account::form::ProfileForm;
use domain::account::profile::{MenteeProfile, MentorProfile, PersonProfile};
use domain::account::view::{Profile, ProfileSide};
use domain::invalid::{FormCheck, InvalidForm};
use domain::zone;
use sea_orm::sea_query::{Expr, ExprTrait, LockType};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, Set};

use crate::entity::{availability_slot, mentee, mentor, user};
use crate::transaction::retrying;
use crate::{Actor, Context, Error, conflict};

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

fn parse(
    form: &ProfileForm,
    stored: &ProfileSide,
) -> Result<(PersonProfile, Tz, Side), InvalidForm> {
    let mut check = FormCheck::default();
    let person = check.part(PersonProfile::parse(form));
    let zone = check.field("time_zone", zone::parse_typed(&form.time_zone));
    let side = check.part(Side::parse(form, stored));
    let profile = || Some((person?, zone?, side?));
    check.finish(profile())
}

/// Saves the actor's profile. With a new zone, bookings keep their instants, while a mentor's
/// hours keep their wall times: nine o'clock stays nine o'clock in the new zone. A form that was
/// made from an older version is refused with what was changed since.
///
/// Locks: the person, so that nobody reads their hours for a decision meanwhile.
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
    // The field spells a zone by its city.
    let zone = zone::parse_typed(&form.time_zone).map(Tz::name);
    let time_zone = zone.map_or_else(|_| form.time_zone.clone(), str::to_owned);
    let typed = ProfileForm { time_zone, ..form.clone() };
    let (version, stored) = (stored.version, stored.clone().into_form());
    conflict::is_worth_saving(version, &stored.shown(), &typed.shown(), &form.made_from)
}

/// Locks the person, so that of two forms sent at once the second sees what the first has saved.
async fn lock(tx: &DatabaseTransaction, actor: &Actor) -> Result<(), Error> {
    let person = user::Entity::find_by_id(actor.id).lock(LockType::NoKeyUpdate);
    person.one(tx).await?.ok_or(Error::NotFound)?;
    Ok(())
}

async fn update_person(
    tx: &DatabaseTransaction,
    actor: &Actor,
    person: &PersonProfile,
    zone: Tz,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    user::Entity::update_many()
        .set(user::ActiveModel {
            name: Set(person.name.as_str().into()),
            bio: Set(person.bio.clone()),
            time_zone: Set(zone.name().into()),
            updated_at: Set(now),
            ..Default::default()
        })
        .col_expr(user::Column::ProfileVersion, Expr::col(user::Column::ProfileVersion).add(1))
        .filter(user::Column::Id.eq(actor.id))
        .exec(tx)
        .await?;
    availability_slot::Entity::update_many()
        .set(availability_slot::ActiveModel {
            time_zone: Set(zone.name().into()),
            updated_at: Set(now),
            ..Default::default()
        })
        .filter(availability_slot::Column::MentorId.eq(actor.id))
        .filter(availability_slot::Column::TimeZone.ne(zone.name()))
        .filter(availability_slot::Column::Status.eq("active"))
        .exec(tx)
        .await?;
    Ok(())
}

async fn update_mentee(
    tx: &DatabaseTransaction,
    actor: &Actor,
    profile: &MenteeProfile,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let mentee = mentee::ActiveModel {
        current_role: Set(profile.current_role.clone()),
        learning_goals: Set(profile.learning_goals.clone()),
        updated_at: Set(now),
        ..Default::default()
    };
    let of_actor = mentee::Column::UserId.eq(actor.id);
    mentee::Entity::update_many().set(mentee).filter(of_actor).exec(tx).await?;
    Ok(())
}

async fn update_mentor(
    tx: &DatabaseTransaction,
    actor: &Actor,
    profile: &MentorProfile,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let mentor = mentor::ActiveModel {
        headline: Set(profile.headline.clone()),
        company: Set(profile.company.clone()),
        years_of_experience: Set(profile.years_of_experience.into()),
        base_hourly_rate: Set(profile.base_hourly_rate.minor),
        currency: Set(profile.base_hourly_rate.currency),
        languages: Set(profile.languages.clone()),
        updated_at: Set(now),
        ..Default::default()
    };
    let of_actor = mentor::Column::UserId.eq(actor.id);
    mentor::Entity::update_many().set(mentor).filter(of_actor).exec(tx).await?;
    Ok(())
}
