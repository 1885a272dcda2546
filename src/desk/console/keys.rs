//! The keys: which ones the key file has, one more, and sealing everything anew with the newest.
//!
//! A key that may have been seen is followed by another in three steps: `add` writes it into the key file; the admin brings
//! that file to every desk and starts them anew; `rotate` makes it the one that seals, and seals anew what the earlier ones
//! have sealed, piece by piece, so that it can be broken off and begun again. Numbers are still found, and rows bound, under
//! the first key, which stays.

use crate::desk::Desk;
use crate::desk::kernel::key_file::Master;
use crate::desk::kernel::start::fact;
use crate::desk::kernel::{Done, Spot, into_refusal};
use crate::domain::audit::AuditAction;
use crate::domain::refusal::Refusal;
use crate::store::sealed_texts::SealedText;

/// How many texts are sealed anew in one transaction: desks work on between two of them.
const PIECE: i64 = 100;

/// A key that seals texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyLine {
    /// Its id; none for the first.
    pub id: Option<String>,
    /// Whether it is the one that seals.
    pub seals: bool,
}

/// What sealing anew has done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rotated {
    /// Texts that were sealed anew.
    pub done: u64,
    /// Texts that no key of the file opens, or that a desk has changed meanwhile: they stay as they are.
    pub left: u64,
}

impl Desk {
    /// The keys of the key file that seal texts, and how many texts are not sealed with the one in use.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn keys(&self) -> Result<(Vec<KeyLine>, u64), Refusal> {
        self.listed().await.map_err(into_refusal)
    }

    async fn listed(&self) -> Done<(Vec<KeyLine>, u64)> {
        let inner = &self.inner;
        let mut tx = self.reading().await?;
        let seals = tx.meta(fact::SEALING_KEY).await?;
        let first = KeyLine { id: None, seals: seals.is_none() };
        let later = inner.keys.later_ids();
        let later = later.map(|id| KeyLine { id: Some(id.to_owned()), seals: seals.as_deref() == Some(id) });
        let mut otherwise = 0;
        for of in SealedText::ALL {
            let (_, others) = tx.count_sealed(of, &inner.keys.sealed_so()).await?;
            otherwise += u64::try_from(others).unwrap_or(0);
        }
        Ok((std::iter::once(first).chain(later).collect(), otherwise))
    }

    /// Writes one more key into the key file, and says its id. It seals nothing before [`Desk::rotate_keys`].
    ///
    /// # Errors
    /// [`Refusal::NoRight`] as the role of one school of several: keys are the whole database's; [`Refusal::KeyFile`],
    /// [`Refusal::NotWritable`]; what is wrong with the database.
    pub async fn add_key(&self) -> Result<String, Refusal> {
        let inner = &self.inner;
        self.may_turn_keys().await.map_err(into_refusal)?;
        let (master, id) = Master::open(&inner.key_file)?.with_another(&inner.chance);
        // Nothing leaves the file that is not in the log.
        self.noted_key(AuditAction::KeyAdded, &id).await.map_err(into_refusal)?;
        master.replace(&inner.key_file)?;
        Ok(id)
    }

    /// A key seals what is every school's: who turns it must see all of that.
    async fn may_turn_keys(&self) -> Done<()> {
        let mut tx = self.reading().await?;
        self.inner.sees_all(&mut tx).await
    }

    async fn noted_key(&self, action: AuditAction, id: &str) -> Done<()> {
        let mut work = self.writing().await?;
        work.note(action, id);
        work.save().await?;
        Ok(())
    }

    /// Makes the newest key of the file the one that seals, and seals with it what the earlier ones have sealed.
    ///
    /// # Errors
    /// [`Refusal::NoRight`] as the role of one school of several; what is wrong with the database.
    pub async fn rotate_keys(&self) -> Result<Rotated, Refusal> {
        self.rotated().await.map_err(into_refusal)
    }

    async fn rotated(&self) -> Done<Rotated> {
        let inner = &self.inner;
        let mut rotated = Rotated::default();
        self.may_turn_keys().await?;
        let Some(newest) = inner.keys.later_ids().last().map(str::to_owned) else { return Ok(rotated) };
        self.begin_to_seal_with(&newest).await?;
        inner.keys.seals_with(Some(&newest));
        for of in SealedText::ALL {
            let mut after = String::new();
            while let Some(last) = self.seal_piece(of, &after, &mut rotated).await? {
                after = last;
            }
        }
        Ok(rotated)
    }

    async fn begin_to_seal_with(&self, newest: &str) -> Done<()> {
        let mut work = self.writing().await?;
        if work.tx.meta(fact::SEALING_KEY).await?.as_deref() != Some(newest) {
            work.tx.set_meta(fact::SEALING_KEY, newest).await?;
            work.note(AuditAction::KeysRotated, newest);
            work.save().await?;
        }
        Ok(())
    }

    /// Seals the next piece anew; the key of its last text, or none if there was none.
    async fn seal_piece(&self, of: SealedText, after: &str, rotated: &mut Rotated) -> Done<Option<String>> {
        let keys = &self.inner.keys;
        let mut work = self.writing().await?;
        let found = work.tx.sealed_otherwise(of, &keys.sealed_so(), after, PIECE).await?;
        let (table, column) = of.place();
        let mut last = None;
        for (id, was) in found {
            let spot = Spot { table, column, id: &id };
            let done = match keys.unseal(&was, spot) {
                Some(text) => work.tx.seal_anew(of, &id, &was, &work.seal(&text, spot)).await?,
                None => false,
            };
            if done {
                rotated.done += 1;
            } else {
                rotated.left += 1;
            }
            last = Some(id);
        }
        work.save().await?;
        Ok(last)
    }
}
