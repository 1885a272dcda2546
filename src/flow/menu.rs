//! What may follow what: one table, and the menu that shows it.

use crate::domain::account::ProfileRole;
use crate::domain::id::{AccountId, ProfileId};
use crate::domain::visit::{Seat, Seats, Sitting};
use crate::flow::ask::VisitAsk;
use crate::flow::circle::{Circle, Sight};
use crate::flow::input::{Cx, Input, Next};
use crate::flow::machine::Flow;
use crate::flow::start::{Outcome, Start};
use crate::flow::steps::unheard;

/// One way on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Onward {
    /// Another flow.
    Start(Start),
    /// Back to the student, who was signed out: the password is asked, then the invitation is shown again.
    Back {
        /// The student.
        student: ProfileId,
        /// First name and initial.
        name: String,
    },
    /// The end of the visit.
    Goodbye,
}

impl Onward {
    /// The way's name: what the menu says is found by it (`next-…`).
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Start(Start::Register | Start::RegisterFrom { .. }) => "register",
            Self::Start(Start::Invite { .. }) => "invite",
            Self::Start(Start::Join { invitation: Some(_) }) => "join",
            Self::Start(Start::Join { invitation: None } | Start::JoinFrom { .. }) => "enter",
            Self::Start(Start::Door) => "door",
            Self::Start(Start::SignIn { .. }) => "sign-in",
            Self::Start(Start::Mailbox { .. }) => "mailbox",
            Self::Start(Start::Authenticator { .. }) => "authenticator",
            Self::Start(Start::RecoveryCodes { .. }) => "recovery-codes",
            Self::Start(Start::Second { .. }) => "second",
            Self::Start(Start::Cabinet { .. }) => "cabinet",
            Self::Start(Start::Consents { .. }) => "consents",
            Self::Start(Start::Diaries { .. }) => "diaries",
            Self::Start(Start::Deletion { .. }) => "deletion",
            Self::Start(Start::Renewal { .. }) => "renewal",
            Self::Start(Start::Paper { .. }) => "paper",
            Self::Start(Start::Link { .. }) => "link",
            Self::Start(Start::Recover { .. }) => "recover",
            Self::Start(Start::Vouch { .. }) => "vouch",
            Self::Start(Start::Family { profile: Some(_) }) => "family",
            Self::Start(Start::Family { profile: None }) => "find",
            Self::Start(Start::Day(_)) => "day",
            Self::Back { .. } => "back",
            Self::Goodbye => "goodbye",
        }
    }
}

/// What may follow an outcome, the usual way on first.
pub fn after(outcome: &Outcome, seats: &Seats, circle: &Circle) -> Vec<Onward> {
    let invite = seats.ordinary.as_ref().and_then(|sitting| {
        let student = sitting.in_role(ProfileRole::Student)?.clone();
        Some(if sitting.open {
            Onward::Start(Start::Invite { student })
        } else {
            Onward::Back { student, name: sitting.name.clone() }
        })
    });
    let invite_of = |student: &ProfileId| {
        let own = seats.ordinary.as_ref().is_some_and(|sitting| sitting.is(student));
        let begun = Onward::Start(Start::Invite { student: student.clone() });
        invite.clone().filter(|_| own).unwrap_or(begun)
    };
    let join = Onward::Start(Start::Join { invitation: None });
    let family = |profile| Onward::Start(Start::Family { profile: Some(profile) });
    // The parent on the private seat may have another child: to be registered, or with an invitation already.
    let parent = seats.private.as_ref().filter(|sitting| sitting.in_role(ProfileRole::Parent).is_some());
    let child = parent.map(|_| Onward::Start(Start::Register));
    let invited = parent.map(|_| Onward::Start(Start::Join { invitation: None }));
    // Somebody with an open session may look at their family, and dispute a link of theirs. The parent comes first.
    let open = [parent, seats.ordinary.as_ref()].into_iter().flatten().find(|sitting| sitting.open);
    let own = open.and_then(|sitting| sitting.profile.clone()).map(family);
    // Whoever has signed in sees what stands in their account, and changes it.
    let cabinet = cabinet(seats, outcome);
    // A diary that can be linked now: theirs, or that of a child of theirs.
    let link = circle.may_link(seats).then_some(Onward::Start(Start::Link { scanned: false }));
    match outcome {
        Outcome::Registered { student } => {
            let onward = [Some(invite_of(student)), Some(join), Some(Onward::Goodbye), own, link, cabinet];
            onward.into_iter().flatten().collect()
        }
        Outcome::Invited { student, invitation } => {
            let parent_is_here = Onward::Start(Start::Join { invitation: Some(invitation.clone()) });
            let onward =
                [Some(parent_is_here), Some(invite_of(student)), Some(Onward::Goodbye), own, link, cabinet];
            onward.into_iter().flatten().collect()
        }
        // The parent sees all their children.
        Outcome::Joined { parent, .. } | Outcome::Linked { parent } => {
            let onward = [Some(family(parent.clone())), Some(Onward::Goodbye), link, cabinet];
            onward.into_iter().flatten().collect()
        }
        Outcome::FamilySeen { profile } => {
            // With a diary to be linked there is no room for what they have just seen: their own room leads there too.
            let full = link.is_some() && child.is_some() && invite.is_some();
            let seen = Some(family(profile.clone())).filter(|_| !full);
            let onward = [Some(Onward::Goodbye), link, child, invited, seen, invite, cabinet];
            onward.into_iter().flatten().collect()
        }
        Outcome::NotJoined { .. } => {
            [Some(Onward::Goodbye), invite, own, cabinet].into_iter().flatten().collect()
        }
        Outcome::Entered { account } => {
            // Goodbye comes last there.
            let mut onward = entered(account, seats);
            let last = link.into_iter().chain(cabinet).chain([Onward::Goodbye]);
            onward.splice(onward.len().saturating_sub(1).., last);
            onward
        }
        Outcome::Left
        | Outcome::SignedIn { .. }
        | Outcome::Recovered { .. }
        | Outcome::DiaryLinked { .. }
        | Outcome::SecondGiven
        | Outcome::Day(_) => {
            let find = Onward::Start(Start::Family { profile: None });
            let back = invite.filter(|way| matches!(way, Onward::Back { .. }));
            let first = Some(Onward::Start(Start::Register));
            let door = Some(Onward::Start(Start::Door));
            // In a visit the search finds only the family of who is here, whose page is offered already.
            let find = Some(find).filter(|_| own.is_none());
            // Beside the way back to the student there is no room for one more entry with a digit.
            let cabinet = cabinet.filter(|_| back.is_none());
            let all = [first, Some(join), door, find, back, Some(Onward::Goodbye), own, cabinet];
            all.into_iter().flatten().collect()
        }
    }
}

/// The own room of whoever sits here in an open session, a parent's first; after somebody has signed in alone, theirs.
fn cabinet(seats: &Seats, outcome: &Outcome) -> Option<Onward> {
    let is_theirs = |sitting: &&Sitting| {
        let alone = if let Outcome::Entered { account } = outcome { Some(account) } else { None };
        sitting.open && alone.is_none_or(|account| sitting.account == *account)
    };
    let open = |seat: Seat| {
        let sitting = seats.on(seat).filter(is_theirs)?;
        Some(Start::Cabinet { account: sitting.account.clone(), seat })
    };
    open(Seat::Private).or_else(|| open(Seat::Ordinary)).map(Onward::Start)
}

/// What somebody who has just signed in alone can do, by the roles of the profile and by what is open.
fn entered(account: &AccountId, seats: &Seats) -> Vec<Onward> {
    let sits = |seat| seats.on(seat).filter(|sitting: &&Sitting| sitting.account == *account);
    let sitting = sits(Seat::Private).or_else(|| sits(Seat::Ordinary));
    // The invitation is shown from the ordinary seat alone: a parent who studies too sits on the other one.
    let student = sits(Seat::Ordinary).and_then(|sitting| sitting.in_role(ProfileRole::Student));
    let parent = sitting.and_then(|sitting| sitting.in_role(ProfileRole::Parent));
    let invite = student.map(|student| Onward::Start(Start::Invite { student: student.clone() }));
    let family = student.or(parent).map(|own| Onward::Start(Start::Family { profile: Some(own.clone()) }));
    // A student has the parent's invitation; anybody else may hold a child's.
    let join = student.is_none().then_some(Onward::Start(Start::Join { invitation: None }));
    // A parent registers another child; who has no profile yet may be a student to be.
    let begins = parent.is_some() || sitting.is_some_and(|sitting| sitting.profile.is_none());
    let register = begins.then_some(Onward::Start(Start::Register));
    [invite, family, join, register, Some(Onward::Goodbye)].into_iter().flatten().collect()
}

/// As what an outcome is followed. Whoever came to linking from a menu is back there; who came for that alone does whatever they
/// can.
pub fn followed(outcome: Outcome, before: Option<&Outcome>) -> Outcome {
    match outcome {
        Outcome::DiaryLinked { .. } if before.is_some() => Outcome::Left,
        Outcome::DiaryLinked { account } => Outcome::Entered { account },
        other => other,
    }
}

/// Whether the usual way on begins at once, and the menu is not shown.
pub const fn goes_on_at_once(outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Registered { .. }
        | Outcome::Invited { .. }
        | Outcome::Joined { .. }
        | Outcome::Linked { .. } => true,
        Outcome::FamilySeen { .. }
        | Outcome::NotJoined { .. }
        | Outcome::Entered { .. }
        | Outcome::Left
        | Outcome::SignedIn { .. }
        | Outcome::Recovered { .. }
        | Outcome::DiaryLinked { .. }
        | Outcome::SecondGiven
        | Outcome::Day(_) => false,
    }
}

/// The menu "what next?".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Menu {
    /// The ways on, each in its place.
    pub onward: Vec<Onward>,
    /// The way that Enter takes: never goodbye where there is another one, since a nervous second Enter takes it too.
    pub usual: usize,
    /// Whether somebody has just signed in alone: nothing was done yet that could be kept.
    pub entered: bool,
}

/// The order of the menu: a way stands before and behind the same ones wherever it is offered, as on hello, so that
/// hands find it again. Two ways of one place are never offered together.
const PLACES: [&[&str]; 9] = [
    &["register"],
    &["join", "enter"],
    &["door", "sign-in", "recover", "vouch"],
    &["find", "day"],
    &["invite", "back"],
    &["family"],
    &["link"],
    &["cabinet", "mailbox", "consents", "diaries", "deletion", "renewal"],
    &["goodbye"],
];

fn place(way: &Onward) -> usize {
    PLACES.iter().position(|names| names.contains(&way.name())).unwrap_or(PLACES.len())
}

impl Menu {
    /// A menu without ways on, which nobody sees.
    pub const EMPTY: Self = Self { onward: Vec::new(), usual: 0, entered: false };

    /// The menu after an outcome; at the very beginning, all that may be begun.
    pub fn after(outcome: Option<&Outcome>, seats: &Seats, circle: &Circle) -> Self {
        let mut onward = after(outcome.unwrap_or(&Outcome::Left), seats, circle);
        let usual = onward.iter().find(|way| **way != Onward::Goodbye).cloned();
        onward.sort_by_key(place);
        let usual = usual.and_then(|usual| onward.iter().position(|way| *way == usual)).unwrap_or(0);
        Self { onward, usual, entered: matches!(outcome, Some(Outcome::Entered { .. })) }
    }

    fn pick(self, at: usize) -> Next<Self> {
        match self.onward.get(at) {
            Some(Onward::Start(start)) => Next::Follow(start.clone()),
            Some(Onward::Back { student, .. }) => Next::Follow(Start::Invite { student: student.clone() }),
            Some(Onward::Goodbye) => Next::ask(self, VisitAsk::Goodbye),
            None => Next::stay(self),
        }
    }
}

impl Flow for Menu {
    const NAME: &'static str = "menu";

    fn sight(&self, circle: &Circle, _seats: &Seats) -> Option<Sight> {
        Some(circle.whole())
    }

    fn name(&self) -> &'static str {
        "ways"
    }

    fn step(self, input: Input, _cx: &Cx) -> Next<Self> {
        match input {
            Input::Submit => {
                let usual = self.usual;
                self.pick(usual)
            }
            Input::Pick(at) => self.pick(at),
            other => Next::stay(unheard(self, &other)),
        }
    }

    fn leads_back(&self) -> bool {
        false
    }

    fn is_at_rest(&self) -> bool {
        true
    }

    fn way_to(&self, start: &Start) -> Option<usize> {
        let begins = |way: &Onward| matches!(way, Onward::Start(begins) if begins == start);
        self.onward.iter().position(begins)
    }
}

/// The way to each step, where tests put the visit down, leave it and take it up.
#[cfg(test)]
pub(in crate::flow) mod ways {
    use crate::flow::field::FieldId;
    use crate::flow::tests::bench::Bench;
    use crate::flow::tests::ways::{Way, on};

    pub const WAYS: [Way; 1] = [("menu/ways", || {
        on(Bench::parent_confirms(), |bench| bench.types(FieldId::Relation, "mother").esc())
    })];
}

#[cfg(test)]
mod tests;
