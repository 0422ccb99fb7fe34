//! Jobs of committed transactions, and what people are told.

raw_sql! {
    up: r"
CREATE TABLE outbox (
    id uuid CONSTRAINT outbox_pkey PRIMARY KEY,
    topic text NOT NULL CONSTRAINT outbox_topic_length CHECK (length(topic) BETWEEN 1 AND 60),
    dedup_key text NOT NULL CONSTRAINT outbox_dedup_key_unique UNIQUE,
    payload jsonb NOT NULL,
    run_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    locked_until timestamptz,
    delivered_at timestamptz,
    last_error text,
    created_at timestamptz NOT NULL
);

CREATE INDEX outbox_due ON outbox (run_at, id) WHERE delivered_at IS NULL;

CREATE FUNCTION wake_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NOTIFY outbox;
    RETURN NULL;
END $$;

CREATE TRIGGER outbox_wakes AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION wake_outbox();

CREATE TABLE notifications (
    id uuid CONSTRAINT notifications_pkey PRIMARY KEY,
    user_id uuid NOT NULL CONSTRAINT notifications_user_fkey REFERENCES users (id) ON DELETE CASCADE,
    kind text NOT NULL CONSTRAINT notifications_kind_length CHECK (length(kind) BETWEEN 1 AND 60),
    dedup_key text NOT NULL,
    payload jsonb NOT NULL,
    read_at timestamptz,
    created_at timestamptz NOT NULL,
    CONSTRAINT notifications_once UNIQUE (user_id, dedup_key)
);

CREATE INDEX notifications_of_user ON notifications (user_id, created_at DESC);
",
    down: r"
DROP TABLE notifications;
DROP TABLE outbox;
DROP FUNCTION wake_outbox;
",
}
