//! What was done with power.

raw_sql! {
    up: r"
CREATE TABLE audit_log (
    id uuid CONSTRAINT audit_log_pkey PRIMARY KEY,
    actor_id uuid CONSTRAINT audit_log_actor_fkey REFERENCES users (id),
    action text NOT NULL CONSTRAINT audit_log_action_length CHECK (length(action) BETWEEN 1 AND 60),
    object_type text NOT NULL,
    object_id uuid,
    reason text CONSTRAINT audit_log_reason_length CHECK (length(reason) <= 1000),
    details jsonb NOT NULL DEFAULT '{}',
    request_id text,
    at timestamptz NOT NULL
);

CREATE INDEX audit_log_newest ON audit_log (at DESC);
CREATE INDEX audit_log_of_object ON audit_log (object_type, object_id);
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
",
    down: r"
DROP TABLE audit_log;
",
}
