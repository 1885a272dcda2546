//! What staff put right about a family that sits here: a class, a relation, a person's data. Over anything but what stood
//! on their screen nothing is written, and the family is shown as it is now.

use crate::desk::acts::{corrections, families, notices, templates};
use crate::desk::facts::correctable::{self, By};
use crate::desk::facts::{links, rows};
use crate::desk::kernel::{Done, Work};
use crate::domain::audit::AuditAction;
use crate::domain::correction::{Correction, Paper};
use crate::domain::deed::Why;
use crate::domain::family::{Document, PersonData, Relation};
use crate::domain::id::{ClassId, LinkId, ProfileId};
use crate::domain::kinship::Kinship;
use crate::domain::refusal::Refusal;
use crate::domain::school::class_key;
use crate::flow::Answer;
use crate::flow::ask::FamilyAnswer;
use crate::store::StoreError;
use crate::store::former_names::FormerNameRow;
use crate::store::links::LinkRow;

/// Puts it right, and shows the family again.
pub async fn correct(work: &mut Work<'_>, profile: &ProfileId, told: &Correction, why: Why) -> Done<Answer> {
    if !told.reasons().contains(&why) {
        return Err(Refusal::PickOne.into());
    }
    let done = match told {
        Correction::Class { student, was, class: to } => class(work, student, was, to, why).await?,
        Correction::Relation { link, was, to } => relation(work, link, *was, *to, why).await?,
        Correction::Data { person, was, data: to, paper } => data(work, person, was, to, *paper, why).await?,
    };
    let family = families::read(work, profile).await?;
    Ok(Answer::Family(if done { FamilyAnswer::Shown { family } } else { FamilyAnswer::Changed { family } }))
}

/// Puts a class right; false if the child is in another one by now than was shown.
async fn class(work: &mut Work<'_>, student: &ProfileId, was: &str, to: &ClassId, why: Why) -> Done<bool> {
    let child = correctable::child(work, student, By::Word).await?;
    if class_key(&child.class) != class_key(was) {
        return Ok(false);
    }
    if !corrections::class(work, &child, to).await? {
        return Err(Refusal::NothingCorrected.into());
    }
    let fields = format!("{},was={}", why.as_str(), child.class_id.as_str());
    work.note_fields(AuditAction::ClassCorrected, student.as_str(), fields);
    notices::corrected(work, student).await?;
    Ok(true)
}

/// Puts a relation right; false if it is another one by now than was shown.
async fn relation(work: &mut Work<'_>, id: &LinkId, was: Kinship, to: Kinship, why: Why) -> Done<bool> {
    let link = links::living(work, id).await?;
    correctable::child(work, &link.student_id, By::Word).await?;
    correctable::person(work, &link.parent_id, By::Word).await?;
    if kinship(&link) != Some(was) {
        return Ok(false);
    }
    let document = to.document.filter(|_| to.relation.needs_document());
    if to.relation.needs_document() && document.is_none() {
        return Err(Refusal::PaperMissing.into());
    }
    let to = Kinship { document, ..to };
    if to == was {
        return Err(Refusal::NothingCorrected.into());
    }
    if !work.tx.correct_link(id, texts(was), texts(to)).await? {
        return Err(StoreError::Busy.into());
    }
    let fields = format!("{},was={}", why.as_str(), was.relation.as_str());
    work.note_fields(AuditAction::RelationCorrected, id.as_str(), fields);
    notices::link_news(work, &link, templates::LinkNews::Corrected).await?;
    Ok(true)
}

fn kinship(link: &LinkRow) -> Option<Kinship> {
    let relation = Relation::from_text(&link.relation)?;
    Some(Kinship { relation, document: link.document.as_deref().and_then(Document::from_text) })
}

fn texts(kinship: Kinship) -> (&'static str, Option<&'static str>) {
    (kinship.relation.as_str(), kinship.document.map(Document::as_str))
}

/// Puts a person's data right, and keeps the old ones; false if other data stand there by now than were shown.
async fn data(
    work: &mut Work<'_>,
    person: &ProfileId,
    was: &PersonData,
    to: &PersonData,
    paper: Option<Paper>,
    why: Why,
) -> Done<bool> {
    let row = correctable::person(work, person, By::Paper).await?;
    let child = match work.tx.student(person).await? {
        Some(_) => Some(correctable::child(work, person, By::Paper).await?),
        None => None,
    };
    if rows::data(&row)? != *was {
        return Ok(false);
    }
    let to = rows::checked(to)?;
    if to == *was {
        return Err(Refusal::NothingCorrected.into());
    }
    corrections::check_age(work, person, child.is_some(), to.birth).await?;
    let confirmed = correctable::is_confirmed(work, &row, child.as_ref()).await?;
    let paper = paper.filter(|_| confirmed);
    if confirmed && paper.is_none() {
        return Err(Refusal::PaperMissing.into());
    }
    if !confirmed {
        correctable::person(work, person, By::Word).await?;
    }
    let former = FormerNameRow {
        staff_id: Some(work.helper()?),
        paper: paper.map(|paper| paper.as_str().to_owned()),
        ..FormerNameRow::of(&row, work.id(), work.now, why.as_str())
    };
    let fields = corrections::data(work, &row, &rows::corrected(work, &row, &to), &former).await?;
    corrections::overtake(work, &row, &fields).await?;
    if let Some(child) = &child {
        corrections::restand(work, child, to.birth).await?;
    }
    work.note_fields(AuditAction::DataCorrected, person.as_str(), fields);
    notices::corrected(work, person).await?;
    Ok(true)
}
