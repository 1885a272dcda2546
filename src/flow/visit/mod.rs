//! A visit: one family at the desk from hello to goodbye, as a stack of flows. The only place where flows meet.
//!
//! A flow *calls* another and gets its outcome back, or *is followed* by others: `menu` holds the one table of what
//! follows what. No flow names the one that follows it. By its ticket an answer reaches the flow that asked; an answer
//! whose ticket is not the newest of its kind is dropped.

mod around;
mod aside;
mod beside;
mod news;
mod resume;
mod told;

#[cfg(test)]
mod tests;

pub use around::Surroundings;
use aside::{Left, LeftFlow};
use beside::Beside;
use news::News;

use super::asked::Outstanding;
use super::circle::Circle;
use super::frame::Frame;
use super::menu::{Menu, Onward, after, followed, goes_on_at_once};
use super::stack::Stack;
use super::{Action, Cx, FieldId, Input, Next, Outcome, Start};
use crate::domain::id::{CommandKey, VisitId};
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::domain::visit::{Seat, Seats, WaitsFor};
use crate::flow::ask::{
    Answer, Ask, Asked, Concerns, NumberAnswer, Reply, StaffAsk, StudentAnswer, Ticket, VisitAsk, Write,
};

/// The visit at this desk.
#[derive(Debug)]
pub struct Visit {
    /// Its id.
    pub id: VisitId,
    /// The short number on the slip.
    pub ticket: String,
    /// The family's language; F2 changes it.
    pub language: Language,
    /// Who sits where. Changed only by the desk's answers.
    pub seats: Seats,
    /// The flows; the last one is on the screen.
    stack: Stack,
    /// The outcome after which the flow at the bottom was begun.
    before: Option<Outcome>,
    /// The flows that were left by Esc and can be resumed.
    left: Left,
    /// The number of the next ask.
    next: u64,
    /// What is asked and not answered.
    out: Outstanding,
    /// Asks that wait until somebody has signed in again, where the visit itself called the sign-in on top.
    held: Option<Vec<Ask>>,
    /// The putting down or goodbye that waits until everything is saved.
    parting: Option<Ask>,
    /// Why putting down or goodbye was refused; gone with the next key.
    pub problem: Option<Refusal>,
    /// What the family is told about the admins.
    news: News,
    /// Who has come to the desk in this visit.
    circle: Circle,
    /// Whether a parent has joined and was not asked yet for a way to get back in.
    joined: bool,
    /// The quiet question about the family beside the step that is not answered yet; and whether it may be asked at all.
    beside: Beside,
    /// Whether the visit was taken up and no code was typed since: the codes of before sign nobody in.
    codes_are_old: bool,
}

impl Visit {
    /// A new visit, which begins with `start`.
    pub fn open(id: VisitId, ticket: String, language: Language, start: Start) -> (Self, Vec<Asked>) {
        let mut visit = Self::empty(id, ticket, language, Seats::default());
        let asked = visit.begin(start);
        (visit, asked)
    }

    fn empty(id: VisitId, ticket: String, language: Language, seats: Seats) -> Self {
        Self {
            id,
            ticket,
            language,
            seats,
            stack: Stack::default(),
            before: None,
            left: Left::NOTHING,
            next: 0,
            out: Outstanding::default(),
            held: None,
            parting: None,
            problem: None,
            news: News::default(),
            circle: Circle::default(),
            joined: false,
            beside: Beside::default(),
            codes_are_old: false,
        }
    }

    /// The flow on the screen.
    pub fn top(&self) -> &Frame {
        self.stack.top()
    }

    /// The flows, the lowest first.
    #[cfg(test)]
    pub fn frames(&self) -> impl Iterator<Item = &Frame> {
        self.stack.frames()
    }

    /// Whether a writing ask is unanswered: keys wait, Esc says "saving".
    pub fn saving(&self) -> bool {
        self.out.saving()
    }

    /// Whether nothing is being saved but where the visit stands: then no key is a nervous second one.
    pub fn only_keeps(&self) -> bool {
        self.out.only_keeps()
    }

    /// Whether anything is asked and not answered.
    pub fn waiting(&self) -> bool {
        !self.out.is_empty()
    }

    /// The next moment at which the picture changes by itself.
    pub fn wakes_at(&self, now: Moment) -> Option<Moment> {
        self.top().wakes_at(now)
    }

    /// Moves on by one input of the person at the keyboard. While a writing ask is unanswered, only leaving is heard: a
    /// second Enter asks nothing twice, and Esc does not run away from an answer.
    pub fn step(&mut self, input: Input, around: Surroundings) -> Vec<Asked> {
        if matches!(input, Input::Delivered(..)) {
            return self.hear(input, around);
        }
        match input {
            Input::Act(action @ (Action::PutDown | Action::AnotherDesk)) => {
                let why = if action == Action::PutDown { WaitsFor::Family } else { WaitsFor::OtherDesk };
                return self.part(Ask::Visit(VisitAsk::PutDown { why }));
            }
            Input::Act(Action::Goodbye) => return self.part(Ask::Visit(VisitAsk::Goodbye)),
            _ if self.saving() => return Vec::new(),
            // Reads may be dropped: Esc leaves them behind, and new text makes a search for the old text stale.
            Input::Back | Input::Typed(FieldId::Search, _) => self.out.clear(),
            _ => {}
        }
        self.problem = None;
        self.hear(input, around)
    }

    /// The flow on the screen hears an input or an answer.
    fn hear(&mut self, input: Input, around: Surroundings) -> Vec<Asked> {
        let Some((frame, _)) = self.stack.pop() else { return Vec::new() };
        let (place, first, told) = (frame.place(), self.next, frame.tells_news());
        // A flow that is left goes on when it is begun again, from a menu or by whoever calls it.
        let kept = matches!(input, Input::Back).then(|| frame.clone());
        let seats = self.seats.clone();
        let cx = around.cx(&seats, self.language);
        self.circle.hear(&input);
        // Every step with a password leads back in, and one that signs in asks for a code; both stand there again afterwards.
        let is_forgotten = matches!(input, Input::Act(Action::Forgot));
        let asked = if let Input::Answered(answer) = &input { Start::asked_by(answer) } else { None };
        let called = frame.forgotten().filter(|_| is_forgotten).or(asked);
        let next = match called {
            Some(start) => Next::Call(frame, start),
            None => frame.step(input, &cx),
        };
        if let (Next::Done(Outcome::Left), Some(frame)) = (&next, kept) {
            self.left.put(LeftFlow { frame, asks: Vec::new(), asleep: false });
        }
        let asked = self.go(next, &cx);
        self.stack.top().brings(&mut self.circle, &self.seats);
        // Nobody waits any more for what the step before wanted to read.
        if self.top().place() != place {
            self.beside = Beside::default();
            self.news.passes(told);
            self.out.forget_reads_before(first);
        }
        asked
    }

    /// The desk's answer to an ask. An answer that nobody waits for any more is dropped.
    pub fn answered(&mut self, ticket: &Ticket, reply: impl Into<Reply>, around: Surroundings) -> Vec<Asked> {
        let mut asked = self.take(ticket, reply.into(), around);
        if !self.saving() {
            let parting = self.parting.take();
            asked.extend(self.ask(parting.into_iter().collect()));
        }
        asked
    }

    fn take(&mut self, ticket: &Ticket, Reply { answer, seats }: Reply, around: Surroundings) -> Vec<Asked> {
        let Some(terms) = self.out.take(ticket) else { return Vec::new() };
        if self.beside.is_answered_by(ticket) {
            self.beside.hear(answer, &mut self.circle);
            return Vec::new();
        }
        if terms.concerns != Concerns::Step {
            if let Answer::Refused { why } = answer {
                self.problem = Some(why);
            }
            return Vec::new();
        }
        if ticket.frame + 1 != self.stack.depth() {
            return Vec::new();
        }
        if let Some(seats) = seats {
            self.seats = seats;
        }
        match &answer {
            Answer::Student(StudentAnswer::Registered { .. }) => self.news.settled(),
            Answer::Number(NumberAnswer::Proved { .. } | NumberAnswer::Known { .. }) => {
                self.codes_are_old = false;
            }
            _ => {}
        }
        self.hear(Input::Answered(answer), around)
    }

    /// Puts the visit down or ends it, once. It waits for what is being saved, so that the draft stands where that led.
    fn part(&mut self, ask: Ask) -> Vec<Asked> {
        if self.saving() {
            let parts = self.out.parting();
            self.parting = self.parting.take().or_else(|| (!parts).then_some(ask));
            return Vec::new();
        }
        self.ask(vec![ask])
    }

    /// Asks quietly what the step on the screen shows; nothing while anything else is asked.
    pub fn looks_again(&mut self) -> Vec<Asked> {
        let ask = self.top().looks_again().filter(|_| !self.waiting());
        self.ask(ask.into_iter().collect())
    }

    /// Keeps where the visit stands after somebody went on to another step: a step that was left is acknowledged, and
    /// survives a power cut. An ask that is being saved carries that already.
    pub fn keep(&mut self) -> Vec<Asked> {
        if self.saving() { Vec::new() } else { self.ask(vec![Ask::Visit(VisitAsk::Keep)]) }
    }

    fn go(&mut self, next: Next<Frame>, cx: &Cx) -> Vec<Asked> {
        match next {
            Next::Stay(frame, asks) => {
                self.stack.put(frame);
                if asks.is_empty() { Vec::new() } else { self.ask_after(None, asks) }
            }
            Next::Call(frame, start) => {
                self.stack.put(frame);
                let (first, called, asks) = self.left.begin(start, &self.seats);
                if self.stack.call(called) { self.ask_after(first, asks) } else { Vec::new() }
            }
            Next::Follow(start) => self.begin(start),
            Next::Done(outcome) if self.stack.depth() == 0 => self.follow(outcome, cx),
            // Who has got back in was called by the sign-in, which goes on itself.
            Next::Done(outcome) if matches!(self.top(), Frame::SignIn(_)) => self.returned(outcome, cx),
            Next::Done(outcome) => match self.held.take() {
                Some(held) => self.signed_in(&outcome, held, cx),
                None => self.returned(outcome, cx),
            },
        }
    }

    /// A called flow is done: its caller hears how it ended, and sends the asks that waited with it.
    fn returned(&mut self, outcome: Outcome, cx: &Cx) -> Vec<Asked> {
        let first = self.stack.first().filter(|first| self.is_to_come(first)).cloned();
        let Some((frame, mut waited)) = self.stack.pop() else { return Vec::new() };
        let next = match frame.returned(outcome, cx) {
            Next::Stay(frame, asks) => {
                waited.extend(asks);
                if first.is_some() {
                    self.stack.put(frame);
                    return self.ask_after(first, waited);
                }
                Next::Stay(frame, waited)
            }
            other => other,
        };
        self.go(next, cx)
    }

    /// The sign-in that the visit itself called is done: now the asks that were held back are sent. There is no way
    /// past it: Esc leaves it on the screen, where the visit can be put down or ended. Esc leads back to the menu only
    /// from the student's invitation, on which nothing was typed.
    fn signed_in(&mut self, outcome: &Outcome, held: Vec<Ask>, cx: &Cx) -> Vec<Asked> {
        if matches!(outcome, Outcome::SignedIn { .. }) {
            return self.ask(held);
        }
        if self.top().may_be_left_asleep() {
            self.stack.clear();
            return self.follow(Outcome::Left, cx);
        }
        let first = self.top().unfinished();
        self.ask_after(first, held)
    }

    /// A flow at the bottom is done: what follows it begins at once, or a menu offers what may follow.
    fn follow(&mut self, outcome: Outcome, cx: &Cx) -> Vec<Asked> {
        let outcome = followed(outcome, self.before.as_ref());
        if outcome == Outcome::Left {
            let menu = Menu::after(self.before.as_ref(), &self.seats, &self.circle);
            self.stack.put(Frame::Menu(menu));
            return Vec::new();
        }
        // A parent who has joined and seen the family is asked for one way to get back in later.
        self.joined |= matches!(outcome, Outcome::Joined { .. });
        let asks_now = cx.site.mails
            && matches!(outcome, Outcome::FamilySeen { .. })
            && std::mem::take(&mut self.joined);
        if let Some(sitting) = self.seats.private.clone().filter(|sitting| asks_now && sitting.open) {
            self.before = Some(outcome);
            return self.begin(Start::Mailbox { account: sitting.account, seat: Seat::Private, asked: true });
        }
        let (onward, at_once) = (after(&outcome, &self.seats, &self.circle), goes_on_at_once(&outcome));
        let menu = Menu::after(Some(&outcome), &self.seats, &self.circle);
        self.before = Some(outcome);
        match onward.into_iter().next() {
            Some(Onward::Start(start)) if at_once => self.begin(start),
            Some(Onward::Back { student, .. }) if at_once => self.begin(Start::Invite { student }),
            _ => {
                self.stack.put(Frame::Menu(menu));
                Vec::new()
            }
        }
    }

    /// Begins a flow, or goes on with it where it was left.
    fn begin(&mut self, start: Start) -> Vec<Asked> {
        self.stack.clear();
        let (first, frame, asks) = self.left.begin(start, &self.seats);
        self.stack.put(frame);
        self.ask_after(first, asks)
    }

    /// Asks now, or first has the password typed: for the unfinished account, or for the session that the step needs.
    fn ask_after(&mut self, first: Option<Start>, asks: Vec<Ask>) -> Vec<Asked> {
        let Some(start) = first.or_else(|| self.top().sleeping_session(&self.seats)) else {
            return self.ask(asks);
        };
        let may_leave = self.top().may_be_left_asleep();
        let (mut frame, first) = Frame::begin(start);
        if let Frame::SignIn(flow) = &mut frame {
            flow.may_leave = may_leave;
            flow.by_code = !self.codes_are_old;
        }
        if self.stack.call(frame) {
            self.held = Some(asks);
            return self.ask(first);
        }
        // The stack has no room for the sign-in: the desk refuses, and says why.
        self.ask(asks)
    }

    /// The program ends in mid-visit: the visit is put down, and offered when the desk opens again.
    pub fn leave(&mut self) -> Vec<Asked> {
        self.part(Ask::Visit(VisitAsk::PutDown { why: WaitsFor::LeftOpen }))
    }

    /// The desk locks: the visit is put down as it stands, and is taken up again by whoever unlocks the desk.
    pub fn lock(&mut self) -> Vec<Asked> {
        self.part(Ask::Staff(StaffAsk::Lock))
    }

    /// When the code that the step on the screen waits for expires.
    pub fn code_dies(&self) -> Option<Moment> {
        self.top().code_dies()
    }

    /// Numbers the asks; a newer ask of the same kind takes the older one's place. Each writing ask carries the visit's
    /// draft as it stands now.
    fn ask(&mut self, asks: Vec<Ask>) -> Vec<Asked> {
        let mut asked = Vec::new();
        for ask in asks {
            let number = self.next;
            self.next += 1;
            let ticket =
                Ticket { visit: Some(self.id.clone()), frame: self.stack.depth().saturating_sub(1), number };
            let write = ask.terms().writes().then(|| {
                let draft = self.draft();
                Write {
                    key: CommandKey::new(format!("{}:{number}", self.id)),
                    draft: draft.to_json(),
                    people: draft.people(),
                    language: self.language,
                }
            });
            self.out.note(ticket.clone(), &ask);
            asked.push(Asked { ticket, write, ask });
        }
        asked
    }
}
