//! Whether the time of an answer tells that a number or a mailbox has an account: known and unknown ones by turns, a code that
//! is asked for and a wrong password.

use crate::Site;
use crate::figures::{Series, line};
use kindesk::desk::chance::Chance;
use kindesk::desk::keys::Spot;
use kindesk::domain::id::{CommandKey, VisitId};
use kindesk::domain::language::Language;
use kindesk::domain::mailbox::{Mailbox, NumberOrMailbox};
use kindesk::domain::phone::Phone;
use kindesk::domain::refusal::Whose;
use kindesk::flow::ask::{AccountAsk, Answer, Ask, Asked, NumberAsk, Ticket, VisitAnswer, VisitAsk, Write};
use std::time::{Duration, Instant};

/// How many of each, after some that prepare the statements.
const TIMES: usize = 200;
const BEFORE: usize = 10;
/// The most by which the medians may differ (milliseconds).
const GOAL: f64 = 5.0;

/// Prints both medians of each kind, and how far they lie apart.
pub async fn measure(site: &Site) {
    // Each but once: after a few wrong passwords a number has to wait, which is told at once.
    let known: Vec<&String> = site.crowd.numbers.iter().take(TIMES + BEFORE).collect();
    have_mailboxes(site, &known).await;
    let kinds = ["a code to a number", "a wrong password to a number", "a wrong password to a mailbox"];
    for (kind, what) in kinds.into_iter().enumerate() {
        let mut took = [Series::default(), Series::default()];
        for (nth, number) in known.iter().enumerate() {
            // Which comes first changes: neither warms anything for the other.
            for turn in 0..2 {
                let is_known = (nth + turn) % 2 == 0;
                let number = if is_known { (*number).clone() } else { format!("901{nth:07}") };
                let span = one(site, ask(kind, &number), nth * 2 + turn).await;
                if nth >= BEFORE {
                    took[usize::from(is_known)].add(span);
                }
            }
        }
        let [new, old] = took.map(|series| series.median());
        let figure = format!("known {old:.1} ms, unknown {new:.1} ms, apart {:.1} ms", (old - new).abs());
        let times = known.len().saturating_sub(BEFORE);
        line(&format!("{what}, {times} times"), &figure, &format!("≤ {GOAL} ms"));
    }
}

fn mailbox(number: &str) -> Mailbox {
    Mailbox::parse(&format!("n{number}@mail.example")).unwrap()
}

async fn have_mailboxes(site: &Site, numbers: &[&String]) {
    let (keys, chance) = (site.stage.keys(), Chance::foreseen(7));
    let mut tx = site.stage.world.store().write().await.unwrap();
    for number in numbers {
        let phone = keys.phone(&Phone::from_e164(&format!("+7{number}")).unwrap());
        let account = tx.account_by_phone(&phone).await.unwrap().unwrap();
        let mailbox = mailbox(number);
        let spot = Spot { table: "account", column: "email_sealed", id: account.id.as_str() };
        let sealed = keys.seal(mailbox.address(), spot, &chance);
        tx.set_email(&account.id, &keys.mailbox(&mailbox), &sealed, account.created_at).await.unwrap();
    }
    tx.seal_changes().await.unwrap();
    tx.save().await.unwrap();
}

fn ask(kind: usize, number: &str) -> Ask {
    let phone = Phone::from_e164(&format!("+7{number}")).unwrap();
    let password = || "Ne.tot-parol 9".to_owned().into();
    match kind {
        0 => Ask::Number(NumberAsk::Send { phone, whose: Whose::Parent, instead: None }),
        1 => Ask::Account(AccountAsk::Enter { by: NumberOrMailbox::Number(phone), password: password() }),
        _ => {
            let by = NumberOrMailbox::Mailbox(mailbox(number));
            Ask::Account(AccountAsk::Enter { by, password: password() })
        }
    }
}

/// How long the answer takes, in a visit of its own.
async fn one(site: &Site, ask: Ask, nth: usize) -> Duration {
    let opened = answers(site, None, Ask::Visit(VisitAsk::Open { language: Language::Ru }), nth).await;
    let Answer::Visit(VisitAnswer::Opened { visit, .. }) = opened else { panic!("{opened:?}") };
    let began = Instant::now();
    answers(site, Some(&visit), ask, nth).await;
    let took = began.elapsed();
    answers(site, Some(&visit), Ask::Visit(VisitAsk::Goodbye), nth).await;
    took
}

async fn answers(site: &Site, visit: Option<&VisitId>, ask: Ask, nth: usize) -> Answer {
    let write = ask.terms().writes().then(|| Write {
        key: CommandKey::new(format!("{visit:?}:{nth}:{ask:?}")),
        draft: r#"{"at":"bench"}"#.to_owned(),
        people: Vec::new(),
        language: Language::Ru,
    });
    let ticket = Ticket { visit: visit.cloned(), frame: 0, number: 0 };
    site.stage.world.desk.answer(Asked { ticket, write, ask }).await.answer
}
