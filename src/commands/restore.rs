//! `kindesk restore`: a database from a backup, into an empty place.

use super::backup::{holds, shown, soundness};
use super::said::{Problem, print, secret};
use super::start;
use crate::config::{Config, DatabaseSetting, Flags};
use crate::desk::console::backup::BackedUp;
use crate::desk::console::restore::{Backup, Place};
use crate::desk::keys::Master;
use crate::domain::refusal::Refusal;
use crate::domain::staff::DeskKind;
use crate::words::Words;
use crate::world::{self, World, database_file, likely_language, live_folder};
use std::path::Path;
use std::process::ExitCode;

/// Brings the database back, and says what is in it and what is not. What can be refused is refused before anything is
/// written.
pub async fn restore(flags: &Flags, file: &Path, key: Option<&Path>) -> Result<ExitCode, Problem> {
    let config = start::config(flags, DeskKind::Live)?;
    let catalogue = world::words(&config);
    let words = catalogue.get(likely_language(&config));
    let (folder, key_file) = (live_folder(&config), world::live_key_file(&config));
    let place = Place { folder, key_file, database: database_file(&config)? };
    place.is_empty()?;
    if !file.exists() {
        return Err(Problem::Said(words.say_with("console-no-such", &[("name", shown(file))])));
    }
    let backup = Backup::open(file).await?;
    let master = key_for(&backup, &place, key, words)?;
    // One of an earlier release is examined below.
    backup.examine(&master).await?;
    let now = jiff::Timestamp::from_millisecond(crate::clock::wall().0).unwrap_or_default();
    let now = now.to_zoned(config.place.zone.clone());
    let (restoring, aside) = backup.put(&place, &master, &now).await?;
    let done = goes_on(&config, &place, restoring.path(), &backup).await?;
    restoring.finish()?;
    print(&words.say_with("restore-done", &[("path", shown(&place.database))]));
    holds(&done, words);
    if let Some(aside) = aside {
        print(&words.say_with("restore-anchors", &[("path", shown(&aside))]));
    }
    print(&words.say("restore-next"));
    Ok(soundness(&done, words))
}

/// The key of a backup: the file that was named, the one that lies in the place already, or the one inside.
fn key_for(backup: &Backup, place: &Place, key: Option<&Path>, words: &Words) -> Result<Master, Problem> {
    let there = place.key();
    if let Some(key) = key {
        let master = backup.key_of(key)?;
        if let Some(there) = there.filter(|there| backup.key_of(there).is_err()) {
            return Err(Refusal::AlreadyThere { path: there.display().to_string() }.into());
        }
        return Ok(master);
    }
    if let Some(there) = there {
        return Ok(backup.key_of(&there)?);
    }
    if !backup.has_key() {
        return Err(Problem::Said(words.say("restore-no-key")));
    }
    let none = || Problem::Said(words.say("backup-passphrase-none"));
    let typed = secret(&words.say("restore-passphrase")).ok_or_else(none)?;
    Ok(backup.unseal(&typed)?)
}

/// Opens the database under the name that it has for the time being, examines it, and goes on from there.
async fn goes_on(config: &Config, place: &Place, path: &Path, backup: &Backup) -> Result<BackedUp, Problem> {
    let mut config = config.clone();
    config.database.value = Some(DatabaseSetting::File(path.to_owned()));
    config.data_dir.value = Some(place.folder.clone());
    let world = World::live(&config).await?;
    let done = async {
        let done = world.desk.looks_through().await?;
        world.desk.goes_on_from(backup.id()).await?;
        Ok(done)
    };
    let done: Result<BackedUp, Refusal> = done.await;
    world.close().await;
    Ok(done?)
}
