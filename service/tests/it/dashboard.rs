use domain::money::{Currency, Money};
use service::dashboard;

use crate::support::{a_mentee, a_mentor, world};

#[tokio::test]
async fn a_mentor_earns_what_the_platform_leaves_and_a_mentee_spends_all_of_it() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-20:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let kept = world.confirmed(&linus, &ada, "2026-03-09T03:00:00Z").await;
    let cancelled = world.confirmed(&linus, &ada, "2026-03-09T05:00:00Z").await;
    world.cancel(&ada.actor, cancelled, "").await.unwrap();
    world.run_jobs().await;
    world.clock.set("2026-03-09T04:00:00Z");
    world.complete(&ada.actor, kept).await.unwrap();

    let of_ada = dashboard::show(&world.cx, &ada.actor).await.unwrap();
    let of_linus = dashboard::show(&world.cx, &linus).await.unwrap();

    let taka = |minor| vec![Money::new(minor, Currency::default())];
    assert_eq!((of_ada.completed, of_ada.money), (1, taka(135_000)));
    assert_eq!((of_linus.completed, of_linus.money), (1, taka(150_000)));
}

#[tokio::test]
async fn earned_available_and_ahead_are_three_figures() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-20:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let over = world.confirmed(&linus, &ada, "2026-03-09T03:00:00Z").await;
    world.confirmed(&linus, &ada, "2026-03-23T05:00:00Z").await;
    let figures = async || {
        let shown = dashboard::show(&world.cx, &ada.actor).await.unwrap();
        let sum = |money: &[Money]| money.first().map_or(0, |money| money.minor);
        (sum(&shown.money), sum(&shown.available), sum(&shown.ahead))
    };
    assert_eq!(figures().await, (0, 0, 270_000), "nothing took place yet");

    world.clock.set("2026-03-09T04:00:00Z");
    world.complete(&ada.actor, over).await.unwrap();
    assert_eq!(figures().await, (135_000, 0, 135_000));

    world.clock.set("2026-03-12T04:00:00Z");
    assert_eq!(service::payments::release_due(&world.cx).await.unwrap(), 1);
    assert_eq!(figures().await, (135_000, 135_000, 135_000));
}

#[tokio::test]
async fn what_a_mentor_has_not_earned_yet_is_nothing_in_their_own_currency() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    world.sql("UPDATE mentors SET currency = 'USD'").await;

    let dashboard = dashboard::show(&world.cx, &ada.actor).await.unwrap();

    assert_eq!((dashboard.currency, dashboard.money), (Currency::USD, vec![]));
}
