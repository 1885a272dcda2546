-- Whoever wants their account deleted says so at any school's desk, and that school erases it in the end, though its role may know
-- nobody of the family by then. It reaches the account as long as that leaves there, and its family while a message about the account
-- waits. Of other schools' visits a function forgets them.
DO $schema$ DECLARE made TEXT; BEGIN
FOREACH made IN ARRAY ARRAY[
-- The accounts that leave at this school, and their people.
$$CREATE FUNCTION leaving_accounts() RETURNS TEXT[] LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = %1$I, pg_temp AS
    'BEGIN RETURN ARRAY(SELECT account_id FROM leaving WHERE school_id = desk_school()); END'$$,
$$CREATE FUNCTION leaving_people() RETURNS TEXT[] LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = %1$I, pg_temp AS
    'BEGIN RETURN ARRAY(SELECT id FROM profile WHERE account_id = ANY (leaving_accounts())); END'$$,
-- Whether a row may name this person, account, link, visit or school: besides whom it named before, an account that leaves here.
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
        OR subject = ANY (friend_accounts()) OR subject = ANY (leaving_accounts()); END'$$,
-- Takes out of every school's rows what visits knew of an account that is erased: who sat in visits that are over, under which
-- number or mailbox, and what was sent to them. Nothing of an account that somebody still has, nor of a number or mailbox that
-- somebody has by now. No row of these tables is sealed.
$$CREATE FUNCTION forget_everywhere(gone TEXT, person TEXT, phone TEXT, mailbox TEXT) RETURNS VOID LANGUAGE plpgsql VOLATILE
    SECURITY DEFINER SET search_path = %1$I, pg_temp AS
    'DECLARE nobodys TEXT[]; visits TEXT[]; BEGIN
        IF NOT EXISTS (SELECT 1 FROM account WHERE id = gone AND phone_key IS NULL AND email_key IS NULL
            AND password_hash = '''') THEN RETURN; END IF;
        nobodys := ARRAY(SELECT key FROM unnest(ARRAY[phone, mailbox]) key WHERE key <> ''''
            AND NOT EXISTS (SELECT 1 FROM account WHERE phone_key = key OR email_key = key));
        visits := ARRAY(SELECT visit.id FROM session JOIN visit ON visit.id = session.visit_id
            WHERE session.account_id = gone AND visit.state = ''closed'');
        UPDATE outbox SET destination_sealed = '''' WHERE challenge_id IN
            (SELECT id FROM challenge WHERE phone_key = ANY (nobodys) OR visit_id = ANY (visits));
        UPDATE outbox SET destination_sealed = '''',
            state = CASE WHEN state IN (''waiting'', ''later'') THEN ''failed'' ELSE state END
            WHERE subject = gone OR (subject = person AND person <> '''');
        DELETE FROM proof WHERE phone_key = ANY (nobodys) OR visit_id = ANY (visits);
        DELETE FROM former_number WHERE phone_key = ANY (nobodys);
        DELETE FROM sought WHERE key = ANY (nobodys);
        UPDATE challenge SET phone_key = '''', phone_sealed = '''', ended_at = COALESCE(ended_at, last_sent),
            outcome = COALESCE(outcome, ''forgotten'') WHERE phone_key = ANY (nobodys);
        UPDATE challenge SET phone_key = '''', phone_sealed = '''' WHERE visit_id = ANY (visits);
        DELETE FROM visit_person WHERE visit_id = ANY (visits);
        DELETE FROM command WHERE visit_id = ANY (visits);
        UPDATE waiting SET reason = NULL WHERE subject = gone OR (subject = person AND person <> '''');
    END'$$]
LOOP
    EXECUTE format(made, current_schema());
END LOOP; END $schema$;

CREATE POLICY leaves ON account FOR SELECT USING (id = ANY ((SELECT leaving_accounts())::TEXT[]));
CREATE POLICY leaves ON enrolment FOR DELETE USING (profile_id = ANY ((SELECT leaving_people())::TEXT[]));
DROP POLICY own ON leaving;
CREATE POLICY own ON leaving USING (school_id = (SELECT desk_school())
    OR EXISTS (SELECT 1 FROM account WHERE account.id = leaving.account_id));
CREATE POLICY named ON leaving AS RESTRICTIVE FOR INSERT
    WITH CHECK (school_id = (SELECT desk_school()) AND may_name(account_id));

UPDATE meta SET value = '28' WHERE key = 'version';
