//! Walks invented families through the desk: the same asks in the same order as the flows make them, with the codes read
//! from the simulated phone.

use super::diary;
use super::material::{Inbox, Login, Material};
use super::people::{People, Person, SampleFamily, unfit};
use super::told::Told;
use crate::desk::console::ConsoleError;
use crate::domain::challenge::DIGITS;
use crate::domain::consent::{Purpose, TextMark};
use crate::domain::family::{PersonData, Relation};
use crate::domain::id::{AccountId, ClassId, CommandKey, ProfileId, VisitId};
use crate::domain::list_plan::How;
use crate::domain::mailbox::NumberOrMailbox;
use crate::domain::person::{BirthDate, PersonName};
use crate::domain::phone::Phone;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::school::{Class, class_key};
use crate::domain::time::{Moment, Span};
use crate::flow::ask::{
    AccountAnswer, AccountAsk, Asked, Confirmation, InvitationAnswer, InvitationAsk, NumberAnswer, NumberAsk,
    ParentAnswer, ParentAsk, SchoolAnswer, SchoolAsk, StaffAsk, StudentAnswer, StudentAsk, Ticket,
    VisitAnswer, VisitAsk, Write,
};
use crate::flow::{Answer, Ask};
use secrecy::SecretString;
use std::time::Duration;

/// The password of every invented account.
pub(super) const PASSWORD: &str = "Pine 52 Nest!";
/// How long the simulated phone may take.
const PHONE: Duration = Duration::from_secs(10);

/// Walks with the families.
pub(super) struct Guide<'a, I> {
    with: Material<'a, I>,
    visit: Option<VisitId>,
    asked: u64,
    now: Moment,
    classes: Vec<Class>,
    marks: Vec<TextMark>,
    /// What a trainer is told.
    pub(super) told: Told,
}

/// The number of somebody invented.
pub(super) fn number(who: &Person) -> Result<Phone, Refusal> {
    Phone::from_e164(who.phone).ok_or(Refusal::NotANumber)
}

/// Takes out of an answer what it must hold.
macro_rules! take {
    ($answer:expr, $pattern:pat => $value:expr) => {
        match $answer {
            $pattern => Ok($value),
            _ => Err($crate::training::people::unfit()),
        }
    };
}
pub(super) use take;

impl<'a, I: Inbox> Guide<'a, I> {
    pub(super) fn new(with: Material<'a, I>) -> Self {
        Self {
            with,
            visit: None,
            asked: 0,
            now: Moment(0),
            classes: Vec::new(),
            marks: Vec::new(),
            told: Told::default(),
        }
    }

    /// Asks the desk; a refusal is the answer's error.
    pub(super) async fn ask(&mut self, ask: Ask) -> Result<Answer, Refusal> {
        self.asked += 1;
        let ticket = Ticket { visit: self.visit.clone(), frame: 0, number: self.asked };
        let visit = self.visit.as_ref().filter(|_| ask.terms().writes());
        let write = visit.map(|visit| Write {
            key: CommandKey::new(format!("{visit}:{}", self.asked)),
            draft: String::new(),
            people: Vec::new(),
            language: self.with.language,
        });
        let answered = self.with.desk.answer(Asked { ticket, write, ask }).await;
        self.now = answered.at;
        match answered.answer {
            Answer::Refused { why } => Err(why),
            answer => Ok(answer),
        }
    }

    /// Forgets the messages of the invented past, which nobody reads.
    pub(super) fn forget(&self) {
        self.with.inbox.clear();
    }

    /// The school's time goes on.
    pub(super) fn passes(&self, span: Span) {
        (self.with.passes)(span);
    }

    /// When the desk answered last.
    pub(super) const fn now(&self) -> Moment {
        self.now
    }

    /// A staff member's first sign-in, with the PIN.
    pub(super) async fn sign_in(&mut self, login: &Login) -> Result<(), Refusal> {
        self.ask(login.signs_in()).await?;
        self.ask(Ask::Staff(StaffAsk::SetPin { pin: login.pin.to_owned().into() })).await?;
        Ok(())
    }

    /// Learns the classes and the texts of the school.
    pub(super) async fn begin(&mut self) -> Result<(), Refusal> {
        let known = self.with.desk.known().await?.ok_or(Refusal::NotSetUp)?;
        self.marks = (self.with.in_force)(&known.school);
        self.classes = take!(self.ask(Ask::School(SchoolAsk::Classes)).await?, Answer::School(SchoolAnswer::Classes { classes, .. }) => classes)?;
        Ok(())
    }

    /// One family from hello to goodbye.
    pub(super) async fn family(&mut self, family: &SampleFamily) -> Result<(), Refusal> {
        self.opens().await?;
        let student = self.register(family).await?;
        for (parent, relation) in family.parents {
            self.join(&student, parent, *relation).await?;
        }
        self.goodbye().await
    }

    async fn opens(&mut self) -> Result<(), Refusal> {
        let opened = self.ask(Ask::Visit(VisitAsk::Open { language: self.with.language })).await?;
        self.visit = Some(take!(opened, Answer::Visit(VisitAnswer::Opened { visit, .. }) => visit)?);
        Ok(())
    }

    /// The family goes. In the invented past its notices were sent long ago.
    pub(super) async fn goodbye(&mut self) -> Result<(), Refusal> {
        self.ask(Ask::Visit(VisitAsk::Goodbye)).await?;
        self.visit = None;
        self.with.desk.posts_all().await
    }

    /// Somebody comes back and signs in, by number and password.
    pub(super) async fn comes(&mut self, who: &Person) -> Result<AccountId, Refusal> {
        self.opens().await?;
        let by = NumberOrMailbox::Number(number(who)?);
        let entered =
            self.ask(Ask::Account(AccountAsk::Enter { by, password: PASSWORD.to_owned().into() })).await?;
        take!(entered, Answer::Account(AccountAnswer::Entered { account, .. }) => account)
    }

    /// The list of the diary, as an admin imports it.
    pub(super) async fn diary(&mut self, people: &People) -> Result<(), Refusal> {
        let text = diary::list(people, self.with.language, |person| self.data(person))?;
        let desk = self.with.desk;
        let list = desk.read_diary_list(text.as_bytes()).map_err(|_| unfit())?;
        let seen =
            desk.preview_diary_list(&list, How::default()).await.map_err(ConsoleError::into_refusal)?;
        let seen = seen.map_err(|_| unfit())?;
        let taken = desk.take_diary_list(&list, How::default(), &seen.mark).await;
        taken.map_err(ConsoleError::into_refusal)?.map(|_| ()).map_err(|_| unfit())
    }

    async fn register(&mut self, family: &SampleFamily) -> Result<ProfileId, Refusal> {
        let (data, account) = self.newcomer(&family.student, Whose::Student).await?;
        let class = self.class(family.class)?;
        let asks_own = self.age(&data) >= self.with.rules.own_consent_age;
        let consent = if asks_own { Some(self.mark(Purpose::OwnData)?) } else { None };
        let done = self.ask(Ask::Student(StudentAsk::Register { account, data, class, consent })).await?;
        take!(done, Answer::Student(StudentAnswer::Registered { student, .. }) => student)
    }

    async fn join(&mut self, student: &ProfileId, who: &Person, relation: Relation) -> Result<(), Refusal> {
        let shown = self.ask(Ask::Invitation(InvitationAsk::Show { student: student.clone() })).await?;
        let invitation = take!(shown, Answer::Invitation(InvitationAnswer::Shown { view }) => view.id)?;
        self.ask(Ask::Invitation(InvitationAsk::OpenPrivateSeat)).await?;
        self.ask(Ask::Invitation(InvitationAsk::OpenShown { invitation: invitation.clone() })).await?;
        let (data, account) = self.newcomer(who, Whose::Parent).await?;
        let consent = self.mark(Purpose::OwnData)?;
        self.ask(Ask::Parent(ParentAsk::Make {
            account,
            data,
            consent: Some(consent),
            invitation: invitation.clone(),
            another: false,
        }))
        .await?;
        let child = self.ask(Ask::Parent(ParentAsk::Child { invitation: invitation.clone() })).await?;
        let data = take!(child, Answer::Parent(ParentAnswer::Child { child, .. }) => child.data)?;
        let mut consents = vec![self.mark(Purpose::ChildUse)?];
        if self.age(&data) < self.with.rules.own_consent_age {
            consents.insert(0, self.mark(Purpose::ChildData)?);
        }
        let told = Confirmation { invitation, relation, document: None, data, class: None, consents };
        self.ask(Ask::Parent(ParentAsk::Confirm(Box::new(told)))).await?;
        Ok(())
    }

    /// Number, code, password.
    async fn newcomer(&mut self, who: &Person, whose: Whose) -> Result<(PersonData, AccountId), Refusal> {
        let phone = number(who)?;
        let sent =
            self.ask(Ask::Number(NumberAsk::Send { phone: phone.clone(), whose, instead: None })).await?;
        let challenge = take!(sent, Answer::Number(NumberAnswer::Sent { sent }) => sent.challenge)?;
        let code = self.code_to(&phone.shown()).await?;
        let proved = self.ask(Ask::Number(NumberAsk::Check { challenge, code })).await?;
        let phone = take!(proved, Answer::Number(NumberAnswer::Proved { phone }) => phone)?;
        let (password, data) = (PASSWORD.to_owned().into(), self.data(who)?);
        self.told.born.insert(who.phone.to_owned(), data.birth);
        let ask = AccountAsk::SetPassword { phone, password, whose, data: Box::new(data.clone()) };
        let started = self.ask(Ask::Account(ask)).await?;
        let account = take!(started, Answer::Account(AccountAnswer::Started { account }) => account)?;
        Ok((data, account))
    }

    /// The code in the newest message to a number or mailbox, once it is there: its only run of six digits.
    pub(super) async fn code_to(&mut self, whom: &str) -> Result<SecretString, Refusal> {
        loop {
            let text = self.with.inbox.newest(whom).unwrap_or_default();
            if let Some(code) = text.split(|c: char| !c.is_ascii_digit()).find(|run| run.len() == DIGITS) {
                return Ok(code.to_owned().into());
            }
            let news = tokio::time::timeout(PHONE, self.with.inbox.changed()).await;
            news.ok().filter(|comes| *comes).ok_or_else(unfit)?;
        }
    }

    fn data(&self, who: &Person) -> Result<PersonData, Refusal> {
        let name = PersonName::parse(Some(who.surname), who.name, who.patronymic).map_err(|(_, why)| why)?;
        if let Some(born) = self.told.born.get(who.phone) {
            return Ok(PersonData { name, birth: *born, sex: who.sex });
        }
        // Half a year past the birthday, so that the age is right whenever the workshop is.
        let months = i32::from(who.age) * 12 + 6;
        let born = self.today().checked_sub(jiff::Span::new().months(months)).map_err(|_| unfit())?;
        Ok(PersonData { name, birth: BirthDate(born), sex: who.sex })
    }

    fn today(&self) -> jiff::civil::Date {
        let stamp = jiff::Timestamp::from_millisecond(self.now.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        stamp.to_zoned(self.with.zone.clone()).date()
    }

    fn age(&self, data: &PersonData) -> i16 {
        data.birth.age_on(self.today())
    }

    fn class(&self, name: &str) -> Result<ClassId, Refusal> {
        let class = self.classes.iter().find(|class| class_key(&class.name) == class_key(name));
        class.map(|class| class.id.clone()).ok_or(Refusal::NoSuchClass)
    }

    fn mark(&self, purpose: Purpose) -> Result<TextMark, Refusal> {
        TextMark::among(&self.marks, purpose, self.with.language).cloned().ok_or(Refusal::NotTicked)
    }
}
