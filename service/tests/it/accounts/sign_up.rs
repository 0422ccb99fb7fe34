use std::time::Instant;

use domain::account::form::SignUpForm;
use service::{Error, accounts};

use super::{a_form, median, patiently, refusal};
use crate::support::world;
use crate::support::world::world_with_pool;

#[tokio::test]
async fn a_newcomer_gets_an_account_with_the_side_they_chose() {
    let world = world().await;

    world.signed_up("Ada Lovelace", "mentor").await;
    world.signed_up("Linus", "mentee").await;

    assert_eq!(
        world.count("users JOIN mentors ON user_id = id WHERE handle = 'ada-lovelace'").await,
        1
    );
    assert_eq!(world.count("users JOIN mentees ON user_id = id WHERE handle = 'linus'").await, 1);
    assert_eq!((world.count("mentors").await, world.count("mentees").await), (1, 1));
    assert_eq!(world.count("sessions").await, 0);
}

#[tokio::test]
async fn the_password_is_stored_as_argon2id_with_19_mebibytes_and_two_passes() {
    let world = world().await;

    world.signed_up("Ada", "mentor").await;

    let hashed = "users WHERE password_hash LIKE '$argon2id$v=19$m=19456,t=2,p=1$%'";
    assert_eq!(world.count(hashed).await, 1);
}

#[tokio::test]
async fn a_taken_address_gets_the_same_answer_and_nothing_changes() {
    let world = world().await;
    let ada = world.signed_up("Ada", "mentor").await;

    let thief = SignUpForm {
        name: "Mallory".into(),
        email: "ADA@Example.com".into(),
        password: "a password of Mallory".into(),
        ..a_form("Ada", "mentee")
    };
    assert!(accounts::sign_up(&world.cx, &thief).await.is_ok());

    assert_eq!(world.count("users").await, 1);
    assert_eq!(world.count("users WHERE name = 'Ada' AND role = 'mentor'").await, 1);
    assert_eq!(world.count("mentees").await, 0);
    assert!(world.sign_in(&ada).await.is_ok());
    assert!(world.sign_in(&thief).await.is_err());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_fifty_sign_ups_with_one_address_one_account_comes() {
    let world = world_with_pool(8).await;
    let tasks = (0..50).map(|_| {
        let (cx, form) = (world.cx.clone(), a_form("Ada", "mentor"));
        tokio::spawn(async move { patiently(|| accounts::sign_up(&cx, &form)).await })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap().unwrap();
    }

    assert_eq!((world.count("users").await, world.count("mentors").await), (1, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_of_one_name_get_different_handles() {
    let world = world_with_pool(8).await;
    let tasks = (0..10).map(|number| {
        let email = format!("ada{number}@example.com");
        let (cx, form) = (world.cx.clone(), SignUpForm { email, ..a_form("Ada", "mentor") });
        tokio::spawn(async move { patiently(|| accounts::sign_up(&cx, &form)).await })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap().unwrap();
    }

    assert_eq!(world.count("users WHERE handle = 'ada'").await, 1);
    assert_eq!(world.count("users WHERE handle ~ '^ada-[a-z0-9]{6}$'").await, 9);
}

#[tokio::test]
async fn a_field_that_breaks_its_rule_is_named() {
    let world = world().await;
    let form = || a_form("Ada", "mentor");
    for (field, odd) in [
        ("name", SignUpForm { name: " ".into(), ..form() }),
        ("name", SignUpForm { name: "A\u{202E}da".into(), ..form() }),
        ("email", SignUpForm { email: "ada".into(), ..form() }),
        ("password", SignUpForm { password: "too short".into(), ..form() }),
        ("password", SignUpForm { password: "password123456".into(), ..form() }),
        ("password", SignUpForm { password: "x".repeat(1 << 20), ..form() }),
        ("password", SignUpForm { password: "I love Intellectify".into(), ..form() }),
        ("role", SignUpForm { role: "admin".into(), ..form() }),
        ("role", SignUpForm { role: String::new(), ..form() }),
        ("time_zone", SignUpForm { time_zone: "Mars/X".into(), ..form() }),
        ("time_zone", SignUpForm { time_zone: "../etc".into(), ..form() }),
        ("time_zone", SignUpForm { time_zone: String::new(), ..form() }),
        ("name", SignUpForm { name: "\u{200D}\u{200D}".into(), ..form() }),
        ("name", SignUpForm { name: "\u{3164}".into(), ..form() }),
        ("name", SignUpForm { name: "\u{115F}".into(), ..form() }),
        ("name", SignUpForm { name: "\u{301}\u{302}".into(), ..form() }),
        ("password", SignUpForm { password: "passwordpassword".into(), ..form() }),
        ("password", SignUpForm { password: " ".repeat(12), ..form() }),
    ] {
        assert_eq!(refusal(accounts::sign_up(&world.cx, &odd).await).0, field, "{odd:.200?}");
    }

    assert_eq!(world.count("users").await, 0);
}

#[tokio::test]
async fn a_zone_is_kept_under_the_name_that_the_picker_offers() {
    let world = world().await;
    for (email, zone) in
        [("a@example.com", "Asia/Calcutta"), ("b@example.com", "Dhaka, Asia (UTC+6)")]
    {
        let form =
            SignUpForm { email: email.into(), time_zone: zone.into(), ..a_form("Ada", "mentor") };
        accounts::sign_up(&world.cx, &form).await.unwrap();
    }

    assert_eq!(world.count("users WHERE time_zone = 'Asia/Kolkata'").await, 1);
    assert_eq!(world.count("users WHERE time_zone = 'Asia/Dhaka'").await, 1);
}

#[tokio::test]
async fn a_taken_address_takes_as_long_as_a_new_one() {
    let world = world().await;
    world.signed_up("Ada", "mentor").await;
    let (mut new, mut taken) = (Vec::new(), Vec::new());
    for number in 0..30 {
        let email = format!("new{number}@example.com");
        for (form, times) in [
            (SignUpForm { email, ..a_form("Grace", "mentor") }, &mut new),
            (SignUpForm { name: "Grace".into(), ..a_form("Ada", "mentor") }, &mut taken),
        ] {
            let started = Instant::now();
            accounts::sign_up(&world.cx, &form).await.unwrap();
            times.push(started.elapsed());
        }
    }

    let (new, taken) = (median(new), median(taken));
    println!("sign-up, medians of 30 interleaved: new {new:?}, taken {taken:?}");
    let ratio = taken.as_secs_f64() / new.as_secs_f64();
    assert!((0.75..1.33).contains(&ratio), "{ratio}");
}

#[tokio::test]
async fn all_that_is_wrong_with_a_form_is_told_at_once() {
    let world = world().await;
    let form = SignUpForm {
        name: " ".into(),
        email: "ada".into(),
        password: "short".into(),
        role: "admin".into(),
        time_zone: "Moon/Sea".into(),
    };

    let Err(Error::Invalid(wrong)) = accounts::sign_up(&world.cx, &form).await else {
        panic!("not refused")
    };

    let fields: Vec<_> = wrong.fields.iter().map(|wrong| wrong.field.as_str()).collect();
    assert_eq!(fields, ["role", "name", "email", "password", "time_zone"]);
}
