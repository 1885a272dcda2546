-- The dictionary of surnames: each once, folded, with how many people bear it or bore it. A search with a slip in the surname
-- asks it which ones are near: `surname_near` holds each surname under itself, and with each of its letters left out. Neither
-- holds a person, and a surname that nobody bears any more goes.
CREATE TABLE surname (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    bearers BIGINT NOT NULL
);
CREATE TABLE surname_near (
    key TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (key, name)
);
-- Surnames are folded by the program: it fills the dictionary where people stand already, and takes this mark away.
INSERT INTO meta (key, value) SELECT 'surnames-due', '1' WHERE EXISTS (SELECT 1 FROM profile);

-- A search reads the first people of a beginning in their order, however many there are.
DROP INDEX profile_search;
CREATE INDEX profile_search ON profile (search, created_at);

-- What is asked of tables that grow for ever, and what no index has served so far.
CREATE INDEX audit_visit ON audit (visit_id, action, at);
CREATE INDEX session_profile ON session (profile_id);
CREATE INDEX student_standing ON student (standing, since);
CREATE INDEX enrolment_profile ON enrolment (profile_id);
CREATE INDEX enrolment_class ON enrolment (class_id) WHERE until IS NULL;
CREATE INDEX consent_giver ON consent (giver_id);
CREATE INDEX consent_account ON consent (giver_account);
CREATE INDEX invitation_student ON invitation (student_id);
CREATE INDEX profile_role_role ON profile_role (role) WHERE ended_at IS NULL;
CREATE INDEX outbox_subject ON outbox (subject, template);
CREATE INDEX visit_opened ON visit (school_id, opened_at);
CREATE INDEX visit_living ON visit (desk_id) WHERE state <> 'closed';
CREATE INDEX visit_down ON visit (expires_at) WHERE state = 'down';
CREATE INDEX bar_student ON bar (student_id);
CREATE INDEX proposal_student ON proposal (student_id);
CREATE INDEX quota_window ON quota (window_start);
CREATE INDEX invitation_use_made ON invitation_use (link_id);
CREATE INDEX command_at ON command (at);
CREATE INDEX visit_holder ON visit (holder) WHERE state = 'open';
CREATE INDEX audit_way_back ON audit (at) WHERE action = 'way-back';

-- Every school looks surnames up, and none of them is anybody's.
ALTER TABLE surname ENABLE ROW LEVEL SECURITY;
CREATE POLICY desks ON surname USING (TRUE) WITH CHECK (TRUE);
ALTER TABLE surname_near ENABLE ROW LEVEL SECURITY;
CREATE POLICY desks ON surname_near USING (TRUE) WITH CHECK (TRUE);

UPDATE meta SET value = '13' WHERE key = 'version';
