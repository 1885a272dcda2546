//! `kindesk staff`, `school`, `class` and `desk`: add, list, close.

use super::said::{Problem, line, print, secret};
use super::start;
use crate::cli::{ListCommand, SchoolCommand, StaffCommand};
use crate::config::Flags;
use crate::desk::console::{Closed, ConsoleError, FirstAdmin};
use crate::domain::refusal::Refusal;
use crate::domain::staff::Role;
use crate::domain::time::Moment;
use crate::words::{Arg, Words};
use std::process::ExitCode;

/// Staff.
pub async fn staff(flags: &Flags, command: StaffCommand) -> Result<ExitCode, Problem> {
    let (world, language) = match &command {
        StaffCommand::List => start::console(flags).await?,
        StaffCommand::Add { way_back, .. } | StaffCommand::Password { way_back, .. } => {
            start::changing(flags, *way_back).await?
        }
        StaffCommand::Own { .. } | StaffCommand::Close { .. } => start::changing(flags, false).await?,
    };
    let catalogue = std::sync::Arc::clone(&world.catalogue);
    let words = catalogue.get(language);
    let desk = &world.desk;
    if let StaffCommand::Add { school: Some(name), .. } | StaffCommand::Password { school: Some(name), .. } =
        &command
    {
        desk.works_for(name).await.map_err(|error| said(&error, name, "", words))?;
    }
    match command {
        StaffCommand::Add { login, role, name, .. } => {
            let Some(password) = secret(&words.say("console-password")) else {
                return Err(Problem::Said(words.say("console-password-none")));
            };
            let role = Role::from(role);
            let added = desk.add_staff(&login, &name, role, &password).await;
            added.map_err(|error| said(&error, &login, "", words))?;
            let args = [("login", Arg::from(login)), ("role", Arg::from(words.say(&role_id(role))))];
            print(&words.say_with("console-staff-added", &args));
        }
        StaffCommand::Password { login, .. } => {
            let Some(password) = secret(&words.say("console-password")) else {
                return Err(Problem::Said(words.say("console-password-none")));
            };
            let given = desk.give_password(&login, &password).await;
            given.map_err(|error| said(&error, &login, "", words))?;
            print(&words.say_with("console-staff-password", &[("login", Arg::from(login))]));
        }
        StaffCommand::Own { login } => {
            let Some(number) = line(&words.say("console-own-ask")) else {
                return Err(Problem::Refused(Refusal::Missing));
            };
            desk.name_own_account(&login, &number).await.map_err(|error| said(&error, &login, "", words))?;
            print(&words.say_with("console-own-named", &[("login", Arg::from(login))]));
        }
        StaffCommand::List => {
            for row in desk.staff().await.map_err(|error| said(&error, "", "", words))? {
                let who =
                    if row.name.is_empty() { row.login } else { format!("{}, {}", row.login, row.name) };
                let args = [("login", Arg::from(who)), ("role", Arg::from(words.say(&role_id(row.role))))];
                print(&row_or_closed(words.say_with("console-staff-row", &args), row.closed, words));
            }
        }
        StaffCommand::Close { login } => {
            desk.close_staff(&login).await.map_err(|error| said(&error, &login, "", words))?;
            print(&words.say_with("console-staff-closed", &[("login", Arg::from(login))]));
        }
    }
    world.close().await;
    Ok(ExitCode::SUCCESS)
}

fn role_id(role: Role) -> String {
    format!("role-{}", role.as_str())
}

/// Schools.
pub async fn schools(flags: &Flags, command: SchoolCommand) -> Result<ExitCode, Problem> {
    let (world, language) = match command {
        SchoolCommand::List => start::console(flags).await?,
        SchoolCommand::Add { .. } => start::changing(flags, false).await?,
    };
    let catalogue = std::sync::Arc::clone(&world.catalogue);
    let words = catalogue.get(language);
    let taken = "console-school-taken";
    match command {
        SchoolCommand::Add { name, city, admin: Some(login), admin_name, link_base } => {
            let Some(password) = secret(&words.say("console-password")) else {
                return Err(Problem::Said(words.say("console-password-none")));
            };
            let (full, link_base) = (admin_name.as_deref().unwrap_or(&login), link_base.as_deref());
            let first = FirstAdmin { login: &login, name: full, password: &password, link_base };
            let begun = world.desk.begin_school(&name, &city, first).await;
            begun.map_err(|error| said(&error, &name, taken, words))?;
            let args = [("name", Arg::from(name)), ("login", Arg::from(login))];
            print(&words.say_with("console-school-begun", &args));
        }
        SchoolCommand::Add { name, city, admin: None, .. } => {
            let added = world.desk.add_school(&name, &city).await;
            added.map_err(|error| said(&error, &name, taken, words))?;
            print(&words.say_with("console-school-added", &[("name", Arg::from(name))]));
        }
        SchoolCommand::List => {
            let rows = world.desk.school_list().await.map_err(|error| said(&error, "", taken, words))?;
            let rows: Vec<_> =
                rows.into_iter().map(|(name, city)| (format!("{name}, {city}"), None)).collect();
            list(&rows, words);
        }
    }
    world.close().await;
    Ok(ExitCode::SUCCESS)
}

/// Classes.
pub async fn classes(flags: &Flags, command: ListCommand) -> Result<ExitCode, Problem> {
    names(flags, command, Noun::Class).await
}

/// Desks.
pub async fn desks(flags: &Flags, command: ListCommand) -> Result<ExitCode, Problem> {
    names(flags, command, Noun::Desk).await
}

/// What a list of names lists.
#[derive(Debug, Clone, Copy)]
enum Noun {
    Class,
    Desk,
}

impl Noun {
    /// The ids of what is said: added, closed, taken already.
    const fn said(self) -> [&'static str; 3] {
        match self {
            Self::Class => ["console-class-added", "console-class-closed", "console-class-taken"],
            Self::Desk => ["console-desk-added", "console-desk-closed", "console-desk-taken"],
        }
    }
}

async fn names(flags: &Flags, command: ListCommand, noun: Noun) -> Result<ExitCode, Problem> {
    let (world, language) = match command {
        ListCommand::List { .. } => start::console(flags).await?,
        ListCommand::Add { .. } | ListCommand::Close { .. } => start::changing(flags, false).await?,
    };
    let catalogue = std::sync::Arc::clone(&world.catalogue);
    let words = catalogue.get(language);
    let (desk, [added, closed, taken]) = (&world.desk, noun.said());
    let name_of = |name: String| [("name", Arg::from(name))];
    match command {
        ListCommand::Add { names, school } => {
            let school = school.as_deref();
            for name in names {
                let done = match noun {
                    Noun::Class => desk.add_class(&name, school).await,
                    Noun::Desk => desk.add_desk(&name, school).await,
                };
                done.map_err(|error| said(&error, &name, taken, words))?;
                print(&words.say_with(added, &name_of(name)));
            }
        }
        ListCommand::List { school } => {
            let rows = match noun {
                Noun::Class => desk.class_list(school.as_deref()).await,
                Noun::Desk => desk.desk_list().await,
            };
            list(&rows.map_err(|error| said(&error, "", taken, words))?, words);
        }
        ListCommand::Close { name, school } => {
            let done = match noun {
                Noun::Class => desk.close_class(&name, school.as_deref()).await,
                Noun::Desk => desk.close_desk(&name, school.as_deref()).await,
            };
            done.map_err(|error| said(&error, &name, taken, words))?;
            print(&words.say_with(closed, &name_of(name)));
        }
    }
    world.close().await;
    Ok(ExitCode::SUCCESS)
}

fn list(rows: &[(String, Closed)], words: &Words) {
    if rows.is_empty() {
        print(&words.say("console-none"));
    }
    for (name, closed) in rows {
        print(&row_or_closed(name.clone(), *closed, words));
    }
}

fn row_or_closed(row: String, closed: Option<Moment>, words: &Words) -> String {
    match closed {
        Some(at) => words.say_with("console-row-closed", &[("row", Arg::from(row)), ("at", Arg::At(at))]),
        None => row,
    }
}

/// What the console could not do, in words.
fn said(error: &ConsoleError, name: &str, taken: &str, words: &Words) -> Problem {
    let named = |id: &str| Problem::Said(words.say_with(id, &[("name", Arg::from(name))]));
    match error {
        ConsoleError::Refused(why) => Problem::Refused(why.clone()),
        ConsoleError::NoSuch => named("console-no-such"),
        ConsoleError::Taken => named(taken),
        ConsoleError::LastAdmin => Problem::Said(words.say("console-last-admin")),
        ConsoleError::WhichSchool => Problem::Said(words.say("console-which-school")),
        ConsoleError::NoSuchSchool => Problem::Said(words.say("console-no-such-school")),
    }
}
