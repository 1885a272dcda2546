//! `kindesk setup` and `kindesk migrate`.

use super::delivery::told;
use super::said::{self, Problem, given, print, secret};
use super::start;
use crate::cli::Setup;
use crate::config::{DatabaseSetting, Flags};
use crate::domain::challenge::Fate;
use crate::domain::channel::Channel;
use crate::domain::language::Language;
use crate::domain::password::{self, Own};
use crate::domain::refusal::{OwnPart, Refusal};
use crate::domain::staff::DeskKind;
use crate::flow::FieldId;
use crate::flow::ask::{Answer, Ask, Asked, SchoolAnswer, SchoolAsk, SchoolSetUp, Ticket};
use crate::flow::setup::way::{self, Offered};
use crate::store::Store;
use crate::words::{Arg, Words};
use crate::world::{self, World};
use secrecy::ExposeSecret;
use std::collections::BTreeMap;
use std::process::ExitCode;

/// The desk's name if nobody gave one.
const FIRST_DESK: &str = "1";

/// Sets the school up without a screen; the password comes on standard input, the PIN is set at the first sign-in.
pub async fn set_up(flags: &Flags, asked: Setup) -> Result<ExitCode, Problem> {
    let config = start::config(flags, DeskKind::Live)?;
    let world = World::to_set_up(&config).await?;
    start::keep_log(&world.folder)?;
    if world.known.is_some() {
        return Err(Refusal::AlreadySetUp.into());
    }
    let language = world.language(&config);
    let catalogue = std::sync::Arc::clone(&world.catalogue);
    let words = catalogue.get(language);
    let Some(password) = secret(&words.say("console-password")) else {
        return Err(Problem::Said(words.say("console-password-none")));
    };
    let desk = config.desk.value.clone().unwrap_or_else(|| FIRST_DESK.to_owned());
    let Setup { school, city, classes, admin, admin_name, link_base, delivery, way } = asked;
    // A trial costs money: it is not made for a school that will be refused.
    let own = [Own::new(OwnPart::Login, admin.clone()), Own::new(OwnPart::School, school.clone())];
    password::check(password.expose_secret(), config.rules.passwords.value, &own)?;
    if let Some(way) = way {
        writes_way(&world, &way, language, words).await?;
    }
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
    asks(&world, SchoolAsk::SetUp(Box::new(set_up))).await?;
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

async fn asks(world: &World, ask: SchoolAsk) -> Result<Answer, Problem> {
    let ticket = Ticket { visit: None, frame: 0, number: 0 };
    match world.desk.answer(Asked { ticket, write: None, ask: Ask::School(ask) }).await.answer {
        Answer::Refused { why } => Err(why.into()),
        answer => Ok(answer),
    }
}

/// Asks what a way wants, a line each, writes it, and tries it where a number or an address comes. Nothing is written before
/// all lines have come: with one left out, a password would stand where a name should. A trial that fails is told, and keeps
/// nobody from setting the school up.
async fn writes_way(world: &World, named: &str, language: Language, words: &Words) -> Result<(), Problem> {
    let offered = match Offered::of(named) {
        Offered::Later => Offered::Provider,
        other => other,
    };
    let channel = offered.channel();
    let label = |field: FieldId| words.say(&format!("field-{}", field.as_str()));
    let to = if channel == Channel::Mail { words.say("trial-to-mailbox") } else { label(FieldId::TrialTo) };
    let fields = way::fields(offered, named);
    let wanted = || {
        let of_way = fields.iter().copied().chain([FieldId::WaySecret]).map(label);
        let lines = of_way.chain([to.clone()]).collect::<Vec<_>>().join(", ");
        Problem::Said(words.say_with("console-way-lines", &[("lines", Arg::from(lines))]))
    };
    let mut typed = BTreeMap::new();
    for field in fields {
        let is_encryption = *field == FieldId::WayEncryption;
        let which = if is_encryption { format!(" ({})", way::ENCRYPTIONS.join(", ")) } else { String::new() };
        let text = given(&format!("{}{which}:", label(*field))).ok_or_else(wanted)?;
        let text = match text.trim() {
            "" if is_encryption => way::ENCRYPTIONS[0].to_owned(),
            text => text.to_owned(),
        };
        way::check(offered, named, *field, &text)?;
        typed.insert(*field, text);
    }
    let mut new = way::new(offered, named, |field| typed.get(&field).cloned().unwrap_or_default());
    new.secret = secret(&format!("{}:", label(FieldId::WaySecret)));
    if new.secret.is_none() && (offered != Offered::Mail || !typed[&FieldId::WayUser].is_empty()) {
        return Err(wanted());
    }
    let to = given(&format!("{to}:")).ok_or_else(wanted)?;
    asks(world, SchoolAsk::Way(Box::new(new))).await?;
    if to.trim().is_empty() {
        print(&words.say("console-way-untried"));
        return Ok(());
    }
    let tried = asks(world, SchoolAsk::Try { program: None, channel, to, language }).await?;
    if let Answer::School(SchoolAnswer::Tried { fate, detail, code, mark }) = tried {
        let why = told::why(&detail, None, words);
        print(&words.say_with("trial-was", &[("mark", Arg::from(mark)), ("why", Arg::from(why))]));
        if let Some(code) = code {
            print(&words.say_with("delivery-test-code", &[("code", Arg::from(code))]));
        }
        if !matches!(fate, Fate::Accepted | Fate::Called) {
            print(&words.say("console-way-bad"));
        }
    }
    Ok(())
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
