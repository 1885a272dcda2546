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

UPDATE meta SET value = '17' WHERE key = 'version';
