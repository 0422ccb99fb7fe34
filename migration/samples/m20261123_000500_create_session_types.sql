INSERT INTO mentor_expertise (id, mentor_id, topic_id, title, duration_minutes, price, currency, created_at, updated_at)
    VALUES ('00000000-0000-7000-8000-000000000030', '00000000-0000-7000-8000-000000000001',
            '00000000-0000-7000-8000-000000000020', 'Knitting, 60 minutes', 60, 150000, 'BDT', '2026-01-01Z', '2026-01-01Z');
