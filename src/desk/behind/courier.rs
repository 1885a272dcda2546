//! The courier: takes what is due in the outbox, composes each text from the derived code just before it is sent, and
//! notes what became of it. A message that must wait is tried again, at growing intervals, until its code dies. One that fails
//! stops no other. The acts decide what is put into the outbox.
//!
//! Any running desk sends what is due. A desk leaves the messages of another one to it for a while: there the family
//! stands, and its screen says what became of the code. What lies longer is of a desk that is dead, closed or cannot send.
//! A notice keeps to the hours of the settings and to the limit of its number, unless it is about an account's safety.

use crate::delivery::{Channel, Delivery, Handed, Receipt};
use crate::desk::behind::letters::{Letter, broken, dies, wait_of};
use crate::desk::behind::rounds::{DAY, Faults};
use crate::desk::kernel::inner::{DeskEvent, Inner};
use crate::desk::kernel::{Again, Done, Stop, Unsure};
use crate::domain::challenge::{Fate, Told};
use crate::domain::id::DeskId;
use crate::domain::time::{Moment, Span};
use crate::store::calls::CallRow;
use crate::store::outbox::{Courier, OutboxRow};
use secrecy::ExposeSecret;
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::sync::Notify;

/// Messages taken out at once; one desk has one family.
const AT_ONCE: i64 = 4;
/// How long nobody else takes what was taken: all of it can be handed over before.
const LEASE: Span = Span::minutes(5);
/// How long another desk's messages are left to it. A living one sends within a second.
pub const PATIENCE: Span = Span::seconds(15);
/// How long handing one message over may take at most. Each way has a deadline of its own, and those of several add up: what
/// is given up here, in the middle of a way, is unknown.
const HAND_OVER: Duration = Duration::from_mins(1);
// Whoever takes messages out hands over the last of them, too, while nobody else may take it.
const _: () = assert!(AT_ONCE.unsigned_abs() * HAND_OVER.as_secs() * 1_000 < LEASE.0.unsigned_abs());
/// How often the outbox is checked while something of this desk is due soon: the database's clock may be moved ahead.
const LOOK: Duration = Duration::from_secs(1);
/// How often it is checked otherwise: for what another desk has left, and for the hour at which notices may go out.
const ROUND: Duration = Duration::from_mins(1);
/// What is due later than this is found by the round.
const SOON: Span = Span::minutes(1);
impl Inner {
    /// Starts the courier of this desk; it ends with the last handle of the desk.
    pub fn run_courier(self: &Arc<Self>) {
        // What a dead program left waiting is sent now.
        self.mail.notify_one();
        tokio::spawn(run(Arc::downgrade(self), Arc::clone(&self.mail)));
        self.run_reports();
    }
}

async fn run(desk: Weak<Inner>, mail: Arc<Notify>) {
    let round = desk.upgrade().filter(|inner| !inner.clock.moves()).map_or(ROUND, |_| DAY);
    let (mut rest, mut faults) = (round, Faults::default());
    loop {
        let _ = tokio::time::timeout(rest, mail.notified()).await;
        let Some(inner) = desk.upgrade() else { return };
        let soon = match inner.send_due().await {
            Ok(soon) => {
                if faults.end() {
                    tracing::info!("the courier reaches the outbox again");
                }
                soon
            }
            // The program goes on in another world, as after set-up, and its courier sends what waits.
            Err(Stop::Fault(error)) if error.is_closed() => return,
            Err(stop) => {
                if matches!(&stop, Stop::Fault(error) if error.is_away()) && inner.store.server().is_some() {
                    inner.is_away();
                }
                if faults.is_new(&stop) {
                    tracing::error!(?stop, "the courier could not reach the outbox");
                }
                true
            }
        };
        rest = if soon { LOOK } else { round };
    }
}

impl Drop for Inner {
    /// Wakes the courier and whoever asks for reports, so that they end too.
    fn drop(&mut self) {
        self.mail.notify_one();
        self.reports.notify_one();
    }
}

impl Inner {
    /// Sends what is due, and says whether something of this desk is due soon.
    pub async fn send_due(self: &Arc<Self>) -> Done<bool> {
        let Some((by, desk)) = self.sends_as() else { return Ok(false) };
        // Another program is this desk by now, and has a courier of its own.
        if self.is_taken() {
            return Ok(false);
        }
        // Who cannot send leaves everything to those who can.
        if !self.carries().contains(&true) {
            return Ok(false);
        }
        let mut stumbled = self.sending.lock().await;
        let sent = self.send_all((&by, &desk), &mut stumbled).await;
        match &sent {
            Ok(_) => self.is_back(),
            Err(_) => *stumbled = true,
        }
        sent
    }

    async fn send_all(self: &Arc<Self>, who: (&str, &DeskId), stumbled: &mut bool) -> Done<bool> {
        let (by, desk) = who;
        loop {
            if self.ends() {
                return Ok(false);
            }
            let mut tx = self.store.write().await?;
            let now = tx.now();
            tx.leases_ended(desk, now).await?;
            if *stumbled {
                // Nobody else sends under this name, and of what it had taken nothing is on its way now.
                tx.courier_died(by).await?;
            }
            let who = self.courier(by, desk, now);
            let taken = tx.take_due(who, AT_ONCE).await?;
            tx.save().await?;
            *stumbled = false;
            if taken.is_empty() {
                return self.something_waits(who).await;
            }
            let mut failed = None;
            for message in taken {
                // One that fails does not stop the others: it is taken out again when its lease has ended.
                let done = if self.ends() {
                    self.leaves_to_others(&message).await
                } else {
                    self.send_one(message).await
                };
                if let Err(stop) = done {
                    failed.get_or_insert(stop);
                }
            }
            if let Some(stop) = failed {
                return Err(stop);
            }
        }
    }

    async fn something_waits(&self, who: Courier<'_>) -> Done<bool> {
        let mut tx = self.store.read().await?;
        let soon = tx.now() + SOON;
        Ok(tx.next_due(who).await?.is_some_and(|at| at <= soon))
    }

    /// What this program may and can send now, under its name.
    pub(super) fn courier<'a>(&self, by: &'a str, desk: &'a DeskId, now: Moment) -> Courier<'a> {
        let (quiet, carries) = (self.is_quiet(now), self.carries());
        Courier { by, desk, now, quiet, patience: PATIENCE, lease: LEASE, carries }
    }

    /// The program is about to end: what was taken and is not on its way is somebody else's at once.
    async fn leaves_to_others(&self, message: &OutboxRow) -> Done<()> {
        let mut tx = self.store.write().await?;
        let now = tx.now();
        tx.put_back(message, "left", now).await?;
        tx.save().await?;
        Ok(())
    }

    /// Whether the program is about to end, and begins nothing more.
    pub(super) fn ends(&self) -> bool {
        self.state().leases.leaves
    }

    /// Which channels have a way out here.
    pub fn carries(&self) -> [bool; Channel::ALL.len()] {
        Channel::ALL.map(|channel| self.delivery.carries(channel))
    }

    /// Whether only codes, and what is about an account's safety, may go out at a time: by the clock on the wall.
    fn is_quiet(&self, now: Moment) -> bool {
        let stamp = jiff::Timestamp::from_millisecond(now.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        !self.rules.notice_hours.include(stamp.to_zoned(self.zone.clone()).time())
    }

    async fn send_one(self: &Arc<Self>, message: OutboxRow) -> Done<()> {
        self.beats();
        let (unsure, mut is_again) = (Unsure::default(), false);
        let mut again = Again::of(false, &unsure);
        let letter = loop {
            let done = self.opens(&message, is_again).await;
            if !again.follows(self, &done).await {
                break done?;
            }
            is_again = true;
        };
        let handed = match letter {
            Letter::Goes(letter) => {
                let sent = tokio::time::timeout(HAND_OVER, self.delivery.send(&letter)).await;
                sent.unwrap_or(Handed::silent(Receipt::new(Fate::Unknown, "deadline")))
            }
            Letter::Not(why) => Handed::silent(Receipt::new(Fate::Failed, why)),
            Letter::Waits(..) => return Ok(()),
        };
        let mut again = Again::of(false, &unsure);
        let fate = loop {
            let done = self.note_fate(&message, &handed).await;
            if !again.follows(self, &done).await {
                break done?;
            }
        };
        self.tell_fate(message, fate, handed);
        Ok(())
    }

    /// What is to be done about a message: if it goes, it is being handed over from here on. Somebody else may have it, since
    /// its lease has ended; then nothing is done.
    async fn opens(&self, message: &OutboxRow, is_again: bool) -> Done<Letter> {
        let mut tx = self.store.write().await?;
        let letter = match self.letter(&mut tx, message).await {
            Err(stop) if stop.is_of_one_row() => broken(message, tx.now(), &stop),
            letter => letter?,
        };
        if let Letter::Waits(why, until) = letter {
            tx.put_back(message, why, until).await?;
        } else if !tx.begin_sending(message).await? {
            let is_ours = is_again && tx.is_sending(message).await?;
            return Ok(if is_ours { letter } else { Letter::Waits("taken", tx.now()) });
        }
        tx.save().await?;
        Ok(letter)
    }

    /// Notes what became of a message. Done again, it changes nothing more.
    async fn note_fate(&self, message: &OutboxRow, handed: &Handed) -> Done<Fated> {
        let Handed { receipt, digits, .. } = handed;
        let mut tx = self.store.write().await?;
        let now = tx.now();
        let wait = wait_of(message);
        let (fate, detail) = match receipt.fate {
            Fate::Later if now + wait >= dies(message) => (Fate::Failed, "too-late"),
            fate => (fate, receipt.detail),
        };
        if !tx.set_fate(message, fate.as_str(), detail, now + wait).await? {
            return Ok((fate, detail));
        }
        if let (Some(challenge), Some(digits)) = (&message.challenge_id, digits) {
            let length = i64::try_from(digits.expose_secret().len()).unwrap_or(i64::MAX);
            let row = CallRow {
                id: message.id.clone(),
                challenge_id: challenge.clone(),
                rang_at: now,
                digits: length,
                digits_key: self.keys.call(challenge, digits),
            };
            tx.add_call(&row).await?;
            tx.called(challenge, now).await?;
        }
        self.note_ways(&mut tx, handed).await?;
        if let (Some(_), Fate::Accepted, Some(way), Some(id)) =
            (&message.challenge_id, fate, &handed.way, &handed.id)
            && let Some(every) = self.delivery.reports_every(way)
        {
            tx.await_report(&message.id, (way, id), now + every).await?;
        }
        tx.save().await?;
        // Whoever asks for reports looks at once, and sees only what is saved. Where nothing is new it rests again.
        self.reports.notify_one();
        Ok((fate, detail))
    }

    /// Tells this desk's screen what became of a code.
    fn tell_fate(self: &Arc<Self>, message: OutboxRow, (fate, detail): Fated, handed: Handed) {
        // What of the provider's answer decided stands in its file, so that it is nobody's.
        let Handed { digits, way, code: listed, .. } = handed;
        if matches!(fate, Fate::Accepted | Fate::Called) {
            self.money_was_spent();
        }
        if let Some(challenge) = message.challenge_id {
            let (way, listed) = (way.as_deref(), listed.as_deref());
            if fate != Fate::Later {
                self.has_told(&challenge);
            }
            tracing::info!(%challenge, fate = fate.as_str(), detail, way, listed, "a code was handed over");
            // Nobody listens while the program ends.
            let asked = digits.and_then(|digits| u8::try_from(digits.expose_secret().len()).ok());
            let _ = self.tell.send(DeskEvent::Delivered(challenge, Told { digits: asked, ..Told::of(fate) }));
        }
        if matches!(self.delivery, Delivery::Phone(_)) {
            let _ = self.tell.send(DeskEvent::Phone);
        }
    }
}

/// What became of a message, and why.
type Fated = (Fate, &'static str);
