//! What a mentor offers: a topic for a length at a price.

raw_sql! {
    up: r"
CREATE TABLE mentor_expertise (
    id uuid CONSTRAINT mentor_expertise_pkey PRIMARY KEY,
    mentor_id uuid NOT NULL CONSTRAINT mentor_expertise_mentor_fkey REFERENCES mentors (user_id) ON DELETE CASCADE,
    topic_id uuid NOT NULL CONSTRAINT mentor_expertise_topic_fkey REFERENCES topics (id),
    title text NOT NULL CONSTRAINT mentor_expertise_title_length CHECK (length(title) BETWEEN 1 AND 120),
    description text NOT NULL DEFAULT ''
        CONSTRAINT mentor_expertise_description_length CHECK (length(description) <= 2000),
    duration_minutes integer NOT NULL CONSTRAINT mentor_expertise_duration_on_grid
        CHECK (duration_minutes BETWEEN 15 AND 240 AND duration_minutes % 5 = 0),
    price bigint NOT NULL CONSTRAINT mentor_expertise_price_range CHECK (price BETWEEN 0 AND 1000000000),
    currency char(3) NOT NULL CONSTRAINT mentor_expertise_currency_shape CHECK (currency ~ '^[A-Z]{3}$'),
    capacity integer NOT NULL DEFAULT 1
        CONSTRAINT mentor_expertise_capacity_range CHECK (capacity BETWEEN 1 AND 30),
    buffer_before integer NOT NULL DEFAULT 0 CONSTRAINT mentor_expertise_buffer_before_on_grid
        CHECK (buffer_before BETWEEN 0 AND 120 AND buffer_before % 5 = 0),
    buffer_after integer NOT NULL DEFAULT 0 CONSTRAINT mentor_expertise_buffer_after_on_grid
        CHECK (buffer_after BETWEEN 0 AND 120 AND buffer_after % 5 = 0),
    start_step integer CONSTRAINT mentor_expertise_start_step_on_grid
        CHECK (start_step BETWEEN 5 AND 1440 AND start_step % 5 = 0),
    notice_minutes integer NOT NULL DEFAULT 720
        CONSTRAINT mentor_expertise_notice_range CHECK (notice_minutes BETWEEN 0 AND 525600),
    window_days integer NOT NULL DEFAULT 60
        CONSTRAINT mentor_expertise_window_range CHECK (window_days BETWEEN 1 AND 365),
    limit_per_day integer CONSTRAINT mentor_expertise_limit_per_day_range CHECK (limit_per_day BETWEEN 1 AND 96),
    limit_per_week integer CONSTRAINT mentor_expertise_limit_per_week_range CHECK (limit_per_week BETWEEN 1 AND 672),
    intake_questions jsonb NOT NULL DEFAULT '[]' CONSTRAINT mentor_expertise_intake_questions_shape
        CHECK (jsonb_typeof(intake_questions) = 'array' AND jsonb_array_length(intake_questions) <= 5),
    cancellation_policy text NOT NULL DEFAULT 'standard' CONSTRAINT mentor_expertise_cancellation_policy_known
        CHECK (cancellation_policy IN ('standard', 'flexible', 'strict')),
    on_offer boolean NOT NULL DEFAULT TRUE,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX mentor_expertise_one_on_offer
    ON mentor_expertise (mentor_id, topic_id, duration_minutes) WHERE on_offer;
CREATE INDEX mentor_expertise_of_mentor ON mentor_expertise (mentor_id, price);
CREATE INDEX mentor_expertise_by_topic ON mentor_expertise (topic_id, price, mentor_id) WHERE on_offer;
CREATE INDEX mentor_expertise_by_price ON mentor_expertise (currency, price, mentor_id) WHERE on_offer;
",
    down: r"
DROP TABLE mentor_expertise;
",
}
