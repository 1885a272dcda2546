//! What is asked about families: people are looked for, a family is shown, something is done about it
//! or put right.

mod corrections;
mod deeds;
mod search;

use crate::desk::acts::families;
use crate::desk::kernel::{Done, Work};
use crate::flow::Answer;
use crate::flow::ask::{FamilyAnswer, FamilyAsk};

/// Carries out an ask inside its transaction.
pub async fn carry_out(work: &mut Work<'_>, ask: &FamilyAsk) -> Done<Answer> {
    match ask {
        FamilyAsk::Search { text } => search::search(work, text).await,
        FamilyAsk::Show { profile } => families::show(work, profile).await,
        FamilyAsk::Look { profile } => {
            Ok(Answer::Family(FamilyAnswer::Shown { family: families::look(work, profile).await? }))
        }
        FamilyAsk::Do { profile, deed, why } => deeds::deed(work, profile, deed, *why).await,
        FamilyAsk::Correct { profile, correction, why } => {
            corrections::correct(work, profile, correction, *why).await
        }
    }
}
