//! The courier without a screen: a program that is no desk, and sends what the desks of its school have left, in the evening,
//! say, when they are closed. It takes messages as a desk takes those of another one, so that any number of such programs may
//! work beside any number of desks. While nothing waits it reads one row of a server each ten seconds; a file tells by itself
//! that somebody has changed it.

use crate::desk::behind::rounds::Faults;
use crate::desk::kernel::{Done, Inner, Stop};
use crate::domain::time::Moment;
use crate::store::Changes;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// How often a server is asked at the most while nothing is due.
const AT_SERVER: Duration = Duration::from_secs(10);
/// How often a file is asked how far it is, which reads none of its tables.
const LISTENS: Duration = Duration::from_secs(1);
/// How often it is looked at in any case: the hour at which notices may go out changes no file.
const ROUND: Duration = Duration::from_mins(1);
/// The least rest between two looks.
const SHORTEST: Duration = Duration::from_secs(1);

/// What was seen last.
#[derive(Default)]
struct Seen {
    /// How far the file was.
    changes: Option<Changes>,
    /// Nothing is to be done before, unless somebody changes something.
    rests_until: Option<Instant>,
}

impl Inner {
    /// Sends what its school's desks leave, until the program is about to end.
    pub async fn runs_errands(self: &Arc<Self>) {
        self.run_reports();
        let (mut seen, mut faults) = (Seen::default(), Faults::default());
        while !self.ends() {
            self.beats();
            let rest = match self.errand(&mut seen).await {
                Ok(rest) => {
                    if faults.end() {
                        tracing::info!("the courier reaches the outbox again");
                    }
                    rest
                }
                Err(Stop::Fault(error)) if error.is_closed() => return,
                Err(stop) => {
                    if faults.is_new(&stop) {
                        tracing::error!(?stop, "the courier could not reach the outbox");
                    }
                    seen = Seen::default();
                    AT_SERVER
                }
            };
            let _ = tokio::time::timeout(rest, self.mail.notified()).await;
        }
    }

    /// One look, and what it shows to be done; says how long to rest.
    async fn errand(self: &Arc<Self>, seen: &mut Seen) -> Done<Duration> {
        let listens = self.store.server().is_none();
        if listens {
            let changes = Some(self.store.changes().await?);
            if seen.changes == changes && seen.rests_until.is_some_and(|until| Instant::now() < until) {
                return Ok(LISTENS);
            }
            seen.changes = changes;
        }
        let (mut next, mut now) = self.next_errand().await?;
        if next.is_some_and(|at| at <= now) {
            self.send_due().await?;
            (next, now) = self.next_errand().await?;
        }
        let most = if listens { ROUND } else { AT_SERVER };
        let rest = next.map_or(most, |at| now.until(at).std().clamp(SHORTEST, most));
        seen.rests_until = Some(Instant::now() + rest);
        Ok(if listens { rest.min(LISTENS) } else { rest })
    }

    /// When there is something to do, if there is, and the time now.
    async fn next_errand(&self) -> Done<(Option<Moment>, Moment)> {
        let mut tx = self.store.read().await?;
        let now = tx.now();
        let Some((by, desk)) = self.sends_as() else { return Ok((None, now)) };
        Ok((tx.next_left(self.courier(&by, &desk, now)).await?, now))
    }

    /// Begins nothing more: what is on its way is brought to its end.
    pub fn ends_soon(&self) {
        self.state().leases.leaves = true;
        self.mail.notify_one();
    }
}
