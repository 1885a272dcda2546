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
use crate::flow::Answer;
use crate::flow::ask::FamilyAnswer;
use crate::store::profiles::FoundRow;

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
    let people = found.into_iter().filter(is_own);
    Ok(Answer::Family(FamilyAnswer::Found { people: people.map(|row| shown(row, own.is_none())).collect() }))
}

fn shown(row: FoundRow, masked: bool) -> Found {
    let name = rows::name(&row.profile);
    let place: Vec<String> = [row.school, row.class].into_iter().flatten().collect();
    Found {
        id: row.profile.id,
        name: if masked { name.masked() } else { name.full() },
        place: place.join(", "),
    }
}
