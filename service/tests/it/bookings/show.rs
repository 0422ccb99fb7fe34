use domain::booking::action::Action;
use domain::id::BookingId;
use service::{Error, bookings};

use crate::support::{a_mentee, a_mentor, world};

const MONDAY_NINE: &str = "2026-03-09T03:00:00Z";

#[tokio::test]
async fn each_side_sees_the_time_in_its_own_zone_and_what_it_may_do() {
    let world = world().await;
    let ada =
        a_mentor("Ada").in_zone("Europe/London").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.pending(&linus, &ada, "2026-03-09T09:00:00Z").await;

    let of_ada = bookings::show(&world.cx, &ada.actor, id).await.unwrap();
    let of_linus = bookings::show(&world.cx, &linus, id).await.unwrap();

    assert_eq!(of_ada.when.label(), "Mon 9 Mar 2026, 09:00–10:00, London time (UTC+0)");
    assert_eq!(of_linus.when.label(), "Mon 9 Mar 2026, 15:00–16:00, Dhaka time (UTC+6)");
    assert_eq!(of_linus.when_for_other, of_ada.when);
    assert_eq!(of_ada.actions, [Action::Confirm, Action::Decline]);
    assert_eq!(of_linus.actions, [Action::Cancel]);
}

#[tokio::test]
async fn a_strangers_booking_does_not_exist() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let margaret = a_mentee("Margaret", &world).await;
    let id = world.pending(&linus, &ada, MONDAY_NINE).await;

    assert!(matches!(bookings::show(&world.cx, &margaret, id).await, Err(Error::NotFound)));
    let missing = BookingId(uuid::Uuid::now_v7());
    assert!(matches!(bookings::show(&world.cx, &linus, missing).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_long_history_is_read_by_pages() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.pending(&linus, &ada, MONDAY_NINE).await;
    world
        .sql(&format!(
            "INSERT INTO booking_events (id, booking_id, actor_id, actor_role, action, to_status, reason, at)
             SELECT gen_random_uuid(), '{id}', '{linus}', 'mentee', 'propose', 'confirmed', n::text,
                 '2026-03-02T04:00:00Z'::timestamptz + n * interval '1 minute'
             FROM generate_series(1, 44) n",
            linus = linus.id
        ))
        .await;
    let page = async |page| bookings::show_with_history(&world.cx, &linus, id, page).await.unwrap();

    let (newest, middle, oldest) = (page(0).await, page(1).await, page(2).await);

    let reasons = |page: &domain::booking::view::BookingPage| {
        let reason = |entry: &domain::booking::view::HistoryEntry| entry.reason.clone();
        (page.history.first().and_then(reason), page.history.last().and_then(reason))
    };
    assert_eq!(reasons(&newest), (Some("25".into()), Some("44".into())));
    assert_eq!(reasons(&middle), (Some("5".into()), Some("24".into())));
    assert_eq!((reasons(&oldest).1, oldest.earlier_history), (Some("4".into()), None));
    assert!(newest.earlier_history == Some(1) && middle.earlier_history == Some(2));
    assert_eq!(page(u16::MAX).await.history, newest.history, "the newest, where there is none");
}
