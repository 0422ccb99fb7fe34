//! People: an account, and its mentor or mentee side.

raw_sql! {
    up: r#"
CREATE TABLE users (
    id uuid CONSTRAINT users_pkey PRIMARY KEY,
    email citext NOT NULL CONSTRAINT users_email_unique UNIQUE
        CONSTRAINT users_email_length CHECK (length(email) BETWEEN 3 AND 254),
    password_hash text NOT NULL,
    name text NOT NULL CONSTRAINT users_name_length CHECK (length(name) BETWEEN 1 AND 80),
    handle text NOT NULL CONSTRAINT users_handle_unique UNIQUE
        CONSTRAINT users_handle_shape CHECK (handle ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$'),
    role text NOT NULL CONSTRAINT users_role_known CHECK (role IN ('mentor', 'mentee', 'admin')),
    bio text NOT NULL DEFAULT '' CONSTRAINT users_bio_length CHECK (length(bio) <= 4000),
    profile_image_url text CONSTRAINT users_profile_image_url_length CHECK (length(profile_image_url) <= 500),
    time_zone text NOT NULL CONSTRAINT users_time_zone_length CHECK (length(time_zone) BETWEEN 1 AND 64),
    locale text NOT NULL DEFAULT 'en' CONSTRAINT users_locale_shape CHECK (locale ~ '^[a-z]{2}(-[A-Z]{2})?$'),
    suspended_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

CREATE TABLE mentors (
    user_id uuid CONSTRAINT mentors_pkey PRIMARY KEY
        CONSTRAINT mentors_user_fkey REFERENCES users (id) ON DELETE CASCADE,
    headline text NOT NULL DEFAULT '' CONSTRAINT mentors_headline_length CHECK (length(headline) <= 120),
    company text NOT NULL DEFAULT '' CONSTRAINT mentors_company_length CHECK (length(company) <= 120),
    years_of_experience integer NOT NULL DEFAULT 0
        CONSTRAINT mentors_years_of_experience_range CHECK (years_of_experience BETWEEN 0 AND 80),
    base_hourly_rate bigint NOT NULL DEFAULT 0
        CONSTRAINT mentors_base_hourly_rate_range CHECK (base_hourly_rate BETWEEN 0 AND 1000000000),
    currency char(3) NOT NULL CONSTRAINT mentors_currency_shape CHECK (currency ~ '^[A-Z]{3}$'),
    languages text[] NOT NULL DEFAULT '{}'
        CONSTRAINT mentors_languages_count CHECK (cardinality(languages) <= 12),
    rating_sum bigint NOT NULL DEFAULT 0,
    rating_count bigint NOT NULL DEFAULT 0,
    -- a Bayesian mean in thousandths of a star: five reviews of four stars are assumed, so
    -- that one of five stars does not lead the list
    rating_order bigint NOT NULL GENERATED ALWAYS AS ((rating_sum + 20) * 1000 / (rating_count + 5)) STORED,
    accepting boolean NOT NULL DEFAULT TRUE,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT mentors_rating_adds_up CHECK (rating_count >= 0 AND rating_sum BETWEEN rating_count AND 5 * rating_count)
);

CREATE INDEX mentors_by_rating ON mentors (rating_order DESC, user_id) WHERE accepting;
CREATE INDEX mentors_newest ON mentors (created_at DESC, user_id) WHERE accepting;
CREATE INDEX mentors_by_company ON mentors (lower(company)) WHERE accepting;
CREATE INDEX mentors_words ON mentors USING gin ((headline || ' ' || company) gin_trgm_ops);
CREATE INDEX users_words ON users USING gin (name gin_trgm_ops) WHERE role = 'mentor';

CREATE TABLE mentees (
    user_id uuid CONSTRAINT mentees_pkey PRIMARY KEY
        CONSTRAINT mentees_user_fkey REFERENCES users (id) ON DELETE CASCADE,
    "current_role" text NOT NULL DEFAULT ''
        CONSTRAINT mentees_current_role_length CHECK (length("current_role") <= 120),
    learning_goals text NOT NULL DEFAULT ''
        CONSTRAINT mentees_learning_goals_length CHECK (length(learning_goals) <= 2000),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
"#,
    down: r"
DROP TABLE mentees;
DROP TABLE mentors;
DROP TABLE users;
",
}
