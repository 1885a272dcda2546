//! The diary accounts that are linked to an account whose session is open in the visit at hand, and to the children in whose
//! stead its owner decides: shown, and unlinked.

use crate::desk::acts::{attempts, unlinking};
use crate::desk::facts::{linked, mailboxes};
use crate::desk::kernel::{Done, Inner, Prepared, Tries, Work};
use crate::domain::id::{AccountId, DiaryLinkId};
use crate::domain::refusal::Refusal;
use crate::flow::Answer;
use crate::flow::ask::{DiariesAnswer, DiariesAsk};

/// Makes ready the parts that take long.
pub async fn prepare(inner: &Inner, tried: Tries<'_>, ask: &DiariesAsk) -> Done<Prepared> {
    match ask {
        DiariesAsk::Unlink { account, password: Some(password), .. } => {
            attempts::password(inner, tried, account, password).await.map(Prepared::Account)
        }
        DiariesAsk::Look { .. } | DiariesAsk::Unlink { password: None, .. } => Ok(Prepared::Nothing),
    }
}

/// Carries out an ask inside its transaction.
pub async fn carry_out(work: &mut Work<'_>, ask: &DiariesAsk, prepared: &Prepared) -> Done<Answer> {
    match ask {
        DiariesAsk::Look { account } => look(work, account).await,
        DiariesAsk::Unlink { account, link, password } => {
            unlink(work, account, link, password.is_some(), prepared).await
        }
    }
}

async fn look(work: &mut Work<'_>, account: &AccountId) -> Done<Answer> {
    let session = mailboxes::session(work, account).await?;
    let (mut diaries, mut chats) = (Vec::new(), None);
    if let Some(reader) = work.tx.profile_by_account(account).await? {
        diaries = linked::own(work, &reader).await?;
        chats = Some(linked::chats(work, &reader.id).await?);
    }
    let password = !mailboxes::typed_lately(work, &session).await?;
    Ok(Answer::Diaries(DiariesAnswer::Own { diaries, chats, password }))
}

/// Unlinks one, if the password was typed a moment ago or is right now (rule 13).
async fn unlink(
    work: &mut Work<'_>,
    account: &AccountId,
    link: &DiaryLinkId,
    with_password: bool,
    prepared: &Prepared,
) -> Done<Answer> {
    attempts::confirmed(work, account, with_password, prepared).await?;
    let reader = work.tx.profile_by_account(account).await?.ok_or(Refusal::SessionNeeded)?;
    let row = work.tx.diary_link(link).await?.filter(|row| row.ended_at.is_none());
    let row = row.ok_or(Refusal::DiaryLinkGone)?;
    linked::may_unlink(work, &reader, &row).await?;
    unlinking::unlink(work, &row, Some(account), unlinking::OWN_WISH).await?;
    Ok(Answer::Diaries(DiariesAnswer::Unlinked))
}
