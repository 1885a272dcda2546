//! How a student stands: without a parent, and without one link of theirs.

use crate::desk::facts::rows;
use crate::desk::kernel::{Done, Work};
use crate::domain::family::Standing;
use crate::domain::person::BirthDate;
use crate::store::links::LinkRow;

/// The standing of a student whom no parent has confirmed. A student who is of age awaits no parent.
pub fn standing_alone(work: &Work<'_>, birth: BirthDate) -> Standing {
    Standing::alone(birth, work.today_for_ages(), work.inner.rules.adult_age)
}

/// Whether the end of a living link leaves a confirmed child with nobody, so that it awaits a parent again.
pub async fn leaves_alone(work: &mut Work<'_>, link: &LinkRow) -> Done<bool> {
    let student = work.tx.student(&link.student_id).await?;
    let stands = student.and_then(|row| Standing::from_text(&row.standing));
    let Some(stands) = stands.filter(|_| link.ended_at.is_none()) else { return Ok(false) };
    Ok(stands.is_left_alone(standing_without(work, link).await?))
}

/// The standing of a link's student without it; none while another link lives.
pub async fn standing_without(work: &mut Work<'_>, link: &LinkRow) -> Done<Option<Standing>> {
    let student = &link.student_id;
    let living = work.tx.links_of(student).await?;
    let parents = living.iter().filter(|other| other.student_id == *student).map(|other| &other.parent_id);
    let Some(row) = work.tx.student(student).await? else { return Ok(None) };
    let alone = standing_alone(work, rows::data(&row.profile)?.birth);
    Ok(Standing::without(parents, |parent| *parent == link.parent_id, alone))
}
