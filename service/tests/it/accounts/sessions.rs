use std::collections::HashSet;
use std::sync::Arc;

use chrono::TimeDelta;
use domain::account::Role;
use domain::id::SessionId;
use service::accounts::{self, Authentication, Tokens};
use service::{Error, accounts::tokens};
use uuid::Uuid;

use super::{is_stale, somebody};
use crate::support::world::world_with_pool;
use crate::support::{World, world};

impl World {
    /// Uses the refresh token, as a page does after the ten minutes of the access token.
    async fn renew(&self, tokens: &Tokens) -> Tokens {
        somebody(self.by_refresh(tokens).await).1.unwrap()
    }

    async fn live_sessions(&self) -> i64 {
        self.count("sessions WHERE revoked_at IS NULL").await
    }
}

#[tokio::test]
async fn who_brings_no_token_is_nobody_and_who_brings_a_bad_one_is_stale() {
    let world = world().await;
    let authenticate = async |access: Option<&str>, refresh: Option<&str>| {
        accounts::authenticate(&world.cx, access, refresh).await.unwrap()
    };

    assert!(matches!(authenticate(None, None).await, Authentication::Anonymous));
    let unknown = format!("{}.{}", Uuid::now_v7(), "A".repeat(43));
    for (access, refresh) in [
        (Some(""), None),
        (None, Some("")),
        (Some("a.b.c"), Some("d.e")),
        (None, Some(unknown.as_str())),
        (Some(unknown.as_str()), None),
    ] {
        assert!(is_stale(&authenticate(access, refresh).await), "{access:?} {refresh:?}");
    }
}

#[tokio::test]
async fn an_access_token_tells_who_asks_and_rows_tell_what_they_may() {
    let world = world().await;
    let (_, tokens) = world.signed_in("Ada", "mentor").await;
    let (actor, renewed) = somebody(world.by_access(&tokens).await);
    assert_eq!((actor.role, actor.name.as_str(), renewed), (Role::Mentor, "Ada", None));

    world.sql("UPDATE users SET role = 'mentee', name = 'Ada Byron', time_zone = 'UTC'").await;

    let actor = world.actor(&tokens).await;
    assert_eq!((actor.role, actor.name.as_str()), (Role::Mentee, "Ada Byron"));
    assert_eq!(actor.zone.name(), "UTC");
}

#[tokio::test]
async fn an_old_access_token_is_renewed_by_the_refresh_token() {
    let world = world().await;
    let (_, tokens) = world.signed_in("Ada", "mentor").await;
    world.clock.advance(TimeDelta::minutes(11));

    let (actor, renewed) = somebody(world.by_access(&tokens).await);

    let renewed = renewed.unwrap();
    assert_ne!(renewed.refresh, tokens.refresh);
    let (same, again) = somebody(world.by_access(&renewed).await);
    assert_eq!((same.session, again), (actor.session, None));
}

#[tokio::test]
async fn a_refresh_token_is_no_access_token_and_the_other_way_round() {
    let world = world().await;
    let (_, tokens) = world.signed_in("Ada", "mentor").await;

    let swapped = Tokens { access: tokens.refresh.clone(), refresh: tokens.access.clone() };

    assert!(is_stale(&world.by_access(&swapped).await));
    assert_eq!(world.live_sessions().await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_requests_at_once_get_one_successor_and_nobody_is_signed_out() {
    let world = world_with_pool(8).await;
    let (_, mut tokens) = world.signed_in("Ada", "mentor").await;
    for _ in 0..10 {
        let requests = (0..20).map(|_| {
            let (cx, refresh) = (world.cx.clone(), tokens.refresh.clone());
            tokio::spawn(async move { accounts::authenticate(&cx, None, Some(&refresh)).await })
        });
        let mut successors = HashSet::new();
        for request in requests.collect::<Vec<_>>() {
            let (_, renewed) = somebody(request.await.unwrap().unwrap());
            successors.insert(renewed.unwrap().refresh);
        }

        assert_eq!(successors.len(), 1);
        assert_eq!(world.live_sessions().await, 1);
        tokens.refresh = successors.into_iter().next().unwrap();
        world.clock.advance(TimeDelta::minutes(10));
    }
    println!("parallel refreshes: 10 iterations of 20, one successor each, signed out 0");
}

#[tokio::test]
async fn ten_seconds_after_its_use_a_refresh_token_signs_everybody_out() {
    let world = world().await;
    let (_, stolen) = world.signed_in("Ada", "mentor").await;
    let newest = world.renew(&stolen).await;
    world.clock.advance(TimeDelta::seconds(10));
    assert_eq!(world.renew(&stolen).await.refresh, newest.refresh);

    world.clock.advance(TimeDelta::seconds(1));

    assert!(is_stale(&world.by_refresh(&stolen).await));
    assert!(is_stale(&world.by_access(&newest).await), "the newest dies with it");
    assert!(is_stale(&world.by_refresh(&newest).await));
    assert_eq!(world.live_sessions().await, 0);
}

#[tokio::test]
async fn a_token_before_the_last_one_is_stolen_at_any_moment() {
    let world = world().await;
    let (_, first) = world.signed_in("Ada", "mentor").await;
    let second = world.renew(&first).await;
    let third = world.renew(&second).await;

    assert!(is_stale(&world.by_refresh(&first).await));
    assert!(is_stale(&world.by_refresh(&third).await));
}

#[tokio::test]
async fn a_guessed_secret_ends_only_the_session_it_was_tried_on() {
    let world = world().await;
    let (ada, phone) = world.signed_in("Ada", "mentor").await;
    let laptop = world.sign_in(&ada).await.unwrap();
    let (session, _) = phone.refresh.split_once('.').unwrap();
    let refresh = format!("{session}.{}", "A".repeat(43));

    assert!(is_stale(&world.by_refresh(&Tokens { refresh, ..phone.clone() }).await));

    assert!(is_stale(&world.by_access(&phone).await));
    somebody(world.by_access(&laptop).await);
}

#[tokio::test]
async fn when_the_refresh_key_changes_the_request_beside_stays_signed_in() {
    let mut world = world().await;
    let (_, tokens) = world.signed_in("Ada", "mentor").await;
    let newest = world.renew(&tokens).await;

    let changed = tokens::Keys::new(&rand::random::<[u8; 32]>(), &rand::random::<[u8; 32]>());
    world.cx.tokens = Arc::new(changed.unwrap());

    assert_eq!(somebody(world.by_refresh(&tokens).await).1, None);
    world.renew(&newest).await;
}

#[tokio::test]
async fn a_session_ends_after_fourteen_days_without_use() {
    let world = world().await;
    let (_, tokens) = world.signed_in("Ada", "mentor").await;
    world.clock.advance(TimeDelta::days(14) - TimeDelta::seconds(1));
    let tokens = world.renew(&tokens).await;

    world.clock.advance(TimeDelta::days(14));

    assert!(is_stale(&world.by_refresh(&tokens).await));
}

#[tokio::test]
async fn a_session_ends_after_sixty_days_of_use() {
    let world = world().await;
    let (_, mut tokens) = world.signed_in("Ada", "mentor").await;
    for _ in 0..59 {
        world.clock.advance(TimeDelta::days(1));
        tokens = world.renew(&tokens).await;
    }

    world.clock.advance(TimeDelta::days(1));

    assert!(is_stale(&world.by_refresh(&tokens).await));
}

#[tokio::test]
async fn an_admins_session_ends_after_half_an_hour_without_use_and_twelve_hours_in_all() {
    let world = world().await;
    let ada = world.signed_up("Ada", "mentor").await;
    world.sql("UPDATE users SET role = 'admin'").await;
    let idle = world.sign_in(&ada).await.unwrap();
    let mut busy = world.sign_in(&ada).await.unwrap();
    for _ in 0..24 {
        world.clock.advance(TimeDelta::minutes(29));
        busy = world.renew(&busy).await;
    }
    assert!(is_stale(&world.by_refresh(&idle).await));

    world.clock.advance(TimeDelta::minutes(24));

    assert!(is_stale(&world.by_refresh(&busy).await));
}

#[tokio::test]
async fn signing_out_counts_from_the_next_request() {
    let world = world().await;
    let (ada, tokens) = world.signed_in("Ada", "mentor").await;
    let elsewhere = world.sign_in(&ada).await.unwrap();
    let actor = world.actor(&tokens).await;

    accounts::sign_out(&world.cx, &actor).await.unwrap();
    accounts::sign_out(&world.cx, &actor).await.unwrap();

    assert!(is_stale(&world.by_access(&tokens).await));
    assert!(is_stale(&world.by_refresh(&tokens).await));
    somebody(world.by_access(&elsewhere).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_a_sign_out_beside_refreshes_no_session_lives() {
    let world = world_with_pool(8).await;
    let ada = world.signed_up("Ada", "mentor").await;
    for _ in 0..20 {
        let tokens = world.sign_in(&ada).await.unwrap();
        let actor = world.actor(&tokens).await;
        let refresh = |cx: service::Context, refresh: String| async move {
            drop(accounts::authenticate(&cx, None, Some(&refresh)).await.unwrap());
        };
        let racers: Vec<_> = (0..4)
            .map(|_| tokio::spawn(refresh(world.cx.clone(), tokens.refresh.clone())))
            .collect();

        accounts::sign_out(&world.cx, &actor).await.unwrap();
        for racer in racers {
            racer.await.unwrap();
        }

        assert_eq!(world.live_sessions().await, 0);
    }
}

#[tokio::test]
async fn a_suspended_person_is_recognised_but_may_not_act() {
    let world = world().await;
    let (ada, tokens) = world.signed_in("Ada", "mentor").await;
    world.sql("UPDATE users SET suspended_at = '2026-03-02T03:00:00Z'").await;

    let suspended = |authenticated: Authentication| matches!(authenticated, Authentication::Suspended { actor } if actor.name == "Ada");

    assert!(suspended(world.by_access(&tokens).await));
    assert!(suspended(world.by_refresh(&tokens).await));
    let again = world.sign_in(&ada).await.unwrap();
    assert!(suspended(world.by_access(&again).await));

    world.sql("UPDATE users SET suspended_at = NULL").await;
    world.renew(&tokens).await;
}

#[tokio::test]
async fn sessions_are_listed_by_name_the_one_that_asks_first() {
    let world = world().await;
    let (ada, laptop) = world.signed_in("Ada", "mentor").await;
    world.clock.advance(TimeDelta::minutes(1));
    let curl = accounts::sign_in(&world.cx, &ada.email, &ada.password, "curl/8.5.0").await.unwrap();
    world.signed_in("Linus", "mentee").await;
    let actor = world.actor(&laptop).await;

    let sessions = accounts::list_sessions(&world.cx, &actor).await.unwrap();

    let names: Vec<_> = sessions.iter().map(|session| session.name.as_str()).collect();
    assert_eq!(names, ["Firefox on Linux", "curl"]);
    assert_eq!([sessions[0].is_this_one, sessions[1].is_this_one], [true, false]);
    assert_eq!(sessions[0].signed_in.local.to_string(), "2026-03-02 09:00:00");
    let curl = world.actor(&curl).await;
    assert_eq!(accounts::list_sessions(&world.cx, &curl).await.unwrap()[0].id, curl.session);
}

#[tokio::test]
async fn a_revoked_session_is_signed_out_at_its_next_request() {
    let world = world().await;
    let (ada, laptop) = world.signed_in("Ada", "mentor").await;
    let phone = world.sign_in(&ada).await.unwrap();
    let (actor, lost) = (world.actor(&laptop).await, world.actor(&phone).await.session);

    accounts::revoke_session(&world.cx, &actor, lost).await.unwrap();

    assert!(is_stale(&world.by_access(&phone).await));
    assert_eq!(accounts::list_sessions(&world.cx, &actor).await.unwrap().len(), 1);
    let again = accounts::revoke_session(&world.cx, &actor, lost).await;
    assert!(matches!(again, Err(Error::NotFound)), "{again:?}");
}

#[tokio::test]
async fn somebody_elses_session_does_not_exist() {
    let world = world().await;
    let (_, ada) = world.signed_in("Ada", "mentor").await;
    let (_, linus) = world.signed_in("Linus", "mentee").await;
    let (ada, of_linus) = (world.actor(&ada).await, world.actor(&linus).await.session);

    for id in [of_linus, SessionId(Uuid::now_v7())] {
        let revoked = accounts::revoke_session(&world.cx, &ada, id).await;
        assert!(matches!(revoked, Err(Error::NotFound)), "{revoked:?}");
    }
    somebody(world.by_access(&linus).await);
}

#[tokio::test]
async fn signing_out_elsewhere_leaves_the_session_that_asks() {
    let world = world().await;
    let (ada, laptop) = world.signed_in("Ada", "mentor").await;
    let phone = world.sign_in(&ada).await.unwrap();
    let (_, linus) = world.signed_in("Linus", "mentee").await;
    let actor = world.actor(&laptop).await;

    accounts::revoke_other_sessions(&world.cx, &actor).await.unwrap();

    assert!(is_stale(&world.by_access(&phone).await));
    somebody(world.by_access(&laptop).await);
    somebody(world.by_access(&linus).await);
}

#[tokio::test]
async fn a_fifty_first_session_ends_the_one_longest_unused_and_all_fifty_are_listed() {
    let world = world().await;
    let (ada, first) = world.signed_in("Ada", "mentor").await;
    let second = world.sign_in(&ada).await.unwrap();
    for _ in 2..50 {
        world.clock.advance(TimeDelta::seconds(20));
        world.sign_in(&ada).await.unwrap();
    }
    // The first is used again, so that the second is the one longest unused.
    let first = world.renew(&first).await;
    assert_eq!(world.live_sessions().await, 50);

    let last = world.sign_in(&ada).await.unwrap();

    assert_eq!(world.live_sessions().await, 50);
    assert!(is_stale(&world.by_access(&second).await));
    somebody(world.by_access(&first).await);
    let actor = world.actor(&last).await;
    assert_eq!(accounts::list_sessions(&world.cx, &actor).await.unwrap().len(), 50);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_sign_ins_at_once_fifty_sessions_stay() {
    let world = world_with_pool(8).await;
    let ada = world.signed_up("Ada", "mentor").await;
    let tasks: Vec<_> = (0..56)
        .map(|_| {
            let (cx, form) = (world.cx.clone(), ada.clone());
            tokio::spawn(async move {
                let attempt = || accounts::sign_in(&cx, &form.email, &form.password, "test");
                super::patiently(attempt).await
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }

    assert_eq!(world.live_sessions().await, 50);
}
