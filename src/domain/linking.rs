//! Linking a diary account with a profile: who at the desk it may be linked with, what stands in the way, and who agrees.

use super::account::{ProfileRole, Proof};
use super::birth::BirthDate;
use super::diary::{EntryKind, EntryPerson};
use super::difference::{DataField, differences, fits};
use super::family::PersonData;
use super::id::{AccountId, EntryId, ProfileId};
use super::phone::Phone;
use super::refusal::Refusal;
use super::visit::{Seat, Seated};
use serde::{Deserialize, Serialize};

/// The role that a profile needs for an entry of that kind.
pub const fn role_of(kind: EntryKind) -> ProfileRole {
    match kind {
        EntryKind::Student => ProfileRole::Student,
        EntryKind::Parent => ProfileRole::Parent,
        EntryKind::Teacher => ProfileRole::Teacher,
    }
}

/// Somebody whose account is open at this desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The account.
    pub account: AccountId,
    /// The profile.
    pub profile: ProfileId,
    /// Where they sit.
    pub seat: Seat,
    /// Name, birth date, sex.
    pub data: PersonData,
    /// Wherein diary and profile differ.
    pub differing: Vec<DataField>,
    /// Whether the profile may well be the one of the entry.
    pub fits: bool,
    /// Who agrees.
    pub giver: Giver,
    /// Why it cannot be linked with this profile.
    pub blocked: Option<Refusal>,
}

/// Who agrees to a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "giver", rename_all = "kebab-case")]
pub enum Giver {
    /// The owner of the profile.
    Own,
    /// A parent in the child's stead.
    Parent {
        /// Who has signed in beside the child; none while nobody has.
        here: Option<Beside>,
    },
}

/// A parent who sits beside the child.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    /// The parent's account.
    pub account: AccountId,
    /// The full name.
    pub name: String,
}

/// What the desk knows of somebody whose account is open.
#[derive(Debug, Clone)]
pub struct Known {
    /// The roles of the profile.
    pub roles: Vec<ProfileRole>,
    /// What opened the session.
    pub proof: Proof,
    /// Whether a student still awaits a parent.
    pub awaits: bool,
    /// Whether the profile has an entry of that diary and kind.
    pub has_this_diary: bool,
    /// Whose the entry is, if it is linked.
    pub linked_to: Option<ProfileId>,
}

/// Why an entry cannot be linked with a profile; nothing where it can. What is wrong for good comes first.
pub fn blocked(kind: EntryKind, profile: &ProfileId, known: &Known) -> Option<Refusal> {
    let other = known.linked_to.as_ref().is_some_and(|owner| owner != profile);
    [
        (known.linked_to.as_ref() == Some(profile), Refusal::DiaryLinkedAlready),
        // Whose profile is none for it learns nothing of whose it is.
        (!known.roles.contains(&role_of(kind)), Refusal::DiaryOtherRole),
        (other, Refusal::DiaryOfAnother),
        (known.has_this_diary, Refusal::DiaryLinkedAlready),
        (kind == EntryKind::Student && known.awaits, Refusal::DiaryAwaitsParent),
        (known.proof == Proof::Code, Refusal::DiaryNeedsPassword),
    ]
    .into_iter()
    .find_map(|(stands, why)| stands.then_some(why))
}

/// The order in which they are offered: whom it can be linked with before whom it cannot, and the likelier one first.
pub fn offered_first(candidates: &mut [Candidate]) {
    candidates.sort_by_key(|one| (one.blocked.is_some(), !one.fits));
}

impl Candidate {
    /// Somebody with that profile.
    pub fn of(who: Seated, profile: ProfileId, data: PersonData, diary: &EntryPerson) -> Self {
        let (differing, fits) = (differences(diary, &data), fits(diary, &data));
        let Seated { account, seat } = who;
        Self { account, profile, seat, data, differing, fits, giver: Giver::Own, blocked: None }
    }

    /// Whether a parent must agree, and none sits here.
    pub fn needs_parent(&self) -> bool {
        self.giver == Giver::Parent { here: None }
    }
}

/// What an entry that was shown in the visit tells of its owner: with it the data of a new profile begin, and the family corrects
/// what is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FromDiary {
    /// The entry.
    pub entry: EntryId,
    /// Who they are there.
    pub person: EntryPerson,
    /// The class, as the list writes it.
    pub class: Option<String>,
    /// The number that stands in it, where its code has shown the entry.
    pub number: Option<Phone>,
    /// The account that is open here and has no profile: neither number nor password are asked.
    pub account: Option<AccountId>,
}

/// An entry as staff find it: masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundEntry {
    /// The entry.
    pub id: EntryId,
    /// Whose kind of entry it is.
    pub kind: EntryKind,
    /// The masked name.
    pub name: String,
    /// The class, as the list writes it.
    pub class: String,
    /// Which diary.
    pub system: String,
}

/// What is searched: the beginning of a name, and the birth date, if the diary has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoughtEntry {
    /// The name as it was typed.
    pub name: String,
    /// The birth date.
    pub birth: BirthDate,
}

/// What is known of the diaries of whoever has signed in, before any family was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct KnownDiaries {
    /// Their profile; none before it is made.
    pub profile: Option<ProfileId>,
    /// Their children.
    pub children: Vec<ProfileId>,
    /// Who of all these has no diary account to be linked now: it is linked, or a parent is awaited first.
    pub settled: Vec<ProfileId>,
}

/// What is open once the entry is linked, and what waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedEntry {
    /// Whose account.
    pub account: AccountId,
    /// Name.
    pub name: String,
    /// Which diary.
    pub system: String,
    /// Whose kind of entry it is.
    pub kind: EntryKind,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_the_way_is_said_one_at_a_time() {
        let (anna, other) = (ProfileId::new("anna"), ProfileId::new("other"));
        let good = || Known {
            roles: vec![ProfileRole::Student],
            proof: Proof::Password,
            awaits: false,
            has_this_diary: false,
            linked_to: None,
        };
        let of = |kind, known: Known| blocked(kind, &anna, &known);
        assert_eq!(of(EntryKind::Student, good()), None);
        assert_eq!(of(EntryKind::Student, Known { proof: Proof::Made, ..good() }), None);
        for (known, why) in [
            (Known { linked_to: Some(anna.clone()), ..good() }, Refusal::DiaryLinkedAlready),
            (Known { linked_to: Some(other.clone()), awaits: true, ..good() }, Refusal::DiaryOfAnother),
            (Known { roles: vec![ProfileRole::Parent], ..good() }, Refusal::DiaryOtherRole),
            // Whoever signs in for a child's entry that is linked already hears of the role alone.
            (
                Known { roles: vec![ProfileRole::Parent], linked_to: Some(other.clone()), ..good() },
                Refusal::DiaryOtherRole,
            ),
            (Known { has_this_diary: true, ..good() }, Refusal::DiaryLinkedAlready),
            (Known { awaits: true, ..good() }, Refusal::DiaryAwaitsParent),
            (Known { proof: Proof::Code, ..good() }, Refusal::DiaryNeedsPassword),
        ] {
            assert_eq!(of(EntryKind::Student, known), Some(why));
        }
        assert_eq!(of(EntryKind::Teacher, good()), Some(Refusal::DiaryOtherRole));
        // Whoever is a parent too awaits nobody with the parent's entry.
        let both = Known { roles: ProfileRole::ALL.to_vec(), awaits: true, ..good() };
        assert_eq!(of(EntryKind::Parent, both), None);
    }
}
