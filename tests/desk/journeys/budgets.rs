//! How many round trips to a server each ask takes, once its statements are prepared: a far office feels every one of them.

use crate::kit::people::{ANNA, MARIA, Person};
use crate::kit::{Kit, on_server};
use kindesk::domain::language::Language;
use std::collections::BTreeMap;

/// The most that an ask of the main job may take: as it was measured. A change that needs more
/// says so here, one that needs less too.
const BUDGETS: [(&str, usize); 17] = [
    ("Account SetPassword", 7),
    ("Account Strength", 0),
    ("Family Show", 7),
    ("Invitation OpenPrivateSeat", 4),
    ("Invitation OpenShown", 6),
    ("Invitation Show", 8),
    ("Number Check", 13),
    ("Number Send", 8),
    ("Parent Child", 7),
    ("Parent Confirm", 14),
    ("Parent Make", 13),
    ("School Classes", 4),
    ("Student Register", 12),
    ("Visit Goodbye", 7),
    ("Visit Home", 4),
    ("Visit Keep", 4),
    ("Visit Open", 7),
];

/// What the program does behind an ask at the same time, and cannot be told from it: a lease that is renewed, a notice.
const BEHIND: usize = 4;

/// A whole family, from the first question to goodbye.
const FAMILY: usize = 175 + BEHIND;

/// What leaves no trace but where the visit stands: its beginning, what it begins with, its answer, and the end.
const LITTLE: usize = 4;

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
        println!("{most:#?}\n{family}");
        for (name, trips) in &most {
            let budget = BUDGETS.iter().find(|(known, _)| known == name).map(|(_, budget)| *budget);
            assert!(
                budget.is_some_and(|budget| *trips <= budget + BEHIND),
                "{name}: {trips}, its budget is {budget:?}"
            );
        }
        assert!(least.values().any(|trips| *trips == LITTLE), "an ask that does little takes {LITTLE}");
        assert!(family <= FAMILY, "a family takes {family}");
    });
}

/// How many statements of these are the ask's own. Those of the courier are about nothing but the outbox, or change a message
/// there: an ask only puts messages in.
fn own(transactions: &[Vec<String>]) -> usize {
    let frames = ["BEGIN", "COMMIT", "ROLLBACK", "SELECT 'staff'"];
    let is_frame = |statement: &&String| frames.iter().any(|frame| statement.starts_with(frame));
    let is_couriers = |all: &&Vec<String>| {
        let mut own = all.iter().filter(|statement| !is_frame(statement));
        own.clone().any(|statement| statement.starts_with("UPDATE outbox"))
            || own.all(|statement| statement.contains("outbox"))
    };
    transactions.iter().filter(|all| !is_couriers(all)).map(Vec::len).sum()
}
