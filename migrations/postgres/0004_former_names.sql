-- What a person's data were before they were put right: whoever asks by an old name still finds its owner. The reason and
-- the kind of document that staff saw stand here, since the log holds no values. Names and birth dates are plain columns,
-- because they are searched. The rows go with the person.
CREATE TABLE former_name (
    id TEXT NOT NULL PRIMARY KEY,
    profile_id TEXT NOT NULL REFERENCES profile (id),
    surname TEXT,
    name TEXT NOT NULL,
    patronymic TEXT,
    search TEXT COLLATE "C" NOT NULL,
    birth_date TEXT NOT NULL,
    sex TEXT NOT NULL,
    until BIGINT NOT NULL,
    staff_id TEXT REFERENCES staff (id),
    why TEXT NOT NULL,
    paper TEXT
);
CREATE INDEX former_name_profile ON former_name (profile_id);
CREATE INDEX former_name_search ON former_name (search);

UPDATE meta SET value = '4' WHERE key = 'version';
