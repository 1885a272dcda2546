//! The outbox and its couriers: each message is taken by one of them, what a dead one had is taken over, and what it may
//! have sent is not sent again.

use super::bench::{Bench, START};
use super::on_both_engines;
use super::rows::{challenge, courier, desk, desk_row, message, set_up};
use super::together::winners;
use kindesk::domain::channel::Channel;
use kindesk::domain::id::{ChallengeId, DeskId};
use kindesk::domain::time::{Moment, Span};
use kindesk::store::Tx;
use kindesk::store::outbox::{Courier, OutboxNew, OutboxRow};

on_both_engines! {
    super::what_was_said_of_a_message_once_stays as d09_what_was_said_of_a_message_once_stays,
    super::what_waited_too_long_is_dropped as d09_what_waited_too_long_is_dropped,
    super::what_it_has_no_way_for_is_left_to_others as d09_what_it_has_no_way_for_is_left_to_others,
    super::a_message_is_taken_once as d09_a_message_is_taken_once,
    super::two_couriers_never_send_one_message as d09_two_couriers_never_send_one_message,
    super::a_dead_ones_lease_is_taken_over as d09_a_dead_ones_lease_is_taken_over,
    super::what_may_have_gone_out_is_not_sent_again as d09_what_may_have_gone_out_is_not_sent_again,
    super::another_desk_is_given_time as d09_another_desk_is_given_time,
    super::what_is_not_urgent_waits_for_its_hours as d09_what_is_not_urgent_waits_for_its_hours,
}

fn other() -> DeskId {
    DeskId::new("other")
}

fn ids(rows: &[OutboxRow]) -> Vec<&str> {
    rows.iter().map(|row| row.id.as_str()).collect()
}

/// When another desk may help, and when its lease has ended then.
const HELPS: Moment = Moment(START.0 + 15_000);
const LAPSED: Moment = Moment(HELPS.0 + 5 * 60_000);

/// Two desks, and messages that the first one has put in.
async fn posted(bench: &Bench, messages: &[OutboxNew]) -> Tx {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.add_desk(&desk_row("other")).await.unwrap();
    tx.add_challenge(&challenge("c")).await.unwrap();
    for new in messages {
        tx.put(new).await.unwrap();
    }
    tx
}

async fn a_message_is_taken_once(bench: &Bench) {
    let messages = ["m1", "m2", "m3"].map(|id| message(id, Some("c")));
    let mut tx = posted(bench, &messages).await;
    let own = desk();
    assert!(tx.take_due(courier(&own, START - Span(1)), 9).await.unwrap().is_empty(), "not due yet");
    let taken = tx.take_due(courier(&own, START), 2).await.unwrap();
    assert_eq!(ids(&taken), ["m1", "m2"]);
    assert_eq!(tx.take_due(courier(&own, START), 9).await.unwrap().len(), 1);
    let later = START + Span::seconds(30);
    assert!(tx.set_fate(&taken[0], "later", "421", later).await.unwrap());
    assert!(!tx.set_fate(&taken[0], "accepted", "", later).await.unwrap(), "it is not being sent");
    assert_eq!(tx.next_due(courier(&own, START)).await.unwrap(), Some(later));
    // Put back, it waits for its time, and whoever had it has it no more.
    assert!(tx.put_back(&taken[1], "limit", later).await.unwrap());
    assert!(!tx.begin_sending(&taken[1]).await.unwrap());
    let again = tx.take_due(courier(&own, later), 9).await.unwrap();
    assert_eq!(ids(&again), ["m1", "m2"]);
    assert_eq!(again[0].tries, 2);
    // An older try says nothing about a newer one.
    assert!(!tx.set_fate(&taken[0], "accepted", "", later).await.unwrap());
    assert!(!tx.begin_sending(&taken[0]).await.unwrap());
    assert!(tx.begin_sending(&again[0]).await.unwrap());
    assert!(!tx.begin_sending(&again[0]).await.unwrap(), "once");
    assert!(!tx.put_back(&again[0], "limit", later).await.unwrap(), "it is on its way");
}

async fn two_couriers_never_send_one_message(bench: &Bench) {
    let tx = posted(bench, &["m1", "m2", "m3"].map(|id| message(id, None))).await;
    tx.save().await.unwrap();
    let sent = winners(bench, |mut tx, number| async move {
        let who = if number / 2 % 2 == 0 { desk() } else { other() };
        let taken = match tx.take_due(courier(&who, HELPS), 1).await {
            Ok(taken) => taken,
            Err(error) => return (tx, Err(error)),
        };
        let begun = match taken.first() {
            Some(row) => tx.begin_sending(row).await,
            None => Ok(false),
        };
        (tx, begun)
    });
    let sent = sent.await;
    assert!((1..=3).contains(&sent), "{sent}");
    let mut tx = bench.write().await;
    let left = tx.take_due(courier(&desk(), HELPS), 9).await.unwrap();
    assert_eq!(left.len(), 3 - sent, "each was taken by one, or by nobody yet");
}

/// It had taken two: one was not handed over yet.
async fn a_dead_ones_lease_is_taken_over(bench: &Bench) {
    let mut tx = posted(bench, &["m1", "m2"].map(|id| message(id, None))).await;
    let dead = tx.take_due(courier(&desk(), HELPS), 9).await.unwrap();
    assert!(tx.begin_sending(&dead[0]).await.unwrap());
    let helper = other();
    assert_eq!(tx.leases_ended(&desk(), LAPSED - Span(1)).await.unwrap(), 0);
    assert!(
        tx.take_due(courier(&helper, LAPSED - Span(1)), 9).await.unwrap().is_empty(),
        "it is not over yet"
    );
    assert_eq!(tx.leases_ended(&desk(), LAPSED).await.unwrap(), 2);
    let taken = tx.take_due(courier(&helper, LAPSED), 9).await.unwrap();
    assert_eq!(ids(&taken), ["m2"], "the first may have gone out");
    // Should the dead one only have slept, it has nothing any more.
    assert!(!tx.begin_sending(&dead[1]).await.unwrap());
    assert!(!tx.set_fate(&dead[1], "accepted", "", LAPSED).await.unwrap());
    assert!(tx.begin_sending(&taken[0]).await.unwrap());
    assert!(tx.set_fate(&taken[0], "accepted", "", LAPSED).await.unwrap());
}

async fn what_may_have_gone_out_is_not_sent_again(bench: &Bench) {
    let mut tx = posted(bench, &["m1", "m2"].map(|id| message(id, Some("c")))).await;
    let own = desk();
    let taken = tx.take_due(courier(&own, START), 9).await.unwrap();
    assert!(tx.begin_sending(&taken[1]).await.unwrap());
    // The desk starts anew: what another one has taken is not its own.
    assert_eq!(tx.courier_died(other().as_str()).await.unwrap(), 0);
    assert_eq!(tx.courier_died(own.as_str()).await.unwrap(), 2);
    assert_eq!(tx.outbox_state(&ChallengeId::new("c")).await.unwrap().unwrap().state, "unknown");
    let again = tx.take_due(courier(&own, START), 9).await.unwrap();
    assert_eq!(ids(&again), ["m1"]);
    assert!(tx.take_due(courier(&own, LAPSED), 9).await.unwrap().is_empty());
}

async fn another_desk_is_given_time(bench: &Bench) {
    let mut tx = posted(bench, &[message("m", None)]).await;
    let helper = other();
    assert!(tx.take_due(courier(&helper, HELPS - Span(1)), 9).await.unwrap().is_empty());
    assert_eq!(tx.next_due(courier(&helper, HELPS)).await.unwrap(), None, "it is another desk's");
    assert_eq!(tx.take_due(courier(&helper, HELPS), 9).await.unwrap().len(), 1);
    // The helper dies, and only its own start, or the end of the lease, frees what it had.
    assert_eq!(tx.courier_died(desk().as_str()).await.unwrap(), 0);
    assert_eq!(tx.courier_died(helper.as_str()).await.unwrap(), 1);
    assert_eq!(tx.take_due(courier(&desk(), HELPS), 9).await.unwrap().len(), 1);
}

async fn what_is_not_urgent_waits_for_its_hours(bench: &Bench) {
    let notice = OutboxNew { at_once: false, ..message("notice", None) };
    let mut tx = posted(bench, &[notice, message("code", Some("c"))]).await;
    let own = desk();
    let quiet = Courier { quiet: true, ..courier(&own, START) };
    assert_eq!(tx.next_due(quiet).await.unwrap(), Some(START));
    assert_eq!(ids(&tx.take_due(quiet, 9).await.unwrap()), ["code"]);
    assert_eq!(tx.next_due(quiet).await.unwrap(), None);
    assert_eq!(tx.next_due(courier(&own, START)).await.unwrap(), Some(START));
    let taken = tx.take_due(courier(&own, START), 9).await.unwrap();
    assert_eq!(ids(&taken), ["notice"]);
    // It is counted once, however often it is tried.
    assert!(!taken[0].counted);
    assert!(tx.begin_sending(&taken[0]).await.unwrap());
    assert!(tx.set_fate(&taken[0], "later", "", START).await.unwrap());
    assert!(tx.take_due(courier(&own, START), 9).await.unwrap()[0].counted);
}

async fn what_it_has_no_way_for_is_left_to_others(bench: &Bench) {
    let by = |id, channel| OutboxNew { channel, ..message(id, Some("c")) };
    let messages = [by("a", Channel::Mail), by("b", Channel::Call), by("c", Channel::Sms)];
    let mut tx = posted(bench, &messages).await;
    let own = desk();
    for (at, id) in ["c", "b", "a"].into_iter().enumerate() {
        let mut carries = [false; 3];
        let nothing = Courier { carries, ..courier(&own, START) };
        assert_eq!(tx.next_due(nothing).await.unwrap(), None);
        assert!(tx.take_due(nothing, 9).await.unwrap().is_empty());
        carries[at] = true;
        let one = Courier { carries, ..courier(&own, START) };
        assert_eq!(tx.next_due(one).await.unwrap(), Some(START));
        let taken = tx.take_due(one, 9).await.unwrap();
        assert_eq!(ids(&taken), [id]);
        assert_eq!(taken[0].channel, Channel::ALL[at]);
    }
}

async fn what_waited_too_long_is_dropped(bench: &Bench) {
    let later = |message: OutboxNew| OutboxNew { at: START + Span(1), ..message };
    let messages = [
        message("a", Some("c")),
        message("b", None),
        later(message("c", Some("c"))),
        later(message("d", None)),
    ];
    let mut tx = posted(bench, &messages).await;
    let own = desk();
    let before = START - Span(1);
    assert_eq!(tx.drop_undeliverable(&own, (before, before), 9).await.unwrap(), 0);
    assert_eq!(tx.drop_undeliverable(&own, (START, before), 9).await.unwrap(), 1, "a code");
    assert_eq!(tx.drop_undeliverable(&own, (START, START), 9).await.unwrap(), 1, "a notice");
    let taken = tx.take_due(courier(&own, START + Span(1)), 9).await.unwrap();
    assert_eq!(ids(&taken), ["c", "d"]);
    let after = START + Span(1);
    assert_eq!(tx.drop_undeliverable(&own, (after, after), 9).await.unwrap(), 0, "they are being sent");
}

/// Reports that come twice, late or out of order change nothing.
async fn what_was_said_of_a_message_once_stays(bench: &Bench) {
    let mut tx = posted(bench, &["m1", "m2"].map(|id| message(id, Some("c")))).await;
    let own = desk();
    assert!(tx.awaited(own.as_str(), 9).await.unwrap().is_empty());
    for row in tx.take_due(courier(&own, START), 9).await.unwrap() {
        tx.begin_sending(&row).await.unwrap();
        tx.set_fate(&row, "accepted", "", START).await.unwrap();
        tx.await_report(&row.id, ("smsru", "id"), START + Span::seconds(5)).await.unwrap();
    }
    assert!(tx.awaited(other().as_str(), 9).await.unwrap().is_empty(), "who handed it over asks");
    let awaited = tx.awaited(own.as_str(), 9).await.unwrap();
    let (first, second) = (&awaited[0], &awaited[1]);
    assert_eq!((first.way.as_str(), first.handed_id.as_str()), ("smsru", "id"));
    let later = START + Span::seconds(10);
    assert!(tx.begin_asking(first, later).await.unwrap());
    assert!(!tx.begin_asking(first, later).await.unwrap(), "once");
    assert!(tx.set_report(&first.message.id, ("delivered", ""), later).await.unwrap());
    assert!(!tx.set_report(&first.message.id, ("undelivered", "off"), later).await.unwrap());
    tx.forget_report(&first.message.id).await.unwrap();
    tx.await_report(&first.message.id, ("smsru", "id"), later).await.unwrap();
    tx.forget_report(&second.message.id).await.unwrap();
    assert!(
        !tx.set_report(&second.message.id, ("delivered", ""), later).await.unwrap(),
        "nobody waits for it"
    );
    assert!(tx.awaited(own.as_str(), 9).await.unwrap().is_empty());
    // The newest message of a challenge is the one that is told of.
    let newest = tx.outbox_state(&ChallengeId::new("c")).await.unwrap().unwrap();
    assert_eq!((newest.id.as_str(), newest.report.as_str()), ("m2", ""));
}
