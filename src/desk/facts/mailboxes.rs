//! Mailboxes of accounts, and the challenges by letter that prove them. Sending, and giving an account its mailbox, are
//! acts.

use crate::desk::facts::accounts;
use crate::desk::kernel::{Done, Spot, Stop, Work};
use crate::domain::account::{PASSWORD_LIFE, Proof};
use crate::domain::audit::AuditAction;
use crate::domain::challenge::{DIGITS, Fate, Sent};
use crate::domain::id::{AccountId, ChallengeId, VisitId};
use crate::domain::mailbox::{Mailbox, MaskedMailbox};
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::store::StoreError;
use crate::store::accounts::AccountRow;
use crate::store::challenges::{ChallengeRow, TO_MAILBOX};
use crate::store::sessions::SessionRow;
use secrecy::{ExposeSecret, SecretString};

use super::challenges::{CHALLENGE, report};

/// Begins the text of a challenge's person where a letter brings the code: behind it stands the account.
const MAILBOX: &str = "mailbox/";

/// The text of a challenge's person.
pub fn text_of(account: &AccountId) -> String {
    format!("{MAILBOX}{account}")
}

/// The account that a challenge by letter is for.
pub fn account_of(row: &ChallengeRow) -> Option<AccountId> {
    row.whose.strip_prefix(MAILBOX).map(AccountId::new)
}

/// Where an account's mailbox is sealed.
pub fn mailbox_of(account: &AccountId) -> Spot<'_> {
    Spot { table: "account", column: "email_sealed", id: account.as_str() }
}

/// The mailbox that an account has.
pub fn of_account(work: &Work<'_>, row: &AccountRow) -> Done<Option<Mailbox>> {
    let Some(sealed) = &row.email_sealed else { return Ok(None) };
    let address = work.unseal(sealed, mailbox_of(&row.id))?;
    read(&address, mailbox_of(&row.id)).map(Some)
}

/// The mailbox of a challenge.
pub fn of_challenge(work: &Work<'_>, row: &ChallengeRow) -> Done<Mailbox> {
    let spot = Spot { id: row.id.as_str(), ..CHALLENGE };
    let address = work.unseal(&row.phone_sealed, spot)?;
    read(&address, spot)
}

fn read(address: &str, spot: Spot<'_>) -> Done<Mailbox> {
    let Spot { table, column, id } = spot;
    let corrupt = || Stop::Fault(StoreError::Corrupt { table, column, id: id.to_owned() });
    Mailbox::parse(address).ok_or_else(corrupt)
}

/// The open session of an account on a seat of the visit at hand.
pub async fn session(work: &mut Work<'_>, account: &AccountId) -> Done<SessionRow> {
    let visit = work.visit()?;
    let sessions = work.tx.sessions_of(&visit).await?;
    let own = sessions.into_iter().find(|row| row.account_id == *account && row.ended_at.is_none());
    own.ok_or_else(|| Refusal::SessionNeeded.into())
}

/// Whether the account's password was typed a moment ago: the session was opened by it, or it was set for the account that
/// was made here, or typed once more since the session was opened (rule 13).
pub async fn typed_lately(work: &mut Work<'_>, session: &SessionRow) -> Done<bool> {
    if accounts::typed_lately(session, work.now).is_ok() {
        return Ok(true);
    }
    let made = Proof::from_text(&session.proof) == Some(Proof::Made);
    let actions = [Some(AuditAction::PasswordTyped), made.then_some(AuditAction::PasswordSet)];
    let visit = work.visit()?;
    for action in actions.into_iter().flatten() {
        let noted = work.tx.last_noted_to(&visit, action.as_str(), session.account_id.as_str()).await?;
        // What was typed before the visit was put down is of another sitting.
        let counts = |at: Moment| at >= session.opened_at || action == AuditAction::PasswordSet;
        if noted.is_some_and(|at| work.now.since(at) <= PASSWORD_LIFE && counts(at)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The open session of an account, whose password was typed a moment ago: it may change the account (rule 13). Where another
/// proof is to be asked for every change, it is asked here.
///
/// # Errors
/// [`Refusal::SessionNeeded`], [`Refusal::PasswordTypedLongAgo`].
pub async fn may_change(work: &mut Work<'_>, account: &AccountId) -> Done<SessionRow> {
    let session = session(work, account).await?;
    if typed_lately(work, &session).await? { Ok(session) } else { Err(Refusal::PasswordTypedLongAgo.into()) }
}

/// A challenge by letter of the visit at hand.
pub async fn challenge(work: &mut Work<'_>, id: &ChallengeId) -> Done<ChallengeRow> {
    let visit = work.visit()?;
    let row = work.tx.challenge(id).await?;
    let row = row.filter(|row| row.visit_id == visit && row.channel == TO_MAILBOX);
    row.ok_or_else(|| Refusal::LetterDead.into())
}

/// Whether the typed text can be the code of a letter.
pub fn shaped(code: &SecretString) -> Result<(), Refusal> {
    if code.expose_secret().len() == DIGITS { Ok(()) } else { Err(Refusal::NotSixDigits) }
}

/// What the step needs to know of a challenge by letter.
pub async fn sent(work: &mut Work<'_>, row: &ChallengeRow) -> Done<Sent<MaskedMailbox>> {
    let newest = work.tx.outbox_state(&row.id).await?;
    let fate = match newest.as_ref().map(|newest| newest.state.as_str()) {
        None | Some("sending") => Fate::Waiting,
        Some(state) => Fate::from_text(state),
    };
    let report = newest.as_ref().and_then(report);
    Ok(Sent { report, ..sent_with(work, row, fate)? })
}

/// The same of a challenge whose newest letter has that fate.
pub fn sent_with(work: &Work<'_>, row: &ChallengeRow, fate: Fate) -> Done<Sent<MaskedMailbox>> {
    Ok(Sent {
        challenge: row.id.clone(),
        phone: of_challenge(work, row)?.hidden(),
        mark: row.mark.clone(),
        first_sent: row.first_sent,
        last_sent: row.last_sent,
        tries_left: u8::try_from(row.tries_left).unwrap_or(0),
        fate,
        call: None,
        digits: None,
        report: None,
    })
}

/// The challenges by letter of a visit, oldest first, as a visit that is taken up needs them.
pub async fn of_visit(work: &mut Work<'_>, visit: &VisitId) -> Done<Vec<Sent<MaskedMailbox>>> {
    let mut letters = Vec::new();
    for row in work.tx.challenges_of(visit).await?.into_iter().filter(|row| row.channel == TO_MAILBOX) {
        let ended = row.ended_at.is_some();
        let mut sent = sent(work, &row).await?;
        sent.tries_left = if ended { 0 } else { sent.tries_left };
        letters.push(sent);
    }
    Ok(letters)
}
