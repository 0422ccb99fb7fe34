use chrono::TimeDelta;
use service::{Error, bookings};

use crate::support::{a_mentee, a_mentor, world};

const MONDAY_NINE: &str = "2026-03-09T03:00:00Z";

#[tokio::test]
async fn an_expired_request_frees_its_time_and_lets_the_money_go() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    let id = world.pending(&linus, &ada, MONDAY_NINE).await;

    world.clock.advance(TimeDelta::hours(24) - TimeDelta::seconds(1));
    assert_eq!(bookings::expire_due(&world.cx).await.unwrap(), 0);
    world.clock.advance(TimeDelta::seconds(1));
    assert_eq!(bookings::expire_due(&world.cx).await.unwrap(), 1);
    world.run_jobs().await;

    assert_eq!(world.payment_status(id).await, "voided");
    assert_eq!(world.count("commitments").await, 0);
    assert!(matches!(world.confirm(&ada.actor, id).await, Err(Error::Refused(_))));
}

#[tokio::test]
async fn a_confirmed_session_does_not_expire() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    world.confirmed(&linus, &ada, MONDAY_NINE).await;

    world.clock.advance(TimeDelta::hours(48));

    assert_eq!(bookings::expire_due(&world.cx).await.unwrap(), 0);
    assert_eq!(world.count("commitments").await, 2);
}
