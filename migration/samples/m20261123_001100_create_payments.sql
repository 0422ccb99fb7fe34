INSERT INTO payments (id, booking_id, provider, external_id, state, amount, currency, captured, refunded, created_at, updated_at)
    VALUES ('00000000-0000-7000-8000-000000000090', '00000000-0000-7000-8000-000000000060', 'simulated', 'simulated_1',
            'captured', 150000, 'BDT', 150000, 0, '2026-01-01Z', '2026-01-02Z');
INSERT INTO ledger_entries (id, transaction_id, booking_id, account, amount, currency, at) VALUES
    ('00000000-0000-7000-8000-000000000091', '00000000-0000-7000-8000-000000000093', '00000000-0000-7000-8000-000000000060', 'mentor', 150000, 'BDT', '2026-01-02Z'),
    ('00000000-0000-7000-8000-000000000092', '00000000-0000-7000-8000-000000000093', '00000000-0000-7000-8000-000000000060', 'mentee', -150000, 'BDT', '2026-01-02Z');
