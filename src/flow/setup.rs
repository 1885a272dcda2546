//! First start: language and kind, the school, this desk, how codes are sent, the first admin.
//!
//! ```text
//! Begin ──live──▶ School ──▶ Desk ──▶ Delivery ──▶ Admin ──set up──▶ staff sign-in
//!   │                                   └▶ Way ▶ Trial ┘
//!   └──training──▶ the training starts instead, and nothing is set up
//! ```
//! Where the settings name a way that sends codes already, `Delivery` is passed. A way is written into them before it is
//! tried, so that what is tried is what will hold.

mod typed;
pub mod way;

pub use typed::split_classes;

use super::ask::SchoolSetUp as All;
use super::ask::{Answer, Ask};
use super::field::{FieldId, Typed};
use super::input::{Cx, Input, Next};
use super::machine::Flow;
use super::start::{DayOutcome, Outcome};
use super::steps::unheard;
use crate::domain::invitation;
use crate::domain::language::Language;
use crate::domain::password::{self, Own, Rule};
use crate::domain::refusal::{OwnPart, Refusal};
use crate::domain::rules::Rules;
use crate::domain::staff::{login_fits, pin_fits};
use crate::flow::action::Action;
use crate::flow::ask::{SchoolAnswer, SchoolAsk};
use secrecy::{ExposeSecret, SecretString};
use std::collections::BTreeMap;
use typed::{ASKED, line_of};
use way::{Offered, Tried};

/// Where the set-up stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SetUpAt {
    /// Language; a real school, or training.
    Begin,
    /// School, city, first classes.
    School,
    /// This desk's name, the link's base.
    Desk,
    /// How codes are sent.
    Delivery,
    /// What the way wants.
    Way,
    /// A trial message.
    Trial,
    /// The first admin.
    Admin,
}

/// The flow. All fields are kept while one walks to and fro.
#[derive(Debug, Clone)]
pub struct SetUp {
    /// The step.
    pub at: SetUpAt,
    fields: BTreeMap<FieldId, Typed>,
    password: SecretString,
    again: SecretString,
    pin: SecretString,
    secret: SecretString,
    /// The way whose secret is written already, and its provider.
    written: Option<(Offered, String)>,
    /// What has become of the trial message.
    pub tried: Option<Tried>,
    /// Which rules the password meets by now; none before its first letter.
    pub rules: Vec<(Rule, bool)>,
    problems: BTreeMap<FieldId, Refusal>,
    chosen: Option<Language>,
}

impl SetUp {
    /// Begins in a language.
    pub fn begin(language: Language) -> (Self, Vec<Ask>) {
        let mut fields = BTreeMap::new();
        fields.insert(FieldId::Language, Typed::of(language.tag()));
        fields.insert(FieldId::Kind, Typed::of("live"));
        fields.insert(FieldId::Delivery, Typed::of("later"));
        fields.insert(FieldId::Provider, Typed::of(way::PROVIDERS[0].0));
        fields.insert(FieldId::WayEncryption, Typed::of(way::ENCRYPTIONS[0]));
        let empty = SecretString::default;
        let flow = Self {
            at: SetUpAt::Begin,
            fields,
            password: empty(),
            again: empty(),
            pin: empty(),
            secret: empty(),
            written: None,
            tried: None,
            rules: Vec::new(),
            problems: BTreeMap::new(),
            chosen: None,
        };
        (flow, Vec::new())
    }

    /// One field with its problem, as a screen shows it.
    pub fn typed(&self, id: FieldId) -> Typed {
        let text = self.fields.get(&id).map(|typed| typed.text.clone()).unwrap_or_default();
        Typed { text, problem: self.problems.get(&id).cloned() }
    }

    fn text(&self, id: FieldId) -> String {
        self.fields.get(&id).map(|typed| typed.text.trim().to_owned()).unwrap_or_default()
    }

    fn language(&self) -> Language {
        Language::from_tag(&self.text(FieldId::Language)).unwrap_or_default()
    }

    /// How codes are to leave.
    pub fn offered(&self) -> Offered {
        Offered::of(&self.text(FieldId::Delivery))
    }

    /// The provider that was chosen.
    pub fn provider(&self) -> String {
        self.text(FieldId::Provider)
    }

    /// What the way wants besides its secret.
    pub fn wanted(&self) -> &'static [FieldId] {
        way::fields(self.offered(), &self.provider())
    }

    /// Whether the site's program is to send the codes.
    pub fn names_program(&self) -> bool {
        self.offered() == Offered::Program
    }

    /// Whether the secret of the way at hand is written already, so that it need not be typed again.
    pub fn is_written(&self) -> bool {
        self.written.as_ref().is_some_and(|(way, provider)| {
            *way == self.offered() && (*way != Offered::Provider || *provider == self.provider())
        })
    }

    fn refused(&mut self, why: Refusal) {
        if matches!(why, Refusal::DeliveryProgram | Refusal::SettingsUnwritten { .. }) {
            self.at = SetUpAt::Delivery;
        }
        let field = match self.at {
            SetUpAt::Delivery => FieldId::DeliveryProgram,
            SetUpAt::Way => self.refused_field(&why),
            SetUpAt::Trial => FieldId::TrialTo,
            SetUpAt::Admin => FieldId::Login,
            _ => FieldId::SchoolName,
        };
        self.problems.insert(field, why);
    }

    /// Which field of a way a refusal is about: an address or what secures it, else the last one.
    fn refused_field(&self, why: &Refusal) -> FieldId {
        let about: &[FieldId] = match why {
            Refusal::WayAddress => &[FieldId::WayAddress, FieldId::WayServer],
            Refusal::WayUnencrypted => &[FieldId::WayAddress, FieldId::WayEncryption],
            _ => &[],
        };
        self.wanted().iter().copied().find(|field| about.contains(field)).unwrap_or(FieldId::WaySecret)
    }

    fn submit(mut self, cx: &Cx) -> Next<Self> {
        self.problems = self.check(cx.rules);
        if !self.problems.is_empty() {
            return Next::stay(self);
        }
        match self.at {
            SetUpAt::Begin if self.text(FieldId::Kind) == "training" => {
                return Next::Done(Outcome::Day(DayOutcome::Training));
            }
            SetUpAt::Begin => self.at = SetUpAt::School,
            SetUpAt::School => self.at = SetUpAt::Desk,
            SetUpAt::Desk if cx.site.delivers => self.at = SetUpAt::Admin,
            SetUpAt::Desk => self.at = SetUpAt::Delivery,
            SetUpAt::Delivery if self.names_program() => {
                let ask = SchoolAsk::Program { path: self.text(FieldId::DeliveryProgram) };
                return Next::ask(self, ask);
            }
            SetUpAt::Delivery if self.offered() == Offered::Later => self.at = SetUpAt::Admin,
            SetUpAt::Delivery => self.at = SetUpAt::Way,
            SetUpAt::Way => {
                let mut new = way::new(self.offered(), &self.provider(), |field| self.text(field));
                let typed = Some(self.secret.clone()).filter(|secret| !secret.expose_secret().is_empty());
                new.secret = typed;
                return Next::ask(self, SchoolAsk::Way(Box::new(new)));
            }
            // A way may stay untried; what was tried is gone on from.
            SetUpAt::Trial if self.tried.is_some() || self.text(FieldId::TrialTo).is_empty() => {
                self.at = SetUpAt::Admin;
            }
            SetUpAt::Trial => return self.try_way(),
            SetUpAt::Admin => {
                let ask = SchoolAsk::SetUp(Box::new(self.all()));
                return Next::ask(self, ask);
            }
        }
        Next::stay(self)
    }

    /// On to the trial: what was tried before says nothing of what is written now.
    fn goes_to_trial(&mut self) {
        (self.at, self.tried) = (SetUpAt::Trial, None);
    }

    fn try_way(mut self) -> Next<Self> {
        self.tried = None;
        let ask = SchoolAsk::Try {
            program: self.names_program().then(|| self.text(FieldId::DeliveryProgram)),
            channel: self.offered().channel(),
            to: self.text(FieldId::TrialTo),
            language: self.language(),
        };
        Next::ask(self, ask)
    }

    fn check(&self, rules: &Rules) -> BTreeMap<FieldId, Refusal> {
        let mut problems = BTreeMap::new();
        let mut line = |id: FieldId| {
            if let Err(why) = line_of(&self.text(id)) {
                problems.insert(id, why);
            }
        };
        match self.at {
            SetUpAt::School => {
                [FieldId::SchoolName, FieldId::City, FieldId::Classes].into_iter().for_each(&mut line);
            }
            SetUpAt::Desk => {
                line(FieldId::DeskName);
                if let Err(why) = invitation::check_link_base(&self.text(FieldId::LinkBase)) {
                    problems.insert(FieldId::LinkBase, why);
                }
            }
            SetUpAt::Delivery if self.names_program() => {
                if self.text(FieldId::DeliveryProgram).is_empty() {
                    problems.insert(FieldId::DeliveryProgram, Refusal::Missing);
                }
            }
            SetUpAt::Way => {
                for field in self.wanted() {
                    let text = self.text(*field);
                    if let Err(why) = way::check(self.offered(), &self.provider(), *field, &text) {
                        problems.insert(*field, why);
                    }
                }
                let needs = self.offered() != Offered::Mail || !self.text(FieldId::WayUser).is_empty();
                if needs && self.secret.expose_secret().is_empty() && !self.is_written() {
                    problems.insert(FieldId::WaySecret, Refusal::Missing);
                }
            }
            SetUpAt::Begin | SetUpAt::Delivery | SetUpAt::Trial => {}
            SetUpAt::Admin => self.check_admin(rules, &mut problems),
        }
        problems
    }

    fn check_admin(&self, rules: &Rules, problems: &mut BTreeMap<FieldId, Refusal>) {
        if let Err(why) = line_of(&self.text(FieldId::FullName)) {
            problems.insert(FieldId::FullName, why);
        }
        let login = self.text(FieldId::Login);
        if !login_fits(&login) {
            problems.insert(FieldId::Login, Refusal::LoginShape);
        }
        let own = [
            Own::new(OwnPart::Login, login),
            Own::new(OwnPart::Name, self.text(FieldId::FullName)),
            Own::new(OwnPart::School, self.text(FieldId::SchoolName)),
        ];
        if let Err(why) = password::check(self.password.expose_secret(), rules.passwords, &own) {
            problems.insert(FieldId::Password, why);
        } else if self.password.expose_secret() != self.again.expose_secret() {
            problems.insert(FieldId::PasswordAgain, Refusal::PasswordsDiffer);
        }
        if !pin_fits(self.pin.expose_secret()) {
            problems.insert(FieldId::Pin, Refusal::PinShape);
        }
    }

    fn all(&self) -> All {
        All {
            language: self.language(),
            school: self.text(FieldId::SchoolName),
            city: self.text(FieldId::City),
            classes: split_classes(&self.text(FieldId::Classes)),
            desk: self.text(FieldId::DeskName),
            link_base: self.text(FieldId::LinkBase),
            delivery: self.names_program().then(|| self.text(FieldId::DeliveryProgram)),
            login: self.text(FieldId::Login),
            name: self.text(FieldId::FullName),
            password: self.password.clone(),
            pin: Some(self.pin.clone()),
        }
    }
}

impl Flow for SetUp {
    const NAME: &'static str = "set-up";

    fn name(&self) -> &'static str {
        match self.at {
            SetUpAt::Begin => "language",
            SetUpAt::School => "school",
            SetUpAt::Desk => "desk",
            SetUpAt::Delivery => "delivery",
            SetUpAt::Way => "way",
            SetUpAt::Trial => "trial",
            SetUpAt::Admin => "admin",
        }
    }

    fn step(mut self, input: Input, cx: &Cx) -> Next<Self> {
        match input {
            Input::Typed(id, text) => {
                self.problems.remove(&id);
                if id == FieldId::TrialTo && text != self.text(id) {
                    self.tried = None;
                }
                self.fields.insert(id, Typed::of(text));
                if id == FieldId::Language {
                    self.chosen = Some(self.language());
                }
            }
            Input::Secret(id, text) => {
                self.problems.remove(&id);
                match id {
                    FieldId::Password => {
                        self.rules = password::rules(text.expose_secret(), cx.rules.passwords);
                        self.password = text;
                    }
                    FieldId::PasswordAgain => self.again = text,
                    FieldId::Pin => self.pin = text,
                    FieldId::WaySecret => self.secret = text,
                    _ => {}
                }
            }
            Input::Back => match self.at {
                SetUpAt::Begin => return Next::Done(Outcome::Day(DayOutcome::Quit)),
                SetUpAt::School => self.at = SetUpAt::Begin,
                SetUpAt::Desk => self.at = SetUpAt::School,
                SetUpAt::Admin if !cx.site.delivers => self.at = SetUpAt::Delivery,
                SetUpAt::Way => self.at = SetUpAt::Delivery,
                SetUpAt::Trial if self.names_program() => self.at = SetUpAt::Delivery,
                SetUpAt::Trial => self.at = SetUpAt::Way,
                SetUpAt::Delivery | SetUpAt::Admin => self.at = SetUpAt::Desk,
            },
            Input::Act(Action::SendAgain) if self.at == SetUpAt::Trial && self.tried.is_some() => {
                return self.try_way();
            }
            Input::Submit => return self.submit(cx),
            Input::Answered(Answer::Done) if self.at == SetUpAt::Delivery => self.goes_to_trial(),
            Input::Answered(Answer::Done) if self.at == SetUpAt::Way => {
                self.written = Some((self.offered(), self.provider()));
                // It stands in its file: nobody keeps it.
                self.secret = SecretString::default();
                self.goes_to_trial();
            }
            Input::Answered(Answer::School(SchoolAnswer::Tried { fate, detail, code, mark })) => {
                self.tried = Some(Tried { fate, detail, code, mark });
            }
            Input::Answered(Answer::Done) => return Next::Done(Outcome::Day(DayOutcome::SetUp)),
            Input::Answered(Answer::Refused { why }) => self.refused(why),
            other => return Next::stay(unheard(self, &other)),
        }
        Next::stay(self)
    }

    fn problem(&self) -> Option<Refusal> {
        ASKED.iter().find_map(|id| self.problems.get(id).cloned())
    }

    fn is_typed(&self) -> bool {
        true
    }

    fn take_chosen(&mut self) -> Option<Language> {
        self.chosen.take()
    }

    // Nobody has signed in yet.
    fn may_lock(&self) -> bool {
        false
    }
}
