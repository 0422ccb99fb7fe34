INSERT INTO meetings (id, mentor_id, mentor_expertise_id, starts_at, ends_at, local_start, time_zone, capacity, seats_taken, status, ical_uid, created_at, updated_at)
    VALUES ('00000000-0000-7000-8000-000000000050', '00000000-0000-7000-8000-000000000001',
            '00000000-0000-7000-8000-000000000030', '2026-01-05 03:00Z', '2026-01-05 04:00Z', '2026-01-05 09:00',
            'Asia/Dhaka', 1, 1, 'confirmed', 'sample@intellectify', '2026-01-01Z', '2026-01-01Z');
INSERT INTO bookings (id, meeting_id, mentor_id, mentee_id, mentor_expertise_id, status, payment_status, price, currency,
        cancellation_policy, mentor_time_zone, mentee_time_zone, idempotency_key, request_digest, requested_at, confirmed_at, created_at, updated_at)
    VALUES ('00000000-0000-7000-8000-000000000060', '00000000-0000-7000-8000-000000000050',
            '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002',
            '00000000-0000-7000-8000-000000000030', 'confirmed', 'captured', 150000, 'BDT', 'standard', 'Asia/Dhaka',
            'Europe/Helsinki', 'sample-key', '\x00', '2026-01-01Z', '2026-01-02Z', '2026-01-01Z', '2026-01-02Z');
INSERT INTO booking_events (id, booking_id, actor_id, actor_role, action, to_status, at)
    VALUES ('00000000-0000-7000-8000-000000000061', '00000000-0000-7000-8000-000000000060',
            '00000000-0000-7000-8000-000000000002', 'mentee', 'request', 'pending', '2026-01-01Z');
