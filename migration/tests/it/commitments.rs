//! Nobody is ever in two places, whoever writes.

use sea_orm::{ConnectionTrait, DatabaseConnection};

use crate::{refusal, with_samples};

const ADA: &str = "00000000-0000-7000-8000-000000000001";
const MEETING: &str = "00000000-0000-7000-8000-000000000050";
const OTHER: &str = "00000000-0000-7000-8000-000000000051";

/// A second meeting of Ada's, so far without commitments.
async fn with_two_meetings() -> (local_postgres::TestDatabase, DatabaseConnection) {
    let (database, db) = with_samples().await;
    let copy = format!(
        "INSERT INTO meetings (id, mentor_id, mentor_expertise_id, starts_at, ends_at, local_start, time_zone,
             capacity, seats_taken, status, ical_uid, created_at, updated_at)
         SELECT '{OTHER}', mentor_id, mentor_expertise_id, starts_at, ends_at, local_start, time_zone,
             capacity, seats_taken, status, 'other@intellectify', created_at, updated_at
         FROM meetings WHERE id = '{MEETING}'"
    );
    db.execute_unprepared(&copy).await.unwrap();
    (database, db)
}

fn taken(meeting: &str, start: &str, end: &str) -> String {
    format!(
        "INSERT INTO commitments (person_id, meeting_id, starts_at, ends_at, source)
         VALUES ('{ADA}', '{meeting}', {start}, {end}, 'meeting')"
    )
}

#[tokio::test]
async fn overlapping_times_of_two_meetings_are_refused() {
    let (_database, db) = with_two_meetings().await;
    for (start, end) in
        [("02:30", "03:30"), ("03:30", "04:30"), ("03:15", "03:45"), ("02:00", "05:00")]
    {
        let sql = taken(OTHER, &format!("'2026-01-05 {start}Z'"), &format!("'2026-01-05 {end}Z'"));
        assert_eq!(refusal(&db, &sql).await, "commitments_nobody_in_two_places", "{start}-{end}");
    }
}

#[tokio::test]
async fn touching_times_and_two_times_of_one_meeting_are_fine() {
    let (_database, db) = with_two_meetings().await;
    for (meeting, start, end) in
        [(OTHER, "02:00", "03:00"), (OTHER, "04:00", "05:00"), (MEETING, "03:30", "04:00")]
    {
        let sql =
            taken(meeting, &format!("'2026-01-05 {start}Z'"), &format!("'2026-01-05 {end}Z'"));
        db.execute_unprepared(&sql).await.unwrap();
    }
}

#[tokio::test]
async fn empty_reversed_infinite_and_missing_times_are_refused() {
    let (_database, db) = with_two_meetings().await;
    let day = "'2026-01-07 03:00Z'";
    for (start, end) in
        [(day, day), (day, "'infinity'"), ("'-infinity'", day), (day, "'2026-01-08 03:00:01Z'")]
    {
        let name = refusal(&db, &taken(OTHER, start, end)).await;
        assert_eq!(name, "commitments_finite_and_not_empty", "{start} {end}");
    }
    let reversed = refusal(&db, &taken(OTHER, "'2026-01-07 04:00Z'", day)).await;
    assert!(reversed.contains("range lower bound must be less than or equal"), "{reversed}");
    for (start, end) in [("NULL", day), (day, "NULL")] {
        let missing =
            db.execute_unprepared(&taken(OTHER, start, end)).await.unwrap_err().to_string();
        assert!(missing.contains("not-null"), "{missing}");
    }
    let twice = taken(MEETING, "'2026-01-05 03:00Z'", "'2026-01-05 04:00Z'");
    assert_eq!(refusal(&db, &twice).await, "commitments_pkey");
}
