//! `kindesk backup`: a copy of the database that can be brought back, made while desks work.

use super::said::{Problem, is_typed, print, secret};
use super::start;
use crate::config::Flags;
use crate::desk::console::backup::{BackedUp, is_strong};
use crate::domain::refusal::Refusal;
use crate::domain::staff::DeskKind;
use crate::words::{Arg, Words};
use crate::world::database_file;
use secrecy::{ExposeSecret, SecretString};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// Bytes of a kilobyte, in which sizes are told.
const KILOBYTE: u64 = 1024;

/// Writes and checks a backup, and says what is in it. The exit status is 1 if the database itself is not as the program
/// wrote it: the backup is kept all the same.
pub async fn back_up(flags: &Flags, file: &Path, with_key: bool) -> Result<ExitCode, Problem> {
    if file.symlink_metadata().is_ok() {
        return Err(Refusal::AlreadyThere { path: file.display().to_string() }.into());
    }
    // What is on a server, its own tools copy.
    database_file(&start::config(flags, DeskKind::Live)?)?;
    let (world, language) = start::console(flags).await?;
    let catalogue = Arc::clone(&world.catalogue);
    let words = catalogue.get(language);
    let passphrase = match with_key.then(|| passphrase(words)).transpose() {
        Ok(passphrase) => passphrase,
        Err(problem) => {
            world.close().await;
            return Err(problem);
        }
    };
    let done = world.desk.back_up(file, passphrase.as_ref()).await;
    let key = world.key_file.clone();
    world.close().await;
    let done = done?;
    let size = Arg::from(done.bytes.div_ceil(KILOBYTE).to_string());
    print(&words.say_with("backup-made", &[("path", shown(file)), ("size", size)]));
    holds(&done, words);
    match passphrase {
        Some(_) => print(&words.say("backup-key-inside")),
        None => print(&words.say_with("backup-key-apart", &[("path", shown(&key))])),
    }
    Ok(soundness(&done, words))
}

/// A passphrase that may guard the key; a person types it twice.
fn passphrase(words: &Words) -> Result<SecretString, Problem> {
    let said = |id: &str| Problem::Said(words.say(id));
    let asked = secret(&words.say("backup-passphrase")).ok_or_else(|| said("backup-passphrase-none"))?;
    if !is_strong(&asked) {
        return Err(said("backup-passphrase-weak"));
    }
    if is_typed() {
        let again = secret(&words.say("backup-passphrase-again"));
        if again.is_none_or(|again| again.expose_secret() != asked.expose_secret()) {
            return Err(said("backup-passphrase-differs"));
        }
    }
    Ok(asked)
}

/// Says how much is in a backup, and until when.
pub fn holds(done: &BackedUp, words: &Words) {
    let count = |n: i64| Arg::from(n.to_string());
    let rows = i64::try_from(done.found.rows).unwrap_or(i64::MAX);
    let args =
        [("people", count(done.counted.people)), ("links", count(done.counted.links)), ("rows", count(rows))];
    print(&words.say_with("backup-holds", &args));
    if let Some(until) = done.counted.until {
        print(&words.say_with("backup-until", &[("at", Arg::At(until))]));
    }
}

/// Says whether what is in it is as the program wrote it.
pub fn soundness(done: &BackedUp, words: &Words) -> ExitCode {
    let findings = done.found.findings.len();
    if findings == 0 {
        return ExitCode::SUCCESS;
    }
    let count = Arg::Count(i64::try_from(findings).unwrap_or(i64::MAX));
    print(&words.say_with("verify-broken", &[("count", count)]));
    print(&words.say("backup-verify"));
    ExitCode::FAILURE
}

/// A path as it is printed.
pub fn shown(path: &Path) -> Arg {
    Arg::from(path.display().to_string())
}
