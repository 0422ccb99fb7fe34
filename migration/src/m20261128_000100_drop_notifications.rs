//! Nothing has used this table. What people are told of brings one of its own shape.

raw_sql! {
    up: r"
DROP TABLE notifications;
",
    down: r"
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
}
