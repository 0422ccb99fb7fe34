//! Workers are woken within their process: of transactions that notify, only one at a time can
//! commit in the whole cluster, however many could share a flush of the log.

raw_sql! {
    up: r"
DROP TRIGGER outbox_wakes ON outbox;
DROP TRIGGER simulated_notifications_wake ON simulated_notifications;
DROP FUNCTION wake_outbox;
",
    down: r"
CREATE FUNCTION wake_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NOTIFY outbox;
    RETURN NULL;
END $$;

CREATE TRIGGER outbox_wakes AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION wake_outbox();
CREATE TRIGGER simulated_notifications_wake AFTER INSERT ON simulated_notifications
    FOR EACH STATEMENT EXECUTE FUNCTION wake_outbox();
",
}
