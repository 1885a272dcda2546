-- Diary accounts as a school's lists tell of them. An entry is one person's in one diary; its login, its number and the codes
-- by which its owner shows it are kept as keyed hashes, and login and number sealed besides. `code_key` is that of the sixteen
-- digits which the program prints, derived from the entry and its round; `own_code_key` that of the code which the diary itself
-- has printed. `changed` says in words what an import has changed in it last.
CREATE TABLE diary_import (
    id TEXT NOT NULL PRIMARY KEY,
    school_id TEXT NOT NULL REFERENCES school (id),
    system TEXT NOT NULL,
    at BIGINT NOT NULL,
    staff_id TEXT NOT NULL,
    desk_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    added BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    gone BIGINT NOT NULL,
    same BIGINT NOT NULL
);
CREATE INDEX diary_import_school ON diary_import (school_id, at);

-- A list of one diary: whoever imports raises its version, and another import that began before begins anew.
CREATE TABLE diary_list (
    school_id TEXT NOT NULL REFERENCES school (id),
    system TEXT NOT NULL,
    version BIGINT NOT NULL,
    last_import TEXT NOT NULL REFERENCES diary_import (id),
    PRIMARY KEY (school_id, system)
);

CREATE TABLE diary_entry (
    id TEXT NOT NULL PRIMARY KEY,
    school_id TEXT NOT NULL REFERENCES school (id),
    system TEXT NOT NULL,
    kind TEXT NOT NULL CONSTRAINT diary_entry_kind CHECK (kind IN ('student', 'parent', 'teacher')),
    login_key TEXT NOT NULL,
    login_sealed TEXT NOT NULL,
    code_key TEXT NOT NULL,
    code_round BIGINT NOT NULL,
    own_code_key TEXT,
    surname TEXT,
    name TEXT NOT NULL,
    patronymic TEXT,
    birth_date TEXT,
    sex TEXT,
    class TEXT,
    phone_key TEXT,
    phone_sealed TEXT,
    search TEXT NOT NULL,
    state TEXT NOT NULL CONSTRAINT diary_entry_state CHECK (state IN ('here', 'changed', 'gone')),
    state_at BIGINT NOT NULL,
    changed TEXT NOT NULL,
    first_import TEXT NOT NULL REFERENCES diary_import (id),
    last_import TEXT NOT NULL REFERENCES diary_import (id),
    seal TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX diary_entry_login ON diary_entry (school_id, system, kind, login_key);
CREATE UNIQUE INDEX diary_entry_code ON diary_entry (code_key);
CREATE INDEX diary_entry_own_code ON diary_entry (school_id, own_code_key);
CREATE INDEX diary_entry_phone ON diary_entry (school_id, phone_key);
CREATE INDEX diary_entry_search ON diary_entry (school_id, search);
CREATE INDEX diary_entry_class ON diary_entry (school_id, class);

-- Whose parents they are by the list. It proposes, and makes no family link.
CREATE TABLE diary_pupil (
    parent_id TEXT NOT NULL REFERENCES diary_entry (id),
    pupil_id TEXT NOT NULL REFERENCES diary_entry (id),
    PRIMARY KEY (parent_id, pupil_id)
);
CREATE INDEX diary_pupil_pupil ON diary_pupil (pupil_id);

-- Whose profile a diary account is linked to, by which consent, and how they have shown that it is theirs. The row stays when
-- it has ended, and when its person is erased: without them then.
CREATE TABLE diary_link (
    id TEXT NOT NULL PRIMARY KEY,
    entry_id TEXT REFERENCES diary_entry (id),
    school_id TEXT NOT NULL REFERENCES school (id),
    system TEXT NOT NULL,
    kind TEXT NOT NULL CONSTRAINT diary_link_kind CHECK (kind IN ('student', 'parent', 'teacher')),
    profile_id TEXT REFERENCES profile (id),
    consent_id TEXT NOT NULL REFERENCES consent (id),
    staff_id TEXT NOT NULL,
    desk_id TEXT NOT NULL,
    shown TEXT NOT NULL CONSTRAINT diary_link_shown CHECK (shown IN ('code', 'phone', 'document')),
    document TEXT,
    differences TEXT NOT NULL,
    reason TEXT,
    since BIGINT NOT NULL,
    ended_at BIGINT,
    ended_why TEXT,
    ended_by TEXT,
    seal TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX diary_link_entry ON diary_link (entry_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX diary_link_profile ON diary_link (profile_id, system, kind) WHERE ended_at IS NULL;
CREATE INDEX diary_link_of_entry ON diary_link (entry_id, since);
CREATE INDEX diary_link_of_profile ON diary_link (profile_id, since);
CREATE INDEX diary_link_consent ON diary_link (consent_id);

UPDATE meta SET value = '23' WHERE key = 'version';
