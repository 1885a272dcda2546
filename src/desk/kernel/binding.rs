//! A database of the releases before is bound to the key file once, by the first program that opens it: its deciding rows
//! are sealed, and every chain of the log as it stands. What was changed before that moment nobody can tell any more. Which
//! release it is of, its mark tells: one that was bound bears another, which nobody can make without the key.

use crate::desk::kernel::inner::{Inner, NO_DESK};
use crate::desk::kernel::start::fact;
use crate::desk::kernel::stop::{Done, Stop};
use crate::desk::kernel::work::{Work, console_chain};
use crate::domain::audit::AuditAction;
use crate::domain::refusal::Refusal;
use crate::store::apart::Sight;
use crate::store::audit::AuditHead;
use crate::store::{Sealed, Tx};

use std::collections::HashMap;

/// What the seals of a release before leave out.
#[derive(Clone, Copy)]
enum Unsealed {
    /// Everything.
    All,
    /// Students, their classes, and invitations; and what the next one leaves out.
    Students,
    /// Schools, their classes and desks, and whose staff somebody is.
    Schools,
}

impl Inner {
    fn unsealed(&self, mark: Option<&String>) -> Option<Unsealed> {
        match mark {
            Some(mark) if *mark == self.keys.unsealed_mark() => Some(Unsealed::All),
            Some(mark) if *mark == self.keys.older_mark() => Some(Unsealed::Students),
            Some(mark) if *mark == self.keys.schoolless_mark() => Some(Unsealed::Schools),
            _ => None,
        }
    }

    /// Binds the database if it is of the releases before; true if that was done.
    pub async fn bind(&self, facts: &HashMap<String, String>) -> Done<bool> {
        let Some(unsealed) = self.unsealed(facts.get(fact::KEYS)) else { return Ok(false) };
        // The first releases wrote down nothing outside the database: here somebody has put their mark back.
        if matches!(unsealed, Unsealed::All) && !self.newest_anchors().is_empty() {
            return Err(self.not_whole());
        }
        let mut tx = self.store.write().await?;
        // Programs may start at the same time.
        if self.unsealed(tx.meta(fact::KEYS).await?.as_ref()).is_none() {
            return Ok(false);
        }
        self.sees_all(&mut tx).await?;
        tx.set_meta(fact::KEYS, &self.keys.mark()).await?;
        match unsealed {
            Unsealed::All => self.seal_as_it_stands(tx).await?,
            Unsealed::Students => {
                let left_out = Sealed::SINCE_ENROLMENTS.into_iter().chain(Sealed::SINCE_SCHOOLS);
                self.seal_left_out(tx, left_out).await?;
            }
            Unsealed::Schools => self.seal_left_out(tx, Sealed::SINCE_SCHOOLS.into_iter()).await?,
        }
        Ok(true)
    }

    /// What is sealed at once is seen whole: on a server where several schools have desks only the tables' owner sees it.
    ///
    /// # Errors
    /// [`Refusal::NoRight`] for one school's role beside others', [`Refusal::NoSchoolOfRole`].
    pub async fn sees_all(&self, tx: &mut Tx) -> Done<()> {
        match tx.sight().await? {
            Sight::All => Ok(()),
            Sight::Of(_) if tx.working_schools().await? == 1 => Ok(()),
            Sight::Of(_) => Err(Refusal::NoRight.into()),
            Sight::None => Err(Refusal::NoSchoolOfRole { server: self.store.shown() }.into()),
        }
    }

    fn not_whole(&self) -> Stop {
        Refusal::NotWhole { path: self.store.shown() }.into()
    }

    /// A head that this role does not write keeps what it has summed up: with what is summed up anew that would count twice.
    /// After an update the console's chain of before has such a head, which is the tables' owner's.
    async fn sums_all_up(&self, tx: &mut Tx) -> Done<()> {
        let sight = tx.sight().await?;
        if sight == Sight::All {
            return Ok(());
        }
        let (desks, console) = (tx.desks().await?, console_chain(&sight));
        let is_own = |head: &AuditHead| {
            head.desk_id == console || desks.iter().any(|desk| desk.id.as_str() == head.desk_id)
        };
        let heads = tx.readable_heads().await?;
        let keeps_sums = heads.iter().any(|head| !is_own(head) && !head.sums.is_empty());
        if keeps_sums { Err(Refusal::NoRight.into()) } else { Ok(()) }
    }

    /// Seals the database as it stands, and notes in the log that it was done.
    ///
    /// # Errors
    /// [`Refusal::NoRight`] for a role that does not write all that sums up: the tables' owner does it.
    pub async fn seal_as_it_stands(&self, mut tx: Tx) -> Done<()> {
        self.sees_all(&mut tx).await?;
        self.sums_all_up(&mut tx).await?;
        let chain = console_chain(&tx.sight().await?);
        tx.seal_as_it_stands(&chain).await?;
        let now = tx.now();
        tx.set_meta(fact::SEALED_SINCE, &now.0.to_string()).await?;
        self.note_sealing(tx).await
    }

    /// Seals what the seals have left out so far. The heads of the log were sealed by then: if one of them has summed such
    /// a row up, the mark was put back by somebody.
    async fn seal_left_out(&self, mut tx: Tx, left_out: impl Iterator<Item = Sealed>) -> Done<()> {
        for of in left_out {
            if !tx.seal_for_the_first_time(of).await? {
                return Err(self.not_whole());
            }
        }
        tx.seal_staff_with_schools().await?;
        self.note_sealing(tx).await
    }

    async fn note_sealing(&self, tx: Tx) -> Done<()> {
        // An admin at the console has it done; else the program does it by itself.
        let mut work = Work::begin(self, tx).await?;
        work.desk = None;
        work.note(AuditAction::DatabaseSealed, NO_DESK);
        work.save().await?;
        Ok(())
    }
}
