//! A parent signs in beside a child who needs one, and sits down on the private seat.

use crate::desk::acts::{attempts, own_codes, seats};
use crate::desk::facts::{own_family, recovery};
use crate::desk::kernel::{Done, Prepared, Work};
use crate::domain::account::Proof;
use crate::domain::id::ProfileId;
use crate::domain::mailbox::NumberOrMailbox;
use crate::domain::refusal::Refusal;
use crate::domain::visit::Seat;
use crate::flow::Answer;
use crate::store::profiles::ProfileRow;

/// The parent signs in. A wrong password is counted already; whether it is a parent of this child is said only once it is
/// right. Where their authenticator is on, its code is asked before they sit down.
///
/// # Errors
/// [`Refusal::ParentSignInWrong`]; as an answer, what the flow is told instead: [`Refusal::ParentNotLinked`], or the code that
/// is asked.
pub async fn signs_in(
    work: &mut Work<'_>,
    child: Option<&ProfileRow>,
    by: &NumberOrMailbox,
    prepared: &Prepared,
) -> Done<Result<ProfileId, Answer>> {
    let row = attempts::signs_in(work, by, prepared, |until| Refusal::ParentSignInWrong { until }).await?;
    own_family::not_own_account(work, &row.id).await?;
    let links = match child {
        Some(child) => recovery::links_that_count(work, child).await?,
        None => Vec::new(),
    };
    let parent = work.tx.profile_by_account(&row.id).await?;
    let Some(parent) = parent.filter(|parent| links.iter().any(|link| link.parent_id == parent.id)) else {
        return Ok(Err(Answer::Refused { why: Refusal::ParentNotLinked }));
    };
    match own_codes::enters(work, &row).await? {
        Ok(entered) => seats::sit_down(work, Seat::Private, &row.id, Proof::Password, entered).await?,
        Err(asks) => return Ok(Err(asks)),
    }
    Ok(Ok(parent.id))
}
