//! What the program does by itself about accounts that leave: a week before the day their owner is told once more, and on it
//! they are erased. Nobody is erased before the owner was told a week, however long no program was there to do it; where a week
//! or less is given, nobody is told twice.

use crate::desk::acts::templates::TOLD_BEFORE;
use crate::desk::acts::{erasure, notices};
use crate::desk::behind::house::AT_ONCE;
use crate::desk::kernel::{Done, Inner, Work};
use crate::domain::id::AccountId;
use crate::store::leaving::LeavingRow;

impl Inner {
    /// Tells and erases, batch by batch. An account of which a row was changed by somebody else is left as it is, and the others are
    /// settled.
    pub async fn erase_leaving(&self) -> Done<()> {
        let (mut left, mut erased) = (Vec::new(), false);
        loop {
            let Some(mut work) = self.begin_batch().await? else { return Ok(()) };
            let mut done = 0;
            let mut spoiled = None;
            for account in due(&mut work, &left).await? {
                match settle(&mut work, &account, &mut erased).await {
                    Ok(did) => done += usize::from(did),
                    Err(stop) if stop.is_of_one_row() => {
                        tracing::error!(%account, ?stop, "an account that leaves is left as it is");
                        spoiled = Some(account);
                        break;
                    }
                    Err(stop) => return Err(stop),
                }
            }
            // What was done in this batch is not saved; all others are settled anew without it.
            if let Some(account) = spoiled {
                left.push(account);
                continue;
            }
            let (_, mail) = work.save().await?;
            if mail {
                self.mail.notify_one();
            }
            if done == 0 {
                break;
            }
        }
        // What was erased stands in the write-ahead log until that begins anew.
        if erased {
            self.store.empty_log().await?;
        }
        Ok(())
    }
}

/// The accounts of a batch: first those whose owner is to be told, then those whose day has come.
async fn due(work: &mut Work<'_>, left: &[AccountId]) -> Done<Vec<AccountId>> {
    let (school, now) = (work.school().await?.id, work.now);
    let limit = AT_ONCE.saturating_add(i64::try_from(left.len()).unwrap_or(i64::MAX));
    let mut all = Vec::new();
    if is_told_twice(work) {
        all = work.tx.leaving_by(&school, now + TOLD_BEFORE, true, limit).await?;
    }
    all.extend(work.tx.leaving_by(&school, now, false, limit).await?);
    all.retain(|account| !left.contains(account));
    all.dedup();
    Ok(all)
}

fn is_told_twice(work: &Work<'_>) -> bool {
    work.inner.rules.deletion_grace > TOLD_BEFORE
}

/// Tells an owner, or erases the account; false if there is nothing to do yet.
async fn settle(work: &mut Work<'_>, id: &AccountId, erased: &mut bool) -> Done<bool> {
    let (Some(row), now) = (work.tx.leaving(id).await?, work.now) else { return Ok(false) };
    let Some(account) = work.tx.account(id).await? else { return Ok(false) };
    let LeavingRow { due_at, told_at, .. } = row;
    let twice = is_told_twice(work);
    if twice && told_at.is_none() && now + TOLD_BEFORE >= due_at {
        notices::account_leaves_soon(work, &account).await?;
        return Ok(work.tx.told_of_leaving(id, now).await?);
    }
    let told_long_ago = !twice || told_at.is_some_and(|at| now >= at + TOLD_BEFORE);
    if now < due_at || !told_long_ago {
        return Ok(false);
    }
    erasure::erase(work, &account).await?;
    *erased = true;
    Ok(true)
}
