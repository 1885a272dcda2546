-- Who stands in a visit, as the family has told it so far. Whoever lost the ticket is found by it, and an admin reads whom
-- a matter is about. A draft stays sealed: nobody but its own visit reads it. Names, birth dates and classes are plain
-- columns, because they are searched. The rows go when the visit is closed.
CREATE TABLE visit_person (
    visit_id TEXT NOT NULL REFERENCES visit (id),
    position BIGINT NOT NULL,
    surname TEXT,
    name TEXT NOT NULL,
    patronymic TEXT,
    search TEXT NOT NULL,
    birth_date TEXT,
    class TEXT,
    PRIMARY KEY (visit_id, position)
);
CREATE INDEX visit_person_search ON visit_person (search);

-- What the rows were written from, as a fingerprint: they are written anew only when it changes.
ALTER TABLE visit ADD COLUMN people TEXT NOT NULL DEFAULT '';

UPDATE meta SET value = '2' WHERE key = 'version';
