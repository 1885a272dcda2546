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

-- Who sits here sees their friends and the owners who have named them by name, whichever school they belong to, and a friend's
-- number is read to send them a code. Neither is changed from here. The functions see every row, and look for names in this
-- schema alone.
DO $schema$ DECLARE made TEXT; BEGIN
FOREACH made IN ARRAY ARRAY[
$$CREATE FUNCTION friend_accounts() RETURNS TEXT[] LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = %1$I, pg_temp AS
    'BEGIN RETURN (WITH seated AS MATERIALIZED (SELECT unnest(seated_accounts()) AS id)
    SELECT ARRAY(SELECT friend_account FROM friend WHERE owner_account IN (SELECT id FROM seated)
            AND friend_account IS NOT NULL
        UNION SELECT owner_account FROM friend WHERE friend_account IN (SELECT id FROM seated)
        UNION SELECT owner_account FROM friend WHERE phone_key IN
            (SELECT phone_key FROM account WHERE id IN (SELECT id FROM seated)))); END'$$,
-- Whether a row may name this person, account, link, visit or school: besides whom it named before, an owner or a friend of who
-- sits here.
$$CREATE OR REPLACE FUNCTION may_name(subject TEXT) RETURNS BOOLEAN LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = %1$I, pg_temp AS
    'BEGIN RETURN EXISTS (SELECT 1 FROM school_person WHERE school_id = desk_school() AND NOT near
            AND (profile_id = subject OR account_id = subject))
        OR EXISTS (SELECT 1 FROM visit WHERE id = subject AND school_id = desk_school())
        OR EXISTS (SELECT 1 FROM school WHERE id = subject)
        OR subject = ANY (seated_accounts()) OR subject = ANY (seated_people())
        OR EXISTS (SELECT 1 FROM family_link WHERE id = subject AND (student_id = ANY (seated_people())
            OR EXISTS (SELECT 1 FROM school_person WHERE school_id = desk_school() AND NOT near
                AND profile_id = student_id)))
        OR subject = ANY (friend_accounts()); END'$$]
LOOP
    EXECUTE format(made, current_schema());
END LOOP; END $schema$;

CREATE POLICY befriended ON account FOR SELECT USING (id = ANY ((SELECT friend_accounts())::TEXT[]));
CREATE POLICY befriended ON profile FOR SELECT USING (account_id = ANY ((SELECT friend_accounts())::TEXT[]));
ALTER TABLE friend ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON friend USING (EXISTS (SELECT 1 FROM account WHERE account.id = friend.owner_account)
    OR EXISTS (SELECT 1 FROM account WHERE account.id = friend.friend_account)
    OR EXISTS (SELECT 1 FROM account WHERE account.phone_key = friend.phone_key));
CREATE POLICY named ON friend AS RESTRICTIVE FOR INSERT
    WITH CHECK (may_name(owner_account) AND (friend_account IS NULL OR may_name(friend_account)));

UPDATE meta SET value = '24' WHERE key = 'version';
