//! The screens in their states, for the gallery.

use super::{At, AtAccount, AtFriends, AtMailbox, AtParent, AtPassword, AtWays, Own, Recover};
use crate::domain::account::{Holder, KnownAccount};
use crate::domain::challenge::{Fate, Sent};
use crate::domain::friend::{FriendBack, FriendName};
use crate::domain::id::FriendId;
use crate::domain::mailbox::{Mailbox, MaskedMailbox};
use crate::domain::password::{self, Profile};
use crate::domain::recovery::{First, Then, WayBack};
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::Span;
use crate::flow::frame::Frame;
use crate::flow::recover::{AtFriendCode, AtLetter, AtMailCode, AtOwnCode, CodeTyped};
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
    Some(Own { first: First::Number(proof()?), known: known(), ways: ways(), proved: false })
}

pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
    let all = [
        numbers(),
        mailboxes(),
        accounts(),
        chosen(),
        own_codes(),
        letters(),
        friends(),
        parents(),
        passwords(),
    ];
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
        Some(sample(
            "recover-account",
            At::Account(AtAccount { first: First::Number(proof()?), own, problem }),
        ))
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
    let mut all = vec![at("recover-authenticator", false, None)?, at("recover-recovery-code", true, None)?];
    for why in [Refusal::NotAnOwnCode, Refusal::OwnCodeWrong, Refusal::OwnCodesClosed { until }, broken()] {
        all.push(at("recover-authenticator", false, Some(why))?);
    }
    Some(all)
}

fn letters() -> Option<Vec<Sample>> {
    let at = |name, seconds, fate, tries_left, problem| {
        let sent = Sent { tries_left, ..sent(seconds, fate)?.read_by(mailbox()) };
        let code = CodeTyped { problem, ..CodeTyped::new(sent) };
        Some(sample(name, At::Letter(Box::new(AtLetter { own: own()?, code }))))
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

fn mailboxes() -> Option<Vec<Sample>> {
    let until = NOW + Span::minutes(4);
    let at = |text: &str, field, problem| {
        let field = Typed { text: text.to_owned(), problem: field };
        sample("recover-mailbox", At::Mailbox(AtMailbox { field, problem }))
    };
    let mut all = vec![at("", None, None), at("katya@mail.ru", None, None)];
    for why in
        [Refusal::NotAMailbox, Refusal::Missing, Refusal::NoAccountOfMailbox, Refusal::MailboxProofGone]
    {
        all.push(at("katya@mail.ru", Some(why), None));
    }
    for why in [Refusal::TooManyLetters { until }, Refusal::NoLetters, broken()] {
        all.push(at("katya@mail.ru", None, Some(why)));
    }
    let code = |seconds, problem| {
        let mailbox = Mailbox::parse("katya@mail.ru")?;
        let code = CodeTyped::new(sent(seconds, Fate::Accepted)?.read_by(mailbox.hidden()));
        let code = AtMailCode { mailbox, code: CodeTyped { problem, ..code } };
        Some(sample("recover-mail-code", At::MailCode(Box::new(code))))
    };
    all.push(code(20, None)?);
    for why in [
        Refusal::NotSixDigits,
        Refusal::LetterWrongCode { left: 2 },
        Refusal::LetterTooSoon { until },
        Refusal::LetterDead,
        Refusal::TooManyLetters { until },
    ] {
        all.push(code(70, Some(why))?);
    }
    let first = First::Mailbox {
        challenge: sent(20, Fate::Accepted)?.challenge,
        mailbox: Mailbox::parse("katya@mail.ru")?,
    };
    let ways = vec![WayBack::Friends { friends: beside(false) }, WayBack::Code];
    let own = Own { first: first.clone(), known: known(), ways, proved: false };
    all.push(sample("recover-ways-by-letter", At::Ways(AtWays { own, problem: None })));
    let nobody = KnownAccount { account: account(), holder: Holder::NoProfile };
    let own = Some((nobody, Vec::new()));
    all.push(sample("recover-account", At::Account(AtAccount { first, own, problem: None })));
    Some(all)
}

fn beside(given: bool) -> Vec<FriendBack> {
    let friend =
        |name: &str, given| FriendBack { friend: FriendId::new(name), shown: name.to_owned(), given };
    vec![friend("Ольга С.", given), friend("Сергей П.", false), friend("Нина Т.", false)]
}

fn friends() -> Option<Vec<Sample>> {
    let until = NOW + Span::minutes(4);
    let own = |given| {
        let ways = vec![WayBack::Letter { mailbox: mailbox() }, WayBack::Friends { friends: beside(given) }];
        Some(Own { ways, ..own()? })
    };
    let at = |given, problem| {
        let at = AtFriends { own: own(given)?, problem };
        Some(sample("recover-friends", At::Friends(Box::new(at))))
    };
    let mut all = vec![at(false, None)?, at(true, None)?];
    for why in [
        Refusal::FriendTooSoon { until },
        Refusal::FriendSendsClosed { until },
        Refusal::FriendGone,
        Refusal::NoDelivery,
        broken(),
    ] {
        all.push(at(false, Some(why))?);
    }
    all.push(sample("recover-ways-friends", At::Ways(AtWays { own: own(false)?, problem: None })));
    let code = |name, seconds, fate, problem| {
        let sent = sent(seconds, fate)?.read_by(FriendName("Ольга С.".into()));
        let code = CodeTyped { problem, ..CodeTyped::new(sent) };
        let at = AtFriendCode { own: own(false)?, friend: FriendId::new("Ольга С."), code };
        Some(sample(name, At::FriendCode(Box::new(at))))
    };
    all.push(code("recover-friend-code", 35, Fate::Accepted, None)?.typed(&[(FieldId::Code, "482")]));
    all.push(code("recover-friend-code-failed", 20, Fate::Failed, None)?);
    for why in [
        Refusal::NotSixDigits,
        Refusal::FriendCodeWrong { left: 2 },
        Refusal::FriendCodeDead,
        Refusal::FriendTooSoon { until },
        Refusal::FriendSendsClosed { until },
    ] {
        all.push(code("recover-friend-code", 70, Fate::Accepted, Some(why))?);
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
