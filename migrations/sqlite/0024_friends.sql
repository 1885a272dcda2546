-- Trusted friends, who help the owner of an account back in: asked by the number that was typed, agreed by an account. What has
-- ended is taken out.
CREATE TABLE friend (
    id TEXT NOT NULL PRIMARY KEY,
    owner_account TEXT NOT NULL REFERENCES account (id),
    phone_key TEXT NOT NULL,
    phone_sealed TEXT NOT NULL,
    friend_account TEXT REFERENCES account (id),
    named_at BIGINT NOT NULL,
    agreed_at BIGINT,
    seal TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX friend_named ON friend (owner_account, phone_key) WHERE friend_account IS NULL;
CREATE UNIQUE INDEX friend_agreed ON friend (owner_account, friend_account);
CREATE INDEX friend_account ON friend (friend_account);
CREATE INDEX friend_phone ON friend (phone_key);

UPDATE meta SET value = '24' WHERE key = 'version';
