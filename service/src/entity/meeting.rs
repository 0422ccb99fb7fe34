use chrono::{DateTime, NaiveDateTime, Utc};
use domain::id::{MeetingId, SessionTypeId, UserId, WindowId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "meetings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MeetingId,
    pub mentor_id: UserId,
    pub mentor_expertise_id: SessionTypeId,
    pub availability_slot_id: Option<WindowId>,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub local_start: NaiveDateTime,
    pub time_zone: String,
    pub capacity: i32,
    pub seats_taken: i32,
    pub status: String,
    pub meeting_url: Option<String>,
    pub ical_uid: String,
    pub ical_sequence: i32,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
