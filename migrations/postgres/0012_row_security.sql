-- The server itself keeps schools apart. Each school's desks sign in with a login role of their own; which school that is
-- stands in `school_role` and is looked up from `session_user`, which no statement of a session can set. The tables' owner,
-- who makes and keeps them, is bound by none of this.
--
-- A desk works on the rows of its own school. Of people it sees who was registered there, is or was a pupil there, or is a
-- parent of such a pupil (`school_person`); their other children, and the parents of these, it sees and does not change
-- (`near`). Besides it sees whoever sits in a visit of its own that is not closed, with their children and parents: a family
-- may span schools. Who sits there is proved by a session, by a proof of the number, or by a keyed hash that only whoever
-- has the key file can tell (`sought`). And it sees a family as long as a message about it waits to be sent.

-- Whose desks a role's are.
CREATE TABLE school_role (
    role TEXT NOT NULL PRIMARY KEY,
    school_id TEXT NOT NULL REFERENCES school (id)
);
CREATE UNIQUE INDEX school_role_school ON school_role (school_id);

-- Which people a school knows. Triggers write it.
CREATE TABLE school_person (
    school_id TEXT NOT NULL REFERENCES school (id),
    profile_id TEXT NOT NULL,
    account_id TEXT NOT NULL,
    near BOOLEAN NOT NULL,
    PRIMARY KEY (school_id, profile_id)
);
CREATE INDEX school_person_profile ON school_person (profile_id);
CREATE INDEX school_person_account ON school_person (account_id);

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
UPDATE command SET school_id = COALESCE((SELECT school_id FROM visit WHERE visit.id = command.visit_id),
    (SELECT id FROM school ORDER BY created_at, id LIMIT 1), '');

-- The functions see every row, and look for names in this schema alone.
DO $schema$ DECLARE made TEXT; BEGIN
FOREACH made IN ARRAY ARRAY[
-- The school of whoever is signed in; none for the owner, and for a role that is bound to none. What policies call is plpgsql:
-- a session keeps its plan.
$$CREATE FUNCTION desk_school() RETURNS TEXT LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = %1$I, pg_temp AS
    'BEGIN RETURN (SELECT school_id FROM school_role WHERE role = session_user); END'$$,
-- Whether a school's desks have a role.
$$CREATE FUNCTION has_role(school TEXT) RETURNS BOOLEAN LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = %1$I, pg_temp AS 'SELECT EXISTS (SELECT 1 FROM school_role WHERE school_id = school)'$$,
-- Binds whoever is signed in to a school that has neither a role nor staff: once, when it is set up.
$$CREATE FUNCTION claim_school(school TEXT) RETURNS BOOLEAN LANGUAGE sql VOLATILE SECURITY DEFINER
    SET search_path = %1$I, pg_temp AS
    'INSERT INTO school_role (role, school_id) SELECT session_user, school
        WHERE NOT EXISTS (SELECT 1 FROM staff WHERE school_id = school) ON CONFLICT DO NOTHING RETURNING TRUE'$$,
-- The accounts of who sits in this school's visits that are not closed.
$$CREATE FUNCTION seated_accounts() RETURNS TEXT[] LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = %1$I, pg_temp AS
    'BEGIN RETURN (WITH open AS MATERIALIZED (SELECT id FROM visit WHERE school_id = desk_school() AND state <> ''closed''),
        due AS MATERIALIZED (SELECT subject FROM outbox WHERE state IN (''waiting'', ''sending'', ''later'')
            AND desk_id IN (SELECT id FROM desk WHERE school_id = desk_school())),
        keys AS MATERIALIZED (SELECT phone_key AS key FROM proof WHERE visit_id IN (SELECT id FROM open)
            UNION SELECT key FROM sought WHERE visit_id IN (SELECT id FROM open))
    SELECT ARRAY(SELECT id FROM account WHERE unfinished_visit IN (SELECT id FROM open)
        UNION SELECT id FROM account WHERE id IN (SELECT subject FROM due)
        UNION SELECT account_id FROM session WHERE visit_id IN (SELECT id FROM open)
        UNION SELECT id FROM account WHERE phone_key IN (SELECT key FROM keys)
        UNION SELECT account_id FROM former_number WHERE phone_key IN (SELECT key FROM keys))); END'$$,
-- They, whose invitations were entered there, their children, and the parents of all of them.
$$CREATE FUNCTION seated_people() RETURNS TEXT[] LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = %1$I, pg_temp AS
    'BEGIN RETURN (WITH open AS MATERIALIZED (SELECT id FROM visit WHERE school_id = desk_school() AND state <> ''closed''),
        due AS MATERIALIZED (SELECT subject FROM outbox WHERE state IN (''waiting'', ''sending'', ''later'')
            AND desk_id IN (SELECT id FROM desk WHERE school_id = desk_school())),
        seated AS MATERIALIZED (SELECT id FROM profile WHERE account_id = ANY (seated_accounts())
            UNION SELECT student_id FROM invitation WHERE code_key IN
                (SELECT key FROM sought WHERE visit_id IN (SELECT id FROM open))
            UNION SELECT id FROM profile WHERE id IN (SELECT subject FROM due)
            UNION SELECT student_id FROM family_link WHERE id IN (SELECT subject FROM due)),
        children AS MATERIALIZED (SELECT id FROM seated
            UNION SELECT student_id FROM family_link WHERE parent_id IN (SELECT id FROM seated))
    SELECT ARRAY(SELECT id FROM children
        UNION SELECT parent_id FROM family_link WHERE student_id IN (SELECT id FROM children))); END'$$,
-- The accounts of them.
$$CREATE FUNCTION family_accounts() RETURNS TEXT[] LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = %1$I, pg_temp AS
    'BEGIN RETURN ARRAY(SELECT account_id FROM profile WHERE id = ANY (seated_people())); END'$$,
-- A school knows a pupil: the pupil''s parents with it, and who is near to them. Who is known already is not touched, and who
-- is not is put in in one order: joinings at the same time wait for one another in no circle.
$$CREATE FUNCTION school_knows(school TEXT, pupil TEXT) RETURNS VOID LANGUAGE sql VOLATILE SECURITY DEFINER
    SET search_path = %1$I, pg_temp AS
    'INSERT INTO school_person (school_id, profile_id, account_id, near)
        SELECT school, id, account_id, FALSE FROM profile WHERE (id = pupil
            OR id IN (SELECT parent_id FROM family_link WHERE student_id = pupil))
            AND NOT EXISTS (SELECT 1 FROM school_person known
                WHERE known.school_id = school AND known.profile_id = profile.id AND NOT known.near)
            ORDER BY id
        ON CONFLICT (school_id, profile_id) DO UPDATE SET near = FALSE;
    INSERT INTO school_person (school_id, profile_id, account_id, near)
        SELECT school, id, account_id, TRUE FROM profile WHERE id IN (
            WITH parents AS (SELECT parent_id FROM family_link WHERE student_id = pupil),
                children AS (SELECT student_id FROM family_link WHERE parent_id IN (SELECT parent_id FROM parents))
            SELECT student_id FROM children UNION SELECT parent_id FROM family_link
                WHERE student_id IN (SELECT student_id FROM children))
            AND NOT EXISTS (SELECT 1 FROM school_person known
                WHERE known.school_id = school AND known.profile_id = profile.id)
            ORDER BY id
        ON CONFLICT (school_id, profile_id) DO NOTHING'$$,
$$CREATE FUNCTION profile_is_known() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = %1$I, pg_temp AS
    'BEGIN
        IF desk_school() IS NOT NULL THEN
            INSERT INTO school_person (school_id, profile_id, account_id, near)
                VALUES (desk_school(), NEW.id, NEW.account_id, FALSE) ON CONFLICT DO NOTHING;
        END IF;
        RETURN NULL;
    END'$$,
$$CREATE FUNCTION pupil_is_known() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = %1$I, pg_temp AS
    'BEGIN
        PERFORM school_knows(NEW.school_id, NEW.profile_id);
        RETURN NULL;
    END'$$,
-- A link may bring a family near to the school of each child of the parent.
$$CREATE FUNCTION parent_is_known() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = %1$I, pg_temp AS
    'BEGIN
        PERFORM school_knows(school_id, profile_id) FROM enrolment WHERE profile_id = NEW.student_id
            OR profile_id IN (SELECT student_id FROM family_link WHERE parent_id = NEW.parent_id);
        RETURN NULL;
    END'$$,
$$CREATE FUNCTION barred_is_known() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER SET search_path = %1$I, pg_temp AS
    'BEGIN
        INSERT INTO school_person (school_id, profile_id, account_id, near)
            SELECT enrolment.school_id, profile.id, profile.account_id, TRUE FROM enrolment, profile
            WHERE enrolment.profile_id = NEW.student_id AND profile.id = NEW.adult_id ON CONFLICT DO NOTHING;
        RETURN NULL;
    END'$$]
LOOP
    EXECUTE format(made, current_schema());
END LOOP; END $schema$;

CREATE TRIGGER profile_is_known AFTER INSERT ON profile FOR EACH ROW EXECUTE FUNCTION profile_is_known();
CREATE TRIGGER pupil_is_known AFTER INSERT ON enrolment FOR EACH ROW EXECUTE FUNCTION pupil_is_known();
CREATE TRIGGER parent_is_known AFTER INSERT ON family_link FOR EACH ROW EXECUTE FUNCTION parent_is_known();
CREATE TRIGGER barred_is_known AFTER INSERT ON bar FOR EACH ROW EXECUTE FUNCTION barred_is_known();
REVOKE ALL ON FUNCTION claim_school(TEXT), school_knows(TEXT, TEXT) FROM PUBLIC;

-- Who is there already. Whoever is neither pupil nor parent belongs to the desk at which a consent was given, else to the
-- first school.
SELECT school_knows(school_id, profile_id) FROM enrolment;
INSERT INTO school_person (school_id, profile_id, account_id, near)
    SELECT enrolment.school_id, profile.id, profile.account_id, TRUE FROM bar
    JOIN enrolment ON enrolment.profile_id = bar.student_id JOIN profile ON profile.id = bar.adult_id
    ON CONFLICT DO NOTHING;
INSERT INTO school_person (school_id, profile_id, account_id, near)
    SELECT desk.school_id, profile.id, profile.account_id, FALSE FROM consent JOIN desk ON desk.id = consent.desk_id
    JOIN profile ON profile.id = consent.giver_id
    WHERE NOT EXISTS (SELECT 1 FROM school_person known WHERE known.profile_id = profile.id) ON CONFLICT DO NOTHING;
INSERT INTO school_person (school_id, profile_id, account_id, near)
    SELECT (SELECT id FROM school ORDER BY created_at, id LIMIT 1), id, account_id, FALSE FROM profile
    WHERE NOT EXISTS (SELECT 1 FROM school_person known WHERE known.profile_id = profile.id);

ALTER TABLE command ALTER COLUMN school_id SET DEFAULT COALESCE(desk_school(), '');

-- What says nothing of a family. `quota` and `counted` hold keyed hashes, but for what is a school's own.
ALTER TABLE meta ENABLE ROW LEVEL SECURITY;
CREATE POLICY desks ON meta USING (TRUE) WITH CHECK (TRUE);
ALTER TABLE clock ENABLE ROW LEVEL SECURITY;
CREATE POLICY desks ON clock USING (TRUE) WITH CHECK (TRUE);
ALTER TABLE clock_watch ENABLE ROW LEVEL SECURITY;
CREATE POLICY desks ON clock_watch USING (TRUE) WITH CHECK (TRUE);
ALTER TABLE quota ENABLE ROW LEVEL SECURITY;
CREATE POLICY desks ON quota USING (kind NOT IN ('budget', 'unknown-tickets') OR subject = (SELECT desk_school()));
ALTER TABLE counted ENABLE ROW LEVEL SECURITY;
CREATE POLICY desks ON counted USING (kind NOT IN ('budget', 'unknown-tickets') OR subject = (SELECT desk_school()));

-- Schools and their classes are known to all; they are changed by their own desks, or while they have none.
ALTER TABLE school ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON school FOR SELECT USING (TRUE);
CREATE POLICY added ON school FOR INSERT WITH CHECK (TRUE);
CREATE POLICY changed ON school FOR UPDATE USING (id = (SELECT desk_school()) OR NOT has_role(id));
ALTER TABLE class ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON class FOR SELECT USING (TRUE);
CREATE POLICY added ON class FOR INSERT WITH CHECK (school_id = (SELECT desk_school()) OR NOT has_role(school_id));
CREATE POLICY changed ON class FOR UPDATE USING (school_id = (SELECT desk_school()) OR NOT has_role(school_id));
ALTER TABLE school_role ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON school_role FOR SELECT USING (role = session_user);
ALTER TABLE school_person ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON school_person FOR SELECT USING (school_id = (SELECT desk_school()));

-- What belongs to a school.
ALTER TABLE desk ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON desk USING (school_id = (SELECT desk_school()));
ALTER TABLE staff ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON staff USING (school_id = (SELECT desk_school()));
ALTER TABLE staff_account ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON staff_account USING (staff_id IN (SELECT id FROM staff));
ALTER TABLE visit ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON visit USING (school_id = (SELECT desk_school()));
ALTER TABLE command ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON command USING (school_id = (SELECT desk_school()));
ALTER TABLE visit_person ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON visit_person USING (EXISTS (SELECT 1 FROM visit WHERE visit.id = visit_person.visit_id));
ALTER TABLE challenge ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON challenge USING (EXISTS (SELECT 1 FROM visit WHERE visit.id = challenge.visit_id));
ALTER TABLE proof ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON proof USING (EXISTS (SELECT 1 FROM visit WHERE visit.id = proof.visit_id));
ALTER TABLE call_back ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON call_back USING (EXISTS (SELECT 1 FROM challenge WHERE challenge.id = call_back.challenge_id));
ALTER TABLE sought ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON sought USING (EXISTS (SELECT 1 FROM visit WHERE visit.id = sought.visit_id));
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON session USING (desk_id IN (SELECT id FROM desk));
ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON outbox USING (desk_id IN (SELECT id FROM desk));
ALTER TABLE lease ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON lease USING (name = 'house of ' || (SELECT desk_school()) OR name IN (SELECT id FROM desk));
ALTER TABLE waiting ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON waiting USING (school_id = (SELECT desk_school()) OR desk_id IN (SELECT id FROM desk))
    WITH CHECK (school_id = (SELECT desk_school()) OR desk_id IN (SELECT id FROM desk));

-- The log. Of other schools only how far each chain has come is seen: by that a database is known that is older than what
-- was written down outside it.
ALTER TABLE audit ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON audit USING (desk_id IN (SELECT id FROM desk) OR desk_id = 'console-' || (SELECT desk_school()));
ALTER TABLE audit_head ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON audit_head FOR SELECT USING (TRUE);
CREATE POLICY added ON audit_head FOR INSERT
    WITH CHECK (desk_id IN (SELECT id FROM desk) OR desk_id = 'console-' || (SELECT desk_school()));
CREATE POLICY changed ON audit_head FOR UPDATE
    USING (desk_id IN (SELECT id FROM desk) OR desk_id = 'console-' || (SELECT desk_school()));

-- People.
ALTER TABLE account ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON account USING ((unfinished_visit IS NOT NULL
        AND EXISTS (SELECT 1 FROM visit WHERE visit.id = account.unfinished_visit))
    OR EXISTS (SELECT 1 FROM school_person known WHERE known.account_id = account.id AND NOT known.near)
    OR id = ANY ((SELECT seated_accounts())::TEXT[])
    OR id = ANY ((SELECT family_accounts())::TEXT[]));
ALTER TABLE profile ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON profile FOR SELECT
    USING (EXISTS (SELECT 1 FROM school_person known WHERE known.profile_id = profile.id)
        OR id = ANY ((SELECT seated_people())::TEXT[]) OR account_id = ANY ((SELECT seated_accounts())::TEXT[]));
CREATE POLICY added ON profile FOR INSERT WITH CHECK (account_id = ANY ((SELECT seated_accounts())::TEXT[]));
CREATE POLICY changed ON profile FOR UPDATE
    USING (EXISTS (SELECT 1 FROM school_person known WHERE known.profile_id = profile.id AND NOT known.near)
        OR id = ANY ((SELECT seated_people())::TEXT[]));

DO $people$ DECLARE of TEXT; person TEXT; mine TEXT; seated TEXT; BEGIN
FOR of, person IN VALUES ('profile_role', 'profile_id'), ('student', 'profile_id'), ('enrolment', 'profile_id') LOOP
    mine := format('EXISTS (SELECT 1 FROM school_person known WHERE known.profile_id = %I.%I', of, person);
    seated := format('OR %I = ANY ((SELECT seated_people())::TEXT[])', person);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', of);
    EXECUTE format('CREATE POLICY seen ON %I FOR SELECT USING (%s) %s)', of, mine, seated);
    EXECUTE format('CREATE POLICY added ON %I FOR INSERT WITH CHECK (%s AND NOT known.near) %s)', of, mine, seated);
    EXECUTE format('CREATE POLICY changed ON %I FOR UPDATE USING (%s AND NOT known.near) %s)', of, mine, seated);
    EXECUTE format('CREATE POLICY gone ON %I FOR DELETE USING (%s AND NOT known.near))', of, mine);
END LOOP;
FOR of, person IN VALUES ('former_name', 'profile_id'), ('bar', 'student_id'), ('proposal', 'student_id'),
        ('removed', 'profile_id') LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', of);
    EXECUTE format('CREATE POLICY own ON %I USING (EXISTS (SELECT 1 FROM school_person known
        WHERE known.profile_id = %I.%I AND NOT known.near) OR %I = ANY ((SELECT seated_people())::TEXT[]))',
        of, of, person, person);
END LOOP; END $people$;

ALTER TABLE former_number ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON former_number USING (account_id IN (SELECT id FROM account)
    OR phone_key IN (SELECT phone_key FROM proof));
ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON invitation
    USING (EXISTS (SELECT 1 FROM school_person known WHERE known.profile_id = invitation.student_id AND NOT known.near)
        OR student_id = ANY ((SELECT seated_people())::TEXT[]) OR code_key IN (SELECT key FROM sought));
ALTER TABLE invitation_use ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON invitation_use
    USING (EXISTS (SELECT 1 FROM invitation WHERE invitation.id = invitation_use.invitation_id));
ALTER TABLE family_link ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON family_link FOR SELECT
    USING (EXISTS (SELECT 1 FROM school_person known WHERE known.profile_id = family_link.student_id)
        OR student_id = ANY ((SELECT seated_people())::TEXT[]));
CREATE POLICY added ON family_link FOR INSERT WITH CHECK (student_id = ANY ((SELECT seated_people())::TEXT[]));
CREATE POLICY changed ON family_link FOR UPDATE
    USING (EXISTS (SELECT 1 FROM school_person known WHERE known.profile_id = family_link.student_id AND NOT known.near)
        OR student_id = ANY ((SELECT seated_people())::TEXT[]));
ALTER TABLE consent ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON consent
    USING (desk_id IN (SELECT id FROM desk) OR (subject_id IS NULL AND giver_id IS NULL)
        OR EXISTS (SELECT 1 FROM school_person known
            WHERE known.profile_id IN (consent.subject_id, consent.giver_id) AND NOT known.near)
        OR subject_id = ANY ((SELECT seated_people())::TEXT[]) OR giver_account = ANY ((SELECT seated_accounts())::TEXT[]));

UPDATE meta SET value = '12' WHERE key = 'version';
