//! A mentor's week begins on a day of their choice. Without one it is that of the place they
//! live in, which `domain` knows: whoever moves gets another.

raw_sql! {
    up: r"
ALTER TABLE mentors ADD COLUMN week_starts_on text
    CONSTRAINT mentors_week_starts_on_known CHECK (week_starts_on IN ('MO', 'SU', 'SA'));
",
    down: r"
ALTER TABLE mentors DROP COLUMN week_starts_on;
",
}
