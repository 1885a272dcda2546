//! Rows of links between diary accounts and profiles. One entry has one living link, and a profile one of each diary and kind; a
//! row stays when it has ended.

use super::seals::{Sealed, SealedRow};
use super::statement::Read;
use super::{StoreError, Tx};
use crate::domain::encoding::Fields;
use crate::domain::id::{ConsentId, DeskId, DiaryLinkId, EntryId, ProfileId, SchoolId, StaffId};
use crate::domain::time::Moment;
use serde::{Deserialize, Serialize};

/// A row of `diary_link`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct DiaryLinkRow {
    /// Its id.
    pub id: DiaryLinkId,
    /// The entry; none once its person is erased.
    pub entry_id: Option<EntryId>,
    /// The school whose list tells of the entry.
    pub school_id: SchoolId,
    /// Which diary.
    pub system: String,
    /// The text of `domain::diary::EntryKind`.
    pub kind: String,
    /// Whose profile it is linked to; none once they are erased.
    pub profile_id: Option<ProfileId>,
    /// The consent that made it.
    pub consent_id: ConsentId,
    /// Which staff member was at the desk.
    pub staff_id: StaffId,
    /// At which desk.
    pub desk_id: DeskId,
    /// By what the entry was shown to be theirs: the text of `domain::diary::ShownBy`.
    pub shown: String,
    /// The kind of document that staff saw, where it was shown by one.
    pub document: Option<String>,
    /// Wherein entry and profile differed: the words of `domain::difference::DataField`.
    pub differences: String,
    /// Why staff went on over them.
    pub reason: Option<String>,
    /// Since when.
    pub since: Moment,
    /// When it ended.
    pub ended_at: Option<Moment>,
    /// Why.
    pub ended_why: Option<String>,
    /// Who ended it: an account or a staff member.
    pub ended_by: Option<String>,
    /// Its seal, which the store alone reads and writes; empty everywhere else.
    #[sqlx(default)]
    pub seal: String,
}

impl SealedRow for DiaryLinkRow {
    const OF: Sealed = Sealed::DiaryLink;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn decides(&self, fields: &mut Fields) {
        fields.text(self.id.as_str()).maybe(self.entry_id.as_ref().map(EntryId::as_str));
        fields.text(self.school_id.as_str()).text(&self.system).text(&self.kind);
        fields.maybe(self.profile_id.as_ref().map(ProfileId::as_str)).text(self.consent_id.as_str());
        fields.text(self.staff_id.as_str()).text(self.desk_id.as_str()).text(&self.shown);
        fields.maybe(self.document.as_deref()).text(&self.differences).maybe(self.reason.as_deref());
        fields.number(self.since.0).maybe_number(self.ended_at.map(|at| at.0));
        fields.maybe(self.ended_why.as_deref()).maybe(self.ended_by.as_deref());
    }

    bears_seal!();
}

impl Read {
    /// What [`Tx::diary_links_of`] asks.
    pub fn diary_links_of(profile: &ProfileId) -> Self {
        read!(OF_PROFILE, profile)
    }
}

impl Tx {
    /// Links an entry. [`StoreError::Conflict`] `diary_link_entry` if the entry is linked, `diary_link_profile` if the profile
    /// has an entry of that diary and kind.
    pub async fn add_diary_link(&mut self, row: &DiaryLinkRow) -> Result<(), StoreError> {
        let DiaryLinkRow { id, entry_id, school_id, system, kind, profile_id, consent_id, .. } = row;
        let DiaryLinkRow { staff_id, desk_id, shown, document, differences, reason, since, .. } = row;
        let seal = self.seal_of(row);
        change!(
            self,
            ADD,
            id,
            entry_id,
            school_id,
            system,
            kind,
            profile_id,
            consent_id,
            staff_id,
            desk_id,
            shown,
            document,
            differences,
            reason,
            since,
            &seal
        )?;
        self.put_in::<DiaryLinkRow>(&seal);
        Ok(())
    }

    /// A link, whatever became of it.
    pub async fn diary_link(&mut self, id: &DiaryLinkId) -> Result<Option<DiaryLinkRow>, StoreError> {
        let found = maybe!(self, DiaryLinkRow, "SELECT * FROM diary_link WHERE id = $1", id)?;
        self.sound_one(found)
    }

    /// The living link of an entry.
    pub async fn diary_link_of(&mut self, entry: &EntryId) -> Result<Option<DiaryLinkRow>, StoreError> {
        let found = maybe!(self, DiaryLinkRow, LIVING, entry)?;
        self.sound_one(found)
    }

    /// The links of a profile, the oldest first, also those that have ended.
    pub async fn diary_links_of(&mut self, profile: &ProfileId) -> Result<Vec<DiaryLinkRow>, StoreError> {
        let found = self.all(Read::diary_links_of(profile)).await?;
        self.sound_all(found)
    }

    /// The links that a consent has made.
    pub async fn diary_links_by(&mut self, consent: &ConsentId) -> Result<Vec<DiaryLinkRow>, StoreError> {
        let found = rows!(self, DiaryLinkRow, BY_CONSENT, consent)?;
        self.sound_all(found)
    }

    /// Ends a link; false if it has ended.
    pub async fn end_diary_link(
        &mut self,
        id: &DiaryLinkId,
        why: &str,
        by: &str,
        at: Moment,
    ) -> Result<bool, StoreError> {
        hold!(self, DiaryLinkRow, HOLD, id);
        Ok(change!(self, END, id, at, why, by)? == 1)
    }

    /// Forgets whose the links of an erased person were, and takes their entries out; says how many links there were. An entry of
    /// another school's list is that school's to take out.
    pub async fn forget_diary(&mut self, profile: &ProfileId, at: Moment) -> Result<usize, StoreError> {
        let links = self.diary_links_of(profile).await?;
        hold!(self, DiaryLinkRow, HOLD_OF_PROFILE, profile);
        change!(self, FORGET, profile, at)?;
        for entry in links.iter().filter_map(|link| link.entry_id.as_ref()) {
            // Another person may have had the entry before, or has it now.
            hold!(self, DiaryLinkRow, HOLD_OF_ENTRY, entry);
            let others = maybe!(self, (i64,), OTHERS, entry)?.map_or(0, |(count,)| count);
            if others == 0 {
                change!(self, WITHOUT_ENTRY, entry)?;
                self.forget_entry(entry).await?;
            }
        }
        Ok(links.len())
    }
}

const ADD: &str =
    "INSERT INTO diary_link (id, entry_id, school_id, system, kind, profile_id, consent_id, staff_id,
    desk_id, shown, document, differences, reason, since, seal)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
const LIVING: &str = "SELECT * FROM diary_link WHERE entry_id = $1 AND ended_at IS NULL";
const OF_PROFILE: &str = "SELECT * FROM diary_link WHERE profile_id = $1 ORDER BY since, id";
const BY_CONSENT: &str = "SELECT * FROM diary_link WHERE consent_id = $1 ORDER BY since, id";
const HOLD: &str = "UPDATE diary_link SET seal = seal WHERE id = $1 RETURNING *";
const HOLD_OF_PROFILE: &str = "UPDATE diary_link SET seal = seal WHERE profile_id = $1 RETURNING *";
const HOLD_OF_ENTRY: &str = "UPDATE diary_link SET seal = seal WHERE entry_id = $1 RETURNING *";
const END: &str = "UPDATE diary_link SET ended_at = $2, ended_why = $3, ended_by = $4
    WHERE id = $1 AND COALESCE(ended_at, 0) = 0";
const FORGET: &str =
    "UPDATE diary_link SET profile_id = NULL, document = NULL, differences = '', reason = NULL,
    ended_by = NULL, ended_why = COALESCE(ended_why, 'erased'), ended_at = COALESCE(ended_at, $2)
    WHERE profile_id = $1";
const OTHERS: &str = "SELECT count(*) FROM diary_link WHERE entry_id = $1 AND profile_id IS NOT NULL";
const WITHOUT_ENTRY: &str = "UPDATE diary_link SET entry_id = NULL WHERE entry_id = $1";
