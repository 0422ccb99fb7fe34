INSERT INTO sessions (id, user_id, family, refresh_hash, created_at, last_seen_at, expires_at, absolute_expires_at)
    VALUES ('00000000-0000-7000-8000-000000000010', '00000000-0000-7000-8000-000000000002',
            '00000000-0000-7000-8000-000000000010', decode(repeat('ab', 32), 'hex'),
            '2026-01-01Z', '2026-01-01Z', '2026-01-15Z', '2026-03-01Z');
