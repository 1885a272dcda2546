//! The one transaction of every writing ask: is the key known? the right; the visit open and held here; the draft; the
//! effect; the log; the command with its answer; the commit. A refusal undoes the effect, and a second small
//! transaction keeps that it was refused, so that a taken-up visit finds the answer to its last ask.

use super::keys::{Spot, hex};
use super::route::{self, Ready};
use super::work::{After, Done, Stop, Work};
use super::{Inner, refusal_of, rows};
use crate::domain::id::{CommandKey, VisitId};
use crate::domain::refusal::Refusal;
use crate::domain::visit::{DRAFT_LIFE, VisitPerson};
use crate::flow::Answer;
use crate::flow::ask::{Asked, Place, Reply, Touches, VisitAnswer, Write};
use crate::store::StoreError;
use crate::store::commands::CommandRow;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// How often a commit of unknown fate, or a database held too long by others, is tried: by its key it never doubles.
const TRIES: usize = 3;

impl Inner {
    /// Carries out what is asked.
    pub(super) async fn carry_out(self: &Arc<Self>, asked: &Asked) -> Reply {
        match self.try_carry_out(asked).await {
            Ok(answer) => answer,
            Err(Stop::No(why)) => self.refuse(asked, why).await,
            Err(Stop::Fault(error)) => fault(&error).into(),
        }
    }

    async fn try_carry_out(self: &Arc<Self>, asked: &Asked) -> Done<Reply> {
        let touches = asked.ask.terms().touches;
        if touches != Touches::Nothing {
            self.in_order().await?;
        }
        let ready = route::prepare(self, asked).await?;
        match touches {
            Touches::Nothing | Touches::Reads => self.look(asked, &ready).await,
            Touches::Logs | Touches::Writes => self.write(asked, &ready).await,
        }
    }

    /// Answers what leaves no trace in the database.
    async fn look(self: &Arc<Self>, asked: &Asked, ready: &Ready) -> Done<Reply> {
        if let Ready::Answered(answer) = ready {
            return Ok(answer.clone().into());
        }
        let mut work = Work::begin(self, self.store.read().await?).await?;
        work.allow_ask(asked)?;
        route::effect(&mut work, &asked.ask, ready).await.map(Reply::from)
    }

    async fn write(self: &Arc<Self>, asked: &Asked, ready: &Ready) -> Done<Reply> {
        let mut tries = 1;
        loop {
            match self.try_write(asked, ready).await {
                Err(Stop::Fault(StoreError::CommitUnknown | StoreError::Busy)) if tries < TRIES => tries += 1,
                done => return done,
            }
        }
    }

    async fn try_write(self: &Arc<Self>, asked: &Asked, ready: &Ready) -> Done<Reply> {
        let mut work = Work::begin(self, self.store.write().await?).await?;
        if let Some(reply) = work.known(asked).await? {
            return Ok(reply);
        }
        let terms = asked.ask.terms();
        work.allow_ask(asked)?;
        work.hold(asked).await?;
        if let Some((seat, deed)) = terms.seat_deed {
            work.session_may(seat, deed).await?;
        }
        let answer = route::effect(&mut work, &asked.ask, ready).await?;
        if let Answer::Refused { why } = &answer {
            work.note_refusal(terms.refused_as, why);
        }
        let reply = work.with_seats(asked, answer).await?;
        work.keep(asked, &reply).await?;
        let (after, mail) = work.save().await?;
        self.settle(after);
        if mail {
            self.mail.notify_one();
        }
        Ok(reply)
    }

    /// What the desk itself remembers once it is saved.
    fn settle(self: &Arc<Self>, after: After) {
        match after {
            After::Nothing => {}
            After::SignedIn(staff) => {
                let now = self.clock.now();
                let mut state = self.state();
                state.signed_in.insert(staff.clone(), now);
                state.staff = Some(staff);
            }
            After::Unlocked(staff) => self.state().staff = Some(staff),
            After::SignedOut => self.state().staff = None,
            After::SetUp(desk) => {
                // Nobody else can know this desk yet: its lock is free unless the folder cannot be written.
                if let Err(error) = self.be(&desk) {
                    tracing::error!(?error, "the lock of the new desk");
                    self.state().desk = Some(desk);
                }
                self.run_courier();
            }
        }
    }

    /// Keeps that something was refused; what cannot be kept is logged, and the refusal stands all the same.
    async fn refuse(self: &Arc<Self>, asked: &Asked, why: Refusal) -> Reply {
        match self.try_refuse(asked, &why).await {
            Ok(answer) => answer,
            Err(stop) => {
                tracing::error!(?stop, refusal = why.number(), "a refusal was not kept");
                Answer::Refused { why }.into()
            }
        }
    }

    async fn try_refuse(self: &Arc<Self>, asked: &Asked, why: &Refusal) -> Done<Reply> {
        let mut work = Work::begin(self, self.store.write().await?).await?;
        if let Some(reply) = work.known(asked).await? {
            return Ok(reply);
        }
        let (terms, reply) = (asked.ask.terms(), Reply::from(Answer::Refused { why: why.clone() }));
        // A refused parting leaves the visit where it stood.
        if work.hold(asked).await.is_ok() && !terms.parts() {
            work.keep(asked, &reply).await?;
        }
        work.note_refusal(terms.refused_as, why);
        work.save().await?;
        Ok(reply)
    }
}

impl Work<'_> {
    /// The answer that was given to this very ask before.
    async fn known(&mut self, asked: &Asked) -> Done<Option<Reply>> {
        let Some(Write { key, .. }) = &asked.write else { return Ok(None) };
        let Some(row) = self.tx.command(key).await? else { return Ok(None) };
        self.stored(&row).map(Some)
    }

    /// Whether this very ask was answered before.
    pub(super) async fn is_known(&mut self, asked: &Asked) -> Done<bool> {
        Ok(self.known(asked).await?.is_some())
    }

    /// A stored answer.
    pub(super) fn stored(&self, row: &CommandRow) -> Done<Reply> {
        let json = self.unseal(&row.answer_sealed, answer_of(&row.key))?;
        serde_json::from_str(&json).map_err(|_| {
            let id = row.key.as_str().to_owned();
            Stop::Fault(StoreError::Corrupt { table: "command", column: "answer_sealed", id })
        })
    }

    /// The staff member may do it.
    fn allow_ask(&self, asked: &Asked) -> Done<()> {
        let right = asked.ask.terms().right(asked.ticket.visit.is_some());
        right.map_or(Ok(()), |right| self.allow(right))
    }

    /// The ask's visit is open and held by this program; its draft is kept.
    async fn hold(&mut self, asked: &Asked) -> Done<()> {
        self.check_held(asked).await?;
        match (&asked.ticket.visit, &asked.write) {
            (Some(visit), Some(write)) => self.save_draft(visit, write).await,
            _ => Ok(()),
        }
    }

    async fn check_held(&mut self, asked: &Asked) -> Done<()> {
        let Some(id) = &asked.ticket.visit else {
            return match asked.ask.terms().place {
                Place::Visit => Err(Refusal::VisitOver.into()),
                Place::Anywhere => Ok(()),
            };
        };
        let row = self.tx.visit(id).await?.ok_or(Refusal::VisitOver)?;
        match row.state.as_str() {
            "closed" => return Err(Refusal::VisitOver.into()),
            "open" if row.holder == self.inner.holder => {}
            _ => return Err(Refusal::VisitTaken.into()),
        }
        self.open = Some(row);
        Ok(())
    }

    async fn save_draft(&mut self, visit: &VisitId, write: &Write) -> Done<()> {
        let sealed = self.seal(&write.draft, draft_of(visit));
        let (holder, expires) = (&self.inner.holder, self.now + DRAFT_LIFE);
        if !self.tx.save_draft(visit, holder, &sealed, self.now, expires).await? {
            return Err(Refusal::VisitTaken.into());
        }
        self.save_people(visit, &write.people).await?;
        let language = write.language.tag();
        if let Some(open) = self.open.as_mut().filter(|open| open.language != language) {
            self.tx.set_visit_language(visit, holder, language).await?;
            language.clone_into(&mut open.language);
        }
        Ok(())
    }

    /// Keeps who stands in the visit, where that has changed.
    async fn save_people(&mut self, visit: &VisitId, people: &[VisitPerson]) -> Done<()> {
        let json = serde_json::to_vec(people).unwrap_or_default();
        let fingerprint = if people.is_empty() { String::new() } else { hex(&Sha256::digest(json)) };
        if self.open.as_ref().is_some_and(|open| open.people == fingerprint) {
            return Ok(());
        }
        let rows: Vec<_> =
            (0..).zip(people).map(|(position, person)| rows::visit_person(visit, position, person)).collect();
        Ok(self.tx.set_visit_people(visit, &fingerprint, &rows).await?)
    }

    /// The answer with the seats, where they were touched on the way and the visit goes on here.
    async fn with_seats(&mut self, asked: &Asked, answer: Answer) -> Done<Reply> {
        let goes_on = !asked.ask.terms().parts() && !matches!(answer, Answer::TakenUp(_));
        let moved = self.tx.seats_moved() && asked.ticket.visit.is_some() && goes_on;
        let seats = if moved { Some(self.seats().await?) } else { None };
        Ok(Reply { answer, seats })
    }

    /// Keeps the answer beside the ask's key, for as long as its visit lives.
    async fn keep(&mut self, asked: &Asked, reply: &Reply) -> Done<()> {
        let Some(Write { key, .. }) = &asked.write else { return Ok(()) };
        let visit = match (&reply.answer, &self.open) {
            (Answer::Visit(VisitAnswer::Opened { visit, .. }), _) => visit.clone(),
            (_, Some(open)) => open.id.clone(),
            // Outside a visit each ask is so made that doing it twice does no harm.
            (_, None) => return Ok(()),
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

/// Before the transaction proper: the staff member may ask it, and the visit is held here. The draft waits for the answer:
/// the two are stored together.
pub(super) async fn held(work: &mut Work<'_>, asked: &Asked) -> Done<()> {
    work.allow_ask(asked)?;
    work.check_held(asked).await
}

/// What is broken, as an answer.
fn fault(error: &StoreError) -> Answer {
    refusal_of(error).map_or_else(|| super::broken(error), |why| Answer::Refused { why })
}

fn answer_of(key: &CommandKey) -> Spot<'_> {
    Spot { table: "command", column: "answer_sealed", id: key.as_str() }
}

/// Where a visit's draft is sealed.
pub(super) fn draft_of(visit: &VisitId) -> Spot<'_> {
    Spot { table: "visit", column: "draft_sealed", id: visit.as_str() }
}
