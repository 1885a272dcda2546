-- What is counted within a window, one row for each moment: the window slides, and no border of it lets twice as many pass.
-- `until` is when no window holds the row any more. In quota only tries that failed in a row are kept, and what is held.
CREATE TABLE counted (
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    at BIGINT NOT NULL,
    until BIGINT NOT NULL,
    n BIGINT NOT NULL,
    PRIMARY KEY (kind, subject, at)
);
CREATE INDEX counted_until ON counted (until);
-- A window that is open goes on as if all of it had been counted at its begin; a day is the longest.
INSERT INTO counted (kind, subject, at, until, n)
    SELECT kind, subject, window_start, window_start + 86400000, count FROM quota WHERE kind <> 'sign-ins' AND count > 0;
UPDATE quota SET count = 0 WHERE kind <> 'sign-ins';

-- When a number last got a code, in whatever visit.
CREATE INDEX challenge_phone ON challenge (phone_key, last_sent);

-- Wrong passwords of staff are counted in quota, by keyed hashes of the login and of the login at a desk.
ALTER TABLE staff DROP COLUMN failures;
ALTER TABLE staff DROP COLUMN failed_at;

UPDATE meta SET value = '8' WHERE key = 'version';
