//! The codes that only an owner has: the one that is asked at a sign-in; and, in the owner's own session, the authenticator
//! switched on and off, and recovery codes made anew. What is secret on its way to the family is read, never stored.

use crate::desk::acts::attempts::{self, Before};
use crate::desk::acts::{notices, own_codes as acts};
use crate::desk::facts::{accounts, mailboxes, own_codes};
use crate::desk::kernel::{Done, Inner, Prepared, Tries, Work};
use crate::domain::audit::AuditAction;
use crate::domain::id::AccountId;
use crate::domain::own_code::{AuthenticatorSecret, Enrolment, RecoveryCodes};
use crate::domain::phone::Phone;
use crate::domain::refusal::Refusal;
use crate::flow::Answer;
use crate::flow::ask::{OwnCodeAnswer, OwnCodeAsk};
use crate::store::accounts::AccountRow;
use secrecy::{ExposeSecret, SecretString};

/// Makes ready the parts that take long, or that draw.
pub async fn prepare(inner: &Inner, tried: Tries<'_>, ask: &OwnCodeAsk) -> Done<Prepared> {
    match ask {
        OwnCodeAsk::Give { account, code } => {
            attempts::own_code(inner, tried, Before::SignIn, account, code).await.map(Prepared::Code)
        }
        OwnCodeAsk::Open { account, password: Some(password) }
        | OwnCodeAsk::SwitchOn { account, password: Some(password), .. }
        | OwnCodeAsk::SwitchOff { account, password: Some(password) }
        | OwnCodeAsk::Keep { account, password: Some(password), .. } => {
            attempts::password(inner, tried, account, password).await.map(Prepared::Account)
        }
        OwnCodeAsk::Draw => {
            let codes = RecoveryCodes::new(|| inner.chance.digits());
            Ok(Prepared::Answered(Answer::OwnCode(OwnCodeAnswer::Drawn { codes })))
        }
        OwnCodeAsk::Look { .. }
        | OwnCodeAsk::Enrol { .. }
        | OwnCodeAsk::Open { password: None, .. }
        | OwnCodeAsk::SwitchOn { password: None, .. }
        | OwnCodeAsk::SwitchOff { password: None, .. }
        | OwnCodeAsk::Keep { password: None, .. } => Ok(Prepared::Nothing),
    }
}

/// Carries out an ask inside its transaction.
pub async fn carry_out(work: &mut Work<'_>, ask: &OwnCodeAsk, prepared: &Prepared) -> Done<Answer> {
    match ask {
        OwnCodeAsk::Give { account, code } => give(work, account, code, prepared).await,
        OwnCodeAsk::Look { account } => look(work, account).await,
        OwnCodeAsk::Enrol { account } => enrol(work, account).await,
        OwnCodeAsk::Open { account, password } => {
            owner(work, account, password.as_ref(), prepared).await?;
            Ok(Answer::OwnCode(OwnCodeAnswer::Opened))
        }
        OwnCodeAsk::SwitchOn { account, secret, code, password } => {
            let row = owner(work, account, password.as_ref(), prepared).await?;
            switch_on(work, &row, secret, code).await
        }
        OwnCodeAsk::SwitchOff { account, password } => {
            let row = owner(work, account, password.as_ref(), prepared).await?;
            switch_off(work, &row).await
        }
        OwnCodeAsk::Draw => {
            let Prepared::Answered(answer) = prepared else { return Err(Refusal::VisitOver.into()) };
            Ok(answer.clone())
        }
        OwnCodeAsk::Keep { account, codes, password } => {
            let row = owner(work, account, password.as_ref(), prepared).await?;
            keep(work, &row, codes).await
        }
    }
}

/// Checks a code of whoever has just typed the right password.
async fn give(
    work: &mut Work<'_>,
    account: &AccountId,
    code: &SecretString,
    prepared: &Prepared,
) -> Done<Answer> {
    let Prepared::Code(tried) = prepared else { return Err(Refusal::OwnCodeTooLate.into()) };
    if !own_codes::was_asked(work, account).await? {
        return Err(Refusal::OwnCodeTooLate.into());
    }
    if !tried.counted {
        return Err(Refusal::NotAnOwnCode.into());
    }
    let row = work.tx.account(account).await?.ok_or(Refusal::OwnCodeTooLate)?;
    acts::check(work, &row, code).await?;
    Ok(Answer::OwnCode(OwnCodeAnswer::Given))
}

async fn look(work: &mut Work<'_>, account: &AccountId) -> Done<Answer> {
    let session = mailboxes::session(work, account).await?;
    let row = work.tx.account(account).await?.ok_or(Refusal::SessionNeeded)?;
    let password = !mailboxes::typed_lately(work, &session).await?;
    let (since, left) = (row.authenticator_since, own_codes::left(&row));
    Ok(Answer::OwnCode(OwnCodeAnswer::Stands { since, left, password }))
}

/// The account whose session is open here, if its password was typed a moment ago or is right now (rule 13).
async fn owner(
    work: &mut Work<'_>,
    account: &AccountId,
    password: Option<&SecretString>,
    prepared: &Prepared,
) -> Done<AccountRow> {
    attempts::confirmed(work, account, password.is_some(), prepared).await
}

/// A new authenticator. Nothing of it is kept before a code confirms it.
async fn enrol(work: &mut Work<'_>, account: &AccountId) -> Done<Answer> {
    mailboxes::session(work, account).await?;
    let row = work.tx.account(account).await?.ok_or(Refusal::SessionNeeded)?;
    let phone = match &row.phone_sealed {
        Some(sealed) => Phone::from_e164(&work.unseal(sealed, accounts::number_of(account))?),
        None => None,
    };
    let school = work.school().await?.name;
    let secret = AuthenticatorSecret::new(work.inner.chance.bytes());
    let address = secret.address(&school, phone.as_ref());
    let enrolment = Enrolment { secret, address };
    Ok(Answer::OwnCode(OwnCodeAnswer::Enrolled { enrolment }))
}

async fn switch_on(
    work: &mut Work<'_>,
    row: &AccountRow,
    secret: &AuthenticatorSecret,
    code: &SecretString,
) -> Done<Answer> {
    let now = work.now;
    let step = secret.step(code, now).ok_or(Refusal::AuthenticatorWrong)?;
    let sealed = work.seal(secret.text().expose_secret(), own_codes::authenticator_of(&row.id));
    if !work.tx.switch_authenticator_on(&row.id, &sealed, step, now).await? {
        return Err(Refusal::AuthenticatorChanged.into());
    }
    work.note(AuditAction::AuthenticatorOn, row.id.as_str());
    notices::authenticator(work, row, true).await?;
    Ok(Answer::OwnCode(OwnCodeAnswer::On))
}

async fn switch_off(work: &mut Work<'_>, row: &AccountRow) -> Done<Answer> {
    if !work.tx.switch_authenticator_off(&row.id).await? {
        return Err(Refusal::AuthenticatorChanged.into());
    }
    work.note(AuditAction::AuthenticatorOff, row.id.as_str());
    notices::authenticator(work, row, false).await?;
    Ok(Answer::OwnCode(OwnCodeAnswer::Off))
}

/// The owner has the codes: from now on these count, and none before them.
async fn keep(work: &mut Work<'_>, row: &AccountRow, codes: &RecoveryCodes) -> Done<Answer> {
    let keys: Vec<String> =
        codes.each().map(|code| work.inner.keys.recovery(&row.id, code.expose_secret())).collect();
    let now = work.now;
    if !work.tx.set_recovery_codes(&row.id, &keys.join(" "), now).await? {
        return Err(Refusal::SessionNeeded.into());
    }
    work.note(AuditAction::RecoveryCodesMade, row.id.as_str());
    notices::recovery_codes_made(work, row).await?;
    Ok(Answer::OwnCode(OwnCodeAnswer::Kept))
}
