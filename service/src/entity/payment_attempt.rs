use chrono::{DateTime, Utc};
use domain::id::{BookingId, PaymentId};
use domain::payment::PaymentStatus;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "payment_attempts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PaymentId,
    pub booking_id: BookingId,
    pub external_id: Option<String>,
    pub state: PaymentStatus,
    pub method: String,
    pub created_at: DateTime<Utc>,
    pub given_up_at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
