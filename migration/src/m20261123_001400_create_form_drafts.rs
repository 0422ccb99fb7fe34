//! A refused form, with its input and its error, kept for minutes for browsers without JavaScript.

raw_sql! {
    up: r"
CREATE TABLE form_drafts (
    id uuid CONSTRAINT form_drafts_pkey PRIMARY KEY,
    path text NOT NULL CONSTRAINT form_drafts_path_length CHECK (length(path) <= 200),
    fields jsonb NOT NULL CONSTRAINT form_drafts_fields_shape CHECK (jsonb_typeof(fields) = 'array'),
    error text NOT NULL CONSTRAINT form_drafts_error_length CHECK (length(error) <= 4000),
    expires_at timestamptz NOT NULL
);

CREATE INDEX form_drafts_by_expiry ON form_drafts (expires_at);
",
    down: r"
DROP TABLE form_drafts;
",
}
