//! When somebody was said to be absent, and when they denied it.

raw_sql! {
    up: r"
ALTER TABLE bookings
    ADD COLUMN no_show_marked_at timestamptz,
    ADD COLUMN no_show_contested_at timestamptz;

UPDATE bookings SET no_show_marked_at = completed_at WHERE no_show IS NOT NULL;

ALTER TABLE bookings
    ADD CONSTRAINT bookings_no_show_and_facts CHECK (
        (no_show IS NULL) = (no_show_marked_at IS NULL)
        AND (no_show_contested_at IS NULL
             OR no_show_marked_at IS NOT NULL AND no_show_marked_at <= no_show_contested_at));
",
    down: r"
ALTER TABLE bookings
    DROP COLUMN no_show_contested_at,
    DROP COLUMN no_show_marked_at;
",
}
