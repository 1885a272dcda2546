//! What is kept of the flow, and how it is taken up.

use super::Register;
use super::draft::{RegisterDraft, opened_class};
use super::state::AtClass;
use crate::domain::consent::TextMark;
use crate::domain::family::{PersonData, Standing};
use crate::domain::id::AccountId;
use crate::domain::visit::{Seat, VisitPerson};
use crate::flow::ask::{Ask, Facts, SchoolAsk};
use crate::flow::field::FieldId;
use crate::flow::input::Cx;
use crate::flow::machine::Kept;
use crate::flow::steps::class::ClassStep;
use crate::flow::steps::newcomer::{Newcomer, NewcomerDraft, ReadyNewcomer};

impl Kept for Register {
    type Draft = RegisterDraft;

    fn draft(&self) -> RegisterDraft {
        match self {
            Self::Newcomer(newcomer) => RegisterDraft::Newcomer { newcomer: newcomer.draft() },
            Self::Class(at) | Self::Same(at) | Self::Waits(at) => {
                at.draft(at.step.field.text.clone(), at.school.clone())
            }
            Self::NotListed(at, step) => {
                at.draft(step.class.text.clone(), step.other_school().unwrap_or_default().to_owned())
            }
            Self::Done { student, standing, already } => RegisterDraft::Done {
                student: student.clone(),
                complete: *standing == Standing::Complete,
                standing: Some(*standing).filter(|standing| *standing == Standing::Confirmed),
                already: *already,
            },
        }
    }

    fn resume(draft: RegisterDraft, facts: &Facts, cx: &Cx) -> (Self, Vec<Ask>) {
        match draft {
            RegisterDraft::Newcomer { newcomer } => {
                (Self::Newcomer(Newcomer::resume(newcomer, facts, cx)), Vec::new())
            }
            RegisterDraft::Class { newcomer, consent, data, typed, school } => {
                let account = newcomer.account().cloned();
                // The student was registered, but the answer was lost: the person on the seat by now is the student.
                if let Some(student) =
                    account.as_ref().and_then(|account| facts.seated(Seat::Ordinary, account))
                {
                    let standing = Standing::alone(data.birth, cx.today, cx.rules.adult_age);
                    return (Self::Done { student, standing, already: false }, Vec::new());
                }
                let told = Told { account, consent, data: *data, typed, school };
                match resumed_class(newcomer, told, facts, cx) {
                    Ok(at) => (Self::Class(at), vec![Ask::School(SchoolAsk::Classes)]),
                    Err(newcomer) => (Self::Newcomer(*newcomer), Vec::new()),
                }
            }
            RegisterDraft::Done { student, complete, standing, already } => {
                let known = if complete { Standing::Complete } else { Standing::AwaitingParent };
                let standing = standing.unwrap_or(known);
                (Self::Done { student, standing, already }, Vec::new())
            }
        }
    }

    fn people(draft: &RegisterDraft) -> Vec<VisitPerson> {
        draft.people()
    }
}

/// What was told of a student at the class.
struct Told {
    account: Option<AccountId>,
    consent: Option<TextMark>,
    data: PersonData,
    typed: String,
    school: String,
}

/// Rebuilds the class step; where the number or the account is not what it was, the newcomer comes to it again.
fn resumed_class(
    newcomer: NewcomerDraft,
    told: Told,
    facts: &Facts,
    cx: &Cx,
) -> Result<AtClass, Box<Newcomer>> {
    let Told { account, consent, data, typed, school } = told;
    let typed = opened_class(facts).unwrap_or(typed);
    let newcomer = Newcomer::resume(newcomer, facts, cx);
    let is_proved = newcomer.phone.is_some() || newcomer.is_entered();
    let stands = is_proved && newcomer.stands_on() == account.as_ref();
    match account.filter(|_| stands) {
        Some(account) => {
            let own = newcomer.own().cloned();
            let ready = ReadyNewcomer { account, data, consent, own };
            Ok(AtClass { school, ..AtClass::new(newcomer, ready, ClassStep::typed_before(&typed)) })
        }
        None => Err(Box::new(newcomer.keeping(FieldId::Class, typed))),
    }
}
