//! Trusted friends, ask by ask at the real desk: named and agreed, counted after a day, and two of them as the second proof; and a
//! letter as the first one.

use super::kit::{Kit, MAILBOX, NEW, PASSWORD, code_in, letter, phone, proves};
use super::{MOTHER, refused};
use crate::domain::audit::AuditAction;
use crate::domain::friend::{COUNTS_AFTER, FriendBack, Friends};
use crate::domain::id::{AccountId, ChallengeId, FriendId};
use crate::domain::mailbox::{Mailbox, NumberOrMailbox};
use crate::domain::recovery::{First, SecondKind, Then, WayBack};
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::Span;
use crate::domain::visit::Seat;
use crate::flow::ask::{
    AccountAsk, CabinetAnswer, CabinetAsk, MailboxAnswer, MailboxAsk, NumberAsk, RecoveryAnswer, RecoveryAsk,
    VisitAsk, VouchAnswer, VouchAsk,
};
use crate::flow::{Answer, Ask};
use crate::store::second_proofs::SecondProofRow;
use secrecy::ExposeSecret;

/// Two other mothers, and the numbers of their children.
const FRIENDS: [(&str, &str, &str); 2] =
    [("+79161110011", "+79161120021", "Ольга"), ("+79162110012", "+79162120022", "Нина")];
const BIRTHS: [&str; 2] = ["2014-03-02", "2013-05-04"];
const HELD_NOW: &str = "+79031234509";

/// A mother whose two friends have agreed, a day later.
struct Friendly {
    kit: Kit,
    owner: AccountId,
}

impl Friendly {
    async fn new() -> Self {
        let (mut kit, _, _) = Kit::with_mother_and_letters().await;
        let owner = kit.seats.on(Seat::Private).unwrap().account.clone();
        for ((parent, child, name), birth) in FRIENDS.into_iter().zip(BIRTHS) {
            kit.ok(Ask::Visit(VisitAsk::Goodbye)).await;
            kit.pass(Span::hours(1));
            kit.open().await;
            let child = kit.register(child, ["Серов", "Илья", ""], birth).await;
            let view = kit.invitation(&child).await;
            kit.join(&view.id, parent, ["Серова", name, ""]).await;
            kit.confirm(&view.id).await;
        }
        let mut of = Self { kit, owner };
        of.enters(MOTHER).await;
        for (parent, ..) in FRIENDS {
            of.names(parent).await;
        }
        of
    }

    /// The same, a day after both have agreed.
    async fn agreed() -> Self {
        let mut of = Box::pin(Self::new()).await;
        for (parent, ..) in FRIENDS {
            of.agrees(parent).await;
        }
        of.next_visit(COUNTS_AFTER).await;
        of
    }

    async fn next_visit(&mut self, passes: Span) {
        self.kit.ok(Ask::Visit(VisitAsk::Goodbye)).await;
        self.kit.pass(passes);
        self.kit.open().await;
    }

    /// Somebody signs in by password, in a visit of their own: their account.
    async fn enters(&mut self, number: &str) -> AccountId {
        self.next_visit(Span::minutes(1)).await;
        let by = NumberOrMailbox::Number(phone(number));
        self.kit.ok(Ask::Account(AccountAsk::Enter { by, password: PASSWORD.to_owned().into() })).await;
        let seats = [Seat::Ordinary, Seat::Private];
        let open = seats.into_iter().filter_map(|seat| self.kit.seats.on(seat)).find(|one| one.open);
        open.unwrap().account.clone()
    }

    async fn names(&mut self, number: &str) -> Answer {
        let (account, phone) = (self.owner.clone(), phone(number));
        self.kit.ask(Ask::Cabinet(CabinetAsk::NameFriend { account, phone })).await
    }

    async fn friends(&mut self, account: &AccountId) -> Friends {
        let look = Ask::Cabinet(CabinetAsk::Friends { account: account.clone() });
        let Answer::Cabinet(CabinetAnswer::Friends { friends }) = self.kit.ok(look).await else { panic!() };
        friends
    }

    /// Who is asked signs in and agrees; what was agreed.
    async fn agrees(&mut self, number: &str) -> FriendId {
        let account = self.enters(number).await;
        let asked = self.friends(&account).await.by.remove(0);
        assert!(!asked.agreed && asked.shown == "Анна И.", "{asked:?}");
        self.kit
            .ok(Ask::Cabinet(CabinetAsk::AgreeFriend { account: account.clone(), friend: asked.friend }))
            .await;
        let agreed = self.friends(&account).await.by.remove(0);
        assert!(agreed.agreed);
        agreed.friend
    }

    async fn ways(&mut self, first: &First) -> Vec<WayBack> {
        let look = RecoveryAsk::Look { first: first.clone(), whose: Whose::Parent };
        match self.kit.ok(Ask::Recovery(look)).await {
            Answer::Recovery(RecoveryAnswer::Ways { ways, known }) => {
                assert_eq!(known.account, self.owner);
                ways
            }
            other => panic!("{other:?}"),
        }
    }

    async fn back(&mut self, first: &First) -> Vec<FriendBack> {
        let ways = self.ways(first).await;
        let friends = ways.into_iter().find_map(|way| match way {
            WayBack::Friends { friends } => Some(friends),
            _ => None,
        });
        friends.unwrap_or_default()
    }

    async fn by_sms(&mut self) -> First {
        First::Number(proves(&mut self.kit, MOTHER).await)
    }

    async fn sends(&mut self, first: &First, friend: &FriendId, again: bool) -> Answer {
        let (first, account, friend) = (first.clone(), self.owner.clone(), friend.clone());
        self.kit
            .ask(Ask::Recovery(RecoveryAsk::Friend { first, account, whose: Whose::Parent, friend, again }))
            .await
    }

    /// Sends a friend a code: the challenge, and what the friend reads.
    async fn asks(&mut self, first: &First, friend: &FriendBack) -> (ChallengeId, String) {
        let answer = self.sends(first, &friend.friend, false).await;
        let Answer::Recovery(RecoveryAnswer::FriendSent { sent, .. }) = answer else { panic!("{answer:?}") };
        assert_eq!(sent.phone.0, friend.shown);
        self.kit.world.desk.posts_all().await.unwrap();
        let text = self.kit.memory.sent().last().unwrap().text.expose_secret().to_owned();
        assert!(text.contains("Анна И."), "{text}");
        (sent.challenge, code_in(&text))
    }

    async fn types(&mut self, first: &First, challenge: &ChallengeId, code: &str) -> Answer {
        let (first, account, whose) = (first.clone(), self.owner.clone(), Whose::Parent);
        let (challenge, code) = (challenge.clone(), code.to_owned().into());
        self.kit.ask(Ask::Recovery(RecoveryAsk::FriendCode { first, account, whose, challenge, code })).await
    }

    /// A friend reads out the right code.
    async fn gives(&mut self, first: &First, friend: &FriendBack) {
        let (challenge, code) = self.asks(first, friend).await;
        let answer = self.types(first, &challenge, &code).await;
        assert!(matches!(answer, Answer::Recovery(RecoveryAnswer::FriendGave { .. })), "{answer:?}");
    }

    async fn sets(&mut self, first: &First) -> Answer {
        let (first, account) = (first.clone(), self.owner.clone());
        let (password, everywhere, then) = (NEW.to_owned().into(), true, Then::Alone);
        let whose = Whose::Parent;
        let ask = RecoveryAsk::SetPassword { first, account, whose, password, everywhere, then };
        self.kit.ask(Ask::Recovery(ask)).await
    }

    /// The code of a letter to a mailbox proves it.
    async fn by_letter(&mut self, address: &str) -> First {
        let mailbox = Mailbox::parse(address).unwrap();
        let ask = Ask::Recovery(RecoveryAsk::FirstLetter { mailbox: mailbox.clone() });
        let Answer::Recovery(RecoveryAnswer::Sent { sent }) = self.kit.ok(ask).await else { panic!() };
        self.kit.world.desk.posts_all().await.unwrap();
        let sent_all = self.kit.memory.sent();
        let newest = sent_all.iter().rev().find(|one| one.destination.as_str() == address).unwrap();
        let code = code_in(newest.text.expose_secret()).into();
        let check = RecoveryAsk::Check { challenge: sent.challenge, code };
        let answer = self.kit.ok(Ask::Recovery(check)).await;
        let Answer::Recovery(RecoveryAnswer::ByLetter { challenge }) = answer else { panic!("{answer:?}") };
        First::Mailbox { challenge, mailbox }
    }

    /// The owner's account has a mailbox.
    async fn has_mailbox(&mut self) {
        self.enters(MOTHER).await;
        let (account, mailbox) = (self.owner.clone(), Mailbox::parse(MAILBOX).unwrap());
        let send = MailboxAsk::Send { account, mailbox, password: None };
        let Answer::Mailbox(MailboxAnswer::Sent { sent }) = self.kit.ok(Ask::Mailbox(send)).await else {
            panic!()
        };
        let code = letter(&mut self.kit).await.into();
        self.kit.ok(Ask::Mailbox(MailboxAsk::Check { challenge: sent.challenge, code })).await;
    }
}

fn is_set(answer: &Answer) -> bool {
    matches!(answer, Answer::Recovery(RecoveryAnswer::Recovered { .. }))
}

#[tokio::test]
async fn two_friends_who_have_agreed_for_a_day_lead_back_in() {
    let mut of = Box::pin(Friendly::new()).await;
    // One more is named: whether the number has an account nobody says.
    let unknown = of.names("+79165550099").await;
    assert!(
        matches!(&unknown, Answer::Cabinet(CabinetAnswer::Friends { friends })
        if friends.named.len() == 3 && friends.named.iter().all(|one| one.counts.is_none()
            && one.shown.starts_with("+7 916") | one.shown.starts_with("+7 91"))),
        "{unknown:?}"
    );
    assert_eq!(of.names("+79165550099").await, refused(Refusal::FriendNamedAlready));
    assert_eq!(of.names(MOTHER).await, refused(Refusal::OwnNumberIsNoFriend));
    for at in 0..2 {
        of.names(&format!("+7917555009{at}")).await;
    }
    assert_eq!(of.names("+79175550077").await, refused(Refusal::FriendsFull));
    for (parent, ..) in FRIENDS {
        of.agrees(parent).await;
    }
    // Within a day they do not count.
    of.next_visit(Span::hours(23)).await;
    let first = of.by_sms().await;
    assert_eq!(of.back(&first).await, []);
    of.next_visit(Span::hours(2)).await;
    let first = of.by_sms().await;
    let friends = of.back(&first).await;
    assert_eq!(friends.iter().map(|one| one.shown.as_str()).collect::<Vec<_>>(), ["Ольга С.", "Нина С."]);
    let (challenge, code) = of.asks(&first, &friends[0]).await;
    // The code is good for nothing else: it proves no number, and sent again it is the same.
    let as_own = NumberAsk::Check { challenge: challenge.clone(), code: code.clone().into() };
    assert_eq!(of.kit.ask(Ask::Number(as_own)).await, refused(Refusal::CodeExpired));
    assert!(matches!(
        of.sends(&first, &friends[0].friend, true).await,
        Answer::Refused { why: Refusal::FriendTooSoon { .. } }
    ));
    let wrong = if code == "000000" { "111111" } else { "000000" };
    assert!(matches!(
        of.types(&first, &challenge, wrong).await,
        Answer::Recovery(RecoveryAnswer::FriendWrong { .. })
    ));
    // It lives longer than a code of one's own.
    of.kit.pass(Span::minutes(25));
    assert!(matches!(of.types(&first, &challenge, &code).await,
        Answer::Recovery(RecoveryAnswer::FriendGave { friends }) if friends[0].given && !friends[1].given));
    assert_eq!(of.sets(&first).await, refused(Refusal::SecondProofGone), "one friend is none");
    of.gives(&first, &friends[1]).await;
    assert!(is_set(&of.sets(&first).await));
    of.kit.holds_no_secret(&[NEW, &code]);
    let noted = of.kit.noted(&[AuditAction::FriendNamed, AuditAction::FriendAgreed]).await;
    assert_eq!(noted.len(), 7, "{noted:?}");
}

/// Whatever is put in by hand, one friend is no proof, nor is one who has ended it, is asked too lately, or helps here.
#[tokio::test]
async fn a_friend_counts_once_and_only_while_they_are_one() {
    let mut of = Box::pin(Friendly::agreed()).await;
    let first = of.by_sms().await;
    let friends = of.back(&first).await;
    let by_hand = |of: &Friendly, at: usize, given_by: &FriendId| SecondProofRow {
        id: format!("by hand {at}"),
        visit_id: of.kit.visit.clone().unwrap(),
        account_id: of.owner.clone(),
        kind: SecondKind::Friend.as_str().to_owned(),
        given_by: given_by.to_string(),
        proved_at: of.kit.now(),
        spent_at: None,
        seal: String::new(),
    };
    let nobody = FriendId::new("nobody");
    for (at, given_by) in [&friends[0].friend, &friends[0].friend, &nobody].into_iter().enumerate() {
        let row = by_hand(&of, at, given_by);
        let mut tx = of.kit.world.store.write().await.unwrap();
        tx.add_second_proof(&row).await.unwrap();
        tx.save().await.unwrap();
        assert_eq!(of.sets(&first).await, refused(Refusal::SecondProofGone), "{given_by}");
    }
    // Both have given theirs, and one ends it meanwhile.
    of.gives(&first, &friends[1]).await;
    let mut tx = of.kit.world.store.write().await.unwrap();
    assert!(tx.end_friend(&friends[1].friend).await.unwrap());
    tx.save().await.unwrap();
    assert_eq!(of.sets(&first).await, refused(Refusal::SecondProofGone));
    assert_eq!(of.back(&first).await, [], "one friend alone is no way back");
    assert_eq!(of.sends(&first, &friends[1].friend, false).await, refused(Refusal::FriendGone));
}

/// The code of a friend is of this owner and this visit, and nobody else gets in by it.
#[tokio::test]
async fn a_friends_code_is_for_one_owner_alone() {
    let mut of = Box::pin(Friendly::agreed()).await;
    // The first friend names the owner's other friend and the owner: all four are adults who have agreed.
    let other = of.enters(FRIENDS[0].0).await;
    let mother = std::mem::replace(&mut of.owner, other);
    for number in [FRIENDS[1].0, MOTHER] {
        of.enters(FRIENDS[0].0).await;
        of.names(number).await;
        let account = of.enters(number).await;
        let asked = of.friends(&account).await.by.into_iter().find(|by| !by.agreed).unwrap();
        of.kit.ok(Ask::Cabinet(CabinetAsk::AgreeFriend { account, friend: asked.friend })).await;
    }
    of.next_visit(COUNTS_AFTER).await;
    let others = First::Number(proves(&mut of.kit, FRIENDS[0].0).await);
    let friends = of.back(&others).await;
    let answer = of.sends(&others, &friends[0].friend, false).await;
    let Answer::Recovery(RecoveryAnswer::FriendSent { sent, .. }) = answer else { panic!("{answer:?}") };
    of.kit.world.desk.posts_all().await.unwrap();
    let code = code_in(of.kit.memory.sent().last().unwrap().text.expose_secret());
    of.owner = mother;
    let first = First::Number(proves(&mut of.kit, MOTHER).await);
    assert_eq!(of.types(&first, &sent.challenge, &code).await, refused(Refusal::FriendGone));
    assert_eq!(of.sends(&first, &friends[0].friend, false).await, refused(Refusal::FriendGone));
}

/// Either side ends it, and both are told.
#[tokio::test]
async fn either_side_ends_it_and_a_child_is_no_friend() {
    let mut of = Box::pin(Friendly::agreed()).await;
    of.kit.world.desk.posts_all().await.unwrap();
    let friend = of.enters(FRIENDS[0].0).await;
    let agreed = of.friends(&friend).await.by.remove(0);
    let before = of.kit.memory.sent().len();
    of.kit
        .ok(Ask::Cabinet(CabinetAsk::EndFriend { account: friend.clone(), friend: agreed.friend.clone() }))
        .await;
    let again = CabinetAsk::EndFriend { account: friend, friend: agreed.friend };
    assert_eq!(of.kit.ask(Ask::Cabinet(again)).await, refused(Refusal::FriendGone));
    of.kit.world.desk.posts_all().await.unwrap();
    let told: Vec<_> =
        of.kit.memory.sent()[before..].iter().map(|one| one.destination.as_str().to_owned()).collect();
    assert!(told.contains(&MOTHER.to_owned()) && told.contains(&FRIENDS[0].0.to_owned()), "{told:?}");
    // Her own child is asked, and is too young.
    of.enters(MOTHER).await;
    of.names(super::CHILD).await;
    let child = of.enters(super::CHILD).await;
    let asked = of.friends(&child).await.by.remove(0);
    let agree = CabinetAsk::AgreeFriend { account: child.clone(), friend: asked.friend.clone() };
    assert_eq!(of.kit.ask(Ask::Cabinet(agree)).await, refused(Refusal::FriendTooYoung));
    of.kit.ok(Ask::Cabinet(CabinetAsk::EndFriend { account: child, friend: asked.friend })).await;
}

/// Without the phone: the letter is the first proof and never the second one, an unknown mailbox answers alike, and the number held
/// now comes last.
#[tokio::test]
async fn a_letter_is_the_first_proof_and_not_the_second() {
    let mut of = Box::pin(Friendly::agreed()).await;
    of.has_mailbox().await;
    of.next_visit(Span::days(1)).await;
    let unknown = of.by_letter("nobody@mail.ru").await;
    let look = RecoveryAsk::Look { first: unknown, whose: Whose::Parent };
    assert_eq!(of.kit.ask(Ask::Recovery(look)).await, refused(Refusal::NoAccountOfMailbox));
    let first = of.by_letter(MAILBOX).await;
    let ways = of.ways(&first).await;
    assert!(matches!(&ways[..], [WayBack::Friends { .. }]), "{ways:?}");
    let (account, whose) = (of.owner.clone(), Whose::Parent);
    let twice = RecoveryAsk::Letter { first: first.clone(), account, whose };
    assert_eq!(of.kit.ask(Ask::Recovery(twice)).await, refused(Refusal::SecondProofGone));
    // Nor is a letter that was the second proof of a number.
    let mut tx = of.kit.world.store.write().await.unwrap();
    let row = tx.account(&of.owner).await.unwrap().unwrap();
    let second = SecondProofRow {
        id: "by hand".into(),
        visit_id: of.kit.visit.clone().unwrap(),
        account_id: of.owner.clone(),
        kind: SecondKind::Letter.as_str().to_owned(),
        given_by: row.email_key.unwrap(),
        proved_at: of.kit.now(),
        spent_at: None,
        seal: String::new(),
    };
    tx.add_second_proof(&second).await.unwrap();
    tx.save().await.unwrap();
    assert_eq!(of.sets(&first).await, refused(Refusal::SecondProofGone));
    let friends = of.back(&first).await;
    for friend in &friends {
        of.gives(&first, friend).await;
    }
    // Before the password is set no number moves.
    let moves = |of: &Friendly, phone| {
        let (recovery, account) = (None, of.owner.clone());
        Ask::Vouch(VouchAsk::Move { recovery, account, phone, whose: Whose::Parent })
    };
    let held = proves(&mut of.kit, HELD_NOW).await;
    let ask = moves(&of, held.clone());
    assert_eq!(of.kit.ask(ask).await, refused(Refusal::RecoveryOver));
    assert!(is_set(&of.sets(&first).await));
    let ask = moves(&of, held);
    assert!(matches!(of.kit.ok(ask).await, Answer::Vouch(VouchAnswer::Moved { .. })));
    of.next_visit(Span::minutes(1)).await;
    let by = NumberOrMailbox::Number(phone(HELD_NOW));
    of.kit.ok(Ask::Account(AccountAsk::Enter { by, password: NEW.to_owned().into() })).await;
    of.kit.holds_no_secret(&[MAILBOX, NEW]);
}
