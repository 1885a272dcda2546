-- Schools that share a database stand apart: what belongs to one of them says so. What stood here before is the first
-- school's, or that of its desk.

-- The base of the invitation's link is the school's own.
ALTER TABLE school ADD COLUMN link_base TEXT NOT NULL DEFAULT '';
UPDATE school SET link_base = COALESCE((SELECT value FROM meta WHERE key = 'link-base'), '');
DELETE FROM meta WHERE key = 'link-base';

-- Where a code on paper leads, whose a desk is, and which classes there are, is decided by these rows: they bear a keyed
-- seal as the others do. What stands here before is sealed by the first program that opens the database with its key.
ALTER TABLE school ADD COLUMN seal TEXT NOT NULL DEFAULT '';
ALTER TABLE class ADD COLUMN seal TEXT NOT NULL DEFAULT '';
ALTER TABLE desk ADD COLUMN seal TEXT NOT NULL DEFAULT '';

-- Staff, and the names of desks. Two schools may have the same login.
ALTER TABLE staff ADD COLUMN school_id TEXT NOT NULL DEFAULT '';
UPDATE staff SET school_id = COALESCE((SELECT id FROM school ORDER BY created_at, id LIMIT 1), '');
DROP INDEX staff_login;
CREATE UNIQUE INDEX staff_login ON staff (school_id, login_key);
DROP INDEX desk_name;
CREATE UNIQUE INDEX desk_name ON desk (school_id, name_key);

-- Visits, with their tickets.
ALTER TABLE visit ADD COLUMN school_id TEXT NOT NULL DEFAULT '';
UPDATE visit SET school_id = (SELECT school_id FROM desk WHERE desk.id = visit.desk_id);
DROP INDEX visit_ticket;
CREATE UNIQUE INDEX visit_ticket ON visit (school_id, ticket) WHERE state <> 'closed';

-- Whose admins decide: those of the desk that asked, or, about a disputed link, those of the child's school.
ALTER TABLE waiting ADD COLUMN school_id TEXT NOT NULL DEFAULT '';
UPDATE waiting SET school_id = (SELECT school_id FROM desk WHERE desk.id = waiting.desk_id);
UPDATE waiting SET school_id = COALESCE((SELECT enrolment.school_id FROM family_link
    JOIN enrolment ON enrolment.profile_id = family_link.student_id AND enrolment.until IS NULL
    WHERE family_link.id = waiting.subject), school_id) WHERE matter = 'dispute';

-- The budget of messages. What was sent today was sent by the first school.
DELETE FROM quota WHERE kind = 'budget' AND NOT EXISTS (SELECT 1 FROM school);
DELETE FROM counted WHERE kind = 'budget' AND NOT EXISTS (SELECT 1 FROM school);
UPDATE quota SET subject = (SELECT id FROM school ORDER BY created_at, id LIMIT 1) WHERE kind = 'budget';
UPDATE counted SET subject = (SELECT id FROM school ORDER BY created_at, id LIMIT 1) WHERE kind = 'budget';

UPDATE meta SET value = '11' WHERE key = 'version';
