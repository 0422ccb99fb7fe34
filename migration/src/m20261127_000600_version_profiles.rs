//! A version for each profile: a form that was made from an older one overwrites nothing.

raw_sql! {
    up: r"
ALTER TABLE users ADD COLUMN profile_version bigint NOT NULL DEFAULT 1
    CONSTRAINT users_profile_version_positive CHECK (profile_version > 0);
",
    down: r"
ALTER TABLE users DROP COLUMN profile_version;
",
}
