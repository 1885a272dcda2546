//! What waits for an admin, as it is listed with masked names. Putting a matter before the admins is an act, deciding
//! an ask.

use crate::desk::facts::{linked, links, proofs, rows, schools, standing, vouching};
use crate::desk::kernel::{Done, Spot, Work};
use crate::domain::id::{AccountId, DeskId, DiaryLinkId, ProfileId, RecoveryId, StaffId, VisitId};
use crate::domain::phone::Phone;
use crate::domain::school::NamedClass;
use crate::domain::time::Moment;
use crate::domain::waiting::{Matter, Waiting};
use crate::store::diary_links::DiaryLinkRow;
use crate::store::people::VisitPersonRow;
use crate::store::profiles::ProfileRow;
use crate::store::waiting::WaitingRow;

/// The rows that an admin may decide here, the oldest first.
pub async fn here(work: &mut Work<'_>) -> Done<Vec<WaitingRow>> {
    let school = work.school().await?.id;
    let mut here = work.tx.all_waiting(&school).await?;
    // Nobody here decides a matter that only a newer program knows.
    here.retain(|row| Matter::from_text(&row.matter).is_some());
    Ok(here)
}

/// All that waits for this school's admins: for printing.
pub async fn all(work: &mut Work<'_>) -> Done<Vec<Waiting>> {
    let mut waiting = Vec::new();
    for row in here(work).await? {
        waiting.extend(shown(work, row).await?);
    }
    Ok(waiting)
}

/// A row as an admin sees it; nothing for one of a newer program.
pub async fn shown(work: &mut Work<'_>, row: WaitingRow) -> Done<Option<Waiting>> {
    let Some(matter) = Matter::from_text(&row.matter) else { return Ok(None) };
    let desk_id = row.desk_id.clone();
    let desk = work.tx.desk(&desk_id).await?.map(|desk| desk.name).unwrap_or_default();
    let student_here = match &row.visit_id {
        Some(visit) => work.tx.student_at_class(visit).await?,
        None => None,
    };
    let mut who = student_here.as_ref().map(|row| rows::name_at_class(row).masked()).unwrap_or_default();
    let named = student_here.filter(|_| matter == Matter::NotListed);
    let elsewhere = named.as_ref().is_some_and(|row| row.school.is_some());
    let class = match named {
        Some(row) => named_class(work, &desk_id, row).await?,
        None => None,
    };
    let (mut other, mut by, mut alone, mut vouched) = (None, None, None, None);
    let (ticket, phone) = match &row.visit_id {
        Some(visit) => (ticket(work, visit).await?, phone(work, visit).await?),
        None => (None, None),
    };
    match matter {
        Matter::SameChild => other = student(work, &ProfileId::new(row.subject)).await?,
        Matter::NotMe => who = owner(work, &AccountId::new(row.subject)).await?,
        Matter::Pin | Matter::ManyRecoveries => who = login(work, &StaffId::new(row.subject)).await?,
        Matter::Dispute => {
            if let Some(link) = links::about(work, &row.subject).await? {
                who = profile(work, &link.parent_id).await?;
                other = student(work, &link.student_id).await?;
                by = match &link.disputed_by {
                    Some(id) => Some(profile(work, id).await?).filter(|name| !name.is_empty()),
                    None => None,
                };
                alone = standing::leaves_alone(work, &link).await?.then_some(work.inner.rules.awaiting_life);
            }
        }
        Matter::DiaryTaken => {
            if let Some(link) = work.tx.diary_link(&DiaryLinkId::new(row.subject)).await? {
                if let Some(profile) = &link.profile_id {
                    who = self::profile(work, profile).await?;
                }
                other = entry(work, &link).await?;
            }
        }
        Matter::Recovery => {
            if let Some(row) = work.tx.recovery(&RecoveryId::new(row.subject)).await? {
                who = owner(work, &row.account_id).await?;
                vouched = vouching::vouched(work, &row).await?;
            }
        }
        Matter::NotListed => {}
    }
    let (id, since) = (row.id, row.since);
    Ok(Some(Waiting {
        id,
        matter,
        since,
        desk,
        who,
        other,
        by,
        class,
        elsewhere,
        ticket,
        phone,
        alone,
        vouched,
    }))
}

/// The class that a family named, in the school it named, or in that of the desk that asked. The city of a school that is
/// not known yet is taken to be that desk's, until an admin says otherwise.
async fn named_class(
    work: &mut Work<'_>,
    desk: &DeskId,
    student: VisitPersonRow,
) -> Done<Option<NamedClass>> {
    let (Some(class), Some(own)) = (student.class, work.tx.school_of_desk(desk).await?) else {
        return Ok(None);
    };
    let name = student.school.unwrap_or_else(|| own.name.clone());
    let known = schools::named(work, &name).await?;
    let (school, city) = known.map_or((name, own.city), |known| (known.name, known.city));
    Ok(Some(NamedClass { school, city, class }))
}

/// The ticket of a visit that is not over.
async fn ticket(work: &mut Work<'_>, visit: &VisitId) -> Done<Option<String>> {
    let row = work.tx.visit(visit).await?.filter(|row| row.state != "closed");
    Ok(row.map(|row| row.ticket))
}

/// The last digits of the number proved last in a visit.
async fn phone(work: &mut Work<'_>, visit: &VisitId) -> Done<Option<String>> {
    let Some(proof) = work.tx.proofs(visit, Moment(0)).await?.pop() else { return Ok(None) };
    let spot = proofs::proof_of(visit, &proof.phone_key);
    let number = work.unseal(&proof.phone_sealed, Spot { id: &spot, ..proofs::PROOF })?;
    Ok(Phone::from_e164(&number).map(|phone| phone.ending()))
}

/// The masked name of a linked entry, with its diary.
async fn entry(work: &mut Work<'_>, link: &DiaryLinkRow) -> Done<Option<String>> {
    let Some(id) = &link.entry_id else { return Ok(None) };
    let row = work.tx.entry(id).await?;
    Ok(row.map(|row| format!("{}, {}", linked::person(&row).name.masked(), row.system)))
}

/// A student's masked name with the class.
async fn student(work: &mut Work<'_>, id: &ProfileId) -> Done<Option<String>> {
    let row = work.tx.student(id).await?;
    Ok(row.map(|row| format!("{}, {}", rows::name(&row.profile).masked(), row.class)))
}

/// A person's masked name.
async fn profile(work: &mut Work<'_>, id: &ProfileId) -> Done<String> {
    let row = work.tx.profile(id).await?;
    Ok(row.map(|row| rows::name(&row).masked()).unwrap_or_default())
}

/// The masked name of an account's owner.
async fn owner(work: &mut Work<'_>, account: &AccountId) -> Done<String> {
    let row = work.tx.profile_by_account(account).await?;
    Ok(row.map(|row| rows::name(&row).masked()).unwrap_or_default())
}

/// A staff member's login, which is no secret among staff.
async fn login(work: &mut Work<'_>, staff: &StaffId) -> Done<String> {
    Ok(work.tx.staff(staff).await?.map(|row| row.login).unwrap_or_default())
}

/// The people known under the name and birth date that the visit's student has given.
pub async fn namesakes(work: &mut Work<'_>, visit: &VisitId) -> Done<Vec<ProfileRow>> {
    let Some(student) = work.tx.student_at_class(visit).await? else { return Ok(Vec::new()) };
    Ok(work.tx.same_person(&student.search, &student.birth_date.unwrap_or_default()).await?)
}
