INSERT INTO reschedule_requests (id, booking_id, proposed_by, status, expires_at, created_at)
    VALUES ('00000000-0000-7000-8000-000000000070', '00000000-0000-7000-8000-000000000060', 'mentor', 'pending', '2026-01-03Z', '2026-01-02Z');
INSERT INTO reschedule_proposals (id, reschedule_request_id, ordinal, starts_at, ends_at)
    VALUES ('00000000-0000-7000-8000-000000000071', '00000000-0000-7000-8000-000000000070', 1, '2026-01-06 03:00Z', '2026-01-06 04:00Z');
