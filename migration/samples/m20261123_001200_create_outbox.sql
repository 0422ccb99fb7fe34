INSERT INTO outbox (id, topic, dedup_key, payload, run_at, created_at)
    VALUES ('00000000-0000-7000-8000-0000000000a0', 'capture_payment', 'capture_payment:sample', '{}', '2026-01-02Z', '2026-01-02Z');
INSERT INTO notifications (id, user_id, kind, dedup_key, payload, created_at)
    VALUES ('00000000-0000-7000-8000-0000000000a1', '00000000-0000-7000-8000-000000000002', 'confirmed', 'sample', '{}', '2026-01-02Z');
