-- The mailbox of an account: one way to get back in later, and to sign in. It belongs to one account.
ALTER TABLE account ADD COLUMN email_key TEXT;
ALTER TABLE account ADD COLUMN email_sealed TEXT;
ALTER TABLE account ADD COLUMN email_proved_at BIGINT;
CREATE UNIQUE INDEX account_email ON account (email_key);

-- A code goes to a destination, and proves it: a number, or a mailbox.
ALTER TABLE challenge ADD COLUMN channel TEXT NOT NULL DEFAULT 'sms'
    CONSTRAINT challenge_channel CHECK (channel IN ('sms', 'mail'));
ALTER TABLE proof ADD COLUMN channel TEXT NOT NULL DEFAULT 'sms'
    CONSTRAINT proof_channel CHECK (channel IN ('sms', 'mail'));

-- Whoever types a mailbox to sign in is found by its keyed hash, as by that of a number. The function sees every row, and looks
-- for names in this schema alone.
DO $schema$ BEGIN
EXECUTE format(
-- The accounts of who sits in this school's visits that are not closed.
$$CREATE OR REPLACE FUNCTION seated_accounts() RETURNS TEXT[] LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = %1$I, pg_temp AS
    'BEGIN RETURN (WITH open AS MATERIALIZED (SELECT id FROM visit WHERE school_id = desk_school() AND state <> ''closed''),
        due AS MATERIALIZED (SELECT subject FROM outbox WHERE state IN (''waiting'', ''sending'', ''later'')
            AND desk_id IN (SELECT id FROM desk WHERE school_id = desk_school())),
        keys AS MATERIALIZED (SELECT phone_key AS key FROM proof WHERE visit_id IN (SELECT id FROM open)
            UNION SELECT key FROM sought WHERE visit_id IN (SELECT id FROM open))
    SELECT ARRAY(SELECT id FROM account WHERE unfinished_visit IN (SELECT id FROM open)
        UNION SELECT id FROM account WHERE id IN (SELECT subject FROM due)
        UNION SELECT account_id FROM session WHERE visit_id IN (SELECT id FROM open)
        UNION SELECT id FROM account WHERE phone_key IN (SELECT key FROM keys)
        UNION SELECT id FROM account WHERE email_key IN (SELECT key FROM keys)
        UNION SELECT account_id FROM former_number WHERE phone_key IN (SELECT key FROM keys))); END'$$, current_schema());
END $schema$;

UPDATE meta SET value = '17' WHERE key = 'version';
