//! The asks, one file a noun, none of which uses another. Each file carries out the asks of its noun, and before the
//! transaction begins prepares what hashes or draws. Each match that carries out names every ask: one that is not
//! carried out does not compile. The transaction itself is left to the desk's answer.

mod account;
mod cabinet;
mod consent;
mod deletion;
mod diaries;
mod diary;
mod family;
mod invitation;
mod lost;
mod mailbox;
mod number;
mod office;
mod own_code;
mod owner;
mod parent;
mod recovery;
mod school;
mod staff;
mod student;
mod visit;
mod vouch;
mod waiting;

use crate::desk::kernel::{Done, Inner, Prepared, Tries, Work};
use crate::flow::{Answer, Ask};

/// Makes ready the parts that take long.
pub async fn prepare(inner: &Inner, tried: Tries<'_>) -> Done<Prepared> {
    let asked = tried.asked;
    match &asked.ask {
        Ask::Number(ask) => number::prepare(inner, tried, ask).await,
        Ask::Account(ask) => account::prepare(inner, tried, ask).await,
        Ask::Owner(ask) => owner::prepare(inner, tried, ask).await,
        Ask::Invitation(ask) => invitation::prepare(inner, asked, ask).await,
        Ask::Lost(ask) => lost::prepare(inner, tried, ask).await,
        Ask::Mailbox(ask) => mailbox::prepare(inner, tried, ask).await,
        Ask::Cabinet(ask) => cabinet::prepare(inner, tried, ask).await,
        Ask::OwnCode(ask) => own_code::prepare(inner, tried, ask).await,
        Ask::Consent(ask) => consent::prepare(inner, tried, ask).await,
        Ask::Diaries(ask) => diaries::prepare(inner, tried, ask).await,
        Ask::Deletion(ask) => deletion::prepare(inner, tried, ask).await,
        Ask::Recovery(ask) => recovery::prepare(inner, tried, ask).await,
        Ask::Vouch(ask) => vouch::prepare(inner, tried, ask).await,
        Ask::Staff(ask) => staff::prepare(inner, tried, ask).await,
        Ask::School(ask) => school::prepare(inner, ask).await,
        Ask::Office(ask) => office::prepare(inner, ask).await,
        Ask::Visit(_)
        | Ask::Student(_)
        | Ask::Parent(_)
        | Ask::Family(_)
        | Ask::Diary(_)
        | Ask::Waiting(_) => Ok(Prepared::Nothing),
    }
}

/// Carries out an ask inside its transaction.
pub async fn effect(work: &mut Work<'_>, ask: &Ask, prepared: &Prepared) -> Done<Answer> {
    match ask {
        Ask::Visit(ask) => visit::carry_out(work, ask).await,
        Ask::Number(ask) => number::carry_out(work, ask, prepared).await,
        Ask::Account(ask) => account::carry_out(work, ask, prepared).await,
        Ask::Owner(ask) => owner::carry_out(work, ask, prepared).await,
        Ask::Student(ask) => student::carry_out(work, ask).await,
        Ask::Invitation(ask) => invitation::carry_out(work, ask, prepared).await,
        Ask::Parent(ask) => parent::carry_out(work, ask).await,
        Ask::Family(ask) => family::carry_out(work, ask).await,
        Ask::Lost(ask) => lost::carry_out(work, ask, prepared).await,
        Ask::Mailbox(ask) => mailbox::carry_out(work, ask, prepared).await,
        Ask::Cabinet(ask) => cabinet::carry_out(work, ask, prepared).await,
        Ask::OwnCode(ask) => own_code::carry_out(work, ask, prepared).await,
        Ask::Consent(ask) => consent::carry_out(work, ask, prepared).await,
        Ask::Diaries(ask) => diaries::carry_out(work, ask, prepared).await,
        Ask::Deletion(ask) => deletion::carry_out(work, ask, prepared).await,
        Ask::Diary(ask) => diary::carry_out(work, ask).await,
        Ask::Recovery(ask) => recovery::carry_out(work, ask, prepared).await,
        Ask::Vouch(ask) => vouch::carry_out(work, ask, prepared).await,
        Ask::Waiting(ask) => waiting::carry_out(work, ask).await,
        Ask::Staff(ask) => staff::carry_out(work, ask, prepared).await,
        Ask::School(ask) => school::carry_out(work, ask, prepared).await,
        Ask::Office(ask) => office::carry_out(work, ask, prepared).await,
    }
}
