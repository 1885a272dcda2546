//! The main job by real keys where messages leave as at a school: SMS by a provider, which is asked whether they have arrived,
//! and a letter by a mail server.

use super::driver::{Terminal, waits_for};
use super::picture::{self, Picture};
use super::place::{Person, Place};
use super::steps::Messages;
use crate::delivery::mail::read;
use crate::delivery::peer::{Answer, Peer, Seen};
use crate::delivery::smtp::Server;
use crate::kit::certificates::Authority;
use kindesk::domain::language::Language;
use std::fs;
use std::os::unix::fs::PermissionsExt;

/// The secrets of both ways.
const API_ID: &str = "A1B2-C3D4";
const PASSWORD: &str = "pine needle";
/// Whose mailbox it is.
const MAILBOX: &str = "marina@mail.example";

/// A provider as SMS.ru answers: it takes every message, and each has arrived when it is asked.
fn provider(seen: &Seen) -> Answer {
    let fields = seen.fields();
    Answer::json(
        200,
        &match seen.path.as_str() {
            "/sms/send" => {
                let (to, id) = (&fields["to"], &fields["to"][7..]);
                format!(
                    r#"{{"status":"OK","status_code":100,"sms":{{"{to}":{{"status":"OK","status_code":100,"sms_id":"202648-{id}"}}}},"balance":4122.56}}"#
                )
            }
            "/sms/status" => {
                let id = &fields["sms_id"];
                format!(
                    r#"{{"status":"OK","status_code":100,"sms":{{"{id}":{{"status":"OK","status_code":103}}}}}}"#
                )
            }
            _ => r#"{"status":"OK","status_code":100,"balance":4122.56}"#.to_owned(),
        },
    )
}

/// A place whose messages leave so.
fn with_both(language: Language, peer: &Peer, server: &Server, authority: &Authority) -> Place {
    let place = Place::new(language);
    place.set_up();
    let keeps = |name: &str, secret: &str| {
        fs::write(place.path(name), secret).unwrap();
        fs::set_permissions(place.path(name), PermissionsExt::from_mode(0o600)).unwrap();
    };
    keeps("api-id", API_ID);
    keeps("password", PASSWORD);
    fs::write(place.path("authority.pem"), &authority.pem).unwrap();
    // The provider's shipped file, but for where it is, and how often it may be asked.
    let own =
        kindesk::delivery::provider::shipped("sms-ru").unwrap().replace("https://sms.ru", &peer.address());
    let own = own.replace(
        "[report]
",
        "[report]
every-seconds = 1
",
    );
    fs::write(place.path("own.toml"), own).unwrap();
    let at = |name: &str| place.path(name).display().to_string();
    let settings = format!(
        "[place]\ntime-zone = \"UTC\"\n\
         [delivery.own]\nkind = \"http\"\nprovider = \"{}\"\nsecrets = {{ api-id = \"{}\" }}\n\
         [delivery.office]\nkind = \"mail\"\nserver = \"localhost\"\nport = {}\nuser = \"school@mail.example\"\n\
         password-file = \"{}\"\nfrom = \"school@mail.example\"\nauthority = \"{}\"\n",
        at("own.toml"),
        at("api-id"),
        server.port,
        at("password"),
        at("authority.pem"),
    );
    fs::write(place.path("settings.toml"), settings).unwrap();
    place
}

/// The parent takes a mailbox; the code stands in the letter.
fn takes_a_mailbox(terminal: &mut Terminal, server: &Server) -> String {
    terminal.press("<Enter>");
    terminal.stands_on("mailbox-address");
    terminal.types(MAILBOX);
    terminal.press("<Enter>");
    terminal.stands_on("mailbox-code");
    waits_for("the letter", || !server.letters().is_empty());
    let letter = server.letters().pop().unwrap();
    let code = picture::digits(&read(&letter, "text"), 6).unwrap();
    terminal.types(&code);
    terminal.press("<Enter>");
    terminal.stands_on("mailbox-kept");
    terminal.press("<Enter>");
    terminal.stands_on("what-next");
    code
}

#[test]
fn the_main_job_by_a_provider_and_a_mail_server_and_nothing_of_it_is_left_behind() {
    for language in Language::BUILT_IN {
        let authority = Authority::new();
        let server = Server::starts(&authority.signs("localhost"), "starttls");
        let peer = Peer::new(provider);
        let place = with_both(language, &peer, &server, &authority);
        let (child, parent) = (Person::child("Салтыкова", 1_234_567), Person::parent("Салтыков", 7_654_321));
        let messages = Messages::Provider(&peer);
        let mut terminal = place.open();
        terminal.signs_in();
        terminal.press("1");
        let first = terminal.walks(&messages, &child, "register-phone", "invite-shown");
        terminal.finds("the sixteen digits", Picture::invitation);
        terminal.press("<Enter>");
        let second = terminal.walks(&messages, &parent, "join-who", "family-shown");
        terminal.sees(&format!("{} {}", child.surname, child.name));
        let third = takes_a_mailbox(&mut terminal, &server);
        terminal.press("<F8>");
        terminal.stands_on("goodbye");
        let told = terminal.words().say("goodbye-mailbox-set");
        terminal.sees(&told);
        drop(terminal);
        let asked = peer.seen().iter().filter(|seen| seen.path == "/sms/status").count();
        assert!(asked >= 2, "nobody asked whether the codes have arrived: {asked}");
        let canaries =
            [first, second, third, API_ID.into(), PASSWORD.into(), MAILBOX.into(), parent.number.clone()];
        for (path, held) in Place::files_below(&place.data()) {
            for canary in &canaries {
                let holds = held.windows(canary.len()).any(|window| window == canary.as_bytes());
                assert!(!holds, "{} holds {canary}", path.display());
            }
        }
    }
}
