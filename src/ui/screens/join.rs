//! Join as a parent, on the private seat: the invitation, who invites, number to own consent, the child, a consent
//! for each purpose.

use super::offers::key_of;
use super::sheet::Sheet;
use super::steps::{confirm, consent, newcomer};
use crate::domain::family::Inviter;
use crate::domain::refusal::Refusal;
use crate::domain::visit::Seat;
use crate::flow::join::{Agreeing, Entering, Join};
use crate::flow::{Action, FieldId};
use crate::ui::keys::label;
use crate::ui::page::{Block, Who};

const STEPS: [&str; 9] = [
    "step-enter",
    "step-who",
    "step-phone",
    "step-code",
    "step-password",
    "step-details",
    "step-own-consent",
    "step-child",
    "step-child-consents",
];
/// Where the newcomer's steps begin, and where the child's.
const PHONE: usize = 2;
const CHILD: usize = 7;

pub(super) fn fill<'a>(flow: &Join, sheet: Sheet<'a>) -> Sheet<'a> {
    match flow {
        Join::Enter(entering) => enter(entering, sheet.steps(&STEPS, 0)),
        Join::Opening(_, problem) => opening(problem.as_ref(), sheet.state("opening").steps(&STEPS, 0)),
        Join::Which(_) => which(sheet.steps(&STEPS, 1)),
        Join::Who(invited) => who(&invited.inviter, sheet.steps(&STEPS, 1)),
        Join::Newcomer(newcomer, _) => {
            private(newcomer::fill(newcomer, sheet.steps(&STEPS, PHONE + newcomer::at(newcomer))))
        }
        Join::Making { problem, .. } => {
            asked(problem.as_ref(), sheet.state("making").steps(&STEPS, CHILD - 1)).enter("key-esc")
        }
        Join::Fetching(_, problem) => asked(problem.as_ref(), sheet.state("fetching").steps(&STEPS, CHILD)),
        Join::Confirm(_, step) => private(confirm::fill(step, sheet.steps(&STEPS, CHILD))),
        Join::Agree(agreeing) => private(agree(agreeing, sheet.steps(&STEPS, CHILD + 1))),
        Join::Refused(..) => {
            consent::refused("consent-refuse-child", sheet.steps(&STEPS, CHILD + 1)).enter("key-enter")
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

/// This parent again, or another? The one on the private seat is named.
fn which(sheet: Sheet<'_>) -> Sheet<'_> {
    let name = sheet.look.seats.on(Seat::Private).map(|sitting| sitting.name.clone());
    sheet
        .who(Who::Staff, "who-staff")
        .text("text-join-which")
        .blocks(name.map(Block::Heading))
        .text("which-again")
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
    let sheet = consent::fill(&agreeing.step, sheet.who(Who::Family, "who-parent"));
    if agreeing.ahead.is_empty() { sheet.enter("child-confirm") } else { sheet }
}

/// The parent's seat sees nothing of the student's: the screen says which one it is.
fn private(sheet: Sheet<'_>) -> Sheet<'_> {
    sheet.who_also("seat-private")
}
