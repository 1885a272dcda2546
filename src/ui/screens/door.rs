//! Sign in: number and password, or the code to the phone and "is this you?".

use super::screen::FlowScreen;
use super::sheet::Sheet;
use super::steps::{code, phone};
use crate::domain::account::{Holder, KnownAccount};
use crate::domain::challenge::VerifiedPhone;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::visit::Seat;
use crate::flow::door::{AtDoor, Door};
use crate::flow::{Action, FieldId};
use crate::ui::page::{Block, Who};

impl FlowScreen for Door {
    fn offers(&self) -> &'static [Action] {
        match self {
            Door::Number(_) => &[Action::ByCode, Action::Forgot],
            Door::Code(_) => &[Action::SendAgain, Action::TakeCall, Action::ChangeNumber],
            Door::Yours { .. } => &[Action::ChangeNumber],
        }
    }

    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let sheet = sheet.who(Who::Family, "who-family").on(Seat::Ordinary);
        match self {
            Door::Number(at) => number(at, sheet),
            Door::Code(step) => code::fill(step, Whose::Parent, code::AGAIN_OR_CALL, sheet),
            Door::Yours { phone, known, problem } => yours(phone, known, problem.as_ref(), sheet),
        }
    }
}

fn number<'a>(at: &AtDoor, sheet: Sheet<'a>) -> Sheet<'a> {
    let sheet = phone::or_mailbox(&at.phone, sheet.state(at.tries).text("text-door-number"));
    let password = sheet.secret(FieldId::Password, at.problem.as_ref()).room(24, 128);
    sheet.block(Block::Field(password)).dim("door-no-password")
}

fn yours<'a>(
    phone: &VerifiedPhone,
    known: &KnownAccount,
    problem: Option<&Refusal>,
    sheet: Sheet<'a>,
) -> Sheet<'a> {
    let (text, heading) = match &known.holder {
        Holder::Person { name } => ("text-door-yours", name.clone()),
        Holder::NoProfile | Holder::AnotherVisit | Holder::OpenElsewhere => {
            ("text-door-yours-no-profile", phone.phone().shown())
        }
    };
    sheet
        .text(text)
        .block(Block::Heading(heading))
        .dim("door-yours-not")
        .problem(problem)
        .enter("key-door-yours")
}

/// The screen in its states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use super::Door;
    use crate::domain::account::{Holder, KnownAccount};
    use crate::domain::challenge::Fate;
    use crate::domain::refusal::Refusal;
    use crate::domain::time::Span;
    use crate::flow::door::AtDoor;
    use crate::flow::frame::Frame;
    use crate::flow::steps::code::CodeStep;
    use crate::ui::screens::samples::people::{NOW, account, broken, phone, proof, sent};
    use crate::ui::screens::samples::sample::Sample;

    fn sample(name: &'static str, door: Door) -> Sample {
        Sample::flow(name, Frame::Door(door))
    }

    fn number(number: Option<Refusal>, problem: Option<Refusal>) -> Door {
        let typed = phone().map_or_else(String::new, |phone| phone.shown());
        let mut at = AtDoor::with_number(typed);
        at.problem = problem;
        at.phone.field.problem = number;
        Door::Number(at)
    }

    fn by_mailbox() -> Door {
        let mut at = AtDoor::with_number("katya.klimova@mail.ru".into());
        at.phone.field.problem = Some(Refusal::CodeNeedsNumber);
        Door::Number(at)
    }

    fn yours(holder: Holder, problem: Option<Refusal>) -> Option<Sample> {
        let known = KnownAccount { account: account(), holder };
        Some(sample("door-yours", Door::Yours { phone: proof()?, known, problem }))
    }

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let until = NOW + Span::seconds(30);
        let person = || Holder::Person { name: "М**** К*****".into() };
        let code = sent(20, Fate::Accepted).map(|sent| sample("door-code", Door::Code(CodeStep::new(sent))));
        let later = [code, yours(person(), None), yours(Holder::NoProfile, Some(Refusal::CallNotEnough))];
        let mut all = vec![
            sample("door-number", Door::begin().0),
            sample("door-number", number(None, Some(Refusal::SignInWrong { until }))),
            sample("door-number", number(None, Some(Refusal::Missing))),
            sample("door-number", number(Some(Refusal::NotANumber), None)),
            sample("door-number", number(Some(Refusal::NotAMailbox), None)),
            sample("door-number", by_mailbox()),
            sample("door-number", number(Some(Refusal::NoAccountHere), None)),
            sample("door-number", number(Some(Refusal::AccountUnfinished), None)),
            sample("door-number", number(None, Some(broken()))),
        ];
        all.extend(later.into_iter().flatten());
        all
    }
}
