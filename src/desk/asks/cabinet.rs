//! An account's own room: its owner, whose session is open in the visit at hand, sees what stands there and changes it.

use crate::delivery::Channel;
use crate::desk::facts::{accounts, mailboxes};
use crate::desk::kernel::{Done, Work};
use crate::domain::cabinet::Room;
use crate::domain::id::AccountId;
use crate::domain::language::Language;
use crate::domain::phone::Phone;
use crate::domain::refusal::Refusal;
use crate::flow::Answer;
use crate::flow::ask::{CabinetAnswer, CabinetAsk};

/// Carries out an ask inside its transaction.
pub async fn carry_out(work: &mut Work<'_>, ask: &CabinetAsk) -> Done<Answer> {
    match ask {
        CabinetAsk::Look { account } => look(work, account).await,
    }
}

async fn look(work: &mut Work<'_>, account: &AccountId) -> Done<Answer> {
    let session = mailboxes::session(work, account).await?;
    let row = work.tx.account(account).await?.ok_or(Refusal::SessionNeeded)?;
    let phone = match &row.phone_sealed {
        Some(sealed) => Phone::from_e164(&work.unseal(sealed, accounts::number_of(account))?),
        None => None,
    };
    let room = Room {
        phone: phone.map(|phone| phone.masked()),
        mailbox: mailboxes::of_account(work, &row)?.map(|mailbox| mailbox.hidden()),
        mails: work.inner.delivery.carries(Channel::Mail),
        language: Language::from_tag(&row.language).unwrap_or_default(),
        profile: session.profile_id,
    };
    Ok(Answer::Cabinet(CabinetAnswer::Room { room }))
}
