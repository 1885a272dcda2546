//! Where the account was signed in, and what is open elsewhere: it is ended by picking it.

use super::state::{At, AtProve, AtSignIns, Cabinet};
use crate::domain::cabinet::Open;
use crate::domain::id::SessionId;
use crate::domain::refusal::Refusal;
use crate::flow::ask::{Answer, CabinetAnswer, CabinetAsk};
use crate::flow::input::{Input, Next};
use crate::flow::steps::unheard;

impl Cabinet {
    /// What is open elsewhere is ended by picking it; the first entry ends all of it.
    pub(super) fn on_sign_ins(self, mut at: AtSignIns, input: Input) -> Next<Self> {
        let account = self.whose.account.clone();
        match input {
            Input::Pick(place) => {
                let ends = at.ends(place);
                let flow = self.at(At::SignIns(at));
                return match ends {
                    Some(Ends::All) => Next::ask(flow, CabinetAsk::End { account, session: None }),
                    Some(Ends::One(session)) => {
                        let session = Some(session);
                        Next::ask(flow, CabinetAsk::End { account, session })
                    }
                    None => Next::stay(flow),
                };
            }
            Input::Submit if at.all.is_none() || at.problem.is_some() => {
                at.problem = None;
                return Next::ask(self.at(At::SignIns(at)), CabinetAsk::SignIns { account });
            }
            Input::Back => return self.shows_room(None),
            Input::Answered(Answer::Cabinet(CabinetAnswer::SignIns { all })) => {
                (at.all, at.problem) = (Some(all), None);
            }
            Input::Answered(Answer::Refused { why: Refusal::PasswordTypedLongAgo }) => {
                return Next::stay(self.at(AtProve::again(At::SignIns(AtSignIns::default()))));
            }
            Input::Answered(Answer::Refused { why }) => at.problem = Some(why),
            other => return Next::stay(unheard(self.at(At::SignIns(at)), &other)),
        }
        Next::stay(self.at(At::SignIns(at)))
    }
}

/// What is ended of what is open elsewhere.
enum Ends {
    /// All of it.
    All,
    /// One session.
    One(SessionId),
}

impl AtSignIns {
    /// Whether something is open elsewhere: then the first entry ends all of it.
    pub fn ends_all(&self) -> bool {
        self.all.iter().flatten().any(|one| one.open == Open::Elsewhere)
    }

    /// What picking an entry ends; nothing where it ends none.
    fn ends(&self, place: usize) -> Option<Ends> {
        let first = usize::from(self.ends_all());
        if place < first {
            return Some(Ends::All);
        }
        let one = self.all.as_ref()?.get(place - first)?;
        (one.open == Open::Elsewhere).then(|| Ends::One(one.session.clone()))
    }
}
