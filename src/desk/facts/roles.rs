//! Who may have the role of a teacher, and who has it. Giving and taking it are acts.

use crate::desk::facts::rows;
use crate::desk::kernel::{Done, Work};
use crate::domain::account::ProfileRole;
use crate::domain::id::ProfileId;

/// Whether somebody who may be a teacher is one; nothing for who is not of age, or not known any more.
pub async fn may_teach(work: &mut Work<'_>, profile: &ProfileId) -> Done<Option<bool>> {
    // A removed person no longer has a name.
    let Some(row) = work.tx.profile(profile).await?.filter(|row| !row.name.is_empty()) else {
        return Ok(None);
    };
    if rows::data(&row)?.birth.age_on(work.today_for_ages()) < work.inner.rules.adult_age {
        return Ok(None);
    }
    let roles = work.tx.roles(profile).await?;
    Ok(Some(roles.iter().any(|role| role == ProfileRole::Teacher.as_str())))
}
