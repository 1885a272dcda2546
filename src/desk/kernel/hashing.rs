//! Hashing of passwords and PINs: Argon2id with the parameters of its library (RFC 9106; 19 MiB, two passes), on a thread
//! of its own and one at a time, since each takes that much memory and a whole core. The thread takes the memory once and
//! wipes it after each turn: given back and taken again, it left holes of 19 MiB that the allocator kept, 300 MiB a day
//! (measured).

use crate::desk::kernel::chance::Chance;
use crate::desk::kernel::stop::{Done, Stop};
use crate::domain::password::{self, Own, Profile, Strength};
use crate::domain::refusal::Refusal;
use crate::store::StoreError;
use argon2::password_hash::phc::{Output, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use secrecy::{ExposeSecret, SecretString};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use tokio::sync::oneshot;

/// The hash of nobody's password, at full cost.
const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
/// The same at the cost of a test.
const NOBODYS_IN_A_TEST: &str =
    "$argon2id$v=19$m=8,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// How much work it is to guess at a hash.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Cost {
    /// The library's parameters: the program, training, and whoever measures them.
    #[default]
    Full,
    /// The least that Argon2 takes (8 KiB, one pass). A journey hashes twenty times, and at full cost that was a third of
    /// its processor's time (measured).
    OfTest,
}

impl Cost {
    fn params(self) -> Params {
        match self {
            Self::Full => Params::DEFAULT,
            Self::OfTest => Params::new(Params::MIN_M_COST, Params::MIN_T_COST, 1, None).unwrap_or_default(),
        }
    }
}

/// Something to be hashed, with the way back of what comes of it.
type Turn = Box<dyn FnOnce(&mut Memory) + Send>;

/// What hashing works in.
#[derive(Default)]
struct Memory(Vec<Block>);

impl Memory {
    /// Hashes into `out`; false where that cannot be done with such parameters.
    fn hash(&mut self, argon: &Argon2<'_>, text: &str, salt: &[u8], out: &mut [u8]) -> bool {
        let blocks = argon.params().block_count();
        if self.0.len() < blocks {
            self.0.resize(blocks, Block::new());
        }
        argon.hash_password_into_with_memory(text.as_bytes(), salt, out, &mut self.0).is_ok()
    }

    /// A new hash, in PHC form.
    fn hash_anew(&mut self, cost: Cost, text: &str, salt: &[u8]) -> Option<String> {
        let argon = Argon2::new(Algorithm::default(), Version::default(), cost.params());
        let mut out = [0; Params::DEFAULT_OUTPUT_LEN];
        let is_done = self.hash(&argon, text, salt, &mut out);
        let hash = PasswordHash {
            algorithm: Algorithm::default().ident(),
            version: Some(Version::default().into()),
            params: argon.params().try_into().ok()?,
            salt: Some(Salt::new(salt).ok()?),
            hash: Some(Output::new(&out).ok()?),
        };
        is_done.then(|| hash.to_string())
    }

    /// Whether a text has a hash, with the parameters that stand in the hash.
    fn fits(&mut self, text: &str, hash: &str) -> Option<bool> {
        let hash = PasswordHash::new(hash).ok()?;
        let (salt, expected) = (hash.salt?, hash.hash?);
        let algorithm = Algorithm::try_from(hash.algorithm.as_str()).ok()?;
        let version = hash.version.map_or(Ok(Version::default()), Version::try_from).ok()?;
        let argon = Argon2::new(algorithm, version, Params::try_from(&hash).ok()?);
        let mut out = [0; Output::MAX_LENGTH];
        let out = out.get_mut(..expected.len())?;
        // Outputs are compared in constant time.
        Some(self.hash(&argon, text, &salt, out) && Output::new(out).ok()? == expected)
    }

    fn wipe(&mut self) {
        self.0.fill(Block::new());
    }
}

/// The queue for hashing. Its thread begins with the first turn, and ends with the queue.
#[derive(Debug, Default)]
pub struct Hashing {
    turns: Mutex<Option<Sender<Turn>>>,
    cost: Cost,
}

impl Hashing {
    /// A queue in which nobody waits yet.
    pub fn new(cost: Cost) -> Self {
        Self { turns: Mutex::default(), cost }
    }

    /// The hash of nobody's password: checked if there is no account, so that the answer takes as long.
    pub const fn nobodys(&self) -> &'static str {
        match self.cost {
            Cost::Full => NOBODYS,
            Cost::OfTest => NOBODYS_IN_A_TEST,
        }
    }

    /// Hashes a password or PIN: a text in PHC form.
    pub async fn hash(&self, secret: &SecretString, chance: &Chance) -> Done<String> {
        let (secret, salt, cost) = (secret.clone(), chance.bytes::<16>(), self.cost);
        let work = move |memory: &mut Memory| {
            memory.hash_anew(cost, &password::normalised(secret.expose_secret()), &salt)
        };
        self.alone(work).await?.ok_or_else(|| Stop::Fault(StoreError::Lost("hashing".into())))
    }

    /// Whether a secret fits a hash.
    pub async fn fits(&self, secret: &SecretString, hash: &str) -> Done<bool> {
        let (secret, hash) = (secret.clone(), hash.to_owned());
        let work =
            move |memory: &mut Memory| memory.fits(&password::normalised(secret.expose_secret()), &hash);
        Ok(self.alone(work).await?.unwrap_or(false))
    }

    /// Whether a password may be set: the strength library takes some milliseconds.
    pub async fn check(&self, secret: &SecretString, profile: Profile, own: Vec<Own>) -> Done<()> {
        let secret = secret.clone();
        let checked: Result<(), Refusal> =
            self.aside(move || password::check(secret.expose_secret(), profile, &own)).await?;
        checked.map_err(Stop::No)
    }

    /// How strong a password is.
    pub async fn strength(&self, secret: &SecretString, own: &[Own]) -> Done<Strength> {
        let (secret, own) = (secret.clone(), own.to_vec());
        self.aside(move || password::strength(secret.expose_secret(), &own)).await
    }

    /// Gives the memory back (19 MiB) once those who wait have had their turn; whoever comes later begins anew.
    pub fn rests(&self) {
        *self.turns.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    async fn alone<T>(&self, work: impl FnOnce(&mut Memory) -> T + Send + 'static) -> Done<T>
    where
        T: Send + 'static,
    {
        let (tell, told) = oneshot::channel();
        let turn: Turn = Box::new(move |memory| {
            // A panic was reported by its hook; whoever waits learns of it, and the thread goes on.
            let done = catch_unwind(AssertUnwindSafe(|| work(memory)));
            if let Ok(done) = done {
                // Whoever waited may have gone.
                let _ = tell.send(done);
            }
        });
        self.queue(turn).ok_or_else(no_thread)?;
        told.await.map_err(|_| no_thread())
    }

    /// Puts a turn into the queue; nothing where the system gives no thread. It takes over the priority and the
    /// processors of the thread that begins it.
    fn queue(&self, turn: Turn) -> Option<()> {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        if turns.is_none() {
            let (send, receive) = channel::<Turn>();
            let thread = thread::Builder::new().name("hashing".into());
            let work = move || {
                let mut memory = Memory::default();
                for turn in receive {
                    turn(&mut memory);
                    memory.wipe();
                }
            };
            thread.spawn(work).ok()?;
            *turns = Some(send);
        }
        turns.as_ref()?.send(turn).ok()
    }

    async fn aside<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Done<T> {
        let done = tokio::task::spawn_blocking(work).await;
        done.map_err(|_| no_thread())
    }
}

fn no_thread() -> Stop {
    Stop::Fault(StoreError::Lost("a thread".into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_hash_fits_its_password_however_it_was_composed() {
        let (hashing, chance) = (Hashing::new(Cost::default()), Chance::foreseen(1));
        let hash = hashing.hash(&"Ёлка-2015".into(), &chance).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert_ne!(hash, hashing.hash(&"Ёлка-2015".into(), &chance).await.unwrap());
        assert!(hashing.fits(&"Е\u{308}лка-2015".into(), &hash).await.unwrap());
        assert!(!hashing.fits(&"Елка-2015".into(), &hash).await.unwrap());
        assert!(!hashing.fits(&"Ёлка-2015".into(), hashing.nobodys()).await.unwrap());
    }

    #[tokio::test]
    async fn nobodys_password_costs_as_much_as_anybodys() {
        let chance = Chance::foreseen(1);
        for cost in [Cost::Full, Cost::OfTest] {
            let hashing = Hashing::new(cost);
            let hash = hashing.hash(&"Ёлка-2015".into(), &chance).await.unwrap();
            let parameters = |hash: &str| hash.split('$').nth(3).unwrap().to_owned();
            assert_eq!(parameters(&hash), parameters(hashing.nobodys()));
            assert!(PasswordHash::new(hashing.nobodys()).is_ok());
            assert!(hashing.fits(&"Ёлка-2015".into(), &hash).await.unwrap());
        }
    }

    #[tokio::test]
    async fn d75_all_hashing_is_done_by_one_thread_which_outlives_a_panic() {
        let hashing = Hashing::new(Cost::OfTest);
        let by = |_: &mut Memory| thread::current().id();
        let first = hashing.alone(by).await.unwrap();
        assert!(hashing.alone::<()>(|_| panic!("a mistake")).await.is_err());
        assert_eq!(hashing.alone(by).await.unwrap(), first);
        assert_ne!(first, thread::current().id());
        hashing.rests();
        assert_ne!(hashing.alone(by).await.unwrap(), first);
    }
}
