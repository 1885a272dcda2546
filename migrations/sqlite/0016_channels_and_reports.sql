-- A message goes by a channel to a destination: a number, or a mailbox.
ALTER TABLE outbox RENAME COLUMN phone_sealed TO destination_sealed;
ALTER TABLE outbox ADD COLUMN channel TEXT NOT NULL DEFAULT 'sms'
    CONSTRAINT outbox_channel CHECK (channel IN ('sms', 'call', 'mail'));
UPDATE outbox SET channel = 'call' WHERE template = 'call';

-- Whether it has arrived, where its provider can be asked: by which way it left, the provider's id of it, when to ask again,
-- and what was said last, when and why.
ALTER TABLE outbox ADD COLUMN way TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN handed_id TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN report TEXT NOT NULL DEFAULT ''
    CONSTRAINT outbox_report CHECK (report IN ('', 'awaited', 'delivered', 'undelivered'));
ALTER TABLE outbox ADD COLUMN report_why TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN reported_at BIGINT;
ALTER TABLE outbox ADD COLUMN ask_at BIGINT NOT NULL DEFAULT 0;
CREATE INDEX outbox_reports ON outbox (ask_at) WHERE report = 'awaited';

-- How a school's ways out do: since when one fails and why, and what is left of the money, in hundredths.
CREATE TABLE way (
    school_id TEXT NOT NULL REFERENCES school (id),
    name TEXT NOT NULL,
    failing_since BIGINT,
    why TEXT NOT NULL DEFAULT '',
    balance BIGINT,
    balance_at BIGINT NOT NULL DEFAULT 0,
    spent BIGINT NOT NULL DEFAULT 0,
    spent_since BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (school_id, name)
);

UPDATE meta SET value = '16' WHERE key = 'version';
