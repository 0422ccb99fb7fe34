//! A request is sent when its price is authorised, or it is free: until then it is a hold.
//!
//! What waits for its mentor without being paid for becomes a hold of a quarter of an hour from
//! now on, so that its mentee can still pay. What is over keeps what its mentor knows of it.

raw_sql! {
    up: r"
ALTER TABLE bookings
    DROP CONSTRAINT bookings_status_known,
    ADD CONSTRAINT bookings_status_known
        CHECK (status IN ('held', 'pending', 'confirmed', 'completed', 'cancelled')),
    DROP CONSTRAINT bookings_cancellation_reason_known,
    ADD CONSTRAINT bookings_cancellation_reason_known
        CHECK (cancellation_reason IN ('declined', 'expired', 'unpaid', 'by_mentee', 'by_mentor', 'by_admin')),
    -- its mentor has not heard of it, and never will once it is over
    ADD COLUMN unsent boolean NOT NULL DEFAULT FALSE;

INSERT INTO booking_events (id, booking_id, actor_role, action, from_status, to_status, at)
SELECT gen_random_uuid(), id, 'system', 'hold', 'pending', 'held', now()
FROM bookings WHERE status = 'pending' AND payment_status IN ('authorising', 'confirming', 'failed');

UPDATE bookings SET status = 'held', unsent = TRUE, version = version + 1,
    expires_at = LEAST(expires_at, now() + interval '15 minutes')
WHERE status = 'pending' AND payment_status IN ('authorising', 'confirming', 'failed');

ALTER TABLE bookings
    ADD CONSTRAINT bookings_held_and_facts CHECK (status <> 'held' OR unsent AND price > 0
        AND expires_at IS NOT NULL AND num_nonnulls(confirmed_at, completed_at, cancelled_at, cancellation_reason, no_show, decline_reason) = 0),
    ADD CONSTRAINT bookings_unsent_is_held_or_over CHECK (NOT unsent OR status IN ('held', 'cancelled')),
    ADD CONSTRAINT bookings_unpaid_was_never_sent CHECK (cancellation_reason <> 'unpaid' OR unsent);

DROP INDEX bookings_one_live_seat_per_mentee;
CREATE UNIQUE INDEX bookings_one_live_seat_per_mentee
    ON bookings (meeting_id, mentee_id) WHERE status IN ('held', 'pending', 'confirmed');
DROP INDEX bookings_by_expiry;
CREATE INDEX bookings_by_expiry ON bookings (expires_at) WHERE status IN ('held', 'pending');

-- attempts to pay that were given up for another card; the last one is the payment itself
CREATE TABLE payment_attempts (
    id uuid CONSTRAINT payment_attempts_pkey PRIMARY KEY,
    booking_id uuid NOT NULL CONSTRAINT payment_attempts_booking_fkey REFERENCES bookings (id),
    external_id text CONSTRAINT payment_attempts_external_id_unique UNIQUE,
    state text NOT NULL CONSTRAINT payment_attempts_state_known CHECK (state IN ('confirming', 'failed')),
    method text NOT NULL CONSTRAINT payment_attempts_method_length CHECK (length(method) <= 100),
    created_at timestamptz NOT NULL,
    given_up_at timestamptz NOT NULL
);
CREATE INDEX payment_attempts_of_booking ON payment_attempts (booking_id);
",
    down: r"
DROP TABLE payment_attempts;

DROP INDEX bookings_by_expiry;
DROP INDEX bookings_one_live_seat_per_mentee;

ALTER TABLE bookings
    DROP CONSTRAINT bookings_unpaid_was_never_sent,
    DROP CONSTRAINT bookings_unsent_is_held_or_over,
    DROP CONSTRAINT bookings_held_and_facts;

UPDATE bookings SET status = 'pending' WHERE status = 'held';
UPDATE bookings SET cancellation_reason = 'expired' WHERE cancellation_reason = 'unpaid';

CREATE UNIQUE INDEX bookings_one_live_seat_per_mentee
    ON bookings (meeting_id, mentee_id) WHERE status IN ('pending', 'confirmed');
CREATE INDEX bookings_by_expiry ON bookings (expires_at) WHERE status = 'pending';

ALTER TABLE bookings
    DROP COLUMN unsent,
    DROP CONSTRAINT bookings_cancellation_reason_known,
    ADD CONSTRAINT bookings_cancellation_reason_known
        CHECK (cancellation_reason IN ('declined', 'expired', 'by_mentee', 'by_mentor', 'by_admin')),
    DROP CONSTRAINT bookings_status_known,
    ADD CONSTRAINT bookings_status_known CHECK (status IN ('pending', 'confirmed', 'completed', 'cancelled'));
",
}
