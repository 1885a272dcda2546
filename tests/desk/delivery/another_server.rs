//! Letters given to a second mail server of another make than the first: what one of them takes by habit is no rule.

use super::mail::{Own, read, send, to};
use crate::kit::certificates::{Authority, Certificate};
use kindesk::delivery::{MailEncryption, MailWay};
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// What a test without it says.
const NEEDS: &str = "no second mail server: Debian's packages libnet-server-mail-perl and libio-socket-ssl-perl, which \
                     tests/run installs";

/// Perl's `Net::Server::Mail` on a port of this machine.
struct Another {
    port: u16,
    folder: TempDir,
    program: Child,
}

impl Another {
    fn starts(certificate: &Certificate) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("certificate"), &certificate.pem).unwrap();
        fs::write(at("key"), &certificate.key).unwrap();
        let mut program = Command::new("/usr/bin/perl")
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/desk/delivery/smtp_peer.pl"))
            .arg(folder.path())
            .args([at("certificate"), at("key")])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{NEEDS}: {error}"));
        let mut port = String::new();
        BufReader::new(program.stdout.take().unwrap()).read_line(&mut port).unwrap();
        let port = port.trim().parse().unwrap_or_else(|_| panic!("{NEEDS}"));
        Self { port, folder, program }
    }

    fn letters(&self) -> String {
        fs::read_to_string(self.folder.path().join("letters")).unwrap_or_default()
    }
}

impl Drop for Another {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// A way to it: it asks for nobody's name.
fn way(own: &Own, port: u16) -> MailWay {
    MailWay { sign_in: None, ..own.way(port, MailEncryption::Starttls) }
}

#[test]
fn another_make_takes_a_letter_and_its_refusals_are_read_alike() {
    let own = Own::new();
    let server = Another::starts(&own.authority.signs("localhost"));
    let way = way(&own, server.port);
    assert_eq!(send(&way, &to("full@mail.example")), ("later", "server-later"));
    assert_eq!(send(&way, &to("gone@mail.example")), ("refused", "server-refused"));
    assert_eq!(server.letters(), "");
    assert_eq!(send(&way, &to("katya@mail.example")), ("accepted", "server-accepted"));
    let letter = server.letters();
    assert_eq!(read(&letter, "From"), "Школа 14 <school@mail.example>");
    assert_eq!(read(&letter, "Auto-Submitted"), "auto-generated");
    assert!(read(&letter, "text").contains("Это письмо"), "{letter}");
}

#[test]
fn a76_another_make_whose_certificate_is_not_in_order_gets_no_letter() {
    let own = Own::new();
    for certificate in [
        own.authority.signs("elsewhere.example"),
        own.authority.signed_long_ago("localhost"),
        Authority::new().signs("localhost"),
    ] {
        let server = Another::starts(&certificate);
        assert_eq!(send(&way(&own, server.port), &to("katya@mail.example")), ("failed", "certificate"));
        assert_eq!(server.letters(), "");
    }
}
