//! How many round trips to a server each ask takes, once its statements are prepared: a far office feels every one of them.

use crate::kit::people::{ANNA, LEV, MARIA, OLGA, Person};
use crate::kit::{Kit, on_server};
use kindesk::domain::language::Language;
use kindesk::store::Server;
use std::collections::{BTreeMap, BTreeSet};

/// What an ask of the main job takes, as it was measured, by name. A change that needs more says so here, one that needs less
/// too.
const BUDGETS: [(&str, usize); 17] = [
    ("Account SetPassword", 7),
    ("Account Strength", 0),
    ("Family Show", 7),
    ("Invitation OpenPrivateSeat", 4),
    ("Invitation OpenShown", 6),
    ("Invitation Show", 8),
    ("Number Check", 15),
    ("Number Send", 8),
    ("Parent Child", 7),
    ("Parent Confirm", 13),
    ("Parent Make", 15),
    ("School Classes", 3),
    ("Student Register", 12),
    ("Visit Goodbye", 7),
    ("Visit Home", 3),
    ("Visit Keep", 4),
    ("Visit Open", 7),
];

/// A whole family, from the first question to goodbye.
const FAMILY: usize = 175;

/// The most that these may take, whatever is measured: what leaves no trace but where the visit stands (its beginning, what it
/// begins with, its answer, and the end), a code that is sent, a student who is registered, a parent who confirms.
const AT_MOST: [(&str, usize); 4] =
    [("Visit Keep", 4), ("Number Send", 9), ("Student Register", 12), ("Parent Confirm", 20)];

/// The same of a whole family.
const FAMILY_AT_MOST: usize = 260;

#[test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
fn an_ask_takes_no_more_round_trips_than_its_budget() {
    on_server(|| {
        let mut kit = Kit::new(Language::Ru);
        let named = |one: Person, name, phone| Person { phone, name, ..one };
        let families = [
            (ANNA, MARIA),
            (
                named(ANNA, ["Серова", "Дарья", "Ильинична"], "9120000091"),
                named(MARIA, ["Серова", "Ирина", "Львовна"], "9120000092"),
            ),
            (
                named(ANNA, ["Орлова", "Злата", "Юрьевна"], "9120000093"),
                named(MARIA, ["Орлова", "Нина", "Павловна"], "9120000094"),
            ),
        ];
        // Statements that are prepared only then go over the line twice: each ask counts as it was at its quietest.
        let mut least: BTreeMap<(usize, String), usize> = BTreeMap::new();
        for (child, parent) in &families {
            kit.trips.clear();
            kit.invites(child).calls_parent().joins(parent);
            kit.press("<Right><Enter>").stands("join-child-data").agrees().stands("join-child-use").agrees();
            kit.leaves();
            let mut nth: BTreeMap<&str, usize> = BTreeMap::new();
            for (name, transactions) in &kit.trips {
                let nth = nth.entry(name).or_default();
                *nth += 1;
                let one = least.entry((*nth, name.clone())).or_insert(usize::MAX);
                *one = own(transactions).min(*one);
            }
        }
        let mut most: BTreeMap<&str, usize> = BTreeMap::new();
        for ((_, name), trips) in &least {
            let one = most.entry(name).or_default();
            *one = (*one).max(*trips);
        }
        let family: usize = least.values().sum();
        for (name, at_most) in AT_MOST {
            assert!(most.get(name).is_some_and(|trips| *trips <= at_most), "{name}: {most:#?}");
        }
        assert!(family <= FAMILY_AT_MOST, "a family takes {family}");
        assert_eq!((most, family), (BUDGETS.into(), FAMILY));
    });
}

/// A connection keeps what it sends prepared: the main job, another parent who joins, and what staff put right. What waits
/// goes out together in ever other ways, so that twice as many have room.
#[test]
#[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
fn a_connection_keeps_all_its_statements_prepared() {
    on_server(|| {
        let mut kit = Kit::new(Language::Ru);
        kit.console(async |desk| desk.add_class("7Ж", None).await.unwrap());
        kit.has_mother(&ANNA).calls_father().confirms_as("<Right><Right>");
        kit.corrects_class("Анна Ё.").types_anew("7ж").press("<Enter>").stands("family-reason").press("2");
        kit.writes("correct-done-class").leaves();
        kit.invites(&LEV).calls_parent().joins(&OLGA).confirms("<Right>").leaves();
        let texts: BTreeSet<String> = kit.trips.iter().flat_map(|(_, all)| all.concat()).collect();
        println!("{} distinct statements", texts.len());
        assert!(texts.len() * 2 < Server::PREPARED, "{}", texts.len());
    });
}

/// How many statements of these are the ask's own. What the program does behind it at the same time is told by what it
/// touches: a transaction of the courier is about nothing but the outbox, or changes a message there, where an ask only puts
/// messages in; a lease that is half over is renewed, in a transaction of its own or with the ask.
fn own(transactions: &[Vec<String>]) -> usize {
    let frames = ["BEGIN", "COMMIT", "ROLLBACK", "SELECT 'staff'"];
    let is_frame = |statement: &String| frames.iter().any(|frame| statement.starts_with(frame));
    let is_renewal = |statement: &String| statement.starts_with("UPDATE lease");
    let asks = |all: &Vec<String>| {
        // What was under way before or goes on behind is no part of the ask: it waits for the end of what it writes.
        let begins = all.first().is_some_and(|first| first.starts_with("BEGIN"));
        let ends = all.last().is_some_and(|last| last == "COMMIT" || last == "ROLLBACK");
        let is_whole = begins && (ends || all.len() > 1 && all[0].contains("READ ONLY"));
        let within: Vec<&String> = all.iter().filter(|statement| !is_frame(statement)).collect();
        let is_behind = !within.is_empty()
            && (within.iter().all(|one| is_renewal(one) || one.contains("outbox"))
                || within.iter().any(|one| one.starts_with("UPDATE outbox")));
        is_whole && !is_behind
    };
    // For the end of what was only read nobody waits.
    let is_waited_for = |statement: &&String| !is_renewal(statement) && !statement.starts_with("ROLLBACK");
    let trips = |all: &Vec<String>| all.iter().filter(is_waited_for).count();
    transactions.iter().filter(|all| asks(all)).map(trips).sum()
}
