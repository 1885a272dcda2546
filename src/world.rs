//! The world a program runs in: live, training or test. The one place where store, delivery, clock and randomness
//! are chosen; everything else is the same program.

mod arrived;
mod folders;
mod given;
mod phone;
mod settings_file;
#[cfg(test)]
mod tests;

pub use folders::{DATABASE, database, database_file, default_folder, live_folder, live_key_file, refused};

use crate::clock::Carried;
use crate::config::{Config, DatabaseSetting};
use crate::delivery::{Channel, Composer, Delivery, Memory, SimulatedPhone};
use crate::desk::chance::Chance;
use crate::desk::keys;
use crate::desk::{Cost, Desk, KnownSchool, Parts};
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::rules::Rules;
use crate::domain::staff::DeskKind;
use crate::domain::time::{Moment, Span};
use crate::flow::Site;
use crate::store::{Store, StoreClock};
use crate::training::Told;
use crate::words::catalogue::{Catalogue, is_spoken};
use crate::words::texts::Texts;
use arrived::Arrived;
use folders::{
    forget, keys_of, make_folder, no_key, nothing_or_whole, open, reads_told, scratch_folder, test_database,
};
use given::{asks_again, draw, in_force};
use jiff::tz::TimeZone;
use settings_file::settings_file;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

/// The seed of training, so that a workshop goes the same way twice.
const SEED: u64 = 20_260_901;

/// A world.
pub struct World {
    /// The desk in it.
    pub desk: Desk,
    /// The words.
    pub catalogue: Arc<Catalogue>,
    /// The school's texts.
    pub texts: Arc<Texts>,
    /// Real families or invented ones.
    pub kind: DeskKind,
    /// What is known of the school; none before set-up.
    pub known: Option<KnownSchool>,
    /// The data folder.
    pub folder: PathBuf,
    /// The key file.
    pub key_file: PathBuf,
    /// The desk's time zone.
    pub zone: TimeZone,
    store: Store,
    rules: Rules,
    delivery: Delivery,
    clock: Arc<Carried>,
    hurried: Option<Arc<AtomicI64>>,
    phone: Option<SimulatedPhone>,
    /// Thrown away at the end.
    scratch: bool,
    /// Training: what a trainer is told of the invented people.
    pub told: Told,
    /// Training that was kept: the logins whose PIN is no longer the one it began with.
    pub changed_pins: Vec<&'static str>,
}

/// What differs between worlds.
struct Choice {
    kind: DeskKind,
    folder: PathBuf,
    key_file: PathBuf,
    database: DatabaseSetting,
    clock: StoreClock,
    carried: Carried,
    chance: Chance,
    delivery: Delivery,
    cost: Cost,
    scratch: bool,
}

impl World {
    /// The real one, as the settings say, and no desk of the school yet.
    ///
    /// # Errors
    /// What is wrong with folder, key file or database.
    pub async fn live(config: &Config) -> Result<Self, Refusal> {
        Self::real(config, words(config)).await?.knowing().await
    }

    /// The same for whoever sets a school up: on a server other schools may be there, and the role has none.
    ///
    /// # Errors
    /// As [`World::live`].
    pub async fn to_set_up(config: &Config) -> Result<Self, Refusal> {
        let mut world = Self::real(config, words(config)).await?;
        let known = match world.desk.known().await {
            Err(Refusal::NoSchoolOfRole { .. }) => Ok(None),
            known => known,
        };
        world.known = world.or_closed(known).await?;
        Ok(world)
    }

    /// The real one, with the words of `catalogue`, attached to the desk that the settings name, once the school is set
    /// up. The desk is put in order after the first picture, or by its first ask.
    ///
    /// # Errors
    /// As [`World::live`] and [`World::attach`].
    pub async fn live_desk(config: &Config, catalogue: Arc<Catalogue>) -> Result<Self, Refusal> {
        let mut world = Self::real(config, catalogue).await?;
        let known = world.desk.attach(config.desk.value.as_deref()).await;
        world.known = world.or_closed(known).await?;
        Ok(world)
    }

    /// What could not be opened is closed at once, so that nothing is left beside it.
    async fn or_closed<T>(&self, done: Result<T, Refusal>) -> Result<T, Refusal> {
        if done.is_err() {
            self.store.close().await;
        }
        done
    }

    async fn real(config: &Config, catalogue: Arc<Catalogue>) -> Result<Self, Refusal> {
        let folder = live_folder(config);
        let database = database(config);
        let ways = config.delivery.value.clone();
        let delivery = if ways.all().next().is_some() { Delivery::Ways(ways) } else { Delivery::None };
        let key_file = live_key_file(config);
        let chance = Chance::of_the_system().map_err(|_| no_key(&key_file))?;
        let (kind, clock, carried) = (DeskKind::Live, StoreClock::Database, Carried::new());
        let choice = Choice {
            kind,
            folder,
            key_file,
            database,
            clock,
            carried,
            chance,
            delivery,
            cost: Cost::Full,
            scratch: false,
        };
        Self::build(config, catalogue, choice).await
    }

    /// The invented school, with a simulated phone and a clock that can be hurried. Kept where `--data-dir` names a
    /// folder, else thrown away at the end.
    ///
    /// # Errors
    /// What is wrong with the folder or its database.
    pub async fn training(config: &Config, catalogue: Arc<Catalogue>) -> Result<Self, Refusal> {
        let kept = config.data_dir.value.clone();
        let scratch = kept.is_none();
        let folder = match kept {
            Some(folder) => folder,
            None => scratch_folder()?,
        };
        // A kept training needs codes and ids that were not drawn before.
        let key_file = folder.join(keys::FILE);
        let system = || Chance::of_the_system().map_err(|_| no_key(&key_file));
        let is_new = !folder.join(DATABASE).exists();
        let chance = if is_new { Chance::foreseen(SEED) } else { system()? };
        let told = if is_new { Told::default() } else { reads_told(&folder) };
        // A new one begins in the past, before anything has read the clock, which never runs back.
        let hurried = Arc::new(AtomicI64::new(if is_new { -crate::training::PAST.0 } else { told.ahead }));
        let phone = SimulatedPhone::default();
        let choice = Choice {
            kind: DeskKind::Training,
            database: DatabaseSetting::File(folder.join(DATABASE)),
            folder,
            key_file,
            clock: StoreClock::Hurried(Arc::clone(&hurried)),
            carried: Carried::new(),
            chance,
            delivery: Delivery::Phone(phone.clone()),
            cost: Cost::Full,
            scratch,
        };
        let mut world = Self::build(config, catalogue, choice).await?.knowing().await?;
        if world.known.is_none() {
            let sent_on = |span: Span| {
                hurried.fetch_add(span.0, Ordering::SeqCst);
            };
            let texts = Arc::clone(&world.texts);
            let material = crate::training::Material {
                desk: &world.desk,
                rules: &world.rules,
                zone: &world.zone,
                in_force: &move |school| texts.marks(school),
                passes: &sent_on,
                inbox: Arrived { news: phone.subscribe(), phone: phone.clone() },
                language: likely_language(config),
            };
            world.told = crate::training::make(material).await?;
            world.told.ahead = hurried.fetch_max(0, Ordering::SeqCst).max(0);
            world.known = world.desk.known().await?;
            world.keeps_told(&world.told);
        } else {
            world.told = told;
            world.changed_pins = crate::training::changed_pins(&world.desk).await;
        }
        world.hurried = Some(hurried);
        world.phone = Some(phone);
        Ok(world)
    }

    /// A test's: a folder, or the server that the settings name; clocks that the test sets, messages in memory, passwords
    /// at a cost that says whether time is measured.
    ///
    /// # Errors
    /// What is wrong with the folder or its database.
    pub async fn test(
        config: &Config,
        folder: &Path,
        time: Arc<AtomicI64>,
        wall: Option<Arc<AtomicI64>>,
        cost: Cost,
    ) -> Result<(Self, Memory), Refusal> {
        let memory = Memory::of(&config.delivery.value);
        let choice = Choice {
            kind: DeskKind::Live,
            database: test_database(config, folder),
            folder: folder.to_owned(),
            key_file: folder.join(keys::FILE),
            clock: StoreClock::of_test(&time, wall),
            carried: Carried::of(time),
            chance: Chance::of_the_system().map_err(|_| no_key(folder))?,
            delivery: Delivery::Memory(memory.clone()),
            cost,
            scratch: false,
        };
        let world = Self::build(config, words(config), choice).await?.knowing().await?;
        Ok((world, memory))
    }

    async fn build(config: &Config, catalogue: Arc<Catalogue>, choice: Choice) -> Result<Self, Refusal> {
        let Choice { kind, folder, key_file, database, clock, carried, chance, delivery, cost, scratch } =
            choice;
        make_folder(&folder)?;
        nothing_or_whole(&key_file, &database)?;
        let store = open(&database, clock, kind).await.map_err(|error| refused(&error))?;
        let keys = match keys_of(&store, &key_file, &chance).await {
            Ok(keys) => keys,
            Err(why) => {
                store.close().await;
                return Err(why);
            }
        };
        let store = store.sealed_with(keys.sealer());
        let zone = config.place.zone.clone();
        let texts = Texts::new(config.place.words.value.clone())
            .map(Arc::new)
            .map_err(|what| Refusal::TextsUnread { what })?;
        let (rules, carried) = (config.to_rules(), Arc::new(carried));
        let desk = Desk::new(Parts {
            store: store.clone(),
            keys,
            chance,
            kind,
            zone: zone.clone(),
            rules: rules.clone(),
            in_force: in_force(&texts),
            asks_again: asks_again(&texts),
            delivery: delivery.clone(),
            composer: Composer::new(Arc::clone(&catalogue)),
            draw: draw(),
            settings: settings_file(config),
            folder: folder.clone(),
            key_file: key_file.clone(),
            clock: Arc::clone(&carried),
            cost,
        });
        Ok(Self {
            desk,
            catalogue,
            texts,
            kind,
            known: None,
            folder,
            key_file,
            zone,
            store,
            rules,
            delivery,
            clock: carried,
            hurried: None,
            phone: None,
            scratch,
            told: Told::default(),
            changed_pins: Vec::new(),
        })
    }

    async fn knowing(mut self) -> Result<Self, Refusal> {
        let known = self.desk.known().await;
        self.known = self.or_closed(known).await?;
        Ok(self)
    }

    /// Becomes one of the school's desks, once it is set up, and puts it and the house in order.
    ///
    /// # Errors
    /// There is no such desk, or another program runs it.
    pub async fn attach(&mut self, name: Option<&str>) -> Result<(), Refusal> {
        self.known = self.desk.attach(name).await?;
        self.desk.put_all_in_order().await
    }

    /// The database's time, carried on since it was last read.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// How long the loop may sleep until a moment.
    pub fn until(&self, at: Moment) -> Duration {
        self.now().until(at).std()
    }

    /// Whether codes can be sent.
    pub fn delivers(&self) -> bool {
        self.delivery.delivers()
    }

    /// Whether a way carries calls.
    pub fn calls(&self) -> bool {
        self.delivery.carries(Channel::Call)
    }

    /// The database, for the commands of the console.
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// The school's rules.
    pub const fn rules(&self) -> &Rules {
        &self.rules
    }

    /// What else flows need of the school.
    pub fn site(&self) -> Site {
        let known = self.known.as_ref();
        Site {
            link_base: known.map(|known| known.link_base.clone()).unwrap_or_default(),
            delivers: self.delivers(),
            mails: self.delivery.carries(Channel::Mail),
            consents: known.map(|known| self.texts.marks(&known.school)).unwrap_or_default(),
        }
    }

    /// The language in which the program begins: the school's, unless another was asked for.
    pub fn language(&self, config: &Config) -> Language {
        let known = self.known.as_ref().map(|known| known.language);
        let words = config.place.words.value.as_deref();
        config.language.value.or(known).or_else(|| locale(words)).unwrap_or_default()
    }

    /// Ends it: the desk is free, files are closed, a training that nobody keeps is thrown away.
    pub async fn close(self) {
        self.desk.leaves().await;
        self.store.close().await;
        if self.scratch {
            forget(&self.folder);
        }
    }
}

impl std::fmt::Debug for World {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "World({:?})", self.kind)
    }
}

/// The words of a world, none read yet.
pub fn words(config: &Config) -> Arc<Catalogue> {
    Arc::new(Catalogue::new(config.place.zone.clone(), config.place.words.value.clone()))
}

/// The language that a world will most likely speak, before it is known which one the school chose.
pub fn likely_language(config: &Config) -> Language {
    config.language.value.or_else(|| locale(config.place.words.value.as_deref())).unwrap_or_default()
}

/// The language of the system's locale, where there are words in it.
fn locale(words: Option<&Path>) -> Option<Language> {
    let language = sys_locale::get_locale().and_then(|tag| Language::from_tag(&tag));
    language.filter(|language| is_spoken(*language, words))
}
