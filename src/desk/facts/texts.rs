//! Which consent texts are in force at a school. Keeping a consent is an act.

use crate::desk::kernel::{Done, Work};
use crate::domain::consent::{Purpose, TextMark};
use crate::domain::id::SchoolId;
use crate::domain::refusal::Refusal;
use crate::domain::school::School;

/// The mark of that purpose among those given, if its text is in force at that school; at this desk's if none is named.
///
/// # Errors
/// [`Refusal::NotTicked`] if it is missing, or was given to a text no longer in force.
pub async fn given(
    work: &mut Work<'_>,
    marks: &[TextMark],
    purpose: Purpose,
    school: Option<&SchoolId>,
) -> Done<TextMark> {
    let mark = marks.iter().find(|mark| mark.purpose == purpose).ok_or(Refusal::NotTicked)?;
    in_force(work, mark, school).await?;
    Ok(mark.clone())
}

/// Refuses a mark whose text is not in force at that school; at this desk's if none is named.
pub async fn in_force(work: &mut Work<'_>, mark: &TextMark, school: Option<&SchoolId>) -> Done<()> {
    let school = match school {
        Some(id) => school_of(work, id).await?,
        None => work.school().await?,
    };
    let holds = (work.inner.in_force)(&school).contains(mark);
    if holds { Ok(()) } else { Err(Refusal::NotTicked.into()) }
}

/// A school of this database.
pub async fn school_of(work: &mut Work<'_>, id: &SchoolId) -> Done<School> {
    let own = work.school().await?;
    if own.id == *id {
        return Ok(own);
    }
    let row = work.tx.school(id).await?.ok_or(Refusal::NotSetUp)?;
    Ok(School { id: row.id, name: row.name, city: row.city })
}
