INSERT INTO form_drafts (id, path, fields, error, expires_at)
    VALUES ('00000000-0000-7000-8000-0000000000c0', '/api/accounts/sign_up', '[["form[name]", "Ada"]]', 'e30', '2026-01-02Z');
