use chrono::{DateTime, Utc};
use domain::id::{BookingId, PaymentId};
use domain::money::Currency;
use domain::payment::PaymentStatus;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "payments")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PaymentId,
    pub booking_id: BookingId,
    pub provider: String,
    pub external_id: Option<String>,
    pub state: PaymentStatus,
    pub amount: i64,
    pub currency: Currency,
    pub captured: i64,
    pub refunded: i64,
    pub method: String,
    pub fee: i64,
    pub released_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
