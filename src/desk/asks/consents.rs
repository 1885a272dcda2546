//! A refused consent: the refusal is kept, and nothing is made. A given consent is kept together with what it is given
//! for.

use crate::desk::acts::consents::{self, About};
use crate::desk::facts::{accounts, texts};
use crate::desk::kernel::stop::Done;
use crate::desk::kernel::work::Work;
use crate::domain::consent::TextMark;
use crate::domain::id::{AccountId, ProfileId};
use crate::domain::refusal::Refusal;
use crate::flow::Answer;

/// Records that a consent was refused, and makes nothing.
pub async fn refuse(
    work: &mut Work<'_>,
    text: &TextMark,
    account: &AccountId,
    student: Option<&ProfileId>,
) -> Done<Answer> {
    let row = work.tx.account(account).await?.ok_or(Refusal::SessionNeeded)?;
    if !accounts::of_this_visit(work, &row).await? {
        return Err(Refusal::SessionNeeded.into());
    }
    let school = match student {
        Some(student) => work.tx.student(student).await?.map(|row| row.school_id),
        None => None,
    };
    texts::in_force(work, text, school.as_ref()).await?;
    let profile = work.tx.profile_by_account(account).await?.map(|profile| profile.id);
    let about = About { giver: profile.as_ref(), account, subject: student.or(profile.as_ref()), link: None };
    consents::keep(work, text, false, about).await?;
    Ok(Answer::Done)
}
