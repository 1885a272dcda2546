//! One invented family, with the rows that its visits have left.

use super::names::{Names, of_a_woman, of_man, of_woman};
use super::{NOTED, Someone};
use kindesk::desk::chance::Chance;
use kindesk::desk::keys::{Keys, Spot};
use kindesk::domain::audit::AuditAction;
use kindesk::domain::consent::{Purpose, TextMark};
use kindesk::domain::id::{
    AccountId, ChallengeId, ConsentId, DeskId, InvitationId, LinkId, ProfileId, SchoolId, SessionId, StaffId,
    VisitId,
};
use kindesk::domain::invitation::InvitationCode;
use kindesk::domain::language::Language;
use kindesk::domain::person::PersonName;
use kindesk::domain::phone::Phone;
use kindesk::domain::time::{Moment, Span};
use kindesk::store::accounts::AccountRow;
use kindesk::store::audit::AuditNew;
use kindesk::store::bulk::ManyRows;
use kindesk::store::challenges::ChallengeRow;
use kindesk::store::consents::ConsentRow;
use kindesk::store::invitations::{InvitationRow, UseRow};
use kindesk::store::links::LinkRow;
use kindesk::store::profiles::ProfileRow;
use kindesk::store::schools::ClassRow;
use kindesk::store::sessions::SessionRow;
use kindesk::store::students::StudentNew;
use kindesk::store::visits::VisitRow;

/// Beginnings of mobile numbers that are in use, so that each number of the crowd is one that the program takes. Those who
/// come later have 999.
const OPERATORS: [&str; 20] = [
    "903", "905", "906", "909", "910", "911", "912", "913", "914", "915", "916", "917", "918", "919", "921",
    "922", "925", "926", "927", "929",
];

/// A school with its classes and a desk.
pub struct Place {
    pub school: SchoolId,
    pub desk: DeskId,
    pub classes: Vec<ClassRow>,
    pub marks: Vec<TextMark>,
}

impl Place {
    pub fn desk(&self) -> (SchoolId, DeskId) {
        (self.school.clone(), self.desk.clone())
    }
}

/// What one transaction writes.
#[derive(Default)]
pub struct Many {
    pub rows: ManyRows,
    pub log: Vec<AuditNew>,
}

/// Writes families.
pub struct Writer<'a> {
    pub keys: &'a Keys,
    pub chance: &'a Chance,
    pub names: &'a Names,
    pub staff: StaffId,
    pub hash: &'a str,
    /// How many numbers were given so far.
    pub serial: usize,
}

/// A person as the rows of others name them.
struct Person {
    account: AccountId,
    profile: ProfileId,
}

/// A visit under way.
struct Visit<'a> {
    place: &'a Place,
    id: VisitId,
    at: Moment,
}

impl Visit<'_> {
    /// A minute later.
    fn passes(&mut self) -> Moment {
        self.at = self.at + Span::minutes(1);
        self.at
    }
}

impl Writer<'_> {
    /// One family. Each child comes in a visit of its own; the parents join the first child there, and confirm the others.
    pub fn family(&mut self, place: &Place, at: Moment, many: &mut Many) -> Vec<Someone> {
        let surname = self.names.surname(self.chance).to_owned();
        let (father, of_son, of_daughter) = of_man(self.chance);
        let children = 1 + [0, 0, 0, 1, 1, 2][usize::try_from(self.chance.below(6)).unwrap_or(0)];
        let both = self.chance.below(10) < 6;
        let (mut found, mut parents) = (Vec::new(), Vec::new());
        for nth in 0..children {
            let mut visit = Visit { place, id: VisitId::new(self.chance.id(at)), at: at + Span::hours(nth) };
            many.rows.visits.push(closed(&visit));
            self.note(many, &visit, NOTED[0], None);
            let is_son = self.chance.below(2) == 0;
            let name = if is_son {
                [surname.clone(), of_man(self.chance).0.to_owned(), of_son.to_owned()]
            } else {
                [of_a_woman(&surname), of_woman(self.chance).to_owned(), of_daughter.to_owned()]
            };
            let class = &place.classes[self.below(place.classes.len())];
            let year = i64::from(2007) + i64::try_from(self.below(12)).unwrap_or(0);
            let (child, mut someone) = self.person(many, &mut visit, &name, is_son, year, "student");
            someone.class = Some(class.id.clone());
            found.push(someone);
            many.rows.students.push(StudentNew {
                profile: child.profile.clone(),
                standing: "confirmed".into(),
                enrolment: self.chance.id(visit.at),
                school: place.school.clone(),
                class: class.id.clone(),
                at: visit.at,
            });
            self.note(many, &visit, AuditAction::StudentRegistered, Some(child.profile.as_str()));
            let invitation = self.invitation(many, &mut visit, &child.profile, if both { 2 } else { 1 });
            if nth == 0 {
                let mother = [
                    of_a_woman(&surname),
                    of_woman(self.chance).to_owned(),
                    of_man(self.chance).2.to_owned(),
                ];
                let born = i64::from(1975) + i64::try_from(self.below(15)).unwrap_or(0);
                let (person, someone) = self.person(many, &mut visit, &mother, false, born, "parent");
                parents.push((person, "mother"));
                found.push(someone);
                if both {
                    let name = [surname.clone(), father.to_owned(), of_man(self.chance).1.to_owned()];
                    let (person, someone) = self.person(many, &mut visit, &name, true, born - 2, "parent");
                    parents.push((person, "father"));
                    found.push(someone);
                }
            }
            for (parent, relation) in &parents {
                self.confirms(many, &mut visit, parent, &child, relation, &invitation);
            }
            visit.passes();
            self.note(many, &visit, NOTED[1], None);
        }
        found
    }

    fn below(&self, end: usize) -> usize {
        usize::try_from(self.chance.below(u32::try_from(end).unwrap_or(1))).unwrap_or(0)
    }

    /// Number, code, password and who they are; a parent consents too.
    fn person(
        &mut self,
        many: &mut Many,
        visit: &mut Visit<'_>,
        name: &[String; 3],
        is_man: bool,
        born: i64,
        role: &str,
    ) -> (Person, Someone) {
        let at = visit.passes();
        let number = self.number();
        let phone = Phone::from_e164(&format!("+7{number}")).unwrap();
        let id = |chance: &Chance| chance.id(at);
        let (account, profile) = (AccountId::new(id(self.chance)), ProfileId::new(id(self.chance)));
        let key = self.keys.phone(&phone);
        let sealed = |table, id: &str| {
            self.keys.seal(phone.e164(), Spot { table, column: "phone_sealed", id }, self.chance)
        };
        let challenge = ChallengeId::new(id(self.chance));
        many.rows.challenges.push(ChallengeRow {
            id: challenge.clone(),
            visit_id: visit.id.clone(),
            whose: role.into(),
            channel: "sms".into(),
            phone_key: key.clone(),
            phone_sealed: sealed("challenge", challenge.as_str()),
            mark: "KM".into(),
            first_sent: at,
            last_sent: at,
            sends: 1,
            tries_left: 3,
            ended_at: Some(at),
            outcome: Some("proved".into()),
            called_at: None,
            call_tries: 3,
        });
        many.rows.accounts.push(AccountRow {
            id: account.clone(),
            phone_sealed: Some(sealed("account", account.as_str())),
            phone_key: Some(key),
            email_key: None,
            email_sealed: None,
            email_proved_at: None,
            authenticator_sealed: None,
            authenticator_since: None,
            authenticator_step: None,
            recovery_keys: None,
            recovery_made_at: None,
            password_hash: self.hash.to_owned(),
            language: "ru".into(),
            unfinished_visit: None,
            created_at: at,
            passed_on_at: None,
            seal: String::new(),
        });
        let [surname, first, patronymic] = name.clone();
        let search = PersonName {
            surname: Some(surname.clone()),
            name: first.clone(),
            patronymic: Some(patronymic.clone()),
        };
        many.rows.profiles.push(ProfileRow {
            id: profile.clone(),
            account_id: account.clone(),
            surname: Some(surname.clone()),
            name: first.clone(),
            patronymic: Some(patronymic),
            birth_date: format!("{born}-{:02}-{:02}", 1 + self.below(12), 1 + self.below(28)),
            sex: if is_man { "male" } else { "female" }.into(),
            search: search.search(),
            created_at: at,
            updated_at: at,
            seal: String::new(),
        });
        many.rows.roles.push((profile.clone(), role.to_owned(), at));
        many.rows.sessions.push(SessionRow {
            id: SessionId::new(id(self.chance)),
            visit_id: visit.id.clone(),
            desk_id: visit.place.desk.clone(),
            seat: if role == "student" { "ordinary" } else { "private" }.into(),
            account_id: account.clone(),
            profile_id: Some(profile.clone()),
            proof: "made".into(),
            opened_at: at,
            ended_at: Some(at + Span::minutes(9)),
            why: Some("goodbye".into()),
        });
        for action in [AuditAction::CodeSent, AuditAction::CodeProved] {
            self.note(many, visit, action, Some(challenge.as_str()));
        }
        self.note(many, visit, AuditAction::PasswordSet, Some(account.as_str()));
        let person = Person { account, profile };
        if role == "parent" {
            self.note(many, visit, AuditAction::ParentProfileMade, Some(person.profile.as_str()));
            self.consent(many, visit, Purpose::OwnData, &person, &person.profile, None);
        }
        let class = None;
        (person, Someone { surname, name: first, number, class })
    }

    /// A number that nobody else has: ten digits.
    fn number(&mut self) -> String {
        let serial = self.serial;
        self.serial += 1;
        // A step that has no divisor in common with ten million goes through all of them before it comes back.
        let rest = serial / OPERATORS.len() * 7_654_321 % 10_000_000;
        format!("{}{rest:07}", OPERATORS[serial % OPERATORS.len()])
    }

    fn invitation(
        &self,
        many: &mut Many,
        visit: &mut Visit<'_>,
        student: &ProfileId,
        uses: i64,
    ) -> InvitationId {
        let at = visit.passes();
        let id = InvitationId::new(self.chance.id(at));
        let mut digits = self.chance.digits::<15>();
        digits[0] = 7;
        let code = InvitationCode::from_fifteen(digits);
        let spot = Spot { table: "invitation", column: "code_sealed", id: id.as_str() };
        many.rows.invitations.push(InvitationRow {
            code_key: self.keys.invitation(&code),
            code_sealed: self.keys.seal(code.digits(), spot, self.chance),
            id: id.clone(),
            student_id: student.clone(),
            allowed: 2,
            uses,
            created_at: at,
            expires_at: at + Span::days(7),
            revoked_at: None,
            seal: String::new(),
        });
        self.note(many, visit, AuditAction::InvitationMade, Some(id.as_str()));
        id
    }

    fn confirms(
        &self,
        many: &mut Many,
        visit: &mut Visit<'_>,
        parent: &Person,
        child: &Person,
        relation: &str,
        invitation: &InvitationId,
    ) {
        let at = visit.passes();
        let link = LinkId::new(self.chance.id(at));
        many.rows.links.push(LinkRow {
            id: link.clone(),
            parent_id: parent.profile.clone(),
            student_id: child.profile.clone(),
            relation: relation.into(),
            document: None,
            since: at,
            ended_at: None,
            disputed_at: None,
            disputed_by: None,
            ended_why: None,
            hidden_at: None,
            seal: String::new(),
        });
        let invitation_id = invitation.clone();
        let row = UseRow { id: self.chance.id(at), invitation_id, link_id: link.clone(), used_at: at };
        many.rows.uses.push(row);
        for purpose in [Purpose::ChildData, Purpose::ChildUse] {
            self.consent(many, visit, purpose, parent, &child.profile, Some(&link));
        }
        self.note(many, visit, AuditAction::ChildConfirmed, Some(child.profile.as_str()));
    }

    fn consent(
        &self,
        many: &mut Many,
        visit: &Visit<'_>,
        purpose: Purpose,
        giver: &Person,
        subject: &ProfileId,
        link: Option<&LinkId>,
    ) {
        let mark = TextMark::among(&visit.place.marks, purpose, Language::Ru).unwrap();
        let id = ConsentId::new(self.chance.id(visit.at));
        self.note(many, visit, AuditAction::ConsentGiven, Some(id.as_str()));
        many.rows.consents.push(ConsentRow {
            id,
            purpose: purpose.as_str().into(),
            version: mark.version.clone(),
            language: mark.language.tag().into(),
            fingerprint: mark.fingerprint.clone(),
            given: true,
            giver_id: Some(giver.profile.clone()),
            giver_account: Some(giver.account.clone()),
            subject_id: Some(subject.clone()),
            link_id: link.cloned(),
            staff_id: self.staff.clone(),
            desk_id: visit.place.desk.clone(),
            way: "desk".into(),
            document: None,
            giver_name: None,
            signed_on: None,
            withdrawn_document: None,
            at: visit.at,
            withdrawn_at: None,
            void_at: None,
            desk_name: None,
            seal: String::new(),
        });
    }

    fn note(&self, many: &mut Many, visit: &Visit<'_>, action: AuditAction, subject: Option<&str>) {
        many.log.push(AuditNew {
            desk_id: visit.place.desk.to_string(),
            at: visit.at,
            staff_id: Some(self.staff.clone()),
            visit_id: Some(visit.id.clone()),
            action: action.as_str().into(),
            subject: subject.map(str::to_owned),
            refusal: None,
            fields: String::new(),
        });
    }
}

/// A visit that is over.
fn closed(visit: &Visit<'_>) -> VisitRow {
    VisitRow {
        id: visit.id.clone(),
        desk_id: visit.place.desk.clone(),
        school_id: visit.place.school.clone(),
        ticket: "1000".into(),
        language: "ru".into(),
        state: "closed".into(),
        holder: "gone".into(),
        waits_for: "family".into(),
        opened_at: visit.at,
        touched_at: visit.at + Span::minutes(10),
        expires_at: visit.at + Span::hours(24),
        draft_sealed: None,
        private_ready: false,
        people: String::new(),
    }
}
