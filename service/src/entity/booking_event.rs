use chrono::{DateTime, Utc};
use domain::booking::action::ActorRole;
use domain::booking::state::Status;
use domain::id::{BookingId, UserId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "booking_events")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub booking_id: BookingId,
    pub actor_id: Option<UserId>,
    pub actor_role: ActorRole,
    pub action: String,
    pub from_status: Option<Status>,
    pub to_status: Status,
    pub reason: Option<String>,
    pub request_id: Option<String>,
    pub at: DateTime<Utc>,
    pub moved_from: Option<DateTime<Utc>>,
    pub moved_to: Option<DateTime<Utc>>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
