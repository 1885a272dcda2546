//! From rows to the domain's own words. What a row holds that the program never writes is a broken row.

use super::work::{Done, Stop};
use crate::domain::consent::{Consent, Purpose, TextMark};
use crate::domain::deed::Proposal;
use crate::domain::family::{Document, Family, Link, Parent, PersonData, Relation, Standing, Student};
use crate::domain::id::VisitId;
use crate::domain::language::Language;
use crate::domain::person::{BirthDate, PersonName, Sex};
use crate::domain::visit::VisitPerson;
use crate::store::StoreError;
use crate::store::consents::ConsentRow;
use crate::store::links::{FamilyRows, LinkRow};
use crate::store::people::{NamedRow, VisitPersonRow};
use crate::store::profiles::ProfileRow;
use crate::store::proposals::ProposalRow;
use crate::store::students::StudentRow;

fn corrupt(table: &'static str, column: &'static str, id: &str) -> Stop {
    Stop::Fault(StoreError::Corrupt { table, column, id: id.to_owned() })
}

/// A person's name.
pub(super) fn name(row: &ProfileRow) -> PersonName {
    PersonName { surname: row.surname.clone(), name: row.name.clone(), patronymic: row.patronymic.clone() }
}

/// Somebody in a visit, as a row of it.
pub(super) fn visit_person(visit: &VisitId, position: i64, person: &VisitPerson) -> VisitPersonRow {
    let PersonName { surname, name, patronymic } = person.name.clone();
    let registering = person.registering.as_ref();
    VisitPersonRow {
        visit_id: visit.clone(),
        position,
        surname,
        name,
        patronymic,
        search: person.name.search(),
        birth_date: registering.map(|student| student.birth.as_text()),
        class: registering.map(|student| student.class.clone()),
    }
}

/// The name of somebody in a visit.
pub(super) fn name_in_visit(row: &NamedRow) -> PersonName {
    PersonName { surname: row.surname.clone(), name: row.name.clone(), patronymic: row.patronymic.clone() }
}

/// The name of the student of a visit who has come as far as the class.
pub(super) fn name_at_class(row: &VisitPersonRow) -> PersonName {
    PersonName { surname: row.surname.clone(), name: row.name.clone(), patronymic: row.patronymic.clone() }
}

/// What a person entered of itself.
pub(super) fn data(row: &ProfileRow) -> Done<PersonData> {
    let broken = |column| corrupt("profile", column, row.id.as_str());
    let birth = BirthDate::from_text(&row.birth_date).ok_or_else(|| broken("birth_date"))?;
    let sex = Sex::from_key(&row.sex).ok_or_else(|| broken("sex"))?;
    Ok(PersonData { name: name(row), birth, sex })
}

/// A student with school, class and standing.
pub(super) fn student(row: StudentRow) -> Done<Student> {
    let id = row.profile.id.clone();
    let broken = || corrupt("student", "standing", id.as_str());
    let standing = Standing::from_text(&row.standing).ok_or_else(broken)?;
    let data = data(&row.profile)?;
    Ok(Student { data, id, school: row.school, class: row.class, standing, limited: false })
}

/// A consent as it is shown.
pub(super) fn consent(row: ConsentRow) -> Done<Consent> {
    let broken = |column| corrupt("consent", column, row.id.as_str());
    let purpose = Purpose::from_text(&row.purpose).ok_or_else(|| broken("purpose"))?;
    let language = Language::from_tag(&row.language).ok_or_else(|| broken("language"))?;
    let text = TextMark { purpose, version: row.version, language, fingerprint: row.fingerprint };
    Ok(Consent { id: row.id, text, given: row.given, at: row.at, desk: row.desk_name.unwrap_or_default() })
}

fn link(row: LinkRow, consents: &[ConsentRow]) -> Done<Link> {
    let relation = Relation::from_text(&row.relation)
        .ok_or_else(|| corrupt("family_link", "relation", row.id.as_str()))?;
    let own = consents.iter().filter(|consent| consent.link_id.as_ref() == Some(&row.id));
    Ok(Link {
        consents: own.cloned().map(consent).collect::<Done<_>>()?,
        id: row.id,
        parent: row.parent_id,
        student: row.student_id,
        relation,
        document: row.document.as_deref().and_then(Document::from_text),
        since: row.since,
        disputed: row.disputed_at,
    })
}

/// A proposal with the child's data as they would stand.
fn proposal(row: &ProposalRow, students: &[StudentRow]) -> Done<Option<Proposal>> {
    let Some(student) = students.iter().find(|student| student.profile.id == row.student_id) else {
        return Ok(None);
    };
    let data = data(&super::kin::with_proposed(&student.profile, row))?;
    let (id, student, by) = (row.id.clone(), row.student_id.clone(), row.by_id.clone());
    Ok(Some(Proposal { id, student, by, data, at: row.created_at }))
}

/// A whole family.
pub(super) fn family(rows: FamilyRows) -> Done<Family> {
    let FamilyRows { students, parents, links, consents, proposals } = rows;
    let proposals = proposals.iter().map(|row| proposal(row, &students)).collect::<Done<Vec<_>>>()?;
    let parent = |row: ProfileRow| Parent { name: name(&row), id: row.id };
    Ok(Family {
        students: students.into_iter().map(student).collect::<Done<_>>()?,
        parents: parents.into_iter().map(parent).collect(),
        links: links.into_iter().map(|row| link(row, &consents)).collect::<Done<_>>()?,
        proposals: proposals.into_iter().flatten().collect(),
        deeds: Vec::new(),
    })
}
