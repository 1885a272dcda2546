-- Rows that decide bear a keyed seal over what they decide: whoever has the database but not the key file can change none
-- of them unseen. What stood here before is sealed by the first program that opens the database with its key.
ALTER TABLE staff ADD COLUMN seal TEXT NOT NULL DEFAULT '';
ALTER TABLE staff_account ADD COLUMN seal TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN seal TEXT NOT NULL DEFAULT '';
ALTER TABLE profile ADD COLUMN seal TEXT NOT NULL DEFAULT '';
ALTER TABLE former_name ADD COLUMN seal TEXT NOT NULL DEFAULT '';
ALTER TABLE profile_role ADD COLUMN seal TEXT NOT NULL DEFAULT '';
ALTER TABLE family_link ADD COLUMN seal TEXT NOT NULL DEFAULT '';
ALTER TABLE bar ADD COLUMN seal TEXT NOT NULL DEFAULT '';
ALTER TABLE consent ADD COLUMN seal TEXT NOT NULL DEFAULT '';

-- What a role's row is found by.
CREATE INDEX profile_role_key ON profile_role ((profile_id || ' ' || role));

-- The end of a chain says besides how many sealed rows of each table its desk has added up, and the sum of their seals:
-- a row that was taken out, or put back as it stood earlier, is missed there. The head is sealed itself.
ALTER TABLE audit_head ADD COLUMN sums TEXT NOT NULL DEFAULT '';
ALTER TABLE audit_head ADD COLUMN seal TEXT NOT NULL DEFAULT '';

UPDATE meta SET value = '7' WHERE key = 'version';
