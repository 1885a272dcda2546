-- The proof beside an SMS by which somebody gets back into an account: of one visit, and spent with the password that is set.
CREATE TABLE second_proof (
    id TEXT NOT NULL PRIMARY KEY,
    visit_id TEXT NOT NULL REFERENCES visit (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    kind TEXT NOT NULL CONSTRAINT second_proof_kind CHECK (kind IN ('mail', 'parent')),
    given_by TEXT NOT NULL,
    proved_at BIGINT NOT NULL,
    spent_at BIGINT,
    seal TEXT NOT NULL DEFAULT ''
);
CREATE INDEX second_proof_visit ON second_proof (visit_id, account_id);
CREATE INDEX second_proof_account ON second_proof (account_id);

UPDATE meta SET value = '18' WHERE key = 'version';
