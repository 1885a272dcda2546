-- What only the owner has beside the password: an authenticator, whose steps are accepted once each, and recovery codes, which
-- are made and made void together. Their keyed hashes are one text with a space between them.
ALTER TABLE account ADD COLUMN authenticator_sealed TEXT;
ALTER TABLE account ADD COLUMN authenticator_since BIGINT;
ALTER TABLE account ADD COLUMN authenticator_step BIGINT;
ALTER TABLE account ADD COLUMN recovery_keys TEXT;
ALTER TABLE account ADD COLUMN recovery_made_at BIGINT;

-- They prove an account too. Which kinds there are the program says: a kind that it does not know proves nothing.
ALTER TABLE second_proof DROP CONSTRAINT second_proof_kind;

UPDATE meta SET value = '19' WHERE key = 'version';
