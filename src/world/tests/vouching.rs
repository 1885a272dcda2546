//! Two staff members vouch, ask by ask at the real desk: who may, what the owner is told, how it is cancelled, and which sets of
//! words, hold and document set a password.

use super::kit::{Forgetful, Kit, MAILBOX, NEW, phone, proves};
use super::{CHILD, MOTHER, refused};
use crate::domain::audit::AuditAction;
use crate::domain::challenge::PROOF_LIFE;
use crate::domain::correction::Paper;
use crate::domain::hold::{CLOSED_FOR, CancelNumber, Hold, HoldState};
use crate::domain::id::{AccountId, RecoveryId, WaitingId};
use crate::domain::mailbox::NumberOrMailbox;
use crate::domain::person::BirthDate;
use crate::domain::recovery::Then;
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::staff::Role;
use crate::domain::time::Span;
use crate::domain::visit::{Seat, WaitsFor};
use crate::domain::waiting::Matter;
use crate::flow::ask::{
    AccountAsk, StaffAsk, VisitAnswer, VisitAsk, VouchAnswer, VouchAsk, WaitingAnswer, WaitingAsk,
};
use crate::flow::{Answer, Ask};
use crate::store::challenges::BY_CALL;
use secrecy::ExposeSecret;

const SECOND: (&str, &str) = ("second-admin", "Kedr-4711 q");
const CLERK: (&str, &str) = ("clerk", "Kedr-4711 w");
const ANOTHER_NUMBER: &str = "+79991112233";

/// The admin of the set-up sits at the desk; another admin and a clerk are there besides. Every day is open.
async fn staffed() -> Forgetful {
    let of = Box::pin(Forgetful::new()).await;
    let desk = &of.kit.world.desk;
    desk.add_staff(SECOND.0, "", Role::Admin, &SECOND.1.to_owned().into()).await.unwrap();
    desk.add_staff(CLERK.0, "", Role::Desk, &CLERK.1.to_owned().into()).await.unwrap();
    of
}

async fn signs_in(kit: &mut Kit, (login, password): (&str, &str)) {
    let (login, password) = (login.to_owned(), password.to_owned().into());
    let visit = kit.visit.take();
    kit.ok(Ask::Staff(StaffAsk::SignIn { login, password })).await;
    kit.visit = visit;
}

impl Forgetful {
    async fn vouches(&mut self, password: &str) -> Answer {
        let (account, paper) = (self.child.clone(), Paper::Passport);
        let password = password.to_owned().into();
        self.kit.ask(Ask::Vouch(VouchAsk::Vouch { account, paper, password })).await
    }

    async fn first(&mut self) -> Hold {
        let own = super::kit::ADMIN;
        holds(self.vouches(own).await)
    }

    async fn second(&mut self, recovery: &RecoveryId, (login, password): (&str, &str)) -> Answer {
        let (recovery, login) = (recovery.clone(), login.to_owned());
        let password = password.to_owned().into();
        self.kit.ask(Ask::Vouch(VouchAsk::Second { recovery, login, password })).await
    }

    /// Both have vouched: the hold runs.
    async fn held(&mut self) -> Hold {
        let first = self.first().await;
        assert_eq!(first.state, HoldState::Asked);
        let hold = holds(self.second(&first.recovery, SECOND).await);
        assert!(matches!(hold.state, HoldState::Runs { .. }), "{hold:?}");
        hold
    }

    async fn looks(&mut self, recovery: &RecoveryId) -> HoldState {
        let ask = VouchAsk::Look { recovery: recovery.clone() };
        holds(self.kit.ok(Ask::Vouch(ask)).await).state
    }

    async fn sees_again(&mut self, recovery: &RecoveryId) -> Answer {
        self.kit.ask(Ask::Vouch(VouchAsk::SeenAgain { recovery: recovery.clone() })).await
    }

    async fn sets_by(&mut self, recovery: &RecoveryId) -> Answer {
        let (recovery, password) = (recovery.clone(), NEW.to_owned().into());
        let (everywhere, then) = (true, Then::Alone);
        self.kit.ask(Ask::Vouch(VouchAsk::SetPassword { recovery, password, everywhere, then })).await
    }

    /// The visit is put down for its hold, and taken up after it.
    async fn comes_again(&mut self, after: Span) -> String {
        let put_down = self.kit.ok(Ask::Visit(VisitAsk::PutDown { why: WaitsFor::Hold })).await;
        let Answer::Visit(VisitAnswer::PutDown { ticket, from: Some(_), .. }) = put_down else {
            panic!("{put_down:?}")
        };
        self.kit.pass(after);
        self.kit.take_up(&ticket).await;
        ticket
    }

    async fn cancels(&mut self, number: CancelNumber) -> Answer {
        let visit = self.kit.visit.take();
        let answer = self.kit.ask(Ask::Vouch(VouchAsk::Cancel { number })).await;
        self.kit.visit = visit;
        answer
    }

    /// The cancel number of the newest message to a place.
    async fn told_number(&mut self, place: &str) -> CancelNumber {
        self.kit.world.desk.posts_all().await.unwrap();
        let sent = self.kit.memory.sent();
        let told = sent.iter().rev().filter(|message| message.destination.as_str() == place);
        let mut texts = told.map(|message| message.text.expose_secret().to_owned());
        let found = texts.find_map(|text| {
            let mut words = text.split(|c: char| !c.is_ascii_digit());
            words.find_map(|word| CancelNumber::parse(word).ok())
        });
        found.unwrap_or_else(|| panic!("no cancel number went to {place}"))
    }
}

fn holds(answer: Answer) -> Hold {
    let Answer::Vouch(VouchAnswer::Stands { hold }) = answer else { panic!("{answer:?}") };
    hold
}

#[tokio::test]
async fn two_words_and_the_whole_hold_lead_to_a_new_password_and_another_number() {
    let mut of = staffed().await;
    let birth = BirthDate::from_text("2015-09-05").unwrap();
    let find = |name: &str, birth| Ask::Vouch(VouchAsk::Find { name: name.into(), birth });
    let Answer::Vouch(VouchAnswer::Found { people }) = of.kit.ok(find("Иванов", birth)).await else {
        panic!()
    };
    assert_eq!(people.len(), 1, "{people:?}");
    assert_eq!(people[0].account, of.child);
    assert!(people[0].name.contains('*'), "{people:?}");
    let other = BirthDate::from_text("2014-09-05").unwrap();
    let Answer::Vouch(VouchAnswer::Found { people }) = of.kit.ok(find("Иванов", other)).await else {
        panic!()
    };
    assert!(people.is_empty(), "by name and birth date alone");
    let hold = of.held().await;
    assert!(hold.told);
    assert_eq!(of.told_number(CHILD).await, of.told_number(MAILBOX).await, "phone and mailbox are told");
    assert_eq!(of.sets_by(&hold.recovery).await, refused_until(&hold));
    assert_eq!(of.sees_again(&hold.recovery).await, refused_until(&hold));
    of.comes_again(Span::hours(24 * 3)).await;
    assert_eq!(of.looks(&hold.recovery).await, HoldState::Over);
    assert_eq!(of.sets_by(&hold.recovery).await, refused(Refusal::DocumentNotSeenAgain), "the ticket alone");
    assert_eq!(of.sees_again(&hold.recovery).await, Answer::Vouch(VouchAnswer::SeenAgain));
    assert!(matches!(of.sets_by(&hold.recovery).await, Answer::Vouch(VouchAnswer::Recovered { .. })));
    assert!(of.kit.seats.on(Seat::Ordinary).is_some_and(|sitting| sitting.open));
    assert_eq!(of.sets_by(&hold.recovery).await, refused(Refusal::RecoveryOver), "once");
    // The number held now, by its SMS, replaces the old one, and both are told.
    let moves = |to| {
        let (recovery, account) = (Some(hold.recovery.clone()), hold.account.clone());
        Ask::Vouch(VouchAsk::Move { recovery, account, phone: to, whose: Whose::Parent })
    };
    let unproved = crate::domain::challenge::VerifiedPhone::minted(phone(ANOTHER_NUMBER), of.kit.now());
    assert_eq!(of.kit.ask(moves(unproved)).await, refused(Refusal::ProofTooOld));
    // A call's digits move nothing.
    let now = of.kit.now();
    let by_call = of.has_first(BY_CALL, now).await;
    assert_eq!(of.kit.ask(moves(by_call)).await, refused(Refusal::NewNumberByCall));
    let proved = proves(&mut of.kit, ANOTHER_NUMBER).await;
    assert!(matches!(of.kit.ask(moves(proved)).await, Answer::Vouch(VouchAnswer::Moved { .. })));
    of.kit.world.desk.posts_all().await.unwrap();
    let told: Vec<_> =
        of.kit.memory.sent().iter().rev().take(2).map(|one| one.destination.as_str().to_owned()).collect();
    assert!(told.contains(&CHILD.to_owned()) && told.contains(&ANOTHER_NUMBER.to_owned()), "{told:?}");
    of.next_visit().await;
    let by = NumberOrMailbox::Number(phone(ANOTHER_NUMBER));
    of.kit.ok(Ask::Account(AccountAsk::Enter { by, password: NEW.to_owned().into() })).await;
    of.kit.holds_no_secret(&[NEW, MAILBOX, ANOTHER_NUMBER]);
    assert_eq!(of.kit.world.desk.examine().await.unwrap().findings, []);
}

fn refused_until(hold: &Hold) -> Answer {
    let HoldState::Runs { until } = hold.state else { panic!("{hold:?}") };
    refused(Refusal::HoldRuns { until })
}

/// Who vouches: two different staff members, one of them an admin, each by the own password, and nobody for their own family.
#[tokio::test]
async fn only_two_of_staff_vouch_and_one_of_them_is_an_admin() {
    let mut of = staffed().await;
    assert_eq!(of.vouches("Nothing-77").await, refused(Refusal::OwnPasswordWrong));
    let first = of.first().await;
    let recovery = &first.recovery;
    assert_eq!(of.second(recovery, (SECOND.0, "Nothing-77")).await, refused(Refusal::StaffWrong));
    assert_eq!(of.second(recovery, ("nobody", SECOND.1)).await, refused(Refusal::StaffWrong));
    let own = ("boris", super::kit::ADMIN);
    assert_eq!(of.second(recovery, own).await, refused(Refusal::VouchedTwice));
    assert_eq!(of.looks(recovery).await, HoldState::Asked);
    // An admin and a clerk do.
    let hold = holds(of.second(recovery, CLERK).await);
    assert!(matches!(hold.state, HoldState::Runs { .. }));
    assert_eq!(of.second(recovery, SECOND).await, refused(Refusal::RecoveryOver), "it was said");
    // Two clerks do not.
    let mut of = staffed().await;
    let other = ("other-clerk", "Kedr-4711 e");
    of.kit.world.desk.add_staff(other.0, "", Role::Desk, &other.1.to_owned().into()).await.unwrap();
    signs_in(&mut of.kit, CLERK).await;
    let first = holds(of.vouches(CLERK.1).await);
    assert_eq!(of.second(&first.recovery, other).await, refused(Refusal::NoAdminVouches));
    // The admin is the child's mother.
    of.kit.world.desk.name_own_account(SECOND.0, MOTHER).await.unwrap();
    assert_eq!(of.second(&first.recovery, SECOND).await, refused(Refusal::OwnFamily));
    signs_in(&mut of.kit, SECOND).await;
    assert_eq!(of.vouches(SECOND.1).await, refused(Refusal::OwnFamily));
}

/// The owner cancels at any desk by the number; then this way is closed for a week, and unknown numbers are limited.
#[tokio::test]
async fn the_owner_cancels_and_the_way_is_closed_for_a_week() {
    let mut of = staffed().await;
    let hold = of.held().await;
    let number = of.told_number(CHILD).await;
    of.kit.ok(Ask::Visit(VisitAsk::PutDown { why: WaitsFor::Hold })).await;
    let wrong = CancelNumber::drawn(&[9; 32]);
    assert_eq!(of.cancels(wrong.clone()).await, refused(Refusal::CancelUnknown));
    assert_eq!(of.cancels(number.clone()).await, Answer::Vouch(VouchAnswer::Cancelled));
    assert_eq!(of.cancels(number.clone()).await, refused(Refusal::CancelUnknown), "once");
    of.kit.visit = None;
    of.kit.pass(Span::days(4));
    of.kit.open().await;
    let closed = of.vouches(super::kit::ADMIN).await;
    assert!(matches!(closed, Answer::Refused { why: Refusal::RecoveryClosed { .. } }), "{closed:?}");
    assert_eq!(of.sets_by(&hold.recovery).await, refused(Refusal::RecoveryOver), "another visit's");
    of.kit.pass(CLOSED_FOR);
    let again = of.first().await;
    assert_ne!(again.recovery, hold.recovery);
    assert!(of.kit.noted(&[AuditAction::RecoveryCancelled]).await.len() == 1);
    // Ten unknown ones close the entry.
    for _ in 0..10 {
        of.cancels(wrong.clone()).await;
    }
    let closed = of.cancels(wrong).await;
    assert!(matches!(closed, Answer::Refused { why: Refusal::CancelsClosed { .. } }), "{closed:?}");
}

/// Every set by hand: of the words, the hold, the document and the visit, only all together set a password.
#[tokio::test]
async fn no_set_but_the_whole_one_sets_a_password() {
    let day = Span::hours(24 * 3);
    for (what, second, passes, seen, cancelled) in [
        ("one word", false, day, true, false),
        ("no hold", true, Span::hours(1), true, false),
        ("no document again", true, day, false, false),
        ("cancelled", true, day, true, true),
        ("all", true, day, true, false),
    ] {
        let mut of = staffed().await;
        let hold = of.first().await;
        if second {
            holds(of.second(&hold.recovery, SECOND).await);
        }
        let number = if cancelled { Some(of.told_number(CHILD).await) } else { None };
        of.kit.pass(passes);
        if let Some(number) = number {
            assert_eq!(of.cancels(number).await, Answer::Vouch(VouchAnswer::Cancelled));
        }
        if seen {
            of.sees_again(&hold.recovery).await;
        }
        let answer = of.sets_by(&hold.recovery).await;
        let set = matches!(answer, Answer::Vouch(VouchAnswer::Recovered { .. }));
        assert_eq!(set, what == "all", "{what}: {answer:?}");
        assert!(set || of.looks(&hold.recovery).await != HoldState::Done, "{what}");
    }
    // The document was seen before the visit was put down, or too long ago.
    let mut of = staffed().await;
    let hold = of.held().await;
    of.kit.pass(day);
    of.sees_again(&hold.recovery).await;
    of.comes_again(Span::minutes(2)).await;
    assert_eq!(of.sets_by(&hold.recovery).await, refused(Refusal::DocumentNotSeenAgain));
    of.sees_again(&hold.recovery).await;
    of.kit.pass(Span(PROOF_LIFE.0 + 1));
    assert_eq!(of.sets_by(&hold.recovery).await, refused(Refusal::DocumentNotSeenAgain));
    // By another visit, nobody.
    of.sees_again(&hold.recovery).await;
    of.next_visit().await;
    assert_eq!(of.sees_again(&hold.recovery).await, refused(Refusal::RecoveryOver));
    assert_eq!(of.sets_by(&hold.recovery).await, refused(Refusal::RecoveryOver));
}

/// No second one here: an admin vouches on the list of what waits, by the own password.
#[tokio::test]
async fn an_admin_vouches_on_the_list() {
    let mut of = staffed().await;
    signs_in(&mut of.kit, CLERK).await;
    let hold = holds(of.vouches(CLERK.1).await);
    let put_down = of.kit.ok(Ask::Visit(VisitAsk::PutDown { why: WaitsFor::Recovery })).await;
    let Answer::Visit(VisitAnswer::PutDown { ticket, .. }) = put_down else { panic!("{put_down:?}") };
    of.kit.visit = None;
    signs_in(&mut of.kit, SECOND).await;
    let Answer::Waiting(WaitingAnswer::List { waiting }) = of.kit.ok(Ask::Waiting(WaitingAsk::List)).await
    else {
        panic!()
    };
    let one = waiting.iter().find(|one| one.matter == Matter::Recovery).expect("it waits");
    let vouched = one.vouched.clone().expect("what was seen");
    assert_eq!((vouched.by.as_str(), vouched.paper, vouched.told), (CLERK.0, Paper::Passport, true));
    assert!(one.who.contains('*'));
    let id: WaitingId = one.id.clone();
    // A plain yes is no word.
    let plain = WaitingAsk::Decide { id: id.clone(), yes: true, reason: "seen".into(), class: None };
    assert_eq!(of.kit.ask(Ask::Waiting(plain)).await, refused(Refusal::OwnPasswordWrong));
    let decide = |password: &str| {
        Ask::Vouch(VouchAsk::Decide { waiting: id.clone(), password: password.to_owned().into() })
    };
    assert_eq!(of.kit.ask(decide("Nothing-77")).await, refused(Refusal::OwnPasswordWrong));
    assert!(matches!(of.kit.ask(decide(SECOND.1)).await, Answer::Vouch(VouchAnswer::Decided { .. })));
    of.kit.take_up(&ticket).await;
    assert!(matches!(of.looks(&hold.recovery).await, HoldState::Runs { .. }));
}

/// Two recoveries of one account at two desks: the second is told. The first one's visit is over: it makes room.
#[tokio::test]
async fn one_recovery_of_an_account_runs_at_a_time() {
    let mut of = staffed().await;
    let first = of.held().await;
    of.kit.ok(Ask::Visit(VisitAsk::PutDown { why: WaitsFor::Hold })).await;
    of.kit.visit = None;
    of.kit.open().await;
    let own = super::kit::ADMIN;
    assert_eq!(of.vouches(own).await, refused(Refusal::RecoveryRuns));
    of.kit.pass(Span::days(20));
    of.kit.visit = None;
    of.kit.open().await;
    assert_ne!(of.first().await.recovery, first.recovery, "its visit is over");
}

/// More than five a day by one staff member stand on the admins' list, once.
#[tokio::test]
async fn more_than_five_a_day_are_shown_to_the_admins() {
    let mut of = staffed().await;
    signs_in(&mut of.kit, CLERK).await;
    for count in 1..=8 {
        holds(of.vouches(CLERK.1).await);
        let mut tx = of.kit.world.store.read().await.unwrap();
        let school = tx.first_school().await.unwrap().unwrap().id;
        let waiting = tx.all_waiting(&school).await.unwrap();
        let many = waiting.iter().filter(|row| row.matter == Matter::ManyRecoveries.as_str()).count();
        assert_eq!(many, usize::from(count > 5), "after {count}");
    }
}

/// Where nobody can be told, whoever vouches is told so; an account whose number passed on gets one.
#[tokio::test]
async fn an_account_without_number_and_mailbox_is_said_to_be_untold_and_gets_a_number() {
    let (mut kit, _, _) = Kit::with_mother().await;
    let mother: AccountId = kit.seats.on(Seat::Private).unwrap().account.clone();
    let desk = &kit.world.desk;
    desk.add_staff(SECOND.0, "", Role::Admin, &SECOND.1.to_owned().into()).await.unwrap();
    let mut tx = kit.world.store.write().await.unwrap();
    let key = tx.account(&mother).await.unwrap().unwrap().phone_key.unwrap();
    assert!(tx.pass_number_on(&mother, &key, kit.now()).await.unwrap());
    tx.save().await.unwrap();
    kit.ok(Ask::Visit(VisitAsk::Goodbye)).await;
    kit.open().await;
    let mut of = Forgetful { kit, child: mother.clone(), mother, mother_profile: String::new() };
    let hold = of.first().await;
    assert!(!hold.told && hold.numberless, "{hold:?}");
    holds(of.second(&hold.recovery, SECOND).await);
    of.kit.pass(Span::days(4));
    of.sees_again(&hold.recovery).await;
    assert!(matches!(of.sets_by(&hold.recovery).await, Answer::Vouch(VouchAnswer::Recovered { .. })));
    let phone = proves(&mut of.kit, ANOTHER_NUMBER).await;
    let (recovery, account) = (Some(hold.recovery.clone()), hold.account.clone());
    let ask = VouchAsk::Move { recovery, account, phone, whose: Whose::Parent };
    assert!(matches!(of.kit.ok(Ask::Vouch(ask)).await, Answer::Vouch(VouchAnswer::Moved { .. })));
    of.next_visit().await;
    let by = NumberOrMailbox::Number(self::phone(ANOTHER_NUMBER));
    of.kit.ok(Ask::Account(AccountAsk::Enter { by, password: NEW.to_owned().into() })).await;
}
