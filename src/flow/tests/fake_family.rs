//! The second half of the fake desk: students, invitations, parents and families.

use super::fake_desk::{FakeDesk, Invitation};
use super::people;
use crate::domain::deed::Deed;
use crate::domain::family::{Family, Found, Inviter, Link, Parent, Standing, Student};
use crate::domain::id::{InvitationId, LinkId, ProfileId};
use crate::domain::invitation::InvitationCode;
use crate::domain::refusal::Refusal;
use crate::domain::time::Span;
use crate::domain::visit::{InvitationView, Seat, Sitting, may_open};
use crate::flow::ask::{
    Confirmation, FamilyAnswer, FamilyAsk, InvitationAnswer, InvitationAsk, ParentAnswer, ParentAsk,
    StudentAnswer, StudentAsk,
};
use crate::flow::{Answer, Ask};

type Said = Result<Answer, Refusal>;

impl FakeDesk {
    pub(super) fn for_the_family(&mut self, ask: &Ask) -> Said {
        match ask {
            Ask::Student(StudentAsk::Register { account, data, .. }) => {
                if people::is_twin(data) {
                    return Err(Refusal::SameChild);
                }
                let student = self.finish(account, data)?;
                self.sit(Seat::Ordinary, account.clone(), student.clone());
                Ok(Answer::Student(StudentAnswer::Registered { student }))
            }
            Ask::Invitation(InvitationAsk::Show { student }) => Ok(self.show(student)),
            Ask::Invitation(InvitationAsk::Renew { student }) => {
                self.invitations.iter_mut().for_each(|one| one.revoked |= one.student == *student);
                Ok(self.show(student))
            }
            Ask::Invitation(InvitationAsk::Save { .. }) => {
                Ok(Answer::Invitation(InvitationAnswer::Saved { path: "invitation.png".into() }))
            }
            Ask::Invitation(InvitationAsk::OpenPrivateSeat) => {
                self.seats.private_ready = true;
                if let Some(sitting) = self.seats.private.as_mut().filter(|_| self.clears_seat) {
                    sitting.open = false;
                }
                Ok(Answer::Invitation(InvitationAnswer::SeatReady))
            }
            Ask::Invitation(InvitationAsk::SignStudentOut) => {
                let sitting = self.seats.ordinary.as_mut().filter(|sitting| sitting.open);
                sitting.ok_or(Refusal::StudentSessionNeeded)?.open = false;
                Ok(Answer::Invitation(InvitationAnswer::StudentOut))
            }
            Ask::Invitation(InvitationAsk::Open { code }) => {
                let found = self.invitations.iter().find(|one| one.code == *code).cloned();
                let invitation = found.ok_or(Refusal::UnknownInvitation)?;
                if !self.seats.private_ready {
                    may_open(&invitation.student, Seat::Ordinary, &self.seats)?;
                }
                Self::open(&invitation)
            }
            Ask::Invitation(InvitationAsk::OpenShown { invitation }) => {
                let invitation = self.invitation(invitation)?;
                Self::open(&invitation)
            }
            Ask::Parent(ParentAsk::Make { account, data, .. }) => {
                let parent = self.finish(account, data)?;
                self.sit(Seat::Private, account.clone(), parent.clone());
                Ok(Answer::Parent(ParentAnswer::Made { parent }))
            }
            Ask::Parent(ParentAsk::Child { invitation }) => {
                let invitation = self.invitation(invitation)?;
                Ok(Answer::Parent(ParentAnswer::Child { child: self.student(&invitation.student) }))
            }
            Ask::Parent(ParentAsk::Confirm(confirmation)) => self.confirm(confirmation),
            Ask::Family(FamilyAsk::Search { text }) => {
                Ok(Answer::Family(FamilyAnswer::Found { people: self.search(text) }))
            }
            Ask::Family(FamilyAsk::Do { profile, deed, why }) => {
                assert_eq!(why.is_some(), deed.needs_reason(), "a reason where one is asked");
                self.links.clear();
                Ok(Answer::Family(FamilyAnswer::Shown { family: self.family(profile) }))
            }
            Ask::Family(FamilyAsk::Show { profile }) => {
                Ok(Answer::Family(FamilyAnswer::Shown { family: self.family(profile) }))
            }
            other => panic!("nobody asks that in a visit: {other:?}"),
        }
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

    fn show(&mut self, student: &ProfileId) -> Answer {
        let usable = self.invitations.iter().find(|one| one.student == *student && !one.revoked).cloned();
        let Invitation { id, code, .. } = usable.unwrap_or_else(|| self.new_invitation(student));
        let expires = self.now + Span::days(7);
        Answer::Invitation(InvitationAnswer::Shown {
            view: InvitationView { id, code, expires, allowed: 2, uses: Vec::new() },
        })
    }

    fn invitation(&self, id: &InvitationId) -> Result<Invitation, Refusal> {
        self.invitations.iter().find(|one| one.id == *id).cloned().ok_or(Refusal::UnknownInvitation)
    }

    fn open(invitation: &Invitation) -> Said {
        if invitation.revoked {
            return Err(Refusal::InvitationRevoked);
        }
        Ok(Answer::Invitation(InvitationAnswer::Opened { inviter: inviter(&invitation.id) }))
    }

    fn student(&self, id: &ProfileId) -> Student {
        let data = self.people.get(id).cloned().unwrap_or_else(|| people::pupil("12.03.2015"));
        let linked = self.links.iter().any(|(_, student, _)| student == id);
        let standing = if linked { Standing::Confirmed } else { Standing::AwaitingParent };
        let (school, class) = ("Школа 12".into(), "5А".into());
        Student { id: id.clone(), data, school, class, standing, limited: false }
    }

    fn confirm(&mut self, confirmation: &Confirmation) -> Said {
        let invitation = self.invitation(&confirmation.invitation)?;
        let parent = self.seats.private.as_ref().filter(|sitting: &&Sitting| sitting.open);
        let parent = parent.ok_or(Refusal::SessionNeeded)?.profile.clone();
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
        Ok(Answer::Parent(ParentAnswer::Confirmed { student, parent, family }))
    }

    fn search(&self, text: &str) -> Vec<Found> {
        let found = self.people.iter().filter(|(_, data)| data.name.full().contains(text.trim()));
        found
            .map(|(id, data)| Found { id: id.clone(), name: data.name.masked(), place: "5А".into() })
            .collect()
    }

    pub(super) fn family(&self, profile: &ProfileId) -> Family {
        let links: Vec<_> = self
            .links
            .iter()
            .filter(|(parent, student, _)| parent == profile || student == profile)
            .collect();
        let parents = links
            .iter()
            .filter_map(|(id, ..)| Some(Parent { id: id.clone(), name: self.people.get(id)?.name.clone() }));
        let link = |(parent, student, relation): &(ProfileId, ProfileId, _)| Link {
            id: LinkId::new("link-1"),
            parent: parent.clone(),
            student: student.clone(),
            relation: *relation,
            document: None,
            since: self.now,
            consents: Vec::new(),
            disputed: None,
        };
        let student = links.first().map_or(profile, |(_, student, _)| student);
        Family {
            students: vec![self.student(student)],
            parents: parents.collect(),
            links: links.iter().map(|one| link(one)).collect(),
            proposals: Vec::new(),
            // Whoever is here may end any link of these tests.
            deeds: links.iter().map(|one| Deed::TakeAway { link: link(one).id }).collect(),
        }
    }
}

pub fn inviter(invitation: &InvitationId) -> Inviter {
    Inviter {
        elsewhere: None,
        invitation: invitation.clone(),
        name: "Аня К.".into(),
        class: "5А".into(),
        school: "Школа 12".into(),
    }
}
