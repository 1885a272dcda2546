//! The family: who is whose parent, in which school, with whose consent.

pub use super::kinship::{Document, Relation};
pub use super::person::PersonData;

use super::consent::{Consent, Purpose, TextMark};
use super::correction::Correctable;
use super::deed::Deed;
use super::id::{BarId, InvitationId, LinkId, ProfileId, ProposalId};
use super::language::Language;
use super::linked::LinkedDiary;
use super::on_paper::OnPaper;
use super::person::{BirthDate, PersonName};
use super::school::School;
use super::time::Moment;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Where a student's registration stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// A provisional profile: no parent has confirmed it yet.
    AwaitingParent,
    /// A parent has confirmed it.
    Confirmed,
    /// Of age: no parent is awaited.
    Complete,
}

impl Standing {
    /// The standing of a student whom no parent has confirmed. From `adult_age` (years) on no parent is awaited.
    pub fn alone(birth: BirthDate, today: Date, adult_age: i16) -> Self {
        if birth.age_on(today) >= adult_age { Self::Complete } else { Self::AwaitingParent }
    }
    /// The text kept in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AwaitingParent => "awaiting-parent",
            Self::Confirmed => "confirmed",
            Self::Complete => "complete",
        }
    }
    /// Reads the text kept in the database.
    pub fn from_text(text: &str) -> Option<Self> {
        [Self::AwaitingParent, Self::Confirmed, Self::Complete].into_iter().find(|s| s.as_str() == text)
    }
}

/// A student as the family view and the confirming parent see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Student {
    /// The education profile.
    pub id: ProfileId,
    /// Name, birth date, sex.
    pub data: PersonData,
    /// The school's name.
    pub school: String,
    /// The class's name.
    pub class: String,
    /// Where the registration stands.
    pub standing: Standing,
    /// Whether only first name, initial, class, school and standing are shown: for a child of another school, or of a
    /// parent whose link is suspended.
    #[serde(default)]
    pub limited: bool,
}

/// A parent as the family view shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parent {
    /// The education profile.
    pub id: ProfileId,
    /// Name.
    pub name: PersonName,
}

/// A family link with the consents that made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Its id.
    pub id: LinkId,
    /// The parent.
    pub parent: ProfileId,
    /// The student.
    pub student: ProfileId,
    /// What the parent is to the student.
    pub relation: Relation,
    /// The kind of document that staff saw.
    pub document: Option<Document>,
    /// When it was made.
    pub since: Moment,
    /// The consents behind it.
    pub consents: Vec<Consent>,
    /// Since when it is disputed. It is suspended until an admin decides.
    #[serde(default)]
    pub disputed: Option<Moment>,
}

/// A correction of a confirmed child's data that a parent proposed, and that the first parent has not settled yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Its id.
    pub id: ProposalId,
    /// The child.
    pub student: ProfileId,
    /// Who proposed it.
    pub by: ProfileId,
    /// The child's data as they would stand.
    pub data: PersonData,
    /// When it was proposed.
    pub at: Moment,
}

/// An adult who may not join a child, by an admin's decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Barred {
    /// The bar's id.
    pub id: BarId,
    /// The child.
    pub student: ProfileId,
    /// The adult's name: no more is shown of them.
    pub adult: PersonName,
    /// Since when.
    pub since: Moment,
}

/// A link that has ended: that it was there, and with whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndedLink {
    /// The parent it was with.
    pub parent: ProfileId,
    /// Their first name and initial: no more is shown of somebody who has no link to the child.
    pub name: String,
    /// The child.
    pub student: ProfileId,
    /// What they were to the child.
    pub relation: Relation,
    /// When it ended.
    pub at: Moment,
}

/// What staff should look into about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "flag", rename_all = "kebab-case")]
pub enum Flag {
    /// Another profile has the same name and birth date: perhaps it is one person.
    Twice,
    /// An adult's number on a child: the account of an adult known here had the number before. The SIM may still be theirs.
    AdultsNumber,
    /// A student of age who shows the parents no more than a first name.
    KeptFromParents,
    /// The child had a parent and has none any more.
    LeftAlone {
        /// Since when.
        since: Moment,
    },
}

/// A family: students and parents with the links between them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Family {
    /// The students, in the order of their birth.
    pub students: Vec<Student>,
    /// The parents.
    pub parents: Vec<Parent>,
    /// The links.
    pub links: Vec<Link>,
    /// The proposed corrections that are not settled yet.
    #[serde(default)]
    pub proposals: Vec<Proposal>,
    /// Whose account has no number any more, and since when: it passed on to somebody else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numberless: Vec<(ProfileId, Moment)>,
    /// Who may not join a child.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bars: Vec<Barred>,
    /// Whose page it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whose: Option<ProfileId>,
    /// The person whose page it is, if they have the role of a teacher.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub teachers: Vec<ProfileId>,
    /// What staff should look into, and about whom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<(ProfileId, Flag)>,
    /// The links that have ended, the latest of each parent and child, where none is there now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ended: Vec<EndedLink>,
    /// The consents on paper for its children.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<OnPaper>,
    /// The diary accounts that are linked to its people, but for those of whom little is shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub diaries: Vec<LinkedDiary>,
    /// What the asker may do about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deeds: Vec<Deed>,
    /// What staff may put right about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correctable>,
}

impl Family {
    /// Whether anything may be done about it here.
    pub const fn offers(&self) -> bool {
        !self.deeds.is_empty() || !self.corrections.is_empty()
    }

    /// Its people in the order of their numbers: the parents, the students, then who was a parent and is none any more.
    pub fn people(&self) -> impl Iterator<Item = &ProfileId> {
        let parents = self.parents.iter().map(|parent| &parent.id);
        let here = parents.chain(self.students.iter().map(|student| &student.id));
        let former = self.ended.iter().enumerate().filter(|(at, link)| {
            let is_known = self.parents.iter().any(|parent| parent.id == link.parent);
            !is_known && !self.ended.iter().take(*at).any(|before| before.parent == link.parent)
        });
        here.chain(former.map(|(_, link)| &link.parent))
    }

    /// The person of a number.
    pub fn person(&self, at: usize) -> Option<&ProfileId> {
        self.people().nth(at)
    }

    /// Whether a deed is about somebody: both ends of a link, the child of a proposal and whoever made it.
    pub fn is_about(&self, deed: &Deed, who: &ProfileId) -> bool {
        match deed {
            Deed::Accept { proposal } | Deed::Decline { proposal } => {
                let known = self.proposals.iter().find(|known| known.id == *proposal);
                known.is_some_and(|known| known.student == *who || known.by == *who)
            }
            Deed::Dispute { link } | Deed::TakeAway { link } | Deed::Bar { link } => self.is_end(link, who),
            Deed::Revoke { student } => student == who,
            Deed::Lift { bar } => self.bars.iter().any(|known| known.id == *bar && known.student == *who),
            Deed::GiveTeacher { adult } | Deed::TakeTeacher { adult } => adult == who,
        }
    }

    /// Whether a correction is about somebody.
    pub fn is_correction_of(&self, what: &Correctable, who: &ProfileId) -> bool {
        match what {
            Correctable::Class { student } => student == who,
            Correctable::Relation { link, .. } => self.is_end(link, who),
            Correctable::Data { person, .. } => person == who,
        }
    }

    fn is_end(&self, link: &LinkId, who: &ProfileId) -> bool {
        let known = self.links.iter().find(|known| known.id == *link);
        known.is_some_and(|known| known.parent == *who || known.student == *who)
    }
}

/// Rows that a search answers at most (rules of the desk: one screen; beyond it more letters are asked for).
pub const FOUND_AT_MOST: i64 = 20;
/// Fewest letters of a search for a name.
pub const SHORTEST: usize = 3;

/// One row of a search: masked outside a visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The profile.
    pub id: ProfileId,
    /// The name as it may be shown: masked outside a visit.
    pub name: String,
    /// School and class for a student; empty for a parent.
    pub place: String,
    /// The former name by which they were found, if it was not the present one; masked as the name is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former: Option<String>,
    /// Whether the surname is only one slip away from what was typed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub similar: bool,
}

/// The inviting student: all that is shown of them before the parent joins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inviter {
    /// The invitation.
    pub invitation: InvitationId,
    /// First name and initial.
    pub name: String,
    /// The class's name.
    pub class: String,
    /// The school's name.
    pub school: String,
    /// The school and its consents, if it is not this desk's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<Box<Elsewhere>>,
}

/// Another school of the same database. Its name stands in the consents to what it does with a child's data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    /// The school.
    pub school: School,
    /// Its consents in force.
    pub texts: Vec<TextMark>,
}

impl Elsewhere {
    /// Its text for a purpose in a language, if one is in force.
    pub fn text(&self, purpose: Purpose, language: Language) -> Option<&TextMark> {
        self.texts.iter().find(|mark| mark.purpose == purpose && mark.language == language)
    }
}
