use std::time::Instant;

use argon2::password_hash::PasswordHasher;
use argon2::{Algorithm, Argon2, Params, Version};
use domain::account::form::SignUpForm;
use sea_orm::{ConnectionTrait, TransactionTrait};
use service::accounts;
use service::accounts::passwords::Pool;

use super::{PASSWORD, a_form, median, refusal};
use crate::support::world;
use crate::support::world::world_with_pool;

#[tokio::test]
async fn a_person_signs_in_with_their_address_in_any_case() {
    let world = world().await;
    let ada = world.signed_up("Ada", "mentor").await;

    for email in ["ada@example.com", "ADA@EXAMPLE.COM", " ada@example.com "] {
        let form = SignUpForm { email: email.into(), ..ada.clone() };
        let tokens = world.sign_in(&form).await.unwrap();
        assert_eq!(world.actor(&tokens).await.name, "Ada");
    }
}

#[tokio::test]
async fn a_password_typed_in_parts_is_the_one_typed_composed() {
    let world = world().await;
    let composed =
        SignUpForm { password: "Zoë’s été à la mer".into(), ..a_form("Ada", "mentor") };
    accounts::sign_up(&world.cx, &composed).await.unwrap();

    let apart = "Zoe\u{308}’s e\u{301}te\u{301} a\u{300} la mer";

    assert!(world.sign_in(&SignUpForm { password: apart.into(), ..composed }).await.is_ok());
}

#[tokio::test]
async fn an_unknown_address_and_a_wrong_password_get_the_same_answer() {
    let world = world().await;
    let ada = world.signed_up("Ada", "mentor").await;
    let refused = async |email: &str, password: &str| {
        refusal(accounts::sign_in(&world.cx, email, password, "").await)
    };

    let wrong = refused(&ada.email, "not the password").await;

    assert_eq!(wrong.0, "password");
    for (email, password) in [
        ("nobody@example.com", PASSWORD),
        ("no address at all", PASSWORD),
        ("", ""),
        (ada.email.as_str(), ""),
        (ada.email.as_str(), &"x".repeat(1 << 20)),
        ("nobody@example.com", &"x".repeat(1 << 20)),
        ("ada@example.com' OR TRUE --", PASSWORD),
    ] {
        assert_eq!(refused(email, password).await, wrong, "{email}");
    }
    assert_eq!(world.count("sessions").await, 0);
}

#[tokio::test]
async fn an_unknown_address_takes_as_long_as_a_wrong_password() {
    let world = world().await;
    let ada = world.signed_up("Ada", "mentor").await;
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for _ in 0..30 {
        for (email, times) in
            [(ada.email.as_str(), &mut known), ("nobody@example.com", &mut unknown)]
        {
            let started = Instant::now();
            assert!(accounts::sign_in(&world.cx, email, "not the password", "").await.is_err());
            times.push(started.elapsed());
        }
    }

    let (known, unknown) = (median(known), median(unknown));
    println!("sign-in, medians of 30 interleaved: known {known:?}, unknown {unknown:?}");
    let ratio = unknown.as_secs_f64() / known.as_secs_f64();
    assert!((0.75..1.33).contains(&ratio), "{ratio}");
}

#[tokio::test]
async fn a_hash_weaker_than_ours_is_replaced_at_the_next_sign_in() {
    let world = world().await;
    let ada = world.signed_up("Ada", "mentor").await;
    let cheap = Params::new(8_192, 1, 1, None).unwrap();
    let weak = Argon2::new(Algorithm::Argon2id, Version::V0x13, cheap);
    let weak = weak.hash_password(PASSWORD.as_bytes()).unwrap().to_string();
    world.sql(&format!("UPDATE users SET password_hash = '{weak}'")).await;

    assert!(world.sign_in(&SignUpForm { password: "wrong".into(), ..ada.clone() }).await.is_err());
    assert_eq!(world.count("users WHERE password_hash LIKE '%m=8192,t=1%'").await, 1);
    assert!(world.sign_in(&ada).await.is_ok());

    assert_eq!(world.count("users WHERE password_hash LIKE '%m=19456,t=2%'").await, 1);
    assert!(world.sign_in(&ada).await.is_ok());
}

#[tokio::test]
async fn each_sign_in_opens_a_session_of_its_own() {
    let world = world().await;
    let (ada, first) = world.signed_in("Ada", "mentor").await;

    let second = world.sign_in(&ada).await.unwrap();

    assert_ne!(first.refresh, second.refresh);
    assert_ne!(world.actor(&first).await.session, world.actor(&second).await.session);
    assert_eq!(world.count("sessions").await, 2);
    assert_eq!(world.count("sessions WHERE length(refresh_hash) = 32").await, 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sign_in_waits_for_a_change_of_password_and_then_comes_to_nothing() {
    let world = world().await;
    let ada = world.signed_up("Ada", "mentor").await;
    #[expect(clippy::disallowed_methods, reason = "nobody drops it half way")]
    let change = world.cx.db.begin().await.unwrap();
    change.execute_unprepared("UPDATE users SET password_hash = 'another'").await.unwrap();

    let (cx, form) = (world.cx.clone(), ada.clone());
    let sign_in =
        tokio::spawn(async move { accounts::sign_in(&cx, &form.email, &form.password, "").await });
    let waiting =
        "pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    while world.count(waiting).await == 0 && !sign_in.is_finished() {
        tokio::task::yield_now().await;
    }
    change.commit().await.unwrap();

    assert_eq!(refusal(sign_in.await.unwrap()).0, "password");
    assert_eq!(world.count("sessions").await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_session_of_the_old_password_outlives_its_change() {
    let mut world = world_with_pool(8).await;
    world.cx.passwords = Pool::new(4);
    let mut ada = world.signed_up("Ada", "mentor").await;
    for iteration in 0..10 {
        let asking = world.sign_in(&ada).await.unwrap();
        let actor = world.actor(&asking).await;
        let new = format!("another long password {iteration}");
        let sign_ins = (0..6).map(|_| {
            let (cx, ada) = (world.cx.clone(), ada.clone());
            tokio::spawn(async move { accounts::sign_in(&cx, &ada.email, &ada.password, "").await })
        });
        let sign_ins: Vec<_> = sign_ins.collect();

        accounts::change_password(&world.cx, &actor, &ada.password, &new).await.unwrap();
        for sign_in in sign_ins {
            drop(sign_in.await.unwrap());
        }

        let others = format!("sessions WHERE revoked_at IS NULL AND id <> '{}'", actor.session);
        assert_eq!(world.count(&others).await, 0);
        ada.password = new;
    }
}
