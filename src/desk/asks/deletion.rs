//! The deletion of an account whose session is open in the visit at hand: what would follow, asking for it, keeping the account.

use crate::desk::acts::{attempts, leaving};
use crate::desk::facts::{accounts, mailboxes, recovery, rows, standing};
use crate::desk::kernel::{Done, Inner, Prepared, Tries, Work};
use crate::domain::id::AccountId;
use crate::domain::refusal::Refusal;
use crate::flow::Answer;
use crate::flow::ask::{DeletionAnswer, DeletionAsk};
use crate::store::profiles::ProfileRow;

/// Makes ready the parts that take long.
pub async fn prepare(inner: &Inner, tried: Tries<'_>, ask: &DeletionAsk) -> Done<Prepared> {
    match ask {
        DeletionAsk::Leave { account, password: Some(password) } => {
            attempts::password(inner, tried, account, password).await.map(Prepared::Account)
        }
        DeletionAsk::Look { .. } | DeletionAsk::Leave { password: None, .. } | DeletionAsk::Keep { .. } => {
            Ok(Prepared::Nothing)
        }
    }
}

/// Carries out an ask inside its transaction.
pub async fn carry_out(work: &mut Work<'_>, ask: &DeletionAsk, prepared: &Prepared) -> Done<Answer> {
    match ask {
        DeletionAsk::Look { account } => look(work, account).await,
        DeletionAsk::Leave { account, password } => leave(work, account, password.is_some(), prepared).await,
        DeletionAsk::Keep { account } => keep(work, account).await,
    }
}

async fn look(work: &mut Work<'_>, account: &AccountId) -> Done<Answer> {
    mailboxes::session(work, account).await?;
    let leaving = work.tx.leaving(account).await?.map(|row| row.due_at);
    let profile = work.tx.profile_by_account(account).await?;
    let (mut alone, mut parent) = (Vec::new(), false);
    if let Some(profile) = &profile {
        parent = needs_parent(work, profile).await?;
        for link in work.tx.links_of(&profile.id).await? {
            if link.parent_id == profile.id && standing::leaves_alone(work, &link).await? {
                let child = work.tx.profile(&link.student_id).await?;
                alone.extend(child.map(|child| rows::name(&child).first_and_initial()));
            }
        }
    }
    let grace = work.inner.rules.deletion_grace;
    Ok(Answer::Deletion(DeletionAnswer::Follows { leaving, grace, alone, parent }))
}

/// Whether somebody is a student too young to decide alone: then a parent says yes by being signed in beside them.
async fn needs_parent(work: &mut Work<'_>, profile: &ProfileRow) -> Done<bool> {
    let young = rows::data(profile)?.birth.age_on(work.today_for_ages()) < work.inner.rules.own_consent_age;
    Ok(young && work.tx.student(&profile.id).await?.is_some())
}

/// The account leaves, if the password was typed a moment ago or is right now (rule 13), and for a child under the age of own
/// consent a parent of theirs sits here who has typed theirs a moment ago too.
async fn leave(
    work: &mut Work<'_>,
    account: &AccountId,
    with_password: bool,
    prepared: &Prepared,
) -> Done<Answer> {
    let row = attempts::confirmed(work, account, with_password, prepared).await?;
    if let Some(profile) = work.tx.profile_by_account(account).await?
        && needs_parent(work, &profile).await?
    {
        let links = recovery::links_that_count(work, &profile).await?;
        let (beside, _) = recovery::parent_here(work, &links).await?.ok_or(Refusal::ParentDeletes)?;
        accounts::typed_lately(&beside, work.now).map_err(|_| Refusal::ParentDeletes)?;
    }
    let until = leaving::begin(work, &row).await?;
    Ok(Answer::Deletion(DeletionAnswer::Leaves { until }))
}

async fn keep(work: &mut Work<'_>, account: &AccountId) -> Done<Answer> {
    mailboxes::session(work, account).await?;
    let row = work.tx.account(account).await?.ok_or(Refusal::SessionNeeded)?;
    // Whoever keeps what does not leave any more has what they want.
    leaving::keep(work, &row).await?;
    Ok(Answer::Deletion(DeletionAnswer::Kept))
}
