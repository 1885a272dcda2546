//! The invitation, and a parent who joins by it.

use super::details::forms;
use super::newcomer::{about_passwords, code_step, numbers, phone_step};
use super::people::{NOW, account, ago, anna, cx, invitation, inviter, long, maria, mark, proof, rules};
use super::{Sample, State};
use crate::domain::challenge::Fate;
use crate::domain::consent::Purpose;
use crate::domain::family::{Relation, Standing};
use crate::domain::id::{InvitationId, ProfileId};
use crate::domain::password::Profile;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::Span;
use crate::domain::visit::Seat;
use crate::flow::invite::{Invite, Notice, Shown};
use crate::flow::join::{Agreeing, Entering, Invited, Join, Joining};
use crate::flow::sign_in::SignIn;
use crate::flow::steps::StepNext;
use crate::flow::steps::confirm::ConfirmStep;
use crate::flow::steps::consent::ConsentStep;
use crate::flow::steps::details::Of;
use crate::flow::steps::newcomer::{Newcomer, Step};
use crate::flow::steps::password::PasswordStep;
use crate::flow::steps::phone::PhoneStep;
use crate::flow::visit::Frame;
use crate::flow::{Action, FieldId, Input, Typed};

pub(super) fn samples() -> Option<Vec<Sample>> {
    Some([invitations(), entries(), newcomers()?, children(), agreements(), sign_ins()].concat())
}

fn broken() -> Refusal {
    Refusal::Broken { incident: "7F3K-02".into() }
}

fn student() -> ProfileId {
    ProfileId::new("student")
}

fn invitations() -> Vec<Sample> {
    let invite = |name, flow| Sample::flow(name, Frame::Invite(flow));
    let mut all: Vec<Sample> = [None, Some(Refusal::StudentSessionNeeded), Some(broken())]
        .into_iter()
        .map(|problem| invite("invite-opening", Invite::Opening { student: student(), problem }))
        .collect();
    let shown = |uses, notice| Shown {
        student: student(),
        view: invitation(uses),
        full: false,
        revoking: false,
        notice,
    };
    let show = |name, shown| invite(name, Invite::Shown(shown));
    all.push(show("invite-shown", shown(Vec::new(), None)));
    all.push(show("invite-shown-used", shown(vec![ago(90), ago(4_000)], None)));
    let path = || "/srv/kindesk/pictures/invitation-4821.png".to_owned();
    for notice in [
        Notice::Copied,
        Notice::Saved(path()),
        Notice::Renewed,
        Notice::Refused(Refusal::FileNotSaved { path: path() }),
        Notice::Refused(Refusal::StudentSessionNeeded),
        Notice::Refused(broken()),
    ] {
        all.push(show("invite-shown-notice", shown(vec![ago(90)], Some(notice))));
    }
    all.push(show("invite-revoke", Shown { revoking: true, ..shown(Vec::new(), None) }));
    all.push(Sample::new("invite-full", State::Picture(invitation(Vec::new()))));
    all
}

/// What can be refused about an invitation that is opened.
fn unusable() -> Vec<Refusal> {
    vec![
        Refusal::InvitationExpired { since: ago(600) },
        Refusal::InvitationRevoked,
        Refusal::InvitationUsedUp,
        Refusal::AlreadyLinked,
        Refusal::SessionNeeded,
        broken(),
    ]
}

fn entries() -> Vec<Sample> {
    let join = |name, flow| Sample::flow(name, Frame::Join(flow));
    let enter = |text: &str, problem| {
        join("join-enter", Join::Enter(Entering::of(Typed { text: text.into(), problem })))
    };
    let mut all = vec![enter("", None), enter("7305 2914 1234 5678", None)];
    let typed = [
        Refusal::NotACode,
        Refusal::Mistyped,
        Refusal::UnknownInvitation,
        Refusal::ChildOwnParent,
        Refusal::OwnFamily,
        Refusal::EntryClosed { until: NOW + Span::minutes(12) },
        Refusal::HiddenCharacter { code: "U+200E".into() },
        Refusal::InvitationExpired { since: ago(600) },
        Refusal::InvitationRevoked,
        Refusal::InvitationUsedUp,
        broken(),
    ];
    all.extend(typed.into_iter().map(|why| enter("7305 2914 1234 5679", Some(why))));
    let opening = |problem| join("join-opening", Join::Opening(InvitationId::new("i1"), problem));
    all.push(opening(None));
    all.extend(unusable().into_iter().map(|why| opening(Some(why))));
    all.push(join("join-who", Join::Who(Invited::by(inviter()))));
    all.push(join("join-which", Join::Which(Invited::by(inviter()))));
    all
}

fn newcomers() -> Option<Vec<Sample>> {
    let at = |name, step| {
        let newcomer = Newcomer { step, ..Newcomer::new(Whose::Parent) };
        Sample::flow(name, Frame::Join(Join::Newcomer(newcomer, Invited::by(inviter()))))
    };
    let mut all = vec![at("join-phone-empty", Step::Phone(PhoneStep::default()))];
    all.extend(
        numbers(Whose::Student).into_iter().map(|why| at("join-phone", Step::Phone(phone_step(Some(why))))),
    );
    all.push(at("join-code", Step::Code(code_step(7, Fate::Accepted, None)?)));
    let wrong = Refusal::WrongCode { left: 2 };
    all.push(at("join-code", Step::Code(code_step(60, Fate::Accepted, Some(wrong))?)));
    all.push(at("join-password", Step::Password(PasswordStep::new(proof()?, None, Profile::School))));
    for problem in about_passwords() {
        let step =
            PasswordStep { problem: Some(problem), ..PasswordStep::new(proof()?, None, Profile::School) };
        all.push(at("join-password", Step::Password(step)));
    }
    all.extend(forms(Of::Parent).into_iter().map(|step| at("join-details", Step::Details(step))));
    for problem in [None, Some(Refusal::NotTicked)] {
        let step = ConsentStep { problem, ..ConsentStep::new(Purpose::OwnData) };
        all.push(at("join-own-consent", Step::OwnConsent(step, maria())));
    }
    all.push(at("join-own-consent-refused", Step::Refused(maria())));
    let making = |problem| {
        let newcomer = Newcomer::new(Whose::Parent);
        Sample::flow(
            "join-making",
            Frame::Join(Join::Making { newcomer, invited: Invited::by(inviter()), problem }),
        )
    };
    all.extend([None, Some(Refusal::ParentAge), Some(Refusal::Barred), Some(broken())].map(making));
    Some(all)
}

fn joining() -> Joining {
    Joining::new(account(), ProfileId::new("parent"), inviter())
}

fn child(data: crate::domain::family::PersonData) -> ConfirmStep {
    ConfirmStep::new(super::people::student("student", data, "5А", Standing::AwaitingParent))
}

fn children() -> Vec<Sample> {
    let join = |name, flow| Sample::flow(name, Frame::Join(flow));
    let mut all = vec![join("join-fetching", Join::Fetching(joining(), None))];
    for why in [Refusal::AlreadyLinked, Refusal::SessionNeeded, Refusal::Barred, broken()] {
        all.push(join("join-fetching", Join::Fetching(joining(), Some(why))));
    }
    let confirm = |step| join("join-child", Join::Confirm(joining(), step));
    all.push(confirm(child(anna())));
    all.push(confirm(child(long())));
    let told = |data, relation: Typed, document: Typed| {
        let mut step = child(data);
        (step.relation, step.document) = (relation, document);
        confirm(step)
    };
    let none = Typed::default;
    for relation in Relation::ALL {
        all.push(told(anna(), Typed::of(relation.as_str()), none()));
    }
    let asked = |problem| Typed { text: String::new(), problem: Some(problem) };
    all.push(told(long(), asked(Refusal::PickOne), none()));
    all.push(told(long(), Typed::of(Relation::Guardian.as_str()), asked(Refusal::DocumentMissing)));
    all.extend(corrected().map(confirm));
    for form in forms(Of::Student) {
        let mut step = child(long());
        step.correcting = Some(form);
        all.push(join("join-child-correct", Join::Confirm(joining(), step)));
    }
    all
}

/// A child whose first name the parent corrected.
fn corrected() -> Option<ConfirmStep> {
    let rules = rules();
    let name = Input::Typed(FieldId::Name, "Александра".into());
    let inputs = [Input::Act(Action::CorrectChild), name, Input::Submit];
    inputs.into_iter().try_fold(child(long()), |step, input| match step.step(input, &cx(&rules)) {
        StepNext::Stay(step, _) => Some(step),
        StepNext::Back(_) | StepNext::Done(_) => None,
    })
}

fn agreements() -> Vec<Sample> {
    let agree = |purpose, ahead: Vec<Purpose>, agreed, problem| {
        let given = if ahead.is_empty() { vec![mark(Purpose::ChildData)] } else { Vec::new() };
        let step = ConsentStep { agreed, problem, ..ConsentStep::new(purpose) };
        let confirm = child(anna());
        let agreeing = Agreeing { joining: joining(), confirm, given, ahead, step };
        let name = if agreed { "join-child-consent-ticked" } else { "join-child-consent" };
        Sample::flow(name, Frame::Join(Join::Agree(agreeing)))
    };
    let mut all = vec![
        agree(Purpose::ChildData, vec![Purpose::ChildUse], false, None),
        agree(Purpose::ChildUse, Vec::new(), false, None),
        agree(Purpose::ChildUse, Vec::new(), true, None),
        agree(Purpose::ChildUse, Vec::new(), false, Some(Refusal::NotTicked)),
    ];
    let refused = [Refusal::AlreadyLinked, Refusal::SessionNeeded, broken()];
    all.extend(refused.map(|why| agree(Purpose::ChildUse, Vec::new(), true, Some(why))));
    all.push(Sample::flow("join-refused", Frame::Join(Join::Refused(joining(), student()))));
    all
}

/// The student, who was signed out for a while, comes back: Esc leads to the menu.
fn back_to_student() -> Sample {
    let (flow, _) = SignIn::begin(account(), Seat::Ordinary, "Анна К.".into());
    Sample::flow("sign-in-back", Frame::SignIn(SignIn { may_leave: true, ..flow }))
}

fn sign_ins() -> Vec<Sample> {
    let sign_in = |name: &str, problem| {
        let (flow, _) = SignIn::begin(account(), Seat::Private, name.into());
        Sample::flow("sign-in", Frame::SignIn(SignIn { problem, ..flow }))
    };
    let wrong = Refusal::WrongPassword { until: NOW + Span::seconds(30) };
    vec![
        sign_in("", None),
        sign_in("Мария К.", None).typed(&[(FieldId::Password, "Три!Совы7")]),
        sign_in("Мария К.", Some(Refusal::Missing)),
        sign_in("Мария К.", Some(wrong)),
        sign_in("Мария К.", Some(Refusal::CodeTooOld)),
        sign_in("Мария К.", Some(broken())),
        back_to_student(),
    ]
}
