-- What staff are called: a full name beside the login, under which the log and colleagues know them. Who was added before
-- has none until an admin or the next password gives it.
ALTER TABLE staff ADD COLUMN name TEXT NOT NULL DEFAULT '';

-- Whether the password was given by somebody else: its owner sets another at the next sign-in.
ALTER TABLE staff ADD COLUMN password_due BOOLEAN NOT NULL DEFAULT FALSE;

UPDATE meta SET value = '3' WHERE key = 'version';
