//! Proposals to move a booking, and the times they hold.

raw_sql! {
    up: r"
CREATE TABLE reschedule_requests (
    id uuid CONSTRAINT reschedule_requests_pkey PRIMARY KEY,
    booking_id uuid NOT NULL CONSTRAINT reschedule_requests_booking_fkey REFERENCES bookings (id),
    proposed_by text NOT NULL CONSTRAINT reschedule_requests_proposed_by_known CHECK (proposed_by IN ('mentee', 'mentor')),
    status text NOT NULL CONSTRAINT reschedule_requests_status_known
        CHECK (status IN ('pending', 'accepted', 'rejected', 'withdrawn', 'expired')),
    message text NOT NULL DEFAULT '' CONSTRAINT reschedule_requests_message_length CHECK (length(message) <= 2000),
    expires_at timestamptz NOT NULL,
    answered_at timestamptz,
    created_at timestamptz NOT NULL,
    CONSTRAINT reschedule_requests_answered_unless_pending CHECK ((status = 'pending') = (answered_at IS NULL))
);

CREATE UNIQUE INDEX reschedule_requests_one_pending ON reschedule_requests (booking_id) WHERE status = 'pending';
CREATE INDEX reschedule_requests_by_expiry ON reschedule_requests (expires_at) WHERE status = 'pending';

CREATE TABLE reschedule_proposals (
    id uuid CONSTRAINT reschedule_proposals_pkey PRIMARY KEY,
    reschedule_request_id uuid NOT NULL
        CONSTRAINT reschedule_proposals_request_fkey REFERENCES reschedule_requests (id) ON DELETE CASCADE,
    ordinal integer NOT NULL CONSTRAINT reschedule_proposals_ordinal_range CHECK (ordinal BETWEEN 1 AND 3),
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    accepted boolean NOT NULL DEFAULT FALSE,
    CONSTRAINT reschedule_proposals_one_per_ordinal UNIQUE (reschedule_request_id, ordinal),
    CONSTRAINT reschedule_proposals_one_per_start UNIQUE (reschedule_request_id, starts_at),
    CONSTRAINT reschedule_proposals_end_after_start CHECK (starts_at < ends_at)
);

CREATE UNIQUE INDEX reschedule_proposals_one_accepted
    ON reschedule_proposals (reschedule_request_id) WHERE accepted;
",
    down: r"
DROP TABLE reschedule_proposals;
DROP TABLE reschedule_requests;
",
}
