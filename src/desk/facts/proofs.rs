//! Which number is proved in a visit and for whom, and for whom a number stands there. Proving a number is an act.

use crate::desk::facts::challenges::DIARY;
use crate::desk::kernel::{Done, Spot, Work};
use crate::domain::audit::AuditAction;
use crate::domain::challenge::{LIFE, PROOF_LIFE};
use crate::domain::id::{AccountId, VisitId};
use crate::domain::refusal::{Refusal, Stands, Whose};
use crate::domain::time::Moment;
use crate::domain::visit::Seat;
use crate::store::challenges::{BY_CALL, BY_SMS, ChallengeRow, ProofRow, TO_PHONE};
use crate::store::sessions::SessionRow;

/// Where the number of a proof is sealed; the id is [`proof_of`].
pub const PROOF: Spot<'static> = Spot { table: "proof", column: "phone_sealed", id: "" };
/// The text of [`Whose::Student`] in a row.
pub const STUDENT: &str = "student";

/// The id under which the number of a proof is sealed.
pub fn proof_of(visit: &VisitId, phone_key: &str) -> String {
    format!("{visit}/{phone_key}")
}

/// The text of a person in a row.
pub const fn text_of(whose: Whose) -> &'static str {
    match whose {
        Whose::Student => STUDENT,
        Whose::Parent => "parent",
    }
}

const fn other(whose: Whose) -> Whose {
    match whose {
        Whose::Student => Whose::Parent,
        Whose::Parent => Whose::Student,
    }
}

/// The proof of a number in this visit for that person, while it holds.
pub async fn proof(work: &mut Work<'_>, key: &str, whose: Whose) -> Done<ProofRow> {
    let visit = work.visit()?;
    let now = work.now;
    let holds = |proof: &ProofRow| proof.whose == text_of(whose) && now.since(proof.proved_at) <= PROOF_LIFE;
    let proof = work.tx.proof(&visit, key).await?.filter(holds);
    proof.ok_or_else(|| Refusal::ProofTooOld.into())
}

/// The proof of a number of a diary account in this visit, by an SMS, while it holds.
pub async fn proof_for_diary(work: &mut Work<'_>, key: &str) -> Done<ProofRow> {
    let (visit, since) = (work.visit()?, work.now - PROOF_LIFE);
    let proof = work.tx.proof(&visit, key).await?;
    let is_a_numbers =
        |whose: &str| [Whose::Student, Whose::Parent].map(text_of).contains(&whose) || whose == DIARY;
    let proof = proof
        .filter(|proof| proof.proved_at >= since && proof.channel == TO_PHONE && is_a_numbers(&proof.whose));
    match proof {
        Some(proof) if proof.proved_by == BY_CALL => Err(Refusal::CallNotEnough.into()),
        Some(proof) => Ok(proof),
        None => Err(Refusal::ProofTooOld.into()),
    }
}

/// The same, by an SMS: a call's digits alone sign nobody in and take no number over (rule 13).
pub async fn proof_by_sms(work: &mut Work<'_>, key: &str, whose: Whose) -> Done<ProofRow> {
    let proof = proof(work, key, whose).await?;
    if proof.proved_by == BY_CALL { Err(Refusal::CallNotEnough.into()) } else { Ok(proof) }
}

/// A number that may be somebody's in this visit; with its proof, if it was proved as the number of a diary account and counts
/// for them: by an SMS, lately, and since the visit was taken up.
///
/// # Errors
/// [`Refusal::NumberInThisVisit`].
pub async fn free_for(work: &mut Work<'_>, key: &str, whose: Whose) -> Done<Option<ProofRow>> {
    let visit = work.visit()?;
    let proofs = work.tx.proofs(&visit, Moment(0)).await?;
    if let Some(whose) = stands(work, &visit, key, whose, &proofs).await? {
        return Err(Refusal::NumberInThisVisit { whose }.into());
    }
    let since = work.now - PROOF_LIFE;
    let counts = |proof: &ProofRow| {
        let is_diarys = proof.phone_key == key && proof.whose == DIARY && proof.channel == TO_PHONE;
        is_diarys && proof.proved_by == BY_SMS && proof.proved_at >= since
    };
    let Some(proof) = proofs.into_iter().find(counts) else { return Ok(None) };
    let taken_up = work.tx.last_noted(&visit, AuditAction::TakenUp.as_str()).await?;
    Ok(Some(proof).filter(|proof| taken_up.is_none_or(|at| proof.proved_at >= at)))
}

/// The other person for whom a number stands in this visit, besides the one who is asked: the other of student and
/// parent, a brother or sister registered before, or the parent on the private seat while another one is asked.
async fn stands(
    work: &mut Work<'_>,
    visit: &VisitId,
    key: &str,
    whose: Whose,
    proofs: &[ProofRow],
) -> Done<Option<Stands>> {
    if stands_for(work, visit, key, other(whose), proofs).await? {
        return Ok(Some(other(whose).into()));
    }
    let (seat, stands) = match whose {
        Whose::Student => (Seat::Ordinary, Stands::Sibling),
        Whose::Parent => (Seat::Private, Stands::OtherParent),
    };
    for session in work.tx.sessions_of(visit).await? {
        // A parent who has left the seat may come back to it by their number; a child's number is the child's for good.
        let counts = session.seat == seat.as_str() && (whose == Whose::Student || session.ended_at.is_none());
        if counts && has_number(work, &session.account_id, key).await? {
            return Ok(Some(stands));
        }
    }
    Ok(None)
}

/// Whether a number stands in this visit for that person: they sit or sat there, have set a password on it, proved it
/// last, or are asked for its code now. A number that was exchanged for another stands for nobody.
async fn stands_for(
    work: &mut Work<'_>,
    visit: &VisitId,
    key: &str,
    whose: Whose,
    proofs: &[ProofRow],
) -> Done<bool> {
    let seat = if whose == Whose::Student { Seat::Ordinary } else { Seat::Private };
    for session in work.tx.sessions_that_stay(visit).await? {
        let counts = session.seat == seat.as_str() && !is_adult_alone(work, &session).await?;
        if counts && has_number(work, &session.account_id, key).await? {
            return Ok(true);
        }
    }
    let unfinished = work.tx.unfinished_accounts(visit).await?;
    let theirs: Vec<&ProofRow> = proofs.iter().filter(|proof| proof.whose == text_of(whose)).collect();
    let has_password = |proof: &ProofRow| {
        unfinished.iter().any(|account| account.phone_key.as_deref() == Some(&proof.phone_key))
    };
    let last = theirs.last().map(|proof| proof.phone_key.as_str());
    let proved =
        last == Some(key) || theirs.iter().any(|proof| proof.phone_key == key && has_password(proof));
    let asked = work.tx.open_challenges(visit).await?;
    let is_asked = |row: &ChallengeRow| {
        row.whose == text_of(whose) && row.phone_key == key && work.now < row.first_sent + LIFE
    };
    Ok(proved || asked.iter().any(is_asked))
}

/// Whether somebody sits on the ordinary seat who is no student: an adult who came alone, and may still join a child.
async fn is_adult_alone(work: &mut Work<'_>, session: &SessionRow) -> Done<bool> {
    let Some(profile) = session.profile_id.as_ref().filter(|_| session.seat == Seat::Ordinary.as_str())
    else {
        return Ok(false);
    };
    Ok(!work.tx.roles(profile).await?.iter().any(|role| role == STUDENT))
}

/// Whether an account stands on that number.
pub async fn has_number(work: &mut Work<'_>, account: &AccountId, key: &str) -> Done<bool> {
    let row = work.tx.account(account).await?;
    Ok(row.is_some_and(|row| row.phone_key.as_deref() == Some(key)))
}
