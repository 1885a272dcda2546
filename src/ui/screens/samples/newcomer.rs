//! Number, code, password and own consent of a student who registers.

use super::people::{self, NOW, account, anna, proof, sent};
use super::sample::{Sample, SampleState};
use crate::domain::account::{Holder, KnownAccount, OwnerProfile};
use crate::domain::challenge::{CALL_TRIES, Call, Fate, Report, WhyLost};
use crate::domain::consent::Purpose;
use crate::domain::family::Standing;
use crate::domain::id::ProfileId;
use crate::domain::language::Language;
use crate::domain::password;
use crate::domain::password_suggest::Suggested;
use crate::domain::refusal::{OwnPart, Refusal, Whose};
use crate::domain::time::Span;
use crate::flow::FieldId;
use crate::flow::frame::Frame;
use crate::flow::join::{Invited, Join};
use crate::flow::register::Register;
use crate::flow::steps::code::CodeStep;
use crate::flow::steps::consent::ConsentStep;
use crate::flow::steps::new_password::NewPassword;
use crate::flow::steps::newcomer::{Newcomer, Step};
use crate::flow::steps::owner::OwnerStep;
use crate::flow::steps::password::PasswordStep;
use crate::flow::steps::phone::PhoneStep;
use secrecy::SecretString;

pub(super) fn samples() -> Option<Vec<Sample>> {
    Some([phones(), codes()?, owners()?, passwords()?, consents()].concat())
}

fn at(name: &'static str, step: Step) -> Sample {
    let newcomer = Newcomer { step, ..Newcomer::new(Whose::Student) };
    Sample::flow(name, Frame::Register(Register::Newcomer(newcomer)))
}

/// What can be refused where a code is sent.
pub(super) fn sending() -> Vec<Refusal> {
    let until = NOW + Span::minutes(23);
    vec![
        Refusal::TooManySends { until: NOW + Span::hours(20) },
        Refusal::DeskSendsTooMuch { until },
        Refusal::TooManyAlike { until },
        Refusal::BudgetSpent { until: NOW + Span::hours(10) },
        Refusal::NoDelivery,
        Refusal::Broken { incident: "7F3K-02".into() },
        Refusal::Tampered { incident: "7F3K-03".into() },
        Refusal::Replaced { path: "/var/lib/kindesk/kindesk.db".into() },
        Refusal::DiskFull,
        Refusal::DiskFails,
        Refusal::DatabaseAway,
    ]
}

/// What can be refused about a number.
pub(super) fn numbers(whose: Whose) -> Vec<Refusal> {
    let until = NOW + Span::seconds(97);
    let numbers = vec![
        Refusal::NotANumber,
        Refusal::Landline,
        Refusal::CountryNotReached,
        Refusal::NumberInThisVisit { whose: whose.into() },
        Refusal::TooSoon { until },
        Refusal::ProofTooOld,
    ];
    [numbers, sending()].concat()
}

pub(super) fn phone_step(problem: Option<Refusal>) -> PhoneStep {
    let mut step = PhoneStep::with_number("+7 912 345-67-89".into());
    step.field.problem = problem;
    step
}

fn phones() -> Vec<Sample> {
    let refused = numbers(Whose::Parent).into_iter().map(Some).chain([None]);
    let refused = refused.map(|why| at("register-phone", Step::Phone(phone_step(why))));
    let empty = at("register-phone-empty", Step::Phone(PhoneStep::default()));
    let above = [
        Sample::new("help-register-phone", SampleState::Help(begun())),
        Sample::new("terms", SampleState::Terms(begun())),
        Sample::new("register-phone-saving", SampleState::Saving(begun())),
        Sample::new("register-phone-away", SampleState::Away(begun())),
    ];
    [empty].into_iter().chain(refused).chain(above).collect()
}

fn begun() -> Frame {
    Frame::Register(Register::begin().0)
}

/// A code step, `seconds` after its send.
pub(super) fn code_step(seconds: i64, fate: Fate, problem: Option<Refusal>) -> Option<CodeStep> {
    let mut sent = sent(seconds, fate)?;
    if let Some(Refusal::WrongCode { left }) = problem {
        sent.tries_left = left;
    }
    if matches!(problem, Some(Refusal::CodeSpent | Refusal::CodeExpired)) {
        sent.tries_left = 0;
    }
    Some(CodeStep { problem, ..CodeStep::new(sent) })
}

fn codes() -> Option<Vec<Sample>> {
    let mut all = Vec::new();
    for fate in [Fate::Waiting, Fate::Accepted, Fate::Later, Fate::Refused, Fate::Unknown, Fate::Failed] {
        all.push(at("register-code", Step::Code(code_step(7, fate, None)?)));
    }
    let heard = NOW - Span::seconds(20);
    let lost = WhyLost::ALL.map(|why| Report::Lost { at: heard, why });
    for report in lost.into_iter().chain([Report::Arrived { at: heard }]) {
        let mut step = code_step(40, Fate::Accepted, None)?;
        step.sent.report = Some(report);
        all.push(at("register-code-reported", Step::Code(step)));
    }
    let shaken = code_step(60, Fate::Accepted, Some(Refusal::WrongCode { left: 4 }))?;
    let shaken = CodeStep { shaken: Some(NOW), ..shaken };
    all.push(at("register-code-shaken", Step::Code(shaken)));
    let half = at("register-code-typed", Step::Code(code_step(60, Fate::Accepted, None)?));
    all.push(half.typed(&[(FieldId::Code, "6029")]));
    all.push(at("register-code-again", Step::Code(code_step(130, Fate::Accepted, None)?)));
    all.push(at("register-code-dead", Step::Code(code_step(601, Fate::Accepted, None)?)));
    let calm = |seconds| {
        let frame = at("register-code-calm", Step::Code(code_step(seconds, Fate::Accepted, None)?)).state;
        if let SampleState::Flow(frame) = frame {
            Some(Sample::new("register-code-calm", SampleState::Calm(frame)))
        } else {
            None
        }
    };
    all.extend([calm(7)?, calm(130)?]);
    let problems = vec![
        Refusal::NotSixDigits,
        Refusal::ScannedInVisit,
        Refusal::WrongCode { left: 4 },
        Refusal::WrongCode { left: 1 },
        Refusal::CodeSpent,
        Refusal::GuessesSpent { until: NOW + Span::hours(20) },
        Refusal::CodeExpired,
        Refusal::TooSoon { until: NOW + Span::seconds(60) },
    ];
    all.push(at("register-code-again", Step::Code(code_step(130, Fate::Accepted, Some(Refusal::NoCalls))?)));
    let uncalled = at("register-code-no-calls", Step::Code(code_step(130, Fate::Accepted, None)?)).state;
    if let SampleState::Flow(frame) = uncalled {
        all.push(Sample::new("register-code-no-calls", SampleState::Uncalled(frame)));
    }
    for why in [problems, sending()].concat() {
        all.push(at("register-code", Step::Code(code_step(60, Fate::Accepted, Some(why))?)));
    }
    // A call that was refused, and one that the operator holds back.
    for fate in [Fate::Refused, Fate::Later] {
        let mut step = code_step(7, fate, None)?;
        step.sent.call = Some(Call { at: NOW - Span::seconds(7), tries_left: CALL_TRIES });
        all.push(at("register-code-call", Step::Code(step)));
    }
    for (seconds, why) in [
        (7, None),
        (125, None),
        (60, Some(Refusal::NotCallDigits { digits: 4 })),
        (60, Some(Refusal::CallSpent)),
        (60, Some(Refusal::TooManyCalls { until: NOW + Span::hours(9) })),
    ] {
        let fate = if seconds == 7 { Fate::Waiting } else { Fate::Called };
        let mut step = code_step(seconds, fate, why)?;
        step.sent.call = Some(Call { at: NOW - Span::seconds(seconds), tries_left: CALL_TRIES });
        step.sent.digits = (fate == Fate::Called).then_some(5);
        all.push(at("register-code-call", Step::Code(step)));
    }
    Some(all)
}

fn password_step(typed: &str, again: &str, score: Option<u8>) -> Option<PasswordStep> {
    let profile = password::Profile::School;
    let entry = NewPassword {
        first: SecretString::from(typed),
        again: SecretString::from(again),
        score,
        rules: password::rules(typed, profile),
        ..NewPassword::new(profile)
    };
    Some(PasswordStep { entry, ..PasswordStep::new(proof()?, anna(), None, profile) })
}

/// What can be refused about a password.
pub(in crate::ui::screens) fn about_passwords() -> Vec<(FieldId, Refusal)> {
    let first = [
        Refusal::PasswordRules,
        Refusal::PasswordCommon,
        Refusal::PasswordPersonal { what: Some(OwnPart::Surname) },
        Refusal::PasswordPersonal { what: None },
        Refusal::PasswordTooLong,
        Refusal::HiddenCharacter { code: "U+200B".into() },
        Refusal::Broken { incident: "7F3K-02".into() },
    ];
    let first = first.into_iter().map(|why| (FieldId::Password, why));
    let again = [Refusal::Missing, Refusal::PasswordsDiffer].into_iter();
    first.chain(again.map(|why| (FieldId::PasswordAgain, why))).collect()
}

fn passwords() -> Option<Vec<Sample>> {
    let (first, again) = (FieldId::Password, FieldId::PasswordAgain);
    let mut all = vec![
        at("register-password-empty", Step::Password(password_step("", "", None)?)),
        at("register-password-weak", Step::Password(password_step("школа", "", Some(0))?))
            .typed(&[(first, "школа")]),
        at(
            "register-password-strong",
            Step::Password(password_step("Три!Совы7в-ряд", "Три!Совы7в-ряд", Some(4))?),
        )
        .typed(&[(first, "Три!Совы7в-ряд"), (again, "Три!Совы7в-ряд")]),
    ];
    let set = PasswordStep::new(proof()?, anna(), Some(account()), password::Profile::School);
    all.push(at("register-password-set", Step::Password(set)));
    let corrected = Newcomer {
        step: Step::Password(PasswordStep::new(proof()?, anna(), None, password::Profile::School)),
        account: Some(account()),
        ..Newcomer::new(Whose::Student)
    };
    all.push(Sample::flow("register-password-anew", Frame::Register(Register::Newcomer(corrected))));
    let long = PasswordStep::new(proof()?, anna(), None, password::Profile::Nist);
    all.push(at("register-password-nist", Step::Password(long)));
    all.extend(suggestions()?);
    for problem in about_passwords() {
        let mut step = password_step("Gfhjkm1!", "Gfhjkm2!", Some(1))?;
        step.entry.problem = Some(problem);
        let sample = at("register-password", Step::Password(step));
        all.push(sample.typed(&[(first, "Gfhjkm1!"), (again, "Gfhjkm2!")]));
    }
    Some(all)
}

/// The private view: shut, open while nothing has come yet, and with a password.
fn suggestions() -> Option<Vec<Sample>> {
    let view = |name, suggested, open| {
        let mut step = password_step("", "", None)?;
        step.entry.suggested = suggested;
        let newcomer = Newcomer { step: Step::Password(step), ..Newcomer::new(Whose::Student) };
        Some(Sample::new(name, SampleState::Private(Frame::Register(Register::Newcomer(newcomer)), open)))
    };
    let mut thrown = [3, 1, 7, 0, 9, 5, 2, 11, 4].into_iter().cycle();
    let password = Suggested::new(|end| thrown.next().unwrap_or(0) % end);
    Some(vec![
        view("private-shut", Some(password.clone()), false)?,
        view("private-waits", None, true)?,
        view("private-open", Some(password), true)?,
    ])
}

/// A number that has an account: a person's, one without a profile, another visit's.
fn owners() -> Option<Vec<Sample>> {
    let holders = || {
        let name = "А*** К***".to_owned();
        [
            ("register-owner", Holder::Person { name }),
            ("register-owner-no-profile", Holder::NoProfile),
            ("register-another-visit", Holder::AnotherVisit),
            ("register-another-visit", Holder::OpenElsewhere),
        ]
    };
    let step = |holder| Some(OwnerStep::new(proof()?, KnownAccount { account: account(), holder }));
    let mut all = Vec::new();
    for (name, holder) in holders() {
        all.push(at(name, Step::Owner(step(holder.clone())?)));
        for problem in
            [Refusal::NumberBusy, Refusal::CallNotEnough, Refusal::NumberStays, Refusal::NotMeAsked]
        {
            let problem = Some(problem);
            all.push(at(name, Step::Owner(OwnerStep { problem, ..step(holder.clone())? })));
        }
    }
    let [(_, person), ..] = holders();
    all.push(at("register-not-me", Step::Owner(OwnerStep { waits: true, ..step(person)? })));
    let until = NOW + Span::seconds(30);
    let problems =
        [Refusal::Missing, Refusal::WrongPassword { until }, Refusal::NumberBusy, Refusal::CallNotEnough];
    for problem in problems.into_iter().map(Some).chain([None]) {
        let [(_, person), ..] = holders();
        let step = OwnerStep { at_password: true, problem, ..step(person)? };
        all.push(at("register-owner-password", Step::Owner(step)));
    }
    let own = OwnerProfile { profile: ProfileId::new("p1"), data: anna(), standing: None, consented: false };
    for problem in [None, Some(Refusal::ProfileNoStudent)] {
        all.push(at("register-check", Step::Check(own.clone(), problem)));
    }
    let parent =
        Newcomer { step: Step::Check(own, Some(Refusal::ParentAge)), ..Newcomer::new(Whose::Parent) };
    let invited = Invited::by(people::inviter());
    all.push(Sample::flow("join-check", Frame::Join(Join::Newcomer(parent, invited))));
    let done =
        Register::Done { student: ProfileId::new("p1"), standing: Standing::AwaitingParent, already: true };
    all.push(Sample::flow("register-done-already", Frame::Register(done)));
    Some(all)
}

fn consents() -> Vec<Sample> {
    let consent = |ticked: bool, problem| {
        let agreed = ticked.then(Language::default);
        Step::OwnConsent(ConsentStep { agreed, problem, ..ConsentStep::new(Purpose::OwnData) }, anna())
    };
    let refusing = ConsentStep { refusing: true, ..ConsentStep::new(Purpose::OwnData) };
    vec![
        at("register-own-consent", consent(false, None)),
        at("register-own-consent-ticked", consent(true, None)),
        at("register-own-consent", consent(false, Some(Refusal::NotTicked))),
        at("register-own-consent-refusing", Step::OwnConsent(refusing, anna())),
        at("register-own-consent-refused", Step::Refused(anna())),
    ]
}
