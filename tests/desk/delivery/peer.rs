//! A web server that answers as it is told to. It writes down what it is asked.

use crate::kit::certificates::Certificate;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

/// A request as it came.
#[derive(Debug, Clone, Default)]
pub struct Seen {
    pub method: String,
    pub path: String,
    /// By their names in small letters.
    pub headers: BTreeMap<String, String>,
    pub body: String,
}

impl Seen {
    /// The fields of a form or of an address, as they are written.
    pub fn fields(&self) -> BTreeMap<String, String> {
        let asked = self.path.split_once('?').map_or("", |(_, asked)| asked);
        let text = if self.body.is_empty() { asked } else { &self.body };
        let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
        pairs.map(|(name, value)| (decoded(name), decoded(value))).collect()
    }
}

fn decoded(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        bytes.push(if *first == b'%' {
            let pair = std::str::from_utf8(&rest[..2]).unwrap();
            rest = &rest[2..];
            u8::from_str_radix(pair, 16).unwrap()
        } else {
            *first
        });
    }
    String::from_utf8(bytes).unwrap()
}

/// What it does with a request.
#[derive(Debug, Clone)]
pub enum Answer {
    /// Answers with a status, headers (each with its line end) and a body.
    Says(u16, String, Vec<u8>),
    /// Keeps the line, and says nothing.
    Hangs,
    /// Ends the line, and says nothing.
    Leaves,
    /// Begins an answer and leaves in the middle.
    BreaksOff,
}

impl Answer {
    pub fn json(status: u16, body: &str) -> Self {
        Self::Says(status, "Content-Type: application/json\r\n".to_owned(), body.as_bytes().to_vec())
    }
}

/// The server, on a port of this machine. It ends with the tests.
pub struct Peer {
    pub port: u16,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Peer {
    /// Without encryption.
    pub fn new(answer: impl Fn(&Seen) -> Answer + Send + Sync + 'static) -> Self {
        Self::serves(None, answer)
    }

    /// Behind a certificate.
    pub fn encrypted(
        certificate: &Certificate,
        answer: impl Fn(&Seen) -> Answer + Send + Sync + 'static,
    ) -> Self {
        let chain = vec![CertificateDer::from_pem_slice(certificate.pem.as_bytes()).unwrap()];
        let key = PrivateKeyDer::from_pem_slice(certificate.key.as_bytes()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config =
            ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        Self::serves(
            Some(Arc::new(config.with_no_client_auth().with_single_cert(chain, key).unwrap())),
            answer,
        )
    }

    fn serves(
        tls: Option<Arc<ServerConfig>>,
        answer: impl Fn(&Seen) -> Answer + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (seen, answer) = (Arc::<Mutex<Vec<Seen>>>::default(), Arc::new(answer));
        let log = Arc::clone(&seen);
        thread::spawn(move || {
            for line in listener.incoming().map(Result::unwrap) {
                let (log, answer, tls) = (Arc::clone(&log), Arc::clone(&answer), tls.clone());
                // Whoever hears something wrong hangs up: that is what is tried.
                thread::spawn(move || match tls {
                    None => talks(line, &log, &*answer),
                    Some(config) => {
                        let talk = ServerConnection::new(config).unwrap();
                        talks(StreamOwned::new(talk, line), &log, &*answer)
                    }
                });
            }
        });
        Self { port, seen }
    }

    /// Where it listens.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// All that it was asked so far.
    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    /// The one request that came.
    #[track_caller]
    pub fn only(&self) -> Seen {
        let seen = self.seen();
        assert_eq!(seen.len(), 1, "{seen:?}");
        seen[0].clone()
    }
}

fn talks(line: impl Read + Write, log: &Mutex<Vec<Seen>>, answer: &dyn Fn(&Seen) -> Answer) -> Option<()> {
    let mut line = BufReader::new(line);
    let seen = asked(&mut line)?;
    log.lock().unwrap().push(seen.clone());
    match answer(&seen) {
        Answer::Says(status, headers, body) => {
            let head = format!("HTTP/1.1 {status} Said\r\n{headers}Content-Length: {}\r\n\r\n", body.len());
            line.get_mut().write_all(head.as_bytes()).ok()?;
            line.get_mut().write_all(&body).ok()?;
            line.get_mut().flush().ok()?;
        }
        Answer::Hangs => {
            // Until the other side leaves.
            let _ = line.read(&mut [0]);
        }
        Answer::Leaves => {}
        Answer::BreaksOff => {
            line.get_mut().write_all(b"HTTP/1.1 200 Said\r\nContent-Length: 500\r\n\r\n{\"status\":").ok()?;
            line.get_mut().flush().ok()?;
        }
    }
    Some(())
}

fn asked(line: &mut impl BufRead) -> Option<Seen> {
    let mut head = String::new();
    line.read_line(&mut head).ok()?;
    let mut words = head.split_whitespace();
    let mut seen = Seen { method: words.next()?.into(), path: words.next()?.into(), ..Seen::default() };
    loop {
        let mut header = String::new();
        line.read_line(&mut header).ok()?;
        let Some((name, value)) = header.trim_end().split_once(':') else { break };
        seen.headers.insert(name.to_lowercase(), value.trim().to_owned());
    }
    let length = seen.headers.get("content-length").map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; length];
    line.read_exact(&mut body).ok()?;
    seen.body = String::from_utf8(body).unwrap();
    Some(seen)
}

/// A port on which nobody listens.
pub fn nobody() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
