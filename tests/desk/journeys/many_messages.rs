//! Many messages, of which one in ten meets a fault: none is lost, and none leaves twice.

use crate::kit::Kit;
use kindesk::delivery::Receipt;
use kindesk::domain::challenge::Fate;
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::collections::BTreeMap;

const SEED: u64 = 20;
/// How many; with `KINDESK_LONG` set, more.
const MESSAGES: usize = 400;
const MANY: usize = 10_000;

/// One in ten: half of them come back later, a quarter is never heard of, a quarter is refused.
fn fault(random: &mut ChaCha8Rng) -> Receipt {
    match random.random_range(0..40) {
        0 => Receipt::new(Fate::Later, "provider-later"),
        1 => Receipt::new(Fate::Later, "not-reached"),
        2 => Receipt::new(Fate::Unknown, "deadline"),
        3 => Receipt::new(Fate::Refused, "provider-refused"),
        _ => Receipt::new(Fate::Accepted, "provider-accepted"),
    }
}

#[test]
pub fn none_is_lost_and_none_leaves_twice() {
    let mut kit = Kit::new(Language::Ru);
    let many = if std::env::var_os("KINDESK_LONG").is_some() { MANY } else { MESSAGES };
    kit.has_to_send(many);
    let mut random = ChaCha8Rng::seed_from_u64(SEED);
    let faults: Vec<Receipt> = (0..2 * many).map(|_| fault(&mut random)).collect();
    for receipt in &faults {
        kit.answers_with(*receipt);
    }
    let mut handed = Vec::new();
    for _ in 0..20 {
        handed.extend(kit.hands_over());
        if kit.outbox().stand().iter().all(|line| !line.starts_with("later") && !line.starts_with("waiting"))
        {
            break;
        }
        kit.passes(Span::minutes(1));
    }
    // What became of each, by the answers that were given in the same order.
    let mut fates: BTreeMap<&str, Vec<Fate>> = BTreeMap::new();
    for (id, receipt) in handed.iter().zip(&faults) {
        fates.entry(id).or_default().push(receipt.fate);
    }
    assert_eq!(fates.len(), many, "lost");
    let twice: Vec<_> = fates
        .iter()
        .filter(|(_, fates)| fates.iter().filter(|fate| **fate != Fate::Later).count() != 1)
        .collect();
    assert!(twice.is_empty(), "{twice:?}");
    let ended = |fate| handed.iter().zip(&faults).filter(|(_, receipt)| receipt.fate == fate).count();
    let stand = [Fate::Accepted, Fate::Refused, Fate::Unknown]
        .map(|fate| format!("{} {}", fate.as_str(), ended(fate)));
    assert_eq!(kit.outbox().stand(), stand);
    assert!(ended(Fate::Later) > many / 40 && ended(Fate::Unknown) > 0 && ended(Fate::Refused) > 0);
    println!("{many} messages, {} faults: lost 0, doubled 0", handed.len() - ended(Fate::Accepted));
}
