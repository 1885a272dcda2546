//! Several programs on one database: which of them is which desk, what becomes of a dead one's visit and messages, and who
//! keeps house.

use super::kit::{Base, Kit, on_both, plain};
use super::{CHILD, refused};
use crate::delivery::Receipt;
use crate::desk::DeskEvent;
use crate::domain::audit::AuditAction;
use crate::domain::challenge::{Fate, LIFE, Told};
use crate::domain::id::{SchoolId, VisitId};
use crate::domain::refusal::{Refusal, Whose};
use crate::domain::time::Span;
use crate::domain::visit::{Offered, WaitsFor};
use crate::flow::ask::{FamilyAsk, StaffAsk, VisitAnswer, VisitAsk};
use crate::flow::{Answer, Ask};
use crate::store::leases::{LEASED, house_of};
use std::time::Duration;

/// Within which another courier has sent what is due: a bound for what never comes.
const SOON: Duration = Duration::from_secs(10);

on_both! {
    two_programs_are_never_one_desk,
    a_program_that_ends_frees_its_desk,
    a_dead_desks_visit_is_offered_elsewhere,
    a_dead_desks_message_is_sent_by_another,
    a_code_that_another_program_has_sent_is_told_here,
    what_nobody_could_send_in_its_time_keeps_no_destination,
    five_hundred_expired_visits_slow_no_ask,
    one_program_keeps_house,
}

/// A little longer than a lease.
const LAPSE: Span = Span(LEASED.0 + 1);

fn taken() -> Refusal {
    Refusal::DeskTaken { desk: "Холл".into() }
}

impl Kit {
    async fn offered(&mut self) -> Vec<Offered> {
        let visit = self.visit.take();
        let answer = self.ok(Ask::Visit(VisitAsk::Home)).await;
        self.visit = visit;
        let Answer::Visit(VisitAnswer::Home { waiting, .. }) = answer else { panic!("{answer:?}") };
        waiting
    }

    /// How many rows the log has about an action.
    async fn logged(&self, action: AuditAction) -> usize {
        let mut tx = self.world.store.read().await.unwrap();
        let mut count = 0;
        for head in tx.audit_heads().await.unwrap() {
            let rows = tx.audit_rows(&head.desk_id).await.unwrap();
            count += rows.iter().filter(|row| row.action == action.as_str()).count();
        }
        count
    }

    /// How many rows the whole log has.
    async fn log_length(&self) -> i64 {
        let heads = self.world.store.read().await.unwrap().audit_heads().await.unwrap();
        heads.iter().map(|head| head.seq).sum()
    }

    /// Visits that were put down long ago, and whose time is over; `count` of them.
    async fn forgets_visits(&mut self, count: usize) {
        self.open().await;
        self.ok(Ask::Visit(VisitAsk::Keep)).await;
        let mut tx = self.world.store.write().await.unwrap();
        let model = tx.visit(self.visit.as_ref().unwrap()).await.unwrap().unwrap();
        for number in 0..count {
            let mut row = model.clone();
            row.id = VisitId::new(format!("forgotten-{number}"));
            row.ticket = format!("t{number}");
            row.state = "down".into();
            row.expires_at = self.now();
            assert!(tx.add_visit(&row).await.unwrap());
        }
        tx.save().await.unwrap();
    }

    async fn forgotten(&self) -> usize {
        let school = self.school().await;
        self.world.store.read().await.unwrap().expired_visits(&school, self.now(), 1_000).await.unwrap().len()
    }

    async fn school(&self) -> SchoolId {
        self.world.store.read().await.unwrap().first_school().await.unwrap().unwrap().id
    }
}

async fn two_programs_are_never_one_desk(base: &Base) {
    let kit = base.signed_in().await;
    kit.pass(Span::seconds(1));
    kit.world.desk.add_desk("Двор", None).await.unwrap();
    assert_eq!(kit.beside(Some("Холл")).await.err(), Some(taken()));
    // One that names no desk becomes the first that is free.
    let other = kit.beside(None).await.unwrap();
    assert_eq!(other.world.known.as_ref().unwrap().desk.as_deref(), Some("Двор"));
    assert_eq!(kit.beside(None).await.err(), Some(taken()), "none is left");
    // Ten want the last one at the same time.
    other.world.close().await;
    let all = futures(10, async |_| kit.beside(Some("Двор")).await.ok()).await;
    assert_eq!(all.iter().flatten().count(), 1);
}

/// Lets `count` do the same thing at the same time; each statement of one meets those of the others.
pub(super) async fn futures<T>(count: usize, work: impl AsyncFn(usize) -> T) -> Vec<T> {
    let all: Vec<_> = (0..count).map(|number| Box::pin(work(number))).collect();
    join(all).await
}

async fn join<F: Future>(tasks: Vec<std::pin::Pin<Box<F>>>) -> Vec<F::Output> {
    let mut tasks: Vec<_> = tasks.into_iter().map(|task| (Some(task), None)).collect();
    std::future::poll_fn(|cx| {
        for (task, done) in &mut tasks {
            if let Some(running) = task
                && let std::task::Poll::Ready(output) = running.as_mut().poll(cx)
            {
                (*task, *done) = (None, Some(output));
            }
        }
        if tasks.iter().all(|(_, done)| done.is_some()) {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
    tasks.into_iter().filter_map(|(_, done)| done).collect()
}

async fn a_program_that_ends_frees_its_desk(base: &Base) {
    let kit = base.signed_in().await;
    let other = kit.at_another_desk("Двор").await;
    kit.world.close().await;
    other.beside(Some("Холл")).await.unwrap();
}

/// On PostgreSQL alone: nothing tells a server that a program is dead but its lease.
#[tokio::test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
async fn a_lease_that_ran_out_is_won_by_another_and_the_first_does_nothing_more() {
    let base = Base::on_server().await;
    let mut first = base.signed_in().await;
    first.open().await;
    first.register(CHILD, ["Иванов", "Пётр", ""], "2015-09-05").await;
    let before = first.offered().await;
    assert_eq!(before, []);
    first.pass(LAPSE);
    let mut second = first.beside(Some("Холл")).await.unwrap();
    second.sign_in().await;
    let (left, length) = (second.offered().await, second.log_length().await);
    assert_eq!(left.len(), 1);
    // Whatever it asks: in the visit, outside it, reading or writing.
    let visit = first.visit.take();
    let own = first.world.desk.clone();
    for ask in [
        Ask::Visit(VisitAsk::Home),
        Ask::Family(FamilyAsk::Search { text: "Иванов".into() }),
        Ask::Staff(StaffAsk::SignIn { login: "boris".into(), password: "Sosna-2026 z".to_owned().into() }),
        Ask::Staff(StaffAsk::SignOut),
    ] {
        let shown = format!("{ask:?}");
        assert_eq!(plain(&own, ask).await, refused(taken()), "{shown}");
    }
    first.visit = visit;
    for ask in [Ask::Visit(VisitAsk::Keep), Ask::Visit(VisitAsk::PutDown { why: WaitsFor::Family })] {
        assert_eq!(first.ask(ask).await, refused(taken()));
    }
    assert_eq!(first.world.desk.posts_all().await, Ok(()), "its courier rests");
    assert_eq!(first.world.desk.passes_a_day().await, Err(taken()));
    assert_eq!(second.log_length().await, length, "nothing was changed");
    let told = first.reported().into_iter().filter(|event| *event == DeskEvent::Taken).count();
    assert_eq!(told, 1, "it says so once");
    // The end of the first takes nothing from the second.
    first.world.close().await;
    let draft = second.take_up(&left[0].ticket).await.draft;
    assert!(draft.contains("register"), "{draft}");
    second.ok(Ask::Visit(VisitAsk::Keep)).await;
    assert_eq!(second.beside(Some("Холл")).await.err(), Some(taken()));
    base.ends().await;
}

/// Nobody took the desk while its lease had run out: a leap of the time, a summer without power. It goes on, and holds it
/// again.
#[tokio::test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
async fn a_lease_that_nobody_took_is_renewed_by_the_next_frame() {
    let base = Base::on_server().await;
    let mut kit = base.signed_in().await;
    kit.open().await;
    for leap in [Span(LEASED.0 / 2 + 1), Span::hours(20), Span(-Span::hours(20).0)] {
        kit.pass(leap);
        kit.ok(Ask::Visit(VisitAsk::Keep)).await;
        assert_eq!(kit.beside(Some("Холл")).await.err(), Some(taken()));
        kit.pass(Span(LEASED.0 - 1));
        assert_eq!(kit.beside(Some("Холл")).await.err(), Some(taken()), "as long as ever");
    }
    assert_eq!(kit.reported().iter().filter(|event| **event == DeskEvent::Taken).count(), 0);
    base.ends().await;
}

/// The lock file of a desk names its last program: on its own machine nobody waits for the lease of a dead one.
#[tokio::test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
async fn one_that_was_killed_is_the_desk_again_at_once_on_its_own_machine() {
    let base = Base::on_server().await;
    let mut kit = base.signed_in().await;
    let other = kit.at_another_desk("Двор").await;
    kit.open().await;
    kit = kit.crash().await;
    kit.sign_in().await;
    assert_eq!(kit.offered().await.len(), 1);
    // From any other folder it is waited for.
    drop(kit.dies());
    assert_eq!(other.beside(Some("Холл")).await.err(), Some(taken()));
    other.pass(Span(LEASED.0 - 1));
    assert_eq!(other.beside(Some("Холл")).await.err(), Some(taken()));
    other.pass(Span(1));
    other.beside(Some("Холл")).await.unwrap();
    base.ends().await;
}

async fn a_dead_desks_visit_is_offered_elsewhere(base: &Base) {
    let mut kit = base.signed_in().await;
    let mut other = kit.at_another_desk("Двор").await;
    let ticket = kit.open().await;
    kit.register(CHILD, ["Иванов", "Пётр", ""], "2015-09-05").await;
    assert_eq!(other.offered().await, [], "its program lives");
    other.visit = None;
    let by_ticket = || Ask::Visit(VisitAsk::TakeUp { ticket: ticket.clone() });
    assert_eq!(other.ask(by_ticket()).await, refused(Refusal::VisitTaken));
    let folder = kit.dies();
    if base.is_server() {
        assert_eq!(other.offered().await, [], "nobody knows yet");
        assert_eq!(other.ask(by_ticket()).await, refused(Refusal::VisitTaken));
        other.pass(LAPSE);
    }
    let left = other.offered().await;
    assert_eq!(left.len(), 1);
    assert_eq!((left[0].ticket.as_str(), left[0].desk.as_deref()), (ticket.as_str(), Some("Холл")));
    let draft = other.take_up(&ticket).await.draft;
    assert!(draft.contains("register"), "{draft}");
    other.ok(Ask::Visit(VisitAsk::Keep)).await;
    assert_eq!(other.offered().await, []);
    assert_eq!(other.world.desk.examine().await.unwrap().findings, []);
    drop(folder);
}

async fn a_dead_desks_message_is_sent_by_another(base: &Base) {
    let mut kit = base.signed_in().await;
    let other = kit.at_another_desk("Двор").await;
    kit.open().await;
    kit.has_a_notice_put_off().await;
    let folder = kit.dies();
    other.world.desk.posts_all().await.unwrap();
    let to_child = || {
        let sent = other.memory.sent();
        sent.iter().filter(|message| message.destination.as_str() == CHILD).count()
    };
    assert_eq!(to_child(), 0, "it is left to its desk for a while");
    other.pass(Span::minutes(2));
    other.world.desk.posts_all().await.unwrap();
    assert_eq!(to_child(), 1);
    drop(folder);
}

async fn a_code_that_another_program_has_sent_is_told_here(base: &Base) {
    let mut kit = base.signed_in().await;
    let other = kit.at_another_desk("Двор").await;
    kit.open().await;
    // The way out of this desk is busy.
    kit.memory.next(Receipt::new(Fate::Later, "busy"));
    let sent = kit.send(CHILD, Whose::Student).await;
    assert_eq!(kit.fate().await, (sent.challenge.clone(), Fate::Later));
    let hears = async |kit: &mut Kit| {
        let more = kit.world.desk.hears_fate(&sent.challenge).await.unwrap();
        (more, kit.reported())
    };
    let told = |fate| DeskEvent::Delivered(sent.challenge.clone(), Told::of(fate));
    assert_eq!(hears(&mut kit).await, (true, vec![told(Fate::Later)]), "somebody may still send it");
    // From then on this desk has no way at all, and the other one's courier may be at it by itself already.
    kit.memory.carries_nothing();
    other.pass(Span::minutes(1));
    other.world.desk.posts_all().await.unwrap();
    let last = async {
        loop {
            let (more, events) = hears(&mut kit).await;
            if !more {
                break events;
            }
            tokio::task::yield_now().await;
        }
    };
    let last = tokio::time::timeout(SOON, last).await.expect("the other desk sends it");
    assert_eq!(last, [told(Fate::Accepted)]);
    // The code is dead: nobody waits to hear of it.
    kit.pass(LIFE);
    assert_eq!(hears(&mut kit).await, (false, vec![]));
}

async fn what_nobody_could_send_in_its_time_keeps_no_destination(base: &Base) {
    let mut kit = base.signed_in().await;
    kit.open().await;
    kit.memory.next(Receipt::new(Fate::Later, "busy"));
    let sent = kit.send(CHILD, Whose::Student).await;
    kit.fate().await;
    // From then on the desk has no way at all, and tries nothing.
    kit.memory.carries_nothing();
    let state = async |kit: &Kit| {
        let mut tx = kit.world.store.read().await.unwrap();
        tx.outbox_state(&sent.challenge).await.unwrap().unwrap().state
    };
    kit.pass(Span(LIFE.0 - 1));
    kit.world.desk.passes_a_day().await.unwrap();
    assert_eq!(state(&kit).await, "later");
    kit.pass(Span(1));
    kit.world.desk.passes_a_day().await.unwrap();
    assert_eq!(state(&kit).await, "failed");
}

async fn five_hundred_expired_visits_slow_no_ask(base: &Base) {
    let mut kit = base.signed_in().await;
    kit.forgets_visits(500).await;
    assert_eq!(kit.forgotten().await, 500);
    // Asks that closed them all, once: opening a visit, and proving a number.
    kit.open().await;
    kit.register(CHILD, ["Иванов", "Пётр", ""], "2015-09-05").await;
    assert_eq!(kit.forgotten().await, 500, "no ask touches any of them");
    // Twenty to a batch, and the last one finds that nothing is left.
    assert_eq!(kit.world.desk.passes_a_minute().await, Ok(Some(500 / 20 + 1)));
    assert_eq!(kit.forgotten().await, 0);
    assert_eq!(kit.logged(AuditAction::VisitExpired).await, 500);
    assert_eq!(kit.world.desk.examine().await.unwrap().findings, []);
}

async fn one_program_keeps_house(base: &Base) {
    let mut kit = base.signed_in().await;
    let other = kit.at_another_desk("Двор").await;
    kit.forgets_visits(60).await;
    // Another one keeps house, and is in the middle of it.
    let house = house_of(&kit.school().await);
    let mut tx = kit.world.store.write().await.unwrap();
    assert!(tx.take_lease(&house, "somebody", "").await.unwrap().is_some());
    tx.save().await.unwrap();
    assert_eq!(kit.world.desk.passes_a_minute().await, Ok(None));
    kit.world.desk.passes_a_day().await.unwrap();
    assert_eq!(kit.forgotten().await, 60);
    // It died: its lease runs out.
    kit.pass(LAPSE);
    let desks = [&kit.world.desk, &other.world.desk];
    for done in futures(8, async |number| desks[number % 2].passes_a_minute().await).await {
        done.unwrap();
    }
    assert_eq!(kit.forgotten().await, 0);
    assert_eq!(kit.logged(AuditAction::VisitExpired).await, 60, "each once");
    let lease = kit.world.store.read().await.unwrap().lease(&house).await.unwrap().unwrap();
    assert_eq!(lease.until.0, 0, "it is given up");
}
