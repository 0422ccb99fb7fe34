use chrono::TimeDelta;
use service::form_drafts::FormDraft;
use service::{form_drafts, retention};

use crate::support::{a_mentee, a_mentor, world};

const MONDAY_NINE: &str = "2026-03-09T03:00:00Z";

#[tokio::test]
async fn a_session_goes_a_month_after_its_end_and_a_done_job_after_three() {
    let world = world().await;
    let ada = a_mentor("Ada").free("MO", "09:00-12:00").insert(&world).await;
    let linus = a_mentee("Linus", &world).await;
    world.confirmed(&linus, &ada, MONDAY_NINE).await;
    world.sql("DELETE FROM sessions").await;
    for (id, ends, revoked) in [
        ("a", "2026-12-01", "NULL"),
        ("b", "2026-12-01", "'2026-03-02T02:00:00Z'"),
        ("c", "2026-03-02T02:00:00Z", "NULL"),
    ] {
        world
            .sql(&format!(
                "INSERT INTO sessions (id, user_id, family, refresh_hash, expires_at,
                     absolute_expires_at, user_agent, created_at, last_seen_at, revoked_at)
                 SELECT gen_random_uuid(), user_id, user_id, sha256('{id}'::bytea), '{ends}',
                     '2026-12-01', '', '2026-01-01', '2026-01-01', {revoked} FROM mentees LIMIT 1"
            ))
            .await;
    }
    let jobs = world.count("outbox").await;
    assert!(jobs > 0);

    world.clock.advance(TimeDelta::days(29));
    assert_eq!(retention::delete_old(&world.cx).await.unwrap(), 0);
    world.clock.advance(TimeDelta::days(2));
    assert_eq!(retention::delete_old(&world.cx).await.unwrap(), 2);
    assert_eq!((world.count("sessions").await, world.count("outbox").await), (1, jobs));

    world.sql("UPDATE outbox SET delivered_at = NULL WHERE topic = 'capture_payment'").await;
    world.clock.advance(TimeDelta::days(60));
    retention::delete_old(&world.cx).await.unwrap();
    assert_eq!(world.count("outbox").await, 1, "what is not done stays");
}

fn a_draft(name: &str) -> FormDraft {
    FormDraft {
        path: "/api/accounts/sign_up".into(),
        fields: vec![("form[name]".into(), name.into())],
        error: "e30=".into(),
        page: Some("/sign-up".into()),
        sender: None,
    }
}

#[tokio::test]
async fn one_address_keeps_so_many_drafts_and_pushes_out_none_of_others() {
    let world = world().await;
    let other = form_drafts::save(&world.cx, &a_draft("Ada"), Some("192.0.2.2")).await.unwrap();
    let mut latest = other;
    for _ in 0..30 {
        world.clock.advance(TimeDelta::seconds(1));
        latest = form_drafts::save(&world.cx, &a_draft("Eve"), Some("192.0.2.1")).await.unwrap();
    }

    assert_eq!(world.count("form_drafts WHERE address = '192.0.2.1'").await, 20);
    assert_eq!(
        form_drafts::find(&world.cx, other, "/sign-up").await.unwrap(),
        Some(a_draft("Ada"))
    );
    assert_eq!(
        form_drafts::find(&world.cx, latest, "/sign-up").await.unwrap(),
        Some(a_draft("Eve"))
    );
}

#[tokio::test]
async fn strangers_push_out_no_draft_of_somebody_signed_in() {
    let world = world().await;
    let ada = a_mentor("Ada").insert(&world).await;
    let own = FormDraft { sender: Some(ada.actor.id), ..a_draft("Ada") };
    let kept = form_drafts::save(&world.cx, &own, None).await.unwrap();

    for _ in 0..1_010 {
        form_drafts::save(&world.cx, &a_draft("Eve"), None).await.unwrap();
    }

    assert_eq!(world.count("form_drafts WHERE sender_id IS NULL").await, 1_000);
    assert_eq!(form_drafts::find(&world.cx, kept, "/sign-up").await.unwrap(), Some(own));
    for _ in 0..30 {
        let own = FormDraft { sender: Some(ada.actor.id), ..a_draft("Ada") };
        form_drafts::save(&world.cx, &own, None).await.unwrap();
    }
    assert_eq!(world.count("form_drafts WHERE sender_id IS NOT NULL").await, 20);
}

#[tokio::test]
async fn drafts_are_bounded_in_all_and_go_after_a_quarter_of_an_hour() {
    let world = world().await;
    world
        .sql(
            "INSERT INTO form_drafts (id, path, fields, error, expires_at, address)
             SELECT gen_random_uuid(), '/api/x', '[]', '', '2026-03-02T03:10:00Z', 'a' || n
             FROM generate_series(1, 2500) n",
        )
        .await;
    let mine = form_drafts::save(&world.cx, &a_draft("Ada"), None).await.unwrap();
    assert_eq!(world.count("form_drafts").await, 1_000);

    world.clock.advance(TimeDelta::minutes(15));
    assert_eq!(form_drafts::find(&world.cx, mine, "/sign-up").await.unwrap(), None);
    form_drafts::delete_expired(&world.cx).await.unwrap();
    assert_eq!(world.count("form_drafts").await, 0);
}
