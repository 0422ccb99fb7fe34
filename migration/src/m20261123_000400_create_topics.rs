//! Subjects that are taught.

raw_sql! {
    up: r"
CREATE TABLE topics (
    id uuid CONSTRAINT topics_pkey PRIMARY KEY,
    slug text NOT NULL CONSTRAINT topics_slug_unique UNIQUE
        CONSTRAINT topics_slug_length CHECK (length(slug) BETWEEN 1 AND 80),
    name citext NOT NULL CONSTRAINT topics_name_unique UNIQUE
        CONSTRAINT topics_name_length CHECK (length(name) BETWEEN 1 AND 60),
    -- the name without case, spaces and punctuation: near-duplicates have the same
    likeness text NOT NULL CONSTRAINT topics_likeness_unique UNIQUE,
    topic_group text NOT NULL CONSTRAINT topics_topic_group_length CHECK (length(topic_group) BETWEEN 1 AND 40),
    created_by uuid CONSTRAINT topics_created_by_fkey REFERENCES users (id) ON DELETE SET NULL,
    created_at timestamptz NOT NULL
);
",
    down: r"
DROP TABLE topics;
",
}
