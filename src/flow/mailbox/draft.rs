//! What a draft keeps of a mailbox, and how the flow is rebuilt from it.

use super::state::{AtAddress, AtLetter, OwnMailbox};
use crate::domain::id::ChallengeId;
use crate::domain::mailbox::{Mailbox, MaskedMailbox};
use crate::domain::visit::Seated;
use crate::flow::ask::{Ask, Facts};
use crate::flow::input::Cx;
use crate::flow::machine::Kept;
use serde::{Deserialize, Serialize};

/// What is kept of the flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum MailboxDraft {
    /// The mailbox was typed.
    Address {
        /// Whose it will be.
        whose: Seated,
        /// The text of the field.
        typed: String,
    },
    /// Its code was on the way.
    Code {
        /// Whose it will be.
        whose: Seated,
        /// The mailbox.
        address: String,
        /// The challenge.
        challenge: ChallengeId,
    },
    /// It is the account's.
    Kept {
        /// Whose it is.
        whose: Seated,
        /// As it is shown.
        mailbox: MaskedMailbox,
    },
}

impl Kept for OwnMailbox {
    type Draft = MailboxDraft;

    fn draft(&self) -> MailboxDraft {
        let whose = self.whose().clone();
        match self {
            Self::Address(at) => MailboxDraft::Address { whose, typed: at.field.text.clone() },
            Self::Code(at) => MailboxDraft::Code {
                whose,
                address: at.mailbox.address().to_owned(),
                challenge: at.sent.challenge.clone(),
            },
            Self::Kept(_, mailbox) => MailboxDraft::Kept { whose, mailbox: mailbox.clone() },
        }
    }

    // A letter that is still good stands with its code; else the mailbox is asked once more, as it was typed.
    fn resume(draft: MailboxDraft, facts: &Facts, _cx: &Cx) -> (Self, Vec<Ask>) {
        match draft {
            MailboxDraft::Address { whose, typed } => AtAddress::begin(whose, false, typed),
            MailboxDraft::Kept { whose, mailbox } => (Self::Kept(whose, mailbox), Vec::new()),
            MailboxDraft::Code { whose, address, challenge } => {
                let sent = facts.letters.iter().find(|sent| sent.challenge == challenge);
                match (sent, Mailbox::parse(&address)) {
                    (Some(sent), Some(mailbox)) => {
                        (AtLetter::awaited(whose, mailbox, sent.clone()), Vec::new())
                    }
                    _ => AtAddress::begin(whose, false, address),
                }
            }
        }
    }
}
