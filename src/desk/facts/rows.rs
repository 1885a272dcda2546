//! From rows to the domain's own words, and back. A row with a value that the program never writes is broken. The
//! callers read and write the rows.

use crate::desk::kernel::{Done, Stop, Work};
use crate::domain::consent::{Consent, Purpose, TextMark};
use crate::domain::family::{
    Barred, Document, Family, Link, Parent, PersonData, Proposal, Relation, Standing, Student,
};
use crate::domain::id::{AccountId, ProfileId};
use crate::domain::language::Language;
use crate::domain::person::{BirthDate, PersonName, Sex};
use crate::domain::refusal::Refusal;
use crate::store::StoreError;
use crate::store::bars::BarredRow;
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
pub fn name(row: &ProfileRow) -> PersonName {
    PersonName { surname: row.surname.clone(), name: row.name.clone(), patronymic: row.patronymic.clone() }
}

/// The name of somebody in a visit.
pub fn name_in_visit(row: &NamedRow) -> PersonName {
    PersonName { surname: row.surname.clone(), name: row.name.clone(), patronymic: row.patronymic.clone() }
}

/// The name of a visit's student who has come as far as the class.
pub fn name_at_class(row: &VisitPersonRow) -> PersonName {
    PersonName { surname: row.surname.clone(), name: row.name.clone(), patronymic: row.patronymic.clone() }
}

/// What a person entered about themselves.
pub fn data(row: &ProfileRow) -> Done<PersonData> {
    let broken = |column| corrupt("profile", column, row.id.as_str());
    let birth = BirthDate::from_text(&row.birth_date).ok_or_else(|| broken("birth_date"))?;
    let sex = Sex::from_key(&row.sex).ok_or_else(|| broken("sex"))?;
    Ok(PersonData { name: name(row), birth, sex })
}

/// A student with school, class and standing.
pub fn student(row: StudentRow) -> Done<Student> {
    let id = row.profile.id.clone();
    let broken = || corrupt("student", "standing", id.as_str());
    let standing = Standing::from_text(&row.standing).ok_or_else(broken)?;
    let data = data(&row.profile)?;
    Ok(Student { data, id, school: row.school, class: row.class, standing, limited: false })
}

/// A consent as it is shown.
pub fn consent(row: ConsentRow) -> Done<Consent> {
    let broken = |column| corrupt("consent", column, row.id.as_str());
    let purpose = Purpose::from_text(&row.purpose).ok_or_else(|| broken("purpose"))?;
    let language = Language::from_tag(&row.language).ok_or_else(|| broken("language"))?;
    let text = TextMark { purpose, version: row.version, language, fingerprint: row.fingerprint };
    Ok(Consent { id: row.id, text, given: row.given, at: row.at, desk: row.desk_name.unwrap_or_default() })
}

/// What a link's parent is to its child.
pub fn relation(row: &LinkRow) -> Done<Relation> {
    let known = Relation::from_text(&row.relation);
    known.ok_or_else(|| corrupt("family_link", "relation", row.id.as_str()))
}

fn link(row: LinkRow, consents: &[ConsentRow]) -> Done<Link> {
    let relation = relation(&row)?;
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

/// A proposal with the child's data as they would be after it.
fn proposal(row: &ProposalRow, students: &[StudentRow]) -> Done<Option<Proposal>> {
    let Some(student) = students.iter().find(|student| student.profile.id == row.student_id) else {
        return Ok(None);
    };
    let data = data(&with_proposed(&student.profile, row))?;
    let (id, student, by) = (row.id.clone(), row.student_id.clone(), row.by_id.clone());
    Ok(Some(Proposal { id, student, by, data, at: row.created_at }))
}

/// A bar as it is shown.
pub fn barred(row: BarredRow) -> Barred {
    let adult = PersonName { surname: row.surname, name: row.name, patronymic: row.patronymic };
    Barred { id: row.id, student: row.student_id, adult, since: row.since }
}

/// A whole family.
pub fn family(rows: FamilyRows) -> Done<Family> {
    let FamilyRows { students, parents, links, consents, proposals, numberless } = rows;
    let proposals = proposals.iter().map(|row| proposal(row, &students)).collect::<Done<Vec<_>>>()?;
    let parent = |row: ProfileRow| Parent { name: name(&row), id: row.id };
    Ok(Family {
        students: students.into_iter().map(student).collect::<Done<_>>()?,
        parents: parents.into_iter().map(parent).collect(),
        links: links.into_iter().map(|row| link(row, &consents)).collect::<Done<_>>()?,
        proposals: proposals.into_iter().flatten().collect(),
        numberless,
        bars: Vec::new(),
        papers: Vec::new(),
        ended: Vec::new(),
        whose: None,
        teachers: Vec::new(),
        flags: Vec::new(),
        diaries: Vec::new(),
        deeds: Vec::new(),
        corrections: Vec::new(),
    })
}

/// A person's data, cleaned and checked for a row.
///
/// # Errors
/// What the details step says of a name.
pub fn checked(data: &PersonData) -> Result<PersonData, Refusal> {
    let PersonName { surname, name, patronymic } = &data.name;
    let name = PersonName::parse(surname.as_deref(), name, patronymic.as_deref()).map_err(|(_, why)| why)?;
    Ok(PersonData { name, ..data.clone() })
}

/// The row of a person's profile.
pub fn profile(work: &Work<'_>, account: &AccountId, data: &PersonData) -> ProfileRow {
    ProfileRow {
        id: ProfileId::new(work.id()),
        account_id: account.clone(),
        surname: data.name.surname.clone(),
        name: data.name.name.clone(),
        patronymic: data.name.patronymic.clone(),
        birth_date: data.birth.as_text(),
        sex: data.sex.key().to_owned(),
        search: data.name.search(),
        created_at: work.now,
        updated_at: work.now,
        seal: String::new(),
    }
}

/// A profile's row with that data in it.
pub fn corrected(work: &Work<'_>, was: &ProfileRow, data: &PersonData) -> ProfileRow {
    ProfileRow {
        surname: data.name.surname.clone(),
        name: data.name.name.clone(),
        patronymic: data.name.patronymic.clone(),
        birth_date: data.birth.as_text(),
        sex: data.sex.key().to_owned(),
        search: data.name.search(),
        updated_at: work.now,
        ..was.clone()
    }
}

/// A field that a correction may change.
struct Field {
    /// The name under which a proposal and the log keep it. It never changes.
    name: &'static str,
    differs: fn(&ProfileRow, &ProfileRow) -> bool,
    take: fn(&mut ProfileRow, &ProposalRow),
}

/// Every field that a correction may change.
const FIELDS: [Field; 5] = [
    Field {
        name: "surname",
        differs: |was, to| was.surname != to.surname,
        take: |to, proposal| {
            to.surname.clone_from(&proposal.surname);
        },
    },
    Field {
        name: "name",
        differs: |was, to| was.name != to.name,
        take: |to, proposal| {
            to.name.clone_from(&proposal.name);
        },
    },
    Field {
        name: "patronymic",
        differs: |was, to| was.patronymic != to.patronymic,
        take: |to, proposal| {
            to.patronymic.clone_from(&proposal.patronymic);
        },
    },
    Field {
        name: "birth-date",
        differs: |was, to| was.birth_date != to.birth_date,
        take: |to, proposal| {
            to.birth_date.clone_from(&proposal.birth_date);
        },
    },
    Field {
        name: "sex",
        differs: |was, to| was.sex != to.sex,
        take: |to, proposal| {
            to.sex.clone_from(&proposal.sex);
        },
    },
];

/// The names of the fields that differ, with commas between.
pub fn changed(was: &ProfileRow, to: &ProfileRow) -> String {
    let differing = FIELDS.iter().filter(|field| (field.differs)(was, to));
    differing.map(|field| field.name).collect::<Vec<_>>().join(",")
}

/// A profile's row with the proposed fields in it, and no other.
pub fn with_proposed(was: &ProfileRow, proposal: &ProposalRow) -> ProfileRow {
    let mut to = was.clone();
    let proposed = |field: &&Field| proposal.fields.split(',').any(|name| name == field.name);
    for field in FIELDS.iter().filter(proposed) {
        (field.take)(&mut to, proposal);
    }
    to.search = name(&to).search();
    to
}
