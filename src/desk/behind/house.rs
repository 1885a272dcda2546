//! House-keeping: what is overdue in a school is put in order by one of its programs at a time, outside every ask. Each
//! minute it closes the visits whose time is over; at a desk's start and once a day it also drops what no window counts any
//! more, answers that nobody asks for again, messages that nobody could send in their time and removals that can be undone no
//! more, and sees to students who await a parent.
//!
//! One transaction settles a small batch, and holds the lease of the house while it does: two programs never settle the same
//! rows, and an ask beside it waits for no more than one batch. What fails waits for the next round.

use crate::desk::acts::closing;
use crate::desk::behind::letters::NOTICE_LIFE;
use crate::desk::behind::rounds::Days;
use crate::desk::kernel::{Done, Inner, Stop, Work};
use crate::domain::audit::AuditAction;
use crate::domain::challenge::LIFE;
use crate::domain::id::{SchoolId, VisitId};
use crate::domain::limits::SIGN_INS_FORGOTTEN;
use crate::domain::time::Span;
use crate::store::Tx;
use crate::store::leases::house_of;
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::time::Instant;

/// How many visits, or students, are settled in one transaction: each takes some ten statements, during which on SQLite
/// nobody else writes.
pub const AT_ONCE: i64 = 20;
/// How many rows that nobody needs any more go in one transaction, by one statement.
const ROWS_AT_ONCE: i64 = 200;
/// How long the answer to a command is kept after its visit was closed: far longer than an ask is repeated.
const ANSWERS_KEPT: Span = Span::hours(24);
/// The time between two rounds.
const ROUND: Duration = Duration::from_mins(1);

/// What a round sees to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Round {
    /// Visits whose time is over.
    Visits,
    /// Everything.
    All,
}

/// What became of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Batch {
    /// It was full: another one may follow.
    More,
    /// Nothing is left.
    Last,
    /// Nothing was done: another program keeps house, or the clock is in doubt.
    NotNow,
}

impl Inner {
    /// Keeps house from now on, until the last handle of the desk is gone. A test's time does not move by itself: there
    /// whoever moves it does this too.
    pub fn run_house(self: &Arc<Self>) {
        if self.clock.moves() {
            tokio::spawn(run(Arc::downgrade(self)));
        }
    }

    /// Does one round, and returns when all is done that was due; says in how many batches it closed visits. Nothing while
    /// another program keeps house.
    pub async fn keep_house(&self, round: Round) -> Done<Option<usize>> {
        if self.who().0.is_none() {
            return Ok(None);
        }
        let mut tx = self.store.read().await?;
        let Some(school) = self.school_of_house(&mut tx).await? else { return Ok(None) };
        let house = house_of(&school);
        if tx.is_leased(&house).await? {
            return Ok(None);
        }
        let mut left = if round == Round::All { Vec::new() } else { self.state().unclosed.clone() };
        // Where nothing is due, nothing is written.
        let now = tx.now();
        let due = tx.expired_visits(&school, now, beside(&left, 1)).await?;
        if round == Round::Visits && due.iter().all(|visit| left.contains(&visit.id)) {
            return Ok(Some(0));
        }
        drop(tx);
        self.state().leases.keeps_house = true;
        let done = self.go_round(round, &mut left).await;
        {
            let mut state = self.state();
            (state.leases.keeps_house, state.unclosed) = (false, left);
        }
        // The next one need not wait for the lease to run out.
        let mut tx = self.store.write().await?;
        if tx.give_up_lease(&house, &self.holder).await? {
            tx.save().await?;
        }
        done
    }

    /// The school whose house this desk keeps.
    async fn school_of_house(&self, tx: &mut Tx) -> Done<Option<SchoolId>> {
        if let Some(school) = &self.state().school {
            return Ok(Some(school.id.clone()));
        }
        match self.who().0 {
            Some(desk) => Ok(tx.school_of_desk(&desk).await?.map(|school| school.id)),
            None => Ok(None),
        }
    }

    /// In how many batches it closed visits; nothing if it is not to be done now.
    async fn go_round(&self, round: Round, left: &mut Vec<VisitId>) -> Done<Option<usize>> {
        let mut batches = 1;
        loop {
            match self.close_expired(left).await? {
                Batch::More => batches += 1,
                Batch::Last => break,
                Batch::NotNow => return Ok(None),
            }
        }
        if round == Round::All {
            while self.drop_rows().await? == Batch::More {}
            self.remove_overdue().await?;
            self.erase_leaving().await?;
        }
        Ok(Some(batches))
    }

    /// Begins a batch: the lease of the house is held until it is saved. Nothing while another program keeps house, or by a
    /// clock in doubt: by that nobody's time is over.
    pub(super) async fn begin_batch(&self) -> Done<Option<Work<'_>>> {
        if self.state().leases.leaves {
            return Ok(None);
        }
        let mut work = Work::begin_alone(self, self.store.write().await?).await?;
        let house = house_of(&work.school().await?.id);
        if work.tx.take_lease(&house, &self.holder, "").await?.is_none() {
            return Ok(None);
        }
        if let Some(doubt) = work.clock_doubt().await? {
            // It is met in every round, and told by hello, the doctor and the audit log.
            tracing::debug!(leap = doubt.leap.as_str(), "the clock is in doubt: nothing is removed by it");
            work.save().await?;
            return Ok(None);
        }
        Ok(Some(work))
    }

    /// Closes one batch of the visits whose time is over, and frees the numbers they held. A visit whose rows somebody has
    /// changed is `left` as it stands, and hinders the others no more.
    async fn close_expired(&self, left: &mut Vec<VisitId>) -> Done<Batch> {
        let Some(mut work) = self.begin_batch().await? else { return Ok(Batch::NotNow) };
        let (school, now) = (work.school().await?.id, work.now);
        let mut due = work.tx.expired_visits(&school, now, beside(left, AT_ONCE)).await?;
        due.retain(|visit| !left.contains(&visit.id));
        for visit in &due {
            if !closing::expire(&mut work, &visit.id).await? {
                left.push(visit.id.clone());
            }
        }
        work.save().await?;
        Ok(if i64::try_from(due.len()).unwrap_or(i64::MAX) < AT_ONCE { Batch::Last } else { Batch::More })
    }

    /// Drops one batch of each kind of row that nobody needs any more.
    async fn drop_rows(&self) -> Done<Batch> {
        let Some(mut work) = self.begin_batch().await? else { return Ok(Batch::NotNow) };
        let now = work.now;
        let counted = work.tx.drop_counted(SIGN_INS_FORGOTTEN, now, ROWS_AT_ONCE).await?;
        let answers = work.tx.drop_commands(now - ANSWERS_KEPT, ROWS_AT_ONCE).await?;
        let tries = work.tx.drop_commands_outside(now - ANSWERS_KEPT, ROWS_AT_ONCE).await?;
        // Whoever has a way tries them until then; these had none, or a key that no desk has.
        let late = (now - LIFE, now - NOTICE_LIFE);
        let late = match work.desk.clone() {
            Some(desk) => work.tx.drop_undeliverable(&desk, late, ROWS_AT_ONCE).await?,
            None => 0,
        };
        let erased = work.tx.erase_removed(now, AT_ONCE).await?;
        for profile in &erased {
            work.note_alone(AuditAction::RemovedErased, profile.as_str());
        }
        work.save().await?;
        let most = u64::try_from(ROWS_AT_ONCE).unwrap_or(u64::MAX);
        let full = counted >= most
            || answers >= most
            || tries >= most
            || late >= most
            || i64::try_from(erased.len()).is_ok_and(|n| n >= AT_ONCE);
        Ok(if full { Batch::More } else { Batch::Last })
    }
}

/// How many are read to find `count` besides those that are left.
fn beside(left: &[VisitId], count: i64) -> i64 {
    count.saturating_add(i64::try_from(left.len()).unwrap_or(i64::MAX))
}

async fn run(desk: Weak<Inner>) {
    let (mut round, mut days) = (Round::All, Days::from(Instant::now()));
    loop {
        let Some(inner) = desk.upgrade() else { return };
        match inner.keep_house(round).await {
            Ok(Some(_)) => round = Round::Visits,
            // What was to be done is done when the other one is ready, or the clock is in order.
            Ok(None) => {}
            Err(Stop::Fault(error)) if error.is_closed() => return,
            Err(stop) if inner.is_taken() => {
                tracing::info!(?stop, "this program keeps house no more");
                return;
            }
            Err(stop) => tracing::error!(?stop, ?round, "the house was not kept"),
        }
        drop(inner);
        tokio::time::sleep(ROUND).await;
        if days.is_over(Instant::now()) {
            round = Round::All;
        }
    }
}
