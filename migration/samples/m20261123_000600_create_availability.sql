INSERT INTO availability_slots (id, mentor_id, kind, start_time, end_time, time_zone, recurrence_pattern, status, created_at, updated_at) VALUES
    ('00000000-0000-7000-8000-000000000040', '00000000-0000-7000-8000-000000000001', 'recurring',
     '2026-01-05 09:00', '2026-01-05 12:00', 'Asia/Dhaka', 'FREQ=WEEKLY;BYDAY=MO', 'active', '2026-01-01Z', '2026-01-01Z'),
    ('00000000-0000-7000-8000-000000000041', '00000000-0000-7000-8000-000000000001', 'override',
     '2026-01-12 00:00', '2026-01-12 00:00', 'Asia/Dhaka', NULL, 'active', '2026-01-01Z', '2026-01-01Z');
