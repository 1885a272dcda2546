//! Attack A87: every role asks everything, below the screens. The rights are written down here once more, by hand.
//! What is asked only in a visit is refused outside one.

use super::kit::{Kit, phone};
use super::own_codes::of_own_codes;
use super::refused;
use super::rights_of_accounts::{of_cabinets, of_consents, of_recovery, of_vouching};
use crate::domain::challenge::VerifiedPhone;
use crate::domain::channel::Channel;
use crate::domain::consent::{Purpose, TextMark};
use crate::domain::correction::{Correction, Paper};
use crate::domain::deed::{Deed, Why};
use crate::domain::diary_code::TypedCode;
use crate::domain::family::Relation;
use crate::domain::id::{
    AccountId, BarId, ChallengeId, ClassId, DeskId, EntryId, InvitationId, LinkId, ProfileId, StaffId,
    VisitId, WaitingId,
};
use crate::domain::invitation::InvitationCode;
use crate::domain::language::Language;
use crate::domain::linking::SoughtEntry;
use crate::domain::list_preview::ListAsked;
use crate::domain::mailbox::{Mailbox, NumberOrMailbox};
use crate::domain::person::{BirthDate, PersonName, Sex};
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::staff::Role;
use crate::domain::visit::{Seat, WaitsFor};
use crate::flow::ask::{
    AccountAsk, AskPlace, By, Confirmation, DiaryAsk, FamilyAsk, FileKind, InvitationAsk, LostAsk,
    MailboxAsk, NumberAsk, OfficeAsk, OwnCodeAsk, OwnerAsk, ParentAsk, SchoolAsk, SchoolSetUp, StaffAsk,
    StudentAsk, Touches, VisitAsk, VouchAsk, WaitingAsk, WayMeans, WayNew,
};
use crate::flow::{Answer, Ask};
use std::collections::BTreeSet;

/// May do what helps families, at a desk with real ones: desk staff and admins.
const HELPERS: &str = "da";
/// May do what is left to an admin.
const ADMINS: &str = "a";
/// May do what needs no right: it comes before anybody is signed in, or tells nothing about anybody.
const ANYBODY: &str = "dat";

fn data() -> crate::domain::family::PersonData {
    let name = PersonName { surname: None, name: "Анна".into(), patronymic: None };
    let birth = BirthDate::from_text("2015-09-05").unwrap();
    crate::domain::family::PersonData { name, birth, sex: Sex::Female }
}

/// What may be asked about a mailbox, or sends something to one.
fn of_mailboxes() -> Vec<Ask> {
    let mailbox = || Mailbox::parse("katya@mail.ru").unwrap();
    let (student, account, challenge) = (ProfileId::new("p"), AccountId::new("a"), || ChallengeId::new("c"));
    vec![
        Ask::Invitation(InvitationAsk::Send { student, to: NumberOrMailbox::Mailbox(mailbox()) }),
        Ask::Mailbox(MailboxAsk::Look { account: account.clone() }),
        Ask::Mailbox(MailboxAsk::Send { account, mailbox: mailbox(), password: None }),
        Ask::Mailbox(MailboxAsk::SendAgain { challenge: challenge() }),
        Ask::Mailbox(MailboxAsk::Check { challenge: challenge(), code: "123456".to_owned().into() }),
        Ask::Mailbox(MailboxAsk::Drop { challenge: challenge() }),
    ]
}

fn confirmation(kit: &Kit, invitation: InvitationId) -> Confirmation {
    Confirmation {
        invitation,
        relation: Relation::Mother,
        document: None,
        data: data(),
        class: None,
        consents: vec![kit.mark(Purpose::ChildUse)],
    }
}

/// Everything that may be asked once somebody is signed in, and who may: d desk, a admin, t trainer.
fn table(kit: &Kit) -> Vec<(Ask, &'static str)> {
    let number = || phone("+79123450009");
    let (student, account) = (|| ProfileId::new("p"), || AccountId::new("a"));
    let (challenge, invitation) = (|| ChallengeId::new("c"), || InvitationId::new("i"));
    let text = |purpose| kit.mark(purpose);
    let proved = || VerifiedPhone::minted(number(), kit.now());
    let secret = |text: &str| text.to_owned().into();
    let confirmation = confirmation(kit, invitation());
    let (instead, whose, seat) = (None, Whose::Student, Seat::Ordinary);
    let by = NumberOrMailbox::Number(number());
    let entered = AccountAsk::Enter { by, password: secret("Kedr-4711 z") };
    let of_families = vec![
        Ask::Visit(VisitAsk::Home),
        Ask::Visit(VisitAsk::Open { language: Language::Ru }),
        Ask::Visit(VisitAsk::TakeUp { ticket: "7000".into() }),
        Ask::Lost(LostAsk::Find { text: "Иванов".into() }),
        Ask::Lost(LostAsk::Code { visit: VisitId::new("v"), again: false }),
        Ask::Lost(LostAsk::Open { challenge: challenge(), code: secret("123456") }),
        Ask::School(SchoolAsk::Classes),
        Ask::School(SchoolAsk::Places),
        Ask::Family(FamilyAsk::Search { text: "Иванов".into() }),
        Ask::Family(FamilyAsk::Show { profile: student() }),
        Ask::Family(FamilyAsk::Look { profile: student() }),
        Ask::Family(FamilyAsk::Do {
            profile: student(),
            deed: Deed::Dispute { link: LinkId::new("l") },
            why: None,
        }),
        Ask::Family(FamilyAsk::Correct {
            profile: student(),
            correction: Box::new(Correction::Class {
                student: student(),
                was: "5А".into(),
                class: ClassId::new("c"),
            }),
            why: Why::WrongEntry,
        }),
        Ask::Number(NumberAsk::Send { phone: number(), whose, instead }),
        Ask::Number(NumberAsk::SendAgain { challenge: challenge() }),
        Ask::Number(NumberAsk::Call { challenge: challenge() }),
        Ask::Number(NumberAsk::Check { challenge: challenge(), code: secret("123456") }),
        Ask::Number(NumberAsk::Drop { challenge: challenge() }),
        Ask::Account(AccountAsk::SetPassword {
            phone: proved(),
            password: secret("Kedr-4711 z"),
            whose,
            data: Box::new(data()),
        }),
        Ask::Student(StudentAsk::Register {
            account: account(),
            data: data(),
            class: ClassId::new("c"),
            consent: None,
        }),
        Ask::Student(StudentAsk::RefuseConsent {
            text: text(Purpose::OwnData),
            account: account(),
            student: None,
        }),
        Ask::Invitation(InvitationAsk::Show { student: student() }),
        Ask::Invitation(InvitationAsk::Renew { student: student() }),
        Ask::Invitation(InvitationAsk::Save { student: student(), kind: FileKind::Png }),
        Ask::Invitation(InvitationAsk::OpenPrivateSeat),
        Ask::Invitation(InvitationAsk::SignStudentOut),
        Ask::Invitation(InvitationAsk::Open { code: InvitationCode::from_fifteen([3; 15]) }),
        Ask::Invitation(InvitationAsk::OpenShown { invitation: invitation() }),
        Ask::Parent(ParentAsk::Make {
            account: account(),
            data: data(),
            consent: Some(text(Purpose::OwnData)),
            invitation: invitation(),
            another: false,
        }),
        Ask::Parent(ParentAsk::Child { invitation: invitation() }),
        Ask::Parent(ParentAsk::Confirm(Box::new(confirmation))),
        Ask::Account(AccountAsk::SignIn { account: account(), password: secret("Kedr-4711 z"), seat }),
        Ask::Account(AccountAsk::SignInByCode { account: account(), seat }),
        Ask::Account(entered),
        Ask::Account(AccountAsk::EnterByCode { phone: proved(), account: account() }),
        Ask::Visit(VisitAsk::Keep),
        Ask::Visit(VisitAsk::PutDown { why: WaitsFor::Family }),
        Ask::Visit(VisitAsk::Goodbye),
    ];
    let rows = |asks: Vec<Ask>, may: &'static str| asks.into_iter().map(move |ask| (ask, may));
    let all = [
        of_families,
        of_mailboxes(),
        of_owners(proved),
        of_cabinets(proved),
        of_own_codes(),
        of_consents(text(Purpose::OwnData)),
        of_recovery(proved),
        of_vouching(proved),
        of_diaries(proved, text(Purpose::Diary)),
    ];
    let helpers = rows(all.into_iter().flatten().collect(), HELPERS);
    helpers.chain(rows(of_admins(), ADMINS)).chain(rows(of_anybody(), ANYBODY)).collect()
}

/// What is asked about diary accounts.
fn of_diaries(proved: impl Fn() -> VerifiedPhone, consent: TextMark) -> Vec<Ask> {
    let entry = || EntryId::new("e");
    let sought = SoughtEntry { name: "Котова".into(), birth: data().birth };
    vec![
        Ask::Diary(DiaryAsk::ByCode { code: TypedCode::parse("ABC-123").unwrap() }),
        Ask::Diary(DiaryAsk::ByProved),
        Ask::Diary(DiaryAsk::Send { phone: proved().phone().clone(), instead: None }),
        Ask::Diary(DiaryAsk::ByPhone { phone: proved() }),
        Ask::Diary(DiaryAsk::Find { sought }),
        Ask::Diary(DiaryAsk::Seen { entry: entry(), paper: Paper::Passport }),
        Ask::Diary(DiaryAsk::Whose { entry: entry() }),
        Ask::Diary(DiaryAsk::Link { entry: entry(), account: AccountId::new("a"), consent, reason: None }),
    ]
}

/// What its owner asks about an account.
fn of_owners(proved: impl Fn() -> VerifiedPhone) -> Vec<Ask> {
    let (account, whose) = (|| AccountId::new("a"), Whose::Student);
    let secret = |text: &str| text.to_owned().into();
    vec![
        Ask::Owner(OwnerAsk::SignIn { phone: proved(), account: account(), by: By::Code, whose }),
        Ask::Owner(OwnerAsk::NotMe { phone: proved(), whose }),
        Ask::Owner(OwnerAsk::BeginAnew { phone: proved(), whose }),
        Ask::Owner(OwnerAsk::GoOnThere { phone: proved(), whose }),
        Ask::Owner(OwnerAsk::LookAgain { phone: proved(), whose }),
        Ask::Owner(OwnerAsk::Seat { child: proved(), account: account(), password: secret("Kedr-4711 z") }),
        Ask::Owner(OwnerAsk::Move { child: proved(), account: account(), phone: proved() }),
        Ask::Owner(OwnerAsk::CloseSeat { account: account() }),
    ]
}

/// What only an admin asks.
fn of_admins() -> Vec<Ask> {
    let of_family = |deed: Deed| {
        let why = deed.reasons().first().copied();
        Ask::Family(FamilyAsk::Do { profile: ProfileId::new("p"), deed, why })
    };
    vec![
        of_family(Deed::Lift { bar: BarId::new("b") }),
        of_family(Deed::GiveTeacher { adult: ProfileId::new("p") }),
        of_family(Deed::TakeTeacher { adult: ProfileId::new("p") }),
        Ask::Waiting(WaitingAsk::List),
        Ask::Vouch(VouchAsk::Decide {
            waiting: WaitingId::new("w"),
            password: "Kedr-4711 z".to_owned().into(),
        }),
        Ask::Waiting(WaitingAsk::Decide {
            id: WaitingId::new("w"),
            yes: true,
            reason: "5В".into(),
            class: None,
        }),
        Ask::Office(OfficeAsk::Staff),
        Ask::Office(OfficeAsk::AddStaff { name: String::new(), login: "orlov".into(), role: Role::Desk }),
        Ask::Office(OfficeAsk::NewPassword { staff: StaffId::new("s") }),
        Ask::Office(OfficeAsk::Rename { staff: StaffId::new("s"), name: String::new() }),
        Ask::Office(OfficeAsk::CloseStaff { staff: StaffId::new("s") }),
        Ask::Office(OfficeAsk::Places),
        Ask::Office(OfficeAsk::AddClass { name: String::new() }),
        Ask::Office(OfficeAsk::CloseClass { class: ClassId::new("c") }),
        Ask::Office(OfficeAsk::AddDesk { name: String::new() }),
        Ask::Office(OfficeAsk::CloseDesk { desk: DeskId::new("d") }),
        Ask::Office(OfficeAsk::ReadList { list: list() }),
        Ask::Office(OfficeAsk::TakeList {
            list: list(),
            seen: String::new(),
            take_away: false,
            take_held: false,
        }),
        Ask::Office(OfficeAsk::Erasures),
        Ask::Office(OfficeAsk::ToErase { profile: ProfileId::new("p") }),
        Ask::Office(OfficeAsk::Erase { profile: ProfileId::new("p"), paper: Paper::Passport }),
        Ask::Office(OfficeAsk::Act { account: AccountId::new("a") }),
    ]
}

fn list() -> ListAsked {
    ListAsked { path: "/nowhere".into(), system: None, part: false, encoding: None }
}

/// What anybody asks.
fn of_anybody() -> Vec<Ask> {
    let secret = |text: &str| text.to_owned().into();
    vec![
        Ask::Account(AccountAsk::Strength { password: secret("Kedr-4711 z"), own: Vec::new() }),
        Ask::Account(AccountAsk::Suggest),
        Ask::OwnCode(OwnCodeAsk::Draw),
        Ask::School(SchoolAsk::SetUp(Box::new(set_up()))),
        Ask::School(SchoolAsk::Program { path: "/bin/sh".into() }),
        Ask::School(SchoolAsk::Way(Box::new(way_new()))),
        Ask::School(SchoolAsk::Try {
            program: Some("/bin/true".into()),
            channel: Channel::Sms,
            to: "8 912 345-67-89".into(),
            language: Language::Ru,
        }),
        Ask::Staff(StaffAsk::SignIn { login: "nobody".into(), password: secret("Kedr-4711 z") }),
        Ask::Staff(StaffAsk::SetPin { pin: secret("4071") }),
        Ask::Staff(StaffAsk::SetPassword { password: secret("Kedr-4711 q") }),
        Ask::Staff(StaffAsk::Unlock { staff: StaffId::new("s"), pin: secret("4071") }),
        Ask::Staff(StaffAsk::Colleagues),
        Ask::Staff(StaffAsk::ForgotPin { staff: StaffId::new("s") }),
        Ask::Staff(StaffAsk::Lock),
        Ask::Staff(StaffAsk::SignOut),
    ]
}

#[tokio::test]
async fn every_ask_stands_in_the_table() {
    let kit = Kit::set_up().await;
    let rows: BTreeSet<_> = table(&kit).iter().map(|(ask, _)| ask.name()).collect();
    let missing: Vec<_> = Ask::names().into_iter().filter(|name| !rows.contains(name)).collect();
    assert!(missing.is_empty(), "the table does not say who may ask {missing:?}");
    for (ask, _) in table(&kit) {
        let terms = ask.terms();
        let is_free =
            terms.place == AskPlace::Anywhere && terms.right.is_none() && terms.right_outside.is_none();
        assert!(
            terms.touches != Touches::Nothing || is_free,
            "{ask:?} is answered before anything is checked"
        );
    }
}

#[tokio::test]
async fn a87_every_role_asks_everything() {
    let mut kit = Kit::set_up().await;
    for (ask, may) in table(&kit) {
        let (shown, answer) = (format!("{ask:?}"), kit.ask(ask).await);
        let no_right = answer == refused(Refusal::NoRight);
        assert!(no_right || may == ANYBODY, "nobody is signed in: {shown}: {answer:?}");
    }
    let mut cells = 0;
    for (role, letter) in Role::ALL.into_iter().zip("dat".chars()) {
        let login = format!("one-{}", role.as_str());
        kit.world.desk.add_staff(&login, "", role, &"Kedr-4711 x".to_owned().into()).await.unwrap();
        for in_visit in [false, true] {
            for (ask, may) in table(&kit) {
                // An ask may end the visit or lock the desk, so each begins with an open one.
                kit.visit = None;
                if in_visit {
                    kit.sign_in().await;
                    kit.open().await;
                }
                let visit = kit.visit.take();
                sign_in(&mut kit, &login).await;
                kit.visit = visit.filter(|_| in_visit);
                let shown = format!("{role:?}, in a visit {in_visit}: {ask:?}");
                let (needs_visit, may_here) = (ask.terms().place == AskPlace::Visit, may.contains(letter));
                let answer = kit.ask(ask).await;
                if needs_visit && may_here && !in_visit {
                    assert_eq!(answer, refused(Refusal::VisitOver), "{shown}");
                }
                let no_right = answer == refused(Refusal::NoRight);
                assert!(may == ANYBODY || no_right != may_here, "{shown}: {answer:?}");
                let broken = matches!(answer, Answer::Refused { why: Refusal::Broken { .. } });
                assert!(!broken, "{shown}: {answer:?}");
                cells += 1;
            }
        }
        kit.visit = None;
        sign_in(&mut kit, &login).await;
        // A staff member closed in mid-visit can do nothing more.
        kit.world.desk.close_staff(&login).await.unwrap();
        for (ask, may) in table(&kit).into_iter().filter(|(_, may)| *may != ANYBODY) {
            let (shown, answer) = (format!("{ask:?}"), kit.ask(ask).await);
            assert_eq!(answer, refused(Refusal::NoRight), "{role:?} is closed, {may}: {shown}");
        }
    }
    assert_eq!(cells, table(&kit).len() * Role::ALL.len() * 2);
}

async fn sign_in(kit: &mut Kit, login: &str) {
    let password = "Kedr-4711 x".to_owned().into();
    kit.ok(Ask::Staff(StaffAsk::SignIn { login: login.to_owned(), password })).await;
}

/// A way for a school that is set up already, which is refused.
fn way_new() -> WayNew {
    WayNew { means: WayMeans::Mail, values: Vec::new(), secret: None }
}

/// A second set-up, which is refused once a school exists.
fn set_up() -> SchoolSetUp {
    SchoolSetUp {
        language: Language::Ru,
        school: "Школа № 13".into(),
        city: "Тверь".into(),
        classes: vec!["1А".into()],
        desk: "Холл".into(),
        link_base: "https://school13.example".into(),
        delivery: None,
        name: "Егорова Анна".into(),
        login: "second".into(),
        password: "Kedr-4711 z".to_owned().into(),
        pin: None,
    }
}
