//! Every entity fits its table: each of its columns can be selected, and no column of the
//! table is missing.

use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, IdenStatic, Iterable, Statement};
use service::entity;

use crate::support::{World, world};

/// Made by the database, or of a type that SeaORM does not know.
const LEFT_OUT: &[(&str, &str)] = &[("commitments", "during")];

async fn fits<E: EntityTrait>(world: &World, entity: E) {
    E::find()
        .all(&world.cx.db)
        .await
        .unwrap_or_else(|error| panic!("{}: {error}", entity.table_name()));

    let read = Statement::from_sql_and_values(
        DbBackend::Postgres,
        "SELECT column_name FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name = $1 ORDER BY column_name",
        [entity.table_name().into()],
    );
    let rows = world.cx.db.query_all_raw(read).await.unwrap();
    let of_table: Vec<String> = rows
        .iter()
        .map(|row| row.try_get_by_index(0).unwrap())
        .filter(|column: &String| !LEFT_OUT.contains(&(entity.table_name(), column)))
        .collect();
    let mut of_entity: Vec<String> =
        E::Column::iter().map(|column| column.as_str().to_owned()).collect();
    of_entity.sort();
    assert_eq!(of_entity, of_table, "{}", entity.table_name());
}

#[tokio::test]
async fn every_column_of_every_table_is_known_and_can_be_selected() {
    let world = world().await;
    let mut known = 0;
    macro_rules! all {
        ($($name:ident),+ $(,)?) => {$(
            fits(&world, entity::$name::Entity).await;
            known += 1;
        )+};
    }
    all![
        audit_log,
        availability_slot,
        booking,
        booking_event,
        commitment,
        form_answer,
        form_draft,
        ledger_entry,
        meeting,
        mentee,
        mentor,
        mentor_expertise,
        notification,
        outbox,
        payment,
        payment_attempt,
        payment_notification,
        reschedule_proposal,
        reschedule_request,
        review,
        review_report,
        session,
        simulated_notification,
        simulated_payment,
        topic,
        user,
    ];

    let tables = "information_schema.tables WHERE table_schema = 'public' AND table_name <> 'seaql_migrations'";
    assert_eq!(world.count(tables).await, known, "a table has no entity");
}
