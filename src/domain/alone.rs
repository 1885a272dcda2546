//! Whether the end of a link leaves a child with nobody. The flow uses it to warn beforehand, and the desk uses it when
//! the link ends.

use super::deed::Deed;
use super::family::{Family, Standing};
use super::id::ProfileId;
use jiff::civil::Date;

impl Standing {
    /// A child's standing once the links of some parents have ended: `alone`, or none if a parent stays. `parents` are
    /// those with living links to the child; `goes` picks the ones whose links end.
    pub fn without<'a>(
        parents: impl IntoIterator<Item = &'a ProfileId>,
        goes: impl Fn(&ProfileId) -> bool,
        alone: Self,
    ) -> Option<Self> {
        parents.into_iter().all(goes).then_some(alone)
    }

    /// Whether a child with this standing, and `then` with another one, awaits a parent again.
    pub fn is_left_alone(self, then: Option<Self>) -> bool {
        self == Self::Confirmed && then == Some(Self::AwaitingParent)
    }
}

impl Deed {
    /// Whether it ends the last living links of a child, so that it awaits a parent again. `adult_age` is in years.
    pub fn leaves_alone(&self, family: &Family, today: Date, adult_age: i16) -> bool {
        let Family { students, links, parents, .. } = family;
        let ended = self.link().filter(|_| self.ends_link());
        let Some(link) = ended.and_then(|id| links.iter().find(|link| link.id == *id)) else { return false };
        let Some(child) = students.iter().find(|child| child.id == link.student) else { return false };
        // A bar ends the links of the same adult under every number.
        let name = |id: &ProfileId| {
            parents.iter().find(|parent| parent.id == *id).map(|parent| parent.name.search())
        };
        let is_same =
            |other: &ProfileId| matches!(self, Self::Bar { .. }) && name(other) == name(&link.parent);
        let living = links.iter().filter(|other| other.student == link.student).map(|other| &other.parent);
        let goes = |other: &ProfileId| *other == link.parent || is_same(other);
        let alone = Standing::alone(child.data.birth, today, adult_age);
        child.standing.is_left_alone(Standing::without(living, goes, alone))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::family::{Link, Parent, PersonData, Relation, Student};
    use crate::domain::id::LinkId;
    use crate::domain::person::{BirthDate, PersonName, Sex};
    use crate::domain::time::Moment;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 9, 5);
    const ADULT: i16 = 18;

    fn id(of: &str) -> ProfileId {
        ProfileId::new(of)
    }

    fn parent(of: &str, name: &str) -> Parent {
        Parent { id: id(of), name: PersonName { surname: None, name: name.into(), patronymic: None } }
    }

    fn student(of: &str, standing: Standing) -> Student {
        let name = PersonName { surname: None, name: of.into(), patronymic: None };
        let birth = BirthDate::from_text("2015-09-05").unwrap();
        let data = PersonData { name, birth, sex: Sex::Female };
        let (school, class) = ("12".to_owned(), "5А".to_owned());
        Student { id: id(of), data, school, class, standing, limited: false }
    }

    /// A link named after its parent and child.
    fn link(parent: &str, child: &str) -> Link {
        Link {
            id: LinkId::new(format!("{parent}-{child}")),
            parent: id(parent),
            student: id(child),
            relation: Relation::Mother,
            document: None,
            since: Moment(0),
            consents: Vec::new(),
            disputed: None,
        }
    }

    /// Two children of one mother. The second has a father too, who also comes under another number.
    fn family() -> Family {
        Family {
            students: vec![student("anna", Standing::Confirmed), student("boris", Standing::Confirmed)],
            parents: vec![parent("mother", "Мария"), parent("father", "Пётр"), parent("again", "Пётр")],
            links: vec![link("mother", "anna"), link("mother", "boris"), link("father", "boris")],
            ..Family::default()
        }
    }

    fn take_away(link: &str) -> Deed {
        Deed::TakeAway { link: LinkId::new(link) }
    }

    fn bar(link: &str) -> Deed {
        Deed::Bar { link: LinkId::new(link) }
    }

    #[test]
    fn the_last_link_of_a_confirmed_child_leaves_it_alone() {
        let family = family();
        let leaves = |deed: Deed| deed.leaves_alone(&family, TODAY, ADULT);
        assert!(leaves(take_away("mother-anna")) && leaves(bar("mother-anna")));
        assert!(!leaves(take_away("mother-boris")) && !leaves(bar("father-boris")), "another parent stays");
        assert!(!leaves(take_away("nobody-anna")), "no such link");
    }

    #[test]
    fn what_ends_no_link_leaves_nobody_alone() {
        let dispute = Deed::Dispute { link: LinkId::new("mother-anna") };
        assert!(!dispute.leaves_alone(&family(), TODAY, ADULT));
    }

    #[test]
    fn a_bar_ends_the_links_of_the_same_adult_under_every_number() {
        let mut family = family();
        family.links = vec![link("father", "boris"), link("again", "boris")];
        assert!(bar("father-boris").leaves_alone(&family, TODAY, ADULT));
        assert!(!take_away("father-boris").leaves_alone(&family, TODAY, ADULT));
    }

    #[test]
    fn who_is_of_age_or_was_never_confirmed_is_not_left_alone() {
        let of_age = date(2033, 9, 5);
        assert!(!take_away("mother-anna").leaves_alone(&family(), of_age, ADULT));
        let mut family = family();
        family.students = vec![student("anna", Standing::AwaitingParent)];
        assert!(!take_away("mother-anna").leaves_alone(&family, TODAY, ADULT));
    }

    #[test]
    fn a_child_stands_as_before_while_a_parent_stays() {
        let (mother, father) = (id("mother"), id("father"));
        let goes = |parent: &ProfileId| *parent == mother;
        let without = |parents: &[&ProfileId]| {
            Standing::without(parents.iter().copied(), goes, Standing::AwaitingParent)
        };
        assert_eq!(without(&[&mother, &father]), None);
        assert_eq!(without(&[&mother]), Some(Standing::AwaitingParent));
        assert_eq!(without(&[]), Some(Standing::AwaitingParent), "when its link has ended already");
    }
}
