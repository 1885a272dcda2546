//! Erasures, for an admin: who leaves and when, a person erased at once on a written demand, and the acts of those that are done.
//!
//! ```text
//! List ──on a written demand──▶ Find ──one of them──▶ Sure ──document──▶ the last word ──▶ Act
//!   ├──one who leaves──────────────────────────────▲                                       ▲
//!   └──one that is done────────────────────────────────────────────────────────────────────┘
//! ```

use super::ask::{Answer, Ask, FamilyAnswer, FamilyAsk, OfficeAnswer, OfficeAsk};
use super::field::{FieldId, Typed};
use super::input::{Cx, Input, Next};
use super::machine::Flow;
use super::start::Outcome;
use super::steps::unheard;
use crate::domain::correction::Paper;
use crate::domain::erasure::{Act, Erased, Leaving, ToErase};
use crate::domain::family::{Found, SHORTEST};
use crate::domain::id::ProfileId;
use crate::domain::refusal::Refusal;

/// The flow.
#[derive(Debug, Clone)]
pub enum Erasures {
    /// Who leaves, and what is done; none before the desk has answered.
    List(Option<Lists>, Option<Refusal>),
    /// A person is looked for.
    Find(Typed, Option<Vec<Found>>),
    /// The person is looked at.
    Opening(ProfileId, Option<Refusal>),
    /// Whom it is about, the document, and the last word.
    Sure(Box<AtSure>),
    /// The act of an erasure.
    Act(Box<Act>),
}

/// Both lists.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    /// Who leaves, the nearest day first.
    pub leaving: Vec<Leaving>,
    /// What is done, the newest first.
    pub erased: Vec<Erased>,
}

/// Somebody is about to be erased.
#[derive(Debug, Clone)]
pub struct AtSure {
    /// Who.
    pub who: ToErase,
    /// The kind of document of whoever demands it.
    pub paper: Typed,
    /// Whether the last word is asked.
    pub last_word: bool,
    /// Why it was refused.
    pub problem: Option<Refusal>,
}

impl Erasures {
    /// Begins by asking who leaves.
    pub fn begin() -> (Self, Vec<Ask>) {
        (Self::List(None, None), vec![OfficeAsk::Erasures.into()])
    }

    fn again() -> Next<Self> {
        let (flow, asks) = Self::begin();
        Next::Stay(flow, asks)
    }

    fn opens(profile: ProfileId) -> Next<Self> {
        Next::ask(Self::Opening(profile.clone(), None), OfficeAsk::ToErase { profile })
    }

    fn on_list(lists: Option<Lists>, problem: Option<Refusal>, input: Input) -> Next<Self> {
        match (input, lists) {
            (Input::Answered(Answer::Office(OfficeAnswer::Erasures { leaving, erased })), _) => {
                Next::stay(Self::List(Some(Lists { leaving, erased }), problem))
            }
            (Input::Answered(Answer::Office(OfficeAnswer::Act { act })), _) => Next::stay(Self::Act(act)),
            (Input::Answered(Answer::Refused { why }), lists) => Next::stay(Self::List(lists, Some(why))),
            (Input::Pick(0), Some(_)) => Next::stay(Self::Find(Typed::default(), None)),
            (Input::Pick(at), Some(lists)) => {
                let (at, leaves) = (at - 1, lists.leaving.len());
                if let Some(profile) = lists.leaving.get(at).and_then(|one| one.profile.clone()) {
                    return Self::opens(profile);
                }
                match at
                    .checked_sub(leaves)
                    .and_then(|at| lists.erased.get(at))
                    .map(|one| one.account.clone())
                {
                    Some(account) => Next::ask(Self::List(Some(lists), None), OfficeAsk::Act { account }),
                    None => Next::stay(Self::List(Some(lists), problem)),
                }
            }
            (Input::Submit, _) if problem.is_some() => Self::again(),
            (Input::Back, _) => Next::Done(Outcome::Left),
            (other, lists) => Next::stay(unheard(Self::List(lists, problem), &other)),
        }
    }

    fn on_find(mut field: Typed, mut found: Option<Vec<Found>>, input: Input) -> Next<Self> {
        match input {
            Input::Typed(FieldId::Search, text) => {
                field.set(text);
                found = None;
            }
            Input::Pick(at) => {
                if let Some(person) = found.as_ref().and_then(|people| people.get(at)) {
                    return Self::opens(person.id.clone());
                }
            }
            Input::Submit if field.text.trim().chars().count() < SHORTEST => {
                field.problem = Some(Refusal::SearchTooShort);
            }
            Input::Submit => {
                let text = field.text.clone();
                return Next::ask(Self::Find(field, found), FamilyAsk::Search { text });
            }
            Input::Answered(Answer::Family(FamilyAnswer::Found { people })) => {
                if people.is_empty() {
                    field.problem = Some(Refusal::NobodyFound);
                }
                found = Some(people);
            }
            Input::Answered(Answer::Refused { why }) => field.problem = Some(why),
            Input::Back => return Self::again(),
            other => return Next::stay(unheard(Self::Find(field, found), &other)),
        }
        Next::stay(Self::Find(field, found))
    }

    fn on_sure(mut at: Box<AtSure>, input: Input) -> Next<Self> {
        let paper = Paper::from_text(&at.paper.text);
        match input {
            Input::Typed(FieldId::Paper, text) if !at.last_word => at.paper.set(text),
            Input::Submit if !at.last_word => match paper {
                Some(_) => (at.last_word, at.problem) = (true, None),
                None => at.paper.problem = Some(Refusal::PaperMissing),
            },
            Input::Submit => {
                let Some(paper) = paper else { return Next::stay(Self::Sure(at)) };
                let profile = at.who.profile.clone();
                at.problem = None;
                return Next::ask(Self::Sure(at), OfficeAsk::Erase { profile, paper });
            }
            Input::Answered(Answer::Office(OfficeAnswer::Act { act })) => return Next::stay(Self::Act(act)),
            Input::Answered(Answer::Refused { why }) => at.problem = Some(why),
            Input::Back if at.last_word => (at.last_word, at.problem) = (false, None),
            Input::Back => return Self::again(),
            other => return Next::stay(unheard(Self::Sure(at), &other)),
        }
        Next::stay(Self::Sure(at))
    }
}

impl Flow for Erasures {
    const NAME: &'static str = "erasures";

    fn name(&self) -> &'static str {
        match self {
            Self::List(..) => "list",
            Self::Find(..) => "find",
            Self::Opening(..) | Self::Sure(_) => "sure",
            Self::Act(_) => "act",
        }
    }

    fn step(self, input: Input, _cx: &Cx) -> Next<Self> {
        match self {
            Self::List(lists, problem) => Self::on_list(lists, problem, input),
            Self::Find(field, found) => Self::on_find(field, found, input),
            Self::Opening(profile, problem) => match input {
                Input::Answered(Answer::Office(OfficeAnswer::ToErase { who })) => {
                    let (paper, last_word, problem) = (Typed::default(), false, None);
                    Next::stay(Self::Sure(Box::new(AtSure { who, paper, last_word, problem })))
                }
                Input::Answered(Answer::Refused { why }) => Next::stay(Self::Opening(profile, Some(why))),
                Input::Submit if problem.is_some() => Self::opens(profile),
                Input::Back => Self::again(),
                other => Next::stay(unheard(Self::Opening(profile, problem), &other)),
            },
            Self::Sure(at) => Self::on_sure(at, input),
            Self::Act(act) => match input {
                Input::Submit | Input::Back => Self::again(),
                other => Next::stay(unheard(Self::Act(act), &other)),
            },
        }
    }

    fn problem(&self) -> Option<Refusal> {
        match self {
            Self::List(_, problem) | Self::Opening(_, problem) => problem.clone(),
            Self::Find(field, _) => field.problem.clone(),
            Self::Sure(at) => at.problem.clone().or_else(|| at.paper.problem.clone()),
            Self::Act(_) => None,
        }
    }

    fn is_typed(&self) -> bool {
        match self {
            Self::Find(..) => true,
            Self::Sure(at) => !at.last_word,
            Self::List(..) | Self::Opening(..) | Self::Act(_) => false,
        }
    }
}
