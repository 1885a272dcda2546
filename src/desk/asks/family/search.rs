//! The search for people: by a whole number, an invitation, a class, or the beginning of a name. In a visit it finds
//! only the family that has proved itself; outside one names are masked, and each search is counted and logged, without
//! what was typed.

use crate::desk::acts::searches;
use crate::desk::facts::looking::own_family;
use crate::desk::facts::rows;
use crate::desk::facts::wanted::{self, Wanted};
use crate::desk::kernel::{Done, Work};
use crate::domain::audit::AuditAction;
use crate::domain::family::Found;
use crate::domain::person::PersonName;
use crate::flow::Answer;
use crate::flow::ask::FamilyAnswer;
use crate::store::former_names::FormerNameRow;
use crate::store::profiles::{FoundRow, ProfileRow};

/// Looks for people.
pub async fn search(work: &mut Work<'_>, text: &str) -> Done<Answer> {
    let wanted = wanted::read(work, text).await?;
    let own = own_family(work).await?;
    if own.is_none() {
        searches::count(work).await?;
    }
    work.note_fields(AuditAction::Search, "", wanted.field().to_owned());
    let found = match &wanted {
        Wanted::Number(phone) => wanted::by_number(work, phone).await?,
        Wanted::Invitation(code) => wanted::by_invitation(work, code).await?,
        Wanted::Class(class, prefix) => work.tx.find_in_class(class, prefix).await?,
        Wanted::Name(prefix) => work.tx.find_profiles(prefix).await?,
    };
    let is_own = |row: &FoundRow| own.as_ref().is_none_or(|own| own.contains(&row.profile.id));
    let masked = own.is_none();
    let mut people = Vec::new();
    for row in found.into_iter().filter(is_own) {
        let former = former(work, &row.profile, &wanted, masked).await?;
        people.push(Found { former, ..shown(row, masked) });
    }
    Ok(Answer::Family(FamilyAnswer::Found { people }))
}

fn shown(row: FoundRow, masked: bool) -> Found {
    let name = rows::name(&row.profile);
    let place: Vec<String> = [row.school, row.class].into_iter().flatten().collect();
    Found { id: row.profile.id, name: told(&name, masked), place: place.join(", "), former: None }
}

fn told(name: &PersonName, masked: bool) -> String {
    if masked { name.masked() } else { name.full() }
}

/// The newest former name that fits what was typed, of somebody whose present name does not: else nobody sees why they
/// stand in the list.
async fn former(
    work: &mut Work<'_>,
    person: &ProfileRow,
    wanted: &Wanted,
    masked: bool,
) -> Done<Option<String>> {
    let prefix = match wanted {
        Wanted::Class(_, prefix) | Wanted::Name(prefix) => prefix,
        Wanted::Number(_) | Wanted::Invitation(_) => return Ok(None),
    };
    if person.search.starts_with(prefix.as_str()) {
        return Ok(None);
    }
    let known = work.tx.former_names(&person.id).await?;
    let fits = known.into_iter().rev().find(|row| row.search.starts_with(prefix.as_str()));
    let name =
        |row: FormerNameRow| PersonName { surname: row.surname, name: row.name, patronymic: row.patronymic };
    Ok(fits.map(|row| told(&name(row), masked)))
}
