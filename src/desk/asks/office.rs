//! What an admin does on the screen about staff, classes and desks of this desk's school, and its lists of diary accounts.

mod erasures;

use crate::desk::acts::office::{self, NewStaff};
use crate::desk::acts::{diary_imports, diary_lists};
use crate::desk::facts::text;
use crate::desk::kernel::{Done, Inner, Prepared, Stop, Work};
use crate::domain::audit::AuditAction;
use crate::domain::id::{ClassId, DeskId, StaffId};
use crate::domain::list_fault::Faults;
use crate::domain::password_suggest::Suggested;
use crate::domain::refusal::Refusal;
use crate::domain::school::class_order;
use crate::domain::staff::{Listed, Role, Staff, login_fits};
use crate::flow::Answer;
use crate::flow::ask::{OfficeAnswer, OfficeAsk};
use crate::store::StoreError;
use crate::store::staff::StaffRow;
use std::path::Path;

/// Makes ready the parts that take long: a password that the desk itself makes.
pub async fn prepare(inner: &Inner, ask: &OfficeAsk) -> Done<Prepared> {
    match ask {
        OfficeAsk::AddStaff { login, .. } if !login_fits(login) => Err(Refusal::LoginShape.into()),
        OfficeAsk::AddStaff { .. } | OfficeAsk::NewPassword { .. } => {
            let password = Suggested::new(|end| inner.chance.below(end));
            let hash = inner.hashing.hash(password.secret(), &inner.chance).await?;
            Ok(Prepared::Given { password, hash })
        }
        OfficeAsk::ReadList { list } | OfficeAsk::TakeList { list, .. } => {
            // What cannot be read is said only to who may import.
            let (path, system) = (Path::new(&list.path), list.system.clone());
            let read = match diary_lists::open(inner, path, system, list.encoding).await {
                Err(Stop::No(why)) => Err(why),
                read => Ok(read?),
            };
            Ok(Prepared::List(Box::new(read)))
        }
        OfficeAsk::Staff
        | OfficeAsk::Rename { .. }
        | OfficeAsk::CloseStaff { .. }
        | OfficeAsk::Places
        | OfficeAsk::AddClass { .. }
        | OfficeAsk::CloseClass { .. }
        | OfficeAsk::AddDesk { .. }
        | OfficeAsk::CloseDesk { .. }
        | OfficeAsk::Erasures
        | OfficeAsk::ToErase { .. }
        | OfficeAsk::Erase { .. }
        | OfficeAsk::Act { .. } => Ok(Prepared::Nothing),
    }
}

/// Carries out an ask inside its transaction.
pub async fn carry_out(work: &mut Work<'_>, ask: &OfficeAsk, prepared: &Prepared) -> Done<Answer> {
    match ask {
        OfficeAsk::Staff => staff(work).await,
        OfficeAsk::AddStaff { name, login, role } => add_staff(work, name, login, *role, prepared).await,
        OfficeAsk::NewPassword { staff } => new_password(work, staff, prepared).await,
        OfficeAsk::Rename { staff: id, name } => {
            let (row, name) = (open_one(work, id).await?, text::line(name)?);
            work.tx.name_staff(&row.id, &name).await?;
            work.note_fields(AuditAction::StaffNamed, row.id.as_str(), "name".into());
            staff(work).await
        }
        OfficeAsk::CloseStaff { staff: id } => {
            let row = open_one(work, id).await?;
            office::close_staff(work, &row).await?;
            staff(work).await
        }
        OfficeAsk::Places => places(work).await,
        OfficeAsk::AddClass { name } => {
            let (name, school) = (text::line(name)?, work.school().await?.id);
            office::add_class(work, name, school).await.map_err(taken)?;
            places(work).await
        }
        OfficeAsk::CloseClass { class } => close_class(work, class).await,
        OfficeAsk::AddDesk { name } => {
            let (name, school) = (text::line(name)?, work.school().await?.id);
            office::add_desk(work, &name, &school).await.map_err(taken)?;
            places(work).await
        }
        OfficeAsk::CloseDesk { desk } => close_desk(work, desk).await,
        OfficeAsk::ReadList { list } => {
            let preview = match read_of(prepared)? {
                Ok(file) => {
                    let preview = diary_lists::preview(work, file, list.how(false, false)).await?;
                    preview.map_err(|faults| faults.read_as(file.read_as))
                }
                Err(faults) => Err(faults.clone()),
            };
            Ok(told(preview.map(|preview| OfficeAnswer::ListRead { preview: Box::new(preview) })))
        }
        OfficeAsk::TakeList { list, seen, take_away, take_held } => {
            let how = list.how(*take_away, *take_held);
            let sums = match read_of(prepared)? {
                Ok(file) => diary_imports::take(work, file, how, Some(seen)).await?,
                Err(faults) => Err(faults.clone()),
            };
            Ok(told(sums.map(|sums| OfficeAnswer::ListTaken { sums })))
        }
        OfficeAsk::Erasures => erasures::list(work).await,
        OfficeAsk::ToErase { profile } => erasures::look(work, profile).await,
        OfficeAsk::Erase { profile, paper } => erasures::erase(work, profile, *paper).await,
        OfficeAsk::Act { account } => erasures::act(work, account).await,
    }
}

/// The list that was read before the transaction.
fn read_of(prepared: &Prepared) -> Done<&diary_lists::ListRead> {
    match prepared {
        Prepared::List(read) => read.as_ref().as_ref().map_err(|why| why.clone().into()),
        _ => Err(Refusal::ListMoved.into()),
    }
}

fn told(list: Result<OfficeAnswer, Faults>) -> Answer {
    Answer::Office(list.unwrap_or_else(|faults| OfficeAnswer::ListFaulty { faults }))
}

fn taken(stop: Stop) -> Stop {
    match stop {
        Stop::Fault(StoreError::Conflict(_)) => Refusal::NameTaken.into(),
        other => other,
    }
}

/// The staff who are not closed.
async fn listed(work: &mut Work<'_>) -> Done<Vec<Listed>> {
    let school = work.school().await?.id;
    let rows = work.tx.staff_list(&school).await?;
    let one = |row: StaffRow| {
        let role = Role::from_text(&row.role)?;
        let staff = Staff { id: row.id, login: row.login, name: row.name, role };
        Some(Listed { staff, due: row.password_due })
    };
    Ok(rows.into_iter().filter(|row| row.closed_at.is_none()).filter_map(one).collect())
}

async fn staff(work: &mut Work<'_>) -> Done<Answer> {
    Ok(Answer::Office(OfficeAnswer::Staff { staff: listed(work).await? }))
}

/// A staff member of this desk's school who is not closed.
async fn open_one(work: &mut Work<'_>, id: &StaffId) -> Done<StaffRow> {
    let school = work.school().await?.id;
    let row = work.tx.staff(id).await?.filter(|row| row.closed_at.is_none() && row.school_id == school);
    row.ok_or_else(|| Refusal::ClosedAlready.into())
}

async fn add_staff(
    work: &mut Work<'_>,
    name: &str,
    login: &str,
    role: Role,
    prepared: &Prepared,
) -> Done<Answer> {
    let Prepared::Given { password, hash } = prepared else { return Err(Refusal::PasswordRules.into()) };
    let name = text::line(name)?;
    // Added already, and the answer was lost.
    let school = work.school().await?.id;
    let before = work.tx.staff_by_login(&school, &text::login_key(login)).await?;
    if before.is_none_or(|row| row.password_hash != *hash) {
        let new = NewStaff { login, name: &name, role, password_hash: hash, password_due: true };
        office::add_staff(work, &new).await?;
    }
    given(work, password).await
}

async fn new_password(work: &mut Work<'_>, id: &StaffId, prepared: &Prepared) -> Done<Answer> {
    let Prepared::Given { password, hash } = prepared else { return Err(Refusal::PasswordRules.into()) };
    let row = open_one(work, id).await?;
    office::give_password(work, &row.id, hash, true).await?;
    given(work, password).await
}

async fn given(work: &mut Work<'_>, password: &Suggested) -> Done<Answer> {
    let staff = listed(work).await?;
    Ok(Answer::Office(OfficeAnswer::Password { password: password.clone(), staff }))
}

/// The open classes and desks of this desk's school.
async fn places(work: &mut Work<'_>) -> Done<Answer> {
    let school = work.school().await?.id;
    let classes = work.tx.classes(&school).await?.into_iter().filter(|row| row.closed_at.is_none());
    let mut classes: Vec<_> = classes.map(|row| (row.id, row.name)).collect();
    classes.sort_by(|a, b| class_order(&a.1, &b.1));
    let desks = work.tx.desks_of(&school).await?.into_iter();
    let desks = desks.filter(|row| row.closed_at.is_none());
    let desks = desks.map(|row| (row.id, row.name)).collect();
    Ok(Answer::Office(OfficeAnswer::Places { classes, desks }))
}

async fn close_class(work: &mut Work<'_>, class: &ClassId) -> Done<Answer> {
    let school = work.school().await?.id;
    let all = work.tx.classes(&school).await?;
    if !all.iter().any(|row| row.id == *class && row.closed_at.is_none()) {
        return Err(Refusal::ClosedAlready.into());
    }
    office::close_class(work, class).await?;
    places(work).await
}

async fn close_desk(work: &mut Work<'_>, desk: &DeskId) -> Done<Answer> {
    if work.desk()? == *desk {
        return Err(Refusal::OwnDesk.into());
    }
    let school = work.school().await?.id;
    let all = work.tx.desks_of(&school).await?;
    let row = all.into_iter().find(|row| row.id == *desk);
    let row = row.filter(|row| row.closed_at.is_none()).ok_or(Refusal::ClosedAlready)?;
    office::close_desk(work, &row).await?;
    places(work).await
}
