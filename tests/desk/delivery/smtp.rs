//! Mail servers of the tests: aiosmtpd, a program of other people's making, and one by hand that does what no good one
//! does.

use crate::kit::certificates::Certificate;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use tempfile::TempDir;

/// What a test without its mail server says.
const NEEDS: &str =
    "no mail server: Debian's packages python3 and python3-aiosmtpd, which tests/run installs";

/// aiosmtpd on a port of this machine, with what it has received.
pub struct Server {
    pub port: u16,
    folder: TempDir,
    program: Child,
}

impl Server {
    /// Starts it; `encryption` is "starttls" or "tls".
    pub fn starts(certificate: &Certificate, encryption: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("certificate"), &certificate.pem).unwrap();
        fs::write(at("key"), &certificate.key).unwrap();
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/desk/delivery/smtp_peer.py");
        // The system's own Python, for which the system's package is.
        let mut program = Command::new("/usr/bin/python3")
            .arg(script)
            .arg(folder.path())
            .args([at("certificate"), at("key")])
            .arg(encryption)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{NEEDS}: {error}"));
        let mut port = String::new();
        BufReader::new(program.stdout.take().unwrap()).read_line(&mut port).unwrap();
        let port = port.trim().parse().unwrap_or_else(|_| panic!("{NEEDS}"));
        Self { port, folder, program }
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).unwrap_or_default()
    }

    /// Who has signed in: mechanism, whether it was right, whether the line was encrypted.
    pub fn signed_in(&self) -> Vec<String> {
        self.read("auth").lines().map(str::to_owned).collect()
    }

    /// The letters, in their order, as they came.
    pub fn letters(&self) -> Vec<String> {
        (1..100)
            .map(|at| self.read(&format!("letter-{at}")))
            .take_while(|letter| !letter.is_empty())
            .collect()
    }

    /// From whom to whom.
    pub fn envelopes(&self) -> Vec<String> {
        self.read("to").lines().map(str::to_owned).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.program.stdin.take());
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// What a server by hand does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Habit {
    /// Says nothing at all.
    Silent,
    /// Says at once that it is busy (RFC 5321, 421).
    Busy,
    /// Takes the whole letter and then says nothing.
    HangsAfterLetter,
    /// Takes the whole letter and hangs up.
    LeavesAfterLetter,
    /// Takes it.
    Good,
}

/// Starts one; it ends with the tests.
pub fn by_hand(habit: Habit) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for line in listener.incoming().map(Result::unwrap) {
            // Whoever hears something wrong hangs up: that is what is tried.
            thread::spawn(move || serve(line, habit));
        }
    });
    port
}

fn serve(line: TcpStream, habit: Habit) -> Option<()> {
    let mut heard = BufReader::new(line.try_clone().ok()?);
    let mut says = line;
    let wait = |heard: &mut BufReader<TcpStream>| {
        let mut text = String::new();
        heard.read_line(&mut text).ok().filter(|read| *read > 0).map(|_| text)
    };
    match habit {
        Habit::Silent => {
            wait(&mut heard);
            return None;
        }
        Habit::Busy => return says.write_all(b"421 busy\r\n").ok(),
        Habit::HangsAfterLetter | Habit::LeavesAfterLetter | Habit::Good => {}
    }
    says.write_all(b"220 by hand\r\n").ok()?;
    loop {
        let command = wait(&mut heard)?.to_uppercase();
        let answer: &[u8] = match command.split_whitespace().next()? {
            "EHLO" => b"250-by hand\r\n250 8BITMIME\r\n",
            "DATA" => {
                says.write_all(b"354 go on\r\n").ok()?;
                while wait(&mut heard)? != ".\r\n" {}
                match habit {
                    Habit::HangsAfterLetter => {
                        wait(&mut heard);
                        return None;
                    }
                    Habit::LeavesAfterLetter => return None,
                    Habit::Silent | Habit::Busy | Habit::Good => b"250 taken\r\n",
                }
            }
            "QUIT" => return says.write_all(b"221 bye\r\n").ok(),
            _ => b"250 OK\r\n",
        };
        says.write_all(answer).ok()?;
    }
}
