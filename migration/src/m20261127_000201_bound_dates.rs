//! No date lies so far away that somebody cannot read it.
//!
//! What people enter lies between a year ago and five years ahead of the moment they enter it,
//! which `domain` checks with the mentor's calendar in hand. Here the latest of it counts from
//! the row's own time of entry, with a few days for zones and nights; the earliest is a fixed
//! date, since hours that were entered years ago still come again. Meetings and what they take
//! follow from hours: their bounds are fixed and generous. Hours entered beyond are removed, as
//! their mentor could have done; they stay in the table.

raw_sql! {
    up: r"
UPDATE availability_slots SET status = 'removed'
WHERE status = 'active' AND (start_time < '2000-01-01'
    OR end_time > (created_at AT TIME ZONE 'UTC') + interval '1830 days');

ALTER TABLE availability_slots ADD CONSTRAINT availability_slots_near
    CHECK (status = 'removed' OR start_time >= '2000-01-01'
        AND end_time <= (created_at AT TIME ZONE 'UTC') + interval '1830 days');
ALTER TABLE meetings ADD CONSTRAINT meetings_near
    CHECK (starts_at >= '2000-01-01 00:00:00+00' AND ends_at < '2200-01-01 00:00:00+00');
ALTER TABLE commitments ADD CONSTRAINT commitments_near
    CHECK (starts_at >= '2000-01-01 00:00:00+00' AND ends_at < '2200-01-01 00:00:00+00');
ALTER TABLE reschedule_proposals ADD CONSTRAINT reschedule_proposals_near
    CHECK (starts_at >= '2000-01-01 00:00:00+00' AND ends_at < '2200-01-01 00:00:00+00');
",
    down: r"
ALTER TABLE reschedule_proposals DROP CONSTRAINT reschedule_proposals_near;
ALTER TABLE commitments DROP CONSTRAINT commitments_near;
ALTER TABLE meetings DROP CONSTRAINT meetings_near;
ALTER TABLE availability_slots DROP CONSTRAINT availability_slots_near;
",
}
