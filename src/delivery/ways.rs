//! The ways out of a school, by channel and in the order of the settings. A message is given to the first; to the next
//! one only where the one before says that nothing has left. After an unknown fate nobody tries again: the message may be
//! on its way, and a second one would confuse a family and cost the school.

use super::command::CommandDelivery;
use super::http::{Arrival, HttpWay};
use super::mail::MailWay;
use super::message::{Channel, Destination, Handed, Message};
use super::provider::RuleFate;
use super::secrets;
use crate::domain::challenge::{Fate, WhyLost};
use crate::domain::time::Span;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

/// By what means messages leave.
#[derive(Debug, Clone)]
pub enum Means {
    /// The site's own program.
    Command(CommandDelivery),
    /// A provider over HTTP, as its file says.
    Http(HttpWay),
    /// A mail server.
    Mail(MailWay),
}

/// One way out.
#[derive(Debug, Clone)]
pub struct Way {
    /// Its name in the settings.
    pub name: Arc<str>,
    /// What it carries.
    pub channels: Vec<Channel>,
    /// By what means.
    pub means: Means,
}

impl Way {
    /// Hands a message over, and says what became of it. Ends in bounded time.
    pub async fn send(&self, message: &Message) -> Handed {
        let handed = match &self.means {
            Means::Command(command) => command.send(message).await,
            Means::Http(http) => http.send(message).await,
            Means::Mail(mail) => mail.send(message).await,
        };
        Handed { way: Some(Arc::clone(&self.name)), ..handed }
    }

    /// How often it may be asked whether a message has arrived; none where it cannot be asked.
    pub(super) fn reports_every(&self) -> Option<Span> {
        match &self.means {
            Means::Http(http) => http.reports_every(),
            Means::Command(_) | Means::Mail(_) => None,
        }
    }

    /// Whether a message has arrived, if the provider can be asked and says so.
    pub(super) async fn report(&self, id: &str, to: &Destination) -> Option<Arrived> {
        match &self.means {
            Means::Http(http) => Arrived::of(http.report(id, to).await?.ok()?),
            Means::Command(_) | Means::Mail(_) => None,
        }
    }

    /// The first of its secrets' files that cannot be read, is empty, or that others may read.
    pub fn unreadable(&self) -> Option<&Path> {
        let is_unreadable = |path: &&Path| secrets::read(path).is_err();
        match &self.means {
            Means::Command(_) => None,
            Means::Http(http) => http.secrets().find(is_unreadable),
            Means::Mail(mail) => {
                mail.sign_in.as_ref().map(|(_, _, file)| file.as_path()).filter(is_unreadable)
            }
        }
    }
}

impl fmt::Display for Way {
    /// Without arguments, secrets and addresses of people.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.means {
            Means::Command(command) => command.fmt(f),
            Means::Http(http) => http.fmt(f),
            Means::Mail(mail) => mail.fmt(f),
        }
    }
}

/// Whether a message has arrived, once that is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrived {
    /// It has.
    Yes,
    /// It will not.
    No(WhyLost),
}

impl Arrived {
    /// None while it is on its way, and where nobody knows.
    fn of(told: Arrival) -> Option<Self> {
        match told.fate {
            RuleFate::Delivered => Some(Self::Yes),
            RuleFate::Undelivered => Some(Self::No(told.lost.unwrap_or(WhyLost::Unsaid))),
            RuleFate::Accepted
            | RuleFate::Later
            | RuleFate::Refused
            | RuleFate::Unknown
            | RuleFate::Waiting => None,
        }
    }
}

/// All ways, and for each channel which are tried, in which order.
#[derive(Debug, Clone, Default)]
pub struct Ways {
    ways: Vec<Arc<Way>>,
    order: [Vec<usize>; Channel::ALL.len()],
}

/// Why an order does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrderFault {
    /// It names a way that there is not, or that does not carry the channel.
    NoSuch(Channel, String),
    /// Several ways carry a channel, and it does not say which comes first.
    Unsaid(Channel),
}

impl Ways {
    /// The ways with their order: for each channel the names, the first one first. A channel of which nothing is said has
    /// the one way that carries it.
    ///
    /// # Errors
    /// What is wrong with the order.
    pub fn new(ways: Vec<Way>, said: &[(Channel, Vec<String>)]) -> Result<Self, OrderFault> {
        let mut order = <[Vec<usize>; Channel::ALL.len()]>::default();
        for (channel, order) in Channel::ALL.into_iter().zip(&mut order) {
            let carry = |way: &Way| way.channels.contains(&channel);
            let Some((_, names)) = said.iter().find(|(of, _)| *of == channel) else {
                order.extend((0..ways.len()).filter(|at| carry(&ways[*at])));
                if order.len() > 1 {
                    return Err(OrderFault::Unsaid(channel));
                }
                continue;
            };
            for name in names {
                let at = ways.iter().position(|way| *way.name == **name && carry(way));
                order.push(at.ok_or_else(|| OrderFault::NoSuch(channel, name.clone()))?);
            }
        }
        Ok(Self { ways: ways.into_iter().map(Arc::new).collect(), order })
    }

    /// All of them, as the settings name them.
    pub fn all(&self) -> impl Iterator<Item = &Way> {
        self.ways.iter().map(AsRef::as_ref)
    }

    /// The one of that name.
    pub fn named(&self, name: &str) -> Option<&Way> {
        self.all().find(|way| *way.name == *name)
    }

    /// Those of a channel, the first one first.
    pub fn of(&self, channel: Channel) -> impl Iterator<Item = &Arc<Way>> {
        let at = Channel::ALL.iter().position(|one| *one == channel).unwrap_or_default();
        self.order[at].iter().map(|way| &self.ways[*way])
    }

    /// Whether a channel has a way.
    pub fn carry(&self, channel: Channel) -> bool {
        self.of(channel).next().is_some()
    }

    /// Hands a message to the first way of its channel, and to the next only where nothing has left. If none takes it, one
    /// that asked to try later decides, else the first one.
    pub async fn send(&self, message: &Message) -> Handed {
        let mut kept: Option<Handed> = None;
        for way in self.of(message.channel) {
            let handed = way.send(message).await;
            if !handed.says_nothing_left() {
                return handed;
            }
            let (by, fate, detail) = (&*way.name, handed.receipt.fate, handed.receipt.detail);
            tracing::warn!(way = by, fate = fate.as_str(), detail, "a way took no message");
            let decides = |kept: &Handed| kept.receipt.fate != Fate::Later && fate == Fate::Later;
            if kept.as_ref().is_none_or(decides) {
                kept = Some(handed);
            }
        }
        kept.unwrap_or(Handed::with(Fate::Failed, "no-way"))
    }
}

impl fmt::Display for Ways {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        for channel in Channel::ALL.into_iter().filter(|channel| self.carry(*channel)) {
            let ways: Vec<String> = self.of(channel).map(|way| format!("{} ({way})", way.name)).collect();
            parts.push(format!("{}: {}", channel.as_str(), ways.join(", ")));
        }
        f.write_str(if parts.is_empty() { "none".to_owned() } else { parts.join("; ") }.as_str())
    }
}
