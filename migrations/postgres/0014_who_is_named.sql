-- Whom a row names. A row that brings somebody into a school's sight, as a session, a message, a bar, a link, an invitation or a
-- former number, is put in only about whom the school knows, or who sits there; whom it names, no desk changes (the rights of
-- desks say that). What the tables are, and a surname that somebody bears, no desk takes out.

-- Several roles may serve one school.
DROP INDEX school_role_school;
CREATE INDEX school_role_school ON school_role (school_id);

-- The functions see every row, and look for names in this schema alone.
DO $schema$ DECLARE made TEXT; BEGIN
FOREACH made IN ARRAY ARRAY[
-- Binds whoever is signed in to a school that has neither a role nor staff: once, when it is set up.
$$CREATE OR REPLACE FUNCTION claim_school(school TEXT) RETURNS BOOLEAN LANGUAGE plpgsql VOLATILE SECURITY DEFINER
    SET search_path = %1$I, pg_temp AS
    'BEGIN
        PERFORM 1 FROM school WHERE id = $1 FOR UPDATE;
        INSERT INTO school_role (role, school_id) SELECT session_user, $1
            WHERE NOT EXISTS (SELECT 1 FROM staff WHERE school_id = $1)
            AND NOT EXISTS (SELECT 1 FROM school_role WHERE school_id = $1) ON CONFLICT DO NOTHING;
        RETURN FOUND;
    END'$$,
-- How many schools have desks. The others are there because a child was registered for them.
$$CREATE FUNCTION working_schools() RETURNS BIGINT LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = %1$I, pg_temp AS 'SELECT count(DISTINCT school_id) FROM desk'$$,
-- Whether a row may name this person, account, link, visit or school: one that the school knows and that is not near, one that
-- sits here, or its own. A link is its student''s.
$$CREATE FUNCTION may_name(subject TEXT) RETURNS BOOLEAN LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = %1$I, pg_temp AS
    'BEGIN RETURN EXISTS (SELECT 1 FROM school_person WHERE school_id = desk_school() AND NOT near
            AND (profile_id = subject OR account_id = subject))
        OR EXISTS (SELECT 1 FROM visit WHERE id = subject AND school_id = desk_school())
        OR EXISTS (SELECT 1 FROM school WHERE id = subject)
        OR subject = ANY (seated_accounts()) OR subject = ANY (seated_people())
        OR EXISTS (SELECT 1 FROM family_link WHERE id = subject AND (student_id = ANY (seated_people())
            OR EXISTS (SELECT 1 FROM school_person WHERE school_id = desk_school() AND NOT near
                AND profile_id = student_id))); END'$$]
LOOP
    EXECUTE format(made, current_schema());
END LOOP; END $schema$;
-- What triggers call, they alone call.
REVOKE ALL ON FUNCTION profile_is_known(), pupil_is_known(), parent_is_known(), barred_is_known() FROM PUBLIC;

-- Rows that name somebody.
CREATE POLICY named ON session AS RESTRICTIVE FOR INSERT WITH CHECK (
    EXISTS (SELECT 1 FROM visit WHERE visit.id = session.visit_id)
    AND (account_id = ANY ((SELECT seated_accounts())::TEXT[])
        OR EXISTS (SELECT 1 FROM school_person known WHERE known.account_id = session.account_id AND NOT known.near))
    AND (profile_id IS NULL
        OR EXISTS (SELECT 1 FROM profile WHERE profile.id = session.profile_id AND profile.account_id = session.account_id)));
CREATE POLICY named ON outbox AS RESTRICTIVE FOR INSERT WITH CHECK (subject IS NULL OR may_name(subject));
CREATE POLICY named ON bar AS RESTRICTIVE FOR INSERT WITH CHECK (may_name(adult_id));
CREATE POLICY named ON former_number AS RESTRICTIVE FOR INSERT WITH CHECK (account_id IN (SELECT id FROM account));
CREATE POLICY named ON invitation AS RESTRICTIVE FOR INSERT WITH CHECK (may_name(student_id));
CREATE POLICY named ON family_link AS RESTRICTIVE FOR INSERT WITH CHECK (may_name(parent_id));

-- What the tables are, only their owner writes.
DROP POLICY desks ON meta;
CREATE POLICY seen ON meta FOR SELECT USING (TRUE);
CREATE POLICY added ON meta FOR INSERT WITH CHECK (key NOT IN ('application', 'version', 'kind', 'surnames-due'));
CREATE POLICY changed ON meta FOR UPDATE USING (key NOT IN ('application', 'version', 'kind', 'surnames-due'));

-- A surname that somebody bears stays.
DROP POLICY desks ON surname;
CREATE POLICY seen ON surname FOR SELECT USING (TRUE);
CREATE POLICY added ON surname FOR INSERT WITH CHECK (TRUE);
CREATE POLICY changed ON surname FOR UPDATE USING (TRUE);
CREATE POLICY gone ON surname FOR DELETE USING (bearers <= 0);
DROP POLICY desks ON surname_near;
CREATE POLICY seen ON surname_near FOR SELECT USING (TRUE);
CREATE POLICY added ON surname_near FOR INSERT WITH CHECK (TRUE);
CREATE POLICY gone ON surname_near FOR DELETE
    USING (NOT EXISTS (SELECT 1 FROM surname WHERE surname.name = surname_near.name));

-- Who was there before schools stood apart, read anew. A school that is there only by name, because a child was registered for
-- it, has no desks: its pupils, their parents, and whoever is neither pupil nor parent belong to the desk at which a consent was
-- given, else to the first school.
WITH pupil AS (SELECT profile_id FROM enrolment
        WHERE NOT EXISTS (SELECT 1 FROM desk own WHERE own.school_id = enrolment.school_id)),
    came AS (SELECT profile_id, desk_id FROM pupil JOIN consent ON subject_id = profile_id
        UNION SELECT profile_id, desk_id FROM pupil JOIN consent ON giver_id = profile_id)
SELECT school_knows(desk.school_id, profile_id) FROM came JOIN desk ON desk.id = desk_id;
INSERT INTO school_person (school_id, profile_id, account_id, near)
    SELECT desk.school_id, profile.id, profile.account_id, FALSE FROM consent JOIN desk ON desk.id = consent.desk_id
    JOIN profile ON profile.id = consent.giver_id
    WHERE NOT EXISTS (SELECT 1 FROM school_person known JOIN desk own ON own.school_id = known.school_id
        WHERE known.profile_id = profile.id AND NOT known.near)
    ON CONFLICT DO NOTHING;
INSERT INTO school_person (school_id, profile_id, account_id, near)
    SELECT (SELECT id FROM school ORDER BY created_at, id LIMIT 1), id, account_id, FALSE FROM profile
    WHERE NOT EXISTS (SELECT 1 FROM school_person known JOIN desk own ON own.school_id = known.school_id
        WHERE known.profile_id = profile.id)
    ON CONFLICT DO NOTHING;

-- A dispute that waits for the admins of a school without desks goes back to those of the desk that asked.
UPDATE waiting SET school_id = (SELECT school_id FROM desk WHERE desk.id = waiting.desk_id) WHERE matter = 'dispute'
    AND decided_at IS NULL AND NOT EXISTS (SELECT 1 FROM desk WHERE desk.school_id = waiting.school_id);

UPDATE meta SET value = '14' WHERE key = 'version';
