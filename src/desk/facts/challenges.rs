//! Challenges as they stand: whose they are, whether they live, what the code step is told, and what may be tried.
//! Sending and counting are acts.

use crate::desk::kernel::{CodeTried, Done, Spot, Work};
use crate::domain::challenge::{CALL_DIGITS, CALL_LIFE, Call, DIGITS, Fate, Report, Sent, WhyLost};
use crate::domain::id::ChallengeId;
use crate::domain::phone::Phone;
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::store::calls::CallRow;
use crate::store::challenges::{ChallengeRow, TO_PHONE};
use crate::store::outbox::StateRow;
use crate::store::{Read, StoreError};
use secrecy::{ExposeSecret, SecretString};

/// Where the number of a challenge is sealed.
pub const CHALLENGE: Spot<'static> = Spot { table: "challenge", column: "phone_sealed", id: "" };
/// The person named by a code for a lost ticket: by itself such a code proves nothing for anybody in the visit.
pub const LOST: &str = "lost";

/// The person named by a code to the number of a diary account: it is nobody's in the visit, until somebody takes it.
pub const DIARY: &str = "diary";

/// A challenge of the visit at hand.
pub async fn of_visit(work: &mut Work<'_>, id: &ChallengeId) -> Done<ChallengeRow> {
    let visit = work.visit()?;
    let row = work.tx.challenge(id).await?.filter(|row| {
        row.visit_id == visit && row.whose != LOST && row.channel == TO_PHONE && !row.is_of_friend()
    });
    row.ok_or_else(|| Refusal::CodeExpired.into())
}

/// Why the code of a challenge is no longer accepted.
pub fn dead(row: &ChallengeRow, now: Moment) -> Option<Refusal> {
    let is_spent = row.tries_left <= 0 || row.outcome.as_deref() == Some("spent");
    match (is_spent, row.ended_at.is_some() || now >= row.dies()) {
        (true, _) => Some(Refusal::CodeSpent),
        (false, true) => Some(Refusal::CodeExpired),
        (false, false) => None,
    }
}

/// What the code step needs to know of a challenge.
pub async fn sent(work: &mut Work<'_>, row: &ChallengeRow) -> Done<Sent> {
    work.tx
        .ahead(vec![Read::outbox_state(&row.id), Read::calls_since(&row.id, work.now - CALL_LIFE)])
        .await?;
    let newest = work.tx.outbox_state(&row.id).await?;
    let fate = match newest.as_ref().map(|newest| newest.state.as_str()) {
        None | Some("sending") => Fate::Waiting,
        Some(state) => Fate::from_text(state),
    };
    let report = newest.as_ref().and_then(report);
    Ok(Sent { report, ..sent_with(work, row, fate).await? })
}

/// Whether a message has arrived, once that is known.
pub fn report(row: &StateRow) -> Option<Report> {
    let at = row.reported_at?;
    match row.report.as_str() {
        "delivered" => Some(Report::Arrived { at }),
        "undelivered" => Some(Report::Lost { at, why: WhyLost::from_text(&row.report_why) }),
        _ => None,
    }
}

/// The same of a challenge whose newest message has that fate.
pub async fn sent_with(work: &mut Work<'_>, row: &ChallengeRow, fate: Fate) -> Done<Sent> {
    let e164 = work.unseal(&row.phone_sealed, Spot { id: row.id.as_str(), ..CHALLENGE })?;
    let Some(phone) = Phone::from_e164(&e164) else {
        let id = row.id.as_str().to_owned();
        return Err(StoreError::Corrupt { table: "challenge", column: "phone_sealed", id }.into());
    };
    let digits = match row.called_at {
        Some(_) => work.tx.calls_since(&row.id, work.now - CALL_LIFE).await?.first().map(|call| call.digits),
        None => None,
    };
    Ok(Sent {
        challenge: row.id.clone(),
        phone,
        mark: row.mark.clone(),
        first_sent: row.first_sent,
        last_sent: row.last_sent,
        tries_left: u8::try_from(row.tries_left).unwrap_or(0),
        fate,
        call: row.called_at.map(|at| Call { at, tries_left: u8::try_from(row.call_tries).unwrap_or(0) }),
        digits: digits.and_then(|digits| u8::try_from(digits).ok()),
        report: None,
    })
}

/// The living calls with as many digits as were typed, none if only the SMS is tried; or why the typed text cannot be
/// tried and does not count. The SMS has six digits, a call has those of the calling number.
pub async fn calls_tried(
    work: &mut Work<'_>,
    row: &ChallengeRow,
    code: &SecretString,
) -> Done<Result<Vec<CallRow>, Refusal>> {
    let length = code.expose_secret().len();
    let since = work.now - CALL_LIFE;
    let all = work.tx.calls_since(&row.id, since).await?;
    let asked = all.first().and_then(|call| u8::try_from(call.digits).ok());
    let fits = |call: &CallRow| usize::try_from(call.digits).is_ok_and(|digits| digits == length);
    let calls: Vec<CallRow> = all.into_iter().filter(fits).collect();
    let is_sms = length == DIGITS;
    Ok(match (is_sms, calls.is_empty()) {
        (false, true) if row.called_at.is_none() => Err(Refusal::NotSixDigits),
        (false, true) => {
            let digits = asked.unwrap_or(u8::try_from(CALL_DIGITS).unwrap_or(0));
            Err(Refusal::NotCallDigits { digits })
        }
        (false, false) if row.call_tries <= 0 => Err(Refusal::CallSpent),
        _ => Ok(calls),
    })
}

impl CodeTried {
    /// Why a challenge is dead. The try just counted may have been its last, and is still compared.
    pub fn dead(self, row: &ChallengeRow, now: Moment) -> Option<Refusal> {
        let tries_left = row.tries_left + i64::from(self.counted);
        dead(&ChallengeRow { tries_left, ..row.clone() }, now)
    }
}
