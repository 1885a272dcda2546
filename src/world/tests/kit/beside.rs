//! Several programs on one database: a file in a folder that they share, or a server, where each has a folder of its own.

use super::{ADMIN, BEGINNING, Kit, config};
use crate::config::{Config, DatabaseSetting};
use crate::desk::{Cost, DeskEvent, keys};
use crate::domain::refusal::Refusal;
use crate::domain::staff::DeskKind;
use crate::flow::Ask;
use crate::flow::ask::StaffAsk;
use crate::store::{Server, Store, bench};
use crate::world::World;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;

/// The database of a test.
pub struct Base {
    /// The settings that name it.
    pub config: Config,
    schema: Option<String>,
}

impl Base {
    /// A file in the folder of the first program.
    pub fn on_file() -> Self {
        Self { config: config(DeskKind::Live), schema: None }
    }

    /// Tables on the test server.
    pub async fn on_server() -> Self {
        let (schema, server): (String, Server) = bench::schema().await;
        Store::migrate_server(&server, DeskKind::Live).await.unwrap();
        let mut config = config(DeskKind::Live);
        config.database.value = Some(DatabaseSetting::Server(server));
        Self { config, schema: Some(schema) }
    }

    /// Whether it is on a server.
    pub const fn is_server(&self) -> bool {
        self.schema.is_some()
    }

    /// The schema of its tables on the test server.
    pub fn schema(&self) -> Option<&str> {
        self.schema.as_deref()
    }

    /// A school in it, whose admin has signed in.
    pub async fn signed_in(&self) -> Kit {
        let mut kit = Kit::set_up_with(&self.config).await;
        kit.sign_in().await;
        kit
    }

    /// Throws it away.
    pub async fn ends(self) {
        if let Some(schema) = &self.schema {
            bench::drop_schema(schema).await;
        }
    }
}

/// Two tests for each body: one with a file, one with a server.
macro_rules! on_both {
    ($($body:ident),+ $(,)?) => {
        mod on_file {
            $(#[tokio::test]
            async fn $body() {
                let base = crate::world::tests::kit::Base::on_file();
                super::$body(&base).await;
                base.ends().await;
            })+
        }
        mod on_server {
            $(#[tokio::test]
            #[ignore = "needs KINDESK_TEST_POSTGRES, which tests/run sets"]
            async fn $body() {
                let base = crate::world::tests::kit::Base::on_server().await;
                super::$body(&base).await;
                base.ends().await;
            })+
        }
    };
}
pub(crate) use on_both;

impl Kit {
    /// A program before set-up, in this folder.
    pub async fn before_set_up(config: &Config, folder: Arc<tempfile::TempDir>) -> Self {
        Self::new(config, folder, Arc::new(AtomicI64::new(BEGINNING))).await
    }

    /// Another program on the same database, as the desk of that name. On a server it has a folder of its own, into which
    /// somebody has copied the key file.
    pub async fn beside(&self, desk: Option<&str>) -> Result<Self, Refusal> {
        let folder = if self.world.store.server().is_some() {
            let folder = tempfile::tempdir().unwrap();
            std::fs::copy(self.folder().join(keys::FILE), folder.path().join(keys::FILE)).unwrap();
            Arc::new(folder)
        } else {
            Arc::clone(&self.folder)
        };
        Self::opened(&self.config, folder, Arc::clone(&self.clock), desk).await
    }

    /// The same for another desk that is added first, where the admin has signed in.
    pub async fn at_another_desk(&self, name: &str) -> Self {
        self.world.desk.add_desk(name, None).await.unwrap();
        let mut other = self.beside(Some(name)).await.unwrap();
        other.asked = 1_000_000 * u64::try_from(name.len()).unwrap();
        let password = ADMIN.to_owned().into();
        other.ok(Ask::Staff(StaffAsk::SignIn { login: "Boris".into(), password })).await;
        other.classes.clone_from(&self.classes);
        other
    }

    /// A command on the same database: it is no desk.
    pub async fn beside_as_command(&self) -> World {
        let clock = Arc::clone(&self.clock);
        World::test(&self.config, self.folder.path(), clock, None, Cost::OfTest).await.unwrap().0
    }

    /// The program dies, and another is started on the same folder.
    pub async fn crash(self) -> Self {
        let Self { world, config, folder, clock, asked, .. } = self;
        drop(world);
        // The count of asks is kept in a visit's draft.
        Self { asked, ..Self::new(&config, folder, clock).await }
    }

    /// What the desk has reported unasked and nobody has heard.
    pub fn reported(&mut self) -> Vec<DeskEvent> {
        std::iter::from_fn(|| self.events.try_recv().ok()).collect()
    }

    /// The program dies where it stands, and its folder is left.
    pub fn dies(self) -> Arc<tempfile::TempDir> {
        self.folder
    }
}
