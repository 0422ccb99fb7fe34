//! Rows of `mentor_expertise` as values for pages and forms, and the meaning of its constraint.

use chrono::{DateTime, Utc};
use domain::availability::longest_minutes;
use domain::id::{SessionTypeId, UserId};
use domain::invalid::{FormCheck, Invalid, InvalidForm};
use domain::mentor::session_type::{SessionType, SessionTypeForm, default_title};
use domain::mentor::topic::TopicName;
use domain::mentor::view::SessionTypeView;
use domain::money::Money;
use domain::zone;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, FromQueryResult,
    QueryFilter, QueryOrder, QueryResult, QueryTrait, Select, Set,
};

use crate::availability::windows;
use crate::entity::{mentor, mentor_expertise, topic};
use crate::error::DatabaseErrorExt;
use crate::{Actor, Error, sql, topics};

/// A session type as it was entered, with its topic.
pub(super) struct Entered {
    pub topic: topic::Model,
    pub session_type: SessionType,
}

impl Entered {
    /// Parses the `session_type` of the form, and finds or adds its topic; the errors of both are
    /// returned together.
    pub async fn parse(
        tx: &DatabaseTransaction,
        actor: &Actor,
        form: &SessionTypeForm,
        session_type: Result<SessionType, InvalidForm>,
        now: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let mut check = FormCheck::default();
        let topic = match topic_of(tx, actor, form, now).await {
            Err(Error::Invalid(wrong)) => check.part(Err(wrong)),
            found => Some(found?),
        };
        let session_type = check.part(session_type);
        let entered = || Some(Self { topic: topic?, session_type: session_type? });
        Ok(check.finish(entered())?)
    }

    /// Refuses a length that none of the mentor's hours can hold, once they have any.
    pub async fn check_hours(
        &self,
        tx: &DatabaseTransaction,
        actor: &Actor,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        let today = zone::at(actor.zone, now).local.date();
        let hours = windows::of_mentor(tx, actor, today).await?;
        Ok(self.session_type.check_hours_hold_it(longest_minutes(&hours.all(), today))?)
    }

    /// Returns the mentor's title, or one generated from topic and length.
    fn title(&self) -> String {
        self.session_type.title.clone().unwrap_or_else(|| self.default_title())
    }

    fn default_title(&self) -> String {
        default_title(&self.topic.name, self.session_type.duration_minutes)
    }

    /// Returns the columns that the form sets.
    pub fn columns(&self) -> mentor_expertise::ActiveModel {
        let SessionType { price, .. } = self.session_type;
        mentor_expertise::ActiveModel {
            topic_id: Set(self.topic.id),
            title: Set(self.title()),
            description: Set(self.session_type.description.clone()),
            duration_minutes: Set(self.session_type.duration_minutes.into()),
            price: Set(price.minor),
            currency: Set(price.currency),
            buffer_before: Set(self.session_type.buffer_before.into()),
            buffer_after: Set(self.session_type.buffer_after.into()),
            notice_minutes: Set(i32::try_from(self.session_type.notice_minutes).unwrap_or(i32::MAX)),
            window_days: Set(self.session_type.window_days.into()),
            cancellation_policy: Set(self.session_type.cancellation_policy),
            capacity: Set(self.session_type.capacity.into()),
            start_step: Set(self.session_type.start_step.map(Into::into)),
            limit_per_day: Set(self.session_type.limit_per_day.map(Into::into)),
            limit_per_week: Set(self.session_type.limit_per_week.map(Into::into)),
            intake_questions: Set(serde_json::json!(self.session_type.intake_questions)),
            ..Default::default()
        }
    }

    /// Turns a violated constraint into the error of the field: a mentor offers each length of a
    /// topic once under one title.
    pub fn already_there(&self, error: DbErr) -> Error {
        already_there(error, &self.title())
    }
}

/// Turns the violated constraint into an error that names the session type which is on offer
/// already.
pub(super) fn already_there(error: DbErr, name: &str) -> Error {
    match error.constraint() {
        Some("mentor_expertise_one_on_offer") => {
            Error::invalid("title", Invalid::AlreadyThere { name: name.into() })
        }
        _ => error.into(),
    }
}

/// Reads the actor's base rate per hour, in the currency in which they sell; zero if they have
/// none.
pub(super) async fn base_rate(db: &impl ConnectionTrait, actor: &Actor) -> Result<Money, Error> {
    let inconsistent = || Error::Inconsistent { table: "mentors", id: actor.id.0 };
    let mentor = mentor::Entity::find_by_id(actor.id).one(db).await?;
    let mentor = mentor.ok_or_else(inconsistent)?;
    Ok(Money::new(mentor.base_hourly_rate, mentor.currency))
}

/// Returns the topic of the form: a typed name takes precedence over a choice from the list.
async fn topic_of(
    tx: &DatabaseTransaction,
    actor: &Actor,
    form: &SessionTypeForm,
    now: DateTime<Utc>,
) -> Result<topic::Model, Error> {
    if !form.new_topic.trim().is_empty() {
        let name = TopicName::parse(&form.new_topic).map_err(|why| why.at("new_topic"))?;
        return topics::find_or_add(tx, actor, &name, now).await;
    }
    if form.topic.is_empty() {
        return Err(Error::invalid("topic", Invalid::Missing));
    }
    let chosen = topic::Entity::find().filter(topic::Column::Slug.eq(form.topic.as_str()));
    chosen.one(tx).await?.ok_or(Error::invalid("topic", Invalid::Unknown))
}

/// Reads the actor's own session type with its topic; "not found" for one of somebody else.
pub(super) async fn own(
    db: &impl ConnectionTrait,
    actor: &Actor,
    id: SessionTypeId,
) -> Result<(mentor_expertise::Model, topic::Model), Error> {
    let own = mentor_expertise::Entity::find_by_id(id)
        .filter(mentor_expertise::Column::MentorId.eq(actor.id));
    let session_type = own.one(db).await?.ok_or(Error::NotFound)?;
    let topic = topic::Entity::find_by_id(session_type.topic_id).one(db).await?;
    let topic = topic.ok_or(Error::Inconsistent { table: "mentor_expertise", id: id.0 })?;
    Ok((session_type, topic))
}

/// What a mentor has on offer, cheapest first.
pub(crate) async fn on_offer_by(
    db: &impl ConnectionTrait,
    mentor: UserId,
) -> Result<Vec<SessionTypeView>, Error> {
    use mentor_expertise::Column;
    let offered = mentor_expertise::Entity::find()
        .filter(Column::OnOffer.eq(true))
        .order_by_asc(Column::Price)
        .order_by_asc(Column::DurationMinutes)
        .order_by_asc(Column::Id);
    views(db, offered, mentor).await
}

/// Those of the `wanted` session types that are this mentor's.
pub(super) async fn views(
    db: &impl ConnectionTrait,
    wanted: Select<mentor_expertise::Entity>,
    mentor: UserId,
) -> Result<Vec<SessionTypeView>, Error> {
    let wanted = wanted
        .filter(mentor_expertise::Column::MentorId.eq(mentor))
        .find_also_related(topic::Entity)
        .into_query();
    // Row by row, since one that cannot be decoded would end the whole list.
    let named = |row: &QueryResult| {
        let id = row.try_get("A_", "id")?;
        let inconsistent = |_| Error::Inconsistent { table: "mentor_expertise", id };
        let offered = mentor_expertise::Model::from_query_result(row, "A_");
        let topic = topic::Model::from_query_result(row, "B_").map_err(inconsistent)?;
        view(offered.map_err(inconsistent)?, topic.name)
    };
    sql::decode(db.query_all(&wanted).await?.iter().map(named))
}

/// The row of a session type, of the topic with this name, as people see it.
pub(crate) fn view(row: mentor_expertise::Model, topic: String) -> Result<SessionTypeView, Error> {
    let inconsistent = || Error::Inconsistent { table: "mentor_expertise", id: row.id.0 };
    let narrow = |number: i32| u16::try_from(number).map_err(|_| inconsistent());
    Ok(SessionTypeView {
        id: row.id,
        duration_minutes: narrow(row.duration_minutes)?,
        price: Money::new(row.price, row.currency),
        buffer_before: narrow(row.buffer_before)?,
        buffer_after: narrow(row.buffer_after)?,
        notice_minutes: u32::try_from(row.notice_minutes).map_err(|_| inconsistent())?,
        window_days: narrow(row.window_days)?,
        cancellation_policy: row.cancellation_policy,
        capacity: narrow(row.capacity)?,
        intake_questions: serde_json::from_value(row.intake_questions.clone())
            .map_err(|_| inconsistent())?,
        topic,
        title: row.title,
        description: row.description,
        on_offer: row.on_offer,
    })
}
