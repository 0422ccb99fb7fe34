//! What the schema needs of PostgreSQL's own extensions.

raw_sql! {
    up: r"
CREATE EXTENSION IF NOT EXISTS btree_gist; -- = and <> on uuid in an exclusion constraint
CREATE EXTENSION IF NOT EXISTS citext;     -- addresses and names compared without case
CREATE EXTENSION IF NOT EXISTS pg_trgm;    -- words inside texts
CREATE EXTENSION IF NOT EXISTS unaccent;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = '23514', CONSTRAINT = TG_NAME,
        MESSAGE = TG_TABLE_NAME || ' is append-only';
END $$;
",
    down: r"
DROP FUNCTION refuse_change;
DROP EXTENSION unaccent;
DROP EXTENSION pg_trgm;
DROP EXTENSION citext;
DROP EXTENSION btree_gist;
",
}
