//! Every screen in every state, with invented people: for the gallery's test, the pictures of the README and the
//! benchmarks. A [`Stage`] gives a sample all that it may look at; [`Sample::page`] is its page, [`Sample::overlay`]
//! what lies above it. The program itself has no samples: they are compiled with the feature `samples` alone, which the
//! package's own tests and benchmarks turn on.

pub(super) mod details;
pub(super) mod newcomer;
mod outside;
mod parent;
pub(super) mod people;
pub(super) mod sample;
mod untangle;

pub use people::NOW;
pub use sample::{Sample, SampleState};

use super::calendar::{calendar, calendar_for, months};
use super::help::{help_about, terms};
use super::idle::{self, cover};
use super::invite::full_qr;
use super::look::{Look, Queue, Whereabouts};
use super::pages::{away, in_day, in_visit, tells};
use super::private::private;
use super::{circle, list, next_steps, offers, parted};
use crate::domain::account::ProfileRole;
use crate::domain::id::{AccountId, ProfileId, StaffId};
use crate::domain::language::Language;
use crate::domain::refusal::{NextStep, Refusal};
use crate::domain::staff::{DeskKind, Role, Staff};
use crate::domain::time::Span;
use crate::domain::visit::{Seats, Sitting};
use crate::flow::frame::Frame;
use crate::ui::form::Form;
use crate::ui::keys::Intent;
use crate::ui::overlay::Overlay;
use crate::ui::page::{Aside, AsideMessage, KeyHint, Page};
use crate::ui::widgets::calendar::Turned;
use crate::words::texts::Texts;
use crate::words::{Catalogue, art};
use jiff::tz::{Offset, TimeZone};
use std::borrow::Cow;

impl Sample {
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
            SampleState::Attract | SampleState::Picture(_) => idle::attract(look),
            SampleState::AttractArt => {
                let drawn = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/config/art.txt"));
                let place = Whereabouts { art: art::cleaned(drawn), ..look.place.clone() };
                idle::attract(&Look { place: &place, ..look.clone() })
            }
            SampleState::Day(frame) => in_day(frame, look),
            SampleState::Above(frame) => {
                // As in the app: nobody's name, and nothing of the phone.
                let seats = Seats::default();
                in_day(frame, &Look { seats: &seats, aside: None, queue: None, ..look.clone() })
            }
            SampleState::Silent(frame) => {
                let place = Whereabouts { delivers: false, ..look.place.clone() };
                in_day(frame, &Look { place: &place, ..look.clone() })
            }
            SampleState::Uncalled(frame) => {
                let place = Whereabouts { calls: false, ..look.place.clone() };
                beside_family(frame, false, &Look { place: &place, ..look.clone() })
            }
            SampleState::Flow(frame)
            | SampleState::Help(frame)
            | SampleState::Terms(frame)
            | SampleState::Covered(frame)
            | SampleState::Calendar(frame, _)
            | SampleState::Private(frame, _) => beside_family(frame, false, look),
            SampleState::Told(frame, decided) => tells(
                beside_family(frame, false, look),
                std::slice::from_ref(decided),
                std::iter::empty(),
                look,
            ),
            SampleState::Awaits(frame, matter) => {
                tells(beside_family(frame, false, look), &[], std::iter::once(*matter), look)
            }
            SampleState::Saving(frame) => beside_family(frame, true, look),
            SampleState::Away(frame) => away(beside_family(frame, true, look), NOW - Span::minutes(1), look),
            SampleState::Calm(frame) => {
                let place = Whereabouts { calm: true, ..look.place.clone() };
                beside_family(frame, false, &Look { place: &place, ..look.clone() })
            }
            SampleState::Parted(parted) => parted::parted(parted, look),
            SampleState::Looking(looking) => looking.page(look.words),
        }
    }

    /// What lies above the page.
    pub fn overlay(&self, look: &Look) -> Option<Overlay> {
        let reading = |(title, text): (String, String)| {
            let keys = vec![KeyHint::plain("Esc", look.words.say("key-close"))];
            Overlay::Help { title, text, scroll: 0, keys }
        };
        match &self.state {
            SampleState::Help(frame) => Some(reading(help_about(&list::topic(frame), self.problem(), look))),
            SampleState::Covered(_) => Some(cover(look)),
            SampleState::Terms(_) => Some(reading(terms(look))),
            SampleState::Picture(view) => Some(full_qr(view, look)),
            SampleState::Calendar(frame, keys) => {
                let opened = calendar_for(frame, look.today)?;
                let months = months(look.words);
                let turned = keys.iter().fold(opened, |calendar, key| {
                    match calendar.handle(key, look.today, &months) {
                        Turned::Open(calendar) => calendar,
                        Turned::Picked(_) | Turned::Left => calendar,
                    }
                });
                Some(calendar(&turned, look))
            }
            SampleState::Private(frame, open) => Some(private(*open, frame.hidden(), look)),
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

    /// A flow outside a visit.
    fn of_day(&self) -> Option<&Frame> {
        match &self.state {
            SampleState::Day(frame) | SampleState::Above(frame) | SampleState::Silent(frame) => Some(frame),
            _ => None,
        }
    }

    /// A flow of a visit.
    fn of_visit(&self) -> Option<&Frame> {
        match &self.state {
            SampleState::Flow(frame)
            | SampleState::Uncalled(frame)
            | SampleState::Told(frame, _)
            | SampleState::Awaits(frame, _)
            | SampleState::Saving(frame)
            | SampleState::Away(frame)
            | SampleState::Calm(frame)
            | SampleState::Help(frame)
            | SampleState::Terms(frame) => Some(frame),
            _ => None,
        }
    }

    /// The middle of its words' ids, for a step with words of its own.
    pub fn topic(&self) -> Option<Cow<'static, str>> {
        self.of_visit().or_else(|| self.of_day()).map(list::topic)
    }

    /// Flow and step, if it is a step of a visit.
    pub fn place(&self) -> Option<(&'static str, &'static str)> {
        self.of_visit().map(Frame::place)
    }

    /// What was refused on it.
    pub fn problem(&self) -> Option<Refusal> {
        self.of_visit().or_else(|| self.of_day())?.problem()
    }

    /// The refusal's next steps, and whether the screen handles each.
    pub fn next_steps(&self) -> Vec<(NextStep, bool)> {
        let Some(why) = self.problem() else { return Vec::new() };
        let of_visit =
            self.of_visit().map(|frame| next_steps::next_steps(&why, frame, &offers::in_visit(frame, true)));
        let of_day = || self.of_day().map(|frame| next_steps::next_steps(&why, frame, list::offers(frame)));
        of_visit.or_else(of_day).unwrap_or_default()
    }
}

/// A step of a visit, with the family's picture beside it.
fn beside_family(frame: &Frame, saving: bool, look: &Look) -> Page {
    let page = in_visit(frame, people::TICKET, saving, look);
    let picture = circle::picture(&people::circle(), frame, page.who, look);
    Page { picture, ..page }
}

/// All samples: screens without a flow, the steps that flows share, then each flow in its order.
pub fn samples() -> Vec<Sample> {
    let mut all = outside::samples();
    all.extend(shared().unwrap_or_default());
    all.extend(list::samples());
    all
}

/// None only if an invented number or date were invalid.
fn shared() -> Option<Vec<Sample>> {
    let parts = [newcomer::samples()?, untangle::samples()?, details::samples(), parent::samples()?];
    Some(parts.concat())
}

/// All that samples may look at: an invented school, its words and texts.
pub struct Stage {
    catalogue: Catalogue,
    texts: Texts,
    place: Whereabouts,
    staff: Staff,
    seats: Seats,
}

impl Stage {
    /// A desk with real families, or in training with the simulated phone.
    ///
    /// # Errors
    /// What is wrong with the built-in texts.
    pub fn new(kind: DeskKind) -> Result<Self, String> {
        // Moscow, without asking the system for its zones.
        let catalogue = Catalogue::new(TimeZone::fixed(Offset::constant(3)), None);
        catalogue.set_now(NOW);
        let place = Whereabouts {
            school: people::SCHOOL.into(),
            city: "Тверь".into(),
            desk: "Холл, первый этаж".into(),
            kind,
            link_base: people::LINK_BASE.into(),
            key_file: "/srv/kindesk/kindesk.key".into(),
            art: Vec::new(),
            delivers: true,
            calls: true,
            calm: false,
            people: if kind == DeskKind::Training { people::invented() } else { Vec::new() },
            people_password: "Fir-Cone 77".into(),
            logins: if kind == DeskKind::Training { people::logins() } else { Vec::new() },
        };
        let sitting = |id: &str, role, name: &str| Sitting {
            account: AccountId::new(id),
            profile: Some(ProfileId::new(id)),
            roles: vec![role],
            name: name.into(),
            open: true,
        };
        Ok(Self {
            catalogue,
            texts: Texts::new(None)?,
            place,
            staff: Staff {
                id: StaffId::new("s1"),
                login: "ivanova.m".into(),
                name: "Иванова Мария Петровна".into(),
                role: Role::Desk,
            },
            seats: Seats {
                ordinary: Some(sitting("student", ProfileRole::Student, "Анна К.")),
                private: Some(sitting("parent", ProfileRole::Parent, "Мария К.")),
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
        let from = [("from", self.place.school.as_str().into())];
        let subject = [("subject", words.say_with("trial-subject", &[("mark", "KT".into())]).into())];
        let letter = AsideMessage {
            head: words.say_with("training-letter", &[("to", "ka***@mail.ru".into())]),
            text: format!(
                "{}\n{}\n{}",
                words.say_with("training-letter-from", &from),
                words.say_with("training-letter-subject", &subject),
                words.say_with("trial-letter", &[("mark", "KT".into())]),
            ),
        };
        let aside = Aside {
            title: words.say("training-phone-title"),
            messages: vec![
                AsideMessage { head: words.say("training-twist"), text: words.say("training-twist-doubled") },
                letter,
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
            aside: Some(aside).filter(|_| self.place.kind == DeskKind::Training),
            queue: Some(Queue {
                today: 17,
                here: 6,
                for_admin: Some(12),
                ways: false,
                at: NOW - Span::minutes(7),
            }),
        }
    }
}
