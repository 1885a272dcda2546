//! What a transaction does with seals: it checks rows, notes which ones it changes, and seals these when it is saved. Each
//! sealed table has its way to read a row by its key, all of them, and to write a seal.

use super::accounts::AccountRow;
use super::bars::BarRow;
use super::consents::ConsentRow;
use super::enrolments::EnrolmentRow;
use super::former_names::FormerNameRow;
use super::invitations::InvitationRow;
use super::links::LinkRow;
use super::profiles::{ProfileRow, RoleRow};
use super::seals::{Examined, Sealed, SealedRow, Sums, bytes, encode};
use super::staff::StaffRow;
use super::staff_accounts::OwnAccountRow;
use super::students::StandingRow;
use super::{StoreError, Tx};
use crate::domain::encoding::hex;

/// Rows of a table that an examination reads at once: some tenths of a second of the five that a statement may take.
const PAGE: i64 = 5_000;

/// The statements of one sealed table. What a row is found by is one column, or two with a space between them.
macro_rules! tables {
    ($($of:ident: $row:ty, $table:literal, $key:literal;)*) => {
        impl Tx {
            /// Seals a row anew.
            async fn renew(
                &mut self,
                of: Sealed,
                key: String,
                before: Option<[u8; 32]>,
            ) -> Result<(), StoreError> {
                match of {
                    $(Sealed::$of => {
                        let read = concat!("SELECT * FROM ", $table, " WHERE ", $key, " = $1");
                        let Some(row) = maybe!(self, $row, read, &key)? else {
                            self.became(of, before, None);
                            return Ok(());
                        };
                        let seal = self.seal_of(&row);
                        if seal != row.seal() {
                            let write = concat!("UPDATE ", $table, " SET seal = $2 WHERE ", $key, " = $1");
                            change!(self, write, &key, &seal)?;
                        }
                        self.became(of, before, bytes(&seal));
                        Ok(())
                    })*
                }
            }

            /// Every row of a sealed table, checked.
            pub async fn examine_sealed(&mut self, of: Sealed) -> Result<Vec<Examined>, StoreError> {
                match of {
                    $(Sealed::$of => {
                        // A million rows take longer than one statement may.
                        let first = concat!("SELECT * FROM ", $table, " ORDER BY ", $key, " LIMIT $1");
                        let next = concat!(
                            "SELECT * FROM ", $table, " WHERE ", $key, " > $1 ORDER BY ", $key, " LIMIT $2"
                        );
                        let mut found: Vec<Examined> = Vec::new();
                        loop {
                            let rows = match found.last() {
                                None => rows!(self, $row, first, PAGE),
                                Some(last) => rows!(self, $row, next, &last.key, PAGE),
                            };
                            let Ok(rows) = rows else { break };
                            let is_last = rows.is_empty();
                            found.extend(rows.iter().map(|row| self.examined(row)));
                            if is_last {
                                return Ok(found);
                            }
                        }
                        // A row that cannot be read hides the others: each is read by itself.
                        let one = concat!("SELECT * FROM ", $table, " ORDER BY ", $key, " LIMIT 1 OFFSET $1");
                        let counted = maybe!(self, (i64,), concat!("SELECT count(*) FROM ", $table))?;
                        let mut found = Vec::new();
                        for at in 0..counted.map_or(0, |(count,)| count) {
                            match maybe!(self, $row, one, at) {
                                Ok(row) => found.extend(row.iter().map(|row| self.examined(row))),
                                Err(StoreError::Lost(_)) => found.push(Examined::unreadable(at)),
                                Err(error) => return Err(error),
                            }
                        }
                        Ok(found)
                    })*
                }
            }
        }
    };
}

tables! {
    Staff: StaffRow, "staff", "id";
    StaffAccount: OwnAccountRow, "staff_account", "staff_id";
    Account: AccountRow, "account", "id";
    Profile: ProfileRow, "profile", "id";
    FormerName: FormerNameRow, "former_name", "id";
    Role: RoleRow, "profile_role", "(profile_id || ' ' || role)";
    Student: StandingRow, "student", "profile_id";
    Enrolment: EnrolmentRow, "enrolment", "id";
    Invitation: InvitationRow, "invitation", "id";
    Link: LinkRow, "family_link", "id";
    Bar: BarRow, "bar", "id";
    Consent: ConsentRow, "consent", "id";
}

impl Tx {
    /// The keyed hash of a text in hex; none in a store without a sealer.
    pub(super) fn keyed(&self, text: &[u8]) -> Option<String> {
        self.sealing.sealer.as_ref().map(|sealer| hex(&sealer.seal(text)))
    }

    /// The seal that a row must bear; empty in a store without a sealer.
    pub(super) fn seal_of<R: SealedRow>(&self, row: &R) -> String {
        self.keyed(encode(row).bytes()).unwrap_or_default()
    }

    /// Whether a row bears the seal that it must.
    pub(super) fn is_sound<R: SealedRow>(&self, row: &R) -> bool {
        self.sealing.sealer.is_none() || self.seal_of(row) == row.seal()
    }

    /// A row that was read to decide something; [`StoreError::Tampered`] if it is not as the program wrote it. What this
    /// very transaction has changed bears its seal only when it is saved.
    pub(super) fn sound<R: SealedRow>(&self, mut row: R) -> Result<R, StoreError> {
        if self.is_sound(&row) || self.sealing.changed.contains_key(&(R::OF, row.key())) {
            row.seal_mut().clear();
            Ok(row)
        } else {
            Err(StoreError::Tampered { table: R::OF.table(), id: row.key() })
        }
    }

    /// The same for a row that may not be there.
    pub(super) fn sound_one<R: SealedRow>(&self, row: Option<R>) -> Result<Option<R>, StoreError> {
        row.map(|row| self.sound(row)).transpose()
    }

    /// The same for several rows.
    pub(super) fn sound_all<R: SealedRow>(&self, rows: Vec<R>) -> Result<Vec<R>, StoreError> {
        rows.into_iter().map(|row| self.sound(row)).collect()
    }

    /// Adds up the seal of a row that was put in.
    pub(super) fn put_in<R: SealedRow>(&mut self, seal: &str) {
        if let Some(seal) = bytes(seal) {
            self.sealing.delta.add(R::OF, &seal);
        }
    }

    /// Notes that these rows, which were read under their lock, are about to be changed or taken out: they are checked
    /// first, since what is changed is sealed anew.
    pub(super) fn will_change<R: SealedRow>(&mut self, rows: Vec<R>) -> Result<(), StoreError> {
        if self.sealing.sealer.is_none() {
            return Ok(());
        }
        for row in rows {
            let place = (R::OF, row.key());
            if !self.sealing.changed.contains_key(&place) {
                let before = bytes(row.seal());
                self.sound(row)?;
                self.sealing.changed.insert(place, before);
            }
        }
        Ok(())
    }

    /// Notes that a row may have been put in without a seal.
    pub(super) fn may_be_new(&mut self, of: Sealed, key: String) {
        if self.sealing.sealer.is_some() {
            self.sealing.changed.entry((of, key)).or_insert(None);
        }
    }

    /// The rows that were changed, each once.
    pub(super) fn changed_rows(&mut self) -> Vec<(Sealed, String, Option<[u8; 32]>)> {
        let changed = std::mem::take(&mut self.sealing.changed);
        changed.into_iter().map(|((of, key), before)| (of, key, before)).collect()
    }

    /// Adds up what became of a changed row.
    pub(super) fn became(&mut self, of: Sealed, before: Option<[u8; 32]>, after: Option<[u8; 32]>) {
        if before == after {
            return;
        }
        if let Some(seal) = before {
            self.sealing.delta.take(of, &seal);
        }
        if let Some(seal) = after {
            self.sealing.delta.add(of, &seal);
        }
    }

    /// What was added and taken since this was asked last.
    pub(super) fn take_sums(&mut self) -> Sums {
        std::mem::take(&mut self.sealing.delta)
    }

    /// Whether something was added or taken since.
    pub(super) fn has_sums(&self) -> bool {
        !self.sealing.delta.is_nothing()
    }
}

impl Tx {
    fn examined<R: SealedRow>(&self, row: &R) -> Examined {
        Examined { key: row.key(), seal: bytes(row.seal()), sound: self.is_sound(row) }
    }

    /// Seals what this transaction has changed.
    pub(super) async fn renew_seals(&mut self) -> Result<(), StoreError> {
        for (of, key, before) in self.changed_rows() {
            self.renew(of, key, before).await?;
        }
        Ok(())
    }

    /// Seals the rows of a table that no release has sealed before; false if some desk has summed such rows up, so that they
    /// were sealed already.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if a row cannot be read.
    pub async fn seal_for_the_first_time(&mut self, of: Sealed) -> Result<bool, StoreError> {
        let mut summed = Sums::default();
        for head in self.audit_heads().await? {
            summed.join(&head.sums().unwrap_or_default());
        }
        if summed.differs(&Sums::default(), of).is_some() {
            return Ok(false);
        }
        for row in self.readable(of).await? {
            self.may_be_new(of, row);
        }
        Ok(true)
    }

    /// The keys of all rows of a table; [`StoreError::Corrupt`] if one cannot be read.
    async fn readable(&mut self, of: Sealed) -> Result<Vec<String>, StoreError> {
        let rows = self.examine_sealed(of).await?;
        match rows.iter().find(|row| row.key.starts_with('#')) {
            Some(row) => Err(StoreError::Corrupt { table: of.table(), column: "seal", id: row.key.clone() }),
            None => Ok(rows.into_iter().map(|row| row.key).collect()),
        }
    }

    /// Seals all that decides as it stands: in a database of the releases before, or when an admin has judged what was
    /// found changed. From here on every chain begins at its end, and this desk's head sums all rows up. What is broken in
    /// the log stays so: it is the past.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if a row cannot be read.
    pub async fn seal_as_it_stands(&mut self, desk: &str) -> Result<(), StoreError> {
        // Whoever seals a row sums it up in a head: no other desk does so between reading the rows and the heads.
        change!(self, "UPDATE audit_head SET seal = seal")?;
        for of in Sealed::ALL {
            for key in self.readable(of).await? {
                self.renew(of, key, None).await?;
            }
        }
        self.seal_heads(desk).await
    }
}
