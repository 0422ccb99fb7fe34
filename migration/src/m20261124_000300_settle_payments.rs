//! Payments in full: how they are made, the platform's share, when the mentor can have theirs,
//! and the provider's notifications, each taken once.

raw_sql! {
    up: r"
ALTER TABLE bookings
    DROP CONSTRAINT bookings_payment_status_known,
    ADD CONSTRAINT bookings_payment_status_known
        CHECK (payment_status IN ('none', 'authorising', 'confirming', 'authorised', 'failed', 'captured', 'voided',
                                  'partly_refunded', 'refunded'));

ALTER TABLE payments
    DROP CONSTRAINT payments_state_known,
    ADD CONSTRAINT payments_state_known
        CHECK (state IN ('authorising', 'confirming', 'authorised', 'failed', 'captured', 'voided',
                         'partly_refunded', 'refunded')),
    ADD COLUMN method text NOT NULL DEFAULT '' CONSTRAINT payments_method_length CHECK (length(method) <= 100),
    ADD COLUMN fee bigint NOT NULL DEFAULT 0,
    ADD COLUMN released_at timestamptz,
    ADD CONSTRAINT payments_fee_within_amount CHECK (fee BETWEEN 0 AND amount);

ALTER TABLE ledger_entries
    DROP CONSTRAINT ledger_entries_account_known,
    ADD CONSTRAINT ledger_entries_account_known
        CHECK (account IN ('mentee', 'mentor', 'mentor_available', 'platform'));

CREATE TABLE payment_notifications (
    id uuid CONSTRAINT payment_notifications_pkey PRIMARY KEY,
    provider text NOT NULL CONSTRAINT payment_notifications_provider_length CHECK (length(provider) BETWEEN 1 AND 40),
    event_id text NOT NULL CONSTRAINT payment_notifications_event_id_length CHECK (length(event_id) BETWEEN 1 AND 200),
    external_id text NOT NULL,
    standing jsonb NOT NULL,
    received_at timestamptz NOT NULL,
    applied_at timestamptz,
    -- why it will never be applied
    quarantined text,
    CONSTRAINT payment_notifications_once UNIQUE (provider, event_id)
);

CREATE INDEX payment_notifications_waiting ON payment_notifications (external_id)
    WHERE applied_at IS NULL AND quarantined IS NULL;
",
    down: r"
DROP TABLE payment_notifications;

ALTER TABLE ledger_entries
    DROP CONSTRAINT ledger_entries_account_known,
    ADD CONSTRAINT ledger_entries_account_known CHECK (account IN ('mentee', 'mentor', 'platform'));

ALTER TABLE payments
    DROP COLUMN released_at,
    DROP COLUMN fee,
    DROP COLUMN method,
    DROP CONSTRAINT payments_state_known,
    ADD CONSTRAINT payments_state_known
        CHECK (state IN ('authorising', 'authorised', 'failed', 'captured', 'voided', 'partly_refunded', 'refunded'));

ALTER TABLE bookings
    DROP CONSTRAINT bookings_payment_status_known,
    ADD CONSTRAINT bookings_payment_status_known
        CHECK (payment_status IN ('none', 'authorising', 'authorised', 'failed', 'captured', 'voided',
                                  'partly_refunded', 'refunded'));
",
}
