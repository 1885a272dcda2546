//! Getting back in, ask by ask at the real desk: two proofs always, both fresh and of this sitting; and what the new password
//! ends and tells.

use super::kit::{Forgetful, Kit, MAILBOX, NEW, PASSWORD, phone, proves};
use super::{CHILD, MOTHER, refused};
use crate::domain::audit::AuditAction;
use crate::domain::challenge::{PROOF_LIFE, VerifiedPhone};
use crate::domain::id::SessionId;
use crate::domain::mailbox::NumberOrMailbox;
use crate::domain::recovery::{First, SecondKind, WayBack};
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::Span;
use crate::domain::visit::{Seat, WaitsFor};
use crate::flow::ask::{AccountAsk, MailboxAsk, RecoveryAnswer, RecoveryAsk, VisitAnswer, VisitAsk};
use crate::flow::{Answer, Ask};
use crate::store::challenges::{BY_CALL, BY_SMS};
use crate::store::second_proofs::SecondProofRow;
use crate::store::sessions::SessionRow;
use secrecy::ExposeSecret;

const fn proved() -> Answer {
    Answer::Recovery(RecoveryAnswer::Proved)
}

/// What makes a second proof that was good count no more.
type Change = Box<dyn FnOnce(&mut SecondProofRow)>;

#[tokio::test]
async fn by_a_letter_the_password_is_new_and_the_owner_is_told() {
    let mut of = Box::pin(Forgetful::new()).await;
    let phone = of.proves().await;
    let ways = of.ways(&phone).await;
    assert!(
        matches!(&ways[..], [WayBack::Letter { mailbox }, WayBack::Parent { here: None }]
        if mailbox.0 == "pe***@mail.ru"),
        "{ways:?}"
    );
    assert_eq!(of.sets(&phone).await, refused(Refusal::SecondProofGone), "the SMS alone");
    let (challenge, code) = of.letter(&phone).await;
    assert_eq!(of.reads(challenge, &code).await, proved());
    let own = of.set(&phone, "Petr-Ivanov-12!");
    assert!(matches!(of.kit.ask(own).await, Answer::Refused { why: Refusal::PasswordPersonal { .. } }));
    let number = of.set(&phone, "Kedr-9123450001 y");
    assert!(matches!(of.kit.ask(number).await, Answer::Refused { why: Refusal::PasswordPersonal { .. } }));
    assert!(matches!(of.sets(&phone).await, Answer::Recovery(RecoveryAnswer::Recovered { .. })));
    assert!(of.kit.seats.on(Seat::Ordinary).is_some_and(|sitting| sitting.open));
    assert_eq!(of.sets(&phone).await, refused(Refusal::SecondProofGone));
    of.kit.world.desk.posts_all().await.unwrap();
    let sent = of.kit.memory.sent();
    for place in [CHILD, MAILBOX] {
        let told =
            sent.iter().filter(|message| message.destination.as_str() == place && message.mark.is_empty());
        let texts: Vec<_> =
            told.map(|message| format!("{} {}", message.subject, message.text.expose_secret())).collect();
        assert!(
            texts.iter().any(|text| text.contains("Школа № 12") && text.contains("Холл")),
            "{place}: {texts:?}"
        );
    }
    of.next_visit().await;
    let enter = |typed: &str| {
        let by = NumberOrMailbox::Number(self::phone(CHILD));
        Ask::Account(AccountAsk::Enter { by, password: typed.to_owned().into() })
    };
    assert!(matches!(
        of.kit.ask(enter(PASSWORD)).await,
        Answer::Refused { why: Refusal::SignInWrong { .. } }
    ));
    of.kit.ok(enter(NEW)).await;
    of.kit.holds_no_secret(&[MAILBOX, NEW]);
    assert_eq!(of.kit.world.desk.examine().await.unwrap().findings, []);
}

/// Every set of proofs by hand, below the screens: none but two fresh ones of this sitting sets a password.
#[tokio::test]
async fn no_ask_sets_a_password_by_one_proof() {
    let mut of = Box::pin(Forgetful::new()).await;
    let nothing = VerifiedPhone::minted(phone(CHILD), of.kit.now());
    assert_eq!(of.sets(&nothing).await, refused(Refusal::ProofTooOld), "no proof at all");
    of.has_second(|_| {}).await;
    assert_eq!(of.sets(&nothing).await, refused(Refusal::ProofTooOld), "the letter alone");
    // The first proof beside a good letter.
    for (by, ago, why) in
        [(BY_CALL, Span(0), Refusal::RecoveryByCall), (BY_SMS, Span(PROOF_LIFE.0 + 1), Refusal::ProofTooOld)]
    {
        of.next_visit().await;
        let at = of.kit.now() - ago;
        let first = of.has_first(by, at).await;
        of.has_second(|_| {}).await;
        assert_eq!(of.sets(&first).await, refused(why), "{by} {ago:?} ago");
    }
    // The second one beside a good SMS.
    let (mother, other_visit) = (of.mother.clone(), of.visit());
    let nobody = of.mother_profile.clone();
    let changes: [(&str, Change); 7] = [
        ("too old", Box::new(|row| row.proved_at = row.proved_at - Span(PROOF_LIFE.0 + 1))),
        ("of another account", Box::new(move |row| row.account_id = mother)),
        ("of another visit", Box::new(move |row| row.visit_id = other_visit)),
        ("of a mailbox that the account has not", Box::new(|row| row.given_by = "another".into())),
        ("a parent's that is no letter's", Box::new(move |row| row.given_by = nobody)),
        ("of no parent", Box::new(|row| row.kind = SecondKind::Parent.as_str().into())),
        ("of this very mailbox", Box::new(|_| {})),
    ];
    for (what, change) in changes {
        of.next_visit().await;
        let now = of.kit.now();
        let first = of.has_first(BY_SMS, now).await;
        assert_eq!(of.sets(&first).await, refused(Refusal::SecondProofGone), "the SMS alone");
        of.has_second(change).await;
        let answer = of.sets(&first).await;
        let set = matches!(answer, Answer::Recovery(RecoveryAnswer::Recovered { .. }));
        assert_eq!(set, what == "of this very mailbox", "{what}: {answer:?}");
        assert!(set || answer == refused(Refusal::SecondProofGone), "{what}: {answer:?}");
    }
    // Before the visit was put down and taken up.
    of.next_visit().await;
    let first = of.proves().await;
    of.has_second(|_| {}).await;
    let put_down = of.kit.ok(Ask::Visit(VisitAsk::PutDown { why: WaitsFor::Family })).await;
    let Answer::Visit(VisitAnswer::PutDown { ticket, .. }) = put_down else { panic!("{put_down:?}") };
    of.kit.pass(Span::minutes(2));
    of.kit.take_up(&ticket).await;
    assert_eq!(of.sets(&first).await, refused(Refusal::ProofTooOld));
    let first = of.proves().await;
    assert_eq!(of.sets(&first).await, refused(Refusal::SecondProofGone), "the letter was read before");
}

/// A code that gives an account its mailbox leads nobody back in, and the other way round.
#[tokio::test]
async fn a_letters_code_is_good_for_one_thing() {
    let mut of = Box::pin(Forgetful::new()).await;
    let phone = of.proves().await;
    let (challenge, code) = of.letter(&phone).await;
    let enter = AccountAsk::EnterByCode { phone: phone.clone(), account: of.child.clone() };
    of.kit.ok(Ask::Account(enter)).await;
    let check = MailboxAsk::Check { challenge: challenge.clone(), code: code.clone().into() };
    assert_eq!(of.kit.ask(Ask::Mailbox(check)).await, refused(Refusal::LetterDead));
    assert_eq!(of.reads(challenge, &code).await, proved());
}

/// Rule 13: a parent counts who signs in here by password, with a living, undisputed link that is a day old.
#[tokio::test]
async fn a_parent_beside_the_child_counts_and_nobody_else() {
    let mut of = Box::pin(Forgetful::new()).await;
    let first = of.proves().await;
    assert_eq!(of.beside(&first, None).await, refused(Refusal::ParentLeft), "nobody sits here");
    let wrong = of.beside(&first, Some((MOTHER, "Nothing-77"))).await;
    assert!(matches!(wrong, Answer::Refused { why: Refusal::ParentSignInWrong { .. } }), "{wrong:?}");
    let child = of.beside(&first, Some((CHILD, PASSWORD))).await;
    assert_eq!(child, refused(Refusal::ParentNotLinked), "a child is not its own parent");
    assert_eq!(of.beside(&first, Some((MOTHER, PASSWORD))).await, proved());
    assert!(of.kit.seats.on(Seat::Private).is_some_and(|sitting| sitting.open));
    let ways = of.ways(&first).await;
    assert!(matches!(&ways[1], WayBack::Parent { here: Some(name) } if name == "Анна И."), "{ways:?}");
    // The link is disputed before the password is set: it proves nothing any more.
    let mut tx = of.kit.world.store.write().await.unwrap();
    let child = tx.profile_by_account(&of.child).await.unwrap().unwrap();
    let link = tx.links_of(&child.id).await.unwrap().remove(0);
    drop(tx);
    let mut tx = of.kit.world.store.write().await.unwrap();
    assert!(tx.dispute_link(&link.id, &child.id, of.kit.now()).await.unwrap());
    tx.save().await.unwrap();
    assert_eq!(of.sets(&first).await, refused(Refusal::SecondProofGone));
    assert_eq!(of.beside(&first, None).await, refused(Refusal::ParentLeft));
}

/// Whoever holds a child's phone may invite and join by its code: a parent of the same day is no second proof.
#[tokio::test]
async fn a_parent_who_joined_today_does_not_count_yet() {
    let (mut kit, _, _) = Kit::with_mother().await;
    let child = kit.seats.on(Seat::Ordinary).unwrap().account.clone();
    kit.world.desk.posts_all().await.unwrap();
    kit.ok(Ask::Visit(VisitAsk::Goodbye)).await;
    for (passes, counts) in [(Span::hours(23), false), (Span::hours(1), true)] {
        kit.pass(passes);
        kit.open().await;
        let first = proves(&mut kit, CHILD).await;
        let look = RecoveryAsk::Look { first: First::Number(first), whose: Whose::Parent };
        let Answer::Recovery(RecoveryAnswer::Ways { ways, known }) = kit.ok(Ask::Recovery(look)).await else {
            panic!()
        };
        assert_eq!((known.account, !ways.is_empty()), (child.clone(), counts));
        kit.ok(Ask::Visit(VisitAsk::Goodbye)).await;
    }
}

/// What was open elsewhere ends where that was ticked, and the wrong tries of before are forgotten.
#[tokio::test]
async fn elsewhere_the_account_is_signed_out_and_wrong_tries_are_forgotten() {
    for everywhere in [true, false] {
        let mut of = Box::pin(Forgetful::new()).await;
        let enter = |typed: &str| {
            let by = NumberOrMailbox::Number(phone(CHILD));
            Ask::Account(AccountAsk::Enter { by, password: typed.to_owned().into() })
        };
        let open_before = of.visit();
        of.kit.visit = None;
        of.kit.open().await;
        let mut tx = of.kit.world.store.write().await.unwrap();
        let session = SessionRow {
            id: SessionId::new("elsewhere"),
            visit_id: open_before.clone(),
            desk_id: tx.visit(&open_before).await.unwrap().unwrap().desk_id,
            seat: Seat::Private.as_str().to_owned(),
            account_id: of.child.clone(),
            profile_id: None,
            proof: "code".to_owned(),
            opened_at: of.kit.now(),
            ended_at: None,
            why: None,
        };
        tx.open_session(&session).await.unwrap();
        tx.save().await.unwrap();
        for _ in 0..3 {
            of.kit.ask(enter("Nothing-77")).await;
        }
        let first = of.proves().await;
        let (challenge, code) = of.letter(&first).await;
        of.reads(challenge, &code).await;
        let mut ask = of.set(&first, NEW);
        if let Ask::Recovery(RecoveryAsk::SetPassword { everywhere: ticked, .. }) = &mut ask {
            *ticked = everywhere;
        }
        of.kit.ok(ask).await;
        let mut tx = of.kit.world.store.read().await.unwrap();
        let sessions = tx.sessions_of(&open_before).await.unwrap();
        assert_eq!(sessions.iter().all(|session| session.ended_at.is_some()), everywhere);
        drop(tx);
        of.kit.visit = None;
        of.kit.open().await;
        of.kit.ok(enter(NEW)).await;
    }
}

/// The log names no way: staff are never told which ways an account has.
#[tokio::test]
async fn the_log_says_that_it_was_proved_and_not_how() {
    let mut rows = Vec::new();
    for parent in [false, true] {
        let mut of = Box::pin(Forgetful::new()).await;
        let first = of.proves().await;
        if parent {
            of.beside(&first, Some((MOTHER, PASSWORD))).await;
        } else {
            let (challenge, code) = of.letter(&first).await;
            of.reads(challenge, &code).await;
        }
        of.sets(&first).await;
        let noted = of.kit.noted(&[AuditAction::SecondProof, AuditAction::Recovered]).await;
        let of_child = noted.iter().all(|row| row.subject.as_deref() == Some(of.child.as_str()));
        assert!(of_child && noted.len() == 2, "{noted:?}");
        rows.push(noted.into_iter().map(|row| (row.action, row.fields)).collect::<Vec<_>>());
    }
    assert_eq!(rows[0], rows[1]);
}
