//! Sessions that ended, and jobs that were done, are found when they are old enough to go.

raw_sql! {
    up: r"
CREATE INDEX sessions_by_end ON sessions (LEAST(expires_at, revoked_at));
CREATE INDEX outbox_by_delivery ON outbox (delivered_at) WHERE delivered_at IS NOT NULL;
",
    down: r"
DROP INDEX outbox_by_delivery;
DROP INDEX sessions_by_end;
",
}
