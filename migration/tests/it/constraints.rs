use sea_orm::ConnectionTrait;

use crate::{refusal, with_samples};

const BOOKING: &str = "00000000-0000-7000-8000-000000000060";

#[tokio::test]
async fn a_booking_carries_exactly_the_facts_of_its_status() {
    let (_database, db) = with_samples().await;
    for facts in [
        "status = 'pending'",
        "status = 'pending', confirmed_at = NULL",
        "expires_at = '2026-01-03Z'",
        "confirmed_at = NULL",
        "cancellation_reason = 'by_mentor'",
        "status = 'cancelled', cancelled_at = '2026-01-03Z'",
        "status = 'cancelled', cancellation_reason = 'by_mentor'",
        "status = 'cancelled', cancelled_at = '2026-01-03Z', cancellation_reason = 'by_mentor', decline_reason = 'x'",
        "status = 'completed'",
        "no_show = 'mentee', no_show_marked_at = '2026-01-06Z'",
    ] {
        let sql = format!("UPDATE bookings SET {facts} WHERE id = '{BOOKING}'");
        assert_eq!(refusal(&db, &sql).await, "bookings_status_and_facts", "{facts}");
    }
    for facts in [
        "status = 'completed', completed_at = '2026-01-06Z', no_show = 'mentor', no_show_marked_at = '2026-01-06Z'",
        "status = 'cancelled', completed_at = NULL, no_show = NULL, cancelled_at = '2026-01-03Z', no_show_marked_at = NULL, cancellation_reason = 'expired'",
    ] {
        let sql = format!("UPDATE bookings SET {facts} WHERE id = '{BOOKING}'");
        db.execute_unprepared(&sql).await.unwrap();
    }
}

#[tokio::test]
async fn an_absence_has_its_instant_and_is_contested_after_it() {
    let (_database, db) = with_samples().await;
    let completed = "status = 'completed', completed_at = '2026-01-06Z'";
    for facts in [
        "no_show = 'mentor'",
        "no_show_marked_at = '2026-01-06Z'",
        "no_show = 'mentor', no_show_marked_at = '2026-01-06Z', no_show_contested_at = '2026-01-05Z'",
        "no_show_contested_at = '2026-01-06Z'",
    ] {
        let sql = format!("UPDATE bookings SET {completed}, {facts} WHERE id = '{BOOKING}'");
        assert_eq!(refusal(&db, &sql).await, "bookings_no_show_and_facts", "{facts}");
    }
}

#[tokio::test]
async fn history_ledger_and_audit_only_grow() {
    let (_database, db) = with_samples().await;
    for table in ["booking_events", "ledger_entries", "audit_log"] {
        for change in [format!("UPDATE {table} SET at = at"), format!("DELETE FROM {table}")] {
            let error = db.execute_unprepared(&change).await.unwrap_err().to_string();
            assert!(error.contains("append-only"), "{change}: {error}");
        }
    }
}

#[tokio::test]
async fn a_ledger_transaction_sums_to_zero_or_is_refused() {
    let (_database, db) = with_samples().await;
    let entry = |amount: i64| {
        format!(
            "INSERT INTO ledger_entries (id, transaction_id, booking_id, account, amount, currency, at)
             VALUES (gen_random_uuid(), '00000000-0000-7000-8000-0000000000d0', '{BOOKING}', 'mentor', {amount},
                 'BDT', '2026-01-03Z')"
        )
    };

    let alone = db.execute_unprepared(&entry(100)).await.unwrap_err().to_string();
    assert!(alone.contains("does not sum to zero"), "{alone}");

    let both = format!("BEGIN; {}; {}; COMMIT", entry(100), entry(-100));
    db.execute_unprepared(&both).await.unwrap();
}

#[tokio::test]
async fn what_breaks_a_rule_is_refused_by_its_name() {
    let (_database, db) = with_samples().await;
    for (sql, name) in [
        ("UPDATE users SET email = 'LINUS@example.com' WHERE handle = 'ada'", "users_email_unique"),
        ("UPDATE users SET handle = 'linus' WHERE handle = 'ada'", "users_handle_unique"),
        ("UPDATE users SET role = 'owner'", "users_role_known"),
        ("UPDATE meetings SET seats_taken = 2", "meetings_seats_within_capacity"),
        ("UPDATE reviews SET rating = 6", "reviews_rating_range"),
        ("UPDATE payments SET refunded = 150001", "payments_refunded_within_captured"),
        ("UPDATE mentor_expertise SET duration_minutes = 61", "mentor_expertise_duration_on_grid"),
        ("UPDATE mentors SET rating_sum = 6", "mentors_rating_adds_up"),
        ("UPDATE bookings SET price = 0", "bookings_free_or_paid"),
        (
            "UPDATE availability_slots SET end_time = start_time WHERE kind = 'recurring'",
            "availability_slots_end_after_start",
        ),
        (
            "UPDATE availability_slots SET start_time = '9999-12-31 22:00', end_time = '9999-12-31 23:00'",
            "availability_slots_near",
        ),
        ("UPDATE meetings SET ends_at = '9999-12-31 22:00Z'", "meetings_near"),
        ("UPDATE mentors SET week_starts_on = 'TU'", "mentors_week_starts_on_known"),
    ] {
        assert_eq!(refusal(&db, sql).await, name, "{sql}");
    }
}

#[tokio::test]
async fn a_request_that_waited_without_being_paid_becomes_a_hold_that_can_still_be_paid() {
    let (_database, db) = with_samples().await;
    let refused = "00000000-0000-7000-8000-000000000062";

    let held = "SELECT 1 / COUNT(*) FROM bookings b JOIN booking_events e ON e.booking_id = b.id
                WHERE b.status = 'held' AND b.unsent AND b.expires_at > now() AND e.action = 'hold'";
    db.execute_unprepared(&format!("{held} AND b.id = '{refused}'")).await.unwrap();
    let known = format!("SELECT 1 / COUNT(*) FROM bookings WHERE NOT unsent AND id = '{BOOKING}'");
    db.execute_unprepared(&known).await.unwrap();
}

#[tokio::test]
async fn a_hold_is_unsent_and_has_a_price_and_an_end() {
    let (_database, db) = with_samples().await;
    let held = "WHERE status = 'held'";
    for (facts, constraint) in [
        ("unsent = FALSE", "bookings_held_and_facts"),
        ("expires_at = NULL", "bookings_held_and_facts"),
        ("price = 0, payment_status = 'none'", "bookings_held_and_facts"),
        ("confirmed_at = '2026-01-03Z'", "bookings_held_and_facts"),
        ("status = 'pending'", "bookings_unsent_is_held_or_over"),
    ] {
        let sql = format!("UPDATE bookings SET {facts} {held}");
        assert_eq!(refusal(&db, &sql).await, constraint, "{facts}");
    }
    let sent = "UPDATE bookings SET status = 'cancelled', expires_at = NULL, unsent = FALSE,
                cancelled_at = '2026-01-03Z', cancellation_reason = 'unpaid' WHERE status = 'held'";
    assert_eq!(refusal(&db, sent).await, "bookings_unpaid_was_never_sent");
}
