//! Names, hashes and the chain, link by link.

use super::*;
use proptest::prelude::*;

type Kept = (Row, String, String);

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

fn chain(desk: &str, length: i64) -> Vec<Kept> {
    let mut head = BEGINNING.to_owned();
    let mut link = |seq| {
        let row = row(desk, seq);
        let own = hash(&head, &row);
        (row, std::mem::replace(&mut head, own.clone()), own)
    };
    (FIRST..=length).map(&mut link).collect()
}

#[test]
fn the_words_are_fixed_and_read_back() {
    for action in AuditAction::ALL {
        assert_eq!(action.as_str().parse(), Ok(*action));
        assert_eq!(serde_json::to_string(action).expect("serialises"), format!("\"{}\"", action.as_str()));
    }
    assert_eq!("visit-ended".parse::<AuditAction>(), Err(UnknownAction));
    assert_eq!(AuditAction::ALL.len(), 64);
}

/// Rows that were written by an earlier release must verify for ever.
#[test]
fn the_hash_stays_what_it_was() {
    assert_eq!(
        hash(BEGINNING, &row("d1", 1)),
        "e95566c740aca538079ab4b7ca0d03e22c4c6aadab958c039f1ac2bdf15990f9"
    );
}

#[test]
fn no_two_rows_are_written_down_alike() {
    let mut one = row("d1", 2);
    let mut other = one.clone();
    (one.subject, one.fields) = (Some("ab".into()), "c".into());
    (other.subject, other.fields) = (Some("a".into()), "bc".into());
    assert_ne!(hash("", &one), hash("", &other));
    (one.visit, other.visit) = (None, Some(VisitId::new("")));
    other.clone_from(&Row { visit: other.visit.clone(), ..one.clone() });
    assert_ne!(hash("", &one), hash("", &other));
}

#[test]
fn desks_stand_side_by_side() {
    let mixed = chain("d1", 4).into_iter().zip(chain("d2", 4)).flat_map(|(a, b)| [a, b]);
    assert_eq!(verify(mixed), Ok(8));
    assert_eq!(verify(std::iter::empty()), Ok(0));
}

fn fault(rows: Vec<Kept>) -> (i64, Fault) {
    let broken = verify(rows.into_iter()).expect_err("is broken");
    (broken.seq, broken.why)
}

#[test]
fn each_way_of_tampering_is_named_where_it_begins() {
    let mut edited = chain("d1", 6);
    edited[2].0.fields = "sex".into();
    assert_eq!(fault(edited), (3, Fault::Edit));

    let mut left_out = chain("d1", 6);
    left_out.remove(2);
    assert_eq!(fault(left_out), (3, Fault::Gap));

    let mut swapped = chain("d1", 6);
    swapped.swap(2, 3);
    assert_eq!(fault(swapped), (3, Fault::Gap));

    let mut forged = chain("d1", 6);
    forged[2].0.subject = None;
    forged[2].2 = hash(&forged[2].1, &forged[2].0);
    assert_eq!(fault(forged), (4, Fault::Link));

    let mut renumbered = chain("d1", 6);
    renumbered.remove(2);
    renumbered.iter_mut().skip(2).for_each(|kept| kept.0.seq -= 1);
    assert_eq!(fault(renumbered), (3, Fault::Link));

    let mut moved = chain("d1", 3);
    for kept in &mut moved {
        kept.0.desk = DeskId::new("d2");
    }
    assert_eq!(fault(moved), (1, Fault::Edit));
}

proptest! {
    #[test]
    fn no_tampering_passes(length in 2_i64..12, at in any::<prop::sample::Index>(), way in 0..9, text in "[a-z]{1,4}") {
        let mut rows = chain("d1", length);
        let at = at.index(rows.len() - 1);
        let bad = FIRST + i64::try_from(at).expect("small");
        let kept = &mut rows[at];
        match way {
            0 => kept.0.at.0 += 1,
            1 => kept.0.staff = Some(StaffId::new(text)),
            2 => kept.0.subject = Some(text),
            3 => kept.0.refusal = Some(kept.0.refusal.unwrap_or(0) + 1),
            4 => kept.1 += &text,
            5 => kept.2 += &text,
            6 => kept.0.fields += &text,
            7 => drop(rows.remove(at)),
            _ => rows.swap(at, at + 1),
        }
        let broken = verify(rows.into_iter()).expect_err("is broken");
        prop_assert_eq!(broken.seq, bad);
    }
}
