//! Who has come to the desk in this visit, who is whose parent, and what awaits whom. The family's picture beside the
//! flow is drawn from it.
//!
//! The circle holds the people whom this visit itself has brought to the desk, and nobody else. A new visit begins with
//! nobody, and what the family view reads only corrects what is known of them already. Each flow says whom its steps
//! bring ([`Flow::brings`](super::machine::Flow::brings)), and how much of the circle may stand beside them
//! ([`Flow::sight`](super::machine::Flow::sight)). [`Sight`] is that part. It depends on the seat whose step it is:
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
use crate::domain::linking::KnownDiaries;
use crate::domain::visit::{Seat, Seats};
use crate::flow::ask::{AccountAnswer, Answer, ConsentAnswer, DiariesAnswer, ParentAnswer};
use crate::flow::input::Input;
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
    /// Parent and child, as far as the family view has told of them in this visit: whose diaries a parent has linked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<(ProfileId, ProfileId)>,
    /// Who has no diary account to be linked now: it is linked, or a parent is awaited first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub settled: Vec<ProfileId>,
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
        self.students.is_empty() && self.parents.is_empty() && self.settled.is_empty()
    }

    /// Notes that somebody has no diary account to be linked now.
    pub(super) fn has_no_diary_to_link(&mut self, who: &ProfileId) {
        if !self.settled.contains(who) {
            self.settled.push(who.clone());
        }
    }

    /// Whether whoever acts here may link a diary account: their own, or for a parent, one of a child. What this visit has not
    /// learned yet stands in nobody's way.
    pub(super) fn may_link(&self, seats: &Seats) -> bool {
        let Some(sitting) = seats.acting() else { return false };
        let Some(own) = &sitting.profile else { return true };
        let awaits = |id: &ProfileId| {
            let came = self.students.iter().find(|one| one.id == *id);
            came.is_some_and(|one| one.standing == Some(Standing::AwaitingParent))
        };
        let may = |id: &ProfileId| !self.settled.contains(id) && !awaits(id);
        let known = self.children.iter().chain(&self.links);
        let mut children = known.filter(|(parent, _)| parent == own).map(|(_, child)| child).peekable();
        // Whose children are known links theirs.
        if children.peek().is_none() { may(own) } else { children.any(may) }
    }

    /// The same from what whoever has just signed in can link.
    fn learn_own(&mut self, diaries: &KnownDiaries) {
        let KnownDiaries { profile: Some(profile), children, settled } = diaries else { return };
        self.settled.retain(|id| id != profile && !children.contains(id));
        self.settled.extend(settled.iter().cloned());
        self.children.retain(|(parent, _)| parent != profile);
        self.children.extend(children.iter().map(|child| (profile.clone(), child.clone())));
    }

    /// Learns from a family whose diary accounts can be linked. Of another school's child nothing is known.
    fn learn_diaries(&mut self, family: &Family) {
        let students = family.students.iter().filter(|student| !student.limited);
        let awaits = students.clone().filter(|student| student.standing == Standing::AwaitingParent);
        let settled: Vec<ProfileId> = family
            .diaries
            .iter()
            .map(|diary| &diary.profile)
            .chain(awaits.map(|one| &one.id))
            .cloned()
            .collect();
        self.settled.retain(|id| !family.people().any(|known| known == id));
        self.settled.extend(settled);
        self.children.retain(|(parent, _)| !family.parents.iter().any(|known| known.id == *parent));
        let seen = |id: &ProfileId| students.clone().any(|student| student.id == *id);
        let links = family.links.iter().filter(|link| link.disputed.is_none() && seen(&link.student));
        self.children.extend(links.map(|link| (link.parent.clone(), link.student.clone())));
    }

    /// Hears an answer before the step does: a child that is confirmed has come, even if only by its invitation.
    pub(super) fn hear(&mut self, input: &Input) {
        if let Input::Answered(Answer::Account(AccountAnswer::Entered { diaries, .. })) = input {
            self.learn_own(diaries);
        }
        // What was unlinked may be linked again, and whose that is the answer does not say.
        if let Input::Answered(
            Answer::Diaries(DiariesAnswer::Unlinked) | Answer::Consent(ConsentAnswer::Withdrawn { .. }),
        ) = input
        {
            self.settled.clear();
        }
        let Input::Answered(Answer::Parent(ParentAnswer::Confirmed { student, parent, family })) = input
        else {
            return;
        };
        if let Some(child) = family.students.iter().find(|known| known.id == *student) {
            self.student_came(student, child.data.name.first_and_initial());
        }
        self.learn(parent, family);
    }

    /// A student has come.
    pub(super) fn student_came(&mut self, id: &ProfileId, name: String) -> &mut Came {
        came(&mut self.students, id, name)
    }

    /// A parent has come.
    pub(super) fn parent_came(&mut self, id: &ProfileId, name: String) {
        came(&mut self.parents, id, name);
    }

    /// Corrects what is known from the family of `profile`; nobody is added. A disputed link does not stand.
    pub(super) fn learn(&mut self, profile: &ProfileId, family: &Family) {
        self.learn_diaries(family);
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

    /// The whole circle.
    pub(super) fn whole(&self) -> Sight {
        let parents = self.parents.iter().map(|one| seen(one, About::Here)).collect();
        Sight { students: self.students_seen(), parents, links: self.links.clone() }
    }

    /// One parent with the children they confirmed in this visit.
    pub(super) fn of_parent(&self, parent: &ProfileId, about: About) -> Sight {
        let links: Vec<_> = self.links.iter().filter(|(of, _)| of == parent).cloned().collect();
        let mut students = self.students_seen();
        students.retain(|student| links.iter().any(|(_, to)| *to == student.id));
        let one = self.parents.iter().find(|one| one.id == *parent);
        let parents = vec![one.map_or_else(|| PersonInSight::unnamed(about), |one| seen(one, about))];
        Sight { students, parents, links }
    }
}

impl Sight {
    /// Only the person who types the password of a seat.
    pub(super) fn of_seat(seat: Seat) -> Self {
        let one = vec![PersonInSight::unnamed(About::Here)];
        match seat {
            Seat::Private => Self { parents: one, ..Self::default() },
            Seat::Ordinary => Self { students: one, ..Self::default() },
        }
    }
}

impl PersonInSight {
    /// Somebody who has no profile yet, or is not named.
    pub(super) fn unnamed(about: About) -> Self {
        Self { id: ProfileId::new(about.as_str()), name: None, about }
    }

    /// A child as its step names it.
    pub(super) fn child(child: &Student) -> Self {
        let name = Some(child.data.name.first_and_initial());
        Self { id: child.id.clone(), name, about: About::Stands(child.standing) }
    }
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
