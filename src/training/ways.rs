//! What invented people have beside number and password, each taken by its owner in the own room as a real family takes it: a
//! mailbox, an authenticator, recovery codes, friends; and the one who leaves.

use super::guide::{Guide, number, take};
use super::material::Inbox;
use super::people::{People, Person, Shows, unfit};
use crate::domain::id::AccountId;
use crate::domain::mailbox::Mailbox;
use crate::domain::refusal::Refusal;
use crate::domain::time::Span;
use crate::flow::ask::{
    CabinetAnswer, CabinetAsk, DeletionAsk, MailboxAnswer, MailboxAsk, OwnCodeAnswer, OwnCodeAsk,
};
use crate::flow::{Answer, Ask};
use secrecy::ExposeSecret;

impl<I: Inbox> Guide<'_, I> {
    /// Everybody's ways, some days after the families came: friends count a day after they agreed, and whoever leaves has
    /// some days left.
    pub(super) async fn ways(&mut self, people: &People) -> Result<(), Refusal> {
        for who in people.all().filter(|who| who.shows != Shows::Leaves) {
            self.takes(who, people).await?;
        }
        self.passes(Span::days(6));
        for who in people.all().filter(|who| who.shows == Shows::Leaves) {
            let account = self.comes(who).await?;
            self.ask(Ask::Deletion(DeletionAsk::Leave { account, password: None })).await?;
            self.goodbye().await?;
        }
        Ok(())
    }

    async fn takes(&mut self, who: &Person, people: &People) -> Result<(), Refusal> {
        let comes = matches!(
            who.shows,
            Shows::Mailbox(_) | Shows::NumberGone(_) | Shows::Authenticator | Shows::Friends
        );
        if !comes {
            return Ok(());
        }
        let account = self.comes(who).await?;
        if let Some(address) = who.mailbox() {
            self.mailbox(&account, address).await?;
        }
        match who.shows {
            Shows::NumberGone(_) => self.recovery_codes(who, &account).await?,
            Shows::Authenticator => self.authenticator(who, &account).await?,
            Shows::Friends => {
                for friend in people.friends() {
                    let (account, phone) = (account.clone(), number(friend)?);
                    self.ask(Ask::Cabinet(CabinetAsk::NameFriend { account, phone })).await?;
                }
                self.goodbye().await?;
                for friend in people.friends() {
                    self.agrees(friend).await?;
                }
                return Ok(());
            }
            _ => {}
        }
        self.goodbye().await
    }

    async fn mailbox(&mut self, account: &AccountId, address: &str) -> Result<(), Refusal> {
        let mailbox = Mailbox::parse(address).ok_or_else(unfit)?;
        let ask = MailboxAsk::Send { account: account.clone(), mailbox, password: None };
        let sent = self.ask(Ask::Mailbox(ask)).await?;
        let challenge = take!(sent, Answer::Mailbox(MailboxAnswer::Sent { sent }) => sent.challenge)?;
        let code = self.code_to(address).await?;
        let kept = self.ask(Ask::Mailbox(MailboxAsk::Check { challenge, code })).await?;
        take!(kept, Answer::Mailbox(MailboxAnswer::Kept { .. }) => ())
    }

    async fn recovery_codes(&mut self, who: &Person, account: &AccountId) -> Result<(), Refusal> {
        let drawn = self.ask(Ask::OwnCode(OwnCodeAsk::Draw)).await?;
        let codes = take!(drawn, Answer::OwnCode(OwnCodeAnswer::Drawn { codes }) => codes)?;
        self.told.codes.insert(who.phone.to_owned(), codes.lines().as_str().to_owned());
        let ask = OwnCodeAsk::Keep { account: account.clone(), codes, password: None };
        self.ask(Ask::OwnCode(ask)).await.map(drop)
    }

    async fn authenticator(&mut self, who: &Person, account: &AccountId) -> Result<(), Refusal> {
        let enrolled = self.ask(Ask::OwnCode(OwnCodeAsk::Enrol { account: account.clone() })).await?;
        let secret =
            take!(enrolled, Answer::OwnCode(OwnCodeAnswer::Enrolled { enrolment }) => enrolment.secret)?;
        self.told.authenticators.insert(who.phone.to_owned(), secret.text().expose_secret().to_owned());
        let code = secret.code(self.now());
        let ask = OwnCodeAsk::SwitchOn { account: account.clone(), secret, code, password: None };
        self.ask(Ask::OwnCode(ask)).await.map(drop)
    }

    /// A friend agrees, signed in.
    async fn agrees(&mut self, friend: &Person) -> Result<(), Refusal> {
        let account = self.comes(friend).await?;
        let asked = self.ask(Ask::Cabinet(CabinetAsk::Friends { account: account.clone() })).await?;
        let friends = take!(asked, Answer::Cabinet(CabinetAnswer::Friends { friends }) => friends)?;
        for by in friends.by {
            let ask = CabinetAsk::AgreeFriend { account: account.clone(), friend: by.friend };
            self.ask(Ask::Cabinet(ask)).await?;
        }
        self.goodbye().await
    }
}
