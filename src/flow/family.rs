//! The family view: found by number, name, class or invitation, then shown with its links, consents and standing.
//!
//! ```text
//! Find ──one of the list──▶ Shown ──Enter──▶ what comes next in the visit
//!                             └──▶ Deeds ──one of the list──▶ Sure ──done──▶ Shown
//!                                    │                        ▲│ ▲
//!                                    └─last parent──▶ Alone ──┘│ │
//!                                        typed too long ago ──▶└─┴── Password
//! Deeds ──one to put right──▶ Correct (class, relation or data) ──▶ Reason ──last word──▶ Shown
//! ```
//! Outside a visit every search is logged, masked and limited; that is decided in the desk.

mod correct;
mod deeds;
mod state;

pub use state::{Correcting, Doing, Done, FamilyView, Form, Searched, ShownFamily};

use super::action::Action;
use super::ask::Facts;
use super::ask::{Answer, Ask};
use super::circle::{About, Circle, Sight};
use super::field::{FieldId, Typed};
use super::input::{Cx, Input, Next};
use super::machine::{Flow, Kept, Session};
use super::start::{Outcome, Start};
use super::steps::details::DetailsStep;
use super::steps::unheard;
use crate::domain::family::{Family, Found, SHORTEST, Student};
use crate::domain::id::ProfileId;
use crate::domain::line::is_too_long;
use crate::domain::on_paper::Child;
use crate::domain::refusal::Refusal;
use crate::domain::visit::Seats;
use crate::flow::ask::{FamilyAnswer, FamilyAsk};
use serde::{Deserialize, Serialize};

/// Whether too little is typed to look for anything. A class has a short name, which begins with its year.
fn is_too_short(typed: &str) -> bool {
    let typed = typed.trim();
    typed.chars().count() < SHORTEST && !typed.starts_with(|c: char| c.is_ascii_digit())
}

/// For whom a consent on paper may be recorded: the student whose page it is, else the children of whom all may be shown.
pub fn papered(whose: &ProfileId, family: &Family) -> Vec<Child> {
    let own = family.students.iter().any(|student| student.id == *whose);
    let may = |student: &&Student| !student.limited && (!own || student.id == *whose);
    let of = |student: &Student| Child { id: student.id.clone(), name: student.data.name.full() };
    family.students.iter().filter(may).map(of).collect()
}

impl FamilyView {
    /// Begins with a family that is known, or with the search.
    pub fn begin(profile: Option<ProfileId>) -> (Self, Vec<Ask>) {
        match profile {
            None => (Self::Find { field: Typed::default(), found: None }, Vec::new()),
            Some(profile) => {
                (Self::Opening(profile.clone(), None), vec![Ask::Family(FamilyAsk::Show { profile })])
            }
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
                    let profile = person.id.clone();
                    return Next::ask(Self::Find { field, found }, FamilyAsk::Show { profile });
                }
            }
            Input::Submit if is_too_short(&field.text) => {
                field.problem = Some(Refusal::SearchTooShort);
            }
            // An invitation's link may be longer than any name.
            Input::Submit if is_too_long(&field.text) && !field.text.contains('/') => {
                field.problem = Some(Refusal::TooLong);
            }
            Input::Submit => {
                let text = field.text.clone();
                return Next::ask(Self::Find { field, found }, FamilyAsk::Search { text });
            }
            Input::Answered(Answer::Family(FamilyAnswer::Found { people })) => {
                if people.is_empty() {
                    field.problem = Some(Refusal::NobodyFound);
                }
                found = Some(people);
            }
            Input::Answered(Answer::Family(FamilyAnswer::Shown { family })) => {
                let first = family.students.first().map(|student| student.id.clone());
                let profile = family
                    .whose
                    .clone()
                    .or(first)
                    .or_else(|| family.parents.first().map(|parent| parent.id.clone()));
                if let Some(profile) = profile {
                    let searched = Some(Searched { field, found });
                    return Next::stay(Self::Shown {
                        profile,
                        family: *family,
                        searched,
                        kept: None,
                        done: None,
                        tree: false,
                    });
                }
                field.problem = Some(Refusal::NobodyFound);
            }
            Input::Answered(Answer::Refused { why }) => field.problem = Some(why),
            Input::Back => return Next::Done(Outcome::Left),
            other => return Next::stay(unheard(Self::Find { field, found }, &other)),
        }
        Next::stay(Self::Find { field, found })
    }
}

impl Flow for FamilyView {
    const NAME: &'static str = "family";

    fn has_nothing_open(&self) -> bool {
        matches!(self, Self::Shown { .. })
    }

    fn brings(&self, circle: &mut Circle, _seats: &Seats) {
        if let Self::Shown { profile, family, .. } = self {
            circle.learn(profile, family);
        }
    }

    // If somebody sits on the private seat, that person does what is done about the family.
    fn sight(&self, circle: &Circle, seats: &Seats) -> Option<Sight> {
        match self {
            Self::Shown { .. } | Self::Opening(..) => None,
            Self::Password(_, _, sign_in) => sign_in.sight(circle, seats),
            Self::Find { .. }
            | Self::Deeds(_)
            | Self::Alone(..)
            | Self::Sure(..)
            | Self::Correct(..)
            | Self::Reason(..) => {
                let parent = seats.private.as_ref().filter(|sitting| sitting.open);
                let parent = parent.and_then(|sitting| sitting.profile.as_ref());
                Some(parent.map_or_else(|| circle.whole(), |parent| circle.of_parent(parent, About::Here)))
            }
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Find { .. } => "find",
            Self::Opening(..) => "opening",
            Self::Shown { .. } => "shown",
            Self::Deeds(_) => "deeds",
            Self::Alone(..) => "alone",
            Self::Sure(..) => "sure",
            Self::Password(..) => "password",
            Self::Correct(_, correcting) => correcting.name(),
            Self::Reason(..) => "reason",
        }
    }

    fn looks_again(&self) -> Option<Ask> {
        match self {
            Self::Shown { profile, .. } => Some(Ask::Family(FamilyAsk::Look { profile: profile.clone() })),
            Self::Find { .. }
            | Self::Opening(..)
            | Self::Deeds(_)
            | Self::Alone(..)
            | Self::Sure(..)
            | Self::Password(..)
            | Self::Correct(..)
            | Self::Reason(..) => None,
        }
    }

    fn session(&self) -> Session {
        match self {
            Self::Find { .. } => Session::None,
            Self::Opening(..)
            | Self::Shown { .. }
            | Self::Deeds(_)
            | Self::Alone(..)
            | Self::Sure(..)
            | Self::Password(..)
            | Self::Correct(..)
            | Self::Reason(..) => Session::Any,
        }
    }

    fn is_typed(&self) -> bool {
        match self {
            Self::Find { .. } | Self::Password(..) | Self::Correct(..) => true,
            Self::Reason(_, correcting) => !correcting.last_word,
            Self::Sure(_, doing) => doing.deed.needs_reason(),
            Self::Opening(..) | Self::Shown { .. } | Self::Deeds(_) | Self::Alone(..) => false,
        }
    }

    fn problem(&self) -> Option<Refusal> {
        match self {
            Self::Find { field, .. } => field.problem.clone(),
            Self::Opening(_, problem) => problem.clone(),
            Self::Sure(_, doing) => doing.problem.clone().or_else(|| doing.why.problem.clone()),
            Self::Password(_, _, sign_in) => sign_in.problem.clone(),
            Self::Correct(_, correcting) => correcting.problem(),
            Self::Reason(_, correcting) => {
                let typed = [&correcting.why.problem, &correcting.paper.problem];
                correcting.problem.clone().or_else(|| typed.into_iter().find_map(Clone::clone))
            }
            Self::Shown { .. } | Self::Deeds(_) | Self::Alone(..) => None,
        }
    }

    fn step(self, input: Input, cx: &Cx) -> Next<Self> {
        match self {
            Self::Find { field, found } => Self::on_find(field, found, input),
            Self::Opening(profile, problem) => match input {
                Input::Answered(Answer::Family(FamilyAnswer::Shown { family })) => Next::stay(Self::Shown {
                    profile,
                    family: *family,
                    searched: None,
                    kept: None,
                    done: None,
                    tree: false,
                }),
                Input::Answered(Answer::Refused { why }) => Next::stay(Self::Opening(profile, Some(why))),
                Input::Submit if problem.is_some() => {
                    let (flow, asks) = Self::begin(Some(profile));
                    Next::Stay(flow, asks)
                }
                Input::Back => Next::Done(Outcome::Left),
                other => Next::stay(unheard(Self::Opening(profile, problem), &other)),
            },
            Self::Shown { profile, family, searched, kept, done, tree } => match input {
                Input::Answered(Answer::Family(FamilyAnswer::Shown { family })) => {
                    Next::stay(Self::Shown { profile, family: *family, searched, kept, done, tree })
                }
                // The family was read once more, and cannot be: it stands as long as the database is only away.
                Input::Answered(Answer::Refused { why }) if why.is_trouble() => {
                    Next::stay(Self::Shown { profile, family, searched, kept, done, tree })
                }
                Input::Answered(Answer::Refused { why }) => Next::stay(Self::Opening(profile, Some(why))),
                Input::Back => match searched {
                    Some(Searched { field, found }) => Next::stay(Self::Find { field, found }),
                    None => Next::Done(Outcome::FamilySeen { profile }),
                },
                Input::Submit => Next::Done(Outcome::FamilySeen { profile }),
                Input::Act(Action::Deeds) if family.offers() => Next::stay(Self::Deeds(ShownFamily {
                    profile,
                    family,
                    searched,
                    kept,
                    tree,
                    about: None,
                })),
                // A card is opened: whatever may be done about that person.
                Input::Pick(at) if family.person(at).is_some() => {
                    let about = family.person(at).cloned();
                    Next::stay(Self::Deeds(ShownFamily { profile, family, searched, kept, tree, about }))
                }
                Input::Act(Action::AsTree | Action::AsCards) => {
                    Next::stay(Self::Shown { profile, family, searched, kept, done, tree: !tree })
                }
                Input::Act(Action::RecordPaper) => {
                    let children = papered(&profile, &family);
                    let stays = Self::Shown { profile, family, searched, kept, done, tree };
                    if children.is_empty() {
                        Next::stay(stays)
                    } else {
                        Next::Call(stays, Start::Paper { children })
                    }
                }
                Input::Act(Action::HowToCorrect) if !family.offers() => {
                    let done = Some(Done::HowToCorrect);
                    Next::stay(Self::Shown { profile, family, searched, kept, done, tree })
                }
                other => {
                    Next::stay(unheard(Self::Shown { profile, family, searched, kept, done, tree }, &other))
                }
            },
            Self::Deeds(seen) => seen.on_list(input, cx),
            Self::Alone(seen, doing) => seen.on_alone(doing, input),
            Self::Sure(seen, doing) => seen.on_sure(doing, input, cx),
            Self::Password(seen, doing, sign_in) => seen.on_password(doing, sign_in.step(input, cx)),
            Self::Correct(seen, correcting) => seen.on_correct(correcting, input, cx),
            Self::Reason(seen, correcting) => seen.on_reason(correcting, input),
        }
    }

    // What was recorded stands in the family.
    fn returned(self, _outcome: Outcome, _cx: &Cx) -> Next<Self> {
        match self.looks_again() {
            Some(look) => Next::Stay(self, vec![look]),
            None => Next::stay(self),
        }
    }

    fn details(&self) -> Option<&DetailsStep> {
        match self {
            Self::Correct(_, correcting) => correcting.details(),
            _ => None,
        }
    }

    fn field_for_invitation(&self) -> Option<FieldId> {
        matches!(self, Self::Find { .. }).then_some(FieldId::Search)
    }
}

impl Kept for FamilyView {
    type Draft = FamilyDraft;

    fn draft(&self) -> FamilyDraft {
        match self {
            Self::Find { .. } => FamilyDraft::Find,
            Self::Opening(profile, _)
            | Self::Shown { profile, .. }
            | Self::Deeds(ShownFamily { profile, .. })
            | Self::Alone(ShownFamily { profile, .. }, _)
            | Self::Sure(ShownFamily { profile, .. }, _)
            | Self::Password(ShownFamily { profile, .. }, ..)
            | Self::Correct(ShownFamily { profile, .. }, _)
            | Self::Reason(ShownFamily { profile, .. }, _) => FamilyDraft::Shown { profile: profile.clone() },
        }
    }

    fn resume(draft: FamilyDraft, _facts: &Facts, _cx: &Cx) -> (Self, Vec<Ask>) {
        match draft {
            FamilyDraft::Find => Self::begin(None),
            FamilyDraft::Shown { profile } => Self::begin(Some(profile)),
        }
    }
}

/// What is kept of the flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the fields are those of the flow")]
pub enum FamilyDraft {
    /// The search. What was typed is not kept: it may name somebody.
    Find,
    /// This family stood on the screen.
    Shown { profile: ProfileId },
}

/// The way to each step, where tests put the visit down, leave it and take it up.
#[cfg(test)]
mod ways {
    use crate::domain::refusal::Refusal;
    use crate::flow::action::Action;
    use crate::flow::field::FieldId;
    use crate::flow::start::Start;
    use crate::flow::tests::bench::Bench;
    use crate::flow::tests::ways::{Variant, Walked, Way, corrects, joins, on, unseen, variant};

    impl Walked for super::FamilyView {
        const WAYS: &'static [Way] = &[
            ("family/find", || Bench::begin(Start::Family { profile: None })),
            ("family/opening", || on(Bench::child_invites(), unseen)),
            ("family/shown", || Bench::comes_to("family/shown")),
            ("family/deeds", || on(Bench::parent_confirms(), |bench| joins(bench).act(Action::Deeds))),
            ("family/alone", || {
                on(Bench::parent_confirms(), |bench| joins(bench).act(Action::Deeds).deed(0))
            }),
            ("family/sure", || {
                on(Bench::parent_confirms(), |bench| joins(bench).act(Action::Deeds).deed(0).enter())
            }),
            ("family/password", || {
                on(Bench::parent_confirms(), |bench| {
                    joins(bench).act(Action::Deeds).deed(0).enter().types(FieldId::Why, "court");
                    bench.refuses(Refusal::PasswordTypedLongAgo).enter()
                })
            }),
            ("family/class", || on(Bench::parent_confirms(), |bench| corrects(bench, 0))),
            ("family/relation", || on(Bench::parent_confirms(), |bench| corrects(bench, 2))),
            ("family/data", || on(Bench::parent_confirms(), |bench| corrects(bench, 1))),
            ("family/reason", || on(Bench::parent_confirms(), |bench| corrects(bench, 0).class("5Б"))),
        ];

        fn variant(&self) -> Variant {
            variant(self)
        }
    }
}
