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

-- The newest moment at which some program saw the clock in order; while the clock is in doubt it stays, and `doubted_at` is
-- when that began. A database that was in use knows it from its log.
CREATE TABLE clock_watch (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    seen BIGINT NOT NULL,
    doubted_at BIGINT
);
INSERT INTO clock_watch (id, seen) SELECT 1, MAX(at) FROM audit HAVING MAX(at) IS NOT NULL;

-- What a removed registration was, sealed with the key file's key, until its time is over: until then it can be restored.
CREATE TABLE removed (
    id TEXT NOT NULL PRIMARY KEY,
    profile_id TEXT NOT NULL REFERENCES profile (id),
    class_id TEXT REFERENCES class (id),
    removed_at BIGINT NOT NULL,
    until BIGINT NOT NULL,
    kept_sealed TEXT NOT NULL
);
CREATE INDEX removed_until ON removed (until);
CREATE INDEX removed_profile ON removed (profile_id);

UPDATE meta SET value = '8' WHERE key = 'version';
