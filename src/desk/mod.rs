//! The desk: carries out what flows ask. The only place where store and delivery meet; rights and limits are checked
//! here, in the very transaction that they guard. What a screen shows and which step comes next is left to flows.
//!
//! `frame` is the one transaction of every ask; one file for each noun holds what is done inside it; `courier` sends
//! what lies in the outbox; `keys` and `chance` hold the only keys and the only randomness.

mod accounts;
mod barring;
pub mod chance;
mod codes;
mod consents;
pub mod console;
mod courier;
mod families;
mod frame;
mod hashing;
mod invitations;
pub mod keys;
mod kin;
mod lost;
mod notices;
mod own;
mod owners;
mod parents;
mod pins;
mod places;
mod removals;
mod route;
mod rows;
mod search;
mod setup;
mod staff;
mod start;
mod students;
mod tries;
mod untangle;
mod visits;
mod waiting;
mod work;

pub use start::Known;

use crate::clock::Carried;
use crate::delivery::{Composer, Delivery};
use crate::domain::challenge::Fate;
use crate::domain::consent::TextMark;
use crate::domain::id::{ChallengeId, DeskId, StaffId};
use crate::domain::refusal::Refusal;
use crate::domain::rules::Rules;
use crate::domain::school::School;
use crate::domain::staff::Kind;
use crate::domain::time::Moment;
use crate::domain::visit::Seats;
use crate::flow::Answer;
use crate::flow::ask::{Asked, FileKind, Reply, Ticket};
use crate::store::{DeskLock, Store, StoreError};
use chance::Chance;
use hashing::Hashing;
use jiff::tz::TimeZone;
use keys::Keys;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// How long an answer may take (rules of the desk: a desk never looks frozen). What the store does not answer within
/// its own five seconds has failed long before.
pub const DEADLINE: Duration = Duration::from_secs(15);

/// Draws an invitation's link as a file of that kind.
pub type Draw = Arc<dyn Fn(&str, FileKind) -> Result<Vec<u8>, String> + Send + Sync>;
/// The consent texts in force at a school: each purpose in each language.
pub type InForce = Arc<dyn Fn(&School) -> Vec<TextMark> + Send + Sync>;

/// What a desk is built of; `world` brings it.
pub struct Parts {
    /// The database.
    pub store: Store,
    /// The keys.
    pub keys: Keys,
    /// Randomness.
    pub chance: Chance,
    /// Real families or invented ones.
    pub kind: Kind,
    /// The desk's time zone: it decides which date it is.
    pub zone: TimeZone,
    /// The school's rules.
    pub rules: Rules,
    /// The consent texts.
    pub in_force: InForce,
    /// How codes leave the house.
    pub delivery: Delivery,
    /// Who writes their text.
    pub composer: Composer,
    /// How an invitation is drawn.
    pub draw: Draw,
    /// The data folder: lock files and saved invitations.
    pub folder: PathBuf,
    /// What the database's time is carried on by.
    pub clock: Arc<Carried>,
}

/// An answer on its way back.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// Which ask it belongs to.
    pub ticket: Ticket,
    /// The answer.
    pub answer: Answer,
    /// The seats of the visit now; none where they are as before.
    pub seats: Option<Seats>,
    /// The database's time.
    pub at: Moment,
}

/// What a desk tells unasked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeskEvent {
    /// What became of a challenge's newest message.
    Delivered(ChallengeId, Fate),
    /// The simulated phone got a message.
    Phone,
}

/// The desk. Cloning it shares it.
#[derive(Clone)]
pub struct Desk {
    inner: Arc<Inner>,
}

/// Who is where.
#[derive(Default)]
struct State {
    desk: Option<DeskId>,
    /// Held as long as this program is that desk.
    lock: Option<DeskLock>,
    /// What a dead program of this desk left is not put in order yet.
    disorder: bool,
    staff: Option<StaffId>,
    /// Who has signed in here by password, and when: their PIN will do for a while.
    signed_in: pins::SignedIn,
    strangers: staff::Strangers,
    events: Option<UnboundedReceiver<DeskEvent>>,
}

struct Inner {
    store: Store,
    keys: Keys,
    chance: Chance,
    kind: Kind,
    zone: TimeZone,
    rules: Rules,
    in_force: InForce,
    delivery: Delivery,
    composer: Composer,
    draw: Draw,
    folder: PathBuf,
    clock: Arc<Carried>,
    hashing: Hashing,
    /// The random id of this run of the program: visits that it holds bear it.
    holder: String,
    state: Mutex<State>,
    mail: Arc<Notify>,
    /// Held by whoever sends: messages go out in their order.
    sending: tokio::sync::Mutex<()>,
    /// Held by whoever puts in order what a dead program left.
    ordering: tokio::sync::Mutex<()>,
    tell: UnboundedSender<DeskEvent>,
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
            delivery,
            composer,
            draw,
            folder,
            clock,
        } = parts;
        let holder = chance.id(clock.now());
        let (tell, events) = unbounded_channel();
        let state = Mutex::new(State { events: Some(events), ..State::default() });
        let (hashing, mail) = (Hashing::new(), Arc::new(Notify::new()));
        let inner = Inner {
            store,
            keys,
            chance,
            kind,
            zone,
            rules,
            in_force,
            delivery,
            composer,
            draw,
            folder,
            clock,
            hashing,
            holder,
            state,
            mail,
            sending: tokio::sync::Mutex::new(()),
            ordering: tokio::sync::Mutex::new(()),
            tell,
        };
        Self { inner: Arc::new(inner) }
    }

    /// Carries out what is asked. It always answers, and within [`DEADLINE`]: what is broken is an answer too.
    ///
    /// An ask that takes longer goes on by itself, so that its transaction is not torn in the middle.
    pub async fn answer(&self, asked: Asked) -> Answered {
        let ticket = asked.ticket.clone();
        let inner = Arc::clone(&self.inner);
        let work = tokio::spawn(async move { inner.carry_out(&asked).await });
        let Reply { answer, seats } = match tokio::time::timeout(DEADLINE, work).await {
            Ok(Ok(reply)) => reply,
            Ok(Err(_)) => broken(&StoreError::Lost("the task of an ask".into())).into(),
            Err(_) => broken(&StoreError::Lost("no answer within the deadline".into())).into(),
        };
        Answered { ticket, answer, seats, at: self.inner.clock.now() }
    }

    /// What the desk tells unasked. Taken once; whoever asks again gets a closed channel.
    pub fn events(&self) -> UnboundedReceiver<DeskEvent> {
        self.inner.state().events.take().unwrap_or_else(|| unbounded_channel().1)
    }
}

impl Inner {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Which desk this is, and who is signed in at it.
    fn who(&self) -> (Option<DeskId>, Option<StaffId>) {
        let state = self.state();
        (state.desk.clone(), state.staff.clone())
    }
}

/// Something broke: the log gets what is known of it, the screen its number.
fn broken(error: &StoreError) -> Answer {
    Answer::Refused { why: Refusal::Broken { incident: crate::logs::incident(error) } }
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Desk")
    }
}

/// What is wrong with a database, as a refusal that says what to do; none for what is simply broken.
pub fn refusal_of(error: &StoreError) -> Option<Refusal> {
    match error {
        StoreError::NotWritable(path) => Some(Refusal::NotWritable { path: path.clone() }),
        StoreError::Foreign(path) => Some(Refusal::ForeignDatabase { path: path.clone() }),
        StoreError::WrongKind(path) => Some(Refusal::WrongKind { path: path.clone() }),
        StoreError::Newer => Some(Refusal::NewerDatabase),
        _ => None,
    }
}
