//! What all work at this desk shares: its parts, and who is where. Every other file of the desk works with them.

use crate::clock::Carried;
use crate::delivery::{Composer, Delivery};
use crate::desk::kernel::chance::Chance;
use crate::desk::kernel::given::{AsksAgain, Draw, InForce, SettingsFile};
use crate::desk::kernel::hashing::Hashing;
use crate::desk::kernel::keys::Keys;
use crate::domain::challenge::Told;
use crate::domain::id::{ChallengeId, DeskId, StaffId, VisitId};
use crate::domain::rules::Rules;
use crate::domain::school::School;
use crate::domain::staff::DeskKind;
use crate::domain::time::Moment;
use crate::domain::watch::ClockDoubt;
use crate::store::{DeskLock, Store};
use jiff::tz::TimeZone;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Notify;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::time::Instant;

/// The log's chain for what is done before a desk is known.
pub const NO_DESK: &str = "console";

/// Who has signed in at this desk by password, and when last. It ends with the program.
pub type SignedIn = HashMap<StaffId, Moment>;

/// What a desk reports unasked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeskEvent {
    /// What is heard of a challenge's newest message.
    Delivered(ChallengeId, Told),
    /// The simulated phone got a message.
    Phone,
    /// Another program has become this desk: this one must end.
    Taken,
    /// Since when the database is away; none once it is back.
    Database(Option<Moment>),
    /// Training: somebody set a PIN, which the sign-in screen shows like the others.
    PinSet(Box<TrainingPin>),
}

/// A PIN of the training, which is no secret there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrainingPin {
    /// Whose it is.
    pub login: String,
    /// The digits.
    pub pin: String,
}

/// What a program holds by lease.
#[derive(Debug, Default)]
pub struct Leases {
    /// The epoch of its desk's; none on SQLite, and once it is lost or given up.
    pub epoch: Option<i64>,
    /// Whether that one is renewed behind the asks.
    pub renews: bool,
    /// Whether this program keeps house at the moment.
    pub keeps_house: bool,
    /// Whether this program is about to end: it takes none any more.
    pub leaves: bool,
}

/// Who is where.
#[derive(Default)]
pub struct DeskState {
    /// Which of the school's desks this program is.
    pub desk: Option<DeskId>,
    /// As what this program sends, if it is no desk and a courier: its name in the outbox, and a desk of its school.
    pub courier: Option<(String, DeskId)>,
    /// The school in whose hall that desk stands, once it was asked for: a desk stays its school's, and many facts ask.
    pub school: Option<School>,
    /// Held as long as this program is that desk.
    pub lock: Option<DeskLock>,
    /// What it holds by lease.
    pub leases: Leases,
    /// The desk's name, once another program has become it.
    pub taken: Option<String>,
    /// Visits whose time is over and which could not be closed: they are tried again once a day.
    pub unclosed: Vec<VisitId>,
    /// Whether what a dead program of this desk left is still to be put in order.
    pub disorder: bool,
    /// The staff member who is signed in.
    pub staff: Option<StaffId>,
    /// Who has signed in here by password, and when: for a while their PIN is enough.
    pub signed_in: SignedIn,
    /// Whether whoever is signed in came by a PIN, and too long after the password for an admin's rights.
    pub by_pin: bool,
    /// When this program last looked at the clock.
    pub looked: Option<Moment>,
    /// Why the clock is in doubt, if it is.
    pub doubt: Option<ClockDoubt>,
    /// What this program has found of the ways out, by their names: when it noted last that one works, or that it fails.
    pub ways: HashMap<String, Option<Instant>>,
    /// The newest code of this desk, while nobody here has told the screen what became of it.
    pub awaited: Option<ChallengeId>,
    /// When it asked last what is left of the money.
    pub balances_asked: Option<Instant>,
    /// Since when the database is away.
    pub away: Option<Moment>,
    /// What the desk reports unasked, until somebody takes it.
    pub events: Option<UnboundedReceiver<DeskEvent>>,
}

/// What one desk consists of; every handle of it shares this.
pub struct Inner {
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
    /// The consent texts in force at a school.
    pub in_force: InForce,
    /// Which of them are asked anew.
    pub asks_again: AsksAgain,
    /// How messages leave the house.
    pub delivery: Delivery,
    /// Writes their text.
    pub composer: Composer,
    /// How an invitation is drawn.
    pub draw: Draw,
    /// The settings file, where set-up writes how codes leave.
    pub settings: Arc<dyn SettingsFile>,
    /// The data folder.
    pub folder: PathBuf,
    /// The key file.
    pub key_file: PathBuf,
    /// Carries the database's time on between two readings.
    pub clock: Arc<Carried>,
    /// The queue of passwords to be hashed.
    pub hashing: Hashing,
    /// The random id of this run of the program; the visits it holds bear it.
    pub holder: String,
    /// Who is where.
    pub state: Mutex<DeskState>,
    /// Wakes the courier.
    pub mail: Arc<Notify>,
    /// Wakes whoever asks whether messages have arrived.
    pub reports: Arc<Notify>,
    /// Counts looks at the outbox and messages that are handed over.
    pub beats: AtomicU64,
    /// Held while messages are sent, so that they go out in order. Whether what was being done could not be noted: then the
    /// courier begins with what it left.
    pub sending: tokio::sync::Mutex<bool>,
    /// Held while what a dead program left is put in order.
    pub ordering: tokio::sync::Mutex<()>,
    /// Where the desk reports something unasked.
    pub tell: UnboundedSender<DeskEvent>,
}

impl Inner {
    /// A moment at the desk as it is written in figures, in a form of strftime; nothing for one that no calendar knows.
    pub fn written(&self, at: Moment, form: &str) -> Option<String> {
        let at = jiff::Timestamp::from_millisecond(at.0).ok()?;
        Some(at.to_zoned(self.zone.clone()).strftime(form).to_string())
    }

    /// Who is where, now.
    pub fn state(&self) -> MutexGuard<'_, DeskState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The courier is at work.
    pub fn beats(&self) {
        self.beats.fetch_add(1, Ordering::Relaxed);
    }

    /// Under which name this program takes messages, and a desk of the school whose messages they are: a desk is both.
    pub fn sends_as(&self) -> Option<(String, DeskId)> {
        let state = self.state();
        let desk = state.desk.as_ref().map(|desk| (desk.to_string(), desk.clone()));
        desk.or_else(|| state.courier.clone())
    }

    /// Which desk this is, and who is signed in at it.
    pub fn who(&self) -> (Option<DeskId>, Option<StaffId>) {
        let state = self.state();
        (state.desk.clone(), state.staff.clone())
    }
}
