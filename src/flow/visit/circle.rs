//! Who has come to the desk in this visit, who is whose parent, and what awaits whom. The family's picture beside the
//! flow is drawn from it.
//!
//! The circle holds the people whom this visit itself has brought to the desk, and nobody else. A new visit begins with
//! nobody, and what the family view reads only corrects what is known of them already. [`Sight`] is the part that a
//! screen may show. It depends on the seat whose step it is:
//! - in the student's place, and between flows, it is the whole circle, with the student who registers now;
//! - on the private seat it holds nothing of the ordinary one: only the parent who sits there, the children they
//!   confirmed in this visit, and the inviter, whom its own steps name. Before the profile exists, it is only that
//!   somebody joins;
//! - where a password is asked, it is only that somebody signs in;
//! - on the family view itself it is nothing, because that is the picture.
//!
//! The screen decides about names: in a family's step it shows none.

use crate::domain::family::{Family, Standing, Student};
use crate::domain::id::ProfileId;
use crate::domain::visit::{Seat, Seats, Sitting};
use crate::flow::ask::ParentAnswer;
use crate::flow::family::FamilyView;
use crate::flow::frame::Frame;
use crate::flow::join::Join;
use crate::flow::{Answer, Input};
use serde::{Deserialize, Serialize};

/// Who has come to the desk in this visit.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Circle {
    /// The students, as they came.
    pub students: Vec<Came>,
    /// The parents, as they came.
    pub parents: Vec<Came>,
    /// Parent and child, for each link between them that stands.
    pub links: Vec<(ProfileId, ProfileId)>,
}

/// A person in the circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Came {
    /// The profile.
    pub id: ProfileId,
    /// First name and initial.
    pub name: String,
    /// Where a student's registration stands, as far as this visit has learned it.
    #[serde(default)]
    pub standing: Option<Standing>,
}

/// What somebody in the picture is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// At the desk.
    Here,
    /// A student who is registering.
    Registers,
    /// A parent who is joining.
    Joins,
    /// The student whose invitation was opened.
    Invites,
    /// A student with this standing.
    Stands(Standing),
}

impl About {
    /// Its name, which is also the made-up id of somebody without a profile.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::Registers => "registers",
            Self::Joins => "joins",
            Self::Invites => "invites",
            Self::Stands(standing) => standing.as_str(),
        }
    }
}

/// Somebody in the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonInSight {
    /// The profile; a made-up one for somebody without one.
    pub id: ProfileId,
    /// First name and initial; none before it was told.
    pub name: Option<String>,
    /// What they are doing.
    pub about: About,
}

/// What the screen at hand may show of the circle.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sight {
    /// The students, as they came.
    pub students: Vec<PersonInSight>,
    /// The parents, as they came.
    pub parents: Vec<PersonInSight>,
    /// Parent and child.
    pub links: Vec<(ProfileId, ProfileId)>,
}

impl Circle {
    /// Whether nobody has come yet.
    pub fn is_empty(&self) -> bool {
        self.students.is_empty() && self.parents.is_empty()
    }

    /// Hears an answer before the step does: a child that is confirmed has come, even if only by its invitation.
    pub(super) fn hear(&mut self, input: &Input) {
        let Input::Answered(Answer::Parent(ParentAnswer::Confirmed { student, parent, family })) = input
        else {
            return;
        };
        if let Some(child) = family.students.iter().find(|known| known.id == *student) {
            came(&mut self.students, student, child.data.name.first_and_initial());
        }
        self.learn(parent, family);
    }

    /// Notes whom the step that now stands on the screen has brought.
    pub(super) fn note(&mut self, top: &Frame, seats: &Seats) {
        let sits = |seat: Seat, id: &ProfileId| {
            seats.on(seat).filter(|sitting| sitting.profile == *id).map(|sitting| sitting.name.clone())
        };
        match top {
            Frame::Register(register) => {
                if let Some((student, standing)) = register.registered()
                    && let Some(name) = sits(Seat::Ordinary, student)
                {
                    let one = came(&mut self.students, student, name);
                    one.standing = one.standing.or(Some(standing));
                }
            }
            Frame::Invite(_) => {
                if let Some(Sitting { profile, name, .. }) = seats.ordinary.as_ref().filter(|who| who.open) {
                    came(&mut self.students, profile, name.clone());
                }
            }
            Frame::Join(join) => {
                if let Some(parent) = join.joining().map(|joining| &joining.parent)
                    && let Some(name) = sits(Seat::Private, parent)
                {
                    came(&mut self.parents, parent, name);
                }
            }
            Frame::Family(FamilyView::Shown { profile, family, .. }) => self.learn(profile, family),
            _ => {}
        }
    }

    /// Corrects what is known from the family of `profile`; nobody is added. A disputed link does not stand.
    fn learn(&mut self, profile: &ProfileId, family: &Family) {
        for student in &family.students {
            if let Some(one) = self.students.iter_mut().find(|one| one.id == student.id) {
                one.standing = Some(student.standing);
            }
        }
        let told = |(parent, student): &(ProfileId, ProfileId)| {
            parent == profile || family.students.iter().any(|known| known.id == *student)
        };
        let (students, parents) = (&self.students, &self.parents);
        let stands = family.links.iter().filter(|link| link.disputed.is_none());
        let stands = stands.map(|link| (link.parent.clone(), link.student.clone()));
        let known =
            |(parent, student): &(ProfileId, ProfileId)| has(parents, parent) && has(students, student);
        let stands: Vec<_> = stands.filter(known).collect();
        self.links.retain(|link| !told(link));
        self.links.extend(stands);
    }

    fn students_seen(&self) -> Vec<PersonInSight> {
        self.students.iter().map(|one| seen(one, one.standing.map_or(About::Here, About::Stands))).collect()
    }

    fn whole(&self) -> Sight {
        let parents = self.parents.iter().map(|one| seen(one, About::Here)).collect();
        Sight { students: self.students_seen(), parents, links: self.links.clone() }
    }

    /// One parent with the children they confirmed in this visit.
    fn of_parent(&self, parent: &ProfileId, about: About) -> Sight {
        let links: Vec<_> = self.links.iter().filter(|(of, _)| of == parent).cloned().collect();
        let mut students = self.students_seen();
        students.retain(|student| links.iter().any(|(_, to)| *to == student.id));
        let one = self.parents.iter().find(|one| one.id == *parent);
        let parents = vec![one.map_or_else(|| somebody(about), |one| seen(one, about))];
        Sight { students, parents, links }
    }
}

impl Circle {
    /// What the step on the screen may show of it; nothing where the step is the family's picture itself.
    pub fn in_sight(&self, top: &Frame, seats: &Seats) -> Option<Sight> {
        Some(match top {
            Frame::Family(FamilyView::Shown { .. } | FamilyView::Opening(..)) => return None,
            Frame::SignIn(flow) => signs_in(flow.seat),
            Frame::Family(FamilyView::Password(_, _, flow)) => signs_in(flow.seat),
            // A parent who moves to another number.
            Frame::Register(flow) if flow.seat() == Seat::Private => signs_in(Seat::Private),
            Frame::Register(flow) => {
                let registers = flow.registered().is_none().then(|| somebody(About::Registers));
                let mut sight = self.whole();
                sight.students.extend(registers);
                sight
            }
            Frame::Join(join) => self.of_private_seat(join, seats),
            // If somebody sits on the private seat, that person does what is done about the family.
            Frame::Family(_) if let Some(parent) = seats.private.as_ref().filter(|who| who.open) => {
                self.of_parent(&parent.profile, About::Here)
            }
            Frame::Invite(_) | Frame::Menu(_) | Frame::Family(_) => self.whole(),
            // Nothing is shown unless it is said above: not to what staff do outside a visit, and not on a new flow.
            _ => return None,
        })
    }

    fn of_private_seat(&self, join: &Join, seats: &Seats) -> Sight {
        let joins = join.joining().map(|joining| (&joining.parent, About::Joins));
        let asked = || match join {
            Join::Which(_) => seats.private.as_ref().map(|sitting| (&sitting.profile, About::Here)),
            _ => None,
        };
        let mut sight = match joins.or_else(asked) {
            Some((parent, about)) => self.of_parent(parent, about),
            None => Sight { parents: vec![somebody(About::Joins)], ..Sight::default() },
        };
        let known = |one: &PersonInSight| sight.students.iter().any(|known| known.id == one.id);
        let invites = invites(join).filter(|one| !known(one));
        sight.students.extend(invites);
        sight
    }
}

/// Only the person who types the password of a seat.
fn signs_in(seat: Seat) -> Sight {
    let one = vec![somebody(About::Here)];
    match seat {
        Seat::Private => Sight { parents: one, ..Sight::default() },
        Seat::Ordinary => Sight { students: one, ..Sight::default() },
    }
}

/// The student whose invitation was opened, as far as the step itself tells who it is.
fn invites(join: &Join) -> Option<PersonInSight> {
    join.child().map(child).or_else(|| {
        let name = Some(join.inviter()?.name.clone());
        Some(PersonInSight { name, ..somebody(About::Invites) })
    })
}

fn child(child: &Student) -> PersonInSight {
    let name = Some(child.data.name.first_and_initial());
    PersonInSight { id: child.id.clone(), name, about: About::Stands(child.standing) }
}

fn came<'a>(among: &'a mut Vec<Came>, id: &ProfileId, name: String) -> &'a mut Came {
    let at = among.iter().position(|one| one.id == *id).unwrap_or_else(|| {
        among.push(Came { id: id.clone(), name: String::new(), standing: None });
        among.len() - 1
    });
    among[at].name = name;
    &mut among[at]
}

fn has(among: &[Came], id: &ProfileId) -> bool {
    among.iter().any(|one| one.id == *id)
}

fn seen(one: &Came, about: About) -> PersonInSight {
    PersonInSight { id: one.id.clone(), name: Some(one.name.clone()), about }
}

/// Somebody who has no profile yet, or is not named.
fn somebody(about: About) -> PersonInSight {
    PersonInSight { id: ProfileId::new(about.as_str()), name: None, about }
}
