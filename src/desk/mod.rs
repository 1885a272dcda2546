//! The desk: carries out what flows ask. It is the only place where store and delivery meet. Rights and limits are
//! checked here, in the very transaction they guard. The flows decide what a screen shows and which step comes next.
//!
//! Its files stand on shelves, and each shelf uses only those before it: `kernel` (one transaction and what belongs to
//! it), `facts` (what is read, and what guards it), `acts` (what several asks do alike), `asks` (one file a noun, none
//! of which uses another). `behind` works while nobody asks, and `console` for the commands without a screen; both
//! stand above the acts. `answer` is the one transaction of every ask.

mod acts;
mod answer;
mod asks;
mod behind;
pub mod console;
mod facts;
mod kernel;

pub use kernel::Cost;
pub use kernel::given::{AsksAgain, Draw, InForce, SettingsFile};
pub use kernel::inner::{DeskEvent, TrainingPin};
pub use kernel::refused::refusal_of;
pub use kernel::start::KnownSchool;
pub use kernel::{chance, keys};

use crate::clock::Carried;
use crate::delivery::{Composer, Delivery};
use crate::domain::id::ChallengeId;
use crate::domain::refusal::Refusal;
use crate::domain::rules::Rules;
use crate::domain::staff::DeskKind;
use crate::domain::time::Moment;
use crate::domain::visit::Seats;
use crate::flow::Answer;
use crate::flow::ask::{Asked, Reply, Ticket};
pub use crate::store::Changes;
use crate::store::{Store, StoreError, Tx};
use behind::house::Round;
use chance::Chance;
use jiff::tz::TimeZone;
use kernel::Unsure;
use kernel::hashing::Hashing;
use kernel::inner::{DeskState, Inner};
use kernel::refused::{broken, into_refusal};
use kernel::stop::Done;
use kernel::work::Work;
use keys::Keys;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

/// How long an answer may take (rules of the desk: a desk never looks frozen). The store's own limit of five seconds
/// fails long before.
pub const DEADLINE: Duration = Duration::from_secs(15);

/// What a desk is built of; `world` provides it.
pub struct Parts {
    /// The database.
    pub store: Store,
    /// The keys.
    pub keys: Keys,
    /// Randomness.
    pub chance: Chance,
    /// Real families or invented ones.
    pub kind: DeskKind,
    /// The desk's time zone: it decides which date it is.
    pub zone: TimeZone,
    /// The school's rules.
    pub rules: Rules,
    /// The consent texts.
    pub in_force: InForce,
    /// Which of them are asked anew.
    pub asks_again: AsksAgain,
    /// How codes leave the house.
    pub delivery: Delivery,
    /// Writes their text.
    pub composer: Composer,
    /// How an invitation is drawn.
    pub draw: Draw,
    /// The settings file, where set-up writes how codes leave.
    pub settings: Arc<dyn SettingsFile>,
    /// The data folder: lock files and saved invitations.
    pub folder: PathBuf,
    /// The key file.
    pub key_file: PathBuf,
    /// Carries the database's time on between two readings.
    pub clock: Arc<Carried>,
    /// What guessing at a password costs.
    pub cost: Cost,
}

/// An answer on its way back.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// Which ask it belongs to.
    pub ticket: Ticket,
    /// The answer.
    pub answer: Answer,
    /// The seats of the visit now; none if they are as before.
    pub seats: Option<Seats>,
    /// The database's time.
    pub at: Moment,
}

/// The desk. Cloning it shares it.
#[derive(Clone)]
pub struct Desk {
    inner: Arc<Inner>,
}

impl Desk {
    /// Puts the parts together. [`Desk::attach`] then makes it one of the school's desks.
    pub fn new(parts: Parts) -> Self {
        let Parts {
            store,
            keys,
            chance,
            kind,
            zone,
            rules,
            in_force,
            asks_again,
            delivery,
            composer,
            draw,
            settings,
            folder,
            key_file,
            clock,
            cost,
        } = parts;
        let holder = chance.id(clock.now());
        let (tell, events) = unbounded_channel();
        let state = Mutex::new(DeskState { events: Some(events), ..DeskState::default() });
        let (hashing, mail) = (Hashing::new(cost), Arc::new(Notify::new()));
        let inner = Inner {
            store,
            keys,
            chance,
            kind,
            zone,
            rules,
            in_force,
            asks_again,
            delivery,
            composer,
            draw,
            settings,
            folder,
            key_file,
            clock,
            hashing,
            holder,
            state,
            mail,
            reports: Arc::new(Notify::new()),
            beats: AtomicU64::new(0),
            sending: tokio::sync::Mutex::new(false),
            ordering: tokio::sync::Mutex::new(()),
            tell,
        };
        Self { inner: Arc::new(inner) }
    }

    /// Carries out an ask. It always answers, and within [`DEADLINE`]: a fault is an answer too. Only where a server went
    /// away in the middle of its commit the answer comes when the server does: until then nobody knows it.
    ///
    /// An ask that takes longer goes on by itself, so that its transaction is not cut off in the middle.
    pub async fn answer(&self, asked: Asked) -> Answered {
        let ticket = asked.ticket.clone();
        let inner = Arc::clone(&self.inner);
        let unsure = Unsure::default();
        let until_known = unsure.clone();
        let mut work = tokio::spawn(async move { inner.carry_out(&asked, &unsure).await });
        let Reply { answer, seats } = loop {
            break match tokio::time::timeout(DEADLINE, &mut work).await {
                Ok(Ok(reply)) => reply,
                Ok(Err(_)) => broken(&StoreError::Lost("the task of an ask".into())).into(),
                // Neither yes nor no would be true.
                Err(_) if until_known.is_unknown() => continue,
                Err(_) => broken(&StoreError::Lost("no answer within the deadline".into())).into(),
            };
        };
        Answered { ticket, answer, seats, at: self.inner.clock.now() }
    }

    /// What the desk reports unasked. It can be taken once; later calls get a closed channel.
    pub fn events(&self) -> UnboundedReceiver<DeskEvent> {
        self.inner.state().events.take().unwrap_or_else(|| unbounded_channel().1)
    }

    /// What is known of the school; none before it is set up.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn known(&self) -> Result<Option<KnownSchool>, Refusal> {
        self.inner.known().await.map_err(into_refusal)
    }

    /// Makes this program one of the school's desks: the one of that name, or the first that no other program holds.
    /// Returns what is known of the school; none before it is set up. [`Desk::put_in_order`] follows.
    ///
    /// # Errors
    /// [`Refusal::NotSetUp`] if there is no such desk, [`Refusal::DeskTaken`], [`Refusal::KeyFile`] if the key file is
    /// not the one of this database.
    pub async fn attach(&self, name: Option<&str>) -> Result<Option<KnownSchool>, Refusal> {
        // The program that has just set the school up is its first desk already.
        if self.inner.who().0.is_some() {
            return self.known().await;
        }
        let known = self.inner.attach(name).await.map_err(into_refusal)?;
        self.inner.run_renewal();
        Ok(known)
    }

    /// Makes this program a courier without a screen, of the school of the desk of that name, else of the first one. Returns
    /// the school's name. [`Desk::runs_errands`] follows.
    ///
    /// # Errors
    /// [`Refusal::NoSuchDesk`], [`Refusal::NotSetUp`]; what is wrong with the database.
    pub async fn becomes_courier(&self, name: Option<&str>) -> Result<String, Refusal> {
        // Nobody stands at a screen to whom anything is told.
        drop(self.events());
        self.inner.be_courier(name).await.map(|school| school.name).map_err(into_refusal)
    }

    /// Sends what the school's desks leave, until [`Desk::ends_soon`] was called and what is on its way has come to its end.
    pub async fn runs_errands(&self) {
        self.inner.runs_errands().await;
    }

    /// Grows with each look at the outbox and each message: a courier whose count stands still for longer than a message may
    /// take hangs.
    pub fn beats(&self) -> u64 {
        self.inner.beats.load(Ordering::Relaxed)
    }

    /// Begins nothing more.
    pub fn ends_soon(&self) {
        self.inner.ends_soon();
    }

    /// Whether a message can leave by any channel.
    pub fn has_a_way(&self) -> bool {
        self.inner.carries().contains(&true)
    }

    /// Asks what is left of the money of each way, and returns when it is noted, for callers that must not go on before.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn asks_balances(&self) -> Result<(), Refusal> {
        self.inner.note_balances().await.map_err(into_refusal)
    }

    /// Gives up being a desk, at the end of the program, so that the next one need not wait.
    pub async fn leaves(&self) {
        self.inner.leave().await;
    }

    /// Puts in order what a dead program of this desk left, and sends its messages on. Nothing is answered before: if
    /// it was not called or failed, the next ask does it first.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn put_in_order(&self) -> Result<(), Refusal> {
        self.inner.in_order().await.map_err(into_refusal)
    }

    /// The same, and does besides what is done in the whole database at a desk's start, for callers that must not go on before.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn put_all_in_order(&self) -> Result<(), Refusal> {
        self.put_in_order().await?;
        // What is overdue can wait for another day, and a family at the desk cannot.
        if let Err(why) = self.passes_a_day().await {
            tracing::error!(refusal = why.number(), "the house was not kept");
        }
        Ok(())
    }

    /// Sends what is due now, and returns once it is handed over, for callers that must not go on before.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn posts_all(&self) -> Result<(), Refusal> {
        self.inner.send_due().await.map(drop).map_err(into_refusal)
    }

    /// Asks of which messages it is due whether they have arrived, and returns when all is noted, for callers that must not go
    /// on before.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn asks_reports(&self) -> Result<(), Refusal> {
        self.inner.ask_reports().await.map(drop).map_err(into_refusal)
    }

    /// Looks once whether another program has sent a code that is awaited here, and tells the screen, for callers that must not
    /// go on before. Whether there is more to hear.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn hears_fate(&self, challenge: &ChallengeId) -> Result<bool, Refusal> {
        self.inner.hears_fate(challenge, &mut None).await.map_err(into_refusal)
    }

    /// Does what is done each minute while nobody asks, and returns when it is done, for callers that must not go on before.
    /// Says in how many batches visits were closed whose time is over; nothing while another program keeps house.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn passes_a_minute(&self) -> Result<Option<usize>, Refusal> {
        self.inner.keep_house(Round::Visits).await.map_err(into_refusal)
    }

    /// The same for what is done at a desk's start and once a day.
    ///
    /// # Errors
    /// What is wrong with the database.
    pub async fn passes_a_day(&self) -> Result<(), Refusal> {
        self.inner.keep_house(Round::All).await.map(drop).map_err(into_refusal)
    }

    /// How far the database is: what is equal to what was told before says that nobody has changed anything since. Nothing
    /// while it cannot be told, which the next ask says why.
    pub async fn changes(&self) -> Option<Changes> {
        self.inner.store.changes().await.ok()
    }

    async fn writing(&self) -> Done<Work<'_>> {
        Work::begin(&self.inner, self.inner.store.write().await?).await
    }

    async fn reading(&self) -> Done<Tx> {
        Ok(self.inner.store.read().await?)
    }
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Desk")
    }
}
