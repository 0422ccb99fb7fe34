INSERT INTO topics (id, slug, name, likeness, topic_group, created_by, created_at)
    VALUES ('00000000-0000-7000-8000-000000000020', 'knitting', 'Knitting', 'knitting', 'craft',
            '00000000-0000-7000-8000-000000000001', '2026-01-01Z');
