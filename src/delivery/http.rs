//! Delivery by a provider over HTTP. One request, one bounded reply, no detours: no proxy of the environment, no
//! redirects, nothing unpacked, no connection kept. What could have left before something went wrong counts as unknown.

use super::message::{Channel, Destination, Handed, Message, Receipt};
use super::provider::{Call, Hole, Names, Provider, Read, Reply, Request, RuleFate};
use super::{secrets, trust};
use crate::domain::challenge::{Fate, WhyLost};
use crate::domain::time::Span;
use rustls::pki_types::CertificateDer;
use secrecy::ExposeSecret;
use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::{Agent, Timeout, http};
use zeroize::Zeroizing;

/// The longest reply that is read (bytes). Those of the shipped providers have under 1,000.
pub const LONGEST: u64 = 64 * 1024;
/// How long reaching the provider may take at most: from then on nothing has left yet.
const CONNECT: Duration = Duration::from_secs(5);

/// A provider with what the settings say of it.
#[derive(Debug, Clone)]
pub struct HttpWay {
    provider: Arc<Provider>,
    values: BTreeMap<String, String>,
    secrets: BTreeMap<String, PathBuf>,
    authority: Option<PathBuf>,
    deadline: Duration,
    agents: Arc<Agents>,
}

/// What sends, each made when it is needed first: only an encrypted way needs certificates.
#[derive(Debug, Default)]
struct Agents {
    encrypted: OnceLock<Agent>,
    plain: OnceLock<Agent>,
}

/// Why no reply came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trouble {
    /// What that says of a message.
    pub fate: Fate,
    /// A word for the log and the admin.
    pub detail: &'static str,
}

const fn trouble(fate: Fate, detail: &'static str) -> Trouble {
    Trouble { fate, detail }
}

/// What a provider told when it was asked whether all is well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// What it says: accepted is well, refused is the login.
    pub fate: RuleFate,
    /// Whether it knows the login: else only that it can be reached was tried.
    pub knows_login: bool,
    /// The balance, if it tells it.
    pub balance: Option<String>,
}

/// What a provider told when it was asked whether a message has arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrival {
    /// What it says.
    pub fate: RuleFate,
    /// Why the message will not arrive, where it says so.
    pub lost: Option<WhyLost>,
}

impl HttpWay {
    /// How often the provider may be asked whether a message has arrived; none where it cannot be asked.
    pub(super) fn reports_every(&self) -> Option<Span> {
        self.provider.report.as_ref().map(Call::every)
    }

    /// A provider with its values, its secrets' files, an authority of one's own, and how long one request may take.
    pub fn new(
        provider: Arc<Provider>,
        values: BTreeMap<String, String>,
        secrets: BTreeMap<String, PathBuf>,
        authority: Option<PathBuf>,
        deadline: Span,
    ) -> Self {
        Self { provider, values, secrets, authority, deadline: deadline.std(), agents: Arc::default() }
    }

    /// The provider.
    pub fn provider(&self) -> &Provider {
        &self.provider
    }

    /// The files of its secrets.
    pub(super) fn secrets(&self) -> impl Iterator<Item = &Path> {
        self.secrets.values().map(PathBuf::as_path)
    }

    /// Where each of its requests would go, that of sending first, with nothing but values filled in: to be checked when
    /// the settings are read.
    pub fn addresses(&self) -> impl Iterator<Item = String> {
        let Provider { send, report, check, .. } = &*self.provider;
        [Some(send), report.as_ref(), check.as_ref()].into_iter().flatten().map(|call| self.address_of(call))
    }

    fn address(&self) -> String {
        self.address_of(&self.provider.send)
    }

    fn address_of(&self, call: &Call) -> String {
        let fill = |hole: &Hole| match hole {
            Hole::Value(name) => self.values.get(name).map(|value| Zeroizing::new(value.clone())),
            _ => None,
        };
        call.request(&fill).url.to_string()
    }

    /// Gives a message to the provider.
    pub(super) async fn send(&self, message: &Message) -> Handed {
        let digits = message.destination.as_str().trim_start_matches('+').to_owned();
        let fill = |hole: &Hole| {
            let text = |text: &str| Some(Zeroizing::new(text.to_owned()));
            match hole {
                Hole::Text => text(message.text.expose_secret()),
                Hole::Destination => text(message.destination.as_str()),
                Hole::Digits => text(&digits),
                Hole::Mark => text(&message.mark),
                Hole::Language => text(message.language.tag()),
                Hole::Id => text(&message.id),
                Hole::MessageId | Hole::Body | Hole::Value(_) | Hole::Secret(_) => None,
            }
        };
        let names = Names { digits: Some(&digits), message_id: None };
        match self.asks(&self.provider.send, &fill, names).await {
            Ok(read) => handed(read, message.channel),
            Err(Trouble { fate, detail }) => Handed::with(fate, detail),
        }
    }

    /// Asks whether a message has arrived. None where the provider cannot be asked.
    pub async fn report(&self, message_id: &str, to: &Destination) -> Option<Result<Arrival, Trouble>> {
        let call = self.provider.report.as_ref()?;
        let digits = to.as_str().trim_start_matches('+').to_owned();
        let fill = |hole: &Hole| match hole {
            Hole::MessageId => Some(Zeroizing::new(message_id.to_owned())),
            Hole::Digits => Some(Zeroizing::new(digits.clone())),
            Hole::Destination => Some(Zeroizing::new(to.as_str().to_owned())),
            _ => None,
        };
        let names = Names { digits: Some(&digits), message_id: Some(message_id) };
        Some(self.asks(call, &fill, names).await.map(|read| Arrival { fate: read.fate, lost: read.lost }))
    }

    /// Asks whether all is well, without sending anything: name, port, certificate, and the login where the provider
    /// can be asked for that.
    ///
    /// # Errors
    /// Why no reply came.
    pub async fn check(&self) -> Result<Health, Trouble> {
        let Some(call) = &self.provider.check else {
            // Any answer shows that it can be reached, and who it is.
            self.exchange(Request::to(format!("{}/", origin(&self.address())))).await?;
            return Ok(Health { fate: RuleFate::Accepted, knows_login: false, balance: None });
        };
        let read = self.asks(call, &|_| None, Names::default()).await?;
        Ok(Health { fate: read.fate, knows_login: true, balance: read.balance })
    }

    async fn asks(
        &self,
        call: &Call,
        fill: &(dyn Fn(&Hole) -> Option<Zeroizing<String>> + Sync),
        names: Names<'_>,
    ) -> Result<Read, Trouble> {
        let mut secrets = BTreeMap::new();
        for (name, path) in &self.secrets {
            let secret = secrets::read(path).map_err(|detail| trouble(Fate::Failed, detail))?;
            secrets.insert(name.as_str(), secret);
        }
        let request = call.request(&|hole: &Hole| match hole {
            Hole::Value(name) => self.values.get(name).map(|value| Zeroizing::new(value.clone())),
            Hole::Secret(name) => secrets.get(name.as_str()).cloned(),
            other => fill(other),
        });
        drop(secrets);
        let (status, body) = self.exchange(request).await?;
        Ok(call.read(&Reply { status, body: &body }, names))
    }

    /// One request and its reply. Dropped, the request goes on in its own thread until its deadline.
    async fn exchange(&self, request: Request) -> Result<(u16, Zeroizing<Vec<u8>>), Trouble> {
        is_known(&request.url).await?;
        let (agents, authority) = (Arc::clone(&self.agents), self.authority.clone());
        let deadline = self.deadline;
        let done = tokio::task::spawn_blocking(move || {
            let is_encrypted = request.url.starts_with("https:");
            let kept = if is_encrypted { &agents.encrypted } else { &agents.plain };
            let agent = if let Some(agent) = kept.get() {
                agent
            } else {
                let roots = if is_encrypted { trust::roots(authority.as_deref()) } else { Ok(Vec::new()) };
                let roots = roots.map_err(|detail| trouble(Fate::Failed, detail))?;
                kept.get_or_init(|| made(&roots, deadline))
            };
            exchange(agent, &request)
        });
        // The library keeps its own deadline; this one holds where it does not.
        match tokio::time::timeout(deadline + CONNECT, done).await {
            Ok(Ok(done)) => done,
            Ok(Err(_)) | Err(_) => Err(trouble(Fate::Unknown, "deadline")),
        }
    }
}

impl fmt::Display for HttpWay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "http {} {}", self.provider.name, origin(&self.address()))
    }
}

/// Whether the network knows the host. Asked beforehand: of an error in the middle nobody could tell that nothing has left.
async fn is_known(url: &str) -> Result<(), Trouble> {
    let uri: http::Uri = url.parse().map_err(|_| trouble(Fate::Failed, "request"))?;
    let host = uri.host().ok_or(trouble(Fate::Failed, "request"))?.trim_matches(['[', ']']).to_owned();
    let usual = if uri.scheme_str() == Some("https") { 443 } else { 80 };
    match tokio::time::timeout(CONNECT, tokio::net::lookup_host((host, uri.port_u16().unwrap_or(usual))))
        .await
    {
        // An answer names one address at least.
        Ok(Ok(_)) => Ok(()),
        Ok(Err(_)) => Err(trouble(Fate::Later, "no-such-host")),
        Err(_) => Err(trouble(Fate::Later, "not-reached")),
    }
}

/// The beginning of an address, up to its host and port.
fn origin(url: &str) -> &str {
    let begins = url.find("://").map_or(0, |at| at + 3);
    let end = url[begins..].find(['/', '?', '#']).map_or(url.len(), |at| begins + at);
    &url[..end]
}

fn handed(read: Read, channel: Channel) -> Handed {
    let receipt = match read.fate {
        RuleFate::Accepted => Receipt::new(Fate::Accepted, "provider-accepted"),
        RuleFate::Later => Receipt::new(Fate::Later, "provider-later"),
        RuleFate::Refused => Receipt::new(Fate::Refused, "provider-refused"),
        RuleFate::Unknown | RuleFate::Waiting | RuleFate::Delivered | RuleFate::Undelivered => {
            Receipt::new(Fate::Unknown, "reply-unknown")
        }
    };
    Handed { id: read.id, code: read.code, ..Handed::rung(receipt, read.digits, channel) }
}

/// What sends: with no proxy, no redirects, no waiting connections.
fn made(roots: &[CertificateDer<'_>], deadline: Duration) -> Agent {
    let roots: Vec<_> = roots.iter().map(|root| Certificate::from_der(root.as_ref()).to_owned()).collect();
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::Specific(Arc::new(roots)))
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build();
    let config = Agent::config_builder()
        .proxy(None)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .max_idle_connections(0)
        .user_agent(concat!("kindesk/", env!("CARGO_PKG_VERSION")))
        .accept_encoding("identity")
        .tls_config(tls)
        .timeout_global(Some(deadline))
        .timeout_resolve(Some(CONNECT))
        .timeout_connect(Some(CONNECT))
        .build();
    config.new_agent()
}

fn exchange(agent: &Agent, request: &Request) -> Result<(u16, Zeroizing<Vec<u8>>), Trouble> {
    let bad = trouble(Fate::Failed, "request");
    let mut made = http::Request::builder().method(request.method.as_str()).uri(request.url.as_str());
    for (name, value) in &request.headers {
        let mut value = http::HeaderValue::from_str(value).map_err(|_| bad)?;
        value.set_sensitive(true);
        made = made.header(name, value);
    }
    let reply = if request.body.is_empty() {
        agent.run(made.body(()).map_err(|_| bad)?)
    } else {
        agent.run(made.body(request.body.as_bytes()).map_err(|_| bad)?)
    };
    let mut reply = reply.map_err(|error| why(&error))?;
    let status = reply.status().as_u16();
    let body = reply.body_mut().with_config().limit(LONGEST).read_to_vec();
    let body = body.map_err(|error| match error {
        ureq::Error::BodyExceedsLimit(_) => trouble(Fate::Unknown, "reply-too-long"),
        _ => trouble(Fate::Unknown, "reply-broken"),
    })?;
    Ok((status, Zeroizing::new(body)))
}

/// What an error says of the message. Before the provider is reached, and has shown who it is, nothing has left.
fn why(error: &ureq::Error) -> Trouble {
    match error {
        ureq::Error::HostNotFound => trouble(Fate::Later, "no-such-host"),
        ureq::Error::ConnectionFailed | ureq::Error::Timeout(Timeout::Resolve | Timeout::Connect) => {
            trouble(Fate::Later, "not-reached")
        }
        ureq::Error::Timeout(_) => trouble(Fate::Unknown, "deadline"),
        ureq::Error::Rustls(_) | ureq::Error::Tls(_) => trouble(Fate::Failed, "certificate"),
        ureq::Error::Io(error) => of_the_line(error),
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => trouble(Fate::Failed, "request"),
        _ => trouble(Fate::Unknown, "reply-broken"),
    }
}

fn of_the_line(error: &io::Error) -> Trouble {
    use io::ErrorKind::{
        AddrNotAvailable, ConnectionRefused, HostUnreachable, NetworkDown, NetworkUnreachable,
    };
    let of_tls = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    if of_tls.is_some_and(|error| matches!(error, rustls::Error::InvalidCertificate(_))) {
        return trouble(Fate::Failed, "certificate");
    }
    match error.kind() {
        ConnectionRefused | HostUnreachable | NetworkUnreachable | NetworkDown | AddrNotAvailable => {
            trouble(Fate::Later, "not-reached")
        }
        _ => trouble(Fate::Unknown, "line-broken"),
    }
}
