INSERT INTO meetings (id, mentor_id, mentor_expertise_id, starts_at, ends_at, local_start, time_zone, capacity, seats_taken, status, ical_uid, created_at, updated_at)
    VALUES ('00000000-0000-7000-8000-000000000052', '00000000-0000-7000-8000-000000000001',
            '00000000-0000-7000-8000-000000000030', '2030-01-07 03:00Z', '2030-01-07 04:00Z', '2030-01-07 09:00',
            'Asia/Dhaka', 1, 1, 'pending', 'refused@intellectify', '2026-01-01Z', '2026-01-01Z');
INSERT INTO bookings (id, meeting_id, mentor_id, mentee_id, mentor_expertise_id, status, payment_status, price, currency,
        cancellation_policy, mentor_time_zone, mentee_time_zone, idempotency_key, request_digest, requested_at,
        earliest_start, expires_at, created_at, updated_at)
    VALUES ('00000000-0000-7000-8000-000000000062', '00000000-0000-7000-8000-000000000052',
            '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002',
            '00000000-0000-7000-8000-000000000030', 'pending', 'failed', 150000, 'BDT', 'standard', 'Asia/Dhaka',
            'Europe/Helsinki', 'sample-refused', '\x00', '2026-01-01Z', '2030-01-07 03:00Z', '2030-01-07 02:00Z',
            '2026-01-01Z', '2026-01-02Z');
