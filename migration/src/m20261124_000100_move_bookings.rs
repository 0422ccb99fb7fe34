//! What a booking remembers of its moves.

raw_sql! {
    up: r"
ALTER TABLE bookings
    ADD COLUMN earliest_start timestamptz,
    ADD COLUMN moves_by_mentee integer NOT NULL DEFAULT 0,
    ADD COLUMN moves_by_mentor integer NOT NULL DEFAULT 0,
    ADD COLUMN mentee_may_leave_free boolean NOT NULL DEFAULT FALSE,
    ADD CONSTRAINT bookings_moves_range
        CHECK (moves_by_mentee BETWEEN 0 AND 2 AND moves_by_mentor BETWEEN 0 AND 2);

UPDATE bookings SET earliest_start = meetings.starts_at FROM meetings WHERE meetings.id = bookings.meeting_id;

ALTER TABLE bookings ALTER COLUMN earliest_start SET NOT NULL;

ALTER TABLE booking_events
    ADD COLUMN moved_from timestamptz,
    ADD COLUMN moved_to timestamptz,
    ADD CONSTRAINT booking_events_move_is_whole CHECK ((moved_from IS NULL) = (moved_to IS NULL));

CREATE INDEX reschedule_requests_of_booking ON reschedule_requests (booking_id, created_at);
",
    down: r"
DROP INDEX reschedule_requests_of_booking;

ALTER TABLE booking_events
    DROP COLUMN moved_to,
    DROP COLUMN moved_from;

ALTER TABLE bookings
    DROP COLUMN mentee_may_leave_free,
    DROP COLUMN moves_by_mentor,
    DROP COLUMN moves_by_mentee,
    DROP COLUMN earliest_start;
",
}
