use chrono::{DateTime, Utc};
use domain::booking::action::Party;
use domain::booking::policy::CancellationPolicy;
use domain::booking::state::{CancellationReason, Status};
use domain::id::{BookingId, MeetingId, SessionTypeId, UserId, WindowId};
use domain::money::Currency;
use domain::payment::PaymentStatus;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "bookings")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: BookingId,
    pub meeting_id: MeetingId,
    pub mentor_id: UserId,
    pub mentee_id: UserId,
    pub mentor_expertise_id: SessionTypeId,
    pub availability_slot_id: Option<WindowId>,
    pub status: Status,
    pub cancellation_reason: Option<CancellationReason>,
    pub no_show: Option<Party>,
    pub no_show_marked_at: Option<DateTime<Utc>>,
    pub no_show_contested_at: Option<DateTime<Utc>>,
    pub no_show_accepted_at: Option<DateTime<Utc>>,
    pub earliest_start: DateTime<Utc>,
    pub moves_by_mentee: i32,
    pub moves_by_mentor: i32,
    pub mentee_may_leave_free: bool,
    pub payment_status: PaymentStatus,
    pub price: i64,
    pub currency: Currency,
    pub cancellation_policy: CancellationPolicy,
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
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::meeting::Entity",
        from = "Column::MeetingId",
        to = "super::meeting::Column::Id"
    )]
    Meeting,
}

impl Related<super::meeting::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Meeting.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
