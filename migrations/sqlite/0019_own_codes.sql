-- What only the owner has beside the password: an authenticator, whose steps are accepted once each, and recovery codes, which
-- are made and made void together. Their keyed hashes are one text with a space between them.
ALTER TABLE account ADD COLUMN authenticator_sealed TEXT;
ALTER TABLE account ADD COLUMN authenticator_since BIGINT;
ALTER TABLE account ADD COLUMN authenticator_step BIGINT;
ALTER TABLE account ADD COLUMN recovery_keys TEXT;
ALTER TABLE account ADD COLUMN recovery_made_at BIGINT;

-- They prove an account too. Which kinds there are the program says: a kind that it does not know proves nothing.
CREATE TABLE second_proof_kept AS SELECT * FROM second_proof;
DROP TABLE second_proof;
CREATE TABLE second_proof (
    id TEXT NOT NULL PRIMARY KEY,
    visit_id TEXT NOT NULL REFERENCES visit (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL,
    given_by TEXT NOT NULL,
    proved_at BIGINT NOT NULL,
    spent_at BIGINT,
    seal TEXT NOT NULL DEFAULT ''
);
INSERT INTO second_proof (id, visit_id, account_id, kind, given_by, proved_at, spent_at, seal)
    SELECT id, visit_id, account_id, kind, given_by, proved_at, spent_at, seal FROM second_proof_kept;
DROP TABLE second_proof_kept;
CREATE INDEX second_proof_visit ON second_proof (visit_id, account_id);
CREATE INDEX second_proof_account ON second_proof (account_id);

UPDATE meta SET value = '19' WHERE key = 'version';
