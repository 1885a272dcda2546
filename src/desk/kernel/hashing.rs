//! Hashing of passwords and PINs: Argon2id with the parameters of its library (RFC 9106; 19 MiB, two passes), on a
//! blocking thread and one at a time, since each takes that much memory and a whole core.

use crate::desk::kernel::chance::Chance;
use crate::desk::kernel::stop::{Done, Stop};
use crate::domain::password::{self, Own, Profile, Strength};
use crate::domain::refusal::Refusal;
use crate::store::StoreError;
use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;

/// The hash of nobody's password: checked if there is no account, so that the answer takes as long.
pub const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// The queue for hashing.
#[derive(Debug)]
pub struct Hashing(Semaphore);

impl Hashing {
    /// A queue in which nobody waits yet.
    pub fn new() -> Self {
        Self(Semaphore::new(1))
    }

    /// Hashes a password or PIN: a text in PHC form.
    pub async fn hash(&self, secret: &SecretString, chance: &Chance) -> Done<String> {
        let (secret, salt) = (secret.clone(), chance.bytes::<16>());
        let work = move || {
            let text = password::normalised(secret.expose_secret());
            Argon2::default()
                .hash_password_with_salt(text.as_bytes(), &salt)
                .map(|hash: PasswordHash| hash.to_string())
        };
        self.alone(work).await?.map_err(|_| Stop::Fault(StoreError::Lost("hashing".into())))
    }

    /// Whether a secret fits a hash.
    pub async fn fits(&self, secret: &SecretString, hash: &str) -> Done<bool> {
        let (secret, hash) = (secret.clone(), hash.to_owned());
        let work = move || {
            let text = password::normalised(secret.expose_secret());
            let hash = PasswordHash::new(&hash).ok();
            hash.is_some_and(|hash| Argon2::default().verify_password(text.as_bytes(), &hash).is_ok())
        };
        self.alone(work).await
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

    async fn alone<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Done<T> {
        let _turn = self.0.acquire().await;
        self.aside(work).await
    }

    async fn aside<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Done<T> {
        let done = tokio::task::spawn_blocking(work).await;
        done.map_err(|_| Stop::Fault(StoreError::Lost("a thread".into())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_hash_fits_its_password_however_it_was_composed() {
        let (hashing, chance) = (Hashing::new(), Chance::foreseen(1));
        let hash = hashing.hash(&"Ёлка-2015".into(), &chance).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert_ne!(hash, hashing.hash(&"Ёлка-2015".into(), &chance).await.unwrap());
        assert!(hashing.fits(&"Е\u{308}лка-2015".into(), &hash).await.unwrap());
        assert!(!hashing.fits(&"Елка-2015".into(), &hash).await.unwrap());
        assert!(PasswordHash::new(NOBODYS).is_ok(), "checked as long as anybody's");
        assert!(!hashing.fits(&"Ёлка-2015".into(), NOBODYS).await.unwrap());
    }
}
