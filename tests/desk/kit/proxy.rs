//! A line to a PostgreSQL server that the test holds in its hands: it counts round trips, names statements, is slow, falls
//! silent, breaks off around a statement, and leads to another server. It stands on 127.0.0.1 in the test's own process,
//! on a thread of its own, so that it carries on while nobody waits for the program.
//!
//! Nothing it carries is encrypted: it answers by itself that it cannot be.

use super::wire::{self, Batch, Named};
use sqlx::postgres::PgConnectOptions;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;

/// What happens at a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The line breaks before the server has heard of it.
    CutBefore,
    /// The server has done it, and the line breaks before its answer arrives.
    CutAfter,
    /// The server has not heard of it, and nothing passes on this connection any more; neither side is told.
    Silence,
}

/// Who is let through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Open,
    /// Nothing passes, and nobody is told; what was sent meanwhile arrives later.
    Silent,
    /// New connections are broken off at once.
    Shut,
}

/// How the line is now.
#[derive(Debug, Clone)]
struct Line {
    target: PathBuf,
    delay: Duration,
    way: Way,
    /// Connections up to this number were cut, or have fallen silent for ever.
    cut: usize,
    silenced: usize,
}

/// What went over the line, and what shall happen.
#[derive(Debug, Default)]
struct Seen {
    connections: usize,
    trips: usize,
    statements: Vec<String>,
    armed: Option<(String, usize, Fault)>,
    struck: usize,
}

/// A proxy before one server.
pub struct Proxy {
    line: watch::Sender<Line>,
    seen: Arc<Mutex<Seen>>,
    address: SocketAddr,
    tasks: Option<Runtime>,
}

impl Proxy {
    /// Before the server of an address that names a socket's folder.
    pub fn before(url: &str) -> Self {
        let tasks = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let (target, delay) = (socket(url), Duration::ZERO);
        let line = watch::Sender::new(Line { target, delay, way: Way::Open, cut: 0, silenced: 0 });
        let seen = Arc::<Mutex<Seen>>::default();
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        tasks.spawn(listens(listener, line.subscribe(), Arc::clone(&seen)));
        Self { line, seen, address, tasks: Some(tasks) }
    }

    /// The same address by way of this proxy; only role and database stay of it.
    pub fn address(&self, url: &str) -> String {
        let options: PgConnectOptions = url.parse().unwrap();
        let (role, database) = (options.get_username(), options.get_database().unwrap());
        format!("postgres://{role}@{}/{database}", self.address)
    }

    /// How long each direction takes from now on; a round trip takes twice as long.
    pub fn delays(&self, each_way: Duration) {
        self.line.send_modify(|line| line.delay = each_way);
    }

    /// At the `nth` statement from now on that holds `text` (the first is 1), something happens, once.
    pub fn at(&self, text: &str, nth: usize, fault: Fault) {
        assert!(nth > 0);
        self.seen().armed = Some((text.to_owned(), nth, fault));
    }

    /// How many of the faults have struck.
    pub fn struck(&self) -> usize {
        self.seen().struck
    }

    /// All connections break off; new ones are let through.
    pub fn cuts(&self) {
        let all = self.seen().connections;
        self.line.send_modify(|line| line.cut = all);
    }

    /// All connections fall silent for ever, as behind a firewall that has forgotten them; new ones are let through.
    pub fn silences(&self) {
        let all = self.seen().connections;
        self.line.send_modify(|line| line.silenced = all);
    }

    /// Nothing passes and nobody is told, until it is opened.
    pub fn holds(&self) {
        self.line.send_modify(|line| line.way = Way::Silent);
    }

    /// All connections break off, and new ones too, until it is opened.
    pub fn shuts(&self) {
        let all = self.seen().connections;
        self.line.send_modify(|line| (line.way, line.cut) = (Way::Shut, all));
    }

    /// The line works again.
    pub fn opens(&self) {
        self.line.send_modify(|line| line.way = Way::Open);
    }

    /// From now on it leads to another server; all connections break off.
    pub fn leads_to(&self, url: &str) {
        let (target, all) = (socket(url), self.seen().connections);
        self.line.send_modify(|line| (line.target, line.cut) = (target.clone(), all));
    }

    /// How many connections there have been.
    pub fn connections(&self) -> usize {
        self.seen().connections
    }

    /// How many round trips there have been since they were last counted anew.
    pub fn trips(&self) -> usize {
        self.seen().trips
    }

    /// The statements since they were last counted anew.
    pub fn statements(&self) -> Vec<String> {
        self.seen().statements.clone()
    }

    /// Counts round trips and statements anew.
    pub fn counts_anew(&self) {
        let mut seen = self.seen();
        (seen.trips, seen.statements) = (0, Vec::new());
    }

    fn seen(&self) -> std::sync::MutexGuard<'_, Seen> {
        self.seen.lock().unwrap()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        // A test may end inside a runtime of its own, where none may be waited for.
        self.tasks.take().into_iter().for_each(Runtime::shutdown_background);
    }
}

fn socket(url: &str) -> PathBuf {
    let options: PgConnectOptions = url.parse().unwrap();
    let folder = options.get_socket().expect("an address with a socket's folder");
    folder.join(format!(".s.PGSQL.{}", options.get_port()))
}

async fn listens(listener: std::net::TcpListener, line: watch::Receiver<Line>, seen: Arc<Mutex<Seen>>) {
    let listener = TcpListener::from_std(listener).unwrap();
    while let Ok((client, _)) = listener.accept().await {
        let number = {
            let mut seen = seen.lock().unwrap();
            seen.connections += 1;
            seen.connections
        };
        let (line, seen) = (line.clone(), Arc::clone(&seen));
        tokio::spawn(async move {
            let mut ends = line.clone();
            tokio::select! {
                () = carries(client, number, line, &seen) => {}
                _ = ends.wait_for(|line| line.cut >= number) => {}
            }
        });
    }
}

/// Carries one connection until one side ends it, or a fault does.
async fn carries(mut client: TcpStream, number: usize, mut line: watch::Receiver<Line>, seen: &Mutex<Seen>) {
    client.set_nodelay(true).unwrap();
    let Ok(passing) = line.wait_for(|line| line.way != Way::Silent).await.map(|line| line.clone()) else {
        return;
    };
    if passing.way == Way::Shut {
        return;
    }
    let Some(hello) = wire::hello(&mut client).await else { return };
    let Ok(mut server) = UnixStream::connect(&passing.target).await else { return };
    if server.write_all(&hello).await.is_err() {
        return;
    }
    let (mut from_client, mut to_client) = client.split();
    let (mut from_server, mut to_server) = server.split();
    let struck = Mutex::new(None);
    let asks = async {
        let (mut batch, mut named) = (Batch::default(), Named::default());
        while let Some(messages) = batch.read(&mut from_client).await {
            let (mut whole, mut fault) = (Vec::new(), None);
            for message in messages {
                if let (None, Some(statement)) = (fault, named.statement(&message)) {
                    fault = seen.lock().unwrap().note(statement);
                }
                *struck.lock().unwrap() = fault;
                if matches!(fault, Some(Fault::CutBefore | Fault::Silence)) {
                    break;
                }
                seen.lock().unwrap().trips += usize::from(message.is_answered());
                whole.extend_from_slice(&message.bytes);
            }
            passes(&whole, number, &mut line.clone(), &mut to_server).await?;
            match fault {
                Some(Fault::CutBefore) => return None,
                Some(Fault::Silence) => std::future::pending().await,
                Some(Fault::CutAfter) | None => {}
            }
        }
        None::<()>
    };
    let answers = async {
        let mut batch = Batch::default();
        while let Some(messages) = batch.read(&mut from_server).await {
            let fault = *struck.lock().unwrap();
            match fault {
                None => {}
                Some(Fault::CutAfter) if !messages.iter().any(wire::Message::ends_answer) => continue,
                Some(Fault::CutBefore | Fault::CutAfter) => break,
                Some(Fault::Silence) => std::future::pending().await,
            }
            let whole: Vec<u8> = messages.into_iter().flat_map(|message| message.bytes).collect();
            passes(&whole, number, &mut line.clone(), &mut to_client).await?;
        }
        None::<()>
    };
    tokio::select! { _ = asks => {} _ = answers => {} }
}

/// Sends it on, as slow as the line is now; none if the other side is gone.
async fn passes(
    bytes: &[u8],
    number: usize,
    line: &mut watch::Receiver<Line>,
    to: &mut (impl AsyncWrite + Unpin),
) -> Option<()> {
    let delay = line.borrow().delay;
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }
    line.wait_for(|line| line.way != Way::Silent && line.silenced < number).await.ok()?;
    to.write_all(bytes).await.ok()
}

impl Seen {
    /// Notes a statement; what shall happen at it.
    fn note(&mut self, statement: String) -> Option<Fault> {
        let strikes = match &mut self.armed {
            Some((text, left, _)) if statement.contains(text.as_str()) => {
                *left -= 1;
                *left == 0
            }
            _ => false,
        };
        self.statements.push(statement);
        if !strikes {
            return None;
        }
        self.struck += 1;
        self.armed.take().map(|(.., fault)| fault)
    }
}
