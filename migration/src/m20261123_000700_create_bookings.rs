//! Meetings, the seats in them, and their history.

raw_sql! {
    up: r"
CREATE TABLE meetings (
    id uuid CONSTRAINT meetings_pkey PRIMARY KEY,
    mentor_id uuid NOT NULL CONSTRAINT meetings_mentor_fkey REFERENCES mentors (user_id),
    mentor_expertise_id uuid NOT NULL CONSTRAINT meetings_mentor_expertise_fkey REFERENCES mentor_expertise (id),
    availability_slot_id uuid CONSTRAINT meetings_availability_slot_fkey REFERENCES availability_slots (id),
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    -- the wall time and zone that was agreed in
    local_start timestamp NOT NULL,
    time_zone text NOT NULL,
    capacity integer NOT NULL CONSTRAINT meetings_capacity_range CHECK (capacity BETWEEN 1 AND 30),
    seats_taken integer NOT NULL,
    status text NOT NULL CONSTRAINT meetings_status_known
        CHECK (status IN ('pending', 'confirmed', 'completed', 'cancelled')),
    meeting_url text CONSTRAINT meetings_meeting_url_length CHECK (length(meeting_url) <= 500),
    ical_uid text NOT NULL CONSTRAINT meetings_ical_uid_unique UNIQUE,
    ical_sequence integer NOT NULL DEFAULT 0,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT meetings_seats_within_capacity CHECK (seats_taken BETWEEN 0 AND capacity),
    CONSTRAINT meetings_end_after_start CHECK (starts_at < ends_at AND isfinite(starts_at) AND isfinite(ends_at))
);

CREATE INDEX meetings_of_mentor ON meetings (mentor_id, starts_at);
CREATE INDEX meetings_by_end ON meetings (ends_at) WHERE status = 'confirmed';

CREATE TABLE bookings (
    id uuid CONSTRAINT bookings_pkey PRIMARY KEY,
    meeting_id uuid NOT NULL CONSTRAINT bookings_meeting_fkey REFERENCES meetings (id),
    mentor_id uuid NOT NULL CONSTRAINT bookings_mentor_fkey REFERENCES mentors (user_id),
    mentee_id uuid NOT NULL CONSTRAINT bookings_mentee_fkey REFERENCES mentees (user_id),
    mentor_expertise_id uuid NOT NULL CONSTRAINT bookings_mentor_expertise_fkey REFERENCES mentor_expertise (id),
    availability_slot_id uuid CONSTRAINT bookings_availability_slot_fkey REFERENCES availability_slots (id),
    status text NOT NULL CONSTRAINT bookings_status_known
        CHECK (status IN ('pending', 'confirmed', 'completed', 'cancelled')),
    cancellation_reason text CONSTRAINT bookings_cancellation_reason_known
        CHECK (cancellation_reason IN ('declined', 'expired', 'by_mentee', 'by_mentor', 'by_admin')),
    no_show text CONSTRAINT bookings_no_show_known CHECK (no_show IN ('mentee', 'mentor')),
    payment_status text NOT NULL CONSTRAINT bookings_payment_status_known
        CHECK (payment_status IN ('none', 'authorising', 'authorised', 'failed', 'captured', 'voided',
                                  'partly_refunded', 'refunded')),
    price bigint NOT NULL CONSTRAINT bookings_price_range CHECK (price BETWEEN 0 AND 1000000000),
    currency char(3) NOT NULL CONSTRAINT bookings_currency_shape CHECK (currency ~ '^[A-Z]{3}$'),
    cancellation_policy text NOT NULL CONSTRAINT bookings_cancellation_policy_known
        CHECK (cancellation_policy IN ('standard', 'flexible', 'strict')),
    mentor_time_zone text NOT NULL,
    mentee_time_zone text NOT NULL,
    message_to_mentor text NOT NULL DEFAULT ''
        CONSTRAINT bookings_message_to_mentor_length CHECK (length(message_to_mentor) <= 2000),
    decline_reason text CONSTRAINT bookings_decline_reason_length CHECK (length(decline_reason) <= 1000),
    intake_answers jsonb NOT NULL DEFAULT '[]',
    idempotency_key text NOT NULL CONSTRAINT bookings_idempotency_key_length
        CHECK (length(idempotency_key) BETWEEN 8 AND 64),
    request_digest bytea NOT NULL,
    requested_at timestamptz NOT NULL,
    expires_at timestamptz,
    confirmed_at timestamptz,
    completed_at timestamptz,
    cancelled_at timestamptz,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT bookings_idempotency_key_unique UNIQUE (mentee_id, idempotency_key),
    CONSTRAINT bookings_nobody_books_themselves CHECK (mentor_id <> mentee_id),
    CONSTRAINT bookings_free_or_paid CHECK ((price = 0) = (payment_status = 'none')),
    -- the facts that are true in each status, and no others
    CONSTRAINT bookings_status_and_facts CHECK (CASE status
        WHEN 'pending' THEN expires_at IS NOT NULL
            AND num_nonnulls(confirmed_at, completed_at, cancelled_at, cancellation_reason, no_show, decline_reason) = 0
        WHEN 'confirmed' THEN confirmed_at IS NOT NULL
            AND num_nonnulls(expires_at, completed_at, cancelled_at, cancellation_reason, no_show, decline_reason) = 0
        WHEN 'completed' THEN confirmed_at IS NOT NULL AND completed_at IS NOT NULL
            AND num_nonnulls(expires_at, cancelled_at, cancellation_reason, decline_reason) = 0
        WHEN 'cancelled' THEN cancelled_at IS NOT NULL AND cancellation_reason IS NOT NULL
            AND num_nonnulls(expires_at, completed_at, no_show) = 0
            AND (decline_reason IS NULL OR cancellation_reason = 'declined')
        END)
);

CREATE UNIQUE INDEX bookings_one_live_seat_per_mentee
    ON bookings (meeting_id, mentee_id) WHERE status IN ('pending', 'confirmed');
CREATE INDEX bookings_of_meeting ON bookings (meeting_id);
CREATE INDEX bookings_of_mentor ON bookings (mentor_id, status);
CREATE INDEX bookings_of_mentee ON bookings (mentee_id, status);
CREATE INDEX bookings_by_expiry ON bookings (expires_at) WHERE status = 'pending';

CREATE TABLE booking_events (
    id uuid CONSTRAINT booking_events_pkey PRIMARY KEY,
    booking_id uuid NOT NULL CONSTRAINT booking_events_booking_fkey REFERENCES bookings (id),
    actor_id uuid CONSTRAINT booking_events_actor_fkey REFERENCES users (id),
    actor_role text NOT NULL CONSTRAINT booking_events_actor_role_known
        CHECK (actor_role IN ('mentee', 'mentor', 'admin', 'system')),
    action text NOT NULL CONSTRAINT booking_events_action_length CHECK (length(action) BETWEEN 1 AND 40),
    from_status text,
    to_status text NOT NULL,
    reason text CONSTRAINT booking_events_reason_length CHECK (length(reason) <= 1000),
    request_id text,
    at timestamptz NOT NULL,
    CONSTRAINT booking_events_actor_unless_system CHECK ((actor_id IS NULL) = (actor_role = 'system'))
);

CREATE INDEX booking_events_of_booking ON booking_events (booking_id, at);
CREATE TRIGGER booking_events_append_only BEFORE UPDATE OR DELETE ON booking_events
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
",
    down: r"
DROP TABLE booking_events;
DROP TABLE bookings;
DROP TABLE meetings;
",
}
