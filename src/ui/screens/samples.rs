//! Every screen in every state, with invented people: for the gallery's test, the pictures of the README and the
//! benchmarks. A [`Stage`] gives a sample all that it may look at; [`Sample::page`] is its page, [`Sample::overlay`]
//! what lies above it.

pub(super) mod details;
mod newcomer;
mod outside;
mod parent;
pub(super) mod people;
mod untangle;

pub use people::NOW;

use super::help::help_about;
use super::{Look, Looking, On, Parted, Place, circle, flow, full_qr, tells, terms, topics, ways};
use super::{family, invite, join, lost, menu, register, sign_in, unlock, waiting};
use crate::domain::id::{AccountId, ProfileId, StaffId};
use crate::domain::language::Language;
use crate::domain::password_suggest::Suggested;
use crate::domain::refusal::{Refusal, WayOn};
use crate::domain::staff::{Kind, Role, Staff};
use crate::domain::visit::{InvitationView, Seats, Sitting};
use crate::domain::waiting::{Decided, Matter};
use crate::flow::FieldId;
use crate::flow::family::FamilyView;
use crate::flow::frame::Frame;
use crate::flow::home::Home;
use crate::flow::lost::LostTicket;
use crate::flow::setup::SetUp;
use crate::flow::staff::StaffSignIn;
use crate::flow::unlock::Unlock;
use crate::flow::waiting::Deciding;
use crate::ui::form::Form;
use crate::ui::keys::Intent;
use crate::ui::overlay::Overlay;
use crate::ui::page::{Aside, AsideMessage, KeyHint, Page};
use crate::ui::widgets::calendar::Turned;
use crate::words::Catalogue;
use crate::words::texts::Texts;
use jiff::tz::{Offset, TimeZone};

/// A screen in one state.
#[derive(Debug, Clone)]
pub struct Sample {
    /// What it shows; several samples of one name differ in what was refused.
    pub name: &'static str,
    /// The state.
    pub state: State,
    /// What is typed in secret fields, which only a form knows.
    pub typed: Vec<(FieldId, &'static str)>,
}

/// The state of a sample.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "each name is that of its screen")]
pub enum State {
    Attract,
    SetUp(SetUp),
    SignIn(StaffSignIn),
    /// A PIN is asked: the lock, another staff member.
    Unlock(Unlock),
    /// Everything is covered.
    Covered(Frame),
    Home(Home),
    /// Home of a live desk that cannot send codes.
    HomeSilent(Home),
    /// A flow of a visit.
    Flow(Frame),
    /// The same, which tells the family what an admin has decided.
    Told(Frame, Decided),
    /// The same, which tells that an admin has not decided yet.
    Awaits(Frame, Matter),
    /// The same while something is being saved.
    Saving(Frame),
    /// The same with reduced motion.
    Calm(Frame),
    Search(FamilyView),
    Waiting(Deciding),
    Lost(LostTicket),
    Parted(Parted),
    /// Somebody looks at the screen itself, after some keys.
    Looking(Looking),
    /// The help above a flow, with the refusal that stands there.
    Help(Frame),
    /// The terms above a flow.
    Terms(Frame),
    /// The picture as large as the screen.
    Picture(InvitationView),
    /// The calendar above a flow, after some keys.
    Calendar(Frame, Vec<Intent>),
    /// The private view above a flow, shut or open.
    Private(Frame, bool),
}

impl Sample {
    pub(super) fn new(name: &'static str, state: State) -> Self {
        Self { name, state, typed: Vec::new() }
    }

    pub(super) fn flow(name: &'static str, frame: Frame) -> Self {
        Self::new(name, State::Flow(frame))
    }

    /// A step whose family is told what an admin has decided.
    pub(super) fn told(name: &'static str, frame: Frame, matter: Matter, yes: bool) -> Self {
        let reason = match (matter, yes) {
            (Matter::NotListed, true) => "7Г",
            (Matter::NotListed, false) => "Седьмых классов у нас только три: А, Б, В.",
            _ => "Проверили по личному делу.",
        };
        Self::new(name, State::Told(frame, Decided { matter, yes, reason: reason.into() }))
    }

    #[must_use]
    pub(super) fn typed(self, typed: &[(FieldId, &'static str)]) -> Self {
        Self { typed: typed.to_vec(), ..self }
    }

    /// The sample's own name: what it shows, and the number of what was refused.
    pub fn id(&self) -> String {
        match self.problem() {
            Some(why) => format!("{}-{}", self.name, why.number()),
            None => self.name.to_owned(),
        }
    }

    /// The page.
    pub fn page(&self, look: &Look) -> Page {
        match &self.state {
            State::Attract | State::Picture(_) => super::attract(look),
            State::SetUp(flow) => super::setup(flow, look),
            State::SignIn(flow) => super::staff_sign_in(flow, look),
            State::Unlock(flow) => {
                // As the app does: nobody's name, and nothing of the phone.
                let seats = Seats::default();
                unlock(flow, &Look { seats: &seats, aside: None, ..look.clone() })
            }
            State::Home(flow) => super::home(flow, look),
            State::HomeSilent(flow) => {
                let place = Place { delivers: false, ..look.place.clone() };
                super::home(flow, &Look { place: &place, ..look.clone() })
            }
            State::Flow(frame)
            | State::Help(frame)
            | State::Terms(frame)
            | State::Covered(frame)
            | State::Calendar(frame, _)
            | State::Private(frame, _) => in_visit(frame, false, look),
            State::Told(frame, decided) => {
                tells(in_visit(frame, false, look), std::slice::from_ref(decided), std::iter::empty(), look)
            }
            State::Awaits(frame, matter) => {
                tells(in_visit(frame, false, look), &[], std::iter::once(*matter), look)
            }
            State::Saving(frame) => in_visit(frame, true, look),
            State::Calm(frame) => {
                let place = Place { calm: true, ..look.place.clone() };
                in_visit(frame, false, &Look { place: &place, ..look.clone() })
            }
            State::Search(flow) => super::search(flow, look),
            State::Waiting(flow) => waiting(flow, look),
            State::Lost(flow) => lost(flow, look),
            State::Parted(parted) => super::parted(parted, look),
            State::Looking(looking) => looking.page(look.words),
        }
    }

    /// What lies above the page.
    pub fn overlay(&self, look: &Look) -> Option<Overlay> {
        let reading = |(title, text): (String, String)| {
            let keys = vec![KeyHint::plain("Esc", look.words.say("key-close"))];
            Overlay::Help { title, text, scroll: 0, keys }
        };
        match &self.state {
            State::Help(frame) => Some(reading(help_about(topics::of(frame), self.problem(), look))),
            State::Covered(_) => Some(super::cover(look)),
            State::Terms(_) => Some(reading(terms(look))),
            State::Picture(view) => Some(full_qr(view, look)),
            State::Calendar(frame, keys) => {
                let opened = super::calendar_for(frame, look.today)?;
                let months = super::months(look.words);
                let turned = keys.iter().fold(opened, |calendar, key| {
                    match calendar.handle(key, look.today, &months) {
                        Turned::Open(calendar) => calendar,
                        Turned::Picked(_) | Turned::Left => calendar,
                    }
                });
                Some(super::calendar(&turned, look))
            }
            State::Private(frame, open) => {
                Some(super::private(*open, frame.suggested().map(Suggested::secret), look))
            }
            _ => None,
        }
    }

    /// The form of its page, with what is typed in secret fields.
    pub fn form(&self, page: &Page) -> Form {
        let mut form = Form::of(page);
        let focused = form.focused().filter(|_| !self.typed.is_empty());
        for (id, text) in &self.typed {
            form.focus(*id);
            text.chars().for_each(|c| {
                form.handle(&Intent::Char(c), page);
            });
        }
        if let Some(id) = focused {
            form.focus(id);
        }
        form
    }

    fn on(&self) -> Option<On<'_>> {
        Some(match &self.state {
            State::SetUp(flow) => On::SetUp(flow),
            State::SignIn(flow) => On::SignIn(flow),
            State::Unlock(flow) => On::Unlock(flow),
            State::Home(flow) | State::HomeSilent(flow) => On::Home(flow),
            State::Search(flow) => On::Search(flow),
            State::Waiting(flow) => On::Waiting(flow),
            State::Lost(flow) => On::Lost(flow),
            _ => return None,
        })
    }

    fn frame(&self) -> Option<&Frame> {
        match &self.state {
            State::Flow(frame)
            | State::Told(frame, _)
            | State::Awaits(frame, _)
            | State::Saving(frame)
            | State::Calm(frame)
            | State::Help(frame)
            | State::Terms(frame) => Some(frame),
            _ => None,
        }
    }

    /// What its page is about, where it is a step with words of its own: the middle of their ids.
    pub fn topic(&self) -> Option<&'static str> {
        self.frame().map(topics::of).or_else(|| self.on().map(|on| super::help_topic(&on)))
    }

    /// Flow and step, of a step of a visit.
    pub fn place(&self) -> Option<(&'static str, &'static str)> {
        self.frame().map(Frame::place)
    }

    /// What was refused on it.
    pub fn problem(&self) -> Option<Refusal> {
        match self.frame() {
            Some(frame) => frame.problem(),
            None => self.on().and_then(|on| ways::problem_on(&on)),
        }
    }

    /// The refusal's next steps, and whether the screen handles each.
    pub fn ways_on(&self) -> Vec<(WayOn, bool)> {
        let Some(why) = self.problem() else { return Vec::new() };
        match (self.frame(), self.on()) {
            (Some(frame), _) => {
                why.ways_on().iter().map(|way| (*way, ways::handles_in(*way, frame))).collect()
            }
            (None, Some(on)) => ways::ways_on(&why, &on),
            (None, None) => Vec::new(),
        }
    }
}

/// A step of a visit, with the family's picture beside it.
fn in_visit(frame: &Frame, saving: bool, look: &Look) -> Page {
    let page = flow(frame, Some(people::TICKET), saving, look);
    let picture = circle::picture(&people::circle(), frame, page.who, look);
    Page { picture, ..page }
}

/// All samples, in the order in which a family meets the screens.
pub fn samples() -> Vec<Sample> {
    gathered().unwrap_or_default()
}

/// Nothing only if an invented number or date were none.
fn gathered() -> Option<Vec<Sample>> {
    let parts = [
        outside::samples(),
        unlock::samples::samples(),
        newcomer::samples()?,
        untangle::samples()?,
        details::samples(),
        register::samples::samples(),
        menu::samples::samples(),
        invite::samples::samples(),
        parent::samples()?,
        join::samples::samples(),
        sign_in::samples::samples(),
        family::samples::samples(),
        waiting::samples::samples(),
        lost::samples::samples()?,
    ];
    Some(parts.into_iter().flatten().collect())
}

/// All that samples may look at: an invented school, its words and texts.
pub struct Stage {
    catalogue: Catalogue,
    texts: Texts,
    place: Place,
    staff: Staff,
    seats: Seats,
}

impl Stage {
    /// A desk with real families, or in training with the simulated phone.
    ///
    /// # Errors
    /// What is wrong with the built-in texts.
    pub fn new(kind: Kind) -> Result<Self, String> {
        // Moscow, without asking the system for its zones.
        let catalogue = Catalogue::new(TimeZone::fixed(Offset::constant(3)), None);
        catalogue.set_now(NOW);
        let place = Place {
            school: people::SCHOOL.into(),
            city: "Тверь".into(),
            desk: "Холл, первый этаж".into(),
            kind,
            link_base: people::LINK_BASE.into(),
            key_file: "/srv/kindesk/kindesk.key".into(),
            delivers: true,
            calm: false,
            people: if kind == Kind::Training { people::numbers() } else { Vec::new() },
            people_password: "Fir-Cone 77".into(),
            logins: if kind == Kind::Training { people::logins() } else { Vec::new() },
        };
        let sitting = |id: &str, name: &str| Sitting {
            account: AccountId::new(id),
            profile: ProfileId::new(id),
            name: name.into(),
            open: true,
        };
        Ok(Self {
            catalogue,
            texts: Texts::new(None)?,
            place,
            staff: Staff { id: StaffId::new("s1"), login: "ivanova.m".into(), role: Role::Desk },
            seats: Seats {
                ordinary: Some(sitting("student", "Анна К.")),
                private: Some(sitting("parent", "Мария К.")),
                private_ready: true,
            },
        })
    }

    /// What a screen may look at, when it speaks `language`; staff speak Russian.
    pub fn look(&self, language: Language) -> Look<'_> {
        let words = self.catalogue.get(language);
        let message = |head: &str, code: &str| {
            let said =
                [("school", self.place.school.as_str().into()), ("code", code.into()), ("mark", "KT".into())];
            AsideMessage { head: head.into(), text: words.say_with("sms-code-school", &said) }
        };
        let aside = Aside {
            title: words.say("training-phone-title"),
            messages: vec![
                message("+7 912 345-67-89 · 14:29", "602913"),
                message("+7 900 000-00-01 · 14:25", "118204"),
            ],
            empty: words.say("training-phone-empty"),
        };
        Look {
            words,
            staff_words: self.catalogue.get(Language::Ru),
            catalogue: &self.catalogue,
            texts: &self.texts,
            now: NOW,
            today: people::TODAY,
            place: &self.place,
            staff: Some(&self.staff),
            seats: &self.seats,
            aside: Some(aside).filter(|_| self.place.kind == Kind::Training),
        }
    }
}
