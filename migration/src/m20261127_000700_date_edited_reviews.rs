//! When a review and its reply were last changed.

raw_sql! {
    up: r"
ALTER TABLE reviews ADD COLUMN edited_at timestamptz, ADD COLUMN reply_edited_at timestamptz,
    ADD CONSTRAINT reviews_edited_after_written CHECK (edited_at >= created_at),
    ADD CONSTRAINT reviews_reply_edited_after_replied 
        CHECK (reply_edited_at IS NULL OR (replied_at IS NOT NULL AND reply_edited_at >= replied_at));
UPDATE reviews SET edited_at = updated_at WHERE updated_at > created_at;
",
    down: r"
ALTER TABLE reviews DROP COLUMN edited_at, DROP COLUMN reply_edited_at;
",
}
