//! The steps of the mailbox's flow, and what is known on each.

use crate::domain::challenge::Sent;
use crate::domain::mailbox::{Mailbox, MaskedMailbox};
use crate::domain::refusal::Refusal;
use crate::domain::visit::Seated;
use crate::flow::ask::{Ask, MailboxAsk};
use crate::flow::field::Typed;
use secrecy::SecretString;

/// The flow.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug, Clone)]
pub enum OwnMailbox {
    /// The mailbox is typed.
    Address(AtAddress),
    /// The code of the letter.
    Code(Box<AtLetter>),
    /// The account has it.
    Kept(Seated, MaskedMailbox),
}

/// The mailbox as it is typed.
#[derive(Debug, Clone)]
pub struct AtAddress {
    /// Whose it will be.
    pub whose: Seated,
    /// Whether it was asked by itself, after a joining: then an account with a mailbox is not asked.
    pub asked: bool,
    /// The field.
    pub field: Typed,
    /// The mailbox that the account has now.
    pub stands: Option<MaskedMailbox>,
    /// The password; none while none is asked for. Never in a draft.
    pub password: Option<SecretString>,
    /// Why the last try was refused, if that is not the mailbox.
    pub problem: Option<Refusal>,
    /// How often it was refused: each refusal empties the password.
    pub tries: u32,
}

/// The code as it is typed.
#[derive(Debug, Clone)]
pub struct AtLetter {
    /// Whose the mailbox will be.
    pub whose: Seated,
    /// The mailbox.
    pub mailbox: Mailbox,
    /// The challenge.
    pub sent: Sent<MaskedMailbox>,
    /// What was typed; never in a draft.
    pub typed: SecretString,
    /// Why the last try or send was refused.
    pub problem: Option<Refusal>,
}

impl OwnMailbox {
    /// Whose mailbox it is.
    pub(super) const fn whose(&self) -> &Seated {
        match self {
            Self::Address(at) => &at.whose,
            Self::Code(at) => &at.whose,
            Self::Kept(whose, _) => whose,
        }
    }
}

impl AtAddress {
    /// Begins by asking what the account has.
    pub(super) fn begin(whose: Seated, asked: bool, typed: String) -> (OwnMailbox, Vec<Ask>) {
        let look = MailboxAsk::Look { account: whose.account.clone() };
        let field = Typed::of(typed);
        let at = Self { whose, asked, field, stands: None, password: None, problem: None, tries: 0 };
        (OwnMailbox::Address(at), vec![look.into()])
    }
}

impl AtLetter {
    /// Begins when a letter is on its way.
    pub(super) fn awaited(whose: Seated, mailbox: Mailbox, sent: Sent<MaskedMailbox>) -> OwnMailbox {
        let typed = SecretString::default();
        OwnMailbox::Code(Box::new(Self { whose, mailbox, sent, typed, problem: None }))
    }
}
