//! The messages between a client and a PostgreSQL server, as far as a proxy looks into them (PostgreSQL, "Message
//! Formats").

use std::collections::HashMap;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What a client asks before anything else: whether the line can be encrypted, in two ways.
const WHETHER_ENCRYPTED: [u32; 2] = [80_877_103, 80_877_104];

/// One message with its letter and its length.
pub(super) struct Message {
    pub(super) bytes: Vec<u8>,
}

impl Message {
    fn letter(&self) -> u8 {
        self.bytes[0]
    }

    /// Whether the client waits for the server behind it: a simple query, or the end of a prepared one.
    pub(super) fn is_answered(&self) -> bool {
        matches!(self.letter(), b'Q' | b'S')
    }

    /// Whether the server has told all: it is ready for the next query.
    pub(super) fn ends_answer(&self) -> bool {
        self.letter() == b'Z'
    }

    /// Its texts, each of which ends with a zero.
    fn texts(&self) -> impl Iterator<Item = String> {
        self.bytes[5..].split(|byte| *byte == 0).map(|text| String::from_utf8_lossy(text).into_owned())
    }
}

/// The statements that a connection keeps prepared, by their names.
#[derive(Default)]
pub(super) struct Named(HashMap<String, String>);

impl Named {
    /// The statement that a message carries out, if it does.
    pub(super) fn statement(&mut self, message: &Message) -> Option<String> {
        let mut texts = message.texts();
        match message.letter() {
            b'Q' => texts.next(),
            b'P' => {
                let (name, statement) = (texts.next()?, texts.next()?);
                self.0.insert(name, statement);
                None
            }
            b'B' => {
                let prepared = texts.nth(1)?;
                self.0.get(&prepared).cloned()
            }
            _ => None,
        }
    }
}

/// Messages as they arrive: what one reading brings, as far as it is whole.
#[derive(Default)]
pub(super) struct Batch {
    held: Vec<u8>,
}

impl Batch {
    /// The next whole messages; none when the other side is gone.
    pub(super) async fn read(&mut self, from: &mut (impl AsyncRead + Unpin)) -> Option<Vec<Message>> {
        loop {
            let mut whole = Vec::new();
            while let Some(length) = self.held.get(1..5) {
                let end = 1 + u32::from_be_bytes(length.try_into().unwrap()) as usize;
                if self.held.len() < end {
                    break;
                }
                whole.push(Message { bytes: self.held.drain(..end).collect() });
            }
            if !whole.is_empty() {
                return Some(whole);
            }
            self.held.reserve(1 << 16);
            if matches!(from.read_buf(&mut self.held).await, Ok(0) | Err(_)) {
                return None;
            }
        }
    }
}

/// The client's first message, which has no letter. That the line cannot be encrypted is said here.
pub(super) async fn hello(client: &mut TcpStream) -> Option<Vec<u8>> {
    loop {
        let (length, code) = (client.read_u32().await.ok()?, client.read_u32().await.ok()?);
        if WHETHER_ENCRYPTED.contains(&code) {
            client.write_all(b"N").await.ok()?;
            continue;
        }
        let mut hello = [length.to_be_bytes(), code.to_be_bytes()].concat();
        hello.resize(length as usize, 0);
        client.read_exact(&mut hello[8..]).await.ok()?;
        return Some(hello);
    }
}
