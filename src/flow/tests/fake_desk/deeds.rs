//! What the fake desk lets be done about a family, and does: the rules of the real one, in its own words.

use super::{Account, FakeDesk, Invitation};
use crate::domain::account::PASSWORD_LIFE;
use crate::domain::deed::{Deed, Why};
use crate::domain::family::{Link, PersonData, Proposal, Relation};
use crate::domain::id::{AccountId, LinkId, ProfileId, ProposalId};
use crate::domain::person::PersonName;
use crate::domain::phone::Phone;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::visit::Sitting;
use crate::flow::tests::people::{self, CHILD, MOTHER, OTHER, PASSWORD};

/// The id of the one link between two people.
pub(super) fn link_id(parent: &ProfileId, student: &ProfileId) -> LinkId {
    LinkId::new(format!("link-{}-{}", parent.as_str(), student.as_str()))
}

impl FakeDesk {
    /// A desk that has known a family for long: a child with an invitation, a mother who came first, and a father who
    /// proposes another first name. The profiles are given back in that order.
    pub fn with_family() -> (Self, [ProfileId; 3]) {
        let mut desk = Self::new();
        let child = desk.has_person(CHILD, Whose::Student, people::pupil("12.03.2015"));
        let mother = desk.has_person(MOTHER, Whose::Parent, people::pupil("05.05.1988"));
        let father = desk.has_person(OTHER, Whose::Parent, people::pupil("06.06.1986"));
        desk.links.push((mother.clone(), child.clone(), Relation::Mother));
        desk.links.push((father.clone(), child.clone(), Relation::Father));
        let name = PersonName::parse(Some("Котова"), "Аня", Some("Петровна")).expect("a name");
        desk.proposals.push(Proposal {
            id: ProposalId::new("proposal-1"),
            student: child.clone(),
            by: father.clone(),
            data: PersonData { name, ..people::pupil("12.03.2015") },
            at: desk.now,
        });
        desk.new_invitation(&child);
        (desk, [child, mother, father])
    }

    fn has_person(&mut self, number: &str, whose: Whose, data: PersonData) -> ProfileId {
        let phone = Phone::parse(number, &people::rules().reached).expect("a number");
        let (id, profile) = (AccountId::new(self.id("account")), ProfileId::new(self.id("profile")));
        self.people.insert(profile.clone(), data);
        let password = PASSWORD.to_owned();
        let roles = vec![whose];
        self.accounts.push(Account { id, phone, whose, password, profile: Some(profile.clone()), roles });
        profile
    }

    /// Who acts: the parent on the private seat, or the child where none sits there.
    fn acting(&self) -> Option<ProfileId> {
        let open = |sitting: &&Sitting| sitting.open;
        let parent = self.seats.private.as_ref().filter(open);
        let who = parent.or_else(|| self.seats.ordinary.as_ref().filter(open))?;
        who.profile.clone()
    }

    /// The same, unless a code alone let them in.
    fn settling(&self) -> Option<ProfileId> {
        self.acting().filter(|_| !self.by_code)
    }

    fn stands(&self, parent: &ProfileId, student: &ProfileId) -> bool {
        let linked = self.links.iter().any(|(one, other, _)| one == parent && other == student);
        linked && !self.disputed.contains(&link_id(parent, student))
    }

    fn usable(&self, student: &ProfileId) -> Option<&Invitation> {
        self.invitations.iter().find(|one| one.student == *student && !one.revoked)
    }

    /// What whoever is here may do about a family.
    pub(super) fn deeds(&self, links: &[Link], proposals: &[Proposal]) -> Vec<Deed> {
        let (Some(acts), settles) = (self.acting(), self.settling()) else { return Vec::new() };
        let mut deeds = Vec::new();
        let own = |proposal: &&Proposal| settles.is_some() && self.settler(proposal) == settles;
        for proposal in proposals.iter().filter(own) {
            let id = || proposal.id.clone();
            deeds.extend([Deed::Accept { proposal: id() }, Deed::Decline { proposal: id() }]);
        }
        for (at, link) in links.iter().enumerate() {
            let earlier = links[..at].iter().filter(|one| one.student == link.student);
            let may = |id: &ProfileId| {
                let came_before = earlier.clone().any(|one| one.parent == *id && one.disputed.is_none());
                *id == link.student || came_before
            };
            if link.disputed.is_none() && settles.as_ref().is_some_and(may) {
                deeds.push(Deed::Dispute { link: link.id.clone() });
            }
            if link.parent == acts {
                deeds.push(Deed::TakeAway { link: link.id.clone() });
            }
        }
        let mut own: Vec<_> = links.iter().filter(|link| Some(&link.parent) == settles.as_ref()).collect();
        own.retain(|link| link.disputed.is_none() && self.usable(&link.student).is_some());
        deeds.extend(own.into_iter().map(|link| Deed::Revoke { student: link.student.clone() }));
        deeds
    }

    /// Who settles a proposal: the first other parent whose link stands; the proposer, if there is no other parent.
    fn settler(&self, proposal: &Proposal) -> Option<ProfileId> {
        let Proposal { student, by, .. } = proposal;
        let parents = self.links.iter().filter(|link| link.1 == *student).map(|link| &link.0);
        let mut others = parents.filter(|parent| *parent != by).peekable();
        let only = others.peek().is_none().then_some(by);
        others.chain(only).find(|parent| self.stands(parent, student)).cloned()
    }

    /// Does it, if it may be done now.
    pub(super) fn does(&mut self, deed: &Deed, why: Option<Why>) -> Result<(), Refusal> {
        assert_eq!(why.is_some(), deed.needs_reason(), "a reason where one is asked");
        match deed {
            Deed::Accept { proposal } => self.settles(proposal, true),
            Deed::Decline { proposal } => self.settles(proposal, false),
            Deed::Dispute { link } => {
                let gone = !self.links.iter().any(|(parent, student, _)| link_id(parent, student) == *link);
                if gone || self.disputed.contains(link) {
                    return Err(Refusal::LinkGone);
                }
                self.disputed.push(link.clone());
                Ok(())
            }
            Deed::TakeAway { link } => self.takes_away(link),
            Deed::Revoke { student } => {
                self.invitations.iter_mut().for_each(|one| one.revoked |= one.student == *student);
                Ok(())
            }
            // What an admin does; an admin's office is walked by `deciding`.
            Deed::Bar { .. } | Deed::Lift { .. } | Deed::GiveTeacher { .. } | Deed::TakeTeacher { .. } => {
                Err(Refusal::NoRight)
            }
        }
    }

    fn settles(&mut self, id: &ProposalId, accepted: bool) -> Result<(), Refusal> {
        let at = self.proposals.iter().position(|proposal| proposal.id == *id);
        let at = at.ok_or(Refusal::ProposalSettled)?;
        if self.settling().is_none_or(|who| self.settler(&self.proposals[at]) != Some(who)) {
            return Err(Refusal::NoRight);
        }
        let proposal = self.proposals.remove(at);
        if accepted {
            self.people.insert(proposal.student, proposal.data);
        }
        Ok(())
    }

    /// The link's own parent takes it away; the password was typed a moment ago.
    fn takes_away(&mut self, id: &LinkId) -> Result<(), Refusal> {
        let own = |link: &(ProfileId, ProfileId, Relation)| link_id(&link.0, &link.1) == *id;
        let at = self.links.iter().position(own).ok_or(Refusal::LinkGone)?;
        let parent = self.links[at].0.clone();
        if self.acting().as_ref() != Some(&parent) {
            return Err(Refusal::SessionNeeded);
        }
        if self.by_code || self.now.since(self.sat_at) > PASSWORD_LIFE {
            return Err(Refusal::PasswordTypedLongAgo);
        }
        let (_, student, _) = self.links.remove(at);
        self.disputed.retain(|link| link != id);
        self.proposals.retain(|proposal| proposal.by != parent || proposal.student != student);
        Ok(())
    }
}
