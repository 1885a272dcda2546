//! A visit's draft, and how a visit is taken up: it is rebuilt from the draft and the desk's facts, then the stored
//! answer goes through the same step.

use super::aside::{Left, LeftFlow};
use super::news::News;
use super::{Surroundings, Visit};
use crate::domain::challenge::Sent;
use crate::domain::language::Language;
use crate::domain::time::Moment;
use crate::flow::ask::{Answer, Ask};
use crate::flow::ask::{Asked, Facts, NumberAnswer, TakenUp};
use crate::flow::draft::{VERSION, VisitDraft};
use crate::flow::frame::{Frame, FrameDraft};
use crate::flow::input::{Cx, Input};
use crate::flow::menu::Menu;
use crate::flow::start::Start;

impl Visit {
    /// Where the visit stands, without any secret.
    pub fn draft(&self) -> VisitDraft {
        let frames = self.stack.frames().filter_map(Frame::draft).collect();
        let language = Some(self.language);
        let (before, left) = (self.before.clone(), self.left.draft());
        let (circle, joined) = (self.circle.clone(), self.joined);
        VisitDraft { v: VERSION, next: self.next, language, before, left, frames, circle, joined }
    }

    /// Rebuilds the visit where it stood. The password for the session or unfinished account it needs comes first.
    pub fn take_up(taken: TakenUp, language: Language, around: Surroundings) -> (Self, Vec<Asked>) {
        let TakenUp { visit: id, ticket, draft, answer, facts } = taken;
        let VisitDraft { next, language: spoken, before, left, frames, circle, joined, .. } =
            VisitDraft::from_json(&draft);
        let language = spoken.unwrap_or(language);
        let mut visit = Self::empty(id, ticket, language, facts.seats.clone());
        // The ask that the draft was stored with had the number before this one.
        visit.next = next;
        visit.codes_are_old = !facts.by_code;
        (visit.before, visit.circle, visit.joined) = (before, circle, joined);
        let cx = around.cx(&facts.seats, language);
        visit.left = put_aside(left, &facts, &cx);
        // A sign-in is asked anew below where it is still needed; so is what a flow had called "sign in" for.
        let is_wanted = |(at, frame): &(usize, FrameDraft)| match frame {
            FrameDraft::SignIn(_) | FrameDraft::Menu => false,
            FrameDraft::Door(_) => *at == 0,
            _ => true,
        };
        let mut wanted: Vec<_> =
            frames.into_iter().enumerate().filter(is_wanted).map(|(_, frame)| frame).collect();
        let Some(top) = wanted.pop() else {
            let menu = Menu::after(visit.before.as_ref(), &visit.seats, &visit.circle);
            visit.stack.put(Frame::Menu(menu));
            return (visit, Vec::new());
        };
        for below in wanted {
            let (frame, asks) = Frame::resume(below, &facts, &cx);
            let (frame, asks) = renew(frame, asks, around.now);
            let first = frame.unfinished().or_else(|| frame.sleeping_session(&visit.seats));
            visit.stack.sleep(frame, asks, first);
        }
        let (frame, asks) = Frame::resume(top, &facts, &cx);
        visit.stack.put(frame);
        let answer = answer.map(|(_, answer)| as_it_stands_now(*answer, &facts.challenges));
        let asks = visit.recall(answer, asks, around);
        let asks = match visit.stack.pop() {
            Some((frame, _)) => {
                let (frame, asks) = renew(frame, asks, around.now);
                visit.stack.put(frame);
                asks
            }
            None => Vec::new(),
        };
        let asked = match visit.top() {
            // The recalled answer led on to a step that waits for a password already.
            Frame::SignIn(_) => Vec::new(),
            top => {
                let first = top.unfinished();
                visit.ask_after(first, asks)
            }
        };
        visit.news = News { decided: facts.decided, awaits: facts.awaits, fresh: true };
        (visit, asked)
    }

    /// Whether a sign-in is still to come: whoever has come back from the flow above need not be who is asked here.
    pub(super) fn is_to_come(&self, first: &Start) -> bool {
        let Start::SignIn { account, seat, .. } = first else { return false };
        !self.seats.on(*seat).is_some_and(|sitting| sitting.open && sitting.account == *account)
    }

    /// Feeds the stored answer to the step that waited for it. The asks that follow are not sent yet.
    fn recall(&mut self, answer: Option<Answer>, asks: Vec<Ask>, around: Surroundings) -> Vec<Ask> {
        let Some(answer) = answer.filter(|answer| self.top().recalls(answer)) else { return asks };
        let place = self.top().place();
        let asked = self.hear(Input::Answered(answer), around);
        self.out.clear();
        let asks = if self.top().place() == place { asks } else { Vec::new() };
        asks.into_iter().chain(asked.into_iter().map(|asked| asked.ask)).collect()
    }
}

/// Brings the challenge of a stored answer up to date: since then its message has gone out, or a try was used.
fn as_it_stands_now(answer: Answer, challenges: &[Sent]) -> Answer {
    let now = |sent: Sent| {
        challenges.iter().find(|known| known.challenge == sent.challenge).cloned().unwrap_or(sent)
    };
    match answer {
        Answer::Number(NumberAnswer::Sent { sent }) => Answer::Number(NumberAnswer::Sent { sent: now(sent) }),
        Answer::Number(NumberAnswer::Wrong { sent }) => {
            Answer::Number(NumberAnswer::Wrong { sent: now(sent) })
        }
        other => other,
    }
}

/// Asks again for a proof that is too old. If that leads to another step, the asks of the step before are dropped.
fn renew(frame: Frame, asks: Vec<Ask>, now: Moment) -> (Frame, Vec<Ask>) {
    let place = frame.place();
    let frame = frame.renewed(now);
    let asks = if frame.place() == place { asks } else { Vec::new() };
    (frame, asks)
}

/// The flows that were left, as far as the facts allow.
fn put_aside(drafts: Vec<FrameDraft>, facts: &Facts, cx: &Cx) -> Left {
    let mut left = Left::NOTHING;
    for draft in drafts {
        let (frame, asks) = Frame::resume(draft, facts, cx);
        let (frame, asks) = renew(frame, asks, cx.now);
        left.put(LeftFlow { frame, asks, asleep: true });
    }
    left
}
