//! What is asked about families: people are looked for, a family is shown, something is done about it.

mod deeds;
mod search;

use crate::desk::acts::families;
use crate::desk::kernel::{Done, Work};
use crate::flow::Answer;
use crate::flow::ask::FamilyAsk;

/// Carries out an ask inside its transaction.
pub async fn carry_out(work: &mut Work<'_>, ask: &FamilyAsk) -> Done<Answer> {
    match ask {
        FamilyAsk::Search { text } => search::search(work, text).await,
        FamilyAsk::Show { profile } => families::show(work, profile).await,
        FamilyAsk::Look { profile } => families::look(work, profile).await,
        FamilyAsk::Do { profile, deed, why } => deeds::deed(work, profile, deed, *why).await,
    }
}
