//! The folders of a world: where its data lies, how a folder is made, closed to others, and thrown away.

use crate::config::{Config, DatabaseSetting};
use crate::desk::chance::Chance;
use crate::desk::keys::{self, Keys, Master};
use crate::desk::refusal_of;
use crate::domain::refusal::Refusal;
use crate::domain::staff::DeskKind;
use crate::store::{Store, StoreClock, StoreError};
use crate::training::{TOLD, Told};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// The database's file in a data folder.
pub const DATABASE: &str = "kindesk.db";

/// Deletes a folder that is thrown away; a failure is not worth an error.
pub(super) fn forget(folder: &Path) {
    if let Err(error) = std::fs::remove_dir_all(folder) {
        tracing::warn!(kind = ?error.kind(), "a training folder was not removed");
    }
}

/// Where live data is kept when nobody said so.
pub fn default_folder() -> PathBuf {
    directories::ProjectDirs::from("", "", "kindesk")
        .map_or_else(|| PathBuf::from("."), |dirs| dirs.data_dir().to_owned())
}

/// Where this desk's live data is kept.
pub fn live_folder(config: &Config) -> PathBuf {
    config.data_dir.value.clone().unwrap_or_else(default_folder)
}

/// Where this desk's live database is kept.
pub fn database(config: &Config) -> DatabaseSetting {
    let file = || DatabaseSetting::File(live_folder(config).join(DATABASE));
    config.database.value.clone().unwrap_or_else(file)
}

/// The same where only a file will do.
///
/// # Errors
/// [`Refusal::OnServer`].
pub fn database_file(config: &Config) -> Result<PathBuf, Refusal> {
    match database(config) {
        DatabaseSetting::File(path) => Ok(path),
        DatabaseSetting::Server(server) => Err(Refusal::OnServer { server: server.to_string() }),
    }
}

/// Opens the database, wherever it is.
pub(super) async fn open(
    at: &DatabaseSetting,
    clock: StoreClock,
    kind: DeskKind,
) -> Result<Store, StoreError> {
    match at {
        DatabaseSetting::File(path) => Store::open_sqlite(path, clock, kind).await,
        DatabaseSetting::Server(server) => Store::open_server(server, clock, kind).await,
    }
}

/// A test's database: the server of its settings, or a file in its own folder, whatever the machine's settings say.
pub(super) fn test_database(config: &Config, folder: &Path) -> DatabaseSetting {
    match &config.database.value {
        Some(server @ DatabaseSetting::Server(_)) => server.clone(),
        _ => DatabaseSetting::File(folder.join(DATABASE)),
    }
}

/// A school is set up only where there is nothing at all: beside a key file a database must stand. Whether one stands on a
/// server, the server tells.
pub(super) fn nothing_or_whole(key: &Path, database: &DatabaseSetting) -> Result<(), Refusal> {
    let DatabaseSetting::File(database) = database else { return Ok(()) };
    let stands = |path: &Path| path.symlink_metadata().is_ok();
    if stands(key) && !stands(database) {
        return Err(Refusal::Damaged { path: database.display().to_string() });
    }
    Ok(())
}

/// A new folder that nobody else can look into; one that exists already is somebody else's.
pub(super) fn scratch_folder() -> Result<PathBuf, Refusal> {
    let drawn = Chance::of_the_system().map(|chance| chance.below(u32::MAX)).unwrap_or_default();
    let path = std::env::temp_dir().join(format!("kindesk-training-{}-{drawn:08x}", std::process::id()));
    let made = std::fs::DirBuilder::new().mode(0o700).create(&path);
    made.map(|()| path.clone()).map_err(|_| Refusal::NotWritable { path: path.display().to_string() })
}

pub(super) fn make_folder(folder: &Path) -> Result<(), Refusal> {
    let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|_| Refusal::NotWritable { path: folder.display().to_string() })
}

pub(super) fn no_key(path: &Path) -> Refusal {
    Refusal::KeyFile { path: path.display().to_string() }
}

/// The keys of a key file, which is made with a new database, and never replaced beside one that holds a school.
pub(super) async fn keys_of(store: &Store, path: &Path, chance: &Chance) -> Result<Keys, Refusal> {
    if path.exists() {
        return Keys::open(path);
    }
    let mut tx = store.read().await.map_err(|error| refused(&error))?;
    if tx.has_school().await.map_err(|error| refused(&error))? {
        return Err(no_key(path));
    }
    let master = Master::drawn(chance);
    master.create(path)?;
    Ok(Keys::of(&master))
}

/// Why a database cannot be opened, as a refusal.
pub fn refused(error: &StoreError) -> Refusal {
    refusal_of(error).unwrap_or_else(|| Refusal::Broken { incident: crate::logs::incident(error) })
}

/// Where this desk's live key file is.
pub fn live_key_file(config: &Config) -> PathBuf {
    config.key_file.value.clone().unwrap_or_else(|| live_folder(config).join(keys::FILE))
}

/// What a trainer is told in the training of a folder.
pub(super) fn reads_told(folder: &Path) -> Told {
    std::fs::read_to_string(folder.join(TOLD)).map(|text| Told::read(&text)).unwrap_or_default()
}
