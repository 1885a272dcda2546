//! The words of two staff members: who is looked for, what was seen, who vouches, and how it stands from then on.

use super::state::{At, AtFind, AtHeld, AtPaper, AtPassword, AtSecond, Vouch};
use crate::domain::hold::{Hold, HoldState};
use crate::domain::refusal::Refusal;
use crate::domain::visit::WaitsFor;
use crate::flow::action::Action;
use crate::flow::ask::{Answer, VisitAsk, VouchAnswer, VouchAsk};
use crate::flow::field::FieldId;
use crate::flow::input::{Cx, Input, Next};
use crate::flow::start::Outcome;
use crate::flow::steps::finding::Found;
use crate::flow::steps::new_password::NewPassword;
use crate::flow::steps::unheard;
use secrecy::{ExposeSecret, SecretString};

impl Vouch {
    pub(super) fn on_find(self, mut find: AtFind, input: Input, cx: &Cx) -> Next<Self> {
        match find.hear(input, cx) {
            Found::Stays => {}
            Found::Asks(name, birth) => {
                return Next::ask(self.at(At::Find(find)), VouchAsk::Find { name, birth });
            }
            Found::Picked(who) => return Next::stay(self.at(At::Paper(AtPaper::of(who)))),
            Found::Other(Input::Back) => return Next::Done(Outcome::Left),
            Found::Other(Input::Answered(Answer::Vouch(VouchAnswer::Found { people }))) => find.finds(people),
            Found::Other(Input::Answered(Answer::Refused { why })) => find.name.problem = Some(why),
            Found::Other(other) => return Next::stay(unheard(self.at(At::Find(find)), &other)),
        }
        Next::stay(self.at(At::Find(find)))
    }

    pub(super) fn on_paper(self, mut at: AtPaper, input: Input) -> Next<Self> {
        match input {
            Input::Typed(FieldId::Paper, text) => at.paper.set(text),
            Input::Secret(FieldId::Password, typed) => (at.password, at.problem) = (typed, None),
            Input::Submit => match at.picked() {
                None => at.paper.problem = Some(Refusal::VouchedWithoutPaper),
                Some(_) if at.password.expose_secret().is_empty() => at.problem = Some(Refusal::Missing),
                Some(paper) => {
                    let (account, password) = (at.who.account.clone(), at.password.clone());
                    let ask = VouchAsk::Vouch { account, paper, password };
                    return Next::ask(self.at(At::Paper(at)), ask);
                }
            },
            // Who was looked for is looked for again; who proved a number stands where they came from.
            Input::Back if self.has_number => return Next::Done(Outcome::Left),
            Input::Back => return Next::stay(self.at(At::Find(AtFind::default()))),
            Input::Answered(Answer::Vouch(VouchAnswer::Stands { hold })) => {
                return Next::stay(self.stands(hold));
            }
            Input::Answered(Answer::Refused { why }) => {
                (at.password, at.problem) = (SecretString::default(), Some(why));
                at.tries += 1;
            }
            other => return Next::stay(unheard(self.at(At::Paper(at)), &other)),
        }
        Next::stay(self.at(At::Paper(at)))
    }

    /// At the step that a recovery in this state asks for.
    pub(super) fn stands(self, hold: Hold) -> Self {
        match hold.state {
            HoldState::Asked => self.at(At::Second(AtSecond::of(hold))),
            _ => self.holds(hold),
        }
    }

    /// At the hold.
    fn holds(self, hold: Hold) -> Self {
        let recovery = hold.recovery.clone();
        self.at(At::Held(AtHeld { hold: Some(hold), ..AtHeld::of(recovery) }))
    }

    pub(super) fn on_second(self, mut at: AtSecond, input: Input) -> Next<Self> {
        match input {
            Input::Typed(FieldId::Login, text) => {
                at.login.set(text);
                at.problem = None;
            }
            Input::Secret(FieldId::Password, typed) => (at.password, at.problem) = (typed, None),
            Input::Submit if at.login.text.trim().is_empty() => at.login.problem = Some(Refusal::Missing),
            Input::Submit if at.password.expose_secret().is_empty() => at.problem = Some(Refusal::Missing),
            Input::Submit => {
                let (recovery, login) = (at.hold.recovery.clone(), at.login.text.trim().to_owned());
                let ask = VouchAsk::Second { recovery, login, password: at.password.clone() };
                return Next::ask(self.at(At::Second(at)), ask);
            }
            // Nobody else is here.
            Input::Act(Action::AskAdmin) => {
                let ask = VisitAsk::PutDown { why: WaitsFor::Recovery };
                return Next::ask(self.at(At::Second(at)), ask);
            }
            Input::Back => return Next::stay(self.holds(at.hold)),
            Input::Answered(Answer::Vouch(VouchAnswer::Stands { hold })) => {
                return Next::stay(self.holds(hold));
            }
            Input::Answered(Answer::Refused { why }) => {
                at.password = SecretString::default();
                at.tries += 1;
                // Somebody else types their login; after a wrong password only that is typed again.
                let another =
                    matches!(why, Refusal::VouchedTwice | Refusal::NoAdminVouches | Refusal::OwnFamily);
                if another { at.login.problem = Some(why) } else { at.problem = Some(why) }
            }
            other => return Next::stay(unheard(self.at(At::Second(at)), &other)),
        }
        Next::stay(self.at(At::Second(at)))
    }

    pub(super) fn on_held(self, mut at: AtHeld, input: Input, cx: &Cx) -> Next<Self> {
        match input {
            Input::Typed(FieldId::Agree, text) => (at.seen, at.problem) = (text == "yes", None),
            Input::Submit => return self.goes_on(at, cx),
            Input::Back => return Next::Done(Outcome::Left),
            Input::Answered(Answer::Vouch(VouchAnswer::Stands { hold })) => {
                // What it was a moment ago is not ticked for what it is now.
                at.seen &= at.hold.as_ref().is_some_and(|before| before.state == hold.state);
                (at.hold, at.problem) = (Some(hold), None);
            }
            Input::Answered(Answer::Vouch(VouchAnswer::SeenAgain)) => {
                if let Some(hold) = at.hold {
                    let entry = NewPassword::new(cx.rules.passwords);
                    let password = AtPassword { hold, entry, everywhere: true };
                    return Next::stay(self.at(At::Password(Box::new(password))));
                }
            }
            Input::Answered(Answer::Refused { why }) => at.problem = Some(why),
            other => return Next::stay(unheard(self.at(At::Held(at)), &other)),
        }
        Next::stay(self.at(At::Held(at)))
    }

    /// What Enter does: the second one vouches now, the visit waits for the hold, or goes on after it.
    fn goes_on(self, mut at: AtHeld, cx: &Cx) -> Next<Self> {
        let look = VouchAsk::Look { recovery: at.recovery.clone() };
        let Some(hold) = at.hold.clone() else { return Next::ask(self.at(At::Held(at)), look) };
        match hold.state {
            HoldState::Asked => Next::stay(self.at(At::Second(AtSecond::of(hold)))),
            HoldState::Runs { until } if cx.now < until => {
                Next::ask(self.at(At::Held(at)), VisitAsk::PutDown { why: WaitsFor::Hold })
            }
            HoldState::Runs { .. } => Next::ask(self.at(At::Held(at)), look),
            HoldState::Over if at.seen => {
                let ask = VouchAsk::SeenAgain { recovery: at.recovery.clone() };
                Next::ask(self.at(At::Held(at)), ask)
            }
            HoldState::Over => {
                at.problem = Some(Refusal::DocumentNotSeenAgain);
                Next::stay(self.at(At::Held(at)))
            }
            HoldState::Cancelled | HoldState::Refused | HoldState::Done => Next::Done(Outcome::Left),
        }
    }
}
