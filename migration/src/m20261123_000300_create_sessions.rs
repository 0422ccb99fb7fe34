//! Signed-in devices.

raw_sql! {
    up: r"
CREATE TABLE sessions (
    id uuid CONSTRAINT sessions_pkey PRIMARY KEY,
    user_id uuid NOT NULL CONSTRAINT sessions_user_fkey REFERENCES users (id) ON DELETE CASCADE,
    family uuid NOT NULL,
    refresh_hash bytea NOT NULL CONSTRAINT sessions_refresh_hash_unique UNIQUE
        CONSTRAINT sessions_refresh_hash_length CHECK (length(refresh_hash) = 32),
    previous_hash bytea CONSTRAINT sessions_previous_hash_length CHECK (length(previous_hash) = 32),
    rotated_at timestamptz,
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    absolute_expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    user_agent text NOT NULL DEFAULT '' CONSTRAINT sessions_user_agent_length CHECK (length(user_agent) <= 500),
    CONSTRAINT sessions_expire_in_order CHECK (created_at < expires_at AND expires_at <= absolute_expires_at),
    CONSTRAINT sessions_rotation_is_whole CHECK ((previous_hash IS NULL) = (rotated_at IS NULL))
);

CREATE INDEX sessions_of_user ON sessions (user_id) WHERE revoked_at IS NULL;
CREATE INDEX sessions_of_family ON sessions (family);
",
    down: r"
DROP TABLE sessions;
",
}
