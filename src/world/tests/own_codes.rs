//! Codes that only an owner has, ask by ask at the real desk: without them nobody signs in where the authenticator is on, each is
//! accepted once over all desks, and tries are limited.

use super::kit::{Base, Forgetful, Kit, MAILBOX, PASSWORD, on_both, phone, proves};
use super::programs::futures;
use super::{CHILD, MOTHER, refused};
use crate::domain::account::PASSWORD_LIFE;
use crate::domain::audit::AuditAction;
use crate::domain::id::{AccountId, CommandKey};
use crate::domain::language::Language;
use crate::domain::mailbox::NumberOrMailbox;
use crate::domain::own_code::{AuthenticatorSecret, OWN_CODE_TRIES, RECOVERY_DIGITS, RecoveryCodes};
use crate::domain::recovery::{First, WayBack};
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::Span;
use crate::domain::visit::Seat;
use crate::flow::ask::{
    AccountAsk, Asked, By, OwnCodeAnswer, OwnCodeAsk, OwnerAsk, RecoveryAnswer, RecoveryAsk, Ticket,
    VisitAsk, Write,
};
use crate::flow::{Answer, Ask};
use secrecy::{ExposeSecret, SecretString};

on_both! { of_many_with_one_code_one_gets_in }

/// A child whose authenticator is on, in a visit of its own.
struct Guarded {
    of: Forgetful,
    secret: AuthenticatorSecret,
}

fn enter() -> Ask {
    let by = NumberOrMailbox::Number(phone(CHILD));
    Ask::Account(AccountAsk::Enter { by, password: PASSWORD.to_owned().into() })
}

fn asked(account: &AccountId) -> Answer {
    Answer::OwnCode(OwnCodeAnswer::Asked { account: account.clone() })
}

impl Guarded {
    async fn new() -> Self {
        let mut of = Box::pin(Forgetful::new()).await;
        of.kit.ok(enter()).await;
        let secret = switched_on(&mut of.kit, &of.child.clone()).await;
        of.next_visit().await;
        Self { of, secret }
    }

    fn code(&self) -> SecretString {
        self.secret.code(self.of.kit.now())
    }

    async fn gives(&mut self, code: SecretString) -> Answer {
        let account = self.of.child.clone();
        self.of.kit.ask(Ask::OwnCode(OwnCodeAsk::Give { account, code })).await
    }

    /// Whether somebody sits here in an open session.
    async fn sits(&mut self) -> bool {
        let mut tx = self.of.kit.world.store.read().await.unwrap();
        let sessions = tx.sessions_of(&self.of.visit()).await.unwrap();
        sessions.iter().any(|session| session.account_id == self.of.child && session.ended_at.is_none())
    }
}

async fn switched_on(kit: &mut Kit, account: &AccountId) -> AuthenticatorSecret {
    let enrol = OwnCodeAsk::Enrol { account: account.clone() };
    let Answer::OwnCode(OwnCodeAnswer::Enrolled { enrolment }) = kit.ok(Ask::OwnCode(enrol)).await else {
        panic!()
    };
    let secret = enrolment.secret;
    let on = |code: SecretString| {
        let (account, secret) = (account.clone(), secret.clone());
        Ask::OwnCode(OwnCodeAsk::SwitchOn { account, secret, code, password: None })
    };
    let other = AuthenticatorSecret::new([9; 20]).code(kit.now());
    assert_eq!(kit.ask(on(other)).await, refused(Refusal::AuthenticatorWrong));
    kit.ok(on(secret.code(kit.now()))).await;
    assert_eq!(kit.ask(on(secret.code(kit.now()))).await, refused(Refusal::AuthenticatorChanged));
    secret
}

#[tokio::test]
async fn the_right_password_asks_the_code_and_each_code_counts_once() {
    let mut guarded = Box::pin(Guarded::new()).await;
    let child = guarded.of.child.clone();
    let early = guarded.code();
    assert_eq!(guarded.gives(early).await, refused(Refusal::OwnCodeTooLate), "nobody has typed a password");
    assert_eq!(guarded.of.kit.ok(enter()).await, asked(&child));
    assert!(!guarded.sits().await);
    assert_eq!(guarded.gives("000000".into()).await, refused(Refusal::OwnCodeWrong));
    assert_eq!(guarded.gives("12".into()).await, refused(Refusal::NotAnOwnCode));
    let code = guarded.code();
    assert_eq!(guarded.gives(code.clone()).await, Answer::OwnCode(OwnCodeAnswer::Given));
    assert!(!guarded.sits().await, "the code alone opens nothing");
    guarded.of.kit.ok(enter()).await;
    assert!(guarded.sits().await);
    // The same code, and the same proof, are spent.
    assert_eq!(guarded.of.kit.ok(enter()).await, asked(&child));
    assert_eq!(guarded.gives(code).await, refused(Refusal::OwnCodeWrong));
    // A code given too long ago opens nothing.
    guarded.of.kit.pass(Span::seconds(60));
    assert_eq!(guarded.of.kit.ok(enter()).await, asked(&child));
    let code = guarded.code();
    guarded.gives(code).await;
    guarded.of.kit.pass(Span(PASSWORD_LIFE.0 + 1));
    assert_eq!(guarded.of.kit.ok(enter()).await, asked(&child));
    let secret = guarded.secret.text().expose_secret().to_owned();
    guarded.of.kit.holds_no_secret(&[&secret]);
    assert_eq!(guarded.of.kit.world.desk.examine().await.unwrap().findings, []);
}

/// A wrong password is answered as before, and tells nothing of an authenticator; five wrong codes close the account for an hour
/// at every desk.
#[tokio::test]
async fn tries_are_counted_over_all_visits() {
    let mut guarded = Box::pin(Guarded::new()).await;
    let by = NumberOrMailbox::Number(phone(CHILD));
    let wrong = Ask::Account(AccountAsk::Enter { by, password: "Nothing-77".to_owned().into() });
    let answer = guarded.of.kit.ask(wrong).await;
    assert!(matches!(answer, Answer::Refused { why: Refusal::SignInWrong { .. } }), "{answer:?}");
    for tries in 0..OWN_CODE_TRIES {
        if tries == 3 {
            guarded.of.kit.ok(Ask::Visit(VisitAsk::Goodbye)).await;
            guarded.of.kit.open().await;
        }
        guarded.of.kit.ok(enter()).await;
        assert_eq!(guarded.gives("000000".into()).await, refused(Refusal::OwnCodeWrong), "{tries}");
    }
    let code = guarded.code();
    let answer = guarded.gives(code).await;
    assert!(matches!(answer, Answer::Refused { why: Refusal::OwnCodesClosed { .. } }), "{answer:?}");
    guarded.of.kit.pass(Span::hours(1));
    guarded.of.kit.ok(enter()).await;
    let code = guarded.code();
    assert_eq!(guarded.gives(code).await, Answer::OwnCode(OwnCodeAnswer::Given));
}

/// Every ask that opens a session for an account asks its code first, by password and by SMS.
#[tokio::test]
async fn no_ask_opens_a_session_without_the_code() {
    let mut guarded = Box::pin(Guarded::new()).await;
    let child = guarded.of.child.clone();
    let proved = guarded.of.proves().await;
    let password = || SecretString::from(PASSWORD);
    let sign_in = |by| {
        let (phone, account, whose) = (proved.clone(), child.clone(), Whose::Parent);
        Ask::Owner(OwnerAsk::SignIn { phone, account, by, whose })
    };
    let seat = Seat::Private;
    for ask in [
        enter(),
        Ask::Account(AccountAsk::EnterByCode { phone: proved.clone(), account: child.clone() }),
        sign_in(By::Password(password())),
        sign_in(By::Code),
    ] {
        let shown = format!("{ask:?}");
        assert_eq!(guarded.of.kit.ok(ask).await, asked(&child), "{shown}");
        assert!(!guarded.sits().await, "{shown}");
    }
    // Who sat here in this visit comes back.
    let code = guarded.code();
    guarded.gives(code).await;
    guarded.of.kit.ok(enter()).await;
    guarded.of.kit.pass(Span::seconds(60));
    for ask in [
        AccountAsk::SignIn { account: child.clone(), password: password(), seat },
        AccountAsk::SignInByCode { account: child.clone(), seat },
    ] {
        let shown = format!("{ask:?}");
        assert_eq!(guarded.of.kit.ok(Ask::Account(ask)).await, asked(&child), "{shown}");
    }
    // A parent beside the child.
    let mut of = Box::pin(Forgetful::new()).await;
    let by = NumberOrMailbox::Number(phone(MOTHER));
    of.kit.ok(Ask::Account(AccountAsk::Enter { by, password: password() })).await;
    let mother = of.mother.clone();
    let secret = switched_on(&mut of.kit, &mother).await;
    of.next_visit().await;
    let first = of.proves().await;
    assert_eq!(of.beside(&first, Some((MOTHER, PASSWORD))).await, asked(&mother));
    let visit = of.visit();
    let mut tx = of.kit.world.store.read().await.unwrap();
    assert!(tx.sessions_of(&visit).await.unwrap().is_empty());
    drop(tx);
    let give = OwnCodeAsk::Give { account: mother, code: secret.code(of.kit.now()) };
    of.kit.ok(Ask::OwnCode(give)).await;
    let proved = Answer::Recovery(RecoveryAnswer::Proved);
    assert_eq!(of.beside(&first, Some((MOTHER, PASSWORD))).await, proved);
}

/// Where the authenticator is on, a letter is no proof: it may lie on the very phone that the SMS came to.
#[tokio::test]
async fn getting_back_in_takes_a_code_of_the_owners_own() {
    let mut guarded = Box::pin(Guarded::new()).await;
    let first = guarded.of.proves().await;
    assert_eq!(guarded.of.ways(&first).await, [WayBack::Authenticator]);
    guarded.of.has_second(|_| {}).await;
    assert_eq!(
        guarded.of.sets(&first).await,
        refused(Refusal::SecondProofGone),
        "a letter that was read before"
    );
    let own_code = |code: SecretString| {
        let (first, account, whose) = (First::Number(first.clone()), guarded.of.child.clone(), Whose::Parent);
        Ask::Recovery(RecoveryAsk::OwnCode { first, account, whose, code })
    };
    let (right, wrong) = (own_code(guarded.code()), own_code("000000".into()));
    assert_eq!(guarded.of.kit.ask(wrong).await, refused(Refusal::OwnCodeWrong));
    guarded.of.kit.ok(right).await;
    assert!(matches!(guarded.of.sets(&first).await, Answer::Recovery(RecoveryAnswer::Recovered { .. })));
    assert!(guarded.sits().await, "both proofs were given");
}

fn keep(account: &AccountId, codes: &RecoveryCodes) -> Ask {
    let (account, codes) = (account.clone(), codes.clone());
    Ask::OwnCode(OwnCodeAsk::Keep { account, codes, password: None })
}

async fn drawn(kit: &mut Kit) -> RecoveryCodes {
    let Answer::OwnCode(OwnCodeAnswer::Drawn { codes }) = kit.ok(Ask::OwnCode(OwnCodeAsk::Draw)).await else {
        panic!()
    };
    codes
}

#[tokio::test]
async fn a_recovery_code_counts_once_and_new_ones_make_the_old_void() {
    let mut of = Box::pin(Forgetful::new()).await;
    let child = of.child.clone();
    of.kit.ok(enter()).await;
    let (old, new) = (drawn(&mut of.kit).await, drawn(&mut of.kit).await);
    for codes in [&old, &new] {
        of.kit.ok(keep(&child, codes)).await;
    }
    of.next_visit().await;
    let first = of.proves().await;
    assert!(of.ways(&first).await.contains(&WayBack::Code));
    let own_code = |code: &SecretString| {
        let (first, account, whose) = (First::Number(first.clone()), child.clone(), Whose::Parent);
        Ask::Recovery(RecoveryAsk::OwnCode { first, account, whose, code: code.clone() })
    };
    let (gone, good) = (old.each().next().unwrap().clone(), new.each().next().unwrap().clone());
    assert_eq!(of.kit.ask(own_code(&gone)).await, refused(Refusal::OwnCodeWrong), "void");
    of.kit.ok(own_code(&good)).await;
    assert_eq!(of.kit.ask(own_code(&good)).await, refused(Refusal::OwnCodeWrong), "used");
    assert!(matches!(of.sets(&first).await, Answer::Recovery(RecoveryAnswer::Recovered { .. })));
    let look = OwnCodeAsk::Look { account: child };
    let Answer::OwnCode(OwnCodeAnswer::Stands { left, .. }) = of.kit.ok(Ask::OwnCode(look)).await else {
        panic!()
    };
    assert_eq!(left, 9);
    of.kit.world.desk.posts_all().await.unwrap();
    let sent = of.kit.memory.sent();
    for place in [CHILD, MAILBOX] {
        let told =
            sent.iter().filter(|message| message.destination.as_str() == place && message.mark.is_empty());
        let texts: Vec<String> = told.map(|message| message.text.expose_secret().to_owned()).collect();
        assert!(texts.iter().any(|text| text.contains('9')), "how many are left: {place}: {texts:?}");
    }
    of.kit.holds_no_secret(&[good.expose_secret(), gone.expose_secret()]);
}

/// Rule 13: a session opened by a code alone, or by a password of six minutes ago, switches nothing.
#[tokio::test]
async fn only_a_password_typed_a_moment_ago_switches_it() {
    let mut of = Box::pin(Forgetful::new()).await;
    let child = of.child.clone();
    let first = proves(&mut of.kit, CHILD).await;
    of.kit.ok(Ask::Account(AccountAsk::EnterByCode { phone: first, account: child.clone() })).await;
    let secret = AuthenticatorSecret::new([5; 20]);
    let codes = drawn(&mut of.kit).await;
    let on = |kit: &Kit, password: Option<&str>| {
        let (account, secret, code) = (child.clone(), secret.clone(), secret.code(kit.now()));
        let password = password.map(SecretString::from);
        Ask::OwnCode(OwnCodeAsk::SwitchOn { account, secret, code, password })
    };
    let off = |password: Option<&str>| {
        let password = password.map(SecretString::from);
        Ask::OwnCode(OwnCodeAsk::SwitchOff { account: child.clone(), password })
    };
    let long_ago = refused(Refusal::PasswordTypedLongAgo);
    let ask = on(&of.kit, None);
    assert_eq!(of.kit.ask(ask).await, long_ago);
    assert_eq!(of.kit.ask(keep(&child, &codes)).await, long_ago);
    let ask = on(&of.kit, Some("Nothing-77"));
    assert!(matches!(of.kit.ask(ask).await, Answer::Refused { why: Refusal::WrongPassword { .. } }));
    let ask = on(&of.kit, Some(PASSWORD));
    of.kit.ok(ask).await;
    assert_eq!(of.kit.ask(off(None)).await, long_ago);
    of.kit.ok(off(Some(PASSWORD))).await;
    assert_eq!(of.kit.ask(off(Some(PASSWORD))).await, refused(Refusal::AuthenticatorChanged));
    let noted = of.kit.noted(&[AuditAction::AuthenticatorOn, AuditAction::AuthenticatorOff]).await;
    assert_eq!(noted.len(), 2);
    // Off, the password alone is enough again.
    of.next_visit().await;
    assert!(matches!(of.kit.ok(enter()).await, Answer::Account(_)));
}

/// Thirty-two times at four desks the one code of an authenticator is given at once.
async fn of_many_with_one_code_one_gets_in(base: &Base) {
    const MANY: usize = 32;
    let mut kit = base.signed_in().await;
    kit.open().await;
    kit.register(CHILD, ["Иванов", "Пётр", "Ильич"], "2014-09-05").await;
    let child = kit.seats.on(Seat::Ordinary).unwrap().account.clone();
    let secret = switched_on(&mut kit, &child).await;
    kit.ok(Ask::Visit(VisitAsk::Goodbye)).await;
    kit.pass(Span::minutes(2));
    let mut desks = vec![
        kit.at_another_desk("Двор").await,
        kit.at_another_desk("Каб. 3").await,
        kit.at_another_desk("Каб. 21").await,
    ];
    desks.push(kit);
    for desk in &mut desks {
        desk.open().await;
        assert_eq!(desk.ok(enter()).await, asked(&child));
    }
    let give = || OwnCodeAsk::Give { account: child.clone(), code: secret.code(desks[0].now()) };
    let answers = futures(MANY, async |number| {
        let desk = &desks[number % 4];
        let ticket = Ticket { visit: desk.visit.clone(), frame: 0, number: 0 };
        let write = Write {
            key: CommandKey::new(format!("{:?}-{number}", desk.visit)),
            people: Vec::new(),
            draft: r#"{"at":"race"}"#.into(),
            language: Language::Ru,
        };
        desk.world.desk.answer(Asked { ticket, write: Some(write), ask: give().into() }).await.answer
    })
    .await;
    let given = |answer: &&Answer| **answer == Answer::OwnCode(OwnCodeAnswer::Given);
    assert_eq!(answers.iter().filter(given).count(), 1);
    for answer in answers.iter().filter(|answer| !given(answer)) {
        let Answer::Refused { why } = answer else { panic!("{answer:?}") };
        assert!(matches!(why, Refusal::OwnCodeWrong | Refusal::OwnCodesClosed { .. }), "{why:?}");
    }
}

/// What may be asked about an owner's own codes, all of it in a visit.
pub(super) fn of_own_codes() -> Vec<Ask> {
    let (account, code) = (|| AccountId::new("a"), || SecretString::from("123456"));
    let secret = AuthenticatorSecret::new([7; 20]);
    let codes = RecoveryCodes::new(|| [7; RECOVERY_DIGITS]);
    vec![
        Ask::OwnCode(OwnCodeAsk::Give { account: account(), code: code() }),
        Ask::OwnCode(OwnCodeAsk::Look { account: account() }),
        Ask::OwnCode(OwnCodeAsk::Open { account: account(), password: None }),
        Ask::OwnCode(OwnCodeAsk::Enrol { account: account() }),
        Ask::OwnCode(OwnCodeAsk::SwitchOn { account: account(), secret, code: code(), password: None }),
        Ask::OwnCode(OwnCodeAsk::SwitchOff { account: account(), password: None }),
        Ask::OwnCode(OwnCodeAsk::Keep { account: account(), codes, password: None }),
    ]
}
