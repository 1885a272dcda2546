-- A student of age may keep from a parent what is known of them: since when that parent sees no more than a first name.
ALTER TABLE family_link ADD COLUMN hidden_at BIGINT;

-- A consent on paper: who signed it, if they have no account, the day on the paper, and the document by which it was withdrawn.
ALTER TABLE consent ADD COLUMN giver_name TEXT;
ALTER TABLE consent ADD COLUMN signed_on TEXT;
ALTER TABLE consent ADD COLUMN withdrawn_document TEXT;

UPDATE meta SET value = '25' WHERE key = 'version';
