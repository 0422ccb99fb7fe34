use chrono::{DateTime, Utc};
use domain::booking::action::Party;
use domain::booking::reschedule::ProposalStatus;
use domain::id::{BookingId, ProposalId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "reschedule_requests")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProposalId,
    pub booking_id: BookingId,
    pub proposed_by: Party,
    pub status: ProposalStatus,
    pub message: String,
    pub expires_at: DateTime<Utc>,
    pub answered_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
