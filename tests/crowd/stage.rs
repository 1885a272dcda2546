//! A school that is set up by the program itself, with a crowd in it, and a desk whose admin has signed in.

use super::{Crowd, Plan, make, the_staff};
use kindesk::config::{Config, DatabaseSetting, Flags, load};
use kindesk::delivery::Memory;
use kindesk::desk::keys::Keys;
use kindesk::desk::{Cost, Desk};
use kindesk::domain::family::Found;
use kindesk::domain::id::VisitId;
use kindesk::domain::language::Language;
use kindesk::domain::staff::DeskKind;
use kindesk::domain::time::Moment;
use kindesk::flow::ask::{Asked, FamilyAnswer, FamilyAsk, SchoolAsk, SchoolSetUp, StaffAsk, Ticket};
use kindesk::flow::{Answer, Ask};
use kindesk::store::{Server, Store};
use kindesk::world::World;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;

/// The login of the admin, who has this password, as everybody in the crowd has.
pub const LOGIN: &str = "boris";
pub const PASSWORD: &str = "Sosna-2026 z";
/// 1 September 2026, 8:00 in Moscow: when the crowd's year is over.
pub const NOW: Moment = Moment(1_788_238_800_000);

/// A program at one desk of the school.
pub struct Stage {
    pub world: World,
    pub memory: Memory,
    config: Config,
}

impl Stage {
    /// A new school in a folder, or in an empty schema of a server.
    pub async fn new(folder: &Path, server: Option<Server>) -> Self {
        if let Some(server) = &server {
            Store::migrate_server(server, DeskKind::Live).await.unwrap();
        }
        let stage = Self::opened(folder, config(folder, server)).await;
        let set_up = SchoolSetUp {
            language: Language::Ru,
            school: "Школа № 12".into(),
            city: "Тверь".into(),
            classes: vec!["5А".into(), "11Б".into()],
            desk: "Холл".into(),
            link_base: "https://s12.example".into(),
            delivery: None,
            name: "Егорова Анна".into(),
            login: LOGIN.into(),
            password: PASSWORD.to_owned().into(),
            pin: None,
        };
        stage.ok(Ask::School(SchoolAsk::SetUp(Box::new(set_up)))).await;
        stage
    }

    async fn opened(folder: &Path, config: Config) -> Self {
        let time = Arc::new(AtomicI64::new(NOW.0));
        let (world, memory) = Box::pin(World::test(&config, folder, time, None, Cost::Full)).await.unwrap();
        Self { world, memory, config }
    }

    /// Another program at a desk of its own, with the first one's key; nobody has signed in.
    pub async fn beside(&self, folder: &Path, desk: &str) -> Self {
        std::fs::create_dir_all(folder).unwrap();
        std::fs::copy(&self.world.key_file, folder.join(kindesk::desk::keys::FILE)).unwrap();
        let mut stage = Self::opened(folder, self.config.clone()).await;
        stage.world.attach(Some(desk)).await.unwrap();
        stage
    }

    /// The keys of the school.
    pub fn keys(&self) -> Keys {
        Keys::open(&self.world.key_file).unwrap()
    }

    /// Fills the school, and others, with people.
    pub async fn fill(&self, people: usize, schools: usize) -> Crowd {
        let store = self.world.store();
        let texts = Arc::clone(&self.world.texts);
        let password_hash = the_staff(store).await[0].password_hash.clone();
        let marks = move |school: &_| texts.marks(school);
        let keys = self.keys();
        make(store, &keys, Plan { people, schools, until: NOW, marks: &marks, password_hash }).await
    }

    /// The admin signs in.
    pub async fn signs_in(&self) {
        let password = PASSWORD.to_owned().into();
        self.ok(Ask::Staff(StaffAsk::SignIn { login: LOGIN.into(), password })).await;
    }

    /// Asks, and must not be refused.
    pub async fn ok(&self, ask: Ask) -> Answer {
        asked(&self.world.desk, None, ask).await
    }

    /// Looks for people outside a visit.
    pub async fn finds(&self, text: &str) -> Vec<Found> {
        let answer = self.ok(Ask::Family(FamilyAsk::Search { text: text.to_owned() })).await;
        let Answer::Family(FamilyAnswer::Found { people }) = answer else { panic!("{answer:?}") };
        people
    }
}

/// One ask outside a visit, or one that writes nothing.
pub async fn asked(desk: &Desk, visit: Option<VisitId>, ask: Ask) -> Answer {
    let shown = format!("{ask:?}");
    let answered =
        desk.answer(Asked { ticket: Ticket { visit, frame: 0, number: 0 }, write: None, ask }).await;
    match answered.answer {
        Answer::Refused { why } => panic!("{why:?} to {shown}"),
        answer => answer,
    }
}

/// Limits that nobody reaches: a benchmark searches more often than a person does.
fn config(folder: &Path, server: Option<Server>) -> Config {
    std::fs::create_dir_all(folder).unwrap();
    let path = folder.join("kindesk.toml");
    let settings = "lang = \"ru\"\n[place]\ntime-zone = \"Europe/Moscow\"\n[limits]\nsearches = 1000000\n\
        sends-per-number = 1000000\nsends-per-desk = 1000000\nsends-per-prefix = 1000000\nsends-per-day = 1000000\n";
    std::fs::write(&path, settings).unwrap();
    let mut config =
        load(&Flags { config: Some(path), ..Flags::default() }, &|_| None, DeskKind::Live).unwrap();
    if let Some(server) = server {
        config.database.value = Some(DatabaseSetting::Server(server));
    }
    config
}
