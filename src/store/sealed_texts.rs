//! Texts that are encrypted with a key of the key file, wherever they stand, for the one command that seals them anew. What
//! they say is never known here.

use super::accounts::AccountRow;
use super::diary::EntryRow;
use super::invitations::InvitationRow;
use super::{StoreError, Tx};

/// Where sealed texts stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SealedText {
    /// Where a visit stands.
    Draft,
    /// What an ask was answered.
    Answer,
    /// An account's number.
    Number,
    /// An account's mailbox.
    Mailbox,
    /// The secret of an account's authenticator.
    Authenticator,
    /// An invitation's code.
    Invitation,
    /// The number of a challenge.
    Challenge,
    /// Where a message goes.
    Message,
    /// A number that is proved in a visit.
    Proof,
    /// A registration that was removed.
    Removed,
    /// With what somebody signs in to the diary.
    DiaryLogin,
    /// The number in a diary account.
    DiaryNumber,
}

/// A sealed text and what its row is found by, which is also what it is sealed for.
pub type Found = (String, String);

macro_rules! texts {
    ($($of:ident: $table:literal, $column:literal, $id:literal, $sealed_for:literal;)*) => {
        impl SealedText {
            /// All of them.
            pub const ALL: [Self; 12] = [$(Self::$of),*];

            /// The table, and the name that its column had when it was made: for both a text is sealed.
            pub const fn place(self) -> (&'static str, &'static str) {
                match self {
                    $(Self::$of => ($table, $sealed_for),)*
                }
            }
        }

        impl Tx {
            /// How many there are, and how many of them do not begin so.
            pub async fn count_sealed(&mut self, of: SealedText, begin: &str) -> Result<(i64, i64), StoreError> {
                let like = format!("{begin}%");
                let counted = match of {
                    $(SealedText::$of => {
                        let sql = concat!(
                            "SELECT count(*), count(*) FILTER (WHERE ", $column, " NOT LIKE $1) FROM ", $table,
                            " WHERE ", $column, " IS NOT NULL"
                        );
                        maybe!(self, (i64, i64), sql, &like)?
                    })*
                };
                Ok(counted.unwrap_or_default())
            }

            /// Some that do not begin so, by their keys behind `after`, `limit` at most.
            pub async fn sealed_otherwise(
                &mut self,
                of: SealedText,
                begin: &str,
                after: &str,
                limit: i64,
            ) -> Result<Vec<Found>, StoreError> {
                let like = format!("{begin}%");
                match of {
                    $(SealedText::$of => {
                        let sql = concat!(
                            "SELECT ", $id, ", ", $column, " FROM ", $table, " WHERE ", $column,
                            " IS NOT NULL AND ", $column, " NOT LIKE $1 AND ", $id, " > $2 ORDER BY 1 LIMIT $3"
                        );
                        rows!(self, Found, sql, &like, after, limit)
                    })*
                }
            }

            /// Puts a text in the place of another; false if that has changed meanwhile.
            pub async fn seal_anew(
                &mut self,
                of: SealedText,
                key: &str,
                was: &str,
                now: &str,
            ) -> Result<bool, StoreError> {
                match of {
                    SealedText::Number | SealedText::Mailbox | SealedText::Authenticator => hold!(self, AccountRow, HOLD_ACCOUNT, key),
                    SealedText::Invitation => hold!(self, InvitationRow, HOLD_INVITATION, key),
                    SealedText::DiaryLogin | SealedText::DiaryNumber => hold!(self, EntryRow, HOLD_ENTRY, key),
                    SealedText::Draft
                    | SealedText::Answer
                    | SealedText::Challenge
                    | SealedText::Message
                    | SealedText::Proof
                    | SealedText::Removed => {}
                }
                let changed = match of {
                    $(SealedText::$of => {
                        let sql = concat!(
                            "UPDATE ", $table, " SET ", $column, " = $3 WHERE ", $id, " = $1 AND ", $column, " = $2"
                        );
                        change!(self, sql, key, was, now)?
                    })*
                };
                Ok(changed == 1)
            }
        }
    };
}

texts! {
    Draft: "visit", "draft_sealed", "id", "draft_sealed";
    Answer: "command", "answer_sealed", "key", "answer_sealed";
    Number: "account", "phone_sealed", "id", "phone_sealed";
    Mailbox: "account", "email_sealed", "id", "email_sealed";
    Authenticator: "account", "authenticator_sealed", "id", "authenticator_sealed";
    Invitation: "invitation", "code_sealed", "id", "code_sealed";
    Challenge: "challenge", "phone_sealed", "id", "phone_sealed";
    Message: "outbox", "destination_sealed", "id", "phone_sealed";
    Proof: "proof", "phone_sealed", "(visit_id || '/' || phone_key)", "phone_sealed";
    Removed: "removed", "kept_sealed", "id", "kept_sealed";
    DiaryLogin: "diary_entry", "login_sealed", "id", "login_sealed";
    DiaryNumber: "diary_entry", "phone_sealed", "id", "phone_sealed";
}

const HOLD_ACCOUNT: &str = "UPDATE account SET seal = seal WHERE id = $1 RETURNING *";
const HOLD_ENTRY: &str = "UPDATE diary_entry SET seal = seal WHERE id = $1 RETURNING *";
const HOLD_INVITATION: &str = "UPDATE invitation SET seal = seal WHERE id = $1 RETURNING *";
