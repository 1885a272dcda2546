//! The kit of the desk's tests: a desk in a folder of its own, a clock that is moved, and the steps of the main job.

mod beside;
mod erased;
mod forgetful;
mod listed;

pub use beside::Base;
pub(crate) use beside::on_both;
pub use forgetful::{Forgetful, MAILBOX, NEW, letter, proves};

use crate::config::{Config, Flags, load};
use crate::delivery::Memory;
use crate::desk::{Cost, Desk, DeskEvent};
use crate::domain::challenge::{DIGITS, Fate, Sent};
use crate::domain::consent::{Purpose, TextMark};
use crate::domain::family::{PersonData, Relation, Student};
use crate::domain::id::{AccountId, ChallengeId, ClassId, CommandKey, InvitationId, ProfileId, VisitId};
use crate::domain::language::Language;
use crate::domain::person::{BirthDate, PersonName, Sex};
use crate::domain::phone::Phone;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::staff::DeskKind;
use crate::domain::time::{Moment, Span};
use crate::domain::visit::{InvitationView, Seat, Seats, VisitPerson};
use crate::flow::ask::{
    AccountAnswer, AccountAsk, Asked, Confirmation, InvitationAnswer, InvitationAsk, NumberAnswer, NumberAsk,
    ParentAnswer, ParentAsk, SchoolAnswer, SchoolAsk, SchoolSetUp, StaffAnswer, StaffAsk, StudentAnswer,
    StudentAsk, TakenUp, Ticket, VisitAnswer, VisitAsk, Write,
};
use crate::flow::{Answer, Ask};
use crate::world::World;
use secrecy::{ExposeSecret, SecretString};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use tokio::sync::mpsc::UnboundedReceiver;

/// The password of every family of a test.
pub const PASSWORD: &str = "Kedr-4711 y";
/// The admin's password.
pub const ADMIN: &str = "Sosna-2026 z";
/// 1 September 2026, 8:00 in Moscow.
const BEGINNING: i64 = 1_788_238_800_000;

pub struct Kit {
    pub world: World,
    pub memory: Memory,
    pub visit: Option<VisitId>,
    /// The seats, as the last answer that moved them said.
    pub seats: Seats,
    /// The people in the visit, as told so far.
    pub people: Vec<VisitPerson>,
    config: Box<Config>,
    folder: Arc<tempfile::TempDir>,
    clock: Arc<AtomicI64>,
    events: UnboundedReceiver<DeskEvent>,
    asked: u64,
    classes: Vec<ClassId>,
}

/// The built-in settings.
pub fn config(kind: DeskKind) -> Config {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kindesk.toml");
    std::fs::write(&path, "lang = \"ru\"\n[place]\ntime-zone = \"Europe/Moscow\"\n").unwrap();
    load(&Flags { config: Some(path), ..Flags::default() }, &|_| None, kind).unwrap()
}

/// An ask outside a visit.
pub async fn plain(desk: &Desk, ask: Ask) -> Answer {
    let ticket = Ticket { visit: None, frame: 0, number: 0 };
    desk.answer(Asked { ticket, write: None, ask }).await.answer
}

pub fn phone(e164: &str) -> Phone {
    Phone::from_e164(e164).unwrap()
}

/// A wrong code.
pub fn wrong(code: &str) -> SecretString {
    let first = if code.starts_with('0') { '1' } else { '0' };
    format!("{first}{}", &code[1..]).into()
}

/// The code in a message.
pub fn code_in(text: &str) -> String {
    let mut runs = text.split(|c: char| !c.is_ascii_digit());
    runs.find(|run| run.len() == DIGITS).unwrap().to_owned()
}

pub fn person(name: [&str; 3], birth: &str) -> PersonData {
    let some = |part: &str| (!part.is_empty()).then(|| part.to_owned());
    let [surname, first, patronymic] = name;
    let name = PersonName { surname: some(surname), name: first.into(), patronymic: some(patronymic) };
    PersonData { name, birth: BirthDate::from_text(birth).unwrap(), sex: Sex::Male }
}

/// The ask that sets the school up.
pub fn set_up() -> Ask {
    Ask::School(SchoolAsk::SetUp(Box::new(SchoolSetUp {
        language: Language::Ru,
        school: "Школа № 12".into(),
        city: "Тверь".into(),
        classes: vec!["5А".into(), "5а".into(), "11Б".into()],
        desk: "Холл".into(),
        link_base: "https://s12.example".into(),
        delivery: None,
        name: "Егорова Анна".into(),
        login: "boris".into(),
        password: ADMIN.to_owned().into(),
        pin: None,
    })))
}

impl Kit {
    /// A desk before set-up.
    async fn new(config: &Config, folder: Arc<tempfile::TempDir>, clock: Arc<AtomicI64>) -> Self {
        Self::opened(config, folder, clock, None).await.unwrap()
    }

    /// A desk, that of the name if the school is set up.
    async fn opened(
        config: &Config,
        folder: Arc<tempfile::TempDir>,
        clock: Arc<AtomicI64>,
        desk: Option<&str>,
    ) -> Result<Self, Refusal> {
        let made = Box::pin(World::test(config, folder.path(), Arc::clone(&clock), None, Cost::OfTest));
        let (mut world, memory) = made.await?;
        if world.known.is_some()
            && let Err(why) = Box::pin(world.attach(desk)).await
        {
            world.close().await;
            return Err(why);
        }
        let events = world.desk.events();
        Ok(Self {
            world,
            memory,
            visit: None,
            seats: Seats::default(),
            people: Vec::new(),
            config: Box::new(config.clone()),
            folder,
            clock,
            events,
            asked: 0,
            classes: Vec::new(),
        })
    }

    /// A school that is set up; nobody is signed in.
    pub async fn set_up() -> Self {
        Self::set_up_with(&config(DeskKind::Live)).await
    }

    pub async fn set_up_with(config: &Config) -> Self {
        let clock = Arc::new(AtomicI64::new(BEGINNING));
        let mut kit = Self::new(config, Arc::new(tempfile::tempdir().unwrap()), clock).await;
        kit.ok(set_up()).await;
        let again = kit.ask(set_up()).await;
        assert!(matches!(again, Answer::Refused { why: Refusal::AlreadySetUp }));
        kit.world.known = kit.world.desk.known().await.unwrap();
        kit
    }

    /// The admin signed in.
    pub async fn signed_in() -> Self {
        Self::signed_in_with(|_| {}).await
    }

    /// The admin signed in, at a school with settings of its own.
    pub async fn signed_in_with(change: impl FnOnce(&mut Config)) -> Self {
        let mut config = config(DeskKind::Live);
        change(&mut config);
        let mut kit = Self::set_up_with(&config).await;
        kit.sign_in().await;
        kit
    }

    pub async fn sign_in(&mut self) {
        let password = ADMIN.to_owned().into();
        let answer = self.ok(Ask::Staff(StaffAsk::SignIn { login: "Boris".into(), password })).await;
        assert!(matches!(answer, Answer::Staff(StaffAnswer::SignedIn { needs_pin: true, .. })), "{answer:?}");
        let answer = self.ok(Ask::School(SchoolAsk::Classes)).await;
        let Answer::School(SchoolAnswer::Classes { classes, .. }) = answer else { panic!("{answer:?}") };
        assert_eq!(classes.len(), 2, "each name once");
        self.classes = classes.into_iter().map(|class| class.id).collect();
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn now(&self) -> Moment {
        Moment(self.clock.load(Ordering::SeqCst))
    }

    /// Time passes.
    pub fn pass(&self, span: Span) {
        self.clock.fetch_add(span.0, Ordering::SeqCst);
    }

    /// Asks, with a new key if the ask writes.
    pub async fn ask(&mut self, ask: Ask) -> Answer {
        self.asked += 1;
        self.repeat(ask).await
    }

    /// Asks under the last key again.
    pub async fn repeat(&mut self, ask: Ask) -> Answer {
        let ticket = Ticket { visit: self.visit.clone(), frame: 0, number: self.asked };
        let at =
            if matches!(ask, Ask::Student(StudentAsk::Register { .. })) { "register" } else { "elsewhere" };
        let key = format!("{:?}:{}", self.visit, self.asked);
        let write = ask.terms().writes().then(|| Write {
            key: CommandKey::new(key),
            people: self.people.clone(),
            draft: format!(r#"{{"at":"{at}"}}"#),
            language: Language::Ru,
        });
        let answered = self.world.desk.answer(Asked { ticket: ticket.clone(), write, ask }).await;
        assert_eq!(answered.ticket, ticket);
        assert_eq!(answered.at, self.now());
        if let Some(seats) = answered.seats {
            self.seats = seats;
        }
        answered.answer
    }

    /// Asks, and must not be refused.
    pub async fn ok(&mut self, ask: Ask) -> Answer {
        let shown = format!("{ask:?}");
        match self.ask(ask).await {
            Answer::Refused { why } => panic!("{why:?} to {shown}"),
            answer => answer,
        }
    }

    /// Opens a visit and returns its ticket.
    pub async fn open(&mut self) -> String {
        self.visit = None;
        let answer = self.ok(Ask::Visit(VisitAsk::Open { language: Language::Ru })).await;
        let Answer::Visit(VisitAnswer::Opened { visit, ticket }) = answer else { panic!("{answer:?}") };
        self.visit = Some(visit);
        ticket
    }

    pub async fn take_up(&mut self, ticket: &str) -> TakenUp {
        self.visit = None;
        let answer = self.ok(Ask::Visit(VisitAsk::TakeUp { ticket: ticket.into() })).await;
        let Answer::TakenUp(taken) = answer else { panic!("{answer:?}") };
        self.visit = Some(taken.visit.clone());
        *taken
    }

    pub async fn send(&mut self, number: &str, whose: Whose) -> Sent {
        let answer =
            self.ok(Ask::Number(NumberAsk::Send { phone: phone(number), whose, instead: None })).await;
        let Answer::Number(NumberAnswer::Sent { sent }) = answer else { panic!("{answer:?}") };
        sent
    }

    /// What became of the next message.
    pub async fn fate(&mut self) -> (ChallengeId, Fate) {
        let event = tokio::time::timeout(Duration::from_secs(20), self.events.recv()).await;
        match event {
            Ok(Some(DeskEvent::Delivered(challenge, told))) => (challenge, told.fate),
            other => panic!("{other:?}"),
        }
    }

    /// Waits until a message is out, and reads its code.
    pub async fn code(&mut self) -> String {
        let (_, fate) = self.fate().await;
        assert_eq!(fate, Fate::Accepted);
        code_in(self.memory.sent().last().unwrap().text.expose_secret())
    }

    /// Exactly so many messages were sent.
    pub async fn messages(&mut self, count: usize) {
        for _ in 0..count {
            self.fate().await;
        }
        // Messages without a code are counted elsewhere.
        assert_eq!(self.memory.take().iter().filter(|message| !message.mark.is_empty()).count(), count);
    }

    pub async fn proved(&mut self, number: &str, whose: Whose) -> crate::domain::challenge::VerifiedPhone {
        let sent = self.send(number, whose).await;
        let code = self.code().await;
        let answer =
            self.ok(Ask::Number(NumberAsk::Check { challenge: sent.challenge, code: code.into() })).await;
        let Answer::Number(NumberAnswer::Proved { phone }) = answer else { panic!("{answer:?}") };
        phone
    }

    /// The account on a seat of the visit.
    pub async fn account_on(&mut self, seat: Seat) -> AccountId {
        let answer = self.ok(Ask::Invitation(InvitationAsk::OpenPrivateSeat)).await;
        let Answer::Invitation(InvitationAnswer::SeatReady) = answer else { panic!("{answer:?}") };
        self.seats.on(seat).unwrap().account.clone()
    }

    /// Number, code, password; who they are no password of these tests holds.
    pub async fn started(&mut self, number: &str, whose: Whose) -> AccountId {
        let phone = self.proved(number, whose).await;
        let password = PASSWORD.to_owned().into();
        let data = Box::new(person(["Никто", "Никита", "Никитич"], "1985-01-02"));
        let answer = self.ok(Ask::Account(AccountAsk::SetPassword { phone, password, whose, data })).await;
        let Answer::Account(AccountAnswer::Started { account }) = answer else { panic!("{answer:?}") };
        account
    }

    /// The ask that registers somebody in the first class, without a consent.
    pub fn registration(&self, account: AccountId, name: [&str; 3], birth: &str) -> Ask {
        let (data, class) = (person(name, birth), self.classes[0].clone());
        Ask::Student(StudentAsk::Register { account, data, class, consent: None })
    }

    pub async fn register(&mut self, number: &str, name: [&str; 3], birth: &str) -> ProfileId {
        let account = self.started(number, Whose::Student).await;
        let answer = self.ok(self.registration(account, name, birth)).await;
        let Answer::Student(StudentAnswer::Registered { student }) = answer else { panic!("{answer:?}") };
        assert!(self.seats.ordinary.as_ref().is_some_and(|sitting| sitting.open && sitting.is(&student)));
        student
    }

    pub async fn invitation(&mut self, student: &ProfileId) -> InvitationView {
        let answer = self.ok(Ask::Invitation(InvitationAsk::Show { student: student.clone() })).await;
        let Answer::Invitation(InvitationAnswer::Shown { view }) = answer else { panic!("{answer:?}") };
        view
    }

    /// "The parent is here", up to the parent's profile.
    pub async fn join(&mut self, invitation: &InvitationId, number: &str, name: [&str; 3]) -> ProfileId {
        self.ok(Ask::Invitation(InvitationAsk::OpenPrivateSeat)).await;
        self.ok(Ask::Invitation(InvitationAsk::OpenShown { invitation: invitation.clone() })).await;
        let account = self.started(number, Whose::Parent).await;
        let (data, consent) = (person(name, "1985-01-02"), self.mark(Purpose::OwnData));
        let invitation = invitation.clone();
        let (consent, another) = (Some(consent), false);
        let answer =
            self.ok(Ask::Parent(ParentAsk::Make { account, data, consent, invitation, another })).await;
        let Answer::Parent(ParentAnswer::Made { parent }) = answer else { panic!("{answer:?}") };
        assert!(self.seats.private.as_ref().is_some_and(|sitting| sitting.open && sitting.is(&parent)));
        assert!(self.seats.ordinary.as_ref().is_some_and(|sitting| sitting.open));
        parent
    }

    /// A child with a mother, both in the visit at hand.
    pub async fn with_mother() -> (Self, ProfileId, ProfileId) {
        Self::with_mother_at(|_| {}).await
    }

    async fn with_mother_at(change: impl FnOnce(&mut Config)) -> (Self, ProfileId, ProfileId) {
        let mut kit = Self::signed_in_with(change).await;
        let (child, mother) = kit.gets_a_family().await;
        (kit, child, mother)
    }

    /// The same where somebody has signed in already.
    pub async fn gets_a_family(&mut self) -> (ProfileId, ProfileId) {
        self.open().await;
        let child = self.register(super::CHILD, ["Иванов", "Пётр", ""], "2015-09-05").await;
        let view = self.invitation(&child).await;
        let mother = self.join(&view.id, super::MOTHER, ["Иванова", "Анна", ""]).await;
        self.confirm(&view.id).await;
        (child, mother)
    }

    pub async fn child(&mut self, invitation: &InvitationId) -> Student {
        let answer = self.ok(Ask::Parent(ParentAsk::Child { invitation: invitation.clone() })).await;
        let Answer::Parent(ParentAnswer::Child { child, .. }) = answer else { panic!("{answer:?}") };
        child
    }

    /// The parent on the private seat confirms the child, as its mother.
    pub async fn confirm(&mut self, invitation: &InvitationId) {
        let data = self.child(invitation).await.data;
        let consents = vec![self.mark(Purpose::ChildData), self.mark(Purpose::ChildUse)];
        let (invitation, relation, document) = (invitation.clone(), Relation::Mother, None);
        let told = Confirmation { invitation, relation, document, data, class: None, consents };
        self.ok(Ask::Parent(ParentAsk::Confirm(Box::new(told)))).await;
    }

    /// The text in force, in Russian.
    pub fn mark(&self, purpose: Purpose) -> TextMark {
        self.world.site().text(purpose, Language::Ru)
    }
}
