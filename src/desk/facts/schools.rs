//! Schools of the database: found by name, and the classes of other schools into which a visit may be registered.

use crate::desk::kernel::{Done, Work};
use crate::domain::id::ClassId;
use crate::domain::school::{Class, NamedClass, school_key};
use crate::store::schools::{ClassRow, SchoolRow};

/// The school of that name, however it is written.
pub async fn named(work: &mut Work<'_>, name: &str) -> Done<Option<SchoolRow>> {
    let key = school_key(name);
    Ok(work.tx.schools().await?.into_iter().find(|row| school_key(&row.name) == key))
}

/// The open classes of other schools which admins have opened for the visit at hand, each with its school.
pub async fn granted(work: &mut Work<'_>) -> Done<Vec<(ClassRow, SchoolRow)>> {
    let Some(visit) = work.open.as_ref().map(|visit| visit.id.clone()) else { return Ok(Vec::new()) };
    let own = work.school().await?.id;
    let mut granted: Vec<(ClassRow, SchoolRow)> = Vec::new();
    for row in work.tx.decisions_of(&visit).await? {
        let Some(id) = row.class_id.filter(|_| row.spent_at.is_none()) else { continue };
        let class = work.tx.class(&id).await?.filter(|class| class.closed_at.is_none());
        let Some(class) = class.filter(|class| class.school_id != own) else { continue };
        let Some(school) = work.tx.school(&class.school_id).await? else { continue };
        if granted.iter().all(|(known, _)| known.id != class.id) {
            granted.push((class, school));
        }
    }
    Ok(granted)
}

/// A class as it is told at this desk: with its school, if that is another one.
pub async fn told(work: &mut Work<'_>, id: &ClassId) -> Done<Option<String>> {
    let Some(class) = work.tx.class(id).await? else { return Ok(None) };
    if class.school_id == work.school().await?.id {
        return Ok(Some(class.name));
    }
    let school = work.tx.school(&class.school_id).await?;
    Ok(school.map(|school| NamedClass::in_school(&class.name, &school.name)))
}

/// A class of another school, named with it.
pub fn elsewhere((class, school): (ClassRow, SchoolRow)) -> Class {
    let name = NamedClass::in_school(&class.name, &school.name);
    Class { id: class.id, school: school.id, name }
}
