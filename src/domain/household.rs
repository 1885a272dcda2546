//! Brothers and sisters through each parent: children grouped by the parents they share, to draw a family's tree. People are
//! told apart by whatever names them where it is drawn.

/// Children who have the same parents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Household<T> {
    /// Their parents; none where nobody has joined yet.
    pub parents: Vec<T>,
    /// The children; none for a parent without any.
    pub children: Vec<T>,
}

impl<T: Clone + PartialEq> Household<T> {
    /// The households of a family, each person in the order given. Households that share a parent follow one another;
    /// parents without children come last. `links` are pairs of parent and child; people in neither list are left out.
    pub fn of(children: &[T], parents: &[T], links: &[(T, T)]) -> Vec<Self> {
        let linked = |parent: &T, child: &T| links.iter().any(|(of, to)| of == parent && to == child);
        let mut groups: Vec<Self> = Vec::new();
        for child in children {
            let own: Vec<T> = parents.iter().filter(|parent| linked(parent, child)).cloned().collect();
            match groups.iter_mut().find(|group| !own.is_empty() && group.parents == own) {
                Some(group) => group.children.push(child.clone()),
                None => groups.push(Self { parents: own, children: vec![child.clone()] }),
            }
        }
        let childless = parents.iter().filter(|parent| !children.iter().any(|child| linked(parent, child)));
        let childless = childless.map(|parent| Self { parents: vec![parent.clone()], children: Vec::new() });
        let childless: Vec<Self> = childless.collect();
        chained(groups).into_iter().chain(childless).collect()
    }
}

/// The same households, each followed by the next one that shares a parent with it.
fn chained<T: PartialEq>(mut rest: Vec<Household<T>>) -> Vec<Household<T>> {
    let mut placed: Vec<Household<T>> = Vec::new();
    while !rest.is_empty() {
        let shares = |next: &Household<T>| {
            placed.last().is_some_and(|last| next.parents.iter().any(|parent| last.parents.contains(parent)))
        };
        let at = rest.iter().position(shares).unwrap_or(0);
        placed.push(rest.remove(at));
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::ProfileId;

    fn id(of: &str) -> ProfileId {
        ProfileId::new(of)
    }

    fn told(children: &str, parents: &str, links: &[(&str, &str)]) -> String {
        let ids = |of: &str| of.split_whitespace().map(id).collect::<Vec<_>>();
        let links: Vec<_> = links.iter().map(|(parent, child)| (id(parent), id(child))).collect();
        let said = |group: &Household<ProfileId>| {
            let names = |ids: &[ProfileId]| ids.iter().map(ProfileId::as_str).collect::<Vec<_>>().join("+");
            format!("{}:{}", names(&group.parents), names(&group.children))
        };
        Household::of(&ids(children), &ids(parents), &links).iter().map(said).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn children_stand_under_the_parents_they_share() {
        let links = [
            ("mother", "anna"),
            ("father", "anna"),
            ("mother", "boris"),
            ("father", "boris"),
            ("partner", "gleb"),
            ("mother", "vera"),
            ("partner", "vera"),
        ];
        assert_eq!(
            told("anna gleb boris vera", "mother father partner", &links),
            "mother+father:anna+boris mother+partner:vera partner:gleb"
        );
    }

    #[test]
    fn who_has_nobody_stands_alone() {
        assert_eq!(told("anna boris", "", &[]), ":anna :boris");
        assert_eq!(told("anna", "mother father", &[("mother", "anna")]), "mother:anna father:");
        assert_eq!(told("", "mother", &[]), "mother:");
        assert_eq!(told("", "", &[("mother", "anna")]), "", "links make nobody");
    }
}
