//! The key as a copy of the database brings it along: sealed under a passphrase.
//!
//! Whoever has such a copy can try passphrases for as long as they like. So a try costs 64 MiB and three passes of Argon2id
//! (RFC 9106, section 4, the second recommended choice), and a passphrase that is guessed soon is refused.

use crate::desk::kernel::chance::Chance;
use crate::desk::kernel::key_file::Master;
use crate::domain::encoding::{hex, unhex};
use crate::domain::password::{normalised, strength};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

/// Begins a sealed key: the text of the key file.
const MARK: &str = "key-2";
/// Begins one of the releases before: the 32 bytes of the first key alone.
const OLDER: &str = "key-1";
/// Characters that a passphrase has at the least.
const AT_LEAST: usize = 12;
/// The score of [`strength`] that it has at the least: 3 is "safely unguessable" (zxcvbn) where a try is slow.
const SCORE: u8 = 3;
/// Argon2id: KiB of memory, passes, lanes.
const COST: (u32, u32, u32) = (64 * 1024, 3, 1);

/// Whether a passphrase may guard the key: long enough, and not guessed soon.
pub fn is_strong(passphrase: &SecretString) -> bool {
    let text = passphrase.expose_secret();
    normalised(text).chars().count() >= AT_LEAST && strength(text, &[]).score >= SCORE
}

/// Seals the key under a passphrase, for the copy of that name. Takes a good part of a second.
pub fn seal(master: &Master, passphrase: &SecretString, copy: &str, chance: &Chance) -> Option<String> {
    let (salt, nonce) = (chance.bytes::<16>(), chance.bytes::<24>());
    let text = master.text();
    let payload = Payload { msg: text.as_bytes(), aad: copy.as_bytes() };
    let sealed = cipher(passphrase, &salt)?.encrypt(&XNonce::from(nonce), payload).ok()?;
    Some(format!("{MARK} {} {} {}", hex(&salt), hex(&nonce), hex(&sealed)))
}

/// Opens it again; nothing if the passphrase is another, or the text was changed or belongs to another copy.
pub fn unseal(sealed: &str, passphrase: &SecretString, copy: &str) -> Option<Master> {
    let (is_older, rest) = match sealed.strip_prefix(OLDER) {
        Some(rest) => (true, rest),
        None => (false, sealed.strip_prefix(MARK)?),
    };
    let mut parts = rest.strip_prefix(' ')?.split(' ').map(unhex);
    let (salt, nonce, text) = (parts.next()??, parts.next()??, parts.next()??);
    let nonce: [u8; 24] = nonce.try_into().ok()?;
    let payload = Payload { msg: &text, aad: copy.as_bytes() };
    let opened =
        cipher(passphrase, &salt)?.decrypt(&XNonce::from(nonce), payload).ok().map(Zeroizing::new)?;
    if is_older {
        let root = Zeroizing::new(opened.as_slice().try_into().ok()?);
        return Some(Master { root, sealing: Vec::new() });
    }
    Master::of_text(std::str::from_utf8(&opened).ok()?)
}

fn cipher(passphrase: &SecretString, salt: &[u8]) -> Option<XChaCha20Poly1305> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, Some(32)).ok()?;
    let mut key = Zeroizing::new([0; 32]);
    // Typed on another keyboard it is the same.
    let text = normalised(passphrase.expose_secret());
    let hashing = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    hashing.hash_password_into(text.as_bytes(), salt, &mut key[..]).ok()?;
    Some(XChaCha20Poly1305::new((&*key).into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_key_opens_with_its_passphrase_in_its_copy_only() {
        let chance = Chance::foreseen(1);
        let (master, _) = Master { root: Zeroizing::new([7; 32]), sealing: Vec::new() }.with_another(&chance);
        let passphrase: SecretString = "Журавль-81 над озером".into();
        let sealed = seal(&master, &passphrase, "b1", &chance).unwrap();
        assert!(!sealed.contains(&hex(&[7; 32])));
        assert_eq!(unseal(&sealed, &passphrase, "b1").unwrap().text(), master.text());
        assert!(unseal(&sealed, &passphrase, "b2").is_none());
        assert!(unseal(&sealed, &"Журавль-81 над озерoм".into(), "b1").is_none());
        for bad in ["", "key-1", "key-1 00 00 00", "key-2 ж", &sealed[..sealed.len() - 2]] {
            assert!(unseal(bad, &passphrase, "b1").is_none(), "{bad}");
        }
    }

    #[test]
    fn a_passphrase_that_is_guessed_soon_is_refused() {
        for weak in ["", "short", "aaaaaaaaaaaaaa", "password1234", "йцукенгшщзхъ", "123456789012"]
        {
            assert!(!is_strong(&weak.into()), "{weak}");
        }
        for strong in ["Журавль-81 над озером", "correct horse battery staple", "Granit-64-Tuman-Ozero"]
        {
            assert!(is_strong(&strong.into()), "{strong}");
        }
    }
}
