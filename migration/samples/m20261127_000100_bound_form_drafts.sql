INSERT INTO form_drafts (id, path, fields, error, expires_at, address)
VALUES ('0193a000-0000-7000-8000-000000000f02', '/api/accounts/sign_up', '[["form[name]", "Linus"]]', 'e30=', '2099-01-01Z', '192.0.2.1');
