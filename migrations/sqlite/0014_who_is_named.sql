-- On a server the database itself says whom a desk's rows may name: see the other engine's file of this name. Whoever can open
-- this file reads all of it, so here nothing of that is made.

-- A dispute that waits for the admins of a school without desks goes back to those of the desk that asked.
UPDATE waiting SET school_id = (SELECT school_id FROM desk WHERE desk.id = waiting.desk_id) WHERE matter = 'dispute'
    AND decided_at IS NULL AND NOT EXISTS (SELECT 1 FROM desk WHERE desk.school_id = waiting.school_id);

UPDATE meta SET value = '14' WHERE key = 'version';
