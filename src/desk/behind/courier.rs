//! The courier: takes the messages in this desk's outbox, composes each text from the derived code just before it is
//! sent, and notes what became of it. A message that must wait is tried again, at growing intervals, until its code
//! dies. Once a day the courier wakes `removals`. The acts decide what is put into the outbox.

use crate::delivery::{Delivery, Handed, Receipt};
use crate::desk::acts::codes;
use crate::desk::kernel::inner::{DeskEvent, Inner};
use crate::desk::kernel::{Done, Spot, Stop};
use crate::domain::challenge::{Fate, LIFE};
use crate::domain::id::DeskId;
use crate::domain::phone::Phone;
use crate::domain::time::{Moment, Span};
use crate::store::calls::CallRow;
use crate::store::challenges::ChallengeRow;
use crate::store::outbox::OutboxRow;
use crate::words::messages::Notice;
use secrecy::{ExposeSecret, SecretString};
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::sync::Notify;

/// Messages taken out at once; one desk has one family.
const AT_ONCE: i64 = 4;
/// How long a single hand-over may take at most; deliveries have shorter deadlines of their own.
const HAND_OVER: Duration = Duration::from_mins(1);
/// How often the outbox is checked while something in it waits: the database's clock may be moved ahead.
const LOOK: Duration = Duration::from_secs(1);
/// The time between two checks for visits whose time is over and students who have awaited a parent for too long.
const DAY: Duration = Duration::from_hours(24);
/// The first wait before a message is tried again; it doubles each time.
const FIRST_WAIT: Span = Span::seconds(5);

/// How long a message without a code is tried (rules of the desk: better late than never).
const NOTICE_LIFE: Span = Span::hours(24);

impl Inner {
    /// Starts the courier of this desk; it ends with the last handle of the desk.
    pub fn run_courier(self: &Arc<Self>) {
        // What a dead program left waiting is sent now.
        self.mail.notify_one();
        tokio::spawn(run(Arc::downgrade(self), Arc::clone(&self.mail)));
    }
}

async fn run(desk: Weak<Inner>, mail: Arc<Notify>) {
    let mut waits = false;
    loop {
        let woken = tokio::time::timeout(if waits { LOOK } else { DAY }, mail.notified()).await;
        let Some(inner) = desk.upgrade() else { return };
        if woken.is_err()
            && !waits
            && let Err(stop) = inner.remove_overdue().await
        {
            tracing::error!(?stop, "overdue students were not removed");
        }
        waits = match inner.send_due().await {
            Ok(waits) => waits,
            // The program goes on in another world, as after set-up, and its courier sends what waits.
            Err(Stop::Fault(error)) if error.is_closed() => return,
            Err(stop) => {
                tracing::error!(?stop, "the courier could not reach the outbox");
                true
            }
        };
    }
}

impl Drop for Inner {
    /// Wakes the courier, so that it ends too.
    fn drop(&mut self) {
        self.mail.notify_one();
    }
}

impl Inner {
    /// Sends what is due, and says whether something waits for later.
    pub async fn send_due(&self) -> Done<bool> {
        let (Some(desk), _) = self.who() else { return Ok(false) };
        let _one = self.sending.lock().await;
        loop {
            let mut tx = self.store.write().await?;
            let taken = tx.take_due(&desk, tx.now(), AT_ONCE).await?;
            tx.save().await?;
            if taken.is_empty() {
                break;
            }
            for message in taken {
                self.send_one(message).await?;
            }
        }
        self.something_waits(&desk).await
    }

    async fn something_waits(&self, desk: &DeskId) -> Done<bool> {
        let mut tx = self.store.read().await?;
        Ok(tx.next_due(desk).await?.is_some())
    }

    async fn send_one(&self, message: OutboxRow) -> Done<()> {
        let Handed { receipt, digits } = self.hand_over(&message).await?;
        let mut tx = self.store.write().await?;
        let now = tx.now();
        let wait = Span(FIRST_WAIT.0 << (message.tries - 1).clamp(0, 8));
        let (fate, detail) = match receipt.fate {
            Fate::Later if now + wait >= dies(&message) => (Fate::Failed, "too-late"),
            fate => (fate, receipt.detail),
        };
        if let (Some(challenge), Some(digits)) = (&message.challenge_id, &digits) {
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
        tx.set_fate(&message.id, fate.as_str(), detail, now + wait).await?;
        tx.save().await?;
        if let Some(challenge) = message.challenge_id {
            tracing::info!(%challenge, fate = fate.as_str(), detail, "a code was handed over");
            // Nobody listens while the program ends.
            let asked = digits.and_then(|digits| u8::try_from(digits.expose_secret().len()).ok());
            let _ = self.tell.send(DeskEvent::Delivered(challenge, fate, asked));
        }
        if matches!(self.delivery, Delivery::Phone(_)) {
            let _ = self.tell.send(DeskEvent::Phone);
        }
        Ok(())
    }

    /// Hands a message over, if it is still wanted.
    async fn hand_over(&self, message: &OutboxRow) -> Done<Handed> {
        let failed = |detail| Ok(Handed::silent(Receipt::new(Fate::Failed, detail)));
        if message.phone_sealed.is_empty() {
            return failed("not-wanted");
        }
        let spot = Spot { id: message.id.as_str(), ..codes::MESSAGE };
        let number = self.keys.unseal(&message.phone_sealed, spot);
        let Some(phone) = number.and_then(|number| Phone::from_e164(&number)) else {
            return failed("unreadable");
        };
        let mut tx = self.store.read().await?;
        let now = tx.now();
        let told = match &message.challenge_id {
            Some(id) => {
                let alive = |row: &ChallengeRow| row.ended_at.is_none() && now < row.first_sent + LIFE;
                let challenge = tx.challenge(id).await?.filter(alive);
                challenge.map(|row| match message.template.as_str() {
                    codes::CALL => Says::Call,
                    _ => Says::Code(self.keys.code(&row.id)),
                })
            }
            None => self.notice(&mut tx, message, &phone).await?.map(Says::Notice),
        };
        let school = self.school_of(&mut tx, message).await?;
        drop(tx);
        let Some(told) = told else { return failed("not-wanted") };
        let language = Self::language_of(message);
        let letter = match told {
            Says::Code(code) => self.composer.code(language, &school, phone, &code, &message.mark),
            Says::Call => self.composer.call(language, phone, &message.mark),
            Says::Notice(notice) => self.composer.notice(language, &school, phone, &notice),
        };
        let sent = tokio::time::timeout(HAND_OVER, self.delivery.send(&letter)).await;
        Ok(sent.unwrap_or(Handed::silent(Receipt::new(Fate::Unknown, "deadline"))))
    }
}

/// What a message says, made just before it is sent.
enum Says {
    Code(SecretString),
    Call,
    Notice(Notice),
}

/// When a message is no longer tried: one with a code when the code dies, a notice after a day.
fn dies(message: &OutboxRow) -> Moment {
    message.created_at + if message.challenge_id.is_some() { LIFE } else { NOTICE_LIFE }
}
