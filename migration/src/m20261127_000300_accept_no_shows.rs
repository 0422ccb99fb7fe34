//! When somebody who was said to be absent accepted it.

raw_sql! {
    up: r"
ALTER TABLE bookings
    ADD COLUMN no_show_accepted_at timestamptz,
    ADD CONSTRAINT bookings_no_show_accepted CHECK (
        no_show_accepted_at IS NULL
        OR no_show_contested_at IS NULL AND no_show_marked_at IS NOT NULL
           AND no_show_marked_at <= no_show_accepted_at);
",
    down: r"
ALTER TABLE bookings DROP COLUMN no_show_accepted_at;
",
}
