-- Any running desk sends what is due: a message is taken under a lease, and nobody else takes it until the lease ends.
-- `begun` says whether it was being handed over: if so, its fate is unknown when its courier dies, and it is not sent again.
ALTER TABLE outbox ADD COLUMN taken_by TEXT;
ALTER TABLE outbox ADD COLUMN taken_until BIGINT NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN begun BOOLEAN NOT NULL DEFAULT TRUE;

-- Codes, and what is told about an account's safety, go out at once; anything else keeps to the hours of the settings.
ALTER TABLE outbox ADD COLUMN at_once BOOLEAN NOT NULL DEFAULT TRUE;
UPDATE outbox SET at_once = FALSE
    WHERE challenge_id IS NULL AND template NOT IN ('number-left', 'number-came');

-- Whether a message without a code was counted against the limit of its number: it is, once.
ALTER TABLE outbox ADD COLUMN counted BOOLEAN NOT NULL DEFAULT FALSE;

DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (state, next_at);

-- Wrong passwords of an account are counted once, by its number, wherever they are typed.
INSERT INTO quota (kind, subject, window_start, count)
    SELECT 'sign-ins', phone_key, failed_at, failures FROM account WHERE failures > 0 AND phone_key IS NOT NULL
    ON CONFLICT (kind, subject) DO UPDATE SET
        window_start = CASE WHEN quota.window_start < excluded.window_start
            THEN excluded.window_start ELSE quota.window_start END,
        count = quota.count + excluded.count;
ALTER TABLE account DROP COLUMN failures;
ALTER TABLE account DROP COLUMN failed_at;

UPDATE meta SET value = '6' WHERE key = 'version';
