//! The fake desk's families: students, invitations, parents and links.

use super::deeds::link_id;
use super::{Account, FakeDesk, Invitation, Said};
use crate::domain::correction::{Correctable, Correction};
use crate::domain::deed::Why;
use crate::domain::family::{Family, Found, Inviter, Link, Parent, Proposal, Relation, Standing, Student};
use crate::domain::id::{InvitationId, LinkId, ProfileId};
use crate::domain::invitation::InvitationCode;
use crate::domain::person::Sex;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::Span;
use crate::domain::visit::{InvitationView, Seat, may_open};
use crate::flow::Answer;
use crate::flow::ask::{
    Confirmation, FamilyAnswer, FamilyAsk, InvitationAnswer, InvitationAsk, ParentAnswer, ParentAsk,
    StudentAnswer, StudentAsk,
};
use crate::flow::tests::people;

impl FakeDesk {
    pub(super) fn of_student(&mut self, ask: &StudentAsk) -> Said {
        match ask {
            StudentAsk::Register { data, .. } if people::is_twin(data) => Err(Refusal::SameChild),
            StudentAsk::Register { account, data, .. } => {
                let student = self.finish(account, data)?;
                Ok(Answer::Student(StudentAnswer::Registered { student }))
            }
            StudentAsk::RefuseConsent { .. } => {
                self.refused_consents += 1;
                Ok(Answer::Done)
            }
        }
    }

    pub(super) fn of_invitation(&mut self, ask: &InvitationAsk) -> Said {
        let answer = match ask {
            InvitationAsk::Show { student } => self.show(student),
            InvitationAsk::Renew { student } => {
                self.invitations.iter_mut().for_each(|one| one.revoked |= one.student == *student);
                self.show(student)
            }
            InvitationAsk::Send { to, .. } => InvitationAnswer::Sent { to: to.masked() },
            InvitationAsk::Save { .. } => InvitationAnswer::Saved { path: "invitation.png".into() },
            InvitationAsk::OpenPrivateSeat => {
                self.seats.private_ready = true;
                if let Some(sitting) = self.seats.private.as_mut().filter(|_| self.clears_seat) {
                    sitting.open = false;
                }
                InvitationAnswer::SeatReady
            }
            InvitationAsk::SignStudentOut => {
                let sitting = self.seats.ordinary.as_mut().filter(|sitting| sitting.open);
                sitting.ok_or(Refusal::StudentSessionNeeded)?.open = false;
                InvitationAnswer::StudentOut
            }
            InvitationAsk::Open { code } => {
                let found = self.invitations.iter().find(|one| one.code == *code);
                let invitation = found.ok_or(Refusal::UnknownInvitation)?;
                if !self.seats.private_ready {
                    may_open(&invitation.student, Seat::Ordinary, &self.seats)?;
                }
                opened(invitation)?
            }
            InvitationAsk::OpenShown { invitation } => opened(self.invitation(invitation)?)?,
        };
        Ok(Answer::Invitation(answer))
    }

    pub(super) fn of_parent(&mut self, ask: &ParentAsk) -> Said {
        let answer = match ask {
            ParentAsk::Make { data, another: false, .. } if people::is_twin(data) => {
                return Err(Refusal::SamePerson);
            }
            ParentAsk::Make { account, data, .. } => {
                ParentAnswer::Made { parent: self.finish(account, data)? }
            }
            ParentAsk::Child { invitation } => {
                let child = self.student(&self.invitation(invitation)?.student);
                let sits = self.seats.on(Seat::Private);
                let parent = sits.and_then(|who| self.people.get(who.profile.as_ref()?)).map(|data| data.sex);
                ParentAnswer::Child {
                    child, giver: "Котова Мария Игоревна".into(), parent
                }
            }
            ParentAsk::Confirm(confirmation) => self.confirm(confirmation)?,
        };
        Ok(Answer::Parent(answer))
    }

    pub(super) fn of_family(&mut self, ask: &FamilyAsk) -> Said {
        let answer = match ask {
            FamilyAsk::Search { text } => FamilyAnswer::Found { people: self.search(text) },
            FamilyAsk::Show { profile } | FamilyAsk::Look { profile } => {
                FamilyAnswer::Shown { family: Box::new(self.family(profile)) }
            }
            FamilyAsk::Do { profile, deed, why } => {
                self.does(deed, *why)?;
                FamilyAnswer::Shown { family: Box::new(self.family(profile)) }
            }
            FamilyAsk::Correct { profile, correction, why } => self.corrected(profile, correction, *why),
        };
        Ok(Answer::Family(answer))
    }

    /// A correction that was told whole; the family of these tests stays as it is.
    fn corrected(&self, profile: &ProfileId, correction: &Correction, why: Why) -> FamilyAnswer {
        assert!(correction.reasons().contains(&why), "a reason that goes with it");
        if let Correction::Relation { was, to, .. } = correction {
            assert_ne!(was, to);
            assert_eq!(to.document.is_some(), to.relation.needs_document());
        }
        FamilyAnswer::Shown { family: Box::new(self.family(profile)) }
    }

    pub(super) fn new_invitation(&mut self, student: &ProfileId) -> Invitation {
        self.made += 1;
        let mut digits = [4; 15];
        digits[14] = u8::try_from(self.made % 10).unwrap_or(0);
        digits[13] = u8::try_from(self.made / 10 % 10).unwrap_or(0);
        let id = InvitationId::new(format!("invitation-{}", self.made));
        let code = InvitationCode::from_fifteen(digits);
        let invitation = Invitation { id, student: student.clone(), code, revoked: false };
        self.invitations.push(invitation.clone());
        invitation
    }

    fn show(&mut self, student: &ProfileId) -> InvitationAnswer {
        let usable = self.invitations.iter().find(|one| one.student == *student && !one.revoked).cloned();
        let Invitation { id, code, .. } = usable.unwrap_or_else(|| self.new_invitation(student));
        let expires = self.now + Span::days(7);
        InvitationAnswer::Shown {
            view: InvitationView { id, code, expires, allowed: 2, uses: Vec::new(), joined: Vec::new() },
        }
    }

    fn invitation(&self, id: &InvitationId) -> Result<&Invitation, Refusal> {
        self.invitations.iter().find(|one| one.id == *id).ok_or(Refusal::UnknownInvitation)
    }

    fn student(&self, id: &ProfileId) -> Student {
        let data = self.people.get(id).cloned().unwrap_or_else(|| people::pupil("12.03.2015"));
        let linked = self.links.iter().any(|(_, student, _)| student == id);
        let standing = if linked { Standing::Confirmed } else { Standing::AwaitingParent };
        let (school, class) = ("Школа 12".into(), "5А".into());
        Student { id: id.clone(), data, school, class, standing, limited: false }
    }

    fn confirm(&mut self, confirmation: &Confirmation) -> Result<ParentAnswer, Refusal> {
        let invitation = self.invitation(&confirmation.invitation)?.clone();
        let parent = self.seats.private.as_ref().filter(|sitting| sitting.open);
        let parent = parent.and_then(|sitting| sitting.profile.clone()).ok_or(Refusal::SessionNeeded)?;
        if invitation.revoked {
            return Err(Refusal::InvitationRevoked);
        }
        let student = invitation.student;
        if self.links.iter().any(|(one, other, _)| *one == parent && *other == student) {
            return Err(Refusal::AlreadyLinked);
        }
        assert_eq!(confirmation.document.is_some(), confirmation.relation.needs_document());
        self.links.push((parent.clone(), student.clone(), confirmation.relation));
        self.people.insert(student.clone(), confirmation.data.clone());
        let family = self.family(&student);
        Ok(ParentAnswer::Confirmed { student, parent, family: Box::new(family) })
    }

    fn search(&self, text: &str) -> Vec<Found> {
        let found = self.people.iter().filter(|(_, data)| data.name.full().contains(text.trim()));
        found
            .map(|(id, data)| Found {
                id: id.clone(),
                name: data.name.masked(),
                place: "5А".into(),
                former: None,
                similar: false,
            })
            .collect()
    }

    fn family(&self, profile: &ProfileId) -> Family {
        // A parent sees all their children, and each child's other parents.
        let own = |one: &&(ProfileId, ProfileId, Relation)| one.0 == *profile;
        let mut students: Vec<_> = self.links.iter().filter(own).map(|(_, student, _)| student).collect();
        if students.is_empty() && !self.is_parent(profile) {
            students.push(profile);
        }
        let here = |one: &&(ProfileId, ProfileId, Relation)| students.contains(&&one.1);
        let links: Vec<_> = self.links.iter().filter(here).collect();
        let mut parents: Vec<_> = links.iter().map(|(parent, ..)| parent).collect();
        parents.dedup();
        let parent =
            |id: &ProfileId| Some(Parent { id: id.clone(), name: self.people.get(id)?.name.clone() });
        let link = |(parent, student, relation): &(ProfileId, ProfileId, Relation)| Link {
            id: link_id(parent, student),
            parent: parent.clone(),
            student: student.clone(),
            relation: *relation,
            document: None,
            since: self.now,
            consents: Vec::new(),
            disputed: self.disputed.contains(&link_id(parent, student)).then_some(self.now),
        };
        let proposals = self.proposals.iter().filter(|proposal| students.contains(&&proposal.student));
        let proposals: Vec<Proposal> = proposals.cloned().collect();
        let links: Vec<Link> = links.into_iter().map(link).collect();
        let first = links.first().map(|link| link.id.clone());
        Family {
            numberless: Vec::new(),
            flags: Vec::new(),
            students: students.iter().map(|id| self.student(id)).collect(),
            parents: parents.into_iter().filter_map(parent).collect(),
            deeds: self.deeds(&links, &proposals),
            links,
            proposals,
            ended: Vec::new(),
            bars: Vec::new(),
            papers: Vec::new(),
            diaries: Vec::new(),
            whose: Some(profile.clone()),
            teachers: Vec::new(),
            corrections: students.first().map(|id| corrections(&self.student(id), first)).unwrap_or_default(),
        }
    }

    fn is_parent(&self, id: &ProfileId) -> bool {
        let own = |account: &&Account| account.profile.as_ref() == Some(id);
        self.accounts.iter().find(own).is_some_and(|account| account.roles.contains(&Whose::Parent))
    }
}

/// What staff may put right about a child, and about its first link.
fn corrections(child: &Student, link: Option<LinkId>) -> Vec<Correctable> {
    let (student, data) = (child.id.clone(), Box::new(child.data.clone()));
    let class = Correctable::Class { student: student.clone() };
    let data = Correctable::Data { person: student, data, confirmed: link.is_some() };
    let relation = link.map(|link| Correctable::Relation { link, sex: Sex::Female });
    [class, data].into_iter().chain(relation).collect()
}

fn opened(invitation: &Invitation) -> Result<InvitationAnswer, Refusal> {
    if invitation.revoked {
        return Err(Refusal::InvitationRevoked);
    }
    let invitation = invitation.id.clone();
    let (name, class, school) = ("Аня К.".into(), "5А".into(), "Школа 12".into());
    let inviter = Inviter { elsewhere: None, invitation, name, class, school };
    Ok(InvitationAnswer::Opened { inviter })
}
