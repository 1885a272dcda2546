//! What a transaction does with seals: it checks rows, notes which ones it changes, and seals these when it is saved. Each
//! sealed table has its way to read a row by its key, all of them, and to write a seal.

use super::accounts::AccountRow;
use super::bars::BarRow;
use super::batch::Answered;
use super::consents::ConsentRow;
use super::desks::DeskRow;
use super::diary::EntryRow;
use super::diary_links::DiaryLinkRow;
use super::enrolments::EnrolmentRow;
use super::former_names::FormerNameRow;
use super::friends::FriendRow;
use super::invitations::InvitationRow;
use super::leaving::LeavingRow;
use super::links::LinkRow;
use super::profiles::{ProfileRow, RoleRow};
use super::recoveries::RecoveryRow;
use super::schools::{ClassRow, SchoolRow};
use super::seals::{Examined, Sealed, SealedRow, Sums, begin, bytes, encode};
use super::second_proofs::SecondProofRow;
use super::staff::StaffRow;
use super::staff_accounts::OwnAccountRow;
use super::statement::{Read, Statement};
use super::students::StandingRow;
use super::{StoreError, Tx};
use crate::domain::encoding::hex;

/// The seal of a held row, which was added up for it.
#[derive(Debug)]
pub(super) struct Before(Option<[u8; 32]>);
/// Rows of a table that an examination reads at once: some tenths of a second of the five that a statement may take.
const PAGE: i64 = 5_000;

/// The statements of one sealed table. What a row is found by is one column, or two with a space between them.
macro_rules! tables {
    ($($of:ident: $row:ty, $table:literal, $key:literal;)*) => {
        /// What a row that was changed has become.
        fn as_changed(of: Sealed, key: &str) -> Read {
            match of {
                $(Sealed::$of => read!(concat!("SELECT * FROM ", $table, " WHERE ", $key, " = $1"), key),)*
            }
        }

        /// Gives a row its seal.
        fn as_sealed(of: Sealed, key: &str, seal: &str) -> Statement {
            match of {
                $(Sealed::$of => {
                    statement!(concat!("UPDATE ", $table, " SET seal = $2 WHERE ", $key, " = $1"), key, seal)
                })*
            }
        }

        impl Tx {
            /// What a changed row has become, with the seal that it bears and the one that it must bear; nothing if it is
            /// gone.
            async fn changed(&mut self, of: Sealed, key: &str) -> Result<Option<(String, String)>, StoreError> {
                match of {
                    $(Sealed::$of => {
                        let row = self.one::<$row>(as_changed(of, key)).await?;
                        Ok(row.map(|row| (row.seal().to_owned(), self.seal_of(&row))))
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
    School: SchoolRow, "school", "id";
    Class: ClassRow, "class", "id";
    Desk: DeskRow, "desk", "id";
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
    SecondProof: SecondProofRow, "second_proof", "id";
    Recovery: RecoveryRow, "recovery", "id";
    Leaving: LeavingRow, "leaving", "account_id";
    DiaryEntry: EntryRow, "diary_entry", "id";
    DiaryLink: DiaryLinkRow, "diary_link", "id";
    Friend: FriendRow, "friend", "id";
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

    /// Reads one row under its lock, to change it by a statement that writes the row's new seal too. It is checked first.
    pub(super) async fn held<R: SealedRow + Answered>(
        &mut self,
        hold: Statement,
    ) -> Result<Option<(R, Before)>, StoreError> {
        let Some(row) = self.one::<R>(Read(hold)).await? else { return Ok(None) };
        let before = Before(bytes(row.seal()));
        Ok(Some((self.sound(row)?, before)))
    }

    /// The seal of a row that is changed to this, added up in the place of the one before.
    pub(super) fn sealed_anew<R: SealedRow>(&mut self, row: &R, Before(before): Before) -> String {
        let seal = self.seal_of(row);
        // What was noted as changed is added up when the transaction is saved.
        if !self.sealing.changed.contains_key(&(R::OF, row.key())) {
            self.became(R::OF, before, bytes(&seal));
        }
        seal
    }

    /// The seal of a row that was read and checked, and that of what it is changed to by a statement that finds it by the
    /// first: whatever of it decides is as it was read, or nothing is changed.
    pub(super) fn sealed_from<R: SealedRow>(&mut self, was: &R, row: &R) -> (String, String) {
        let before = self.seal_of(was);
        let seal = self.sealed_anew(row, Before(bytes(&before)));
        (before, seal)
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

    /// The same, which is asked again.
    pub(super) fn sums(&self) -> Sums {
        self.sealing.delta.clone()
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
        let changed = self.changed_rows();
        self.renew(changed).await
    }

    /// Seals rows anew, each of which had that seal added up before. First all are read, then all are written: each of both
    /// is one round trip to a server.
    async fn renew(&mut self, rows: Vec<(Sealed, String, Option<[u8; 32]>)>) -> Result<(), StoreError> {
        self.ahead(rows.iter().map(|(of, key, _)| as_changed(*of, key)).collect()).await?;
        let mut anew = Vec::new();
        for (of, key, before) in rows {
            let Some((bears, must)) = self.changed(of, &key).await? else {
                self.became(of, before, None);
                continue;
            };
            self.became(of, before, bytes(&must));
            anew.extend((bears != must).then(|| (format!("seal of {key}"), as_sealed(of, &key, &must))));
        }
        for (of, seal) in anew {
            self.later_of(of, seal).await?;
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

    /// Seals staff with their school. Who does not bear the seal of the releases before stays as they are, and is told to be
    /// changed.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] if a row cannot be read.
    pub async fn seal_staff_with_schools(&mut self) -> Result<(), StoreError> {
        self.readable(Sealed::Staff).await?;
        for row in rows!(self, StaffRow, "SELECT * FROM staff ORDER BY id")? {
            let mut fields = begin(Sealed::Staff);
            row.decided_before(&mut fields);
            if self.keyed(fields.bytes()).is_some_and(|seal| seal == row.seal) {
                self.sealing.changed.insert((Sealed::Staff, row.key()), bytes(&row.seal));
            }
        }
        Ok(())
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
                self.renew(vec![(of, key, None)]).await?;
            }
        }
        self.seal_heads(desk).await
    }
}
