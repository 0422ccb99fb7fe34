//! The worker asks whose share is due without reading every payment there ever was.

raw_sql! {
    up: r"
CREATE INDEX payments_to_release ON payments (booking_id)
    WHERE released_at IS NULL AND state IN ('captured', 'partly_refunded');
",
    down: r"
DROP INDEX payments_to_release;
",
}
