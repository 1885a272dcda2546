//! Rows of people in a visit: those the family has named so far, and those who have sat on its seats.

use super::{StoreError, Tx};
use crate::domain::id::{SchoolId, VisitId};

/// A row of `visit_person`.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct VisitPersonRow {
    /// The visit.
    pub visit_id: VisitId,
    /// Its place among the people of that visit.
    pub position: i64,
    /// The surname.
    pub surname: Option<String>,
    /// The first name; empty if only other parts were typed so far.
    pub name: String,
    /// The patronymic.
    pub patronymic: Option<String>,
    /// The searched form of the name.
    pub search: String,
    /// The birth date of a student who has come as far as the class.
    pub birth_date: Option<String>,
    /// That student's class, as it was typed.
    pub class: Option<String>,
    /// The school of that class as it was typed, if it is not that of the visit's desk.
    pub school: Option<String>,
}

/// A name of somebody in a visit.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct NamedRow {
    /// The visit.
    pub visit_id: VisitId,
    /// The surname.
    pub surname: Option<String>,
    /// The first name.
    pub name: String,
    /// The patronymic.
    pub patronymic: Option<String>,
}

impl Tx {
    /// Replaces the people of a visit, and keeps the fingerprint of what they were written from.
    pub async fn set_visit_people(
        &mut self,
        visit: &VisitId,
        fingerprint: &str,
        people: &[VisitPersonRow],
    ) -> Result<(), StoreError> {
        self.later(statement!("UPDATE visit SET people = $2 WHERE id = $1", visit, fingerprint)).await?;
        for row in people {
            let VisitPersonRow {
                position, surname, name, patronymic, search, birth_date, class, school, ..
            } = row;
            let put = statement!(
                PUT, visit, position, surname, name, patronymic, search, birth_date, class, school
            );
            self.later_of(format!("{visit} {position}"), put).await?;
        }
        let more = statement!(DROP_FROM, visit, i64::try_from(people.len()).unwrap_or(i64::MAX));
        self.later_of(format!("{visit} more"), more).await
    }

    /// Wipes the people of a visit.
    pub async fn drop_visit_people(&mut self, visit: &VisitId) -> Result<(), StoreError> {
        self.later(statement!(DROP_FROM, visit, 0_i64)).await
    }

    /// The student of a visit who has come as far as the class.
    pub async fn student_at_class(&mut self, visit: &VisitId) -> Result<Option<VisitPersonRow>, StoreError> {
        maybe!(self, VisitPersonRow, AT_CLASS, visit)
    }

    /// People of visits not yet closed whose searched form begins with `prefix`: first those who sit or sat there, then
    /// those only named. It queries a range, not `LIKE`, so what was typed holds no wildcard.
    pub async fn people_in_visits(&mut self, prefix: &str) -> Result<Vec<NamedRow>, StoreError> {
        let end = format!("{prefix}\u{10FFFF}");
        let mut people = rows!(self, NamedRow, SEATED, prefix, &end)?;
        people.extend(rows!(self, NamedRow, TOLD, prefix, &end)?);
        Ok(people)
    }

    /// All people of the visits of a school's desks that are not closed, in the same order.
    pub async fn people_of_school(&mut self, school: &SchoolId) -> Result<Vec<NamedRow>, StoreError> {
        let mut people = rows!(self, NamedRow, SEATED_AT, school)?;
        people.extend(rows!(self, NamedRow, TOLD_AT, school)?);
        Ok(people)
    }
}

const PUT: &str =
    "INSERT INTO visit_person (visit_id, position, surname, name, patronymic, search, birth_date, class, school)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (visit_id, position) DO UPDATE SET
        surname = $3, name = $4, patronymic = $5, search = $6, birth_date = $7, class = $8, school = $9";
const DROP_FROM: &str = "DELETE FROM visit_person WHERE visit_id = $1 AND position >= $2";
const AT_CLASS: &str =
    "SELECT * FROM visit_person WHERE visit_id = $1 AND class IS NOT NULL ORDER BY position LIMIT 1";
const SEATED: &str =
    "SELECT DISTINCT session.visit_id, profile.surname, profile.name, profile.patronymic FROM session
    JOIN profile ON profile.id = session.profile_id JOIN visit ON visit.id = session.visit_id
    WHERE visit.state <> 'closed' AND profile.search >= $1 AND profile.search < $2
    ORDER BY session.visit_id, profile.surname, profile.name, profile.patronymic";
// SQLite joins in the order that CROSS JOIN says: the few visits that are not over come before all sessions there are.
const SEATED_AT: &str = "SELECT DISTINCT session.visit_id, profile.surname, profile.name, profile.patronymic
    FROM desk CROSS JOIN visit CROSS JOIN session CROSS JOIN profile
    WHERE desk.school_id = $1 AND visit.desk_id = desk.id AND visit.state <> 'closed'
    AND session.visit_id = visit.id AND profile.id = session.profile_id
    ORDER BY session.visit_id, profile.surname, profile.name, profile.patronymic";
const TOLD_AT: &str = "SELECT visit_person.visit_id, surname, visit_person.name, patronymic
    FROM desk CROSS JOIN visit CROSS JOIN visit_person
    WHERE desk.school_id = $1 AND visit.desk_id = desk.id AND visit.state <> 'closed'
    AND visit_person.visit_id = visit.id ORDER BY visit_person.visit_id, position";
const TOLD: &str = "SELECT visit_id, surname, name, patronymic FROM visit_person
    WHERE search >= $1 AND search < $2 ORDER BY visit_id, position";
