//! A person's profile, for the form that changes it.

use domain::account::Role;
use domain::account::view::{MentorSide, Profile, ProfileSide};
use domain::money::Money;
use sea_orm::{ConnectionTrait, EntityTrait};

use crate::entity::{mentee, mentor, user};
use crate::{Actor, Context, Error};

/// Returns what the actor may change about themselves.
pub async fn profile(cx: &Context, actor: &Actor) -> Result<Profile, Error> {
    read(&cx.db, actor).await
}

/// Reads the stored profile of the actor, with the version from which a form is made.
pub(super) async fn read(db: &impl ConnectionTrait, actor: &Actor) -> Result<Profile, Error> {
    let person = user::Entity::find_by_id(actor.id).one(db).await?.ok_or(Error::NotFound)?;
    let user::Model { name, email, time_zone, bio, profile_version: version, .. } = person;
    let side = match actor.role {
        Role::Mentee => mentee_side(db, actor).await?,
        Role::Mentor => mentor_side(db, actor).await?,
        Role::Admin => ProfileSide::Admin,
    };
    Ok(Profile { version, name, email, time_zone, bio, side })
}

async fn mentee_side(db: &impl ConnectionTrait, actor: &Actor) -> Result<ProfileSide, Error> {
    let mentee = mentee::Entity::find_by_id(actor.id).one(db).await?.ok_or(Error::NotFound)?;
    let mentee::Model { current_role, learning_goals, .. } = mentee;
    Ok(ProfileSide::Mentee { current_role, learning_goals })
}

async fn mentor_side(db: &impl ConnectionTrait, actor: &Actor) -> Result<ProfileSide, Error> {
    let mentor = mentor::Entity::find_by_id(actor.id).one(db).await?.ok_or(Error::NotFound)?;
    let inconsistent = |_| Error::Inconsistent { table: "mentors", id: actor.id.0 };
    Ok(ProfileSide::Mentor(MentorSide {
        headline: mentor.headline,
        company: mentor.company,
        years_of_experience: u16::try_from(mentor.years_of_experience).map_err(inconsistent)?,
        base_hourly_rate: Money::new(mentor.base_hourly_rate, mentor.currency).plain(),
        currency: mentor.currency.to_string(),
        languages: mentor.languages.join(", "),
    }))
}
