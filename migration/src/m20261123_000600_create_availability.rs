//! When a mentor is free, in their wall time.

raw_sql! {
    up: r"
CREATE TABLE availability_slots (
    id uuid CONSTRAINT availability_slots_pkey PRIMARY KEY,
    mentor_id uuid NOT NULL CONSTRAINT availability_slots_mentor_fkey REFERENCES mentors (user_id) ON DELETE CASCADE,
    kind text NOT NULL CONSTRAINT availability_slots_kind_known
        CHECK (kind IN ('recurring', 'one_off', 'override', 'time_off')),
    -- local, of the first occurrence
    start_time timestamp NOT NULL,
    end_time timestamp NOT NULL,
    time_zone text NOT NULL CONSTRAINT availability_slots_time_zone_length CHECK (length(time_zone) BETWEEN 1 AND 64),
    is_recurring boolean NOT NULL GENERATED ALWAYS AS (kind = 'recurring') STORED,
    recurrence_pattern text CONSTRAINT availability_slots_recurrence_pattern_length
        CHECK (length(recurrence_pattern) BETWEEN 1 AND 200),
    status text NOT NULL CONSTRAINT availability_slots_status_known CHECK (status IN ('active', 'removed')),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT availability_slots_pattern_when_recurring CHECK ((kind = 'recurring') = (recurrence_pattern IS NOT NULL)),
    CONSTRAINT availability_slots_end_after_start CHECK (start_time < end_time OR kind = 'override' AND start_time = end_time),
    CONSTRAINT availability_slots_a_day_at_most CHECK (kind = 'time_off' OR end_time - start_time <= interval '24 hours'),
    CONSTRAINT availability_slots_finite CHECK (isfinite(start_time) AND isfinite(end_time))
);

CREATE INDEX availability_slots_of_mentor ON availability_slots (mentor_id) WHERE status = 'active';
",
    down: r"
DROP TABLE availability_slots;
",
}
