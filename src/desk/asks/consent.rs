//! The consents of an account whose session is open in the visit at hand: shown to their giver and to whom they are about, and
//! withdrawn by their giver alone.

use crate::desk::acts::attempts;
use crate::desk::acts::consents::{self as acts, ConsentOf};
use crate::desk::facts::{consents as facts, dues, links, looking, mailboxes, own_family, text, texts};
use crate::desk::kernel::{Done, Inner, Prepared, Stop, Tries, Work};
use crate::domain::account::Proof;
use crate::domain::audit::AuditAction;
use crate::domain::consent::{ConsentWay, Follows, Purpose, TextMark};
use crate::domain::correction::Paper;
use crate::domain::due::Due;
use crate::domain::family::Standing;
use crate::domain::id::{AccountId, ConsentId, ProfileId};
use crate::domain::limits::Counted;
use crate::domain::on_paper::{NewPaper, shortened};
use crate::domain::receipt::Receipt;
use crate::domain::refusal::Refusal;
use crate::flow::Answer;
use crate::flow::ask::{ConsentAnswer, ConsentAsk};

/// Makes ready the parts that take long.
pub async fn prepare(inner: &Inner, tried: Tries<'_>, ask: &ConsentAsk) -> Done<Prepared> {
    match ask {
        ConsentAsk::Withdraw { account, password: Some(password), .. } => {
            attempts::password(inner, tried, account, password).await.map(Prepared::Account)
        }
        ConsentAsk::Look { .. }
        | ConsentAsk::Withdraw { password: None, .. }
        | ConsentAsk::Answer { .. }
        | ConsentAsk::Record(_)
        | ConsentAsk::WithdrawPaper { .. }
        | ConsentAsk::Check { .. } => Ok(Prepared::Nothing),
    }
}

/// Carries out an ask inside its transaction.
pub async fn carry_out(work: &mut Work<'_>, ask: &ConsentAsk, prepared: &Prepared) -> Done<Answer> {
    match ask {
        ConsentAsk::Look { account } => look(work, account).await,
        ConsentAsk::Withdraw { account, consent, password } => {
            withdraw(work, account, consent, password.is_some(), prepared).await
        }
        ConsentAsk::Answer { account, text, child, given } => {
            answer(work, account, text, child.as_ref(), *given).await
        }
        ConsentAsk::Record(told) => record(work, told).await,
        ConsentAsk::WithdrawPaper { consent, paper } => withdraw_paper(work, consent, *paper).await,
        ConsentAsk::Check { receipt } => check(work, *receipt).await,
    }
}

async fn look(work: &mut Work<'_>, account: &AccountId) -> Done<Answer> {
    let session = mailboxes::session(work, account).await?;
    let consents = facts::own(work, account).await?;
    let password = !mailboxes::typed_lately(work, &session).await?;
    Ok(Answer::Consent(ConsentAnswer::Own { consents, password }))
}

/// Withdraws a consent, if the password was typed a moment ago or is right now (rule 13).
async fn withdraw(
    work: &mut Work<'_>,
    account: &AccountId,
    consent: &ConsentId,
    with_password: bool,
    prepared: &Prepared,
) -> Done<Answer> {
    let row = attempts::confirmed(work, account, with_password, prepared).await?;
    let own = |kept: &crate::store::consents::ConsentRow| kept.giver_account.as_ref() == Some(account);
    let kept = work.tx.consent(consent).await?.filter(own).ok_or(Refusal::ConsentGone)?;
    // A consent about one's own data goes with the account, which is asked for by itself.
    let follows = facts::follows(work, &kept).await?.filter(|follows| *follows != Follows::Deletion);
    let follows = follows.ok_or(Refusal::ConsentGone)?;
    acts::withdraw(work, &row, &kept).await?;
    Ok(Answer::Consent(ConsentAnswer::Withdrawn { follows }))
}

/// Keeps the answer to a consent that is due, and says which is asked next. What was agreed before stands beside it; only what
/// a student of age lets their parents see changes at once.
async fn answer(
    work: &mut Work<'_>,
    account: &AccountId,
    read: &TextMark,
    child: Option<&ProfileId>,
    given: bool,
) -> Done<Answer> {
    let session = mailboxes::session(work, account).await?;
    let profile = work.tx.profile_by_account(account).await?.ok_or(Refusal::SessionNeeded)?;
    let due = dues::all(work, account).await?;
    let id = Some(&profile.id);
    let own = ConsentOf { giver: id, account: Some(account), subject: id, link: None };
    let marks = std::slice::from_ref(read);
    match (read.purpose, child) {
        (Purpose::OwnData, None) => {
            let mark = texts::given(work, marks, Purpose::OwnData, None).await?;
            acts::keep(work, &mark, given, own).await?;
        }
        (Purpose::ParentsSight, None) => {
            // By a code alone nobody is shut out (rule 13).
            if Proof::from_text(&session.proof) == Some(Proof::Code) {
                mailboxes::may_change(work, account).await?;
            }
            if dues::sight(work, &profile).await?.is_none() {
                return Err(Refusal::NoRight.into());
            }
            let mark = texts::given(work, marks, Purpose::ParentsSight, None).await?;
            acts::decide_sight(work, &mark, given, own).await?;
        }
        (purpose, Some(child)) if purpose.is_of_child() => {
            let link = links::shown(work, &profile.id, child).await?;
            let school = work.tx.student(child).await?.ok_or(Refusal::NoRight)?.school_id;
            let mark = texts::given(work, marks, purpose, Some(&school)).await?;
            let of_child =
                ConsentOf { giver: id, account: Some(account), subject: Some(child), link: Some(&link.id) };
            acts::keep(work, &mark, given, of_child).await?;
        }
        _ => return Err(Refusal::NoRight.into()),
    }
    let is_answered =
        |due: &Due| due.purpose == read.purpose && due.child.as_ref().map(|child| &child.id) == child;
    let at = due.iter().position(is_answered);
    let next = at.and_then(|at| due.into_iter().nth(at + 1)).map(Box::new);
    Ok(Answer::Consent(ConsentAnswer::Answered { next }))
}

/// Records what lies on paper before staff: for a child of this school who is none of their own, and whose page may be opened
/// here.
async fn record(work: &mut Work<'_>, told: &NewPaper) -> Done<Answer> {
    own_family::not_own_family(work, &told.student).await?;
    let student = work.tx.student(&told.student).await?;
    let student = student.filter(|row| Standing::from_text(&row.standing).is_some());
    let student = student.ok_or(Refusal::PersonGone)?;
    let school = work.school().await?.id;
    let seen = looking::own_family(work).await?.is_none_or(|own| own.contains(&told.student));
    let may_be_signed = matches!(told.text.purpose, Purpose::ChildData | Purpose::ChildUse);
    if !seen || student.school_id != school || !may_be_signed {
        return Err(Refusal::NoRight.into());
    }
    if told.signed > work.today() {
        return Err(Refusal::PaperDateAhead.into());
    }
    let giver = text::line(&told.giver)?;
    texts::in_force(work, &told.text, Some(&school)).await.map_err(|stop| match stop {
        Stop::No(_) => Refusal::PaperTextOld.into(),
        fault @ Stop::Fault(_) => fault,
    })?;
    let row = acts::record(work, &told.text, told, giver).await?;
    let receipt = work.inner.keys.receipt(&row.id, row.at);
    let giver = shortened(row.giver_name.as_deref().unwrap_or_default());
    Ok(Answer::Consent(ConsentAnswer::Recorded { giver, receipt }))
}

/// Withdraws one on paper, of a child of this school who is none of the helper's own.
async fn withdraw_paper(work: &mut Work<'_>, consent: &ConsentId, paper: Paper) -> Done<Answer> {
    let row = work.tx.consent(consent).await?.filter(|row| row.way == ConsentWay::Paper.as_str());
    let row = row.ok_or(Refusal::ConsentGone)?;
    let child = row.subject_id.clone().ok_or(Refusal::ConsentGone)?;
    own_family::not_own_family(work, &child).await?;
    let school = work.school().await?.id;
    if work.tx.student(&child).await?.is_none_or(|row| row.school_id != school) {
        return Err(Refusal::NoRight.into());
    }
    acts::withdraw_paper(work, &row, paper).await?;
    let row = work.tx.consent(consent).await?.ok_or(Refusal::ConsentGone)?;
    let found = vec![facts::checked(work, &row).await?];
    Ok(Answer::Consent(ConsentAnswer::Checked { found }))
}

/// What a receipt tells. Those that nobody has are counted over all desks of the school, as unknown tickets are: ten in a
/// quarter of an hour close the check for as long.
async fn check(work: &mut Work<'_>, receipt: Receipt) -> Done<Answer> {
    let (school, now) = (work.school().await?.id, work.now);
    let what = Counted::UnknownReceipts;
    let (kind, window, limit) = (what.as_str(), what.window(), work.inner.rules.limits.of(what));
    if let Some(until) = work.tx.entry_closed(kind, school.as_str(), window, limit, now).await? {
        return Err(Refusal::ReceiptsClosed { until }.into());
    }
    let found = facts::of_receipt(work, receipt).await?;
    if found.is_empty() {
        work.tx.missed(kind, school.as_str(), window, now).await?;
        // This refusal is saved all the same, so that the count is kept.
        return Ok(Answer::Refused { why: Refusal::UnknownReceipt });
    }
    for (row, _) in &found {
        work.note(AuditAction::ReceiptChecked, row.id.as_str());
    }
    let found = found.into_iter().map(|(_, told)| told).collect();
    Ok(Answer::Consent(ConsentAnswer::Checked { found }))
}
