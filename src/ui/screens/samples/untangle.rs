//! "It is my parent's": the parent who sits down, the password, a number of their own.

use super::newcomer::{code_step, numbers, phone_step, sending};
use super::people;
use super::people::{NOW, ago, proof};
use super::sample::Sample;
use crate::domain::account::{Holder, KnownAccount};
use crate::domain::challenge::Fate;
use crate::domain::challenge::VerifiedPhone;
use crate::domain::phone::Phone;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::Span;
use crate::flow::FieldId;
use crate::flow::frame::Frame;
use crate::flow::register::Register;
use crate::flow::steps::details::{DetailsStep, Fields, Of};
use crate::flow::steps::newcomer::{Newcomer, Step};
use crate::flow::steps::phone::PhoneStep;
use crate::flow::steps::untangle::{UntangleAt, UntangleStep};
use secrecy::SecretString;

fn sample(name: &'static str, step: UntangleStep) -> Sample {
    let newcomer = Newcomer { step: Step::Untangle(Box::new(step)), ..Newcomer::new(Whose::Student) };
    Sample::flow(name, Frame::Register(Register::Newcomer(newcomer)))
}

fn step(holder: Holder, at: UntangleAt) -> Option<UntangleStep> {
    let known = KnownAccount { account: people::account(), holder };
    Some(UntangleStep { at, ..UntangleStep::new(proof()?, known) })
}

pub(super) fn samples() -> Option<Vec<Sample>> {
    let person = |at| step(Holder::Person { name: "М*** К***".into() }, at);
    let mut all = vec![sample("untangle", person(UntangleAt::Handover)?)];
    let until = NOW + Span::seconds(30);
    let problems = [
        Refusal::Missing,
        Refusal::WrongPassword { until },
        Refusal::PasswordTypedLongAgo,
        Refusal::SessionNeeded,
        Refusal::OwnFamily,
    ];
    for problem in problems.into_iter().map(Some).chain([None]) {
        all.push(sample(
            "untangle-password",
            person(UntangleAt::Password(SecretString::default(), problem))?,
        ));
    }
    let nameless = step(Holder::NoProfile, UntangleAt::Password(SecretString::default(), None))?;
    all.push(sample("untangle-password-no-profile", nameless));
    all.push(sample("untangle-phone-empty", person(UntangleAt::Phone)?));
    let taken = [Refusal::NumberHasAccount, Refusal::CallMovesNothing];
    for why in numbers(Whose::Student).into_iter().chain(taken).map(Some).chain([None]) {
        let number = PhoneStep { proved: None, ..phone_step(why) };
        all.push(sample("untangle-phone", UntangleStep { number, ..person(UntangleAt::Phone)? }));
    }
    for fate in [Fate::Accepted, Fate::Refused, Fate::Called] {
        let begun = person(UntangleAt::Phone)?;
        all.push(sample("untangle-code", begun.code(code_step(7, fate, None)?)));
    }
    all.push(sample(
        "untangle-code-dead",
        person(UntangleAt::Phone)?.code(code_step(601, Fate::Accepted, None)?),
    ));
    let problems = [
        Refusal::NotSixDigits,
        Refusal::WrongCode { left: 2 },
        Refusal::CodeSpent,
        Refusal::TooSoon { until: NOW + Span::seconds(60) },
    ];
    for why in problems.into_iter().chain(sending()) {
        let code = code_step(60, Fate::Accepted, Some(why))?;
        all.push(
            sample("untangle-code", person(UntangleAt::Phone)?.code(code)).typed(&[(FieldId::Code, "6029")]),
        );
    }
    let own = VerifiedPhone::minted(Phone::from_e164("+79131234567")?, ago(1));
    for problem in [None, Some(Refusal::Broken { incident: "7F3K-02".into() }), Some(Refusal::OwnFamily)] {
        all.push(sample("untangle-move", person(UntangleAt::Moving(own.clone(), problem))?));
    }
    all.push(moved());
    Some(all)
}

/// The child's next screen: who it is.
fn moved() -> Sample {
    let step = Step::Details(DetailsStep::new(Of::Student, Fields::default()));
    let newcomer = Newcomer { step, moved: true, ..Newcomer::new(Whose::Student) };
    Sample::flow("untangle-moved", Frame::Register(Register::Newcomer(newcomer)))
}
