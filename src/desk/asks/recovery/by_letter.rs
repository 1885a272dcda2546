//! The first proof of who has not the phone with the account's number: a letter to the account's mailbox. Whether the mailbox has
//! an account is told by no answer and no limit before its code is right (rule 5).

use crate::desk::acts::{mailboxes, proving};
use crate::desk::facts::mailboxes as letters;
use crate::desk::facts::proofs::{self, PROOF};
use crate::desk::facts::recovery::FIRST_BY_LETTER;
use crate::desk::kernel::{CodeTried, Done, Spot, Work};
use crate::domain::audit::AuditAction;
use crate::domain::id::ChallengeId;
use crate::domain::limits::Counted;
use crate::domain::mailbox::Mailbox;
use crate::domain::refusal::Refusal;
use crate::flow::Answer;
use crate::flow::ask::{MailboxAnswer, RecoveryAnswer};
use crate::store::challenges::{BY_SMS, ChallengeRow, ProofRow, TO_MAILBOX};
use secrecy::SecretString;

/// Sends a code to a mailbox, whoever has it.
pub async fn first(work: &mut Work<'_>, mailbox: &Mailbox) -> Done<MailboxAnswer> {
    let key = work.inner.keys.mailbox(mailbox);
    let (visit, counted) = (work.visit()?, work.inner.keys.counted(&key));
    // An account of another school is seen before its mailbox is proved, so that it is known for the helper's own.
    work.tx.seek(&visit, &key).await?;
    mailboxes::begin_for(work, &counted, mailbox, FIRST_BY_LETTER.to_owned()).await
}

/// A challenge that is the first proof; nothing for one of another kind.
pub async fn of(work: &mut Work<'_>, id: &ChallengeId) -> Done<Option<ChallengeRow>> {
    let visit = work.visit()?;
    let row = work.tx.challenge(id).await?;
    Ok(row.filter(|row| row.visit_id == visit && row.channel == TO_MAILBOX && row.whose == FIRST_BY_LETTER))
}

/// Sends it once more.
pub async fn again(work: &mut Work<'_>, row: ChallengeRow) -> Done<MailboxAnswer> {
    let counted = work.inner.keys.counted(&row.phone_key);
    mailboxes::again(work, &counted, row).await
}

/// Checks a code whose try is counted. The right one proves the mailbox, and is told alike whether that has an account or not:
/// the look that follows says so.
pub async fn check(
    work: &mut Work<'_>,
    row: &ChallengeRow,
    code: &SecretString,
    tried: CodeTried,
) -> Done<Answer> {
    let (visit, now) = (work.visit()?, work.now);
    if tried.dead(row, now).is_some() {
        work.tx.end_challenge(&row.id, "expired", now).await?;
        return Ok(Answer::Refused { why: Refusal::LetterDead });
    }
    if !tried.counted {
        let why = letters::shaped(code).err().unwrap_or(Refusal::LetterDead);
        return Ok(Answer::Refused { why });
    }
    if !work.inner.keys.fits(&row.id, code) {
        let why = match proving::wrong(work, row).await? {
            0 => Refusal::LetterDead,
            left => Refusal::LetterWrongCode { left },
        };
        work.note_refusal(AuditAction::CodeRefused, &why);
        return Ok(Answer::Recovery(RecoveryAnswer::Wrong { sent: letters::sent(work, row).await? }));
    }
    work.tx.end_challenge(&row.id, "proved", now).await?;
    // What was typed was no guess.
    let counted = work.inner.keys.counted(&row.phone_key);
    work.tx.count_down(Counted::Guesses.as_str(), &counted, 1).await?;
    let (spot, mailbox) = (proofs::proof_of(&visit, &row.phone_key), letters::of_challenge(work, row)?);
    let proof = ProofRow {
        visit_id: visit,
        channel: TO_MAILBOX.to_owned(),
        phone_key: row.phone_key.clone(),
        phone_sealed: work.seal(mailbox.address(), Spot { id: &spot, ..PROOF }),
        whose: FIRST_BY_LETTER.to_owned(),
        challenge_id: row.id.clone(),
        proved_at: now,
        spent: true,
        proved_by: BY_SMS.to_owned(),
    };
    work.tx.add_proof(&proof).await?;
    work.note(AuditAction::CodeProved, row.id.as_str());
    Ok(Answer::Recovery(RecoveryAnswer::ByLetter { challenge: row.id.clone() }))
}
