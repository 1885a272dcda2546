//! What joining brings to the family's picture, and what of it may stand beside the private seat.

use super::state::Join;
use crate::domain::visit::{Seat, Seats};
use crate::flow::circle::{About, Circle, PersonInSight, Sight};

impl Join {
    /// The parent has come when the profile exists and its owner sits on the private seat.
    pub(super) fn brings_parent(&self, circle: &mut Circle, seats: &Seats) {
        if let Some(parent) = self.joining().map(|joining| &joining.parent)
            && let Some(sitting) = seats.on(Seat::Private).filter(|sitting| sitting.is(parent))
        {
            circle.parent_came(parent, sitting.name.clone());
        }
    }

    /// The parent who joins with the children confirmed in this visit, and the student whose invitation was opened.
    pub(super) fn beside(&self, circle: &Circle, seats: &Seats) -> Sight {
        let joins = self.joining().map(|joining| (&joining.parent, About::Joins));
        let asked = || match self {
            Self::Which(_) => {
                seats.private.as_ref().and_then(|sitting| Some((sitting.profile.as_ref()?, About::Here)))
            }
            _ => None,
        };
        let mut sight = match joins.or_else(asked) {
            Some((parent, about)) => circle.of_parent(parent, about),
            None => Sight { parents: vec![PersonInSight::unnamed(About::Joins)], ..Sight::default() },
        };
        let known = |one: &PersonInSight| sight.students.iter().any(|known| known.id == one.id);
        let invites = self.invites().filter(|one| !known(one));
        sight.students.extend(invites);
        sight
    }

    /// The student whose invitation was opened, as far as the step itself tells who it is.
    fn invites(&self) -> Option<PersonInSight> {
        self.child().map(PersonInSight::child).or_else(|| {
            let name = Some(self.inviter()?.name.clone());
            Some(PersonInSight { name, ..PersonInSight::unnamed(About::Invites) })
        })
    }
}
