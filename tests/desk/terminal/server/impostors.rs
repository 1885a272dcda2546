//! What answers at an address instead of the school's server. It keeps every byte that it hears, and where it can it asks
//! for a password in the clear.

use crate::kit::certificates::Certificate;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

/// How somebody answers.
pub enum Manner {
    /// As a web server does.
    Web,
    /// Not at all.
    Silent,
    /// By hanging up, as a balancer does that has no server behind it.
    HangingUp,
    /// As PostgreSQL 9.6 without encryption.
    Plain,
    /// As PostgreSQL 9.6 behind this certificate.
    Encrypted(Certificate),
    /// As a server whose newest encryption is TLS 1.1.
    OldEncryption,
}

/// Somebody who listens on all addresses of this machine.
pub struct Impostor {
    pub port: u16,
    heard: Arc<Mutex<Vec<u8>>>,
    over: Arc<AtomicBool>,
    serving: Option<JoinHandle<()>>,
}

impl Impostor {
    pub fn listens(manner: Manner) -> Self {
        let listener = TcpListener::bind("0.0.0.0:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (heard, over) = (Arc::<Mutex<Vec<u8>>>::default(), Arc::new(AtomicBool::new(false)));
        let serving = thread::spawn({
            let (heard, over) = (Arc::clone(&heard), Arc::clone(&over));
            move || {
                for line in listener.incoming().map(Result::unwrap) {
                    if over.load(Ordering::SeqCst) {
                        break;
                    }
                    // Whoever hears something wrong hangs up: that is what is tried.
                    let _ = answers(&manner, Wire { line, heard: Arc::clone(&heard) });
                }
            }
        });
        Self { port, heard, over, serving: Some(serving) }
    }

    /// Whether something was said to it. What came encrypted is looked at as it was before.
    pub fn has_heard(&self, what: &str) -> bool {
        let heard = self.heard.lock().unwrap();
        heard.windows(what.len()).any(|part| part == what.as_bytes())
    }

    /// Whether anybody has spoken to it.
    pub fn was_spoken_to(&self) -> bool {
        !self.heard.lock().unwrap().is_empty()
    }
}

impl Drop for Impostor {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
        if let Some(serving) = self.serving.take() {
            let _ = serving.join();
        }
    }
}

/// A line that is written down.
struct Wire {
    line: TcpStream,
    heard: Arc<Mutex<Vec<u8>>>,
}

impl Read for Wire {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.line.read(buffer)?;
        self.heard.lock().unwrap().extend_from_slice(&buffer[..count]);
        Ok(count)
    }
}

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.line.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.line.flush()
    }
}

/// The length of what a client asks first, and its code: whether the line may be encrypted (PostgreSQL, "Message Formats":
/// `SSLRequest`). Whoever wants no encryption begins with the start-up message, whose first two numbers are as long.
const REQUEST: usize = 8;
const MAY_ENCRYPT: [u8; 4] = 80_877_103_u32.to_be_bytes();

fn answers(manner: &Manner, mut wire: Wire) -> io::Result<()> {
    match manner {
        Manner::Silent => return listens_to_the_end(&mut wire),
        Manner::HangingUp => return wire.read_exact(&mut [0; REQUEST]),
        Manner::Web => {
            wire.read_exact(&mut [0; REQUEST])?;
            wire.write_all(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")?;
            return listens_to_the_end(&mut wire);
        }
        Manner::Plain | Manner::Encrypted(_) | Manner::OldEncryption => {}
    }
    let mut first = [0; REQUEST];
    wire.read_exact(&mut first)?;
    let heard = Arc::clone(&wire.heard);
    if first[4..] != MAY_ENCRYPT {
        hears(&mut wire, &heard, length(&first[..4]) + 4 - REQUEST)?;
        return is_an_old_server(&mut wire, &heard);
    }
    match manner {
        Manner::Encrypted(certificate) => {
            wire.write_all(b"S")?;
            let connection = ServerConnection::new(Arc::new(encrypting(certificate))).unwrap();
            let mut open = StreamOwned::new(connection, wire);
            // A handshake that the client breaks off ends here.
            starts(&mut open, &heard)?;
            is_an_old_server(&mut open, &heard)
        }
        Manner::OldEncryption => {
            wire.write_all(b"S")?;
            let mut front = [0; 5];
            wire.read_exact(&mut front)?;
            wire.read_exact(&mut vec![0; usize::from(u16::from_be_bytes([front[3], front[4]]))])?;
            wire.write_all(&old_hello())?;
            listens_to_the_end(&mut wire)
        }
        _ => {
            wire.write_all(b"N")?;
            starts(&mut wire, &heard)?;
            is_an_old_server(&mut wire, &heard)
        }
    }
}

fn listens_to_the_end(wire: &mut Wire) -> io::Result<()> {
    io::copy(wire, &mut io::sink()).map(drop)
}

fn encrypting(certificate: &Certificate) -> ServerConfig {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let chain = vec![CertificateDer::from_pem_slice(certificate.pem.as_bytes()).unwrap()];
    let key = PrivateKeyDer::from_pem_slice(certificate.key.as_bytes()).unwrap();
    config.with_no_client_auth().with_single_cert(chain, key).unwrap()
}

/// A server's first word in TLS 1.1: it has chosen that version, and a cipher of its time (RFC 4346, 7.4.1.3).
fn old_hello() -> Vec<u8> {
    let mut hello = vec![3, 2];
    hello.extend([7; 32]);
    hello.extend([0, 0xc0, 0x14, 0]);
    let length = u8::try_from(hello.len()).unwrap();
    [&[22, 3, 2, 0, length + 4, 2, 0, 0, length], hello.as_slice()].concat()
}

/// The length of what follows a length (PostgreSQL, "Message Formats").
fn length(bytes: &[u8]) -> usize {
    u32::from_be_bytes(bytes.try_into().unwrap()) as usize - 4
}

fn starts(line: &mut impl Read, heard: &Mutex<Vec<u8>>) -> io::Result<()> {
    let front = hears(line, heard, 4)?;
    hears(line, heard, length(&front)).map(drop)
}

/// Asks for the password as it is, takes any, and says that it is PostgreSQL 9.6 (PostgreSQL, "Message Formats").
fn is_an_old_server(line: &mut (impl Read + Write), heard: &Mutex<Vec<u8>>) -> io::Result<()> {
    line.write_all(b"R\0\0\0\x08\0\0\0\x03")?;
    line.flush()?;
    let front = hears(line, heard, 5)?;
    hears(line, heard, length(&front[1..]))?;
    line.write_all(b"R\0\0\0\x08\0\0\0\0S\0\0\0\x1aserver_version\x009.6.24\0Z\0\0\0\x05I")?;
    line.flush()?;
    io::copy(line, &mut io::sink()).map(drop)
}

fn hears(line: &mut impl Read, heard: &Mutex<Vec<u8>>, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; length];
    line.read_exact(&mut bytes)?;
    heard.lock().unwrap().extend_from_slice(&bytes);
    Ok(bytes)
}
