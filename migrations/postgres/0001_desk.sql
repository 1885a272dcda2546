-- The desk's tables. The other engine's file of the same name differs only in COLLATE.
-- Ids and times: text ids that sort by their making, and whole milliseconds since 1970 (UTC).
-- `*_key` is a keyed hash or a folded form that is searched; `*_sealed` is encrypted with the key file's key.

-- What is known of the database itself.
CREATE TABLE meta (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
INSERT INTO meta (key, value) VALUES ('application', 'kindesk'), ('version', '1');

-- The one deciding clock: within one boot it moves with the boot's own time, never with the wall clock.
CREATE TABLE clock (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    boot TEXT NOT NULL,
    boot_ms BIGINT NOT NULL,
    wall_ms BIGINT NOT NULL
);

-- Schools and classes. A closed class keeps its name; a new one of that name may be opened.
CREATE TABLE school (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    city TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE class (
    id TEXT NOT NULL PRIMARY KEY,
    school_id TEXT NOT NULL REFERENCES school (id),
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    closed_at BIGINT
);
CREATE UNIQUE INDEX class_open_name ON class (school_id, name_key) WHERE closed_at IS NULL;

-- Desks and staff.
CREATE TABLE desk (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    closed_at BIGINT,
    school_id TEXT NOT NULL REFERENCES school (id)
);
CREATE UNIQUE INDEX desk_name ON desk (name_key);

CREATE TABLE staff (
    id TEXT NOT NULL PRIMARY KEY,
    login TEXT NOT NULL,
    login_key TEXT COLLATE "C" NOT NULL,
    role TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    pin_hash TEXT,
    language TEXT NOT NULL,
    failures BIGINT NOT NULL,
    failed_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    closed_at BIGINT,
    pin_failures BIGINT NOT NULL DEFAULT 0,
    pin_failed_at BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX staff_login ON staff (login_key);

-- Visits: one family at one desk. A closed one keeps its row, for the audit log, without draft.
CREATE TABLE visit (
    id TEXT NOT NULL PRIMARY KEY,
    desk_id TEXT NOT NULL REFERENCES desk (id),
    ticket TEXT NOT NULL,
    language TEXT NOT NULL,
    state TEXT NOT NULL CONSTRAINT visit_state CHECK (state IN ('open', 'down', 'closed')),
    holder TEXT NOT NULL,
    waits_for TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    touched_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    draft_sealed TEXT,
    private_ready BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX visit_ticket ON visit (ticket) WHERE state <> 'closed';
CREATE UNIQUE INDEX visit_open ON visit (desk_id) WHERE state = 'open';

-- A writing ask that was carried out, with its answer: the same key never does its work twice. `seq` counts in a visit.
CREATE TABLE command (
    key TEXT NOT NULL PRIMARY KEY,
    visit_id TEXT REFERENCES visit (id),
    seq BIGINT NOT NULL,
    frame BIGINT NOT NULL,
    answer_sealed TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX command_visit ON command (visit_id, seq);

-- What waits for an admin. One stands open for each matter, subject and visit. A withdrawn row has an end and no answer.
CREATE TABLE waiting (
    id TEXT NOT NULL PRIMARY KEY,
    matter TEXT NOT NULL,
    visit_id TEXT REFERENCES visit (id),
    subject TEXT NOT NULL,
    desk_id TEXT NOT NULL REFERENCES desk (id),
    asked_by TEXT,
    since BIGINT NOT NULL,
    decided_at BIGINT,
    decided_by TEXT,
    yes BOOLEAN,
    reason TEXT,
    spent_at BIGINT
);
CREATE UNIQUE INDEX waiting_open ON waiting (matter, subject, (COALESCE(visit_id, ''))) WHERE decided_at IS NULL;
CREATE INDEX waiting_visit ON waiting (visit_id);

-- Accounts. An unfinished one holds its number until its visit ends. One whose number passed on has none, since then.
CREATE TABLE account (
    id TEXT NOT NULL PRIMARY KEY,
    phone_key TEXT,
    phone_sealed TEXT,
    password_hash TEXT NOT NULL,
    language TEXT NOT NULL,
    unfinished_visit TEXT REFERENCES visit (id),
    failures BIGINT NOT NULL,
    failed_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    passed_on_at BIGINT
);
CREATE UNIQUE INDEX account_phone ON account (phone_key);
CREATE INDEX account_unfinished ON account (unfinished_visit);

-- Which account a staff member has named as their own: nobody helps in a visit of their own family.
CREATE TABLE staff_account (
    staff_id TEXT NOT NULL PRIMARY KEY REFERENCES staff (id),
    account_id TEXT NOT NULL REFERENCES account (id),
    named_at BIGINT NOT NULL
);
CREATE INDEX staff_account_account ON staff_account (account_id);

-- Education profiles: people with their roles.
CREATE TABLE profile (
    id TEXT NOT NULL PRIMARY KEY,
    account_id TEXT NOT NULL REFERENCES account (id),
    surname TEXT,
    name TEXT NOT NULL,
    patronymic TEXT,
    birth_date TEXT NOT NULL,
    sex TEXT NOT NULL,
    search TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX profile_account ON profile (account_id);
CREATE INDEX profile_search ON profile (search);

CREATE TABLE profile_role (
    profile_id TEXT NOT NULL REFERENCES profile (id),
    role TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (profile_id, role)
);

CREATE TABLE student (
    profile_id TEXT NOT NULL PRIMARY KEY REFERENCES profile (id),
    standing TEXT NOT NULL,
    since BIGINT NOT NULL
);

CREATE TABLE enrolment (
    id TEXT NOT NULL PRIMARY KEY,
    profile_id TEXT NOT NULL REFERENCES student (profile_id),
    school_id TEXT NOT NULL REFERENCES school (id),
    class_id TEXT NOT NULL REFERENCES class (id),
    since BIGINT NOT NULL,
    until BIGINT
);
CREATE UNIQUE INDEX enrolment_live ON enrolment (profile_id) WHERE until IS NULL;

-- Invitations and their uses. `uses` is counted on the row itself, so that one guarded change decides who was in time.
CREATE TABLE invitation (
    id TEXT NOT NULL PRIMARY KEY,
    student_id TEXT NOT NULL REFERENCES student (profile_id),
    code_key TEXT NOT NULL,
    code_sealed TEXT NOT NULL,
    allowed BIGINT NOT NULL,
    uses BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT,
    CONSTRAINT invitation_uses CHECK (uses >= 0 AND uses <= allowed)
);
CREATE UNIQUE INDEX invitation_code ON invitation (code_key);
CREATE UNIQUE INDEX invitation_live ON invitation (student_id) WHERE revoked_at IS NULL;

-- One living link for each parent and student.
CREATE TABLE family_link (
    id TEXT NOT NULL PRIMARY KEY,
    parent_id TEXT NOT NULL REFERENCES profile (id),
    student_id TEXT NOT NULL REFERENCES student (profile_id),
    relation TEXT NOT NULL,
    document TEXT,
    since BIGINT NOT NULL,
    ended_at BIGINT,
    disputed_at BIGINT,
    disputed_by TEXT,
    ended_why TEXT,
    CONSTRAINT family_link_two CHECK (parent_id <> student_id)
);
CREATE UNIQUE INDEX family_link_live ON family_link (parent_id, student_id) WHERE ended_at IS NULL;
CREATE INDEX family_link_student ON family_link (student_id);

CREATE TABLE invitation_use (
    id TEXT NOT NULL PRIMARY KEY,
    invitation_id TEXT NOT NULL REFERENCES invitation (id),
    link_id TEXT NOT NULL REFERENCES family_link (id),
    used_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX invitation_use_link ON invitation_use (invitation_id, link_id);

-- Corrections of a confirmed child's data that a later parent proposed; the first parent settles them.
CREATE TABLE proposal (
    id TEXT NOT NULL PRIMARY KEY,
    student_id TEXT NOT NULL REFERENCES student (profile_id),
    by_id TEXT NOT NULL REFERENCES profile (id),
    fields TEXT NOT NULL,
    surname TEXT,
    name TEXT NOT NULL,
    patronymic TEXT,
    birth_date TEXT NOT NULL,
    sex TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    settled_at BIGINT,
    settled_by TEXT,
    accepted BOOLEAN
);
CREATE UNIQUE INDEX proposal_open ON proposal (student_id, by_id) WHERE settled_at IS NULL;

-- Adults whom an admin lets join a child no more.
CREATE TABLE bar (
    id TEXT NOT NULL PRIMARY KEY,
    adult_id TEXT NOT NULL REFERENCES profile (id),
    student_id TEXT NOT NULL REFERENCES student (profile_id),
    staff_id TEXT,
    since BIGINT NOT NULL,
    until BIGINT
);
CREATE UNIQUE INDEX bar_live ON bar (adult_id, student_id) WHERE until IS NULL;

-- Consents, given or refused. No reference binds them to a person: the row outlives an erasure.
CREATE TABLE consent (
    id TEXT NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL,
    version TEXT NOT NULL,
    language TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    given BOOLEAN NOT NULL,
    giver_id TEXT,
    giver_account TEXT,
    subject_id TEXT,
    link_id TEXT,
    staff_id TEXT NOT NULL,
    desk_id TEXT NOT NULL,
    way TEXT NOT NULL,
    at BIGINT NOT NULL,
    withdrawn_at BIGINT,
    void_at BIGINT
);
CREATE INDEX consent_subject ON consent (subject_id);
CREATE INDEX consent_link ON consent (link_id);

-- One-time codes: the code itself is derived from a key outside the database and stands nowhere.
CREATE TABLE challenge (
    id TEXT NOT NULL PRIMARY KEY,
    visit_id TEXT NOT NULL REFERENCES visit (id),
    whose TEXT NOT NULL,
    phone_key TEXT NOT NULL,
    phone_sealed TEXT NOT NULL,
    mark TEXT NOT NULL,
    first_sent BIGINT NOT NULL,
    last_sent BIGINT NOT NULL,
    sends BIGINT NOT NULL,
    tries_left BIGINT NOT NULL CONSTRAINT challenge_tries CHECK (tries_left >= 0),
    ended_at BIGINT,
    outcome TEXT,
    called_at BIGINT,
    call_tries BIGINT NOT NULL CONSTRAINT challenge_call_tries CHECK (call_tries >= 0)
);
CREATE INDEX challenge_visit ON challenge (visit_id);

CREATE TABLE proof (
    visit_id TEXT NOT NULL REFERENCES visit (id),
    phone_key TEXT NOT NULL,
    phone_sealed TEXT NOT NULL,
    whose TEXT NOT NULL,
    challenge_id TEXT NOT NULL REFERENCES challenge (id),
    proved_at BIGINT NOT NULL,
    spent BOOLEAN NOT NULL,
    proved_by TEXT NOT NULL CONSTRAINT proof_by CHECK (proved_by IN ('sms', 'call')),
    PRIMARY KEY (visit_id, phone_key)
);

-- Calls that rang for a challenge: how many digits of the calling number are asked, and their keyed hash.
CREATE TABLE call_back (
    id TEXT NOT NULL PRIMARY KEY,
    challenge_id TEXT NOT NULL REFERENCES challenge (id),
    rang_at BIGINT NOT NULL,
    digits BIGINT NOT NULL CONSTRAINT call_back_digits CHECK (digits >= 4),
    digits_key TEXT NOT NULL
);
CREATE INDEX call_back_challenge ON call_back (challenge_id, rang_at);

-- Messages on their way out, without their text: it is composed when they are sent, by the desk they belong to.
CREATE TABLE outbox (
    id TEXT NOT NULL PRIMARY KEY,
    desk_id TEXT NOT NULL REFERENCES desk (id),
    challenge_id TEXT REFERENCES challenge (id),
    template TEXT NOT NULL,
    language TEXT NOT NULL,
    phone_sealed TEXT NOT NULL,
    mark TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    state TEXT NOT NULL CONSTRAINT outbox_state CHECK (
        state IN ('waiting', 'sending', 'accepted', 'called', 'later', 'refused', 'unknown', 'failed')
    ),
    tries BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    detail TEXT NOT NULL,
    subject TEXT
);
CREATE INDEX outbox_due ON outbox (desk_id, state, next_at);
CREATE INDEX outbox_challenge ON outbox (challenge_id, created_at);

-- How much of a limit is used.
CREATE TABLE quota (
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    window_start BIGINT NOT NULL,
    count BIGINT NOT NULL,
    PRIMARY KEY (kind, subject)
);

-- Sessions of families on the two seats of a desk.
CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,
    visit_id TEXT NOT NULL REFERENCES visit (id),
    desk_id TEXT NOT NULL REFERENCES desk (id),
    seat TEXT NOT NULL,
    account_id TEXT NOT NULL,
    profile_id TEXT,
    proof TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    ended_at BIGINT,
    why TEXT
);
CREATE UNIQUE INDEX session_live ON session (desk_id, seat) WHERE ended_at IS NULL;
CREATE INDEX session_visit ON session (visit_id, seat, opened_at);

-- The audit log: one chain for each desk, so that desks do not queue for one head. No value of a field stands in it.
CREATE TABLE audit (
    desk_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL,
    at BIGINT NOT NULL,
    staff_id TEXT,
    visit_id TEXT,
    action TEXT NOT NULL,
    subject TEXT,
    refusal BIGINT,
    fields TEXT NOT NULL,
    PRIMARY KEY (desk_id, seq)
);

CREATE TABLE audit_head (
    desk_id TEXT NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL
);
