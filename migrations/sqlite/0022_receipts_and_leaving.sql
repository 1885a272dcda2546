-- A receipt of a consent says in which minute it was given, and leads to its row by that. A consent on paper names the kind of
-- document that was seen.
CREATE INDEX consent_at ON consent (at);
ALTER TABLE consent ADD COLUMN document TEXT;

-- Accounts whose owner has asked for their deletion: at which school, until when it can be undone, and when they were told that
-- it comes soon.
CREATE TABLE leaving (
    account_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id),
    school_id TEXT NOT NULL REFERENCES school (id),
    asked_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    told_at BIGINT,
    seal TEXT NOT NULL DEFAULT ''
);
CREATE INDEX leaving_due ON leaving (school_id, due_at);

UPDATE meta SET value = '22' WHERE key = 'version';
