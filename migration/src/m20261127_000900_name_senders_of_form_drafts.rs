//! A form that somebody sent while they were signed in is shown to nobody else, whoever uses the
//! browser next.

raw_sql! {
    up: r"
ALTER TABLE form_drafts ADD COLUMN sender_id uuid REFERENCES users (id) ON DELETE CASCADE;
CREATE INDEX form_drafts_of_sender ON form_drafts (sender_id);
",
    down: r"
ALTER TABLE form_drafts DROP COLUMN sender_id;
",
}
