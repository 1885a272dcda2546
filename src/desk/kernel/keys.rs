//! The desk's keys, derived from the key file beside the database and never from anything in the database.
//!
//! One master of 32 random bytes; HMAC-SHA256(master, use) gives each use a key of its own. Only texts may be sealed with
//! later keys, whose ids the sealed texts bear. A stolen database alone
//! shows no number, no code, no draft. If the key file is lost, the sealed parts are lost: it belongs in the backup.

use crate::desk::kernel::chance::Chance;
use crate::desk::kernel::key_file::Secret;
pub use crate::desk::kernel::key_file::{FILE, Master};
use crate::domain::challenge::DIGITS;
use crate::domain::diary_code::{DiaryCode, OwnCode};
use crate::domain::encoding::{hex, unhex};
use crate::domain::hold::CancelNumber;
use crate::domain::id::{AccountId, ChallengeId, ConsentId, EntryId, RecoveryId, SchoolId};
use crate::domain::invitation::InvitationCode;
use crate::domain::mailbox::Mailbox;
use crate::domain::phone::Phone;
use crate::domain::receipt::{Receipt, TAGS};
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::store::Sealer;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

/// Begins a text that is sealed with the first key: another way of sealing would need another mark.
const SEAL: &str = "1.";
/// Begins a text that is sealed with a later key, before its id and another dot.
const LATER: &str = "2.";
/// Bytes of the random number that each sealing draws (`XChaCha20`: 192 bits, safe to draw at random).
const NONCE: usize = 24;

type Bytes = [u8; 32];

/// The keys in use. Debug shows nothing; memory is wiped on drop.
pub struct Keys {
    phone: Bytes,
    mailbox: Bytes,
    invitation: Bytes,
    login: Bytes,
    seal: Bytes,
    codes: Bytes,
    calls: Bytes,
    recovery: Bytes,
    cancel: Bytes,
    receipts: Bytes,
    diary: Bytes,
    rows: Bytes,
    mark: Bytes,
    schoolless_mark: Bytes,
    older_mark: Bytes,
    unsealed_mark: Bytes,
    /// The later keys that seal texts, with their ids.
    sealing: Vec<(String, Secret)>,
    /// Which of them seals: 0 is the first key, 1 the first of these.
    current: AtomicUsize,
}

/// Seals rows that decide, and the audit log.
struct RowSealer(Zeroizing<Bytes>);

impl Sealer for RowSealer {
    fn seal(&self, text: &[u8]) -> Bytes {
        hmac(&self.0, &[text])
    }
}

/// The place of a sealed text: it opens nowhere else.
#[derive(Debug, Clone, Copy)]
pub struct Spot<'a> {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The row's id.
    pub id: &'a str,
}

impl Keys {
    /// Derives all keys of a key file.
    pub fn of(master: &Master) -> Self {
        let mut keys = Self::from_master(&master.root);
        keys.sealing.clone_from(&master.sealing);
        keys
    }

    /// Derives all keys of a master that has no later ones.
    pub fn from_master(master: &Bytes) -> Self {
        let key = |of: &str| hmac(master, &[of.as_bytes()]);
        Self {
            phone: key("kindesk phone index 1"),
            mailbox: key("kindesk mailbox index 1"),
            invitation: key("kindesk invitation index 1"),
            login: key("kindesk login index 1"),
            seal: key("kindesk seal 1"),
            codes: key("kindesk sms codes 1"),
            calls: key("kindesk call digits 1"),
            recovery: key("kindesk recovery codes 1"),
            cancel: key("kindesk cancel numbers 1"),
            receipts: key("kindesk receipts 1"),
            diary: key("kindesk diary accounts 1"),
            rows: key("kindesk row seal 1"),
            mark: key("kindesk key mark 4"),
            schoolless_mark: key("kindesk key mark 3"),
            older_mark: key("kindesk key mark 2"),
            unsealed_mark: key("kindesk key mark 1"),
            sealing: Vec::new(),
            current: AtomicUsize::new(0),
        }
    }

    /// Reads the key file.
    ///
    /// # Errors
    /// [`Refusal::KeyFile`] if it is missing, no key file, or open to others.
    pub fn open(path: &Path) -> Result<Self, Refusal> {
        Master::open(path).map(|master| Self::of(&master))
    }

    /// From here on texts are sealed with this key; false if the key file does not have it. None stands for the first.
    pub fn seals_with(&self, id: Option<&str>) -> bool {
        let Some(id) = id else { return true };
        let at = self.sealing.iter().position(|(known, _)| known == id);
        if let Some(at) = at {
            self.current.store(at + 1, Ordering::SeqCst);
        }
        at.is_some()
    }

    /// What every text begins with that is sealed with the key in use.
    pub fn sealed_so(&self) -> String {
        match self.in_use() {
            Some((id, _)) => format!("{LATER}{id}."),
            None => SEAL.to_owned(),
        }
    }

    /// The ids of the later keys that seal texts, the oldest first.
    pub fn later_ids(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.sealing.iter().map(|(id, _)| id.as_str())
    }

    fn in_use(&self) -> Option<&(String, Secret)> {
        self.sealing.get(self.current.load(Ordering::SeqCst).checked_sub(1)?)
    }

    /// A mark of these keys, kept in the database, so that a foreign key file is noticed before it does harm.
    pub fn mark(&self) -> String {
        hex(&self.mark)
    }

    /// The mark that stands in a database of the releases in which schools, classes and desks were not sealed.
    pub fn schoolless_mark(&self) -> String {
        hex(&self.schoolless_mark)
    }

    /// The mark that stands in a database of the releases whose seals left students, classes and invitations out.
    pub fn older_mark(&self) -> String {
        hex(&self.older_mark)
    }

    /// The mark that stands in a database of the first releases, whose rows are not sealed yet. Whoever knows a newer mark
    /// alone cannot tell this one; whoever has a copy from before the sealing can, so it counts only where nothing was
    /// written down outside the database yet.
    pub fn unsealed_mark(&self) -> String {
        hex(&self.unsealed_mark)
    }

    /// Seals rows that decide, and the audit log.
    pub fn sealer(&self) -> Arc<dyn Sealer> {
        Arc::new(RowSealer(Zeroizing::new(self.rows)))
    }

    /// The keyed hash under which a number is found.
    pub fn phone(&self, phone: &Phone) -> String {
        hex(&hmac(&self.phone, &[phone.e164().as_bytes()]))
    }

    /// The keyed hash under which a mailbox is found, however its letters were typed.
    pub fn mailbox(&self, mailbox: &Mailbox) -> String {
        hex(&hmac(&self.mailbox, &[mailbox.normal().as_bytes()]))
    }

    /// The keyed hash of all but the last four digits of a number: it counts similar numbers and says nothing else.
    pub fn prefix(&self, phone: &Phone) -> String {
        hex(&hmac(&self.phone, &[b"prefix", phone.prefix().as_bytes()]))
    }

    /// The keyed hash under which limits are counted, of a number's keyed hash, or of the id of an account without one. Every
    /// school of a server reads what is counted: by what stands there no account may be found.
    pub fn counted(&self, key: &str) -> String {
        hex(&hmac(&self.phone, &[b"counted", key.as_bytes()]))
    }

    /// The keyed hash of a name, in the form that searches compare, and a birth date: two who are the same meet at it.
    pub fn person(&self, search: &str, birth: &str) -> String {
        hex(&hmac(&self.phone, &[b"person", search.as_bytes(), birth.as_bytes()]))
    }

    /// The keyed hash under which an invitation is found.
    pub fn invitation(&self, code: &InvitationCode) -> String {
        hex(&hmac(&self.invitation, &[code.digits().as_bytes()]))
    }

    /// The keyed hash of a login as it was typed, at a desk or over all desks of a school: what is counted for it tells nobody who has
    /// tried what, and nothing of whether anybody has it.
    pub fn login(&self, login: &str, place: &str) -> String {
        hex(&hmac(&self.login, &[login.as_bytes(), place.as_bytes()]))
    }

    /// The number by which an owner cancels a recovery.
    pub fn cancel_number(&self, recovery: &RecoveryId) -> CancelNumber {
        CancelNumber::drawn(&hmac(&self.cancel, &[b"number", recovery.as_str().as_bytes()]))
    }

    /// The keyed hash of a cancel number, by which its recovery is found.
    pub fn cancel_key(&self, number: &CancelNumber) -> String {
        hex(&hmac(&self.cancel, &[b"index", number.digits().as_bytes()]))
    }

    /// The code of a challenge: six digits, leading zeros included, derived anew whenever it is needed.
    pub fn code(&self, challenge: &ChallengeId) -> SecretString {
        // The greatest multiple of a million below 2^32: draws from it on would make some codes likelier.
        const END: u32 = u32::MAX / 1_000_000 * 1_000_000;
        let mut round = 0_u32;
        loop {
            let drawn =
                Zeroizing::new(hmac(&self.codes, &[challenge.as_str().as_bytes(), &round.to_be_bytes()]));
            let words = drawn.as_chunks::<4>().0.iter().map(|word| u32::from_be_bytes(*word));
            if let Some(fair) = words.into_iter().find(|word| *word < END) {
                return format!("{:0width$}", fair % 1_000_000, width = DIGITS).into();
            }
            round += 1;
        }
    }

    /// Whether this is the code of a challenge; a wrong one takes as long as the right one.
    pub fn fits(&self, challenge: &ChallengeId, typed: &SecretString) -> bool {
        let right = self.code(challenge);
        bool::from(right.expose_secret().as_bytes().ct_eq(typed.expose_secret().as_bytes()))
    }

    /// The keyed hash of the digits of a calling number, good for one challenge.
    pub fn call(&self, challenge: &ChallengeId, digits: &SecretString) -> String {
        hex(&hmac(&self.calls, &[challenge.as_str().as_bytes(), digits.expose_secret().as_bytes()]))
    }

    /// Whether these are the digits of that keyed hash; wrong ones take as long as the right ones.
    pub fn fits_call(&self, challenge: &ChallengeId, kept: &str, typed: &SecretString) -> bool {
        bool::from(self.call(challenge, typed).as_bytes().ct_eq(kept.as_bytes()))
    }

    /// The keyed hash of a recovery code, good for one account.
    pub fn recovery(&self, account: &AccountId, digits: &str) -> String {
        hex(&hmac(&self.recovery, &[account.as_str().as_bytes(), digits.as_bytes()]))
    }

    /// The receipt of a consent that was given then: nobody else makes its tag.
    pub fn receipt(&self, consent: &ConsentId, at: Moment) -> Receipt {
        let [a, b, c, d, ..] = hmac(&self.receipts, &[consent.as_str().as_bytes()]);
        Receipt::of(at, u32::from_be_bytes([a, b, c, d]) % TAGS)
    }

    /// The code that is printed for an entry: the same whenever it is needed, and another in another round.
    pub fn diary_code(&self, entry: &EntryId, round: i64) -> DiaryCode {
        DiaryCode::drawn(&hmac(&self.diary, &[b"code", entry.as_str().as_bytes(), &round.to_be_bytes()]))
    }

    /// The keyed hash of a printed code, by which its entry is found.
    pub fn diary_code_key(&self, code: &DiaryCode) -> String {
        hex(&hmac(&self.diary, &[b"index", code.digits().as_bytes()]))
    }

    /// The keyed hash of a code that the diary has printed, in one school.
    pub fn diary_own_code(&self, school: &SchoolId, code: &OwnCode) -> String {
        hex(&hmac(&self.diary, &[b"own", school.as_str().as_bytes(), code.text().as_bytes()]))
    }

    /// The keyed hash of what somebody signs in to a diary with, in one school; capitals do not count.
    pub fn diary_login(&self, school: &SchoolId, system: &str, login: &str) -> String {
        let login = login.to_lowercase();
        let (school, system) = (school.as_str().as_bytes(), system.as_bytes());
        hex(&hmac(&self.diary, &[b"login", school, system, login.as_bytes()]))
    }

    /// Seals a text for one spot.
    pub fn seal(&self, text: &str, spot: Spot, chance: &Chance) -> String {
        let nonce: [u8; NONCE] = chance.bytes();
        let aad = spot.aad();
        let payload = Payload { msg: text.as_bytes(), aad: aad.as_bytes() };
        // Encrypting fails only for texts of more than 256 GiB; then nothing is stored, and nothing opens.
        let key = self.in_use().map_or(&self.seal, |(_, key)| key);
        let sealed = cipher(key).encrypt(&XNonce::from(nonce), payload).unwrap_or_default();
        format!("{}{}{}", self.sealed_so(), hex(&nonce), hex(&sealed))
    }

    /// Opens a sealed text; nothing if it was changed or moved, or sealed with another key.
    pub fn unseal(&self, sealed: &str, spot: Spot) -> Option<Zeroizing<String>> {
        let (key, text): (&Bytes, _) = match sealed.strip_prefix(LATER) {
            Some(later) => {
                let (id, text) = later.split_once('.')?;
                (&self.sealing.iter().find(|(known, _)| known == id)?.1, text)
            }
            None => (&self.seal, sealed.strip_prefix(SEAL)?),
        };
        let bytes = unhex(text)?;
        let (nonce, text) = bytes.split_first_chunk::<NONCE>()?;
        let aad = spot.aad();
        let opened =
            cipher(key).decrypt(&XNonce::from(*nonce), Payload { msg: text, aad: aad.as_bytes() }).ok()?;
        String::from_utf8(opened).ok().map(Zeroizing::new)
    }
}

fn cipher(key: &Bytes) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.into())
}

impl Drop for Keys {
    fn drop(&mut self) {
        for key in [
            &mut self.phone,
            &mut self.mailbox,
            &mut self.invitation,
            &mut self.login,
            &mut self.seal,
            &mut self.codes,
            &mut self.calls,
            &mut self.recovery,
            &mut self.receipts,
            &mut self.diary,
            &mut self.rows,
            &mut self.mark,
            &mut self.schoolless_mark,
            &mut self.older_mark,
            &mut self.unsealed_mark,
        ] {
            key.zeroize();
        }
    }
}

impl Spot<'_> {
    fn aad(&self) -> String {
        format!("{}\0{}\0{}", self.table, self.column, self.id)
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

/// HMAC-SHA256 (RFC 2104) over parts, each preceded by its length.
fn hmac(key: &Bytes, parts: &[&[u8]]) -> Bytes {
    // HMAC takes a key of any length, so no error can arise.
    let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(key) else { return [0; 32] };
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests;
