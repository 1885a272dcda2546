//! Two hundred desks on one server, each a program of its own as far as the database can tell: one family after another at
//! each, step by step, a hundred steps a second in all. A step is one ask of the main job, from the moment it is due to its
//! answer. No two desks begin together: at any moment some hash a password, some seek a family, as in two hundred halls.

use crate::crowd::stage::Stage;
use crate::figures::Series;
use kindesk::domain::challenge::DIGITS;
use kindesk::domain::consent::{Purpose, TextMark};
use kindesk::domain::family::{PersonData, Relation};
use kindesk::domain::id::{AccountId, ClassId, CommandKey, VisitId};
use kindesk::domain::language::Language;
use kindesk::domain::person::{BirthDate, PersonName, Sex};
use kindesk::domain::phone::Phone;
use kindesk::domain::refusal::Whose;
use kindesk::flow::ask::{
    AccountAnswer, AccountAsk, Asked, Confirmation, FamilyAsk, InvitationAnswer, InvitationAsk, NumberAnswer,
    NumberAsk, ParentAnswer, ParentAsk, SchoolAnswer, SchoolAsk, StudentAnswer, StudentAsk, Ticket,
    VisitAnswer, VisitAsk, Write,
};
use kindesk::flow::{Answer, Ask};
use secrecy::ExposeSecret;
use std::path::Path;
use std::time::Duration;
use tokio::time::Instant;

const DESKS: usize = 200;
/// Steps a second of all desks together.
const RATE: f64 = 100.0;
/// Steps of one family.
const WALK: u32 = 17;

/// What was measured.
#[derive(Default)]
pub struct Steps {
    /// All steps.
    pub all: Series,
    /// Those that hash no password: the hash is the desk's own work, which no server does.
    pub unhashed: Series,
    /// How long was measured.
    pub lasted: Duration,
}

/// Each desk leads families from hello to goodbye. What is measured begins when all desks are at work, and lasts as long as
/// one family's walk.
pub async fn run(stage: &Stage, folder: &Path, desks: usize) -> Steps {
    let desks = desks.min(DESKS);
    let mut programs = Vec::new();
    for at in 1..=desks {
        let program = Box::pin(stage.beside(&folder.join(format!("desk{at}")), &format!("Холл {at}"))).await;
        program.signs_in().await;
        programs.push(program);
    }
    let period = Duration::from_secs_f64(desks as f64 / RATE);
    let began = Instant::now() + Duration::from_millis(200);
    let walk = period * WALK;
    let (from, to) = (began + walk, began + walk * 2);
    let tasks: Vec<_> = programs
        .into_iter()
        .enumerate()
        .map(|(at, program)| {
            let first = began + walk.mul_f64(at as f64 / desks as f64);
            tokio::spawn(async move {
                let mut families = Walk::new(program, at, first, period);
                while families.due < to {
                    families.comes().await;
                    families.nth += 1;
                }
                families.program.world.close().await;
                families.took
            })
        })
        .collect();
    let mut steps = Steps::default();
    for task in tasks {
        for Took { due, span, hashes } in task.await.unwrap() {
            if !(from..to).contains(&due) {
                continue;
            }
            steps.all.add(span);
            if !hashes {
                steps.unhashed.add(span);
            }
        }
    }
    steps.lasted = to - from;
    steps
}

struct Walk {
    program: Stage,
    at: usize,
    /// How many families were there before.
    nth: usize,
    visit: Option<VisitId>,
    asked: u64,
    due: Instant,
    period: Duration,
    took: Vec<Took>,
    marks: Vec<TextMark>,
}

/// One step.
struct Took {
    due: Instant,
    span: Duration,
    hashes: bool,
}

macro_rules! take {
    ($answer:expr, $pattern:pat => $value:expr) => {
        match $answer {
            $pattern => $value,
            other => panic!("{other:?}"),
        }
    };
}

impl Walk {
    fn new(program: Stage, at: usize, due: Instant, period: Duration) -> Self {
        let school = program.world.known.clone().unwrap().school;
        let marks = program.world.texts.marks(&school);
        Self { program, at, nth: 0, visit: None, asked: 0, due, period, took: Vec::new(), marks }
    }

    async fn step(&mut self, ask: Ask) -> Answer {
        tokio::time::sleep_until(self.due).await;
        let hashes = matches!(ask, Ask::Account(AccountAsk::SetPassword { .. }));
        let shown = format!("{ask:?}");
        self.asked += 1;
        let ticket = Ticket { visit: self.visit.clone(), frame: 0, number: self.asked };
        let write = ask.terms().writes().then(|| Write {
            key: CommandKey::new(format!("{:?}:{}:{}", self.visit, self.at, self.asked)),
            draft: r#"{"at":"bench"}"#.to_owned(),
            people: Vec::new(),
            language: Language::Ru,
        });
        let answered = self.program.world.desk.answer(Asked { ticket, write, ask }).await;
        self.took.push(Took { due: self.due, span: self.due.elapsed(), hashes });
        // Whoever was late has the next step later too: nobody at a desk hurries after that.
        self.due = (self.due + self.period).max(Instant::now());
        match answered.answer {
            Answer::Refused { why } => panic!("{why:?} to {shown}"),
            answer => answer,
        }
    }

    async fn comes(&mut self) {
        let classes = take!(self.step(Ask::School(SchoolAsk::Classes)).await,
            Answer::School(SchoolAnswer::Classes { classes, .. }) => classes);
        let opened = self.step(Ask::Visit(VisitAsk::Open { language: Language::Ru })).await;
        self.visit = Some(take!(opened, Answer::Visit(VisitAnswer::Opened { visit, .. }) => visit));
        let (account, data) = self.newcomer(Whose::Student).await;
        let class: ClassId = classes[self.at % classes.len()].id.clone();
        let ask = StudentAsk::Register { account, data, class, consent: None };
        let student = take!(self.step(Ask::Student(ask)).await,
            Answer::Student(StudentAnswer::Registered { student }) => student);
        let shown = self.step(Ask::Invitation(InvitationAsk::Show { student: student.clone() })).await;
        let invitation = take!(shown, Answer::Invitation(InvitationAnswer::Shown { view }) => view.id);
        self.step(Ask::Invitation(InvitationAsk::OpenPrivateSeat)).await;
        self.step(Ask::Invitation(InvitationAsk::OpenShown { invitation: invitation.clone() })).await;
        let (account, data) = self.newcomer(Whose::Parent).await;
        let consent = Some(self.mark(Purpose::OwnData));
        let ask = ParentAsk::Make { account, data, consent, invitation: invitation.clone(), another: false };
        self.step(Ask::Parent(ask)).await;
        let child = self.step(Ask::Parent(ParentAsk::Child { invitation: invitation.clone() })).await;
        let data = take!(child, Answer::Parent(ParentAnswer::Child { child, .. }) => child.data);
        let consents = vec![self.mark(Purpose::ChildData), self.mark(Purpose::ChildUse)];
        let told = Confirmation {
            invitation,
            relation: Relation::Mother,
            document: None,
            data,
            class: None,
            consents,
        };
        self.step(Ask::Parent(ParentAsk::Confirm(Box::new(told)))).await;
        self.step(Ask::Family(FamilyAsk::Show { profile: student })).await;
        self.step(Ask::Visit(VisitAsk::Goodbye)).await;
        self.visit = None;
    }

    async fn newcomer(&mut self, whose: Whose) -> (AccountId, PersonData) {
        let nth = usize::from(whose != Whose::Student);
        let phone = Phone::from_e164(&format!("+7999{:03}{:04}", self.at, self.nth * 2 + nth)).unwrap();
        let ask = NumberAsk::Send { phone, whose, instead: None };
        let sent =
            take!(self.step(Ask::Number(ask)).await, Answer::Number(NumberAnswer::Sent { sent }) => sent);
        let code = loop {
            let messages = self.program.memory.take();
            if let Some(code) = messages.iter().find_map(|message| code_in(message.text.expose_secret())) {
                break code;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        };
        let ask = NumberAsk::Check { challenge: sent.challenge, code: code.into() };
        let phone =
            take!(self.step(Ask::Number(ask)).await, Answer::Number(NumberAnswer::Proved { phone }) => phone);
        // Each desk has a surname and a prefix of its own: what all of them counted in one row they would wait for.
        let [one, ten, hundred] =
            [self.at % 10, self.at / 10 % 10, self.at / 100].map(|digit| LETTERS[digit]);
        let (ending, born) = if nth == 0 { ("ов", "2015-09-05") } else { ("ова", "1985-01-02") };
        let name = PersonName {
            surname: Some(format!("Боб{hundred}{ten}{one}р{ending}")),
            name: "Агат".to_owned()
                + LETTERS[self.at % 10]
                + LETTERS[self.at / 10 % 10]
                + LETTERS[self.at / 100]
                + LETTERS[self.nth],
            patronymic: None,
        };
        let data = PersonData { name, birth: BirthDate::from_text(born).unwrap(), sex: Sex::Male };
        let (password, own) = ("Kedr-4711 y".to_owned().into(), Box::new(data.clone()));
        let ask = AccountAsk::SetPassword { phone, password, whose, data: own };
        let account = take!(self.step(Ask::Account(ask)).await,
            Answer::Account(AccountAnswer::Started { account }) => account);
        (account, data)
    }

    fn mark(&self, purpose: Purpose) -> TextMark {
        TextMark::among(&self.marks, purpose, Language::Ru).unwrap().clone()
    }
}

/// What makes each family's name another one.
const LETTERS: [&str; 10] = ["а", "б", "в", "г", "д", "е", "ж", "з", "и", "к"];

fn code_in(text: &str) -> Option<String> {
    text.split(|c: char| !c.is_ascii_digit()).find(|run| run.len() == DIGITS).map(str::to_owned)
}
