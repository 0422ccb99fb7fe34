//! Drafts of refused forms are bounded for each address and in size. Those there are may hold
//! anything, and live for minutes: they go.

raw_sql! {
    up: r"
DELETE FROM form_drafts;

ALTER TABLE form_drafts
    ADD COLUMN address text
        CONSTRAINT form_drafts_address_length CHECK (length(address) <= 50),
    ADD CONSTRAINT form_drafts_fields_size CHECK (octet_length(fields::text) <= 131072);

CREATE INDEX form_drafts_of_address ON form_drafts (address, expires_at);
",
    down: r"
DROP INDEX form_drafts_of_address;

ALTER TABLE form_drafts
    DROP CONSTRAINT form_drafts_fields_size,
    DROP COLUMN address;
",
}
