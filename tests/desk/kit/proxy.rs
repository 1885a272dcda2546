//! A line to a PostgreSQL server that the test holds in its hands: it counts round trips, names statements, is slow, falls
//! silent, breaks off around a statement, and leads to another server. It stands on 127.0.0.1 in the test's own process,
//! on a thread of its own, so that it carries on while nobody waits for the program.
//!
//! Nothing it carries is encrypted: it answers by itself that it cannot be.

use super::ledger::server::{socket, whose};
use super::wire::{self, Batch, Named};
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
    /// The same, and new connections break off too, until the line is opened.
    ShutAfter,
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
    /// How many connections there have been.
    connections: usize,
    /// Whether nobody need wait for connections any more.
    released: bool,
    /// Connections up to this number were cut, or have fallen silent for ever.
    cut: usize,
    silenced: usize,
}

/// A fault that waits for its statement.
#[derive(Debug, Clone)]
struct Armed {
    text: String,
    left: usize,
    fault: Fault,
    /// Whether it strikes again and again.
    each: bool,
}

/// What went over the line, and what shall happen.
#[derive(Debug, Default)]
struct Seen {
    trips: usize,
    /// With the number of its connection.
    statements: Vec<(usize, String)>,
    armed: Option<Armed>,
    struck: usize,
}

/// A proxy before one server.
pub struct Proxy {
    line: Arc<watch::Sender<Line>>,
    seen: Arc<Mutex<Seen>>,
    address: SocketAddr,
    tasks: Option<Runtime>,
}

impl Proxy {
    /// Before the server of an address that names a socket's folder.
    pub fn before(url: &str) -> Self {
        let tasks = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let (target, delay) = (socket(url), Duration::ZERO);
        let (way, connections, released, cut, silenced) = (Way::Open, 0, false, 0, 0);
        let line =
            Arc::new(watch::Sender::new(Line { target, delay, way, connections, released, cut, silenced }));
        let seen = Arc::<Mutex<Seen>>::default();
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        tasks.spawn(listens(listener, Arc::clone(&line), Arc::clone(&seen)));
        Self { line, seen, address, tasks: Some(tasks) }
    }

    /// The same address by way of this proxy; only role and database stay of it.
    pub fn address(&self, url: &str) -> String {
        let (role, database) = whose(url);
        format!("postgres://{role}@{}/{database}", self.address)
    }

    /// How long each direction takes from now on; a round trip takes twice as long.
    pub fn delays(&self, each_way: Duration) {
        self.line.send_modify(|line| line.delay = each_way);
    }

    /// At the `nth` statement from now on that begins so, or a part of which does (the first is 1), something happens, once.
    pub fn at(&self, text: &str, nth: usize, fault: Fault) {
        self.arms(text, nth, fault, false);
    }

    /// The same at every other statement from the `nth` on: what is repeated after a fault gets through, what comes next
    /// does not.
    pub fn at_every_other(&self, text: &str, nth: usize, fault: Fault) {
        self.arms(text, nth, fault, true);
    }

    /// Nothing happens at a statement any more.
    pub fn is_steady(&self) {
        self.seen().armed = None;
    }

    fn arms(&self, text: &str, nth: usize, fault: Fault, each: bool) {
        assert!(nth > 0);
        self.seen().armed = Some(Armed { text: text.to_owned(), left: nth, fault, each });
    }

    /// How many of the faults have struck.
    pub fn struck(&self) -> usize {
        self.seen().struck
    }

    /// All connections break off; new ones are let through.
    pub fn cuts(&self) {
        self.line.send_modify(|line| line.cut = line.connections);
    }

    /// All connections fall silent for ever, as behind a firewall that has forgotten them; new ones are let through.
    pub fn silences(&self) {
        self.line.send_modify(|line| line.silenced = line.connections);
    }

    /// Nothing passes and nobody is told, until it is opened.
    pub fn holds(&self) {
        self.line.send_modify(|line| line.way = Way::Silent);
    }

    /// All connections break off, and new ones too, until it is opened.
    pub fn shuts(&self) {
        self.line.send_modify(Line::shuts);
    }

    /// The line works again.
    pub fn opens(&self) {
        self.line.send_modify(|line| line.way = Way::Open);
    }

    /// The line works again once so many connections more have been tried in vain.
    pub fn opens_after(&self, tries: usize) {
        let (line, until) = (Arc::clone(&self.line), self.connections() + tries);
        self.tasks.as_ref().unwrap().spawn(async move {
            let _ = line.subscribe().wait_for(|line| line.connections >= until).await;
            line.send_modify(|line| line.way = Way::Open);
        });
    }

    /// From now on it leads to another server; all connections break off.
    pub fn leads_to(&self, url: &str) {
        let target = socket(url);
        self.line.send_modify(|line| (line.target, line.cut) = (target, line.connections));
    }

    /// How many connections there have been.
    pub fn connections(&self) -> usize {
        self.line.borrow().connections
    }

    /// Waits until so many connections more have been tried, or nobody will try any.
    pub fn waits_for_connections(&self, more: usize) {
        let until = self.connections() + more;
        let mut line = self.line.subscribe();
        let tried = async { drop(line.wait_for(|line| line.connections >= until || line.released).await) };
        self.tasks.as_ref().unwrap().block_on(tried);
    }

    /// Whether nobody will try any connection now.
    pub fn is_left_alone(&self, alone: bool) {
        self.line.send_modify(|line| line.released = alone);
    }

    /// How many round trips there have been since they were last counted anew.
    pub fn trips(&self) -> usize {
        self.seen().trips
    }

    /// The statements since they were last counted anew.
    pub fn statements(&self) -> Vec<String> {
        self.seen().statements.iter().map(|(_, statement)| statement.clone()).collect()
    }

    /// The same by transactions, each of one connection: a beginning, and what follows it there.
    pub fn transactions(&self) -> Vec<Vec<String>> {
        let mut all: Vec<(usize, Vec<String>)> = Vec::new();
        for (number, statement) in &self.seen().statements {
            let open =
                all.iter_mut().rfind(|(of, _)| of == number).filter(|_| !statement.starts_with("BEGIN"));
            match open {
                Some((_, statements)) => statements.push(statement.clone()),
                None => all.push((*number, vec![statement.clone()])),
            }
        }
        all.into_iter().map(|(_, statements)| statements).collect()
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

async fn listens(listener: std::net::TcpListener, line: Arc<watch::Sender<Line>>, seen: Arc<Mutex<Seen>>) {
    let listener = TcpListener::from_std(listener).unwrap();
    while let Ok((client, _)) = listener.accept().await {
        line.send_modify(|line| line.connections += 1);
        let number = line.borrow().connections;
        let (line, seen) = (Arc::clone(&line), Arc::clone(&seen));
        tokio::spawn(async move {
            let mut ends = line.subscribe();
            tokio::select! {
                () = carries(client, number, &line, &seen) => {}
                _ = ends.wait_for(|line| line.cut >= number) => {}
            }
        });
    }
}

/// Carries one connection until one side ends it, or a fault does.
async fn carries(mut client: TcpStream, number: usize, way: &watch::Sender<Line>, seen: &Mutex<Seen>) {
    client.set_nodelay(true).unwrap();
    let mut line = way.subscribe();
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
                    fault = seen.lock().unwrap().note(number, statement);
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
                Some(Fault::CutAfter | Fault::ShutAfter) | None => {}
            }
        }
        None::<()>
    };
    let answers = async {
        let mut batch = Batch::default();
        while let Some(messages) = batch.read(&mut from_server).await {
            let fault = *struck.lock().unwrap();
            match fault {
                None => {
                    let whole: Vec<u8> = messages.into_iter().flat_map(|message| message.bytes).collect();
                    passes(&whole, number, &mut line.clone(), &mut to_client).await?;
                }
                Some(Fault::CutAfter | Fault::ShutAfter)
                    if !messages.iter().any(wire::Message::ends_answer) => {}
                Some(Fault::ShutAfter) => {
                    way.send_modify(Line::shuts);
                    break;
                }
                Some(Fault::CutBefore | Fault::CutAfter) => break,
                Some(Fault::Silence) => std::future::pending().await,
            }
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

impl Line {
    fn shuts(&mut self) {
        (self.way, self.cut) = (Way::Shut, self.connections);
    }
}

impl Seen {
    /// Notes a statement; what shall happen at it.
    fn note(&mut self, number: usize, statement: String) -> Option<Fault> {
        let begins =
            |text: &String| statement.starts_with(text) || statement.contains(&format!(" AS ({text}"));
        let armed = self.armed.as_mut().filter(|armed| begins(&armed.text));
        self.statements.push((number, statement));
        let armed = armed?;
        armed.left -= 1;
        if armed.left > 0 {
            return None;
        }
        armed.left = 2;
        let (fault, each) = (armed.fault, armed.each);
        self.struck += 1;
        if !each {
            self.armed = None;
        }
        Some(fault)
    }
}
