//! The role of a teacher: given to a profile that stands already, and taken away. It is one role of the one profile, beside
//! those of a parent or an adult student.

use crate::desk::facts::roles;
use crate::desk::kernel::{Done, Work};
use crate::domain::account::ProfileRole;
use crate::domain::audit::AuditAction;
use crate::domain::deed::Why;
use crate::domain::id::ProfileId;

/// Gives the role; false if the person has it, or is not of age.
pub async fn give(work: &mut Work<'_>, profile: &ProfileId, why: Why) -> Done<bool> {
    if roles::may_teach(work, profile).await? != Some(false) {
        return Ok(false);
    }
    work.tx.give_role(profile, ProfileRole::Teacher.as_str(), work.now).await?;
    work.note_fields(AuditAction::TeacherGiven, profile.as_str(), why.as_str().to_owned());
    Ok(true)
}

/// Takes the role away; false if the person does not have it. The other roles stay.
pub async fn take(work: &mut Work<'_>, profile: &ProfileId, why: Why) -> Done<bool> {
    let taken = work.tx.end_role(profile, ProfileRole::Teacher.as_str(), work.now).await?;
    if taken {
        work.note_fields(AuditAction::TeacherTaken, profile.as_str(), why.as_str().to_owned());
    }
    Ok(taken)
}
