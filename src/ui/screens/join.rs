//! Join as a parent, on the private seat: the invitation, who invites, from number to own consent, the child, a consent
//! for each purpose.

use super::actions::key_of;
use super::screen::FlowScreen;
use super::sheet::Sheet;
use super::steps::{confirm, consent, details, newcomer};
use crate::domain::consent::Purpose;
use crate::domain::family::{Inviter, PersonData};
use crate::domain::refusal::Refusal;
use crate::domain::visit::Seat;
use crate::flow::join::{Agreeing, Entering, Join};
use crate::flow::{Action, FieldId};
use crate::ui::keys::label;
use crate::ui::page::{Block, Who};
use crate::words::texts::Signed;

const STEPS: [&str; 9] = [
    "step-enter",
    "step-who",
    "step-phone",
    "step-code",
    "step-details",
    "step-password",
    "step-own-consent",
    "step-child",
    "step-child-consents",
];

impl FlowScreen for Join {
    fn topic(&self) -> Option<&'static str> {
        match self {
            Join::Enter(_) | Join::Which(_) | Join::Who(_) => None,
            Join::Opening(..) => Some("join-enter"),
            Join::Newcomer(newcomer, _) => newcomer::topic(newcomer),
            Join::Making { .. } => Some("join-own-consent"),
            Join::Same { .. } => Some("same-person"),
            Join::Confirm(_, step) if step.correcting.is_some() => Some("join-child-correct"),
            Join::Fetching(..) | Join::Confirm(..) => Some("join-child"),
            Join::Agree(agreeing) => Some(match (consent::topic(&agreeing.step), agreeing.step.purpose) {
                (Some(topic), _) => topic,
                (None, Purpose::ChildUse) => "join-child-use",
                (None, _) => "join-child-data",
            }),
            Join::Refused(..) => Some("refused"),
        }
    }

    fn offers(&self) -> &'static [Action] {
        match self {
            Join::Enter(entering) if entering.is_in_the_childs_place() => {
                &[Action::AnotherDesk, Action::PrivateSession, Action::SignStudentOut]
            }
            Join::Newcomer(newcomer, _) => newcomer::offers(newcomer),
            Join::Which(_) => &[Action::AnotherParent],
            Join::Same { .. } => &[Action::AnotherPerson],
            Join::Confirm(_, step) if step.correcting.is_none() => &[Action::CorrectChild],
            Join::Confirm(..) => &[Action::Calendar],
            Join::Agree(agreeing) => consent::offers(&agreeing.step),
            Join::Enter(_)
            | Join::Opening(..)
            | Join::Who(_)
            | Join::Making { .. }
            | Join::Fetching(..)
            | Join::Refused(..) => &[],
        }
    }

    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        // From the invitation on it is the parent's seat, which sees nothing of the student's.
        let sheet = match self {
            Join::Enter(entering) if entering.is_in_the_childs_place() => sheet.on(Seat::Ordinary),
            Join::Enter(_) | Join::Opening(..) => sheet,
            _ => sheet.on(Seat::Private),
        };
        match self {
            Join::Enter(entering) => enter(entering, sheet.steps(&STEPS, "step-enter")),
            Join::Opening(_, problem) => {
                opening(problem.as_ref(), sheet.state("opening").steps(&STEPS, "step-enter"))
            }
            Join::Which(_) => which(sheet.steps(&STEPS, "step-who")),
            Join::Who(invited) => who(&invited.inviter, sheet.steps(&STEPS, "step-who")),
            Join::Newcomer(newcomer, _) => {
                newcomer::fill(newcomer, sheet.steps(&STEPS, newcomer::in_line(newcomer)))
            }
            Join::Making { problem, .. } => {
                asked(problem.as_ref(), sheet.state("making").steps(&STEPS, "step-own-consent"))
                    .enter("key-esc")
            }
            Join::Same { ready, .. } => same(&ready.data, sheet.steps(&STEPS, "step-own-consent")),
            Join::Fetching(_, problem) => {
                asked(problem.as_ref(), sheet.state("fetching").steps(&STEPS, "step-child"))
            }
            Join::Confirm(_, step) => confirm::fill(step, sheet.steps(&STEPS, "step-child")),
            Join::Agree(agreeing) => agree(agreeing, sheet.steps(&STEPS, "step-child-consents")),
            Join::Refused(..) => consent::refused("join-refused", sheet.steps(&STEPS, "step-child-consents"))
                .esc("refused-without-link"),
        }
    }
}

fn enter<'a>(entering: &Entering, sheet: Sheet<'a>) -> Sheet<'a> {
    let field = sheet.field(FieldId::Invitation, &entering.field).room(40, 160);
    if entering.is_in_the_childs_place() {
        let ways = [
            (Action::AnotherDesk, "way-another-desk"),
            (Action::PrivateSession, "way-private-session"),
            (Action::SignStudentOut, "way-sign-student-out"),
        ];
        let ways = ways.map(|(action, word)| {
            let key = key_of(action).map_or("", label);
            Block::text(format!("{key}  {}", sheet.words(word)))
        });
        return sheet.who(Who::Family, "who-family").block(Block::Field(field)).blocks(ways);
    }
    sheet
        .who(Who::Family, "who-family")
        .text("intro-join")
        .text("text-join-enter")
        .block(Block::Field(field))
        .dim("intro-social")
}

/// An invitation that cannot be opened leads to the field for another one.
fn opening<'a>(problem: Option<&Refusal>, sheet: Sheet<'a>) -> Sheet<'a> {
    let sheet = asked(problem, sheet);
    if problem.is_some() { sheet.enter("join-other") } else { sheet }
}

/// The desk is asked; after a refusal Enter asks again.
fn asked<'a>(problem: Option<&Refusal>, sheet: Sheet<'a>) -> Sheet<'a> {
    match problem {
        Some(why @ Refusal::AlreadyLinked) => sheet.nobody().refusal(why).enter("next-family"),
        Some(why) => sheet.nobody().refusal(why).enter("key-try-again"),
        None => sheet.nobody().dim("notice-working").no_enter(),
    }
}

/// Staff check what was typed and ask; nothing is told of the known adult.
fn same<'a>(data: &PersonData, sheet: Sheet<'a>) -> Sheet<'a> {
    let facts = details::facts(data, &sheet);
    sheet
        .who(Who::Staff, "who-staff")
        .refusal(&Refusal::SamePerson)
        .block(Block::Facts(facts))
        .text("text-same-person")
        .dim("same-person-no-number")
        .enter("same-person-yes")
}

/// This parent again, or another? The one on the private seat is named.
fn which(sheet: Sheet<'_>) -> Sheet<'_> {
    let sitting = sheet.look.seats.on(Seat::Private);
    let name = sitting.map(|sitting| sitting.name.clone());
    let again =
        if sitting.is_some_and(|sitting| sitting.open) { "which-again" } else { "which-again-password" };
    sheet
        .who(Who::Staff, "who-staff")
        .text("text-join-which")
        .blocks(name.map(Block::Heading))
        .text(again)
        .dim("which-another")
        .enter("which-this")
}

fn who<'a>(inviter: &Inviter, sheet: Sheet<'a>) -> Sheet<'a> {
    let place = [("class", inviter.class.clone().into()), ("school", inviter.school.clone().into())];
    let place = sheet.look.words.say_with("who-invites-place", &place);
    let not_mine = sheet.words("who-not-mine");
    sheet
        .nobody()
        .text("intro-join")
        .text("text-join-who")
        .block(Block::Heading(inviter.name.clone()))
        .block(Block::Dim(place))
        .block(Block::text(not_mine))
        .block(Block::Space)
        .dim("intro-social")
        .enter("who-join")
}

/// The last consent confirms the child.
fn agree<'a>(agreeing: &Agreeing, sheet: Sheet<'a>) -> Sheet<'a> {
    let confirm = &agreeing.confirm;
    let signed = Signed { giver: confirm.giver.clone(), child: Some(confirm.data().name.full()) };
    let sheet = consent::fill(&agreeing.step, &signed, sheet.who(Who::Family, "who-parent"));
    let last = agreeing.ahead.is_empty() && !agreeing.step.refusing;
    if last { sheet.enter("child-confirm") } else { sheet }
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use super::{Agreeing, Entering, Join};
    use crate::domain::consent::Purpose;
    use crate::domain::family::{PersonData, Relation, Standing};
    use crate::domain::id::{InvitationId, ProfileId};
    use crate::domain::language::Language;
    use crate::domain::refusal::{Refusal, Whose};
    use crate::domain::time::Span;
    use crate::flow::frame::Frame;
    use crate::flow::join::{Invited, Joining};
    use crate::flow::steps::StepNext;
    use crate::flow::steps::class::ClassStep;
    use crate::flow::steps::confirm::ConfirmStep;
    use crate::flow::steps::consent::ConsentStep;
    use crate::flow::steps::details::Of;
    use crate::flow::steps::newcomer::{Newcomer, ReadyNewcomer};
    use crate::flow::{Action, FieldId, Input, Typed};
    use crate::ui::screens::samples::details::forms;
    use crate::ui::screens::samples::people::{
        NOW, account, ago, anna, broken, classes, cx, inviter, long, maria, mark, rules, site,
        student as student_of,
    };
    use crate::ui::screens::samples::sample::Sample;

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        [entries(), makings(), children(), agreements()].concat()
    }

    fn sample(name: &'static str, flow: Join) -> Sample {
        Sample::flow(name, Frame::Join(flow))
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
        let enter = |text: &str, problem| {
            sample("join-enter", Join::Enter(Entering::of(Typed { text: text.into(), problem })))
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
        let opening = |problem| sample("join-opening", Join::Opening(InvitationId::new("i1"), problem));
        all.push(opening(None));
        all.extend(unusable().into_iter().map(|why| opening(Some(why))));
        all.push(sample("join-who", Join::Who(Invited::by(inviter()))));
        all.push(sample("join-which", Join::Which(Invited::by(inviter()))));
        all
    }

    fn makings() -> Vec<Sample> {
        let making = |problem| {
            let newcomer = Newcomer::new(Whose::Parent);
            let (invited, ready) = (Invited::by(inviter()), ready(anna()));
            sample("join-making", Join::Making { newcomer, invited, ready, problem })
        };
        let same = |data| {
            let (newcomer, invited) = (Newcomer::new(Whose::Parent), Invited::by(inviter()));
            sample("same-person", Join::Same { newcomer, invited, ready: ready(data) })
        };
        let makings = [None, Some(Refusal::ParentAge), Some(Refusal::Barred), Some(broken())].map(making);
        [makings.to_vec(), vec![same(maria()), same(long())]].concat()
    }

    fn ready(data: PersonData) -> Box<ReadyNewcomer> {
        Box::new(ReadyNewcomer { account: account(), data, consent: None, own: None })
    }

    fn joining() -> Joining {
        Joining::new(account(), ProfileId::new("parent"), inviter())
    }

    fn child(data: PersonData) -> ConfirmStep {
        let student = student_of("student", data, "5А", Standing::AwaitingParent);
        ConfirmStep::new(student, maria().name.full())
    }

    fn children() -> Vec<Sample> {
        let mut all = vec![sample("join-fetching", Join::Fetching(joining(), None))];
        for why in [Refusal::AlreadyLinked, Refusal::SessionNeeded, Refusal::Barred, broken()] {
            all.push(sample("join-fetching", Join::Fetching(joining(), Some(why))));
        }
        let confirm = |step| sample("join-child", Join::Confirm(joining(), step));
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
        let father = Typed { problem: Some(Refusal::RelationOfOtherSex), ..Typed::of("father") };
        all.push(told(anna(), father, none()));
        all.push(told(long(), asked(Refusal::PickOne), none()));
        all.push(told(long(), Typed::of(Relation::Guardian.as_str()), asked(Refusal::DocumentMissing)));
        all.extend(corrected().map(confirm));
        for form in forms(Of::Student) {
            let mut step = child(long());
            step.correcting = Some(form);
            step.class_step =
                Some(ClassStep { classes: classes(), loaded: true, ..ClassStep::typed_before("5") });
            all.push(sample("join-child-correct", Join::Confirm(joining(), step)));
        }
        all
    }

    /// A child whose first name the parent corrected.
    fn corrected() -> Option<ConfirmStep> {
        let (rules, site) = (rules(), site());
        let name = Input::Typed(FieldId::Name, "Александра".into());
        let inputs = [Input::Act(Action::CorrectChild), name, Input::Submit];
        inputs.into_iter().try_fold(child(long()), |step, input| match step.step(input, &cx(&rules, &site)) {
            StepNext::Stay(step, _) => Some(step),
            StepNext::Back(_) | StepNext::Done(_) => None,
        })
    }

    fn agreements() -> Vec<Sample> {
        let agree = |purpose, ahead: Vec<Purpose>, agreed: bool, problem| {
            let given = if ahead.is_empty() { vec![mark(Purpose::ChildData)] } else { Vec::new() };
            let ticked = agreed.then(Language::default);
            let step = ConsentStep { agreed: ticked, problem, ..ConsentStep::new(purpose) };
            let confirm = child(anna());
            let agreeing = Agreeing { joining: joining(), confirm, given, ahead, step };
            let name = if agreed { "join-child-consent-ticked" } else { "join-child-consent" };
            sample(name, Join::Agree(agreeing))
        };
        let mut all = vec![
            agree(Purpose::ChildData, vec![Purpose::ChildUse], false, None),
            agree(Purpose::ChildUse, Vec::new(), false, None),
            agree(Purpose::ChildUse, Vec::new(), true, None),
            agree(Purpose::ChildUse, Vec::new(), false, Some(Refusal::NotTicked)),
        ];
        let refused = [Refusal::AlreadyLinked, Refusal::SessionNeeded, broken()];
        all.extend(refused.map(|why| agree(Purpose::ChildUse, Vec::new(), true, Some(why))));
        let text = ConsentStep::new(Purpose::ChildData);
        let (given, ahead) = (Vec::new(), vec![Purpose::ChildUse]);
        let names = Agreeing { joining: joining(), confirm: child(long()), given, ahead, step: text.clone() };
        let refusing = Agreeing { step: ConsentStep { refusing: true, ..text }, ..names.clone() };
        all.push(sample("join-child-consent-names", Join::Agree(names)));
        all.push(sample("join-child-consent-refusing", Join::Agree(refusing)));
        all.push(sample("join-refused", Join::Refused(joining(), ProfileId::new("student"))));
        all
    }
}
