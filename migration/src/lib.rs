//! The schema, in raw SQL, one intention per file.
//!
//! Every constraint has a name, and the name is part of the code's contract: `service`
//! reads from it which rule said no. Enumerations are `text` with a CHECK, money is minor
//! units with a currency, instants are `timestamptz` and always given by the application.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DatabaseConnection, TransactionTrait};

/// A migration that is two texts of SQL, named after its file.
macro_rules! raw_sql {
    (up: $up:expr, down: $down:expr $(,)?) => {
        pub struct Migration;

        impl sea_orm_migration::prelude::MigrationName for Migration {
            fn name(&self) -> &str {
                module_path!().rsplit("::").next().unwrap_or(module_path!())
            }
        }

        #[sea_orm_migration::async_trait::async_trait]
        impl sea_orm_migration::prelude::MigrationTrait for Migration {
            async fn up(
                &self,
                manager: &sea_orm_migration::prelude::SchemaManager,
            ) -> Result<(), sea_orm_migration::prelude::DbErr> {
                use sea_orm_migration::sea_orm::ConnectionTrait;
                manager.get_connection().execute_unprepared(UP).await.map(|_| ())
            }

            async fn down(
                &self,
                manager: &sea_orm_migration::prelude::SchemaManager,
            ) -> Result<(), sea_orm_migration::prelude::DbErr> {
                use sea_orm_migration::sea_orm::ConnectionTrait;
                manager.get_connection().execute_unprepared(DOWN).await.map(|_| ())
            }
        }

        pub(crate) const UP: &str = $up;
        pub(crate) const DOWN: &str = $down;
    };
}

/// Declares the modules in their order, and what has to know all of them.
macro_rules! migrations {
    ($($name:ident),+ $(,)?) => {
        $(mod $name;)+

        /// All migrations, oldest first.
        pub struct Migrator;

        impl MigratorTrait for Migrator {
            fn migrations() -> Vec<Box<dyn MigrationTrait>> {
                vec![$(Box::new($name::Migration)),+]
            }
        }

        /// Names the schema: another text of SQL, another name.
        pub fn fingerprint() -> String {
            let mut hash = std::hash::DefaultHasher::new();
            $(std::hash::Hash::hash($name::UP, &mut hash);)+
            format!("{:016x}", std::hash::Hasher::finish(&hash))
        }
    };
}

migrations![
    m20261123_000100_create_extensions,
    m20261123_000200_create_accounts,
    m20261123_000300_create_sessions,
    m20261123_000400_create_topics,
    m20261123_000500_create_session_types,
    m20261123_000600_create_availability,
    m20261123_000700_create_bookings,
    m20261123_000800_create_commitments,
    m20261123_000900_create_reschedules,
    m20261123_001000_create_reviews,
    m20261123_001100_create_payments,
    m20261123_001200_create_outbox,
    m20261123_001300_create_audit_log,
    m20261123_001400_create_form_drafts,
    m20261123_001500_insert_topics,
    m20261124_000100_move_bookings,
    m20261124_000200_mark_no_shows,
    m20261124_000300_settle_payments,
    m20261124_000400_create_simulated_provider,
    m20261124_000500_create_review_reports,
    m20261124_000600_find_payments_to_release,
    m20261126_000100_stop_notifying,
    m20261127_000100_bound_form_drafts,
    m20261127_000110_find_what_ended,
    m20261127_000201_bound_dates,
    m20261127_000202_add_week_starts,
    m20261127_000300_accept_no_shows,
    m20261127_000400_hold_unpaid_requests,
    m20261127_000401_lapse_proposed_times,
    m20261127_000600_version_profiles,
    m20261127_000601_keep_unsent_forms,
    m20261127_000800_create_form_answers,
    m20261127_000900_name_senders_of_form_drafts,
    m20261127_000700_date_edited_reviews,
    m20261127_000701_compare_topics,
    m20261127_000702_tell_session_types_apart_by_title,
    m20261128_000100_drop_notifications,
];

/// Names our lock among PostgreSQL's advisory locks: "intellec" in ASCII.
const LOCK: i64 = 0x696e_7465_6c6c_6563;

/// Brings the schema up to date, under a lock: of two servers that start together one
/// migrates and the other waits. The pool's timeouts would end that wait, so they are off.
pub async fn up(db: &DatabaseConnection) -> Result<(), DbErr> {
    #[expect(clippy::disallowed_methods, reason = "nobody drops it half way")]
    let tx = db.begin().await?;
    tx.execute_unprepared("SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0").await?;
    tx.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({LOCK})")).await?;
    Migrator::up(&tx, None).await?;
    tx.commit().await
}

/// Whether every migration has been applied.
pub async fn is_up_to_date(db: &DatabaseConnection) -> Result<bool, DbErr> {
    Ok(Migrator::get_pending_migrations(db).await?.is_empty())
}
