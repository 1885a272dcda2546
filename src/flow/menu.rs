//! What may follow what: one table, and the menu that shows it.

use crate::domain::id::ProfileId;
use crate::domain::visit::Seats;
use crate::flow::ask::VisitAsk;
use crate::flow::machine::Flow;
use crate::flow::steps::unheard;
use crate::flow::{Cx, Input, Next, Outcome, Start};

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

/// What may follow an outcome, the usual way on first.
pub fn after(outcome: &Outcome, seats: &Seats) -> Vec<Onward> {
    let invite = seats.ordinary.as_ref().map(|sitting| {
        let student = sitting.profile.clone();
        if sitting.open {
            Onward::Start(Start::Invite { student })
        } else {
            Onward::Back { student, name: sitting.name.clone() }
        }
    });
    let invite_of = |student: &ProfileId| {
        let own = seats.ordinary.as_ref().is_some_and(|sitting| sitting.profile == *student);
        let begun = Onward::Start(Start::Invite { student: student.clone() });
        invite.clone().filter(|_| own).unwrap_or(begun)
    };
    let join = Onward::Start(Start::Join { invitation: None });
    let family = |profile| Onward::Start(Start::Family { profile: Some(profile) });
    // The parent on the private seat may have another child: to be registered, or with an invitation already.
    let parent = seats.private.as_ref();
    let child = parent.map(|_| Onward::Start(Start::Register));
    let invited = parent.map(|_| Onward::Start(Start::Join { invitation: None }));
    // Somebody with an open session may look at their family, and dispute a link of theirs. The parent comes first.
    let open = [parent, seats.ordinary.as_ref()].into_iter().flatten().find(|sitting| sitting.open);
    let own = open.map(|sitting| family(sitting.profile.clone()));
    match outcome {
        Outcome::Registered { student } => {
            [Some(invite_of(student)), Some(join), Some(Onward::Goodbye), own].into_iter().flatten().collect()
        }
        Outcome::Invited { student, invitation } => {
            let parent_is_here = Onward::Start(Start::Join { invitation: Some(invitation.clone()) });
            let onward = [Some(parent_is_here), Some(invite_of(student)), Some(Onward::Goodbye), own];
            onward.into_iter().flatten().collect()
        }
        // The parent sees all their children.
        Outcome::Joined { parent, .. } | Outcome::Linked { parent } => {
            vec![family(parent.clone()), Onward::Goodbye]
        }
        Outcome::FamilySeen { profile } => {
            let onward = [Some(Onward::Goodbye), child, invited, Some(family(profile.clone())), invite];
            onward.into_iter().flatten().collect()
        }
        Outcome::NotJoined { .. } => [Some(Onward::Goodbye), invite, own].into_iter().flatten().collect(),
        Outcome::Left | Outcome::SignedIn { .. } | Outcome::Day(_) => {
            let find = Onward::Start(Start::Family { profile: None });
            let back = invite.filter(|way| matches!(way, Onward::Back { .. }));
            let first = Some(Onward::Start(Start::Register));
            let all = [first, Some(join), Some(find), back, Some(Onward::Goodbye), own];
            all.into_iter().flatten().collect()
        }
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
        | Outcome::Left
        | Outcome::SignedIn { .. }
        | Outcome::Day(_) => false,
    }
}

/// The menu "what next?".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Menu {
    /// The ways on; Enter takes the first.
    pub onward: Vec<Onward>,
}

impl Menu {
    /// A menu without ways on, which nobody sees.
    pub const EMPTY: Self = Self { onward: Vec::new() };

    /// The menu after an outcome; at the very beginning, all that may be begun.
    pub fn after(outcome: Option<&Outcome>, seats: &Seats) -> Self {
        Self { onward: after(outcome.unwrap_or(&Outcome::Left), seats) }
    }

    /// The way that Enter takes: never goodbye where there is another one, since a nervous second Enter takes it too.
    pub fn usual(&self) -> usize {
        self.onward.iter().position(|way| *way != Onward::Goodbye).unwrap_or(0)
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

    fn name(&self) -> &'static str {
        "ways"
    }

    fn step(self, input: Input, _cx: &Cx) -> Next<Self> {
        match input {
            Input::Submit => {
                let usual = self.usual();
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
    use crate::flow::FieldId;
    use crate::flow::tests::bench::Bench;
    use crate::flow::tests::ways::{Way, on};

    pub const WAYS: [Way; 1] = [("menu/ways", || {
        on(Bench::parent_confirms(), |bench| bench.types(FieldId::Relation, "mother").esc())
    })];
}
