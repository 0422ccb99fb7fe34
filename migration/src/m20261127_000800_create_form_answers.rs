//! The latest form that each session sent by itself, with its answer: a second click gets the same.

raw_sql! {
    up: r"
CREATE TABLE form_answers (
    session_id uuid CONSTRAINT form_answers_pkey PRIMARY KEY
        CONSTRAINT form_answers_session_fkey REFERENCES sessions (id) ON DELETE CASCADE,
    digest bytea NOT NULL CONSTRAINT form_answers_digest_length CHECK (octet_length(digest) = 32),
    location text CONSTRAINT form_answers_location_length CHECK (length(location) <= 4000),
    sent_at timestamptz NOT NULL
);
",
    down: r"
DROP TABLE form_answers;
",
}
