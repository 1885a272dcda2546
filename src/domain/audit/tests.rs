//! Names, hashes and the chain, link by link.

use super::*;
use crate::domain::encoding::hex;
use crate::domain::id::{DeskId, StaffId, VisitId};
use crate::domain::time::Moment;
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

fn row(desk: &str, seq: i64) -> Row {
    Row {
        desk: DeskId::new(desk),
        seq,
        at: Moment(1_780_000_000_000 + seq),
        staff: Some(StaffId::new("s1")),
        visit: (seq % 2 == 0).then(|| VisitId::new("v1")),
        action: AuditAction::ALL[usize::try_from(seq).expect("small") % AuditAction::ALL.len()]
            .as_str()
            .to_owned(),
        subject: Some(format!("p{seq}")),
        refusal: (seq % 3 == 0).then_some(122),
        fields: "name,birth".into(),
    }
}

/// Stands for the keyed hash: whoever does not know the word at its beginning cannot write it.
fn keyed(text: &[u8]) -> String {
    hex(&Sha256::digest([b"a key", text].concat()))
}

/// A chain whose first rows, up to `plain`, are of the first releases.
fn chain_since(desk: &str, length: i64, plain: i64) -> Vec<Kept> {
    let mut head = BEGINNING.to_owned();
    let mut link = |seq| {
        let row = row(desk, seq);
        let hash = if seq <= plain { plain_hash(&head, &row) } else { keyed(&encode(&head, &row)) };
        Kept { row, prev: std::mem::replace(&mut head, hash.clone()), hash }
    };
    (FIRST..=length).map(&mut link).collect()
}

fn chain(desk: &str, length: i64) -> Vec<Kept> {
    chain_since(desk, length, 0)
}

fn verified(rows: Vec<Kept>) -> Verified {
    verify(&DeskId::new("d1"), rows, keyed)
}

#[test]
fn the_words_are_fixed_and_read_back() {
    for action in AuditAction::ALL {
        assert_eq!(action.as_str().parse(), Ok(*action));
        assert_eq!(serde_json::to_string(action).expect("serialises"), format!("\"{}\"", action.as_str()));
    }
    assert_eq!("visit-ended".parse::<AuditAction>(), Err(UnknownAction));
    let texts: BTreeSet<_> = AuditAction::ALL.iter().map(|action| action.as_str()).collect();
    assert_eq!(texts.len(), AuditAction::ALL.len(), "no text stands for two");
}

/// Rows that were written by an earlier release must verify for ever.
#[test]
fn the_plain_hash_stays_what_it_was() {
    assert_eq!(
        plain_hash(BEGINNING, &row("d1", 1)),
        "e95566c740aca538079ab4b7ca0d03e22c4c6aadab958c039f1ac2bdf15990f9"
    );
}

#[test]
fn no_two_rows_are_written_down_alike() {
    let mut one = row("d1", 2);
    let mut other = one.clone();
    (one.subject, one.fields) = (Some("ab".into()), "c".into());
    (other.subject, other.fields) = (Some("a".into()), "bc".into());
    assert_ne!(encode("", &one), encode("", &other));
    (one.visit, other.visit) = (None, Some(VisitId::new("")));
    other.clone_from(&Row { visit: other.visit.clone(), ..one.clone() });
    assert_ne!(encode("", &one), encode("", &other));
}

#[test]
fn a_whole_chain_is_sound_and_says_how_much_of_it_is_plain() {
    let end = |rows: &[Kept]| rows.last().map(|kept| (kept.row.seq, kept.hash.clone()));
    for plain in [0, 2, 4] {
        let rows = chain_since("d1", 4, plain);
        let end = end(&rows);
        let plain = u64::try_from(plain).expect("small");
        assert_eq!(verified(rows), Verified { sound: 4, plain, broken: Vec::new(), end });
    }
    assert_eq!(verified(Vec::new()), Verified::default());
}

fn faults(rows: Vec<Kept>) -> Vec<(i64, Fault)> {
    verified(rows).broken.into_iter().map(|broken| (broken.seq, broken.why)).collect()
}

#[test]
fn d41_each_way_of_tampering_is_named_at_each_row() {
    let mut edited = chain("d1", 6);
    edited[2].row.fields = "sex".into();
    edited[4].row.subject = None;
    assert_eq!(faults(edited), [(3, Fault::Edit), (5, Fault::Edit)]);

    let mut left_out = chain("d1", 6);
    left_out.remove(2);
    assert_eq!(faults(left_out), [(3, Fault::Gap)]);

    let mut swapped = chain("d1", 6);
    swapped.swap(2, 3);
    assert_eq!(faults(swapped), [(3, Fault::Gap), (5, Fault::Gap), (4, Fault::Gap)]);

    let mut renumbered = chain("d1", 6);
    renumbered.remove(2);
    renumbered.iter_mut().skip(2).for_each(|kept| kept.row.seq -= 1);
    assert_eq!(faults(renumbered), [(3, Fault::Edit), (4, Fault::Edit), (5, Fault::Edit)]);

    let mut moved = chain("d2", 1);
    moved.extend(chain("d1", 1));
    assert_eq!(faults(moved)[0], (1, Fault::Edit));
}

#[test]
fn d41_a_chain_recomputed_without_the_key_does_not_pass() {
    let mut forged = chain("d1", 6);
    let mut prev = forged[1].hash.clone();
    for kept in &mut forged[2..] {
        kept.row.staff = None;
        kept.prev.clone_from(&prev);
        kept.hash = plain_hash(&kept.prev, &kept.row);
        prev.clone_from(&kept.hash);
    }
    assert_eq!(faults(forged).len(), 4);
    // Nor one that begins plain: the first keyed row behind it holds it.
    let mut older = chain_since("d1", 4, 3);
    older[2].row.staff = None;
    older[2].hash = plain_hash(&older[2].prev, &older[2].row);
    assert_eq!(faults(older), [(4, Fault::Link)]);
}

proptest! {
    #[test]
    fn no_tampering_passes(length in 2_i64..12, plain in 0_i64..4, at in any::<prop::sample::Index>(), way in 0..9, text in "[a-z]{1,4}") {
        let mut rows = chain_since("d1", length, plain);
        let at = at.index(rows.len() - 1);
        let bad = FIRST + i64::try_from(at).expect("small");
        let kept = &mut rows[at];
        match way {
            0 => kept.row.at.0 += 1,
            1 => kept.row.staff = Some(StaffId::new(text)),
            2 => kept.row.subject = Some(text),
            3 => kept.row.refusal = Some(kept.row.refusal.unwrap_or(0) + 1),
            4 => kept.prev += &text,
            5 => kept.hash += &text,
            6 => kept.row.fields += &text,
            7 => drop(rows.remove(at)),
            _ => rows.swap(at, at + 1),
        }
        let broken = verified(rows).broken;
        prop_assert_eq!(broken.first().map(|broken| broken.seq), Some(bad));
    }
}
