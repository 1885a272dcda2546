//! `kindesk setup` and `kindesk migrate`.

use super::said::{self, Problem, print, secret};
use super::start;
use crate::cli::Setup;
use crate::config::{DatabaseSetting, Flags};
use crate::domain::staff::DeskKind;
use crate::flow::ask::{Answer, Ask, Asked, SchoolAsk, SchoolSetUp, Ticket};
use crate::store::Store;
use crate::words::Arg;
use crate::world::{self, World};
use std::process::ExitCode;

/// The desk's name if nobody gave one.
const FIRST_DESK: &str = "1";

/// Sets the school up without a screen; the password comes on standard input, the PIN is set at the first sign-in.
pub async fn set_up(flags: &Flags, asked: Setup) -> Result<ExitCode, Problem> {
    let config = start::config(flags, DeskKind::Live)?;
    let world = World::to_set_up(&config).await?;
    start::keep_log(&world.folder)?;
    if world.known.is_some() {
        return Err(crate::domain::refusal::Refusal::AlreadySetUp.into());
    }
    let language = world.language(&config);
    let catalogue = std::sync::Arc::clone(&world.catalogue);
    let words = catalogue.get(language);
    let Some(password) = secret(&words.say("console-password")) else {
        return Err(Problem::Said(words.say("console-password-none")));
    };
    let desk = config.desk.value.clone().unwrap_or_else(|| FIRST_DESK.to_owned());
    let Setup { school, city, classes, admin, admin_name, link_base, delivery } = asked;
    let name = admin_name.unwrap_or_else(|| admin.clone());
    let first = admin.clone();
    let said = [("school", school.clone()), ("desk", desk.clone()), ("login", admin.clone())];
    let set_up = SchoolSetUp {
        language,
        school,
        city,
        classes,
        desk,
        link_base,
        delivery,
        login: admin,
        name,
        password,
        pin: None,
    };
    let ticket = Ticket { visit: None, frame: 0, number: 0 };
    let asked = Asked { ticket, write: None, ask: Ask::School(SchoolAsk::SetUp(Box::new(set_up))) };
    if let Answer::Refused { why } = world.desk.answer(asked).await.answer {
        return Err(why.into());
    }
    let args: Vec<(&str, Arg)> = said.into_iter().map(|(name, text)| (name, Arg::from(text))).collect();
    print(&words.say_with("console-set-up", &args));
    let database = world::database(&config).to_string();
    print(&words.say_with("console-database-at", &[("path", Arg::from(database))]));
    let key = world.key_file.display().to_string();
    print(&words.say_with("console-key-at", &[("path", Arg::from(key))]));
    if let Some(shell) = start::shell() {
        world.desk.knows_first_admin(&first, shell).await?;
    }
    world.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Brings the database to this version.
pub async fn migrate(flags: &Flags) -> Result<ExitCode, Problem> {
    let config = start::config(flags, DeskKind::Live)?;
    let done = match start::database(&config)? {
        DatabaseSetting::File(path) => Store::migrate_only(&path, DeskKind::Live).await,
        DatabaseSetting::Server(server) => Store::migrate_server(&server, DeskKind::Live).await,
    };
    done.map_err(|error| world::refused(&error))?;
    let catalogue = said::catalogue();
    let words = catalogue.get(start::language(flags));
    // The version of the tables, as the doctor tells it.
    let version = Arg::from(crate::store::VERSION.to_string());
    print(&words.say_with("console-migrated", &[("version", version)]));
    Ok(ExitCode::SUCCESS)
}
