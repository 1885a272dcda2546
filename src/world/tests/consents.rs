//! Consents at the real desk: seen by their giver and whom they are about, withdrawn by their giver alone, and checked by their
//! receipt.

use super::kit::{Kit, PASSWORD};
use super::{CHILD, MOTHER, refused};
use crate::domain::account::PASSWORD_LIFE;
use crate::domain::audit::AuditAction;
use crate::domain::consent::{ConsentState, Follows, OwnConsent, Purpose};
use crate::domain::due::{Due, DueWhy};
use crate::domain::id::{AccountId, ConsentId};
use crate::domain::receipt::Receipt;
use crate::domain::refusal::Refusal;
use crate::domain::time::Span;
use crate::domain::visit::Seat;
use crate::flow::ask::{AccountAnswer, ConsentAnswer, ConsentAsk, VisitAsk};
use crate::flow::{Answer, Ask};
use secrecy::ExposeSecret;

impl Kit {
    async fn consents(&mut self, account: &AccountId) -> (Vec<OwnConsent>, bool) {
        let look = ConsentAsk::Look { account: account.clone() };
        let Answer::Consent(ConsentAnswer::Own { consents, password }) = self.ok(Ask::Consent(look)).await
        else {
            panic!()
        };
        (consents, password)
    }

    async fn withdraws(
        &mut self,
        account: &AccountId,
        consent: &ConsentId,
        password: Option<&str>,
    ) -> Answer {
        let (account, consent) = (account.clone(), consent.clone());
        let password = password.map(|typed| typed.to_owned().into());
        self.ask(Ask::Consent(ConsentAsk::Withdraw { account, consent, password })).await
    }

    fn sits(&self, seat: Seat) -> AccountId {
        self.seats.on(seat).unwrap().account.clone()
    }
}

fn of(consents: &[OwnConsent], purpose: Purpose) -> &OwnConsent {
    consents.iter().find(|one| one.text.purpose == purpose).unwrap()
}

#[tokio::test]
async fn a_parent_withdraws_and_the_child_awaits_a_parent_again() {
    let (mut kit, child, _) = Kit::with_mother().await;
    let (mother, son) = (kit.sits(Seat::Private), kit.sits(Seat::Ordinary));
    let (own, password) = kit.consents(&mother).await;
    assert!(!password, "she has just set it");
    assert_eq!(own.len(), 3);
    let data = of(&own, Purpose::OwnData);
    assert_eq!(data.follows, Some(Follows::Deletion), "the account goes with it");
    assert_eq!((data.child.as_deref(), data.giver.as_str()), (None, "Иванова Анна"));
    assert_eq!(kit.withdraws(&mother, &data.id, None).await, refused(Refusal::ConsentGone));
    let given = of(&own, Purpose::ChildUse);
    assert_eq!(given.follows, Some(Follows::Awaits { within: Span::days(30) }));
    assert_eq!((given.child.as_deref(), given.desk.as_str()), (Some("Пётр И."), "Холл"));
    // The child sees what was agreed about him, and withdraws none of it.
    let (his, _) = kit.consents(&son).await;
    assert_eq!(his.len(), 2);
    assert!(his.iter().all(|one| one.follows.is_none() && one.giver == "Анна И."), "{his:?}");
    assert_eq!(kit.withdraws(&son, &given.id, None).await, refused(Refusal::ConsentGone));
    let before = kit.world.desk.examine().await.unwrap();
    assert_eq!(before.findings, []);
    let answer = kit.withdraws(&mother, &given.id, None).await;
    let within = Span::days(30);
    assert_eq!(answer, Answer::Consent(ConsentAnswer::Withdrawn { follows: Follows::Awaits { within } }));
    assert_eq!(kit.withdraws(&mother, &given.id, None).await, refused(Refusal::ConsentGone));
    let (own, _) = kit.consents(&mother).await;
    assert_eq!(of(&own, Purpose::ChildUse).state, ConsentState::Withdrawn(kit.now()));
    // What was not withdrawn itself is void with the link.
    assert_eq!(of(&own, Purpose::ChildData).state, ConsentState::Void(kit.now()));
    assert_eq!(of(&own, Purpose::OwnData).state, ConsentState::Stands);
    let mut tx = kit.world.store().read().await.unwrap();
    assert_eq!(tx.student(&child).await.unwrap().unwrap().standing, "awaiting-parent");
    let noted = tx.actions_of(kit.visit.as_ref().unwrap()).await.unwrap();
    drop(tx);
    assert!(noted.iter().any(|one| one == AuditAction::ConsentWithdrawn.as_str()), "{noted:?}");
    assert_eq!(kit.world.desk.examine().await.unwrap().findings, []);
    kit.world.desk.posts_all().await.unwrap();
    let sent = kit.memory.sent();
    let told = |number: &str, part: &str| {
        sent.iter().any(|one| one.destination.as_str() == number && one.text.expose_secret().contains(part))
    };
    assert!(told(MOTHER, "согласие отозвано, Холл"), "the owner is told where");
    assert!(told(CHILD, "Анна И."), "the child is told whose link has ended");
}

/// Rule 13.
#[tokio::test]
async fn the_password_is_asked_where_it_was_typed_long_ago() {
    let (mut kit, _, _) = Kit::with_mother().await;
    let mother = kit.sits(Seat::Private);
    kit.pass(PASSWORD_LIFE);
    kit.pass(Span::seconds(1));
    let (own, password) = kit.consents(&mother).await;
    assert!(password);
    let given = of(&own, Purpose::ChildData).id.clone();
    assert_eq!(kit.withdraws(&mother, &given, None).await, refused(Refusal::PasswordTypedLongAgo));
    let wrong = kit.withdraws(&mother, &given, Some("Nepravda-12 x")).await;
    assert!(matches!(wrong, Answer::Refused { why: Refusal::WrongPassword { .. } }), "{wrong:?}");
    kit.pass(Span::minutes(2));
    let right = kit.withdraws(&mother, &given, Some(PASSWORD)).await;
    assert!(matches!(right, Answer::Consent(ConsentAnswer::Withdrawn { .. })), "{right:?}");
}

#[tokio::test]
async fn a_receipt_tells_what_was_agreed_and_made_up_ones_close_the_check() {
    let (mut kit, _, _) = Kit::with_mother().await;
    let mother = kit.sits(Seat::Private);
    let (own, _) = kit.consents(&mother).await;
    let receipt = of(&own, Purpose::ChildUse).receipt;
    let receipts: std::collections::BTreeSet<_> = own.iter().map(|one| one.receipt).collect();
    assert_eq!(receipts.len(), own.len(), "each has its own");
    kit.withdraws(&mother, &of(&own, Purpose::ChildUse).id.clone(), None).await;
    kit.ok(Ask::Visit(VisitAsk::Goodbye)).await;
    kit.visit = None;
    let check = |receipt| Ask::Consent(ConsentAsk::Check { receipt });
    let told = kit.ok(check(receipt)).await;
    let Answer::Consent(ConsentAnswer::Checked { found }) = told else { panic!("{told:?}") };
    let [one] = &found[..] else { panic!("{found:?}") };
    assert_eq!((one.giver.as_str(), one.text.purpose), ("Анна И.", Purpose::ChildUse));
    assert_eq!(one.state, ConsentState::Withdrawn(kit.now()));
    for n in 1..=10 {
        let made_up = Receipt::of(kit.now(), (receipt.tag() + n) % 10_000);
        if own.iter().any(|one| one.receipt == made_up) {
            continue;
        }
        assert_eq!(kit.ask(check(made_up)).await, refused(Refusal::UnknownReceipt));
    }
    let closed = kit.ask(check(receipt)).await;
    assert!(matches!(closed, Answer::Refused { why: Refusal::ReceiptsClosed { .. } }), "{closed:?}");
    kit.pass(Span::minutes(16));
    kit.ok(check(receipt)).await;
}

/// Who has turned fourteen is asked at the sign-in, again after a refusal, and no more once it is given.
#[tokio::test]
async fn who_has_come_of_age_is_asked_and_nothing_is_blocked_until_then() {
    let mut kit = Kit::signed_in().await;
    kit.open().await;
    kit.register(CHILD, ["Иванов", "Пётр", ""], "2012-09-20").await;
    let account = kit.sits(Seat::Ordinary);
    let due = |answer: Answer| match answer {
        Answer::Account(AccountAnswer::Entered { due, .. }) => due,
        other => panic!("{other:?}"),
    };
    kit.next_visit().await;
    assert_eq!(due(kit.enters(CHILD).await), None, "thirteen");
    kit.ok(Ask::Visit(VisitAsk::Goodbye)).await;
    kit.pass(Span::days(25));
    kit.open().await;
    let wanted = Due::own("Иванов Пётр".into(), DueWhy::Age, Purpose::OwnData);
    let text = kit.mark(Purpose::OwnData);
    for given in [false, true] {
        assert_eq!(due(kit.enters(CHILD).await), Some(wanted.clone()));
        let (account, text) = (account.clone(), text.clone());
        kit.ok(Ask::Consent(ConsentAsk::Answer { account, text, child: None, given })).await;
        kit.next_visit().await;
    }
    assert_eq!(due(kit.enters(CHILD).await), None);
    let old = crate::domain::consent::TextMark { version: "1".into(), ..text };
    let given = ConsentAsk::Answer { account, text: old, child: None, given: true };
    assert_eq!(
        kit.ask(Ask::Consent(given)).await,
        refused(Refusal::NotTicked),
        "a text that is not in force"
    );
}
