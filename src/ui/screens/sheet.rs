//! What all pages have in common: title, line for staff, corner, banner, the simulated phone, and the keys of the
//! footer in their order. A screen fills the rest in.

use super::actions::{action_word, foot_word, key_of, key_word};
use super::look::{Look, Queue};
use crate::domain::refusal::Refusal;
use crate::domain::staff::{DeskKind, Staff};
use crate::domain::visit::Seat;
use crate::flow::{Action, FieldId, Typed};
use crate::ui::keys::Key;
use crate::ui::mouse::Target;
use crate::ui::page::{self, Block, Field, Help, KeyHint, OnSeat, OneOf, Page, Picture, StepLine, Who};
use crate::ui::widgets::family::picture::FamilyPicture;
use crate::words::{Arg, Words};

/// A page in the making.
pub(super) struct Sheet<'a> {
    pub(super) look: &'a Look<'a>,
    page: Page,
    in_visit: bool,
    enter: Option<String>,
    /// The action that Enter does already.
    entered: Option<Action>,
    esc: Option<String>,
    keys: Vec<KeyHint>,
}

/// A refusal as it stands on a page: the reason, what to do now, its number.
pub fn refused(words: &Words, why: &Refusal) -> String {
    let said = words.refusal(why);
    let number = words.say_with("refusal-label", &[("number", Arg::Text(said.number.to_string()))]);
    // The number stays beside its word where the line is wrapped.
    let number = number.replace(' ', "\u{a0}");
    format!("{} {} ({number})", said.reason, said.next)
}

impl<'a> Sheet<'a> {
    /// A page about `topic`: its window's name, its line for staff, its place.
    pub(super) fn new(look: &'a Look<'a>, topic: &str) -> Self {
        let page = Page {
            place: topic.to_owned(),
            title: look.words.say(&format!("title-{topic}")),
            staff_line: look.staff_words.say(&format!("staff-line-{topic}")),
            banner: (look.place.kind == DeskKind::Training).then(|| look.words.say("training-banner-short")),
            corner: corner(look, None, true),
            corner_short: corner(look, None, false),
            aside: look.aside.clone(),
            queue: look.queue.map(|queue| waits(&queue, look.staff_words)),
            picture: Some(Picture {
                cards: FamilyPicture::default(),
                title: look.words.say("circle-title"),
                lines: Vec::new(),
                empty: look.words.say("circle-empty"),
            }),
            help: Some(Help {
                title: look.words.say("title-help"),
                paragraphs: look.words.paragraphs(&format!("help-{topic}")),
            }),
            ..Page::default()
        };
        let (enter, esc) = (Some(look.words.say("key-enter")), Some(look.words.say("key-esc")));
        Self { look, page, in_visit: false, enter, entered: None, esc, keys: Vec::new() }
    }

    /// Sentence `id` of the language that the screen speaks.
    pub(super) fn words(&self, id: &str) -> String {
        self.look.words.say(id)
    }

    /// The visit's ticket, in the corner.
    pub(super) fn ticket(mut self, ticket: &str) -> Self {
        self.page.corner = corner(self.look, Some(ticket), true);
        self.page.corner_short = corner(self.look, Some(ticket), false);
        self.in_visit = true;
        self
    }

    /// Whether the page stands in a visit.
    pub(super) const fn is_in_visit(&self) -> bool {
        self.in_visit
    }

    /// Another state of the same topic, in which the form begins anew.
    pub(super) fn state(mut self, state: impl std::fmt::Display) -> Self {
        self.page.place = format!("{}/{state}", self.page.place);
        self
    }

    /// The flow's steps, by the ids of their words, and which of them is now.
    pub(super) fn steps(mut self, steps: &[&str], now: &str) -> Self {
        let at = steps.iter().position(|step| *step == now);
        debug_assert!(at.is_some(), "{now} is none of the steps {steps:?}");
        let now = at.unwrap_or_default();
        self.page.steps = StepLine::list(steps.iter().map(|step| self.look.words.say(step)), now);
        let count = |n: usize| Arg::Text(n.to_string());
        let progress = [("now", count(now + 1)), ("all", count(steps.len()))];
        self.page.progress = self.look.words.say_with("steps-progress", &progress);
        self
    }

    /// Who types, by the id of its words.
    pub(super) fn who(mut self, who: Who, said: &str) -> Self {
        self.page.who = who;
        self.page.who_text = self.words(said);
        self
    }

    /// Where the step names no seat and the family types, it is the seat of whoever acts.
    pub(super) fn on_acting_seat(self) -> Self {
        let private = self.look.seats.private.as_ref().is_some_and(|sitting| sitting.open);
        match (&self.page.seat, self.page.who) {
            (None, Who::Family) => self.on(if private { Seat::Private } else { Seat::Ordinary }),
            _ => self,
        }
    }

    /// On whose seat it is.
    pub(super) fn on(mut self, seat: Seat) -> Self {
        let name = self.words(match seat {
            Seat::Ordinary => "seat-ordinary",
            Seat::Private => "seat-private",
        });
        self.page.seat = Some(OnSeat { seat, name });
        self
    }

    /// Nobody types.
    pub(super) const fn nobody(mut self) -> Self {
        self.page.who = Who::Nobody;
        self
    }

    /// A piece of the body.
    pub(super) fn block(mut self, block: Block) -> Self {
        self.page.body.push(block);
        self
    }

    /// Pieces of the body.
    pub(super) fn blocks(mut self, blocks: impl IntoIterator<Item = Block>) -> Self {
        self.page.body.extend(blocks);
        self
    }

    /// The paragraphs of a sentence.
    pub(super) fn text(mut self, id: &str) -> Self {
        self.page.body.extend(self.look.words.paragraphs(id).into_iter().map(Block::Text));
        self
    }

    /// A sentence that matters less.
    pub(super) fn dim(self, id: &str) -> Self {
        let text = self.words(id);
        self.block(Block::Dim(text))
    }

    /// What was refused about the step as a whole.
    pub(super) fn problem(mut self, why: Option<&Refusal>) -> Self {
        self.page.problem = why.map(|why| refused(self.look.words, why));
        self
    }

    /// What was refused, where it is all that the page is about.
    pub(super) fn refusal(self, why: &Refusal) -> Self {
        let said = refused(self.look.words, why);
        self.block(Block::notice(page::NoticeKind::Problem, said))
    }

    /// What Enter does, by the id of its words.
    pub(super) fn enter(mut self, id: &str) -> Self {
        self.enter = Some(self.words(id));
        self
    }

    /// What Enter does in a field, where that is something else than on the rest of the page.
    pub(super) fn enter_on(mut self, id: FieldId, does: &str) -> Self {
        let does = self.words(does);
        self.page.enters.push((id.into(), does));
        self
    }

    /// Enter does what one of the step's actions does, so the action needs no key of its own.
    pub(super) fn enter_does(mut self, action: Action) -> Self {
        self.entered = Some(action);
        self.enter(action_word(action))
    }

    /// Enter does nothing here.
    pub(super) fn no_enter(mut self) -> Self {
        self.enter = None;
        self
    }

    /// What Esc does, by the id of its words.
    pub(super) fn esc(mut self, id: &str) -> Self {
        self.esc = Some(self.words(id));
        self
    }

    /// Esc does nothing here.
    pub(super) fn no_esc(mut self) -> Self {
        self.esc = None;
        self
    }

    /// Space and what it does, before the function keys.
    pub(super) fn space(mut self, id: &str) -> Self {
        let hint = KeyHint::plain(self.words("key-name-space"), self.words(id));
        self.keys.push(hint.aimed(Target::Space));
        self
    }

    /// What the step offers: its own actions first, then the keys that work everywhere.
    pub(super) fn actions(mut self, actions: &[Action]) -> Self {
        let everywhere = [Action::PutDown, Action::Goodbye];
        for action in actions.iter().filter(|action| !everywhere.contains(action)) {
            if let Some(key) = key_of(*action).filter(|_| self.entered != Some(*action)) {
                self.keys.push(KeyHint::of(key, self.words(foot_word(*action))));
            }
        }
        let entered = self.entered;
        let offered =
            |action| key_of(action).filter(|_| actions.contains(&action) && entered != Some(action));
        let always = [
            Some(Key::Help),
            offered(Action::PutDown),
            Some(Key::Privacy),
            Some(Key::Language),
            offered(Action::Goodbye),
        ];
        let training = self.look.place.kind == DeskKind::Training;
        let hurried = [Key::TrainingPhone, Key::TrainingMinute, Key::TrainingHour, Key::TrainingDay];
        let hurried = hurried.into_iter().filter(|_| training);
        for key in always.into_iter().flatten().chain(hurried).chain([Key::Menu]) {
            let hint = KeyHint::of(key, self.words(key_word(key)));
            self.keys.push(hint);
        }
        self
    }

    /// The whole page.
    pub(super) fn done(self) -> Page {
        let enter = self.enter.map(|does| KeyHint::plain("Enter", does).strong());
        let esc = self.esc.map(|does| KeyHint::plain("Esc", does));
        Page { keys: enter.into_iter().chain(esc).chain(self.keys).collect(), ..self.page }
    }

    /// The whole page while something is being saved: keys wait, and the footer says so in their place.
    pub(super) fn saving(self) -> Page {
        let saving = KeyHint::plain("...", self.words("notice-saving"));
        Page { keys: vec![saving], ..self.page }
    }

    /// The page, shaped further by its screen.
    pub(super) fn shape(mut self, shape: impl FnOnce(&mut Page)) -> Self {
        shape(&mut self.page);
        self
    }

    /// A field with the words of its id.
    pub(super) fn field(&self, id: FieldId, typed: &Typed) -> Field {
        Field::new(id, self.words(&field_word(id)), typed.text.clone())
            .hint(self.words(&format!("{}.hint", field_word(id))))
            .problem(typed.problem.as_ref().map(|why| refused(self.look.words, why)))
    }

    /// A secret field with the words of its id; only the form knows its content.
    pub(super) fn secret(&self, id: FieldId, problem: Option<&Refusal>) -> Field {
        self.field(id, &Typed { text: String::new(), problem: problem.cloned() })
    }

    /// A choice with the words of its id; each option's word is `word` and its key.
    pub(super) fn one_of<'k>(
        &self,
        id: FieldId,
        word: &str,
        keys: impl IntoIterator<Item = &'k str>,
        typed: &Typed,
    ) -> OneOf {
        let option = |key: &str| (key.to_owned(), self.words(&format!("{word}-{key}")));
        OneOf {
            id,
            label: self.words(&field_word(id)),
            hint: self.words(&format!("{}.hint", field_word(id))),
            options: keys.into_iter().map(option).collect(),
            chosen: Some(typed.text.clone()).filter(|key| !key.is_empty()),
            problem: typed.problem.as_ref().map(|why| refused(self.look.words, why)),
        }
    }

    /// A tick with the words of its id.
    pub(super) fn tick(&self, id: FieldId, on: bool) -> page::Tick {
        page::Tick { id, label: self.words(&field_word(id)), on, problem: None }
    }
}

/// The id of a field's words.
pub(super) fn field_word(id: FieldId) -> String {
    format!("field-{}", id.as_str())
}

/// What waits, in staff's language: it is theirs to know.
fn waits(queue: &Queue, words: &Words) -> page::Queue {
    let count = |id, n: u32| words.say_with(id, &[("n", Arg::Text(n.to_string()))]);
    let here = if queue.here == 0 { words.say("queue-nobody") } else { count("queue-here", queue.here) };
    let admins = queue.for_admin.map(|n| count("queue-for-admin", n));
    page::Queue {
        title: words.say("queue-title"),
        lines: [count("queue-today", queue.today), here].into_iter().chain(admins).collect(),
        heard: words.say_with("queue-heard", &[("at", Arg::At(queue.at))]),
    }
}

/// That a way out needs care, ticket or desk, staff member, clock (in training with the day), in staff's language. A visit needs the desk's room for the title.
fn corner(look: &Look, ticket: Option<&str>, with_staff: bool) -> String {
    let ticket =
        ticket.map(|ticket| look.staff_words.say_with("corner-ticket", &[("ticket", ticket.into())]));
    let login = look.staff.filter(|_| with_staff).map(Staff::short);
    let desk = Some(look.place.desk.clone()).filter(|desk| !desk.is_empty());
    let ways = look.queue.is_some_and(|queue| queue.ways).then(|| look.staff_words.say("corner-ways"));
    let clock = match look.place.kind {
        DeskKind::Training if with_staff => look.staff_words.with_day(look.now),
        DeskKind::Training | DeskKind::Live => look.staff_words.at(look.now),
    };
    let parts = [ways, ticket.or(desk), login, Some(clock)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
