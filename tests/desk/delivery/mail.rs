//! Letters, given to a real mail server, and to one that does what no good one does.

use super::peer::nobody;
use super::smtp::{Habit, Server, by_hand};
use super::{ID, Secrets, fate, message, run};
use crate::kit::certificates::{Authority, Certificate};
use kindesk::delivery::{Channel, Destination, MailEncryption, MailSignIn, MailWay, Means, Message, Way};
use kindesk::domain::mailbox::Mailbox;
use kindesk::domain::time::Span;
use std::fs;
use std::path::PathBuf;

/// An authority, its file, and a password's file.
pub struct Own {
    pub authority: Authority,
    pem: PathBuf,
    secrets: Secrets,
}

impl Own {
    pub fn new() -> Self {
        let (authority, secrets) = (Authority::new(), Secrets::new());
        let pem = secrets.0.path().join("authority.pem");
        fs::write(&pem, &authority.pem).unwrap();
        Self { authority, pem, secrets }
    }

    pub fn way(&self, port: u16, encryption: MailEncryption) -> MailWay {
        let password = self.secrets.holds("password", "pine needle");
        MailWay {
            server: "localhost".to_owned(),
            port,
            encryption,
            sign_in: Some((MailSignIn::Password, "school@mail.example".to_owned(), password)),
            from: Mailbox::parse("school@mail.example").unwrap(),
            authority: Some(self.pem.clone()),
            deadline: Span::seconds(20),
        }
    }
}

pub fn send(way: &MailWay, message: &Message) -> (&'static str, &'static str) {
    let way = Way { name: "mail".into(), channels: vec![Channel::Mail], means: Means::Mail(way.clone()) };
    fate(&run(way.send(message)))
}

pub fn to(address: &str) -> Message {
    let destination = Destination::Mailbox(Mailbox::parse(address).unwrap());
    Message { destination, school: "Школа 14".to_owned(), ..message(Channel::Mail) }
}

/// What a mail program makes of a letter: a header by name, or the text.
pub fn read(letter: &str, what: &str) -> String {
    let script = "import sys, email, email.policy\n\
                  m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)\n\
                  print(m.get_content() if sys.argv[1] == 'text' else m[sys.argv[1]], end='')";
    let mut child = std::process::Command::new("/usr/bin/python3")
        .args(["-c", script, what])
        .env("PYTHONIOENCODING", "utf-8")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), letter.as_bytes()).unwrap();
    String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
}

#[test]
fn a_letter_comes_from_the_school_in_both_languages_and_only_over_an_encrypted_line() {
    let own = Own::new();
    for (encryption, name) in [(MailEncryption::Starttls, "starttls"), (MailEncryption::Tls, "tls")] {
        let server = Server::starts(&own.authority.signs("localhost"), name);
        let way = own.way(server.port, encryption);
        assert_eq!(run(way.check()), Ok(()));
        assert!(server.letters().is_empty(), "the check has sent something");
        assert_eq!(send(&way, &to("Katya@mail.example")), ("accepted", "server-accepted"));
        let letters = server.letters();
        let [letter] = letters.as_slice() else { panic!("{letters:?}") };
        assert_eq!(server.envelopes(), ["school@mail.example Katya@mail.example"]);
        assert!(server.signed_in().iter().all(|line| line == "PLAIN True True"), "{:?}", server.signed_in());
        assert_eq!(read(letter, "From"), "Школа 14 <school@mail.example>");
        assert_eq!(read(letter, "To"), "Katya@mail.example");
        assert_eq!(read(letter, "Subject"), "Пробное письмо, метка AB");
        assert_eq!(read(letter, "Message-ID"), format!("<{ID}@mail.example>"));
        assert_eq!(read(letter, "Auto-Submitted"), "auto-generated");
        assert!(read(letter, "Content-Type").starts_with("text/plain"));
        assert!(!read(letter, "Date").is_empty());
        let text = read(letter, "text");
        let (ru, en) = (text.find("Это письмо").unwrap(), text.find("This letter").unwrap());
        assert!(ru < en, "the family's language comes first: {text}");
    }
}

#[test]
fn who_signs_in_with_a_token_does_so_too() {
    let own = Own::new();
    let server = Server::starts(&own.authority.signs("localhost"), "starttls");
    let mut way = own.way(server.port, MailEncryption::Starttls);
    if let Some((sign_in, ..)) = &mut way.sign_in {
        *sign_in = MailSignIn::Xoauth2;
    }
    assert_eq!(send(&way, &to("katya@mail.example")), ("accepted", "server-accepted"));
    assert_eq!(server.signed_in(), ["XOAUTH2 True True"]);
}

#[test]
fn f39_what_the_server_says_decides() {
    let own = Own::new();
    let server = Server::starts(&own.authority.signs("localhost"), "starttls");
    let way = own.way(server.port, MailEncryption::Starttls);
    for (mailbox, wanted) in [
        ("full@mail.example", ("later", "server-later")),
        ("greylisted@mail.example", ("later", "server-later")),
        ("gone@mail.example", ("refused", "server-refused")),
        ("spam@mail.example", ("refused", "server-refused")),
    ] {
        assert_eq!(send(&way, &to(mailbox)), wanted, "{mailbox}");
    }
    own.secrets.holds("password", "another");
    assert_eq!(send(&way, &to("katya@mail.example")), ("failed", "login-refused"));
    assert_eq!(run(way.check()), Err("login-refused"));
    fs::remove_file(own.secrets.0.path().join("password")).unwrap();
    assert_eq!(send(&way, &to("katya@mail.example")), ("failed", "secret-unreadable"));
    assert!(server.letters().is_empty());
    // One that knows of no sign-in at all has refused nobody.
    let open = own.way(by_hand(Habit::Good), MailEncryption::None);
    own.secrets.holds("password", "pine needle");
    assert_eq!(send(&open, &to("katya@mail.example")), ("failed", "no-sign-in"));
    assert_eq!(run(open.check()), Err("no-sign-in"));
}

#[test]
fn a76_a_mail_server_that_is_not_in_order_gets_neither_password_nor_letter() {
    let own = Own::new();
    for (certificate, what) in [
        (own.authority.signs("elsewhere.example"), "another name"),
        (own.authority.signed_long_ago("localhost"), "its time is over"),
        (Authority::new().signs("localhost"), "another authority"),
        (Certificate::self_signed("localhost"), "nobody but its owner"),
    ] {
        for (encryption, name) in [(MailEncryption::Starttls, "starttls"), (MailEncryption::Tls, "tls")] {
            let server = Server::starts(&certificate, name);
            let way = own.way(server.port, encryption);
            assert_eq!(send(&way, &to("katya@mail.example")), ("failed", "certificate"), "{what}, {name}");
            assert_eq!(run(way.check()), Err("certificate"), "{what}, {name}");
            assert!(server.letters().is_empty() && server.signed_in().is_empty(), "{what}, {name}");
        }
    }
    let server = Server::starts(&own.authority.signs("localhost"), "starttls");
    let unknown = MailWay { authority: None, ..own.way(server.port, MailEncryption::Starttls) };
    assert_eq!(send(&unknown, &to("katya@mail.example")), ("failed", "certificate"));
    // Somebody on the way has taken the offer out.
    let plain = own.way(by_hand(Habit::Good), MailEncryption::Starttls);
    assert_eq!(send(&plain, &to("katya@mail.example")), ("failed", "no-starttls"));
}

#[test]
fn f34_a_letter_that_may_have_left_is_not_sent_again() {
    let own = Own::new();
    for (habit, wanted) in [
        (Habit::Good, ("accepted", "server-accepted")),
        (Habit::Silent, ("later", "not-reached")),
        (Habit::Busy, ("later", "not-reached")),
        (Habit::HangsAfterLetter, ("unknown", "deadline")),
        (Habit::LeavesAfterLetter, ("unknown", "line-broken")),
    ] {
        let way = MailWay {
            sign_in: None,
            deadline: Span::seconds(2),
            ..own.way(by_hand(habit), MailEncryption::None)
        };
        assert_eq!(send(&way, &to("katya@mail.example")), wanted, "{habit:?}");
    }
    let gone = own.way(nobody(), MailEncryption::Starttls);
    assert_eq!(send(&gone, &to("katya@mail.example")), ("later", "not-reached"));
}
