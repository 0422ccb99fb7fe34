//! What mentees say about sessions.

raw_sql! {
    up: r"
CREATE TABLE reviews (
    id uuid CONSTRAINT reviews_pkey PRIMARY KEY,
    booking_id uuid NOT NULL CONSTRAINT reviews_one_per_booking UNIQUE
        CONSTRAINT reviews_booking_fkey REFERENCES bookings (id),
    mentor_id uuid NOT NULL CONSTRAINT reviews_mentor_fkey REFERENCES mentors (user_id),
    mentee_id uuid NOT NULL CONSTRAINT reviews_mentee_fkey REFERENCES mentees (user_id),
    rating integer NOT NULL CONSTRAINT reviews_rating_range CHECK (rating BETWEEN 1 AND 5),
    comment text NOT NULL DEFAULT '' CONSTRAINT reviews_comment_length CHECK (length(comment) <= 4000),
    mentor_reply text CONSTRAINT reviews_mentor_reply_length CHECK (length(mentor_reply) <= 4000),
    replied_at timestamptz,
    hidden_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT reviews_reply_is_whole CHECK ((mentor_reply IS NULL) = (replied_at IS NULL))
);

CREATE INDEX reviews_of_mentor ON reviews (mentor_id, created_at DESC) WHERE hidden_at IS NULL;
",
    down: r"
DROP TABLE reviews;
",
}
