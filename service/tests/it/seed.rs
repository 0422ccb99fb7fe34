//! The seeds keep the rules that the use cases keep.

use service::accounts::passwords::{Password, Verdict};

use crate::support::{World, world};

/// Returns all rows of a query of one column, as texts.
async fn texts(world: &World, read: &str) -> Vec<String> {
    use sea_orm::{ConnectionTrait, DbBackend, Statement};
    let statement = Statement::from_string(DbBackend::Postgres, read);
    let rows = world.cx.db.query_all_raw(statement).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

async fn demonstration() -> World {
    let world = world().await;
    demo::demonstration(&world.cx).await.unwrap();
    world
}

/// Asserts that each of these conditions finds no row.
async fn assert_none(world: &World, of: &[&str]) {
    for of in of {
        assert_eq!(world.count(of).await, 0, "{of}");
    }
}

#[tokio::test]
async fn the_demonstration_fills_an_empty_database() {
    let world = world().await;
    assert!(demo::is_empty(&world.cx).await.unwrap());
    let cast = demo::demonstration(&world.cx).await.unwrap();
    assert!(!demo::is_empty(&world.cx).await.unwrap());

    assert_eq!(world.count("mentors").await, 41);
    assert_eq!(world.count("mentees").await, 12);
    let groups = "(SELECT DISTINCT topic_group FROM topics) g
                  WHERE NOT EXISTS (SELECT FROM mentor_expertise e JOIN topics t ON t.id = e.topic_id
                                    WHERE t.topic_group = g.topic_group)";
    assert_none(&world, &[groups]).await;
    for kind in ["pending", "confirmed", "completed", "cancelled"] {
        let few = world.count(&format!("bookings WHERE status = '{kind}'")).await;
        assert!(few >= 10, "{few} are {kind}");
    }
    assert!(world.count("reviews").await >= 60);
    assert_eq!(cast.mentors[0], ("Ada Rahman".into(), "ada@intellectify.example".into()));
    for (_, email) in [&cast.mentors, &cast.mentees, &cast.admins].into_iter().flatten() {
        assert_eq!(world.count(&format!("users WHERE email = '{email}'")).await, 1, "{email}");
    }
}

#[tokio::test]
async fn everybody_has_the_password_that_is_printed() {
    let world = world().await;
    let cast = demo::demonstration(&world.cx).await.unwrap();
    let hashes = texts(&world, "SELECT DISTINCT password_hash FROM users").await;
    let [hash] = hashes.as_slice() else { panic!("{} hashes", hashes.len()) };
    let password = Password::enter(cast.password).unwrap();
    let verdict = world.cx.passwords.check(&password, Some(hash)).await.unwrap();
    assert_eq!(verdict, Verdict::Right);
}

#[tokio::test]
async fn every_mentor_offers_something_at_some_hours() {
    let world = demonstration().await;
    assert_none(
        &world,
        &[
            "mentors m WHERE NOT EXISTS (SELECT FROM mentor_expertise WHERE mentor_id = m.user_id)",
            "mentors m WHERE NOT EXISTS (SELECT FROM availability_slots WHERE mentor_id = m.user_id)",
        ],
    )
    .await;
}

#[tokio::test]
async fn sums_agree_with_what_they_are_sums_of() {
    let world = demonstration().await;
    assert_none(
        &world,
        &[
            "mentors m WHERE (rating_sum, rating_count) <> (SELECT COALESCE(SUM(rating), 0), COUNT(*)
                 FROM reviews WHERE mentor_id = m.user_id)",
            "(SELECT transaction_id FROM ledger_entries GROUP BY transaction_id, currency
              HAVING SUM(amount) <> 0 OR COUNT(*) <> 3) t",
            "payments p WHERE captured - refunded <> (SELECT COALESCE(SUM(amount), 0)
                 FROM ledger_entries WHERE booking_id = p.booking_id AND account <> 'mentee')",
            "bookings b LEFT JOIN payments p ON p.booking_id = b.id
             WHERE b.payment_status <> COALESCE(p.state, 'none') OR b.price <> COALESCE(p.amount, 0)",
        ],
    )
    .await;
}

#[tokio::test]
async fn histories_keep_the_rules() {
    let world = demonstration().await;
    assert_none(
        &world,
        &[
            "bookings b WHERE status IN ('pending', 'confirmed')
                 AND (SELECT COUNT(*) FROM commitments WHERE meeting_id = b.meeting_id) <> 2",
            "bookings b JOIN commitments c USING (meeting_id) WHERE status IN ('completed', 'cancelled')",
            "bookings JOIN meetings m ON m.id = meeting_id WHERE m.status <> bookings.status",
            "bookings b WHERE status <> (SELECT to_status FROM booking_events
                 WHERE booking_id = b.id ORDER BY at DESC LIMIT 1)",
            "bookings b JOIN reviews r ON r.booking_id = b.id
             WHERE status <> 'completed' OR r.created_at < completed_at OR r.created_at > '2026-03-02T03:00Z'",
            "bookings WHERE GREATEST(requested_at, confirmed_at, completed_at, cancelled_at) > '2026-03-02T03:00Z'",
            "bookings WHERE requested_at > confirmed_at OR confirmed_at > completed_at OR confirmed_at > cancelled_at",
            "bookings JOIN meetings m ON m.id = meeting_id WHERE completed_at < ends_at OR cancelled_at > starts_at",
            "bookings WHERE expires_at < '2026-03-02T03:00Z'::timestamptz + interval '12 hours'",
            "bookings b JOIN users u ON u.id IN (b.mentor_id, b.mentee_id) WHERE b.created_at < u.created_at",
            "(SELECT mentee_id FROM bookings WHERE status = 'pending' GROUP BY mentee_id HAVING COUNT(*) > 4) m",
            "(SELECT mentee_id FROM bookings WHERE status = 'pending'
              GROUP BY mentee_id, mentor_id HAVING COUNT(*) > 1) m",
        ],
    )
    .await;
}

#[tokio::test]
async fn the_same_people_come_each_time() {
    let (first, second) = (demonstration().await, demonstration().await);
    let reads = [
        "SELECT concat_ws(' ', id, name, handle) FROM users ORDER BY id",
        "SELECT concat_ws(' ', id, title, price, currency) FROM mentor_expertise ORDER BY id",
        "SELECT concat_ws(' ', id, status, price, requested_at) FROM bookings ORDER BY id",
        "SELECT concat_ws(' ', id, rating, comment) FROM reviews ORDER BY id",
    ];
    for read in reads {
        assert_eq!(texts(&first, read).await, texts(&second, read).await, "{read}");
    }
}

#[tokio::test]
async fn mentors_in_bulk_are_the_same_and_come_once() {
    let (world, other) = (demonstration().await, self::world().await);
    demo::bulk(&world.cx, 300).await.unwrap();
    demo::bulk(&world.cx, 2_000).await.unwrap();
    demo::bulk(&other.cx, 300).await.unwrap();

    assert_eq!(world.count("mentors").await, 2_041);
    assert_none(
        &world,
        &[
            "mentors m WHERE NOT EXISTS (SELECT FROM mentor_expertise WHERE mentor_id = m.user_id)",
            "mentors m WHERE NOT EXISTS (SELECT FROM availability_slots WHERE mentor_id = m.user_id)",
        ],
    )
    .await;
    let read = "SELECT concat_ws(' ', u.handle, m.headline, m.rating_sum, s.id, s.start_time)
                FROM users u JOIN mentors m ON m.user_id = u.id
                JOIN availability_slots s ON s.mentor_id = u.id
                WHERE u.email LIKE '%@many.example' ORDER BY s.id LIMIT 500";
    assert_eq!(texts(&world, read).await, texts(&other, read).await);
}

/// Waiting requests lie in their mentor's hours, on the grid of their window.
#[tokio::test]
async fn requests_lie_in_the_mentors_hours() {
    let world = demonstration().await;
    let outside = "bookings b JOIN meetings m ON m.id = b.meeting_id
        WHERE NOT EXISTS (
            SELECT FROM availability_slots s,
                LATERAL (SELECT EXTRACT(epoch FROM m.local_start - s.start_time)::bigint % 86400 AS into_window) i
            WHERE s.mentor_id = b.mentor_id AND i.into_window >= 0
              AND i.into_window % EXTRACT(epoch FROM m.ends_at - m.starts_at)::bigint = 0
              AND i.into_window * interval '1 second' + (m.ends_at - m.starts_at) <= s.end_time - s.start_time
              AND position(upper(left(to_char(m.local_start - i.into_window * interval '1 second', 'DY'), 2))
                           IN s.recurrence_pattern) > 0)";
    assert_none(&world, &[outside]).await;
}
