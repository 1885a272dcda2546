//! The visible state of the program: which screen, what lies above it, who is signed in, what is typed.
//!
//! `update` takes one message and says what must be done (ask the desk, copy, leave); `draw` only reads. A key passes the
//! watch for scans, then goes down: cover, overlay, keys that work everywhere, the form, the step's own actions. While a
//! writing ask is out, keys wait: what was typed ahead is kept, a nervous second Enter is not.

mod aids;
mod effects;
mod idle;
mod keys;
mod looks;
mod mouse;
mod over;
mod route;
mod scan;
mod scanning;
mod state;

pub use effects::{Effect, Exit, House, Msg};
pub use state::{App, Over, Screen};

use self::scanning::Scanning;
use self::state::{Looks, Watch};
use crate::delivery::Twist;
use crate::desk::TrainingPin;
use crate::domain::language::Language;
use crate::domain::own_code::next_code;
use crate::domain::time::Moment;
use crate::domain::visit::Seats;
use crate::flow::asked::Outstanding;
use crate::flow::day::Day;
use crate::flow::visit::Surroundings;
use crate::flow::{DayStart, Start};
use crate::ui::form::Form;
use crate::ui::page::{Aside, AsideMessage, Page};
use crate::ui::screens::{self, Look, On, Queue};
use crate::words::Words;
use secrecy::ExposeSecret;
use std::collections::VecDeque;

impl App {
    /// Begins at set-up, or idle.
    pub fn new(house: House, is_set_up: bool, now: Moment) -> Self {
        let (language, mut next) = (house.language, 0);
        let screen = if is_set_up {
            Screen::Attract
        } else {
            Screen::Day(Day::begin(Start::Day(DayStart::SetUp { language }), &mut next).0)
        };
        let mut app = Self {
            house,
            screen,
            over: None,
            above: None,
            watch: Watch::new(now),
            looks: Looks::begin(now),
            queue: None,
            covered: false,
            staff: None,
            language,
            family: language,
            form: Form::default(),
            page: Page::default(),
            now,
            next,
            out: Outstanding::default(),
            held: VecDeque::new(),
            leaving: None,
            phone: Vec::new(),
            twist: Twist::None,
            notice: None,
            away: None,
            copied: false,
            scan: Scanning::default(),
            targets: None,
            pressed: None,
        };
        app.refresh();
        app
    }

    /// Takes one message.
    pub fn update(&mut self, msg: Msg, now: Moment) -> Vec<Effect> {
        self.now = self.now.max(now);
        self.is_fresh_after(&msg);
        let answered = matches!(msg, Msg::Answered(_));
        let place = answered.then(|| self.page.place.clone());
        let mut effects = self.watched(msg);
        self.targets = None;
        self.refresh();
        if place.is_some_and(|place| place != self.page.place) && self.scan.told.take().is_some() {
            // It was about the step before.
            self.refresh();
        }
        // All held keys go now, or the next would overtake them.
        while !self.saving() {
            let Some(intent) = self.held.pop_front() else { break };
            effects.extend(self.key(intent));
            self.refresh();
        }
        self.clears_clipboard(&mut effects);
        effects
    }

    /// What was copied goes with the family, and before anybody else may come to the desk: covered, locked, left.
    fn clears_clipboard(&mut self, effects: &mut Vec<Effect>) {
        let leaves = effects.iter().any(|effect| matches!(effect, Effect::Leave(_)));
        let stays = matches!(self.screen, Screen::Visit(_)) && !self.covered && !self.is_locked() && !leaves;
        if !stays && std::mem::take(&mut self.copied) {
            effects.insert(0, Effect::Copy(String::new()));
        }
    }

    fn take(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Key(intent) => {
                self.forget_press(&intent);
                self.key(intent)
            }
            Msg::Answered(answered) => self.answered(answered),
            Msg::Delivered(challenge, told) => self.delivered(challenge, told),
            Msg::Phone(messages, twist) => {
                (self.phone, self.twist) = (messages, twist);
                Vec::new()
            }
            Msg::Changes(told) => self.changed(told),
            Msg::Database(away) => {
                self.away = away;
                Vec::new()
            }
            Msg::PinSet(told) => {
                let TrainingPin { login, pin } = *told;
                let mut logins = self.house.place.logins.iter_mut();
                if let Some((_, shown)) = logins.find(|(known, _)| *known == login)
                    && let Some(with_pin) = crate::training::with_pin(&login, &pin)
                {
                    *shown = with_pin;
                }
                Vec::new()
            }
            Msg::Woke => {
                let mut effects = self.scan_rests();
                effects.extend(self.looks_again());
                effects
            }
            Msg::End => self.leave(Exit::Leave),
            Msg::Taken => vec![Effect::Leave(Exit::Taken)],
        }
    }

    /// Whether a writing ask is out.
    pub fn saving(&self) -> bool {
        match &self.screen {
            _ if self.above.is_some() => self.saving_above(),
            Screen::Visit(visit) => visit.saving(),
            Screen::Day(day) => day.saving(),
            Screen::Attract | Screen::Parted(_) => self.out.saving(),
        }
    }

    /// The next moment at which the picture changes by itself: a countdown's second, the clock's minute, the cover, the
    /// lock, what another desk may have changed.
    pub fn wakes_at(&self) -> Moment {
        let minute = Moment((self.now.0 / 60_000 + 1) * 60_000);
        let step = match &self.screen {
            _ if self.house.place.calm => None,
            Screen::Visit(visit) if self.above.is_none() => visit.wakes_at(self.now),
            Screen::Day(day) if self.above.is_none() => day.top().wakes_at(self.now),
            _ => None,
        };
        let codes = self.shows_phone() && !self.house.authenticators.is_empty();
        let codes = codes.then(|| next_code(self.now));
        let quiet = [self.watch_wakes_at(), self.scan_rests_at(), self.looks_at(), codes];
        quiet.into_iter().chain([step]).flatten().fold(minute, Moment::min)
    }

    /// Makes the page anew and lets the form follow it.
    fn refresh(&mut self) {
        self.page = self.view();
        self.form.sync(&self.page);
    }

    fn surroundings(&self) -> Surroundings<'_> {
        self.house.surroundings(self.now)
    }

    /// The screen's language: the family's in a visit, outside it the flow's own if it has one, else staff's.
    pub fn spoken(&self) -> Language {
        match &self.screen {
            _ if self.above.is_some() => self.language,
            Screen::Visit(visit) => visit.language,
            Screen::Parted(_) => self.family,
            Screen::Day(day) => day.top().speaks().unwrap_or(self.language),
            Screen::Attract => self.language,
        }
    }

    /// The words of the language that the screen speaks.
    pub fn words(&self) -> &Words {
        self.house.catalogue.get(self.spoken())
    }

    fn look(&self) -> Look<'_> {
        const NOBODY: &Seats = &Seats { ordinary: None, private: None, private_ready: false };
        Look {
            words: self.words(),
            staff_words: self.house.catalogue.get(self.language),
            catalogue: &self.house.catalogue,
            texts: &self.house.texts,
            now: self.now,
            today: self.house.today(self.now),
            place: &self.house.place,
            staff: self.staff.as_ref(),
            seats: match &self.screen {
                Screen::Visit(visit) if self.above.is_none() => &visit.seats,
                _ => NOBODY,
            },
            aside: self.aside().filter(|_| !self.is_locked()),
            queue: self.queue().filter(|_| self.above.is_none()),
        }
    }

    /// What waits, as far as whoever is signed in was told.
    fn queue(&self) -> Option<Queue> {
        let (told, queue) = self.queue.as_ref()?;
        self.staff.as_ref().is_some_and(|staff| staff.id == *told).then_some(*queue)
    }

    /// The simulated phone, with what goes wrong with its next message.
    pub(super) fn aside(&self) -> Option<Aside> {
        let words = self.words();
        let twist = (self.twist != Twist::None).then(|| AsideMessage {
            head: words.say("training-twist"),
            text: words.say(&format!("training-twist-{}", self.twist.as_str())),
        });
        let codes = self.house.authenticators.iter().map(|(who, secret)| AsideMessage {
            head: words.say("training-authenticator"),
            text: format!("{who} {}", secret.code(self.now).expose_secret()),
        });
        let kept = self.house.recovery_codes.iter().map(|(who, codes)| AsideMessage {
            head: words.say("training-recovery-codes"),
            text: format!("{who}\n{codes}"),
        });
        self.house.has_phone.then(|| Aside {
            title: words.say("training-phone-title"),
            messages: twist.into_iter().chain(codes).chain(self.phone.iter().cloned()).chain(kept).collect(),
            empty: words.say("training-phone-empty"),
        })
    }

    /// What is on the screen, for the table of what can be done.
    fn on(&self) -> On<'_> {
        match &self.screen {
            _ if let Some(above) = &self.above => On::Day(above.day.top()),
            Screen::Attract => On::Attract,
            Screen::Day(day) => On::Day(day.top()),
            Screen::Visit(visit) => On::Visit(visit),
            Screen::Parted(parted) => On::Parted(parted),
        }
    }

    fn view(&self) -> Page {
        let look = self.look();
        let mut page = screens::page(&self.on(), &look);
        let notice = self.notice.as_ref().filter(|_| self.above.is_none());
        if let Some(why) = self.scan.told.as_ref().or(notice) {
            page.problem = Some(screens::refused(self.words(), why));
        }
        match self.away {
            Some(since) => screens::away(page, since, &look),
            None => page,
        }
    }
}
