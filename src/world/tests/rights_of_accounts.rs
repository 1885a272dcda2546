//! What is asked of an account by its owner: its room, its consents, and getting back in. Who may ask it is said in `rights`.

use crate::domain::challenge::VerifiedPhone;
use crate::domain::correction::Paper;
use crate::domain::hold::CancelNumber;
use crate::domain::id::{AccountId, ChallengeId, ConsentId, DiaryLinkId, FriendId, ProfileId, RecoveryId};
use crate::domain::language::Language;
use crate::domain::mailbox::{Mailbox, NumberOrMailbox};
use crate::domain::on_paper::NewPaper;
use crate::domain::person::BirthDate;
use crate::domain::receipt::Receipt;
use crate::domain::recovery::{First, Then};
use crate::domain::refusal::Whose;
use crate::domain::time::Moment;
use crate::flow::Ask;
use crate::flow::ask::{CabinetAsk, ConsentAsk, DeletionAsk, DiariesAsk, RecoveryAsk, VouchAsk};

pub(super) fn of_cabinets(proved: impl Fn() -> VerifiedPhone) -> Vec<Ask> {
    let account = || AccountId::new("a");
    let password = || "Kedr-4711 z".to_owned().into();
    let by = NumberOrMailbox::Mailbox(Mailbox::parse("katya@mail.ru").unwrap());
    let asks = [
        CabinetAsk::Look { account: account() },
        CabinetAsk::SignIns { account: account() },
        CabinetAsk::Prove { account: account(), password: password() },
        CabinetAsk::SetPassword { account: account(), password: password(), everywhere: true },
        CabinetAsk::SetLanguage { account: account(), language: Language::En },
        CabinetAsk::Move { account: account(), phone: proved() },
        CabinetAsk::Beside { account: account(), by, password: password() },
        CabinetAsk::RemoveMailbox { account: account() },
        CabinetAsk::Copy { account: account() },
        CabinetAsk::Friends { account: account() },
        CabinetAsk::NameFriend { account: account(), phone: proved().phone().clone() },
        CabinetAsk::AgreeFriend { account: account(), friend: FriendId::new("f") },
        CabinetAsk::EndFriend { account: account(), friend: FriendId::new("f") },
        CabinetAsk::End { account: account(), session: None },
    ];
    asks.into_iter().map(Ask::Cabinet).collect()
}

/// What is asked about consents, and about the deletion of an account.
pub(super) fn of_consents(text: crate::domain::consent::TextMark) -> Vec<Ask> {
    let mark = text.clone();
    let account = || AccountId::new("a");
    vec![
        Ask::Diaries(DiariesAsk::Look { account: account() }),
        Ask::Diaries(DiariesAsk::Unlink { account: account(), link: DiaryLinkId::new("d"), password: None }),
        Ask::Deletion(DeletionAsk::Look { account: account() }),
        Ask::Deletion(DeletionAsk::Leave { account: account(), password: None }),
        Ask::Deletion(DeletionAsk::Keep { account: account() }),
        Ask::Consent(ConsentAsk::Answer { account: account(), text, child: None, given: true }),
        Ask::Consent(ConsentAsk::Record(Box::new(NewPaper {
            student: ProfileId::new("p"),
            text: mark,
            giver: "Иванова Анна".into(),
            paper: Paper::Passport,
            signed: BirthDate::from_text("2026-08-30").unwrap().0,
        }))),
        Ask::Consent(ConsentAsk::WithdrawPaper { consent: ConsentId::new("c"), paper: Paper::Passport }),
        Ask::Consent(ConsentAsk::Look { account: account() }),
        Ask::Consent(ConsentAsk::Withdraw {
            account: account(),
            consent: ConsentId::new("c"),
            password: None,
        }),
        Ask::Consent(ConsentAsk::Check { receipt: Receipt::of(Moment(0), 0) }),
    ]
}

/// What is asked of whoever gets back in.
pub(super) fn of_recovery(proved: impl Fn() -> VerifiedPhone) -> Vec<Ask> {
    let (account, challenge) = (|| AccountId::new("a"), || ChallengeId::new("c"));
    let (whose, password) = (Whose::Student, "Kedr-4711 z".to_owned().into());
    let (parent, everywhere, then) = (None, true, Then::Alone);
    let (code, first) = ("123456".to_owned().into(), || First::Number(proved()));
    let (mailbox, friend) = (Mailbox::parse("katya@mail.ru").unwrap(), FriendId::new("f"));
    let asks = [
        RecoveryAsk::FirstLetter { mailbox },
        RecoveryAsk::Look { first: first(), whose },
        RecoveryAsk::Letter { first: first(), account: account(), whose },
        RecoveryAsk::LetterAgain { challenge: challenge() },
        RecoveryAsk::Check { challenge: challenge(), code },
        RecoveryAsk::Beside { first: first(), account: account(), whose, parent },
        RecoveryAsk::OwnCode { first: first(), account: account(), whose, code: "123456".into() },
        RecoveryAsk::Friend { first: first(), account: account(), whose, friend, again: false },
        RecoveryAsk::FriendCode {
            first: first(),
            account: account(),
            whose,
            challenge: challenge(),
            code: "123456".into(),
        },
        RecoveryAsk::SetPassword { first: first(), account: account(), whose, password, everywhere, then },
    ];
    asks.into_iter().map(Ask::Recovery).collect()
}

/// What is asked about a recovery by two staff members' words.
pub(super) fn of_vouching(proved: impl Fn() -> VerifiedPhone) -> Vec<Ask> {
    let (recovery, account, whose) = (|| RecoveryId::new("r"), || AccountId::new("a"), Whose::Student);
    let password = || "Kedr-4711 z".to_owned().into();
    let (birth, paper) = (BirthDate::from_text("2015-09-05").unwrap(), Paper::Passport);
    let (everywhere, then) = (true, Then::Alone);
    let number = CancelNumber::drawn(&[7; 32]);
    let asks = [
        VouchAsk::Find { name: "Иванов".into(), birth },
        VouchAsk::Vouch { account: account(), paper, password: password() },
        VouchAsk::Second { recovery: recovery(), login: "nobody".into(), password: password() },
        VouchAsk::Look { recovery: recovery() },
        VouchAsk::SeenAgain { recovery: recovery() },
        VouchAsk::SetPassword { recovery: recovery(), password: password(), everywhere, then },
        VouchAsk::Move { recovery: Some(recovery()), account: account(), phone: proved(), whose },
        VouchAsk::Cancel { number },
    ];
    asks.into_iter().map(Ask::Vouch).collect()
}
