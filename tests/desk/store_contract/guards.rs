//! Changes that may happen once: the second attempt says so and changes nothing.

use super::bench::{Bench, START};
use super::on_both_engines;
use super::rows::{
    account, challenge, class, command, desk, desk_row, invitation, link, person, proof, school, session,
    set_up, staff, student, visit, visit_row,
};
use kindesk::domain::id::{
    AccountId, ChallengeId, ClassId, InvitationId, LinkId, OutboxId, ProfileId, SchoolId, StaffId, VisitId,
};
use kindesk::domain::time::{Moment, Span};
use kindesk::store::accounts::AccountRow;
use kindesk::store::calls::CallRow;
use kindesk::store::challenges::ProofRow;
use kindesk::store::{StoreError, Tx};

on_both_engines! {
    super::what_stands_once as what_stands_once,
    super::closing_happens_once as closing_happens_once,
    super::an_account_is_finished_once as an_account_is_finished_once,
    super::a_mailbox_belongs_to_one_account as a_mailbox_belongs_to_one_account,
    super::an_owner_sees_and_ends_what_is_open_elsewhere as an_owner_sees_and_ends_what_is_open_elsewhere,
    super::a_step_is_accepted_once_and_a_recovery_code_used_once as a_step_is_accepted_once_and_a_recovery_code_used_once,
    super::standing_and_corrections as standing_and_corrections,
    super::an_invitation_ends as an_invitation_ends,
    super::a_challenge_has_so_many_tries as a_challenge_has_so_many_tries,
    super::limits_open_again as limits_open_again,
    super::a_visit_has_one_holder as a_visit_has_one_holder,
}

/// Runs one change in a transaction that is then undone; returns the constraint it met.
macro_rules! conflict {
    ($bench:ident, $tx:ident => $work:expr) => {{
        let mut $tx = $bench.write().await;
        // A change of whose outcome nothing depends may be carried out when the transaction is saved.
        let done = match $work.await {
            Ok(_) => $tx.save().await,
            Err(error) => Err(error),
        };
        match done {
            Err(StoreError::Conflict(name)) => name,
            other => panic!("{other:?}"),
        }
    }};
}

async fn what_stands_once(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let child = student(&mut tx, "kid", "2016-05-04").await;
    let mother = person(&mut tx, "mum", "1986-01-02").await;
    tx.add_link(&link("l", &mother, &child)).await.unwrap();
    tx.add_invitation(&invitation("i", &child, 2)).await.unwrap();
    tx.open_session(&session("s", "ordinary")).await.unwrap();
    tx.add_command(&command("k")).await.unwrap();
    tx.save().await.unwrap();

    assert_eq!(conflict!(bench, tx => tx.add_class(&class("c2", "5А"))), "class_open_name");
    assert_eq!(
        conflict!(bench, tx => tx.add_desk(&{ let mut row = desk_row("d2"); row.name_key = "desk".into(); row })),
        "desk_name"
    );
    assert_eq!(
        conflict!(bench, tx => tx.add_staff(&{ let mut new = staff("o2"); new.login_key = "olga".into(); new })),
        "staff_login"
    );
    assert_eq!(
        conflict!(bench, tx => tx.start_account(&{ let mut new = account("k2"); new.phone_key = "phone-kid".into(); new })),
        "account_phone"
    );
    assert_eq!(conflict!(bench, tx => tx.add_link(&link("l2", &mother, &child))), "family_link_live");
    assert_eq!(conflict!(bench, tx => tx.add_link(&link("l3", &child, &child))), "family_link_two");
    assert_eq!(conflict!(bench, tx => tx.add_invitation(&invitation("i2", &child, 2))), "invitation_live");
    assert_eq!(conflict!(bench, tx => tx.open_session(&session("s2", "ordinary"))), "session_live");
    assert_eq!(conflict!(bench, tx => tx.add_command(&command("k"))), "command_pkey");
    assert_eq!(conflict!(bench, tx => tx.add_visit(&visit_row("v2", "desk", "1002"))), "visit_open");
    let mut same_ticket = visit_row("v2", "desk", "1001");
    same_ticket.state = "down".into();
    assert!(!bench.write().await.add_visit(&same_ticket).await.unwrap(), "another ticket is drawn");
    let mut odd = visit_row("v3", "desk", "1003");
    odd.state = "odd".into();
    assert_eq!(conflict!(bench, tx => tx.add_visit(&odd)), "visit_state");
    let nobody = ProfileId::new("nobody");
    assert_eq!(conflict!(bench, tx => tx.add_link(&link("l4", &nobody, &child))), "reference");
}

async fn closing_happens_once(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let (id, later) = (ClassId::new("class"), START + Span::seconds(1));
    assert!(tx.close_class(&id, later).await.unwrap());
    assert!(!tx.close_class(&id, later).await.unwrap());
    assert!(tx.classes(&SchoolId::new("school")).await.unwrap().is_empty());
    tx.add_class(&class("again", "5А")).await.unwrap();
    assert!(tx.close_staff(&StaffId::new("olga"), later).await.unwrap());
    assert!(!tx.close_staff(&StaffId::new("olga"), later).await.unwrap());
    assert!(tx.close_desk(&desk(), later).await.unwrap());
    assert!(!tx.close_desk(&desk(), later).await.unwrap());
    assert_eq!(tx.desks_by_name("desk").await.unwrap(), []);
}

async fn an_account_is_finished_once(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.start_account(&account("kid")).await.unwrap();
    tx.start_account(&account("mum")).await.unwrap();
    assert_eq!(tx.unfinished_accounts(&visit()).await.unwrap().len(), 2);
    let was = tx.account(&AccountId::new("kid")).await.unwrap().unwrap();
    tx.finish_account(&was).await.unwrap();
    let finished = tx.account(&was.id).await.unwrap().unwrap();
    assert_eq!(finished, AccountRow { unfinished_visit: None, ..was });
    assert_eq!(tx.drop_unfinished(&visit()).await.unwrap(), 1);
    assert!(tx.account_by_phone("phone-kid").await.unwrap().is_some());
    assert_eq!(tx.account_by_phone("phone-mum").await.unwrap(), None);
    tx.start_account(&account("mum")).await.unwrap();
    assert!(tx.set_account_password(&AccountId::new("kid"), "new").await.unwrap());
    assert!(!tx.set_account_password(&AccountId::new("nobody"), "new").await.unwrap());
}

async fn a_mailbox_belongs_to_one_account(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    for name in ["kid", "mum"] {
        tx.start_account(&account(name)).await.unwrap();
    }
    let (kid, mum) = (AccountId::new("kid"), AccountId::new("mum"));
    assert!(!tx.set_email(&kid, "key", "sealed", START).await.unwrap(), "an unfinished account has none");
    for id in [&kid, &mum] {
        let was = tx.account(id).await.unwrap().unwrap();
        tx.finish_account(&was).await.unwrap();
    }
    assert!(tx.set_email(&kid, "key", "sealed", START).await.unwrap());
    tx.save().await.unwrap();
    assert_eq!(conflict!(bench, tx => tx.set_email(&mum, "key", "other", START)), "account_email");
    let mut tx = bench.write().await;
    let found = tx.account_by_email("key").await.unwrap().unwrap();
    assert_eq!(
        (&found.id, found.email_sealed.as_deref(), found.email_proved_at),
        (&kid, Some("sealed"), Some(START))
    );
    // Another one takes its place, and the first is free.
    assert!(tx.set_email(&kid, "another", "sealed", START).await.unwrap());
    assert_eq!(tx.account_by_email("key").await.unwrap(), None);
    assert!(tx.set_email(&mum, "key", "other", START).await.unwrap());
    // A proof of a mailbox is none of a number.
    let mailbox = ProofRow { channel: "mail".into(), phone_key: "key".into(), ..proof("c", START) };
    tx.add_challenge(&challenge("c")).await.unwrap();
    tx.add_proof(&mailbox).await.unwrap();
    assert_eq!(tx.proofs(&visit(), START).await.unwrap(), []);
    assert_eq!(tx.proof(&visit(), "key").await.unwrap(), Some(mailbox));
}

/// Sign-ins come newest first, with desk and school; what is open elsewhere is ended once, and what is open here is not. A
/// mailbox is taken off once, and by whoever knows which.
async fn an_owner_sees_and_ends_what_is_open_elsewhere(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.start_account(&account("kid")).await.unwrap();
    let was = tx.account(&AccountId::new("kid")).await.unwrap().unwrap();
    tx.finish_account(&was).await.unwrap();
    let one = session("s", "private");
    let id = one.account_id.clone();
    tx.open_session(&one).await.unwrap();
    tx.save().await.unwrap();
    let mut tx = bench.write().await;
    let all = tx.sign_ins(&id, Moment(START.0 - 1), 50).await.unwrap();
    assert_eq!(all.iter().map(|one| (&one.id, one.ended_at)).collect::<Vec<_>>(), [(&one.id, None)]);
    assert!(all[0].desk.is_some() && all[0].school.is_some(), "{all:?}");
    assert_eq!(tx.sign_ins(&id, Moment(START.0 + 1), 50).await.unwrap(), []);
    assert_eq!(tx.sign_ins(&id, START, 0).await.unwrap(), []);
    let ended = tx.end_session_elsewhere(&id, &visit(), &one.id, "test", START).await.unwrap();
    assert_eq!(ended, 0, "it is open here");
    let another = VisitId::new("another");
    let ended = tx.end_session_elsewhere(&AccountId::new("nobody"), &another, &one.id, "test", START).await;
    assert_eq!(ended.unwrap(), 0, "it is not theirs");
    for times in [1, 0] {
        let ended = tx.end_session_elsewhere(&id, &another, &one.id, "test", START).await.unwrap();
        assert_eq!(ended, times);
    }
    assert_eq!(tx.sign_ins(&id, START, 50).await.unwrap()[0].ended_at, Some(START));
    let kid = AccountId::new("kid");
    assert!(tx.set_email(&kid, "key", "sealed", START).await.unwrap());
    assert!(!tx.remove_email(&kid, "another").await.unwrap());
    assert!(tx.remove_email(&kid, "key").await.unwrap());
    assert!(!tx.remove_email(&kid, "key").await.unwrap());
    let row = tx.account(&kid).await.unwrap().unwrap();
    assert_eq!((row.email_key, row.email_sealed, row.email_proved_at), (None, None, None));
    assert!(tx.set_language(&kid, "en").await.unwrap());
    assert!(!tx.set_language(&AccountId::new("nobody"), "en").await.unwrap());
    assert_eq!(tx.account(&kid).await.unwrap().unwrap().language, "en");
}

async fn a_step_is_accepted_once_and_a_recovery_code_used_once(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.start_account(&account("kid")).await.unwrap();
    let (kid, later) = (AccountId::new("kid"), START + Span::minutes(1));
    assert!(
        !tx.switch_authenticator_on(&kid, "sealed", 7, START).await.unwrap(),
        "an unfinished account has none"
    );
    assert!(!tx.set_recovery_codes(&kid, "a b", START).await.unwrap());
    let was = tx.account(&kid).await.unwrap().unwrap();
    tx.finish_account(&was).await.unwrap();
    assert!(!tx.accept_step(&kid, START, 8).await.unwrap(), "there is none");
    assert!(tx.switch_authenticator_on(&kid, "sealed", 7, START).await.unwrap());
    assert!(!tx.switch_authenticator_on(&kid, "other", 9, later).await.unwrap(), "it has one");
    for (since, step, accepted) in [
        (START, 7, false),
        (later, 8, false),
        (START, 8, true),
        (START, 8, false),
        (START, 7, false),
        (START, 9, true),
    ] {
        assert_eq!(tx.accept_step(&kid, since, step).await.unwrap(), accepted, "{step}");
    }
    let row = tx.account(&kid).await.unwrap().unwrap();
    assert_eq!((row.authenticator_step, row.authenticator_since), (Some(9), Some(START)));
    assert_eq!(tx.authenticators().await.unwrap(), 1);
    assert!(tx.switch_authenticator_off(&kid).await.unwrap());
    assert!(!tx.switch_authenticator_off(&kid).await.unwrap());
    assert_eq!(tx.account(&kid).await.unwrap().unwrap().authenticator_step, None);
    assert_eq!(tx.authenticators().await.unwrap(), 0);
    assert!(tx.set_recovery_codes(&kid, "a b", START).await.unwrap());
    assert!(tx.use_recovery_code(&kid, "a b", "b").await.unwrap());
    assert!(!tx.use_recovery_code(&kid, "a b", "b").await.unwrap(), "somebody was first");
    assert_eq!(tx.account(&kid).await.unwrap().unwrap().recovery_keys.as_deref(), Some("b"));
}

async fn standing_and_corrections(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let child = student(&mut tx, "kid", "2016-05-04").await;
    assert!(tx.set_standing(&child, "awaiting-parent", "confirmed", START).await.unwrap());
    assert!(!tx.set_standing(&child, "awaiting-parent", "confirmed", START).await.unwrap());
    let class = tx.student(&child).await.unwrap().unwrap().class_id;
    assert!(tx.correct_class(&child, &class, &class).await.unwrap());
    let nobody = ProfileId::new("nobody");
    assert!(
        !tx.correct_class(&nobody, &class, &class).await.unwrap(),
        "who is enrolled nowhere has no class"
    );
    let mut to = tx.profile(&child).await.unwrap().unwrap();
    let seen = to.updated_at;
    to.name = "Пётр".into();
    to.updated_at = START + Span::seconds(1);
    assert!(tx.correct_profile(&to, seen).await.unwrap());
    assert!(!tx.correct_profile(&to, seen).await.unwrap());
    assert_eq!(tx.student(&child).await.unwrap().unwrap().profile, to);
}

async fn an_invitation_ends(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    let child = student(&mut tx, "kid", "2016-05-04").await;
    let parents = [person(&mut tx, "mum", "1986-01-02").await, person(&mut tx, "dad", "1985-01-02").await];
    for (n, parent) in parents.iter().enumerate() {
        tx.add_link(&link(&format!("l{n}"), parent, &child)).await.unwrap();
    }
    let (first, end) = (InvitationId::new("i1"), START + Span::days(7));
    tx.add_invitation(&invitation("i1", &child, 1)).await.unwrap();
    assert!(tx.use_invitation(&first, &LinkId::new("l0"), end - Span(1)).await.unwrap());
    assert!(!tx.use_invitation(&first, &LinkId::new("l1"), START).await.unwrap(), "used up");
    assert_eq!(tx.invitation_uses(&first).await.unwrap().len(), 1);
    assert_eq!(tx.usable_invitation(&child, START).await.unwrap(), None);

    let second = InvitationId::new("i2");
    tx.add_invitation(&invitation("i2", &child, 1)).await.unwrap();
    assert!(
        !tx.use_invitation(&second, &LinkId::new("l1"), end).await.unwrap(),
        "expired at its last moment"
    );
    assert_eq!(tx.usable_invitation(&child, end).await.unwrap(), None);
    assert_eq!(tx.usable_invitation(&child, end - Span(1)).await.unwrap().unwrap().id, second);
    assert!(tx.revoke_invitation(&second, START).await.unwrap());
    assert!(!tx.revoke_invitation(&second, START).await.unwrap());
    assert!(!tx.use_invitation(&second, &LinkId::new("l1"), START).await.unwrap(), "revoked");
    assert_eq!(tx.invitation(&second).await.unwrap().unwrap().uses, 0);
}

async fn a_challenge_has_so_many_tries(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.add_challenge(&challenge("c")).await.unwrap();
    let id = ChallengeId::new("c");
    for left in (0..5).rev() {
        assert_eq!(tx.count_try(&id).await.unwrap(), Some(left));
    }
    assert_eq!(tx.count_try(&id).await.unwrap(), None);
    let later = START + Span::minutes(2);
    assert!(tx.sent_again(&id, later, START).await.unwrap());
    assert!(!tx.sent_again(&id, later, START).await.unwrap(), "somebody was first");
    assert_eq!(tx.challenge(&id).await.unwrap().unwrap().sends, 2);
    tx.end_challenge(&id, "spent", later).await.unwrap();
    tx.end_challenge(&id, "right", later + Span(1)).await.unwrap();
    let ended = tx.challenge(&id).await.unwrap().unwrap();
    assert_eq!((ended.outcome.as_deref(), ended.ended_at), (Some("spent"), Some(later)), "it ends once");
    assert!(!tx.sent_again(&id, later + Span(1), later).await.unwrap(), "it has ended");
    assert!(tx.open_challenges(&visit()).await.unwrap().is_empty());

    tx.add_challenge(&challenge("called")).await.unwrap();
    let called = ChallengeId::new("called");
    tx.called(&called, later).await.unwrap();
    assert_eq!(tx.challenge(&called).await.unwrap().unwrap().called_at, Some(later));
    for left in (0..3).rev() {
        assert_eq!(tx.count_call_try(&called).await.unwrap(), Some(left));
    }
    assert_eq!(tx.count_call_try(&called).await.unwrap(), None);
    let call = |id: &str, at, key: &str| CallRow {
        id: OutboxId::new(id),
        challenge_id: called.clone(),
        rang_at: at,
        digits: 4,
        digits_key: key.into(),
    };
    tx.add_call(&call("m1", START, "one")).await.unwrap();
    tx.add_call(&call("m2", later, "two")).await.unwrap();
    tx.add_call(&call("m1", later, "three")).await.unwrap();
    let calls = tx.calls_since(&called, START).await.unwrap();
    assert_eq!(
        calls,
        [call("m2", later, "two"), call("m1", later, "three")],
        "told again, the newer digits hold"
    );
    assert!(tx.calls_since(&called, later).await.unwrap().is_empty());

    tx.add_proof(&proof("c", START)).await.unwrap();
    tx.spend_proof(&visit(), "phone").await.unwrap();
    assert!(tx.proof(&visit(), "phone").await.unwrap().unwrap().spent);
    tx.add_proof(&proof("c", later)).await.unwrap();
    assert!(tx.proofs(&visit(), later + Span(1)).await.unwrap().is_empty());
    assert_eq!(tx.proofs(&visit(), later).await.unwrap(), [proof("c", later)]);
    tx.spend_proof(&visit(), "phone").await.unwrap();
    assert!(tx.proof(&visit(), "phone").await.unwrap().unwrap().spent, "proved anew");
}

async fn limits_open_again(bench: &Bench) {
    let mut tx = bench.write().await;
    let hour = Span::hours(1);
    let last = START + hour - Span(1);
    for now in [START, START + Span(1), last] {
        assert_eq!(tx.count_up("desk", "d", hour, 3, now).await.unwrap(), Ok(()));
    }
    assert_eq!(tx.count_up("desk", "d", hour, 3, last).await.unwrap(), Err(START + hour));
    assert_eq!(tx.count_up("desk", "other", hour, 3, last).await.unwrap(), Ok(()));
    assert_eq!(tx.count_up("prefix", "d", hour, 3, last).await.unwrap(), Ok(()));
    // The window slides: what was counted at its end still counts when its begin has left it.
    let room = [(START + hour, START + Span(1) + hour), (START + Span(1) + hour, last + hour)];
    for (at, opens) in room {
        assert_eq!(tx.count_up("desk", "d", hour, 3, at).await.unwrap(), Ok(()));
        assert_eq!(tx.count_up("desk", "d", hour, 3, at).await.unwrap(), Err(opens));
    }
    assert_eq!(tx.count_up("none", "d", hour, 0, START).await.unwrap(), Err(START + hour));
    let newest = START + hour + Span(1);
    assert_eq!(tx.counted("desk", "d", hour, newest).await.unwrap(), Some((3, last + hour)));
    assert_eq!(tx.counted("desk", "d", hour, last + hour).await.unwrap(), Some((2, START + hour + hour)));
    assert_eq!(tx.counted("desk", "d", hour, newest + hour).await.unwrap(), None, "the window is over");
    // What was in order is taken back, and makes room again.
    assert_eq!(tx.count_up("desk", "d", hour, 3, newest).await.unwrap(), Err(last + hour));
    tx.count_down("desk", "d", 1).await.unwrap();
    assert_eq!(tx.count_up("desk", "d", hour, 3, newest).await.unwrap(), Ok(()));
    tx.count_down("desk", "nobody", 1).await.unwrap();
    // Several are taken back at once, the newest first, also where two were counted at one moment.
    for (at, n) in [(START, 1), (last, 2), (newest, 1)] {
        for _ in 0..n {
            assert_eq!(tx.count_up("desk", "many", Span::hours(2), 9, at).await.unwrap(), Ok(()));
        }
    }
    let many = async |tx: &mut Tx| tx.counted("desk", "many", Span::hours(2), newest).await.unwrap();
    for (taken, left) in [(0, 4), (2, 2), (1, 1), (3, 0)] {
        tx.count_down("desk", "many", taken).await.unwrap();
        let leaves = START + hour + hour;
        assert_eq!(many(&mut tx).await, (left > 0).then_some((left, leaves)), "{taken} taken back");
    }

    // An entry closes for as long as the window, from the last miss on.
    for at in 0..3 {
        let now = START + Span(at * 9);
        assert_eq!(tx.entry_closed("entry", "e", hour, 3, now).await.unwrap(), None);
        tx.missed("entry", "e", hour, now).await.unwrap();
    }
    let closed = START + Span(18) + hour;
    assert_eq!(tx.entry_closed("entry", "e", hour, 3, START + hour).await.unwrap(), Some(closed));
    tx.drop_counted(hour, closed - Span(1), 9).await.unwrap();
    assert_eq!(tx.entry_closed("entry", "e", hour, 3, closed - Span(1)).await.unwrap(), Some(closed));
    assert_eq!(tx.entry_closed("entry", "e", hour, 3, closed).await.unwrap(), None);
    tx.missed("entry", "e", hour, closed).await.unwrap();
    assert_eq!(tx.entry_closed("entry", "e", hour, 3, closed).await.unwrap(), None, "it begins anew");

    // Failed tries count in a row, and are forgotten by a right one or by a long rest.
    assert_eq!(tx.failures("tries", "d").await.unwrap(), None);
    for (now, failures) in [(START, 1), (last, 2), (last + hour, 1)] {
        tx.failed("tries", "d", hour, now).await.unwrap();
        assert_eq!(tx.failures("tries", "d").await.unwrap(), Some((failures, now)));
    }
    tx.succeeded("tries", "d").await.unwrap();
    assert_eq!(tx.failures("tries", "d").await.unwrap(), None);
}

async fn a_visit_has_one_holder(bench: &Bench) {
    let mut tx = bench.write().await;
    set_up(&mut tx).await;
    tx.add_desk(&desk_row("other")).await.unwrap();
    let (day, soon) = (START + Span::hours(24), START + Span::seconds(1));
    assert!(tx.save_draft(&visit(), "me", "draft", soon, day).await.unwrap());
    assert!(!tx.save_draft(&visit(), "other", "lost", soon, day).await.unwrap());
    tx.open_session(&session("s", "ordinary")).await.unwrap();
    tx.add_command(&command("k1")).await.unwrap();
    tx.add_command(&command("k2")).await.unwrap();
    assert_eq!(tx.last_command(&visit()).await.unwrap(), Some(command("k2")));
    assert!(!tx.take_up(&visit(), &desk(), "you", soon, soon).await.unwrap(), "it is open");
    tx.put_down(&visit(), "me", "left-open", soon, day).await.unwrap();
    assert_eq!(tx.visit(&visit()).await.unwrap().unwrap().state, "down");
    tx.end_sessions(&visit(), "put down", soon).await.unwrap();
    assert_eq!(tx.session_on(&visit(), "ordinary").await.unwrap(), None);
    assert!(!tx.save_draft(&visit(), "me", "late", soon, day).await.unwrap());
    assert_eq!(tx.left_open_visits(&desk(), soon).await.unwrap().len(), 1);
    assert!(tx.left_open_visits(&desk(), day).await.unwrap().is_empty());
    assert_eq!(tx.expired_visits(&school().id, day, 9).await.unwrap().len(), 1);
    let there = kindesk::domain::id::DeskId::new("other");
    assert!(!tx.take_up(&visit(), &there, "you", day, day).await.unwrap(), "its time is over");
    assert!(tx.take_up(&visit(), &there, "you", soon, soon).await.unwrap());
    assert!(!tx.take_up(&visit(), &desk(), "me", soon, soon).await.unwrap(), "somebody was first");
    let taken = tx.visit(&visit()).await.unwrap().unwrap();
    assert_eq!(taken.draft_sealed.as_deref(), Some("draft"));
    assert!(!tx.ticket_free(&school().id, "1001").await.unwrap());
    assert!(!tx.close_visit(&visit(), "me", Moment(soon.0)).await.unwrap());
    assert!(tx.close_visit(&visit(), "you", soon).await.unwrap());
    assert!(!tx.close_visit(&visit(), "you", soon).await.unwrap());
    assert!(tx.ticket_free(&school().id, "1001").await.unwrap());
    assert_eq!(tx.visit(&visit()).await.unwrap().unwrap().draft_sealed, None);
    assert_eq!(tx.last_command(&visit()).await.unwrap(), None);
}
