//! What the program does by itself, and the messages it sends unasked.

use super::kit::Kit;
use super::{CHILD, MOTHER};
use crate::delivery::Receipt;
use crate::domain::audit::AuditAction;
use crate::domain::challenge::Fate;
use crate::domain::id::ProfileId;
use crate::domain::time::Span;
use crate::domain::visit::WaitsFor;
use crate::flow::Ask;
use crate::flow::ask::VisitAsk;
use crate::store::audit::AuditRow;

impl Kit {
    /// The log's rows about some actions.
    pub(super) async fn noted(&self, actions: &[AuditAction]) -> Vec<AuditRow> {
        let mut tx = self.world.store.read().await.unwrap();
        let mut rows = Vec::new();
        for head in tx.audit_heads().await.unwrap() {
            rows.extend(tx.audit_rows(&head.desk_id).await.unwrap());
        }
        rows.retain(|row| actions.iter().any(|action| action.as_str() == row.action));
        rows
    }

    /// A mother has joined a child, and the provider puts off what the child is told of it.
    pub(super) async fn has_a_notice_put_off(&mut self) -> ProfileId {
        let child = self.register(CHILD, ["Иванов", "Пётр", ""], "2015-09-05").await;
        let view = self.invitation(&child).await;
        self.join(&view.id, MOTHER, ["Иванова", "Анна", ""]).await;
        self.memory.next(Receipt::new(Fate::Later, "test"));
        self.confirm(&view.id).await;
        self.world.desk.posts_all().await.unwrap();
        child
    }

    /// How many messages without a code went to a number.
    fn notices(&self, number: &str) -> usize {
        let sent = self.memory.sent();
        sent.iter()
            .filter(|message| message.mark.is_empty() && message.destination.as_str() == number)
            .count()
    }
}

#[tokio::test]
async fn what_the_program_does_by_itself_stands_under_nobodys_name() {
    let mut kit = Kit::signed_in().await;
    kit.open().await;
    kit.register(CHILD, ["Иванов", "Пётр", ""], "2015-09-05").await;
    let first = kit.visit.clone().unwrap();
    kit.ok(Ask::Visit(VisitAsk::PutDown { why: WaitsFor::Family })).await;
    kit.pass(Span::hours(25));
    // Nobody who asks waits for it: it is done behind them.
    kit.open().await;
    assert_eq!(kit.noted(&[AuditAction::VisitExpired]).await, []);
    kit.world.desk.passes_a_minute().await.unwrap();
    let swept = kit.noted(&[AuditAction::VisitExpired]).await;
    let [row] = swept.as_slice() else { panic!("{swept:?}") };
    assert_eq!(row.subject.as_deref(), Some(first.as_str()));
    assert_eq!((&row.staff_id, &row.visit_id), (&None, &None));
    let opened = kit.noted(&[AuditAction::VisitOpened]).await;
    assert!(opened.iter().all(|row| row.staff_id.is_some() && row.visit_id.is_some()));

    kit.ok(Ask::Visit(VisitAsk::PutDown { why: WaitsFor::Family })).await;
    kit.pass(Span::days(30));
    kit.world.desk.passes_a_day().await.unwrap();
    assert_eq!(kit.noted(&[AuditAction::VisitExpired]).await.len(), 2, "a quiet desk sweeps too");
    assert!(kit.noted(&[AuditAction::StudentRemoved]).await.is_empty(), "told first");
    kit.pass(Span::days(7));
    kit.world.desk.passes_a_day().await.unwrap();
    let removed = kit.noted(&[AuditAction::StudentRemoved, AuditAction::Told]).await;
    assert_eq!(removed.len(), 3, "told, removed, and told of it");
    assert!(removed.iter().all(|row| row.staff_id.is_none() && row.visit_id.is_none()), "{removed:?}");
    assert_eq!(kit.world.desk.examine().await.unwrap().findings, []);
}

#[tokio::test]
async fn what_ends_within_a_week_is_counted_by_the_schools_own_rule() {
    let mut kit = Kit::signed_in_with(|config| config.rules.awaiting_life.value = Span::days(14)).await;
    kit.open().await;
    kit.register(CHILD, ["Иванов", "Пётр", ""], "2015-09-05").await;
    let counted = async |kit: &Kit| {
        let awaited = kit.world.desk.awaited().await.unwrap();
        (awaited.for_parent, awaited.ending_soon)
    };
    assert_eq!(counted(&kit).await, (1, 0));
    kit.pass(Span::days(6));
    assert_eq!(counted(&kit).await, (1, 0));
    kit.pass(Span::days(1));
    assert_eq!(counted(&kit).await, (1, 1));
    kit.world.desk.passes_a_day().await.unwrap();
    kit.pass(Span::days(7));
    kit.world.desk.passes_a_day().await.unwrap();
    assert_eq!(counted(&kit).await, (0, 0), "removed at the announced time");
}

#[tokio::test]
async fn a_notice_that_waits_does_not_go_to_the_numbers_next_owner() {
    for passes_on in [false, true] {
        let mut kit = Kit::signed_in().await;
        kit.open().await;
        let child = kit.has_a_notice_put_off().await;
        assert_eq!(kit.notices(CHILD), 1, "the provider puts it off");
        if passes_on {
            let mut tx = kit.world.store.write().await.unwrap();
            let profile = tx.profile(&child).await.unwrap().unwrap();
            let account = tx.account(&profile.account_id).await.unwrap().unwrap();
            assert!(tx.pass_number_on(&account.id, &account.phone_key.unwrap(), kit.now()).await.unwrap());
            tx.save().await.unwrap();
        }
        kit.pass(Span::minutes(1));
        kit.world.desk.posts_all().await.unwrap();
        assert_eq!(kit.notices(CHILD), if passes_on { 1 } else { 2 });
    }
}
