//! The visit under random hands: typed, pressed and answered in any order, killed and taken up at any moment. What must
//! always hold stands in `bench` and `fake_desk`; here stands what must hold of a visit that was taken up.

use super::bench::{Bench, Child, step_at};
use super::moves::{Move, cases, moves, right, untangle};
use super::road::{self, Step, Told};
use crate::domain::challenge::{self, Fate};
use crate::domain::id::ChallengeId;
use crate::domain::language::Language;
use crate::domain::refusal::Whose;
use crate::domain::time::Span;
use crate::flow::ask::{Asked, InvitationAnswer, VisitAnswer};
use crate::flow::frame::Frame;
use crate::flow::{Action, Answer, FieldId, Input, Start};
use proptest::prelude::*;

/// A family, whose visit goes on after each kill.
pub struct Model {
    pub bench: Bench,
    /// Where the visit stood when it heard the last answer that the desk keeps.
    stands: Option<String>,
    /// Asks from before the visit was put down, whose answers are still on their way.
    late: Vec<Asked>,
}

impl Model {
    fn begin(clears_seat: bool) -> Self {
        let mut bench = Bench::begin(Start::Register);
        bench.desk.clears_seat = clears_seat;
        bench.child = Child::CONSENTING;
        Self { bench, stands: None, late: Vec::new() }
    }

    fn make(&mut self, one: Move) {
        match one {
            Move::Right => right(&mut self.bench),
            Move::Untangle => untangle(&mut self.bench),
            Move::Input(input) => self.bench.input(input),
            Move::Answer(at) => self.answer(at),
            Move::Late => self.hear_late(),
            Move::Delivered(number) => {
                let challenge = ChallengeId::new(format!("challenge-{number}"));
                self.bench.input(Input::Delivered(challenge, challenge::Told::of(Fate::Accepted)));
            }
            Move::Language => self.bench.visit.language = other(self.bench.visit.language),
            Move::Passes(seconds) => {
                self.bench.passes(Span::seconds(seconds));
            }
            Move::Trouble(why) => self.bench.desk.trouble = Some(why),
            Move::Kill { carried, looks } => self.kill(carried, looks),
        }
    }

    /// The desk answers one of the asks that are out.
    fn answer(&mut self, at: usize) {
        if self.bench.pending.is_empty() {
            return;
        }
        let (before, at) = (self.bench.desk.kept(), at % self.bench.pending.len());
        let was = self.bench.place();
        let answer = self.bench.answer(at);
        // Beneath a password, the visit stands on the step that waits for it; what was called from there stands above.
        let (flow, step) = self.awaits().place();
        let place = format!("{flow}/{step}");
        if self.bench.desk.kept() > before {
            self.stands = match &answer {
                // The visit went on by itself, and only its next ask would tell the desk.
                Answer::Invitation(InvitationAnswer::SeatReady) if was.starts_with("invite") => {
                    Some("invite/shown".into())
                }
                Answer::Visit(VisitAnswer::PutDown { .. }) => Some(put_down_at(&place)),
                // An invitation that is no longer good is refused again at the step that asked.
                Answer::Refused { .. } if place == "join/enter" => Some(was.replace("fetching", "confirm")),
                _ => Some(place),
            };
        }
        match answer {
            Answer::Visit(VisitAnswer::PutDown { .. }) => {
                self.late = std::mem::take(&mut self.bench.pending);
                self.take_up(true);
            }
            Answer::Visit(VisitAnswer::Goodbye { .. }) => *self = Self::begin(!self.bench.desk.clears_seat),
            _ => {}
        }
    }

    /// The uppermost flow that is no password asked above another one.
    fn awaits(&self) -> &Frame {
        let frames = self.bench.visit.frames().filter(|frame| !matches!(frame, Frame::SignIn(_)));
        frames.last().unwrap_or(self.bench.top())
    }

    /// A late answer changes nothing.
    fn hear_late(&mut self) {
        let Some(asked) = self.late.pop() else { return };
        let (place, out) = (self.bench.place(), self.bench.pending.len());
        let answer = self.bench.desk.answer(&asked);
        self.bench.hear(&asked, answer);
        assert_eq!((self.bench.place(), self.bench.pending.len()), (place, out), "a late answer was heard");
    }

    fn kill(&mut self, carried: bool, looks: bool) {
        while carried && !self.bench.pending.is_empty() {
            self.answer(0);
        }
        self.late.clear();
        if self.stands.is_some() {
            self.bench.pending.clear();
            self.take_up(looks);
        }
    }

    /// Takes the visit up; with `looks`, checks that it stands where it stood.
    fn take_up(&mut self, looks: bool) {
        let trouble = self.bench.desk.trouble.take();
        let taken = self.bench.desk.take_up();
        self.bench.take_up_unsettled(taken);
        if looks {
            let asked = self.sign_in();
            let (stood, stands) = (self.stands.clone().unwrap_or_default(), self.bench.place());
            assert!(self.is_there(&stood, &stands), "stood at {stood}, stands at {stands}");
            let own = step_at(&stood)
                .is_some_and(|step| step.has_session() && needs_proof(step) == Some(road::Whose::Child));
            // An owner whose proof has grown old begins at the number, and signs in from there.
            let anew = stands == "register/phone" && self.bench.desk.unfinished(Whose::Student).is_none();
            assert!(asked || !own || anew, "the password of an unfinished account was not asked at {stood}");
        }
        self.bench.desk.trouble = trouble;
    }

    /// Types the right password wherever one is asked first; true if one was asked.
    fn sign_in(&mut self) -> bool {
        let mut asked = false;
        self.bench.settle();
        while let Frame::SignIn(flow) = self.bench.top() {
            let password = self.bench.desk.password_of(&flow.account);
            self.bench.types(FieldId::Password, &password).enter();
            asked = true;
        }
        asked
    }

    /// Whether a visit which stood at one place may stand at another now.
    fn is_there(&self, stood: &str, stands: &str) -> bool {
        let proved = |whose| self.bench.desk.has_fresh_proof(whose);
        match (stood, stands) {
            (one, other) if one == other => true,
            // Asked anew, and answered by now; or a refused ask is tried again from the step that asked.
            ("invite/opening", "invite/shown")
            | (
                "family/opening" | "family/deeds" | "family/alone" | "family/sure" | "family/password"
                | "family/class" | "family/relation" | "family/data" | "family/reason",
                "family/shown",
            )
            | (
                "family/shown" | "family/deeds" | "family/alone" | "family/sure" | "family/password"
                | "family/class" | "family/relation" | "family/data" | "family/reason",
                "family/opening",
            )
            // What was shown of an entry, by whom and with whom, is looked at anew.
            | ("link/check" | "link/parent" | "link/consent" | "link/not-linked", "link/whose")
            | ("link/paper", "link/find")
            | ("link/which", "link/entry")
            | ("consents/text" | "consents/sure", "consents/list")
            | ("deletion/sure", "deletion/about")
            // Whoever gets back in proves the number anew.
            | ("recover/account" | "recover/ways" | "recover/no-way" | "recover/letter" | "recover/parent"
                | "recover/friends" | "recover/friend-code" | "recover/password", "recover/phone")
            | ("cabinet/naming" | "cabinet/friend", "cabinet/friends")
            // A mailbox is proved anew too; its letter stands as long as it is good.
            | ("recover/account" | "recover/ways" | "recover/no-way" | "recover/letter" | "recover/parent"
                | "recover/friends" | "recover/friend-code" | "recover/password" | "recover/mail-code", "recover/mailbox")
            // How a recovery by two staff members' words stands, the desk tells; who has none yet is vouched for anew.
            | ("vouch/second" | "vouch/password" | "vouch/phone" | "vouch/code" | "vouch/moving", "vouch/held")
            | ("vouch/paper", "vouch/second")
            | ("join/opening", "join/who" | "join/which")
            | ("join/fetching", "join/confirm" | "join/agree" | "join/agree-again")
            | ("join/confirm" | "join/agree" | "join/agree-again", "join/fetching")
            | ("join/making" | "join/same", "join/own-consent")
            | ("register/same" | "register/not-listed", "register/class")
            // Nothing was asked since the same child was found: that answer is given again.
            | ("register/class" | "register/not-listed", "register/same") => true,
            // The account has moved, and that answer was lost: the child goes on. Nobody has an account on that number by then, so
            // after one more power cut its code is asked for again.
            ("register/untangle-move", "register/details" | "register/password" | "register/phone")
                if self.bench.desk.has_moved() => true,
            // Two numbers were proved, and the first was given again: taken up, it is proved already. Where no account
            // stands on it, it is proved anew.
            ("register/code", "register/phone" | "register/owner" | "register/another-visit") => {
                proved(Whose::Student)
            }
            ("join/code", "join/phone" | "join/owner")
            | ("register/untangle-code", "register/untangle-move" | "register/untangle-phone") => {
                proved(Whose::Parent)
            }
            // The proof has grown old.
            (
                "register/owner"
                | "register/owner-password"
                | "register/another-visit"
                | "register/untangle"
                | "register/untangle-password"
                | "register/check"
                | "register/refused"
                | "register/same"
                | "register/not-listed",
                "register/phone",
            ) => !proved(Whose::Student),
            ("register/untangle-move" | "register/untangle-password", "register/untangle-phone")
            | (
                "join/owner" | "join/owner-password" | "join/another-visit" | "join/check" | "join/refused"
                | "join/making" | "join/same",
                "join/phone",
            ) => !proved(Whose::Parent),
            (stood, "register/phone") if is_proved_anew(stood, road::Whose::Child) => true,
            (stood, "join/phone") if is_proved_anew(stood, road::Whose::Parent) => true,
            (stood, "register/phone" | "join/phone") => match step_at(stood).and_then(needs_proof) {
                Some(road::Whose::Child) => stands == "register/phone" && !proved(Whose::Student),
                Some(road::Whose::Parent) => stands == "join/phone" && !proved(Whose::Parent),
                None => false,
            },
            _ => false,
        }
    }

    /// From wherever it stands, the visit can be left and ended.
    fn leave(&mut self) {
        self.bench.desk.trouble = None;
        while !self.bench.pending.is_empty() {
            self.answer(0);
        }
        for _ in 0..15 {
            self.bench.esc();
        }
        let place = self.bench.place();
        assert!(matches!(place.as_str(), "menu/ways" | "sign-in/password"), "Esc leads to {place}");
        self.bench.act(Action::Goodbye);
        assert_eq!(self.bench.desk.state, "closed");
    }
}

fn other(language: Language) -> Language {
    if language == Language::Ru { Language::En } else { Language::Ru }
}

/// Whose number must have been proved of late on a step of the road: without that, a visit begins at the number again.
fn needs_proof(step: &Step) -> Option<road::Whose> {
    let rests_on_it = [Told::ChildProved, Told::ChildHasAccount, Told::ParentProved, Told::ParentHasAccount];
    rests_on_it.contains(&step.told).then_some(step.whose)
}

/// Whether a number alone carries a step of the road, so that it is proved anew there.
fn is_proved_anew(place: &str, whose: road::Whose) -> bool {
    step_at(place).is_some_and(|step| step.is_proved_anew() && step.whose == whose)
}

/// Where a visit stands again after it was put down at a place.
fn put_down_at(place: &str) -> String {
    match place {
        "register/same" | "register/waits" | "register/not-listed" => "register/class",
        other => other,
    }
    .to_owned()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_visit_keeps_its_promises_under_any_hands(clears_seat: bool, made in moves()) {
        let mut model = Model::begin(clears_seat);
        for one in made {
            model.make(one);
        }
        model.leave();
    }
}
