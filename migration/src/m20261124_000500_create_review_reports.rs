//! Reviews that somebody finds wrong: admins look at them.

raw_sql! {
    up: r"
CREATE TABLE review_reports (
    id uuid CONSTRAINT review_reports_pkey PRIMARY KEY,
    review_id uuid NOT NULL CONSTRAINT review_reports_review_fkey REFERENCES reviews (id) ON DELETE CASCADE,
    reporter_id uuid NOT NULL CONSTRAINT review_reports_reporter_fkey REFERENCES users (id) ON DELETE CASCADE,
    reason text NOT NULL CONSTRAINT review_reports_reason_length CHECK (length(reason) BETWEEN 1 AND 1000),
    created_at timestamptz NOT NULL,
    settled_at timestamptz,
    CONSTRAINT review_reports_once UNIQUE (review_id, reporter_id)
);

CREATE INDEX review_reports_waiting ON review_reports (created_at) WHERE settled_at IS NULL;
",
    down: r"
DROP TABLE review_reports;
",
}
