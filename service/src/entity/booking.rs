use chrono::{DateTime, Utc};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "bookings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub meeting_id: Uuid,
    pub mentor_id: Uuid,
    pub mentee_id: Uuid,
    pub mentor_expertise_id: Uuid,
    pub availability_slot_id: Option<Uuid>,
    pub status: String,
    pub cancellation_reason: Option<String>,
    pub no_show: Option<String>,
    pub no_show_marked_at: Option<DateTime<Utc>>,
    pub no_show_contested_at: Option<DateTime<Utc>>,
    pub no_show_accepted_at: Option<DateTime<Utc>>,
    pub earliest_start: DateTime<Utc>,
    pub moves_by_mentee: i32,
    pub moves_by_mentor: i32,
    pub mentee_may_leave_free: bool,
    pub payment_status: String,
    pub price: i64,
    #[sea_orm(column_type = "Char(Some(3))")]
    pub currency: String,
    pub cancellation_policy: String,
    pub mentor_time_zone: String,
    pub mentee_time_zone: String,
    pub message_to_mentor: String,
    pub decline_reason: Option<String>,
    #[sea_orm(column_type = "JsonBinary")]
    pub intake_answers: Json,
    pub idempotency_key: String,
    pub request_digest: Vec<u8>,
    pub requested_at: DateTime<Utc>,
    pub unsent: bool,
    pub expires_at: Option<DateTime<Utc>>,
    pub confirmed_at: Option<DateTime<Utc>>,
    pub completed_at: Option<DateTime<Utc>>,
    pub cancelled_at: Option<DateTime<Utc>>,
    pub version: i32,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
