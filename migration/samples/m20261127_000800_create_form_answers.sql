INSERT INTO form_answers (session_id, digest, location, sent_at)
    SELECT id, decode(repeat('00', 32), 'hex'), '/bookings', '2026-01-02Z' FROM sessions;
