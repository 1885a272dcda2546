use super::*;

#[test]
fn numbers_are_used_once_and_every_refusal_has_a_way_on() {
    let mut seen = std::collections::BTreeSet::new();
    for refusal in Refusal::samples() {
        assert!(seen.insert(refusal.number()), "number {} stands twice", refusal.number());
        assert!(!refusal.next_steps().is_empty(), "{} is a dead end", refusal.number());
    }
    assert_eq!(seen.len(), Refusal::CATALOGUE.len());
}
