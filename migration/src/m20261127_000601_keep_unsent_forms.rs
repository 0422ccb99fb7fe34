//! A form of somebody who was signed out waits for its page, past the page that signs them in.

raw_sql! {
    up: r"
ALTER TABLE form_drafts ADD COLUMN page text
    CONSTRAINT form_drafts_page_length CHECK (length(page) <= 4000);
",
    down: r"
ALTER TABLE form_drafts DROP COLUMN page;
",
}
