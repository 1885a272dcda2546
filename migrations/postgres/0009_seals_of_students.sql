-- Where a child's registration stands, in which class the child is, and whom an invitation admits are decided by these rows:
-- they bear a keyed seal as the others do. What stands here before is sealed by the first program that opens the database
-- with its key.
ALTER TABLE student ADD COLUMN seal TEXT NOT NULL DEFAULT '';
ALTER TABLE enrolment ADD COLUMN seal TEXT NOT NULL DEFAULT '';
ALTER TABLE invitation ADD COLUMN seal TEXT NOT NULL DEFAULT '';

UPDATE meta SET value = '9' WHERE key = 'version';
