//! The people in a visit, written beside it: a visit with a lost ticket is found by them, and an admin reads whom a
//! matter is about. The draft stays sealed. The facts read them.

use crate::desk::kernel::stop::Done;
use crate::desk::kernel::work::Work;
use crate::domain::encoding::hex;
use crate::domain::id::VisitId;
use crate::domain::person::PersonName;
use crate::domain::visit::VisitPerson;
use crate::store::people::VisitPersonRow;
use sha2::{Digest, Sha256};

impl Work<'_> {
    /// Keeps the people in the visit, if they have changed.
    pub async fn save_people(&mut self, visit: &VisitId, people: &[VisitPerson]) -> Done<()> {
        let json = serde_json::to_vec(people).unwrap_or_default();
        let fingerprint = if people.is_empty() { String::new() } else { hex(&Sha256::digest(json)) };
        if self.open.as_ref().is_some_and(|open| open.people == fingerprint) {
            return Ok(());
        }
        let rows: Vec<_> = (0..).zip(people).map(|(position, person)| row(visit, position, person)).collect();
        Ok(self.tx.set_visit_people(visit, &fingerprint, &rows).await?)
    }
}

/// Somebody in a visit, as a row of it.
fn row(visit: &VisitId, position: i64, person: &VisitPerson) -> VisitPersonRow {
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
        school: registering.and_then(|student| student.school.clone()),
    }
}
