-- On a server the database itself keeps schools apart, by the role of their desks: see the other engine's file of this name.
-- Whoever can open this file reads all of it, so here nothing of that is made but what the program writes on both.

-- Which numbers and invitations a visit has asked for, as keyed hashes.
CREATE TABLE sought (
    visit_id TEXT NOT NULL REFERENCES visit (id),
    key TEXT NOT NULL,
    PRIMARY KEY (visit_id, key)
);
CREATE INDEX session_account ON session (account_id);
CREATE INDEX proof_phone ON proof (phone_key);
CREATE INDEX sought_key ON sought (key);
CREATE INDEX family_link_parent ON family_link (parent_id);

-- Whose answer a command kept is, also outside a visit.
ALTER TABLE command ADD COLUMN school_id TEXT NOT NULL DEFAULT '';

UPDATE meta SET value = '12' WHERE key = 'version';
