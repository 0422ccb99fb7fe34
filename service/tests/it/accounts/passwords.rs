use std::time::{Duration, Instant};

use domain::account::Email;
use domain::account::form::SignUpForm;
use domain::invalid::Invalid;
use service::accounts::passwords::{Cost, Password, Pool, Verdict};
use service::{Error, accounts};

use super::{PASSWORD, is_stale, refusal, somebody};
use crate::support::world;

const NEW: &str = "a new and longer password";

fn password(raw: &str) -> Password {
    Password::choose(raw, &Email::parse("ada@example.com").unwrap()).unwrap()
}

#[tokio::test]
async fn a_new_password_ends_all_other_sessions() {
    let world = world().await;
    let (ada, laptop) = world.signed_in("Ada", "mentor").await;
    let phone = world.sign_in(&ada).await.unwrap();
    let actor = world.actor(&laptop).await;

    accounts::change_password(&world.cx, &actor, PASSWORD, NEW).await.unwrap();

    somebody(world.by_access(&laptop).await);
    somebody(world.by_refresh(&laptop).await);
    assert!(is_stale(&world.by_access(&phone).await));
    assert!(is_stale(&world.by_refresh(&phone).await));
    assert!(world.sign_in(&ada).await.is_err());
    assert!(world.sign_in(&SignUpForm { password: NEW.into(), ..ada }).await.is_ok());
}

#[tokio::test]
async fn a_wrong_current_password_changes_nothing() {
    let world = world().await;
    let (ada, laptop) = world.signed_in("Ada", "mentor").await;
    let phone = world.sign_in(&ada).await.unwrap();
    let actor = world.actor(&laptop).await;

    for wrong in ["not the password", NEW, &"x".repeat(1 << 20)] {
        let refused = accounts::change_password(&world.cx, &actor, wrong, NEW).await;
        assert_eq!(refusal(refused), ("current".into(), Invalid::WrongPassword.message()));
    }
    let refused = accounts::change_password(&world.cx, &actor, "", NEW).await;
    assert_eq!(refusal(refused), ("current".into(), Invalid::Missing.message()));

    somebody(world.by_access(&phone).await);
    assert!(world.sign_in(&ada).await.is_ok());
}

#[tokio::test]
async fn a_new_password_has_to_keep_the_rules() {
    let world = world().await;
    let (_, tokens) = world.signed_in("Grace", "mentor").await;
    let actor = world.actor(&tokens).await;

    for odd in ["", "too short", "password12345678", "grace and elegance", &"x".repeat(1 << 20)] {
        let refused = accounts::change_password(&world.cx, &actor, PASSWORD, odd).await;
        assert_eq!(refusal(refused).0, "new", "{odd:.40}");
    }
}

#[tokio::test]
async fn of_two_changes_at_once_one_counts() {
    let world = world().await;
    let (ada, tokens) = world.signed_in("Ada", "mentor").await;
    let actor = world.actor(&tokens).await;

    let (first, second) = tokio::join!(
        accounts::change_password(&world.cx, &actor, PASSWORD, "the first new password"),
        accounts::change_password(&world.cx, &actor, PASSWORD, "the second new password"),
    );

    assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
    let new = if first.is_ok() { "the first new password" } else { "the second new password" };
    assert!(world.sign_in(&SignUpForm { password: new.into(), ..ada }).await.is_ok());
}

#[tokio::test]
async fn equal_passwords_have_different_hashes() {
    let pool = Pool::new(1);
    let started = Instant::now();

    let first = pool.hash(&password(PASSWORD)).await.unwrap();
    let second = pool.hash(&password(PASSWORD)).await.unwrap();

    println!("argon2id m=19456 t=2 p=1: {:?} a hash", started.elapsed() / 2);
    assert_ne!(first, second);
    for stored in [&first, &second] {
        let verdict = pool.check(&password(PASSWORD), Some(stored)).await.unwrap();
        assert_eq!(verdict, Verdict::Right);
    }
    assert_eq!(pool.check(&password(NEW), Some(&first)).await.unwrap(), Verdict::Wrong);
    assert_eq!(pool.check(&password(NEW), None).await.unwrap(), Verdict::Wrong);
    assert_eq!(pool.check(&password(NEW), Some("no hash")).await.unwrap(), Verdict::Wrong);
}

#[tokio::test]
async fn a_raised_cost_makes_older_hashes_weak() {
    let stored = Pool::new(1).hash(&password(PASSWORD)).await.unwrap();

    let raised = Pool::with_cost(1, Cost::at_least_default(19_456, 3).unwrap());

    let verdict = raised.check(&password(PASSWORD), Some(&stored)).await.unwrap();
    assert_eq!(verdict, Verdict::RightButWeak);
    assert!(raised.hash(&password(PASSWORD)).await.unwrap().contains("m=19456,t=3,p=1"));
}

#[tokio::test]
async fn a_storm_of_sign_ins_is_turned_away_beyond_the_queue() {
    let pool = Pool::new(1);

    let checks: Vec<_> = (0..100)
        .map(|_| {
            let pool = pool.clone();
            tokio::spawn(async move { pool.check(&password(PASSWORD), None).await })
        })
        .collect();
    let (mut done, mut refused) = (0, 0);
    for check in checks {
        match check.await.unwrap() {
            Ok(_) => done += 1,
            Err(Error::Unavailable(_)) => refused += 1,
            Err(other) => panic!("{other}"),
        }
    }

    println!("100 at once on one thread: {done} hashed, {refused} told to come back");
    assert!(done <= 40 && refused >= 60, "{done} {refused}");
    assert!(pool.check(&password(PASSWORD), None).await.is_ok(), "and then it goes on");
}

#[tokio::test]
async fn nobody_waits_longer_than_two_seconds_for_their_turn() {
    let slow = Pool::with_cost(1, Cost::at_least_default(19_456, 20).unwrap());
    let started = Instant::now();

    let hashes: Vec<_> = (0..20)
        .map(|_| {
            let slow = slow.clone();
            tokio::spawn(async move { slow.hash(&password(PASSWORD)).await })
        })
        .collect();
    let mut refused = 0;
    for hash in hashes {
        refused += i32::from(matches!(hash.await.unwrap(), Err(Error::Unavailable(_))));
    }

    let waited = started.elapsed();
    assert!(refused > 0, "all 20 were hashed in {waited:?}");
    assert!(waited < Duration::from_secs(15), "{waited:?}");
}
