//! What the simulated payment provider keeps: its own books, which ours never read, and the
//! notifications it still has to send.

raw_sql! {
    up: r"
CREATE TABLE simulated_payments (
    external_id text CONSTRAINT simulated_payments_pkey PRIMARY KEY,
    card text NOT NULL,
    amount bigint NOT NULL,
    currency char(3) NOT NULL,
    status text NOT NULL CONSTRAINT simulated_payments_status_known
        CHECK (status IN ('processing', 'needs_confirmation', 'set_aside', 'declined', 'captured', 'voided')),
    captured bigint NOT NULL DEFAULT 0,
    refunded bigint NOT NULL DEFAULT 0,
    refund_keys text[] NOT NULL DEFAULT '{}',
    outages_left integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    CONSTRAINT simulated_payments_sums CHECK (0 <= refunded AND refunded <= captured AND captured <= amount)
);

INSERT INTO simulated_payments (external_id, card, amount, currency, status, captured, refunded, created_at)
SELECT external_id, 'succeeds', amount, currency,
       CASE state WHEN 'authorised' THEN 'set_aside' WHEN 'voided' THEN 'voided' WHEN 'failed' THEN 'declined'
                  WHEN 'authorising' THEN 'processing' ELSE 'captured' END,
       captured, refunded, created_at
FROM payments WHERE external_id IS NOT NULL AND provider = 'simulated';

CREATE TABLE simulated_notifications (
    id uuid CONSTRAINT simulated_notifications_pkey PRIMARY KEY,
    external_id text NOT NULL
        CONSTRAINT simulated_notifications_payment_fkey REFERENCES simulated_payments (external_id) ON DELETE CASCADE,
    event_id text NOT NULL,
    body text NOT NULL,
    due_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    delivered_at timestamptz
);

CREATE TRIGGER simulated_notifications_wake AFTER INSERT ON simulated_notifications
    FOR EACH STATEMENT EXECUTE FUNCTION wake_outbox();

CREATE INDEX simulated_notifications_due ON simulated_notifications (due_at) WHERE delivered_at IS NULL;
",
    down: r"
DROP TABLE simulated_notifications;
DROP TABLE simulated_payments;
",
}
