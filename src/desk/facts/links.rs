//! Living links, and adults who are barred from one. Beginning and ending a link are acts.

use crate::desk::kernel::{Done, Work};
use crate::domain::id::{LinkId, ProfileId};
use crate::domain::refusal::Refusal;
use crate::store::links::LinkRow;
use crate::store::profiles::ProfileRow;

/// A link that has not ended.
pub async fn living(work: &mut Work<'_>, id: &LinkId) -> Done<LinkRow> {
    let link = work.tx.link(id).await?.filter(|link| link.ended_at.is_none());
    link.ok_or_else(|| Refusal::LinkGone.into())
}

/// The parent and the student of a disputed link, for the admin's list.
pub async fn about(work: &mut Work<'_>, subject: &str) -> Done<Option<LinkRow>> {
    Ok(work.tx.link(&LinkId::new(subject)).await?)
}

/// The living links to a student of that adult, and of anybody with the same name and birth date under another number.
pub async fn of_same_adult(
    work: &mut Work<'_>,
    adult: &ProfileRow,
    student: &ProfileId,
) -> Done<Vec<LinkRow>> {
    let mut same = Vec::new();
    for link in work.tx.links_of(student).await? {
        if link.student_id != *student {
            continue;
        }
        let parent = work.tx.profile(&link.parent_id).await?;
        let is_same = |parent: &ProfileRow| {
            parent.id == adult.id
                || (&parent.search, &parent.birth_date) == (&adult.search, &adult.birth_date)
        };
        if parent.is_some_and(|parent| is_same(&parent)) {
            same.push(link);
        }
    }
    Ok(same)
}

/// Whether an adult may join a student: asked before the child is shown, and again when the link is made.
///
/// # Errors
/// [`Refusal::Barred`], which gives no reason.
pub async fn not_barred(work: &mut Work<'_>, adult: &ProfileRow, student: &ProfileId) -> Done<()> {
    let barred = work.tx.is_barred(&adult.search, &adult.birth_date, student).await?;
    // A suspended link does not come back under another number either.
    let suspended = of_same_adult(work, adult, student)
        .await?
        .iter()
        .any(|link| link.disputed_at.is_some() && link.parent_id != adult.id);
    if barred || suspended { Err(Refusal::Barred.into()) } else { Ok(()) }
}
