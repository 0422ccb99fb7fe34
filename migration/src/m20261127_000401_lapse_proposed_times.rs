//! Each proposed time lapses by itself. Those proposed before live as long as their proposal.

raw_sql! {
    up: r"
ALTER TABLE reschedule_proposals
    ADD COLUMN lapses_at timestamptz,
    ADD CONSTRAINT reschedule_proposals_lapse_before_start CHECK (lapses_at <= starts_at);
",
    down: r"
ALTER TABLE reschedule_proposals DROP COLUMN lapses_at;
",
}
