//! A school's database on a PostgreSQL server, as whoever starts the program meets it: what is refused, by which number and
//! with which next step, and that the password goes to nobody but the school's own server.

mod commands;
mod impostors;
mod machines;
mod site;

use super::driver::waits_for;
use super::place::SMALLEST;
use crate::kit::certificates::{Authority, Certificate};
use impostors::{Impostor, Manner};
use kindesk::domain::language::Language;
use kindesk::domain::refusal::Refusal;
use kindesk::store::VERSION;
use site::{AWAY, PASSWORD, PATIENCE, PATIENCE_AND_MORE, School, Site, address, path, shown};
use std::fs;
use std::net::TcpListener;
use std::time::Duration;

/// The server has not proved who it is, whatever it asks for: the password stays here.
#[test]
fn servers_that_prove_nothing_are_refused_in_time_and_hear_no_password() {
    let (authority, other) = (Authority::new(), Authority::new());
    for language in Language::BUILT_IN {
        let site = Site::new(language);
        fs::write(site.place.path("authority.pem"), &authority.pem).unwrap();
        let trusted = format!("authority = \"{}\"", site.place.path("authority.pem").display());
        let wrong = [
            ("expired", Manner::Encrypted(authority.signed_long_ago(AWAY))),
            ("of another name", Manner::Encrypted(authority.signs("db.elsewhere.example"))),
            ("of an unknown authority", Manner::Encrypted(other.signs(AWAY))),
            ("self-signed", Manner::Encrypted(Certificate::self_signed(AWAY))),
            ("TLS 1.1", Manner::OldEncryption),
            ("plain", Manner::Plain),
        ];
        for (name, manner) in wrong {
            let server = Impostor::listens(manner);
            site.names(&address(AWAY, server.port), &trusted);
            site.is_refused(&Refusal::ServerUnproven { server: shown(AWAY, server.port) }, PATIENCE);
            assert!(server.was_spoken_to(), "{name}");
            assert!(!server.has_heard(PASSWORD) && !server.has_heard("school12"), "{name}");
        }
    }
}

/// The counter-proof: whoever has proved who it is is told the password, and whoever the settings trust unproved.
#[test]
fn a_proven_server_and_one_that_the_settings_trust_hear_the_password() {
    let authority = Authority::new();
    let site = Site::new(Language::En);
    fs::write(site.place.path("authority.pem"), &authority.pem).unwrap();
    let trusted = format!("authority = \"{}\"\n", site.place.path("authority.pem").display());
    let by_name = || authority.signs("db.elsewhere.example");
    let told = [
        (Manner::Encrypted(authority.signs(AWAY)), trusted.clone()),
        (Manner::Encrypted(by_name()), format!("{trusted}encryption = \"verify-ca\"")),
        (Manner::Encrypted(Certificate::self_signed(AWAY)), "encryption = \"unverified\"".to_owned()),
        (Manner::Plain, "encryption = \"none\"".to_owned()),
    ];
    for (manner, more) in told {
        let server = Impostor::listens(manner);
        site.names(&address(AWAY, server.port), &more);
        let why = Refusal::ServerTooOld { server: shown(AWAY, server.port), version: "9.6".into() };
        site.is_refused(&why, PATIENCE);
        assert!(server.has_heard(PASSWORD), "{more}");
    }
    // The good server, and an authority's file that is not there.
    let server = Impostor::listens(Manner::Encrypted(authority.signs(AWAY)));
    fs::remove_file(site.place.path("authority.pem")).unwrap();
    site.names(&address(AWAY, server.port), &trusted);
    site.is_refused(&Refusal::ServerUnproven { server: shown(AWAY, server.port) }, PATIENCE);
    assert!(!server.has_heard(PASSWORD));
}

#[test]
fn what_is_no_server_of_ours_is_refused_by_what_it_is() {
    for language in Language::BUILT_IN {
        let site = Site::new(language);
        // Nobody listens where somebody has just ceased to.
        let port = TcpListener::bind((AWAY, 0)).unwrap().local_addr().unwrap().port();
        site.names(&address(AWAY, port), "");
        site.is_refused(&Refusal::ServerUnreachable { server: shown(AWAY, port) }, PATIENCE);
        site.names(&address("nowhere.invalid", 5432), "");
        site.is_refused(
            &Refusal::ServerUnreachable { server: shown("nowhere.invalid", 5432) },
            PATIENCE_AND_MORE,
        );
        let silent = Impostor::listens(Manner::Silent);
        site.names(&address(AWAY, silent.port), "");
        site.is_refused(&Refusal::ServerUnreachable { server: shown(AWAY, silent.port) }, PATIENCE_AND_MORE);
        let gone = Impostor::listens(Manner::HangingUp);
        site.names(&address(AWAY, gone.port), "");
        site.is_refused(&Refusal::ServerUnreachable { server: shown(AWAY, gone.port) }, PATIENCE);
        let web = Impostor::listens(Manner::Web);
        site.names(&address(AWAY, web.port), "");
        site.is_refused(&Refusal::NotPostgres { server: shown(AWAY, web.port) }, PATIENCE);
        let old = Impostor::listens(Manner::Plain);
        site.names(&address("127.0.0.1", old.port), "");
        let why = Refusal::ServerTooOld { server: shown("127.0.0.1", old.port), version: "9.6".into() };
        site.is_refused(&why, PATIENCE);
        assert!(!silent.has_heard(PASSWORD) && !web.has_heard(PASSWORD));
    }
}

/// Only a file holds the password: neither the address nor a variable does.
#[test]
fn a_password_stands_in_a_closed_file_alone() {
    for language in Language::BUILT_IN {
        let site = Site::new(language);
        let file = site.place.path("password");
        let refused = Refusal::PasswordFile { path: file.display().to_string() };
        site.names(&address("127.0.0.1", 1), "");
        fs::remove_file(&file).unwrap();
        site.is_refused(&refused, PATIENCE);
        site.keeps_password("password", "", 0o600);
        site.is_refused(&refused, PATIENCE);
        site.keeps_password("password", PASSWORD, 0o604);
        site.is_refused(&refused, PATIENCE);
        // An address with a password is a mistake of the settings, wherever it stands.
        let address = format!("postgres://school12:{PASSWORD}@{AWAY}/kindesk");
        let ended = site.place.runs_with(&["class", "list"], &[("KINDESK_DATABASE", &address)], "");
        let told = String::from_utf8([ended.stdout, ended.stderr].concat()).unwrap();
        assert_eq!(ended.status.code(), Some(2), "{told}");
        site.nothing_is_told(&[&told]);
        // The server hears what the variable holds from nobody.
        let old = Impostor::listens(Manner::Plain);
        site.names_without_password(&self::address("127.0.0.1", old.port), "");
        let why = Refusal::ServerTooOld { server: shown("127.0.0.1", old.port), version: "9.6".into() };
        site.is_refused_with(&why, PATIENCE, &[("PGPASSWORD", PASSWORD)]);
        assert!(!old.has_heard(PASSWORD));
    }
}

#[test]
#[ignore = "needs PostgreSQL's server programs, which tests/run looks for"]
fn a_password_or_a_role_that_is_not_admitted_is_refused() {
    let school = School::with_roles("admitted", Language::Ru);
    school.migrates();
    let site = &school.site;
    let password = Refusal::ServerPassword { server: school.shown() };
    site.keeps_password("password", "Kamyshi-3-Zarya", 0o600);
    site.is_refused(&password, PATIENCE);
    site.keeps_password("password", PASSWORD, 0o600);
    site.names_without_password(&school.address(&school.desks()), &school.trusted());
    site.is_refused(&password, PATIENCE);
    site.is_refused_with(&password, PATIENCE, &[("PGPASSWORD", PASSWORD)]);
    // A server that asks for a password does not say whether there is such a role (PostgreSQL, "Password Authentication").
    school.works_as("nobody_at_all");
    site.is_refused(&password, PATIENCE);

    let role = Refusal::ServerRole { server: school.shown() };
    for name in ["unwelcome", "unknown"] {
        school.works_as(name);
        site.is_refused(&role, PATIENCE);
        let log = site.place.says(&["log", "--find", "invalid_authorization"], "");
        assert!(log.contains("does not admit this role"), "{log}");
    }
    school.server.makes_outsider("admitted_outsider", PASSWORD);
    school.works_as("admitted_outsider");
    site.is_refused(&role, PATIENCE);
    site.names(&school.server.address(&school.desks(), "no_such_database"), &school.trusted());
    let elsewhere = school.shown().replace("/admitted", "/no_such_database");
    site.is_refused(&Refusal::ServerRole { server: elsewhere }, PATIENCE);

    // The file of PGPASSFILE, as libpq reads it (PostgreSQL, "The Password File").
    let file = site.keeps_password("pgpass", &format!("*:*:admitted:*:{PASSWORD}"), 0o600);
    site.names_without_password(&school.address(&school.desks()), &school.trusted());
    let env = [("PGPASSFILE", path(&file))];
    let ended = site.place.runs_with(&["class", "list"], &env, "");
    assert!(
        String::from_utf8(ended.stderr).unwrap().starts_with("505 "),
        "it was let in: there is no school yet"
    );
}

/// Desks make no tables: they wait for older ones, and leave newer ones alone.
#[test]
#[ignore = "needs PostgreSQL's server programs, which tests/run looks for"]
fn a_desk_compares_the_tables_and_waits_for_whoever_brings_them_up_to_date() {
    let school = School::with_roles("compared", Language::En);
    let (site, why) = (&school.site, Refusal::NotMigrated { server: school.shown() });
    site.is_refused(&why, PATIENCE);
    school.server.makes_older_tables("compared", &school.owner(), &school.desks());
    let waits = site.place.open_with(&[], &[], SMALLEST);
    waits_for("the desk at the server", || school.server.is_asked_by(&school.desks()));
    school.migrates();
    waits.stands_on("set-up-language");
    drop(waits);
    school.server.calls_tables("compared", VERSION - 1);
    // It has waited for 10 seconds.
    site.is_refused(&why, Duration::from_secs(20));
    school.server.calls_tables("compared", VERSION + 1);
    site.is_refused(&Refusal::NewerDatabase, PATIENCE);
}
