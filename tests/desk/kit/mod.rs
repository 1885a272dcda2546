//! The harness of the journeys, in the words of the desk: somebody types and presses, time passes, the screen shows,
//! the phone gets a code. It runs the whole program but the terminal: app, world, a real SQLite file, a settable clock,
//! messages in memory. Nothing sleeps: after each key all its asks are carried out to their end.
//!
//! `folder` makes a school once and copies it, `keys` reads `<Enter>`, `glass` looks at the screen, `mail` at the
//! phone, `life` carries out, passes time and kills, `ledger` looks into the database and holds all SQL, `past` asks
//! what no key sends, `schools` opens another school, `walk` goes the usual ways, `scenes` begins where a family has come so far, `road` names every
//! step of the main job.

pub mod certificates;
pub mod cluster;
mod folder;
mod glass;
mod keys;
mod ledger;
mod life;
mod mail;
pub mod past;
pub mod people;
pub mod proxy;
pub mod road;
pub mod scenes;
mod schools;
mod walk;
mod wire;

use folder::Folder;
use kindesk::app::{App, Effect, Exit};
use kindesk::config::Config;
use kindesk::delivery::{self, Channel, CommandDelivery, Means, Memory, Message, Ways};
use kindesk::desk::DeskEvent;
use kindesk::domain::language::Language;
use kindesk::domain::time::Span;
use kindesk::ui::theme::{Depth, Glyphs, Theme};
use kindesk::world::World;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::sync::mpsc::UnboundedReceiver;

pub use folder::{ADMIN, DESK, Login, TRAINER, on_server, on_server_at};
pub use ledger::own_server::OwnServer;
pub use ledger::{
    Believed, Damage, Entry, KEEPS_ANSWER, Made, Outbox, Profile, Schema, StandsOpen, Way, Whole,
    backup_ages, clock_stands_ahead, damages, distinct, made_at, made_in, open_at, whole,
};

/// A desk with somebody at its keyboard.
pub struct Kit {
    /// The language the desk was set up in; the screen may have changed since.
    pub language: Language,
    /// Why the program ended, if it did.
    pub exit: Option<Exit>,
    /// What was put on the terminal's clipboard.
    pub clipboard: Vec<String>,
    /// Keys pressed besides the data typed.
    pub keys: usize,
    run: Option<Run>,
    folder: Arc<Folder>,
    config: Config,
    time: Arc<AtomicI64>,
    theme: Theme,
    glass: Terminal<TestBackend>,
    inbox: Vec<Message>,
    /// Messages without a code.
    told: Vec<Message>,
    codes: HashMap<String, String>,
    effects: VecDeque<Effect>,
    /// Whether the world is the real one.
    real: bool,
    /// Whether a way carries calls when the program is opened.
    calls: bool,
    /// The computer's clock, where a leap of the time is watched.
    wall: Option<Arc<AtomicI64>>,
    /// Of each ask so far, where the school is on a server: what was asked, and the transactions that went over the line
    /// meanwhile, its own and the courier's. Each statement is a round trip, but for what prepares it.
    pub trips: Vec<(String, Vec<Vec<String>>)>,
    /// How long each ask so far has taken, by its name.
    pub took: Vec<(String, Duration)>,
}

/// The running program, which a kill ends.
struct Run {
    app: App,
    memory: Memory,
    events: UnboundedReceiver<DeskEvent>,
    world: World,
    tasks: Runtime,
}

impl Kit {
    /// A school that is set up, with a staff member of the desk signed in and hello on the screen.
    pub fn new(language: Language) -> Self {
        Self::with(language, |_| {})
    }

    /// The same, with other settings.
    pub fn with(language: Language, settings: impl FnOnce(&mut Config)) -> Self {
        let mut kit = Self::at(Folder::with_school(language), language, settings);
        kit.signs_in(DESK);
        kit
    }

    /// The same where letters leave too.
    pub fn with_mail(language: Language) -> Self {
        let program = CommandDelivery::new("/bin/true".into(), Vec::new(), Span::seconds(1));
        let means = Means::Command(program);
        let post = delivery::Way { name: "post".into(), channels: vec![Channel::Mail], means };
        let ways = Ways::new(vec![post], &[]).unwrap();
        Self::with(language, |config| config.delivery.value = ways)
    }

    /// A desk without delivery: the real world, with a clock that cannot be set.
    pub fn without_delivery(language: Language) -> Self {
        let mut kit = Self::made(Folder::with_school(language), language);
        kit.real = true;
        kit.opens();
        kit.signs_in(DESK);
        kit
    }

    /// A school whose ways carry SMS and no calls.
    pub fn without_calls(language: Language) -> Self {
        let mut kit = Self::made(Folder::with_school(language), language);
        kit.calls = false;
        kit.opens();
        kit.signs_in(DESK);
        kit
    }

    /// A desk beside a computer's clock: a leap of the time is watched.
    pub fn beside_a_clock(language: Language) -> Self {
        let mut kit = Self::made(Folder::with_school(language), language);
        kit.wall = Some(Arc::new(AtomicI64::new(Folder::time())));
        kit.opens();
        kit.signs_in(DESK);
        kit
    }

    /// The first start in an empty folder.
    pub fn empty(language: Language) -> Self {
        Self::at(Folder::empty(), language, |_| {})
    }

    /// The first start in the real world, where nothing sends codes yet.
    pub fn empty_without_delivery(language: Language) -> Self {
        let mut kit = Self::made(Folder::empty(), language);
        kit.real = true;
        kit.opens();
        kit
    }

    /// A school that is set up; nobody is signed in.
    pub fn idle(language: Language) -> Self {
        Self::at(Folder::with_school(language), language, |_| {})
    }

    /// Another desk of the same school, at the same time; nobody is signed in.
    pub fn neighbour(&self, desk: &str) -> Self {
        let mut kit = Self::of(Arc::clone(&self.folder), self.language);
        kit.time = Arc::clone(&self.time);
        kit.config.desk.value = Some(desk.to_owned());
        // From here on the folder is shared.
        self.rests();
        kit.opens();
        kit
    }

    /// A second desk of the school beside this one, with its own staff signed in.
    pub fn second_desk(&self) -> Self {
        self.console(async |desk| desk.add_desk("Вход", None).await.unwrap());
        let mut desk = self.neighbour("Вход");
        desk.signs_in(DESK);
        desk
    }

    fn at(folder: Folder, language: Language, settings: impl FnOnce(&mut Config)) -> Self {
        let mut kit = Self::made(folder, language);
        settings(&mut kit.config);
        kit.opens();
        kit
    }

    fn made(folder: Folder, language: Language) -> Self {
        Self::of(Arc::new(folder), language)
    }

    fn of(folder: Arc<Folder>, language: Language) -> Self {
        let mut config = folder.config();
        config.language.value = Some(language);
        Self {
            language,
            exit: None,
            clipboard: Vec::new(),
            keys: 0,
            run: None,
            time: Arc::new(AtomicI64::new(Folder::time())),
            folder,
            config,
            theme: Theme::open("light", Depth::Ansi256, Glyphs::FULL).unwrap(),
            glass: Terminal::new(TestBackend::new(80, 24)).unwrap(),
            inbox: Vec::new(),
            told: Vec::new(),
            codes: HashMap::new(),
            effects: VecDeque::new(),
            real: false,
            calls: true,
            wall: None,
            trips: Vec::new(),
            took: Vec::new(),
        }
    }

    /// Whether the school is on a server.
    pub fn is_on_server(&self) -> bool {
        self.folder.server().is_some()
    }

    /// The line to the server of the database, where the school is on one.
    pub fn line(&self) -> &Arc<proxy::Proxy> {
        &self.folder.server().unwrap().line
    }

    /// What is looked up beside the program stands on another server from here on.
    pub fn follows(&mut self, server: &str) -> &mut Self {
        self.folder.server().unwrap().follows(server);
        self
    }

    fn run(&self) -> &Run {
        self.run.as_ref().unwrap()
    }

    fn running(&mut self) -> &mut Run {
        self.run.as_mut().unwrap()
    }
}

/// Walks a journey in both languages where letters leave too.
pub fn in_both_by_mail(journey: impl Fn(Kit)) {
    for language in Language::BUILT_IN {
        journey(Kit::with_mail(language));
    }
}

/// Walks a journey in both languages.
pub fn in_both(journey: impl Fn(Kit)) {
    for language in Language::BUILT_IN {
        journey(Kit::new(language));
    }
}
