//! Payments, and a double-entry ledger whose transactions each sum to zero.

raw_sql! {
    up: r"
CREATE TABLE payments (
    id uuid CONSTRAINT payments_pkey PRIMARY KEY,
    booking_id uuid NOT NULL CONSTRAINT payments_one_per_booking UNIQUE
        CONSTRAINT payments_booking_fkey REFERENCES bookings (id),
    provider text NOT NULL CONSTRAINT payments_provider_length CHECK (length(provider) BETWEEN 1 AND 40),
    external_id text CONSTRAINT payments_external_id_unique UNIQUE,
    state text NOT NULL CONSTRAINT payments_state_known
        CHECK (state IN ('authorising', 'authorised', 'failed', 'captured', 'voided', 'partly_refunded', 'refunded')),
    amount bigint NOT NULL CONSTRAINT payments_amount_range CHECK (amount BETWEEN 1 AND 1000000000),
    currency char(3) NOT NULL CONSTRAINT payments_currency_shape CHECK (currency ~ '^[A-Z]{3}$'),
    captured bigint NOT NULL DEFAULT 0,
    refunded bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT payments_refunded_within_captured
        CHECK (0 <= refunded AND refunded <= captured AND captured <= amount)
);

CREATE TABLE ledger_entries (
    id uuid CONSTRAINT ledger_entries_pkey PRIMARY KEY,
    transaction_id uuid NOT NULL,
    booking_id uuid NOT NULL CONSTRAINT ledger_entries_booking_fkey REFERENCES bookings (id),
    account text NOT NULL CONSTRAINT ledger_entries_account_known CHECK (account IN ('mentee', 'mentor', 'platform')),
    amount bigint NOT NULL CONSTRAINT ledger_entries_amount_moves CHECK (amount <> 0),
    currency char(3) NOT NULL CONSTRAINT ledger_entries_currency_shape CHECK (currency ~ '^[A-Z]{3}$'),
    at timestamptz NOT NULL
);

CREATE INDEX ledger_entries_of_transaction ON ledger_entries (transaction_id);
CREATE INDEX ledger_entries_of_booking ON ledger_entries (booking_id);
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE ON ledger_entries
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE FUNCTION ledger_sums_to_zero() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM ledger_entries WHERE transaction_id = NEW.transaction_id
               GROUP BY currency HAVING SUM(amount) <> 0) THEN
        RAISE EXCEPTION USING ERRCODE = '23514', CONSTRAINT = 'ledger_entries_sum_to_zero',
            MESSAGE = 'a ledger transaction does not sum to zero';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER ledger_entries_sum_to_zero AFTER INSERT ON ledger_entries
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_sums_to_zero();
",
    down: r"
DROP TABLE ledger_entries;
DROP FUNCTION ledger_sums_to_zero;
DROP TABLE payments;
",
}
