//! Living links, and adults who are barred from one. Beginning and ending a link are acts.

use crate::desk::kernel::{Done, Work};
use crate::domain::id::{LinkId, ProfileId};
use crate::domain::refusal::Refusal;
use crate::store::Read;
use crate::store::links::LinkRow;
use crate::store::profiles::ProfileRow;

/// A link that has not ended.
pub async fn living(work: &mut Work<'_>, id: &LinkId) -> Done<LinkRow> {
    let link = work.tx.link(id).await?.filter(|link| link.ended_at.is_none());
    link.ok_or_else(|| Refusal::LinkGone.into())
}

/// The living link by which a parent sees a student.
///
/// # Errors
/// [`Refusal::LinkGone`].
pub async fn shown(work: &mut Work<'_>, parent: &ProfileId, student: &ProfileId) -> Done<LinkRow> {
    let links = work.tx.links_of(parent).await?;
    let own = |link: &LinkRow| link.parent_id == *parent && link.student_id == *student && link.shows();
    links.into_iter().find(own).ok_or_else(|| Refusal::LinkGone.into())
}

/// The parent and the student of a disputed link, for the admin's list.
pub async fn about(work: &mut Work<'_>, subject: &str) -> Done<Option<LinkRow>> {
    Ok(work.tx.link(&LinkId::new(subject)).await?)
}

/// The names and birth dates by which a person is known: those of now first, then those that were put right.
async fn known_as(work: &mut Work<'_>, person: &ProfileRow) -> Done<Vec<(String, String)>> {
    let former = work.tx.former_names(&person.id).await?.into_iter().map(|row| (row.search, row.birth_date));
    Ok(std::iter::once((person.search.clone(), person.birth_date.clone())).chain(former).collect())
}

/// The living links to a student of that adult, and of anybody with the same name and birth date under another number:
/// those that were put right count too, on both sides.
pub async fn of_same_adult(
    work: &mut Work<'_>,
    adult: &ProfileRow,
    student: &ProfileId,
) -> Done<Vec<LinkRow>> {
    let (own, mut same) = (known_as(work, adult).await?, Vec::new());
    for link in work.tx.links_of(student).await? {
        if link.student_id != *student {
            continue;
        }
        let Some(parent) = work.tx.profile(&link.parent_id).await? else { continue };
        if parent.id == adult.id || known_as(work, &parent).await?.iter().any(|one| own.contains(one)) {
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
    // Whoever bars or joins meanwhile waits for this transaction.
    work.tx.hold_joining(student).await?;
    work.tx
        .ahead(vec![
            Read::former_names(&adult.id),
            Read::barred(&adult.search, &adult.birth_date, student),
            Read::links_of(student),
            Read::links_of(&adult.id),
            Read::student(student),
        ])
        .await?;
    let mut barred = false;
    for (search, birth) in known_as(work, adult).await? {
        barred |= work.tx.is_barred(&search, &birth, student).await?;
    }
    // A suspended link does not come back under another number either.
    let suspended = of_same_adult(work, adult, student)
        .await?
        .iter()
        .any(|link| link.disputed_at.is_some() && link.parent_id != adult.id);
    if barred || suspended { Err(Refusal::Barred.into()) } else { Ok(()) }
}
