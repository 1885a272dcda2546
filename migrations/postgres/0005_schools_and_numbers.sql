-- The school of a child whose class is not listed, where the family named another one than the desk's own.
ALTER TABLE visit_person ADD COLUMN school TEXT;

-- The class which an admin's yes opened or found. The visit may be registered into it, whatever school its desk stands in.
ALTER TABLE waiting ADD COLUMN class_id TEXT;

-- Numbers that accounts had before: passed on by "this is not me", or left for another one. Keyed hashes, as in account.
CREATE TABLE former_number (
    account_id TEXT NOT NULL REFERENCES account (id),
    phone_key TEXT NOT NULL,
    until BIGINT NOT NULL,
    PRIMARY KEY (account_id, phone_key)
);
CREATE INDEX former_number_phone ON former_number (phone_key);

-- Why an adult was barred from a child; none where the bar was set at the console, or by a version that kept no reason.
ALTER TABLE bar ADD COLUMN why TEXT;

UPDATE meta SET value = '5' WHERE key = 'version';
