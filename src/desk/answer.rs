//! The one transaction of every writing ask, in this order: whether the key is known, the right, the visit open and
//! held here, the draft, the session, the effect, the log, the command with its answer, the commit. A refusal undoes the effect; a
//! second small transaction keeps the refusal, so that a taken-up visit finds the answer to its last ask.
//!
//! While a server is away all of it is tried again, what is prepared too, and by its key nothing takes effect twice.

use crate::desk::asks;
use crate::desk::kernel::start::fact;
use crate::desk::kernel::{
    After, Again, Counting, Done, Inner, Prepared, Stop, Tries, Unsure, Work, answer_of, broken, refusal_of,
};
use crate::domain::id::{CommandKey, VisitId};
use crate::domain::refusal::Refusal;
use crate::flow::Answer;
use crate::flow::ask::{Asked, Reply, Touches, VisitAnswer, Write};
use crate::store::StoreError;
use crate::store::commands::CommandRow;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// An ask that takes longer is written down: a sign-in hashes for a few tenths of a second, all else takes hundredths.
const SLOW: Duration = Duration::from_secs(1);

/// For who looks after the program: what was refused, by its number, and what was slow. No value stands there.
fn write_down(asked: &Asked, reply: &Reply, took: Duration) {
    let action = asked.ask.terms().refused_as.as_str();
    if let Answer::Refused { why } = &reply.answer {
        tracing::info!(refusal = why.number(), action, "refused");
    }
    if took > SLOW {
        let ms = took.as_millis();
        tracing::warn!(action, %ms, "slow");
    }
}

impl Inner {
    /// Carries out an ask.
    pub async fn carry_out(self: &Arc<Self>, asked: &Asked, unsure: &Unsure) -> Reply {
        let begun = Instant::now();
        let reply = match self.try_carry_out(asked, unsure).await {
            Ok(answer) => answer,
            Err(Stop::No(why)) => self.refuse(asked, why).await,
            Err(Stop::Fault(error)) => fault(&error).into(),
        };
        write_down(asked, &reply, begun.elapsed());
        reply
    }

    async fn try_carry_out(self: &Arc<Self>, asked: &Asked, unsure: &Unsure) -> Done<Reply> {
        let touches = asked.ask.terms().touches;
        let (mut again, counting) = (Again::of(asked.write.is_some(), unsure), Counting::new(self));
        let prepared = loop {
            let done = self.prepare(Tries { asked, counting: &counting }).await;
            if !again.follows(self, &done).await {
                break done?;
            }
            counting.again();
        };
        again.is_prepared();
        let mut left = After::default();
        loop {
            let done = match touches {
                Touches::Nothing | Touches::Reads => self.look(asked, &prepared).await,
                Touches::Logs | Touches::Writes => {
                    self.try_write(Tries { asked, counting: &counting }, &prepared, &mut left).await
                }
            };
            if !again.follows(self, &done).await {
                if !matches!((&done, &prepared), (Err(Stop::Fault(_)), _) | (_, Prepared::Answered(_))) {
                    self.is_back();
                }
                return done;
            }
            counting.again();
        }
    }

    async fn prepare(self: &Arc<Self>, tried: Tries<'_>) -> Done<Prepared> {
        if tried.asked.ask.terms().touches != Touches::Nothing {
            self.in_order().await?;
        }
        asks::prepare(self, tried).await
    }

    /// Answers an ask that leaves no trace in the database.
    async fn look(self: &Arc<Self>, asked: &Asked, prepared: &Prepared) -> Done<Reply> {
        if let Prepared::Answered(answer) = prepared {
            return Ok(answer.clone().into());
        }
        let mut work = Work::begin_ask(self, self.store.read().await?, asked, false).await?;
        work.allow_ask(asked)?;
        // In a visit it reads what the visit may see.
        work.check_held(asked)?;
        work.check_session(asked).await?;
        asks::effect(&mut work, &asked.ask, prepared).await.map(Reply::from)
    }

    /// What follows in the desk itself stands in `left` before the commit, so that it is not forgotten if the commit was done
    /// and its answer is lost.
    async fn try_write(
        self: &Arc<Self>,
        Tries { asked, counting }: Tries<'_>,
        prepared: &Prepared,
        left: &mut After,
    ) -> Done<Reply> {
        let mut work = Work::begin_ask(self, self.store.write().await?, asked, true).await?;
        let known = match &asked.write {
            Some(_) => work.known(asked)?,
            None => work.opened(counting).await?,
        };
        if let Some(reply) = known {
            self.settle(std::mem::take(left)).await;
            self.mail.notify_one();
            return Ok(reply);
        }
        let terms = asked.ask.terms();
        work.allow_ask(asked)?;
        work.hold(asked).await?;
        work.check_session(asked).await?;
        let answer = asks::effect(&mut work, &asked.ask, prepared).await?;
        if let Answer::Refused { why } = &answer {
            work.note_refusal(terms.refused_as, why);
        }
        let reply = work.with_seats(asked, answer).await?;
        work.keep(asked, Some(counting.opening()), &reply).await?;
        left.clone_from(&work.after);
        let awaits = work.awaits.take();
        let (after, mail) = work.save().await?;
        self.settle(after).await;
        if mail {
            self.mail.notify_one();
        }
        if let Some(challenge) = awaits {
            self.listens_for(challenge);
        }
        Ok(reply)
    }

    /// What the desk itself remembers once the work is saved.
    async fn settle(self: &Arc<Self>, after: After) {
        match after {
            After::Nothing => {}
            After::SignedIn(staff) => {
                tracing::info!(%staff, "a staff member has signed in");
                let now = self.clock.now();
                let mut state = self.state();
                state.signed_in.insert(staff.clone(), now);
                (state.staff, state.by_pin) = (Some(staff), false);
            }
            After::Unlocked(staff, by_pin) => {
                tracing::info!(%staff, "the desk was unlocked");
                let mut state = self.state();
                (state.staff, state.by_pin) = (Some(staff), by_pin);
            }
            After::SignedOut => {
                tracing::info!("the staff member has signed out");
                let mut state = self.state();
                (state.staff, state.by_pin) = (None, false);
            }
            // What could not be emptied now the next erasure empties.
            After::Erased => {
                if let Err(error) = self.store.empty_log().await {
                    tracing::error!(?error, "the write-ahead log after an erasure");
                }
            }
            After::SetUp(desk) => {
                // Nobody else can know this desk yet, so its lock is free unless the folder cannot be written.
                if let Err(error) = self.be(&desk).await {
                    tracing::error!(?error, "the lock of the new desk");
                    self.state().desk = Some(desk);
                }
                self.run_renewal();
                self.run_courier();
                self.run_house();
            }
        }
    }

    /// Keeps a refusal. If it cannot be kept, that is logged, and the refusal still stands.
    async fn refuse(self: &Arc<Self>, asked: &Asked, why: Refusal) -> Reply {
        // The log of this desk is another program's by now.
        if self.is_taken() {
            return Answer::Refused { why }.into();
        }
        match self.try_refuse(asked, &why).await {
            Ok(answer) => answer,
            Err(stop) => {
                tracing::error!(?stop, refusal = why.number(), "a refusal was not kept");
                Answer::Refused { why }.into()
            }
        }
    }

    async fn try_refuse(self: &Arc<Self>, asked: &Asked, why: &Refusal) -> Done<Reply> {
        let mut work = Work::begin_ask(self, self.store.write().await?, asked, true).await?;
        if let Some(reply) = work.known(asked)? {
            return Ok(reply);
        }
        let (terms, reply) = (asked.ask.terms(), Reply::from(Answer::Refused { why: why.clone() }));
        // Somebody else has set the school up, with another key: a log row under this one would seem forged.
        if *why == Refusal::AlreadySetUp && work.is_under_another_key().await? {
            return Ok(reply);
        }
        // Before there is a school there is no log: a row in it would be one of a database that has lost its school.
        if self.who().0.is_none() && !work.tx.has_school().await? {
            return Ok(reply);
        }
        // If parting is refused, the visit stays where it stood.
        if work.hold(asked).await.is_ok() && !terms.parts() {
            work.keep(asked, None, &reply).await?;
        }
        work.note_refusal(terms.refused_as, why);
        work.save().await?;
        Ok(reply)
    }
}

impl Work<'_> {
    /// Whether the database was set up with another key than this program's.
    async fn is_under_another_key(&mut self) -> Done<bool> {
        let mark = self.tx.meta(fact::KEYS).await?;
        Ok(mark.is_some_and(|mark| mark != self.inner.keys.mark()))
    }

    /// The session that the ask rests on allows it.
    async fn check_session(&mut self, asked: &Asked) -> Done<()> {
        match asked.ask.terms().seat_deed {
            Some((seat, deed)) => self.session_may(seat, deed).await,
            None => Ok(()),
        }
    }

    /// The ask's visit is open and held by this program; its draft is kept.
    async fn hold(&mut self, asked: &Asked) -> Done<()> {
        self.check_held(asked)?;
        match (&asked.ticket.visit, &asked.write) {
            (Some(visit), Some(write)) => self.save_draft(visit, write).await,
            _ => Ok(()),
        }
    }

    /// The draft was kept when the work began, if this program holds the visit.
    async fn save_draft(&mut self, visit: &VisitId, write: &Write) -> Done<()> {
        if !self.begun.kept {
            return Err(Refusal::VisitTaken.into());
        }
        self.save_people(visit, &write.people).await?;
        let language = write.language.tag();
        if let Some(open) = self.open.as_mut().filter(|open| open.language != language) {
            self.tx.set_visit_language(visit, &self.inner.holder, language).await?;
            language.clone_into(&mut open.language);
        }
        Ok(())
    }

    /// The answer, with the seats if they were changed on the way and the visit goes on here.
    async fn with_seats(&mut self, asked: &Asked, answer: Answer) -> Done<Reply> {
        let goes_on = !asked.ask.terms().parts() && !matches!(answer, Answer::TakenUp(_));
        let moved = self.tx.seats_moved() && asked.ticket.visit.is_some() && goes_on;
        let seats = if moved { Some(self.seats().await?) } else { None };
        Ok(Reply { answer, seats })
    }

    /// Keeps the answer beside the ask's key, for as long as its visit lives.
    async fn keep(&mut self, asked: &Asked, opening: Option<&CommandKey>, reply: &Reply) -> Done<()> {
        let Some(key) = asked.write.as_ref().map(|write| &write.key).or(opening) else { return Ok(()) };
        let visit = if let Answer::Visit(VisitAnswer::Opened { visit, .. }) = &reply.answer {
            visit.clone()
        } else if let (Some(open), Some(_)) = (&self.open, &asked.write) {
            open.id.clone()
        } else {
            // Asks outside a visit are made so that doing them twice does no harm.
            return Ok(());
        };
        let json = serde_json::to_string(reply)
            .map_err(|_| Stop::Fault(StoreError::Lost("an answer that is no JSON".into())))?;
        let row = CommandRow {
            key: key.clone(),
            visit_id: Some(visit),
            frame: i64::try_from(asked.ticket.frame).unwrap_or(0),
            answer_sealed: self.seal(&json, answer_of(key)),
            at: self.now,
        };
        self.tx.add_command(&row).await?;
        Ok(())
    }
}

/// What is broken, as an answer.
fn fault(error: &StoreError) -> Answer {
    refusal_of(error).map_or_else(|| broken(error), |why| Answer::Refused { why })
}
