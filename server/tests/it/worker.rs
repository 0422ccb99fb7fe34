//! What the worker does without a click.

use server::simulated_bank::SimulatedBank;
use server::worker;

use crate::support::{post, server};

#[tokio::test]
async fn the_scheduled_tasks_delete_what_was_kept_for_long_enough() {
    let server = server().await;
    server.signed_in("Ada", "mentor").await;
    let refused = post("/api/accounts/sign_up", "form[name]=&form[email]=x").html();
    server.ask(refused).await;
    server
        .sql(
            "UPDATE sessions SET created_at = now() - interval '90 days', last_seen_at = now() - interval '90 days',
                 expires_at = now() - interval '31 days';
             UPDATE form_drafts SET expires_at = now() - interval '1 minute';
             INSERT INTO outbox (id, topic, dedup_key, payload, run_at, attempts, created_at, delivered_at)
             VALUES (gen_random_uuid(), 'x', 'x', '{}', now(), 1, now() - interval '92 days', now() - interval '91 days')",
        )
        .await;
    let rows =
        "SELECT ((SELECT COUNT(*) FROM sessions) || ' ' || (SELECT COUNT(*) FROM form_drafts)
                        || ' ' || (SELECT COUNT(*) FROM outbox))";
    assert_eq!(server.text(rows).await, "1 1 1");

    let bank = SimulatedBank::new(&server.config).unwrap();
    worker::work(&server.cx, &bank).await.unwrap();

    assert_eq!(server.text(rows).await, "0 0 0");
}
