-- A recovery of an account by two staff members' words: who vouched, by which document, and what became of it. One of an account
-- runs at a time. It names no person, and its owner cancels it at any desk of any school.
CREATE TABLE recovery (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    visit_id TEXT NOT NULL REFERENCES visit (id),
    asked_by TEXT NOT NULL,
    confirmed_by TEXT,
    paper TEXT NOT NULL CONSTRAINT recovery_paper CHECK (paper IN ('passport', 'birth-certificate', 'other-identity')),
    asked_at BIGINT NOT NULL,
    ends_at BIGINT,
    cancelled_at BIGINT,
    cancelled_by TEXT CONSTRAINT recovery_cancelled_by CHECK (cancelled_by IN ('number', 'admin', 'another')),
    done_at BIGINT,
    number_key TEXT NOT NULL,
    seal TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX recovery_lives ON recovery (account_id) WHERE cancelled_at IS NULL AND done_at IS NULL;
CREATE UNIQUE INDEX recovery_number ON recovery (number_key);
CREATE INDEX recovery_account ON recovery (account_id, asked_at);
CREATE INDEX recovery_visit ON recovery (visit_id, asked_at);
CREATE INDEX recovery_asked_by ON recovery (asked_by, asked_at);
ALTER TABLE recovery ENABLE ROW LEVEL SECURITY;
CREATE POLICY desks ON recovery USING (TRUE) WITH CHECK (TRUE);

UPDATE meta SET value = '20' WHERE key = 'version';
