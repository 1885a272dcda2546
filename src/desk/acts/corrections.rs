//! What is put right: a child's class, and a person's data, of which the old ones are kept. Who may ask for it the facts
//! read.

use crate::desk::facts::rows::changed;
use crate::desk::facts::standing;
use crate::desk::kernel::{Done, Work};
use crate::domain::account::ProfileRole;
use crate::domain::audit::AuditAction;
use crate::domain::family::Standing;
use crate::domain::id::{ClassId, ProfileId};
use crate::domain::person::{BirthDate, check_parent_age, check_student_age};
use crate::domain::refusal::Refusal;
use crate::store::StoreError;
use crate::store::former_names::FormerNameRow;
use crate::store::profiles::ProfileRow;
use crate::store::students::StudentRow;

/// Moves a child to another class of its school; false if it is in that class already.
///
/// # Errors
/// [`Refusal::NoSuchClass`] for a class that is closed, or of another school.
pub async fn class(work: &mut Work<'_>, child: &StudentRow, class: &ClassId) -> Done<bool> {
    let open = work.tx.class(class).await?.filter(|class| class.closed_at.is_none());
    let class = open.filter(|class| class.school_id == child.school_id).ok_or(Refusal::NoSuchClass)?.id;
    if class == child.class_id {
        return Ok(false);
    }
    if !work.tx.correct_class(&child.profile.id, &child.class_id, &class).await? {
        return Err(StoreError::Busy.into());
    }
    Ok(true)
}

/// Writes a person's data as they are now, and keeps what they were; says which fields changed.
pub async fn data(
    work: &mut Work<'_>,
    was: &ProfileRow,
    to: &ProfileRow,
    former: &FormerNameRow,
) -> Done<String> {
    if !work.tx.correct_profile(to, was.updated_at).await? {
        return Err(StoreError::Busy.into());
    }
    work.tx.add_former_name(former).await?;
    Ok(changed(was, to))
}

/// Whether a birth date suits all roles of a person: nobody is made too young for one, and no student too old.
///
/// # Errors
/// [`Refusal::StudentAge`], [`Refusal::ParentAge`].
pub async fn check_age(
    work: &mut Work<'_>,
    person: &ProfileId,
    is_student: bool,
    birth: BirthDate,
) -> Done<()> {
    if is_student {
        check_student_age(birth, work.today())?;
    }
    let given = work.tx.roles(person).await?;
    let adults = [ProfileRole::Parent, ProfileRole::Teacher].map(ProfileRole::as_str);
    if given.iter().any(|role| adults.contains(&role.as_str())) {
        check_parent_age(birth, work.today_for_ages())?;
    }
    Ok(())
}

/// Drops the proposals that would change one of these fields again: what staff have seen in a document is not overtaken by
/// what a parent proposed before. Those about other fields stay.
pub async fn overtake(work: &mut Work<'_>, was: &ProfileRow, fields: &str) -> Done<()> {
    for row in work.tx.open_proposals(&was.id).await? {
        let is_about = row.fields.split(',').any(|proposed| fields.split(',').any(|field| field == proposed));
        if is_about && work.tx.overtake_proposal(&row.id, work.now).await? {
            work.note(AuditAction::CorrectionOvertaken, row.id.as_str());
        }
    }
    Ok(())
}

/// The standing follows a birth date that was put right: who is of age awaits no parent, and who is not any more awaits
/// one or was confirmed by one.
pub async fn restand(work: &mut Work<'_>, child: &StudentRow, birth: BirthDate) -> Done<()> {
    let student = &child.profile.id;
    let alone = standing::standing_alone(work, birth);
    let stands = Standing::from_text(&child.standing);
    let links = work.tx.links_of(student).await?;
    let has_parent = links.iter().any(|link| link.student_id == *student);
    // Nobody under age keeps anything from their parents.
    if alone == Standing::AwaitingParent && links.iter().any(|link| link.hidden_at.is_some()) {
        work.tx.hide_links(student, None).await?;
    }
    let to = match (stands, alone) {
        (Some(Standing::AwaitingParent), Standing::Complete) => Standing::Complete,
        (Some(Standing::Complete), Standing::AwaitingParent) if has_parent => Standing::Confirmed,
        (Some(Standing::Complete), Standing::AwaitingParent) => Standing::AwaitingParent,
        _ => return Ok(()),
    };
    work.tx.set_standing(student, &child.standing, to.as_str(), work.now).await?;
    Ok(())
}
