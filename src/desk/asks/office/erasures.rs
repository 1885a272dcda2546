//! Erasures, for an admin: who leaves at this school, who is erased at once on a written demand, and the act of what is done.

use crate::desk::acts::erasure as acts;
use crate::desk::facts::{erasures, own_family, rows, standing};
use crate::desk::kernel::{After, Done, Work};
use crate::domain::audit::AuditAction;
use crate::domain::correction::Paper;
use crate::domain::erasure::{ACTS_SHOWN, Erased, Leaving, ToErase};
use crate::domain::id::{AccountId, ProfileId};
use crate::domain::refusal::Refusal;
use crate::flow::Answer;
use crate::flow::ask::OfficeAnswer;
use crate::store::profiles::ProfileRow;

/// As many accounts that leave are shown: the nearest days.
const LEAVING_SHOWN: i64 = 50;

/// Both lists.
pub async fn list(work: &mut Work<'_>) -> Done<Answer> {
    let school = work.school().await?.id;
    let mut leaving = Vec::new();
    for row in work.tx.leaving_at(&school, LEAVING_SHOWN).await? {
        let profile = work.tx.profile_by_account(&row.account_id).await?;
        let name = profile.as_ref().map(|row| rows::name(row).first_and_initial()).unwrap_or_default();
        let profile = profile.map(|row| row.id);
        leaving.push(Leaving { profile, name, asked: row.asked_at, due: row.due_at });
    }
    let done = work.tx.erasures(AuditAction::AccountErased.as_str()).await?;
    let erased = done.into_iter().take(ACTS_SHOWN).map(|row| {
        let account = AccountId::new(row.subject.unwrap_or_default());
        Erased { account, at: row.at }
    });
    Ok(Answer::Office(OfficeAnswer::Erasures { leaving, erased: erased.collect() }))
}

/// Whoever may be erased by this admin.
async fn person(work: &mut Work<'_>, id: &ProfileId) -> Done<ProfileRow> {
    own_family::not_own_family(work, id).await?;
    let row = work.tx.profile(id).await?.filter(|row| !row.name.is_empty());
    row.ok_or_else(|| Refusal::PersonGone.into())
}

/// Who it is, and what ends with them.
pub async fn look(work: &mut Work<'_>, id: &ProfileId) -> Done<Answer> {
    let row = person(work, id).await?;
    let links = work.tx.links_of(id).await?;
    let mut alone = 0;
    for link in links.iter().filter(|link| link.parent_id == *id) {
        alone += u32::from(standing::leaves_alone(work, link).await?);
    }
    work.note(AuditAction::FamilyShown, id.as_str());
    let (name, birth) = (rows::name(&row).full(), rows::data(&row)?.birth);
    let links = u32::try_from(links.len()).unwrap_or(u32::MAX);
    let who = ToErase { profile: row.id, name, birth, links, alone };
    Ok(Answer::Office(OfficeAnswer::ToErase { who }))
}

/// Erases at once, and answers the act. A link to another school's child is ended there first.
pub async fn erase(work: &mut Work<'_>, id: &ProfileId, paper: Paper) -> Done<Answer> {
    let row = person(work, id).await?;
    let school = work.school().await?.id;
    if work.tx.student(id).await?.is_some_and(|student| student.school_id != school) {
        return Err(Refusal::LinkElsewhere.into());
    }
    for link in work.tx.links_of(id).await?.iter().filter(|link| link.parent_id == *id) {
        if work.tx.student(&link.student_id).await?.is_none_or(|student| student.school_id != school) {
            return Err(Refusal::LinkElsewhere.into());
        }
    }
    let account = work.tx.account(&row.account_id).await?.ok_or(Refusal::PersonGone)?;
    work.note_fields(AuditAction::ErasureDemanded, account.id.as_str(), paper.as_str().to_owned());
    let linked = work.tx.diary_links_of(id).await?;
    let diaries = linked.iter().filter(|link| link.ended_at.is_none()).count();
    acts::erase(work, &account).await?;
    // What was erased stands in the write-ahead log until that begins anew.
    work.after = After::Erased;
    let act = erasures::new(work, &account.id, id, paper, diaries);
    Ok(Answer::Office(OfficeAnswer::Act { act: Box::new(act) }))
}

/// The act of one that is done.
pub async fn act(work: &mut Work<'_>, account: &AccountId) -> Done<Answer> {
    let act = erasures::act(work, account).await?.ok_or(Refusal::PersonGone)?;
    work.note(AuditAction::ActShown, account.as_str());
    Ok(Answer::Office(OfficeAnswer::Act { act: Box::new(act) }))
}
