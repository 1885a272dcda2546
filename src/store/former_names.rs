//! Rows of what people's data were before they were put right: old names stay findable. The searches that read them are in
//! `profiles` and `bars`.

use super::profiles::ProfileRow;
use super::seals::{Sealed, SealedRow};
use super::statement::Read;
use super::{StoreError, Tx};
use crate::domain::encoding::Fields;
use crate::domain::id::{ProfileId, StaffId};
use crate::domain::time::Moment;
use serde::{Deserialize, Serialize};

/// A row of `former_name`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct FormerNameRow {
    /// Its id.
    pub id: String,
    /// Whose data they were.
    pub profile_id: ProfileId,
    /// The surname as it was, if there was one.
    pub surname: Option<String>,
    /// The name as it was.
    pub name: String,
    /// The patronymic as it was, if there was one.
    pub patronymic: Option<String>,
    /// That name in the folded form that searches compare.
    pub search: String,
    /// The birth date as it was, as `YYYY-MM-DD`.
    pub birth_date: String,
    /// The sex as it was, the text of `domain::person::Sex`.
    pub sex: String,
    /// Until when they stood.
    pub until: Moment,
    /// Who put them right, if staff did.
    pub staff_id: Option<StaffId>,
    /// Why: the text of `domain::deed::Why`, or `proposal` where a parent's proposal was accepted.
    pub why: String,
    /// The text of `domain::correction::Paper`, if staff had to see one.
    pub paper: Option<String>,
    /// Its seal, which the store alone reads and writes; empty everywhere else.
    #[sqlx(default)]
    pub seal: String,
}

impl SealedRow for FormerNameRow {
    const OF: Sealed = Sealed::FormerName;

    fn key(&self) -> String {
        self.id.clone()
    }

    fn decides(&self, fields: &mut Fields) {
        fields.text(&self.id).text(self.profile_id.as_str()).maybe(self.surname.as_deref()).text(&self.name);
        fields.maybe(self.patronymic.as_deref()).text(&self.search).text(&self.birth_date).text(&self.sex);
        fields.number(self.until.0).maybe(self.staff_id.as_ref().map(StaffId::as_str)).text(&self.why);
        fields.maybe(self.paper.as_deref());
    }

    bears_seal!();
}

impl FormerNameRow {
    /// The data of a profile as they stood until `until`.
    pub fn of(was: &ProfileRow, id: String, until: Moment, why: &str) -> Self {
        Self {
            id,
            profile_id: was.id.clone(),
            surname: was.surname.clone(),
            name: was.name.clone(),
            patronymic: was.patronymic.clone(),
            search: was.search.clone(),
            birth_date: was.birth_date.clone(),
            sex: was.sex.clone(),
            until,
            staff_id: None,
            why: why.to_owned(),
            paper: None,
            seal: String::new(),
        }
    }
}

impl Read {
    /// What [`Tx::former_names`] asks.
    pub fn former_names(profile: &ProfileId) -> Self {
        read!(OF, profile)
    }
}

impl Tx {
    /// Keeps what a person's data were.
    pub async fn add_former_name(&mut self, row: &FormerNameRow) -> Result<(), StoreError> {
        let FormerNameRow { id, profile_id, surname, name, patronymic, search, .. } = row;
        let FormerNameRow { birth_date, sex, until, staff_id, why, paper, .. } = row;
        let seal = self.seal_of(row);
        change!(
            self, ADD, id, profile_id, surname, name, patronymic, search, birth_date, sex, until, staff_id,
            why, paper, &seal
        )?;
        self.put_in::<FormerNameRow>(&seal);
        self.bears(surname.as_deref());
        Ok(())
    }

    /// What a person's data were, the oldest first.
    pub async fn former_names(&mut self, profile: &ProfileId) -> Result<Vec<FormerNameRow>, StoreError> {
        let found = self.all(Read::former_names(profile)).await?;
        self.sound_all(found)
    }
}

const ADD: &str =
    "INSERT INTO former_name (id, profile_id, surname, name, patronymic, search, birth_date, sex, until,
    staff_id, why, paper, seal) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
const OF: &str = "SELECT * FROM former_name WHERE profile_id = $1 ORDER BY until, id";
