//! Get back in: the number, its code, the account, the choice of a way, its proof, and the new password.

use super::screen::FlowScreen;
use super::sheet::Sheet;
use super::steps::{code, own_code, password, phone};
use crate::domain::account::Holder;
use crate::domain::mailbox::MaskedMailbox;
use crate::domain::recovery::WayBack;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::visit::Seat;
use crate::flow::recover::{At, AtAccount, AtParent, AtPassword, AtWays, Own, Recover};
use crate::flow::{Action, FieldId};
use crate::ui::page::{Block, Item, List, ListId, Who};

/// The steps as the line shows them: the choice of a way stands with the proof that it leads to.
const STEPS: [&str; 5] =
    ["step-phone", "step-code", "step-recover-account", "step-recover-proof", "step-recover-password"];

impl FlowScreen for Recover {
    fn offers(&self) -> &'static [Action] {
        match &self.at {
            At::Code(_) => &[Action::SendAgain, Action::ChangeNumber],
            At::Account(_) => &[Action::ChangeNumber],
            At::NoWay(_) => &[Action::Vouch, Action::ChangeNumber],
            At::Letter(_) => &[Action::SendAgain, Action::NoAccess],
            At::Password(_) => &[Action::Suggest],
            At::Phone(_) => &[Action::NoPhone],
            At::Ways(_) => &[Action::Vouch],
            At::Parent(_) | At::OwnCode(_) => &[],
        }
    }

    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let seat = if self.whose == Whose::Student { Seat::Ordinary } else { Seat::Private };
        let sheet = sheet.who(Who::Family, "who-family").on_acting_seat();
        let now = match &self.at {
            At::Phone(_) => "step-phone",
            At::Code(_) => "step-code",
            At::Account(_) => "step-recover-account",
            At::Ways(_) | At::NoWay(_) | At::Letter(_) | At::Parent(_) | At::OwnCode(_) => {
                "step-recover-proof"
            }
            At::Password(_) => "step-recover-password",
        };
        let sheet = sheet.steps(&STEPS, now);
        match &self.at {
            At::Phone(step) => {
                phone::only(step, sheet.on(seat).text("text-recover-phone").dim("recover-no-phone"))
            }
            At::Code(step) => code::fill(step, self.whose, "code-again-sms", sheet.on(seat)),
            At::Account(at) => account(at, sheet.on(seat)),
            At::Ways(at) => ways(at, sheet.on(seat)),
            At::NoWay(own) => no_way(own, sheet.on(seat)),
            At::Letter(at) => {
                let (id, again) = ("recover-letter-not-sent", "recover-letter-again");
                code::letter(&at.sent, at.problem.as_ref(), id, again, sheet.on(seat))
            }
            At::Parent(at) => parent(at, sheet.on(Seat::Private)),
            At::OwnCode(at) => {
                let text =
                    if at.is_recovery { "text-recover-recovery-code" } else { "text-recover-authenticator" };
                own_code::fill(&at.code, sheet.on(seat).text(text))
            }
            At::Password(at) => new_password(at, sheet.on(seat)),
        }
    }
}

/// The masked name, or the number where nobody has told who they are.
fn heading(own: &Own) -> Block {
    match &own.known.holder {
        Holder::Person { name } => Block::Heading(name.clone()),
        Holder::NoProfile | Holder::AnotherVisit | Holder::OpenElsewhere => {
            Block::Heading(own.phone.phone().shown())
        }
    }
}

fn account<'a>(at: &AtAccount, sheet: Sheet<'a>) -> Sheet<'a> {
    let name = at.own.as_ref().map(|(known, _)| known.name()).filter(|name| !name.is_empty());
    let (text, shown) = match name {
        Some(name) => ("text-recover-account", name.to_owned()),
        None => ("text-recover-account-no-profile", at.phone.phone().shown()),
    };
    let known = at.own.is_some();
    let sheet = sheet.text(text).block(Block::Heading(shown)).problem(at.problem.as_ref());
    if known { sheet.dim("recover-account-not").enter("recover-account-yes") } else { sheet }
}

fn ways<'a>(at: &AtWays, sheet: Sheet<'a>) -> Sheet<'a> {
    let words = sheet.look.words;
    let items = at.own.ways.iter().map(|way| match way {
        WayBack::Letter { mailbox: MaskedMailbox(mailbox) } => Item::new(words.say("recover-way-letter"))
            .note(words.say_with("recover-way-letter.for", &[("mailbox", mailbox.clone().into())])),
        WayBack::Parent { .. } => {
            Item::new(words.say("recover-way-parent")).note(words.say("recover-way-parent.for"))
        }
        WayBack::Authenticator => {
            Item::new(words.say("recover-way-authenticator")).note(words.say("recover-way-authenticator.for"))
        }
        WayBack::Code => Item::new(words.say("recover-way-code")).note(words.say("recover-way-code.for")),
    });
    let list = List { id: ListId::WaysBack, items: items.collect(), selected: 0 };
    sheet
        .text("text-recover-ways")
        .block(Block::List(list))
        .problem(at.problem.as_ref())
        .dim("recover-no-ways")
        .enter("key-arrows")
}

/// Nobody is promised what is not there: what is refused, and what can be done today.
fn no_way<'a>(own: &Own, sheet: Sheet<'a>) -> Sheet<'a> {
    sheet
        .nobody()
        .block(heading(own))
        .refusal(&Refusal::NoWayBack)
        .text("text-recover-no-way")
        .enter("recover-no-way-back")
}

fn parent<'a>(at: &AtParent, sheet: Sheet<'a>) -> Sheet<'a> {
    let sheet = sheet.who(Who::Family, "who-parent").state(format!("{}/{}", at.tries, at.here.is_some()));
    if let Some(name) = &at.here {
        let said = sheet.look.words.say_with("recover-parent-here", &[("name", name.clone().into())]);
        return sheet
            .block(heading(&at.own))
            .block(Block::text(said))
            .problem(at.problem.as_ref())
            .enter("recover-parent-yes");
    }
    let name = phone::number_or_mailbox(&at.field, &sheet);
    let password = sheet.secret(FieldId::Password, at.problem.as_ref()).room(24, 128);
    sheet
        .block(heading(&at.own))
        .text("text-recover-parent")
        .block(name)
        .block(Block::Field(password))
        .dim("recover-parent-who")
}

fn new_password<'a>(at: &AtPassword, sheet: Sheet<'a>) -> Sheet<'a> {
    let sheet = password::entry(&at.entry, sheet.text("text-recover-password"));
    let everywhere = sheet.tick(FieldId::Everywhere, at.everywhere);
    sheet.block(Block::Tick(everywhere)).enter("recover-password-set")
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use super::{At, AtAccount, AtParent, AtPassword, AtWays, Own, Recover};
    use crate::domain::account::{Holder, KnownAccount};
    use crate::domain::challenge::{Fate, Sent};
    use crate::domain::mailbox::MaskedMailbox;
    use crate::domain::password::{self, Profile};
    use crate::domain::recovery::{Then, WayBack};
    use crate::domain::refusal::{Refusal, Whose};
    use crate::domain::time::Span;
    use crate::flow::frame::Frame;
    use crate::flow::recover::{AtLetter, AtOwnCode};
    use crate::flow::steps::code::CodeStep;
    use crate::flow::steps::new_password::NewPassword;
    use crate::flow::steps::own_code::OwnCodeStep;
    use crate::flow::steps::phone::PhoneStep;
    use crate::flow::{FieldId, Typed};
    use crate::ui::screens::samples::newcomer::about_passwords;
    use crate::ui::screens::samples::people::{NOW, account, broken, phone, proof, sent};
    use crate::ui::screens::samples::sample::{Sample, SampleState};
    use secrecy::SecretString;

    fn frame(at: At) -> Frame {
        Frame::Recover(Recover { whose: Whose::Student, then: Then::Alone, at })
    }

    fn sample(name: &'static str, at: At) -> Sample {
        Sample::flow(name, frame(at))
    }

    fn mailbox() -> MaskedMailbox {
        MaskedMailbox("ka***@mail.ru".into())
    }

    fn known() -> KnownAccount {
        KnownAccount { account: account(), holder: Holder::Person { name: "А**** К*****".into() } }
    }

    fn ways() -> Vec<WayBack> {
        vec![WayBack::Letter { mailbox: mailbox() }, WayBack::Parent { here: None }]
    }

    fn own() -> Option<Own> {
        Some(Own { phone: proof()?, known: known(), ways: ways(), proved: false })
    }

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let all = [numbers(), accounts(), chosen(), own_codes(), letters(), parents(), passwords()];
        all.into_iter().flatten().flatten().collect()
    }

    fn numbers() -> Option<Vec<Sample>> {
        let number = |problem| {
            let mut step = PhoneStep::with_number(phone()?.shown());
            step.field.problem = problem;
            Some(sample("recover-phone", At::Phone(step)))
        };
        let mut all = vec![sample("recover-phone-empty", At::Phone(PhoneStep::default())), number(None)?];
        for why in [
            Refusal::NotANumber,
            Refusal::ProofTooOld,
            Refusal::NoAccountHere,
            Refusal::AccountUnfinished,
            Refusal::RecoveryByCall,
            Refusal::NumberBusy,
        ] {
            all.push(number(Some(why))?);
        }
        let code = |problem| {
            let step = CodeStep { problem, ..CodeStep::new(sent(20, Fate::Accepted)?) };
            Some(sample("recover-code", At::Code(step)))
        };
        all.extend([code(None)?, code(Some(Refusal::WrongCode { left: 2 }))?]);
        Some(all)
    }

    fn accounts() -> Option<Vec<Sample>> {
        let at = |own, problem| {
            Some(sample("recover-account", At::Account(AtAccount { phone: proof()?, own, problem })))
        };
        let nobody = KnownAccount { account: account(), holder: Holder::NoProfile };
        Some(vec![
            at(None, None)?,
            at(Some((known(), ways())), None)?,
            at(Some((nobody, Vec::new())), None)?,
            at(None, Some(Refusal::OwnFamily))?,
            at(None, Some(broken()))?,
        ])
    }

    fn chosen() -> Option<Vec<Sample>> {
        let (mut all, until) = (Vec::new(), NOW + Span::minutes(4));
        for problem in [
            None,
            Some(Refusal::SecondProofGone),
            Some(Refusal::BackLetterTooSoon { until }),
            Some(Refusal::BackLettersClosed { until }),
            Some(Refusal::NoLetters),
            Some(broken()),
        ] {
            all.push(sample("recover-ways", At::Ways(AtWays { own: own()?, problem })));
        }
        let guarded = Own { ways: vec![WayBack::Authenticator, WayBack::Code], ..own()? };
        all.push(sample("recover-ways-guarded", At::Ways(AtWays { own: guarded, problem: None })));
        let none = Own { ways: Vec::new(), ..own()? };
        all.push(sample("recover-no-way", At::NoWay(none)));
        Some(all)
    }

    fn own_codes() -> Option<Vec<Sample>> {
        let at = |name, is_recovery, problem| {
            let code = OwnCodeStep { problem, ..OwnCodeStep::default() };
            Some(sample(name, At::OwnCode(Box::new(AtOwnCode { own: own()?, is_recovery, code }))))
        };
        let until = NOW + Span::minutes(40);
        let mut all =
            vec![at("recover-authenticator", false, None)?, at("recover-recovery-code", true, None)?];
        for why in [Refusal::NotAnOwnCode, Refusal::OwnCodeWrong, Refusal::OwnCodesClosed { until }, broken()]
        {
            all.push(at("recover-authenticator", false, Some(why))?);
        }
        Some(all)
    }

    fn letters() -> Option<Vec<Sample>> {
        let at = |name, seconds, fate, tries_left, problem| {
            let Sent { challenge, mark, first_sent, last_sent, call, digits, report, .. } =
                sent(seconds, fate)?;
            let phone = mailbox();
            let sent = Sent {
                challenge,
                phone,
                mark,
                first_sent,
                last_sent,
                tries_left,
                fate,
                call,
                digits,
                report,
            };
            let (own, typed) = (own()?, SecretString::default());
            Some(sample(name, At::Letter(Box::new(AtLetter { own, sent, typed, problem }))))
        };
        let mut all = vec![
            at("recover-letter-waiting", 0, Fate::Waiting, 5, None)?,
            at("recover-letter-typed", 35, Fate::Accepted, 5, None)?.typed(&[(FieldId::Code, "482")]),
            at("recover-letter-again", 310, Fate::Accepted, 5, None)?,
            at("recover-letter-expired", 601, Fate::Accepted, 5, None)?,
            at("recover-letter-failed", 20, Fate::Failed, 5, None)?,
            at("recover-letter-spent", 120, Fate::Accepted, 0, Some(Refusal::BackLetterDead))?,
        ];
        for why in [
            Refusal::NotSixDigits,
            Refusal::BackLetterWrong { left: 2 },
            Refusal::BackLetterTooSoon { until: NOW + Span::seconds(200) },
            Refusal::BackLettersClosed { until: NOW + Span::minutes(40) },
            broken(),
        ] {
            all.push(at("recover-letter", 70, Fate::Accepted, 4, Some(why))?);
        }
        Some(all)
    }

    fn parents() -> Option<Vec<Sample>> {
        let at = |here: Option<&str>, field: Option<Refusal>, problem| {
            let parent = AtParent {
                own: own()?,
                here: here.map(str::to_owned),
                field: Typed { text: "maria@mail.ru".into(), problem: field },
                password: SecretString::default(),
                problem,
                tries: 0,
            };
            let name = if here.is_some() { "recover-parent-here" } else { "recover-parent" };
            Some(sample(name, At::Parent(Box::new(parent))))
        };
        let until = NOW + Span::seconds(30);
        let mut all = vec![at(Some("Мария К."), None, None)?, at(None, None, None)?];
        all.push(at(None, Some(Refusal::NotAMailbox), None)?);
        for why in [
            Refusal::Missing,
            Refusal::ParentNotLinked,
            Refusal::ParentSignInWrong { until },
            Refusal::ParentLeft,
            Refusal::OwnFamily,
            broken(),
        ] {
            all.push(at(None, None, Some(why))?);
        }
        Some(all)
    }

    fn passwords() -> Option<Vec<Sample>> {
        let at = |name, typed: &str, score, problem| {
            let profile = Profile::School;
            let entry = NewPassword {
                first: SecretString::from(typed),
                again: SecretString::from(typed),
                score,
                rules: password::rules(typed, profile),
                problem,
                ..NewPassword::new(profile)
            };
            let at = AtPassword { own: own()?, entry, everywhere: true };
            Some(sample(name, At::Password(Box::new(at))))
        };
        let strong = "Три!Совы7в-ряд";
        let mut all = vec![
            at("recover-password-empty", "", None, None)?,
            at("recover-password-strong", strong, Some(4), None)?
                .typed(&[(FieldId::Password, strong), (FieldId::PasswordAgain, strong)]),
        ];
        for problem in about_passwords() {
            all.push(at("recover-password", "Gfhjkm1!", Some(1), Some(problem))?);
        }
        let entry = NewPassword::new(Profile::School);
        let at = AtPassword { own: own()?, entry, everywhere: true };
        let shut = SampleState::Private(frame(At::Password(Box::new(at))), false);
        all.push(Sample::new("recover-private-shut", shut));
        Some(all)
    }
}
