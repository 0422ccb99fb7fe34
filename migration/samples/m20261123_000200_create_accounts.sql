INSERT INTO users (id, email, password_hash, name, handle, role, time_zone, created_at, updated_at) VALUES
    ('00000000-0000-7000-8000-000000000001', 'ada@example.com', 'x', 'Ada', 'ada', 'mentor', 'Asia/Dhaka', '2026-01-01Z', '2026-01-01Z'),
    ('00000000-0000-7000-8000-000000000002', 'linus@example.com', 'x', 'Linus', 'linus', 'mentee', 'Europe/Helsinki', '2026-01-01Z', '2026-01-01Z');
INSERT INTO mentors (user_id, currency, rating_sum, rating_count, created_at, updated_at)
    VALUES ('00000000-0000-7000-8000-000000000001', 'BDT', 5, 1, '2026-01-01Z', '2026-01-01Z');
INSERT INTO mentees (user_id, created_at, updated_at)
    VALUES ('00000000-0000-7000-8000-000000000002', '2026-01-01Z', '2026-01-01Z');
