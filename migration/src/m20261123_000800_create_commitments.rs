//! The law of time: nobody is ever in two places.

raw_sql! {
    up: r"
CREATE TABLE commitments (
    person_id uuid NOT NULL CONSTRAINT commitments_person_fkey REFERENCES users (id),
    meeting_id uuid NOT NULL CONSTRAINT commitments_meeting_fkey REFERENCES meetings (id) ON DELETE CASCADE,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    during tstzrange NOT NULL GENERATED ALWAYS AS (tstzrange(starts_at, ends_at, '[)')) STORED,
    source text NOT NULL CONSTRAINT commitments_source_known CHECK (source IN ('meeting', 'proposal')),
    -- the exclusion alone would let the same row in twice
    CONSTRAINT commitments_pkey PRIMARY KEY (person_id, meeting_id, starts_at),
    -- an empty range overlaps nothing, an infinite one takes a person for ever
    CONSTRAINT commitments_finite_and_not_empty CHECK (isfinite(starts_at) AND isfinite(ends_at)
        AND starts_at < ends_at AND ends_at - starts_at <= interval '24 hours'),
    CONSTRAINT commitments_nobody_in_two_places
        EXCLUDE USING gist (person_id WITH =, meeting_id WITH <>, during WITH &&)
);

CREATE INDEX commitments_of_person ON commitments (person_id, starts_at);
CREATE INDEX commitments_of_meeting ON commitments (meeting_id);
",
    down: r"
DROP TABLE commitments;
",
}
