//! Rows of consents, given or refused. A row stays for ever: withdrawing and declaring void are marks on it.

use super::seals::{Sealed, SealedRow};
use super::statement::Read;
use super::{StoreError, Tx};
use crate::domain::encoding::Fields;
use crate::domain::id::{AccountId, ConsentId, DeskId, LinkId, ProfileId, StaffId};
use crate::domain::time::Moment;
use serde::{Deserialize, Serialize};

/// A row of `consent`, with the name of its desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct ConsentRow {
    /// Its id.
    pub id: ConsentId,
    /// The text of `domain::consent::Purpose`.
    pub purpose: String,
    /// The version of the text that was on the screen.
    pub version: String,
    /// The tag of the language it was read in.
    pub language: String,
    /// SHA-256 of that text, in hex.
    pub fingerprint: String,
    /// Given, or refused.
    pub given: bool,
    /// Who gave it, once that person has a profile.
    pub giver_id: Option<ProfileId>,
    /// The giver's account.
    pub giver_account: Option<AccountId>,
    /// About whom.
    pub subject_id: Option<ProfileId>,
    /// The family link it stands behind.
    pub link_id: Option<LinkId>,
    /// Which staff member was at the desk.
    pub staff_id: StaffId,
    /// At which desk.
    pub desk_id: DeskId,
    /// At the desk, or on paper.
    pub way: String,
    /// The kind of document that staff saw, where it was given on paper.
    pub document: Option<String>,
    /// Who signed it on paper, in full, if they have no account.
    pub giver_name: Option<String>,
    /// The day that stands on the paper (ISO 8601).
    pub signed_on: Option<String>,
    /// The kind of document by which one on paper was withdrawn.
    pub withdrawn_document: Option<String>,
    /// When.
    pub at: Moment,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Moment>,
    /// When it was declared void.
    pub void_at: Option<Moment>,
    /// The desk's name; only read, never written.
    #[sqlx(default)]
    pub desk_name: Option<String>,
    /// Its seal, which the store alone reads and writes; empty everywhere else.
    #[sqlx(default)]
    pub seal: String,
}

impl SealedRow for ConsentRow {
    const OF: Sealed = Sealed::Consent;

    fn key(&self) -> String {
        self.id.to_string()
    }

    fn decides(&self, fields: &mut Fields) {
        fields.text(self.id.as_str()).text(&self.purpose).text(&self.version).text(&self.language);
        fields.text(&self.fingerprint).number(i64::from(self.given));
        fields.maybe(self.giver_id.as_ref().map(ProfileId::as_str));
        fields.maybe(self.giver_account.as_ref().map(AccountId::as_str));
        fields.maybe(self.subject_id.as_ref().map(ProfileId::as_str));
        fields.maybe(self.link_id.as_ref().map(LinkId::as_str)).text(self.staff_id.as_str());
        fields.text(self.desk_id.as_str()).text(&self.way).number(self.at.0);
        fields.maybe_number(self.withdrawn_at.map(|at| at.0)).maybe_number(self.void_at.map(|at| at.0));
        // Rows of the releases before have none, and keep the seal that they bear.
        if let Some(document) = &self.document {
            fields.text(document);
        }
        let paper = [&self.giver_name, &self.signed_on, &self.withdrawn_document];
        if paper.iter().any(|one| one.is_some()) {
            for one in paper {
                fields.maybe(one.as_deref());
            }
        }
    }

    bears_seal!();
}

impl Read {
    /// What [`Tx::consents_of`] asks.
    pub fn consents_of(subject: &ProfileId) -> Self {
        read!(OF_SUBJECT, subject)
    }

    /// What [`Tx::consents_of_account`] asks.
    pub fn consents_of_account(account: &AccountId, profile: Option<&ProfileId>) -> Self {
        read!(OF_ACCOUNT, account, profile.map(ProfileId::as_str).unwrap_or_default())
    }
}

impl Tx {
    /// Keeps a consent.
    pub async fn add_consent(&mut self, row: &ConsentRow) -> Result<(), StoreError> {
        let ConsentRow { id, purpose, version, language, fingerprint, given, .. } = row;
        let ConsentRow { giver_id, giver_account, subject_id, link_id, .. } = row;
        let ConsentRow { staff_id, desk_id, way, document, giver_name, signed_on, at, .. } = row;
        let seal = self.seal_of(row);
        self.later(statement!(
            ADD,
            id,
            purpose,
            version,
            language,
            fingerprint,
            given,
            giver_id,
            giver_account,
            subject_id,
            link_id,
            staff_id,
            desk_id,
            way,
            document,
            giver_name,
            signed_on,
            at,
            &seal
        ))
        .await?;
        self.put_in::<ConsentRow>(&seal);
        Ok(())
    }

    /// The consents behind a family link, oldest first.
    pub async fn consents_of_link(&mut self, link: &LinkId) -> Result<Vec<ConsentRow>, StoreError> {
        let found = rows!(self, ConsentRow, OF_LINK, link)?;
        self.sound_all(found)
    }

    /// The consents that an account has given, and those about its person, the newest first. Refused ones are left out.
    pub async fn consents_of_account(
        &mut self,
        account: &AccountId,
        profile: Option<&ProfileId>,
    ) -> Result<Vec<ConsentRow>, StoreError> {
        let found = self.all(Read::consents_of_account(account, profile)).await?;
        self.sound_all(found)
    }

    /// One consent.
    pub async fn consent(&mut self, id: &ConsentId) -> Result<Option<ConsentRow>, StoreError> {
        let row = maybe!(self, ConsentRow, ONE, id)?;
        self.sound_one(row)
    }

    /// The consents that were given in that time: whoever has a receipt knows the minute.
    pub async fn consents_between(
        &mut self,
        from: Moment,
        to: Moment,
    ) -> Result<Vec<ConsentRow>, StoreError> {
        let found = rows!(self, ConsentRow, BETWEEN, from, to)?;
        self.sound_all(found)
    }

    /// Withdraws a consent; false if it does not stand any more. One on paper names the kind of document that was seen.
    pub async fn withdraw_consent(
        &mut self,
        id: &ConsentId,
        document: Option<&str>,
        at: Moment,
    ) -> Result<bool, StoreError> {
        hold!(self, ConsentRow, HOLD, id);
        Ok(change!(self, WITHDRAW, id, at, document)? == 1)
    }

    /// Declares a consent void; false if it does not stand any more.
    pub async fn void_consent(&mut self, id: &ConsentId, at: Moment) -> Result<bool, StoreError> {
        hold!(self, ConsentRow, HOLD, id);
        Ok(change!(self, VOID, id, at)? == 1)
    }

    /// The consents about a person, oldest first.
    pub async fn consents_of(&mut self, subject: &ProfileId) -> Result<Vec<ConsentRow>, StoreError> {
        let found = self.all(Read::consents_of(subject)).await?;
        self.sound_all(found)
    }
}

const ADD: &str = "INSERT INTO consent (id, purpose, version, language, fingerprint, given, giver_id,
    giver_account, subject_id, link_id, staff_id, desk_id, way, document, giver_name, signed_on, at, seal)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
const OF_LINK: &str = "SELECT consent.*, desk.name AS desk_name FROM consent
    LEFT JOIN desk ON desk.id = consent.desk_id WHERE link_id = $1 ORDER BY at, purpose, consent.id";
const OF_SUBJECT: &str = "SELECT consent.*, desk.name AS desk_name FROM consent
    LEFT JOIN desk ON desk.id = consent.desk_id WHERE subject_id = $1 ORDER BY at, purpose, consent.id";
const OF_ACCOUNT: &str = "SELECT consent.*, desk.name AS desk_name FROM consent
    LEFT JOIN desk ON desk.id = consent.desk_id
    WHERE given AND (giver_account = $1 OR giver_id = $2 OR subject_id = $2) ORDER BY at DESC, purpose, consent.id";
const ONE: &str = "SELECT consent.*, desk.name AS desk_name FROM consent
    LEFT JOIN desk ON desk.id = consent.desk_id WHERE consent.id = $1";
const BETWEEN: &str = "SELECT consent.*, desk.name AS desk_name FROM consent
    LEFT JOIN desk ON desk.id = consent.desk_id WHERE given AND at >= $1 AND at < $2 ORDER BY at, consent.id";
const HOLD: &str = "UPDATE consent SET seal = seal WHERE id = $1 RETURNING *";
const VOID: &str = "UPDATE consent SET void_at = $2
    WHERE id = $1 AND given AND withdrawn_at IS NULL AND void_at IS NULL";
const WITHDRAW: &str = "UPDATE consent SET withdrawn_at = $2, withdrawn_document = $3
    WHERE id = $1 AND given AND withdrawn_at IS NULL AND void_at IS NULL";
