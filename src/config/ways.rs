//! The ways out, from what the settings say of them. Whatever of a way cannot hold is said when the settings are read,
//! not when a family waits for its code.

use super::delivery_file::{DeliveryFile, DeliveryKind, WayFile, WayKind};
use super::error::{ConfigError, ProviderFault, Want};
use super::sourced::Source;
use crate::delivery::provider::{Provider, shipped};
use crate::delivery::{
    Channel, CommandDelivery, HttpWay, MailEncryption, MailSignIn, MailWay, Means, OrderFault, Way, Ways,
};
use crate::domain::mailbox::Mailbox;
use crate::domain::time::Span;
use crate::words::outside;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How long one message may take (seconds): by default, at least, at the most.
const DEADLINE: (i64, i64, i64) = (10, 1, 120);

/// The name of the one program that stands in `[delivery]` itself.
const PROGRAM: &str = "command";

/// All ways of the settings, in their order.
pub(super) fn ways(own: DeliveryFile, from: &Source) -> Result<Ways, ConfigError> {
    let DeliveryFile { kind, command, deadline_seconds, order, ways } = own;
    let mut read = Vec::with_capacity(ways.len() + 1);
    if kind == Some(DeliveryKind::Command) {
        let of = Of { name: "", from };
        let deadline = of.deadline(deadline_seconds)?;
        read.push(Way {
            name: PROGRAM.into(),
            channels: vec![Channel::Sms, Channel::Call],
            means: Means::Command(of.command(command, deadline)?),
        });
    }
    for (name, way) in ways {
        read.push(Of { name: &name, from }.way(way)?);
    }
    let said = [(Channel::Sms, order.sms), (Channel::Call, order.call), (Channel::Mail, order.mail)];
    let said: Vec<_> = said.into_iter().filter_map(|(channel, names)| Some((channel, names?))).collect();
    Ways::new(read, &said).map_err(|fault| {
        let (channel, value, want) = match fault {
            OrderFault::NoSuch(channel, name) => (channel, name, Want::WayOf(channel.as_str())),
            OrderFault::Unsaid(channel) => (channel, "-".to_owned(), Want::Order(channel.as_str())),
        };
        bad(format!("delivery.order.{}", channel.as_str()), &value, from, want)
    })
}

fn bad(name: String, value: &str, from: &Source, want: Want) -> ConfigError {
    ConfigError::Value { name: name.into(), value: outside::excerpt(value), source_of: from.clone(), want }
}

/// A way that is being read, for what is said of it.
struct Of<'a> {
    name: &'a str,
    from: &'a Source,
}

impl Of<'_> {
    fn key(&self, key: &str) -> String {
        if self.name.is_empty() { format!("delivery.{key}") } else { format!("delivery.{}.{key}", self.name) }
    }

    fn bad(&self, key: &str, value: &str, want: Want) -> ConfigError {
        bad(self.key(key), value, self.from, want)
    }

    fn deadline(&self, seconds: Option<i64>) -> Result<Span, ConfigError> {
        let (usual, least, most) = DEADLINE;
        let seconds = seconds.unwrap_or(usual);
        if (least..=most).contains(&seconds) {
            return Ok(Span::seconds(seconds));
        }
        Err(self.bad("deadline-seconds", &seconds.to_string(), Want::Number(least, most)))
    }

    fn command(&self, command: Vec<String>, deadline: Span) -> Result<CommandDelivery, ConfigError> {
        let mut parts = command.into_iter();
        let program = PathBuf::from(parts.next().unwrap_or_default());
        if !program.is_absolute() {
            return Err(self.bad("command", &program.display().to_string(), Want::Command));
        }
        Ok(CommandDelivery::new(program, parts.collect(), deadline))
    }

    fn way(&self, file: WayFile) -> Result<Way, ConfigError> {
        self.belong(&file)?;
        let deadline = self.deadline(file.deadline_seconds)?;
        let channels = file.channels.clone();
        let (carries, means) = match file.kind {
            WayKind::Command => {
                let command = self.command(file.command.unwrap_or_default(), deadline)?;
                (Channel::ALL.to_vec(), Means::Command(command))
            }
            WayKind::Http => {
                let http = self.http(file, deadline)?;
                (http.provider().channels.clone(), Means::Http(http))
            }
            WayKind::Mail => (vec![Channel::Mail], Means::Mail(self.mail(file, deadline)?)),
        };
        // A program says itself what it carries; without a word it is what it always was.
        let usual = match &means {
            Means::Command(_) => vec![Channel::Sms, Channel::Call],
            Means::Http(_) | Means::Mail(_) => carries.clone(),
        };
        let channels = channels.unwrap_or(usual);
        if channels.is_empty() || channels.iter().any(|channel| !carries.contains(channel)) {
            let named: Vec<_> = channels.iter().map(|channel| channel.as_str()).collect();
            let may: Vec<_> = carries.iter().map(|channel| channel.as_str()).collect();
            return Err(self.bad("channels", &named.join(" "), Want::Channels(may.join(" "))));
        }
        Ok(Way { name: self.name.into(), channels, means })
    }

    /// A key of another kind would be passed over in silence.
    fn belong(&self, file: &WayFile) -> Result<(), ConfigError> {
        use WayKind::{Command, Http, Mail};
        let keys: [(&str, bool, &[WayKind]); 13] = [
            ("authority", file.authority.is_some(), &[Http, Mail]),
            ("command", file.command.is_some(), &[Command]),
            ("provider", file.provider.is_some(), &[Http]),
            ("values", file.values.is_some(), &[Http]),
            ("secrets", file.secrets.is_some(), &[Http]),
            ("unencrypted", file.unencrypted.is_some(), &[Http]),
            ("server", file.server.is_some(), &[Mail]),
            ("port", file.port.is_some(), &[Mail]),
            ("encryption", file.encryption.is_some(), &[Mail]),
            ("sign-in", file.sign_in.is_some(), &[Mail]),
            ("user", file.user.is_some(), &[Mail]),
            ("password-file", file.password_file.is_some(), &[Mail]),
            ("from", file.from.is_some(), &[Mail]),
        ];
        match keys.into_iter().find(|(_, is_set, kinds)| *is_set && !kinds.contains(&file.kind)) {
            Some((key, ..)) => Err(self.bad(key, "-", Want::NotOfKind)),
            None => Ok(()),
        }
    }

    fn http(&self, file: WayFile, deadline: Span) -> Result<HttpWay, ConfigError> {
        let provider = self.provider(&file.provider.unwrap_or_default())?;
        let values = file.values.unwrap_or_default();
        let secrets = file.secrets.map_or_else(BTreeMap::new, |secrets| secrets.0);
        let (unknown, missing) = {
            let known = values.keys().find(|name| !provider.values.contains_key(*name));
            let needed = |name: &&String| !provider.optional.contains(name) && !values.contains_key(*name);
            (known, provider.values.keys().find(needed))
        };
        if let Some(name) = unknown {
            let names: Vec<_> = provider.values.keys().map(String::as_str).collect();
            return Err(self.bad("values", name, Want::OneOf(names.join(" "))));
        }
        if let Some(name) = missing {
            return Err(self.bad("values", "-", Want::Missing(name.clone(), provider.values[name].clone())));
        }
        if let Some(name) = secrets.keys().find(|name| !provider.secrets.contains_key(*name)) {
            let names: Vec<_> = provider.secrets.keys().map(String::as_str).collect();
            return Err(self.bad("secrets", name, Want::OneOf(names.join(" "))));
        }
        if let Some((name, what)) = provider.secrets.iter().find(|(name, _)| !secrets.contains_key(*name)) {
            return Err(self.bad("secrets", "-", Want::Missing(name.clone(), what.clone())));
        }
        if secrets.values().any(|path| !path.is_absolute()) {
            // The secret itself may stand where its path belongs: it is not repeated.
            return Err(self.bad("secrets", "-", Want::FullPath));
        }
        let http = HttpWay::new(Arc::new(provider), values, secrets, file.authority, deadline);
        // Each request bears the number or the login.
        for address in http.addresses() {
            match place(&address) {
                // A password may stand in it: it is not repeated.
                None => return Err(self.bad("values", "-", Want::Url)),
                Some((true, _)) => {}
                Some((false, host)) if is_near(&host) || file.unencrypted == Some(true) => {}
                Some((false, host)) => return Err(self.bad("values", &host, Want::Encrypted)),
            }
        }
        Ok(http)
    }

    fn provider(&self, named: &str) -> Result<Provider, ConfigError> {
        let path = Path::new(named);
        let text = match shipped(named) {
            Some(text) => text.to_owned(),
            None if path.is_absolute() => {
                outside::read(path).map_err(|what| ConfigError::Unreadable { path: path.to_owned(), what })?
            }
            None => return Err(self.bad("provider", named, Want::Provider)),
        };
        Provider::parse(&text)
            .map_err(|fault| ConfigError::Provider { path: path.to_owned(), fault: ProviderFault(fault) })
    }

    fn mail(&self, file: WayFile, deadline: Span) -> Result<MailWay, ConfigError> {
        let server = file.server.unwrap_or_default();
        let is_name = |c: char| c.is_ascii_alphanumeric() || ".-".contains(c);
        // A colon stands in an address of the network alone: a port has a key of its own.
        let is_host = !server.is_empty() && server.chars().all(is_name) || server.parse::<IpAddr>().is_ok();
        if !is_host {
            return Err(self.bad("server", &server, Want::Host));
        }
        let encryption = file.encryption.unwrap_or(MailEncryption::Starttls);
        if encryption == MailEncryption::None && !is_here(&server) {
            return Err(self.bad("encryption", encryption.as_str(), Want::Encrypted));
        }
        let sign_in = match (file.user, file.password_file.map(|path| path.0)) {
            (None, None) => None,
            (Some(user), Some(path)) if path.is_absolute() => {
                Some((file.sign_in.unwrap_or(MailSignIn::Password), user, path))
            }
            (_, Some(path)) if !path.is_absolute() => {
                return Err(self.bad("password-file", "-", Want::FullPath));
            }
            _ => return Err(self.bad("user", "-", Want::Both)),
        };
        let from = file.from.unwrap_or_default();
        let from = Mailbox::parse(&from).ok_or_else(|| self.bad("from", &from, Want::Mailbox))?;
        let port = file.port.unwrap_or(encryption.port());
        Ok(MailWay { server, port, encryption, sign_in, from, authority: file.authority, deadline })
    }
}

/// Whether an address is encrypted, and its host; none where it is no address of the web, or somebody's name stands in it.
fn place(url: &str) -> Option<(bool, String)> {
    let (scheme, rest) = url.split_once("://")?;
    let is_encrypted = match scheme {
        "https" => true,
        "http" => false,
        _ => return None,
    };
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = match authority.strip_prefix('[') {
        Some(rest) => rest.split_once(']')?.0,
        None => authority.split(':').next()?,
    };
    let is_plain = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    (!host.is_empty() && authority.chars().all(is_plain)).then(|| (is_encrypted, host.to_owned()))
}

fn is_here(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Whether a host stands in the school's own network: by an address that is nowhere else (RFC 1918, RFC 4193, RFC 3927), or
/// by a name without a dot.
fn is_near(host: &str) -> bool {
    if is_here(host) {
        return true;
    }
    match host.parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) => address.is_private() || address.is_link_local(),
        Ok(IpAddr::V6(address)) => address.is_unique_local() || address.is_unicast_link_local(),
        Err(_) => !host.contains('.'),
    }
}
