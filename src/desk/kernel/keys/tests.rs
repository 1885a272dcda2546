//! The keys, and what they seal.

use super::*;

fn keys() -> Keys {
    Keys::from_master(&[7; 32])
}

const SPOT: Spot = Spot { table: "visit", column: "draft_sealed", id: "v1" };

#[test]
fn codes_are_spread_evenly_and_keep_their_zeros() {
    let keys = keys();
    let (mut first, mut last) = ([0_u32; 10], [0_u32; 10]);
    for n in 0..20_000 {
        let code = keys.code(&ChallengeId::new(format!("c{n}")));
        let code = code.expose_secret().as_bytes();
        assert_eq!(code.len(), DIGITS);
        first[usize::from(code[0] - b'0')] += 1;
        last[usize::from(code[5] - b'0')] += 1;
    }
    // 9 degrees of freedom: a fair draw exceeds 40 less than once in 100,000 times.
    let spread = |counts: [u32; 10]| -> f64 {
        counts.iter().map(|&n| (f64::from(n) - 2_000.0).powi(2) / 2_000.0).sum()
    };
    assert!(spread(first) < 40.0 && spread(last) < 40.0, "{first:?} {last:?}");
}

#[test]
fn a_code_belongs_to_its_challenge_and_its_key() {
    let (keys, other) = (keys(), Keys::from_master(&[8; 32]));
    let challenge = ChallengeId::new("c1");
    let code = keys.code(&challenge);
    assert_eq!(code.expose_secret(), keys.code(&challenge).expose_secret());
    assert!(keys.fits(&challenge, &code));
    assert!(!keys.fits(&ChallengeId::new("c2"), &code) && !other.fits(&challenge, &code));
    assert!(!keys.fits(&challenge, &"".into()) && !keys.fits(&challenge, &"12345".into()));
}

#[test]
fn sealed_texts_open_only_in_their_place_unchanged() {
    let (keys, chance) = (keys(), Chance::foreseen(1));
    let sealed = keys.seal("Иванова", SPOT, &chance);
    assert_ne!(sealed, keys.seal("Иванова", SPOT, &chance), "a fresh nonce each time");
    assert_eq!(keys.unseal(&sealed, SPOT).unwrap().as_str(), "Иванова");
    for elsewhere in [Spot { id: "v2", ..SPOT }, Spot { column: "x", ..SPOT }, Spot { table: "x", ..SPOT }] {
        assert!(keys.unseal(&sealed, elsewhere).is_none());
    }
    let mut changed = sealed.clone().into_bytes();
    let end = changed.len() - 1;
    changed[end] = if changed[end] == b'0' { b'1' } else { b'0' };
    for bad in [String::from_utf8(changed).unwrap(), sealed[..40].to_owned(), String::new(), "1.ж".into()] {
        assert!(keys.unseal(&bad, SPOT).is_none(), "{bad}");
    }
    assert!(Keys::from_master(&[8; 32]).unseal(&sealed, SPOT).is_none());
}

#[test]
fn indexes_differ_by_use_and_by_key() {
    let [phone, near] = ["+79123456767", "+79123450000"].map(|one| Phone::from_e164(one).unwrap());
    let keys = keys();
    assert_eq!(keys.prefix(&phone), keys.prefix(&near));
    assert_ne!(keys.phone(&phone), keys.phone(&near));
    assert!(![keys.prefix(&phone), keys.counted(&keys.phone(&phone))].contains(&keys.phone(&phone)));
    assert_ne!(keys.phone(&phone), Keys::from_master(&[8; 32]).phone(&phone));
}

#[test]
fn a_mailbox_is_found_however_it_was_typed() {
    let [one, same, other] =
        ["Katya@Mail.ru", "katya@mail.ru", "katya@mail.com"].map(|typed| Mailbox::parse(typed).unwrap());
    let keys = keys();
    assert_eq!(keys.mailbox(&one), keys.mailbox(&same));
    assert_ne!(keys.mailbox(&one), keys.mailbox(&other));
    assert_ne!(keys.mailbox(&one), Keys::from_master(&[8; 32]).mailbox(&one));
}

#[test]
fn a_later_key_seals_from_then_on_and_the_earlier_ones_still_open() {
    let chance = Chance::foreseen(1);
    let first = Master::drawn(&chance);
    let (master, id) = first.clone().with_another(&chance);
    let (before, keys) = (Keys::of(&first), Keys::of(&master));
    let old = keys.seal("Иванова", SPOT, &chance);
    assert!(old.starts_with(&keys.sealed_so()) && before.unseal(&old, SPOT).is_some());
    assert!(
        keys.seals_with(Some(&id)) && !keys.seals_with(Some("00000000")) && !before.seals_with(Some(&id))
    );
    let new = keys.seal("Иванова", SPOT, &chance);
    assert!(new.starts_with(&format!("2.{id}.")) && new.starts_with(&keys.sealed_so()));
    assert_eq!(keys.unseal(&old, SPOT).unwrap().as_str(), "Иванова");
    assert_eq!(keys.unseal(&new, SPOT).unwrap().as_str(), "Иванова");
    assert!(keys.unseal(&new, Spot { id: "v2", ..SPOT }).is_none() && before.unseal(&new, SPOT).is_none());
    assert_eq!(
        (keys.mark(), keys.phone(&Phone::from_e164("+79123456767").unwrap())),
        (before.mark(), before.phone(&Phone::from_e164("+79123456767").unwrap())),
        "what is searched stays"
    );
}
