//! Delivery by a mail server. One connection a letter; a deadline of our own around all of it, since the library's covers
//! only the connecting; and each step by itself, so that it is known whether anything can have left.

use super::letter;
use super::message::{Destination, Handed, Message};
use super::{secrets, trust};
use crate::domain::challenge::Fate;
use crate::domain::mailbox::Mailbox;
use crate::domain::time::Span;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use std::fmt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::time::timeout;
use zeroize::Zeroizing;

/// How long the goodbye to the server may take: the letter is with it already.
const GOODBYE: Duration = Duration::from_secs(1);

/// How the way to a mail server is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MailEncryption {
    /// Encrypted from the first byte (RFC 8314).
    Tls,
    /// Encrypted before anything is said (RFC 3207); a server that does not offer it is left.
    Starttls,
    /// Not encrypted: to a server on this machine only.
    None,
}

impl MailEncryption {
    /// Its word in the settings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Tls => "tls",
            Self::Starttls => "starttls",
            Self::None => "none",
        }
    }
    /// The port where such a server usually listens (RFC 8314, RFC 6409).
    pub const fn port(self) -> u16 {
        match self {
            Self::Tls => 465,
            Self::Starttls => 587,
            Self::None => 25,
        }
    }
}

/// How one signs in at a mail server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MailSignIn {
    /// With a password: PLAIN, or LOGIN where only that is offered.
    Password,
    /// With a token of OAuth 2, which stands in the password's file.
    Xoauth2,
}

/// A mail server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailWay {
    /// Its name; its certificate must bear it.
    pub server: String,
    /// Its port.
    pub port: u16,
    /// How the way there is secured.
    pub encryption: MailEncryption,
    /// How one signs in, as whom, and where the password stands. None: not at all.
    pub sign_in: Option<(MailSignIn, String, PathBuf)>,
    /// From which mailbox letters come.
    pub from: Mailbox,
    /// The certificates of an authority of one's own.
    pub authority: Option<PathBuf>,
    /// How long all of a letter may take.
    pub deadline: Span,
}

/// Why a step failed.
type Why = (Fate, &'static str);

impl MailWay {
    /// Gives a letter to the server.
    pub(super) async fn send(&self, message: &Message) -> Handed {
        let Destination::Mailbox(to) = &message.destination else {
            return Handed::with(Fate::Failed, "no-mailbox");
        };
        let Some(letter) = letter::compose(message, &self.from, to) else {
            return Handed::with(Fate::Failed, "letter");
        };
        let bytes = Zeroizing::new(letter.formatted());
        // Once the letter is being given, a deadline or a broken line says nothing of its fate.
        let gives = AtomicBool::new(false);
        let sent = async {
            let mut line = self.signed_in().await?;
            gives.store(true, Ordering::Relaxed);
            line.send(letter.envelope(), &bytes).await.map_err(|error| refused(&error))?;
            let _ = timeout(GOODBYE, line.quit()).await;
            Ok::<_, Why>(())
        };
        match timeout(self.deadline.std(), sent).await {
            Ok(Ok(())) => Handed::with(Fate::Accepted, "server-accepted"),
            Ok(Err((fate, detail))) => Handed::with(fate, detail),
            Err(_) if gives.load(Ordering::Relaxed) => Handed::with(Fate::Unknown, "deadline"),
            Err(_) => Handed::with(Fate::Later, "not-reached"),
        }
    }

    /// Connects and signs in, sends nothing, and says goodbye.
    ///
    /// # Errors
    /// A word for what does not work.
    pub async fn check(&self) -> Result<(), &'static str> {
        let tried = async {
            let mut line = self.signed_in().await.map_err(|(_, detail)| detail)?;
            let _ = timeout(GOODBYE, line.quit()).await;
            Ok(())
        };
        timeout(self.deadline.std(), tried).await.unwrap_or(Err("not-reached"))
    }

    async fn signed_in(&self) -> Result<AsyncSmtpConnection, Why> {
        let (own, name) = (self.trusted()?, ClientId::default());
        let first = (self.encryption == MailEncryption::Tls).then(|| own.clone());
        let at = (self.server.as_str(), self.port);
        let limit = Some(self.deadline.std());
        let mut line = AsyncSmtpConnection::connect_tokio1(at, limit, &name, first, None).await;
        if let (Ok(line), MailEncryption::Starttls) = (&mut line, self.encryption) {
            if !line.can_starttls() {
                line.abort().await;
                return Err((Fate::Failed, "no-starttls"));
            }
            line.starttls(own, &name).await.map_err(|error| unreached(&error))?;
        }
        let mut line = line.map_err(|error| unreached(&error))?;
        if let Some((sign_in, user, file)) = &self.sign_in {
            let password = secrets::read(file).map_err(|detail| (Fate::Failed, detail))?;
            let mechanisms: &[Mechanism] = match sign_in {
                MailSignIn::Password => &[Mechanism::Plain, Mechanism::Login],
                MailSignIn::Xoauth2 => &[Mechanism::Xoauth2],
            };
            let credentials = Credentials::new(user.clone(), password.to_string());
            line.auth(mechanisms, &credentials).await.map_err(|error| not_let_in(&error))?;
        }
        Ok(line)
    }

    fn trusted(&self) -> Result<TlsParameters, Why> {
        let failed = |detail| (Fate::Failed, detail);
        let mut tls = TlsParameters::builder(self.server.clone());
        if let Some(path) = &self.authority {
            for root in trust::own(path).map_err(failed)? {
                let root =
                    Certificate::from_der(root.to_vec()).map_err(|_| failed("authority-unreadable"))?;
                tls = tls.add_root_certificate(root);
            }
        }
        tls.build().map_err(|_| failed("server-name"))
    }
}

/// Nothing has been said to the server yet.
fn unreached(error: &Error) -> Why {
    if is_of_certificate(error) { (Fate::Failed, "certificate") } else { (Fate::Later, "not-reached") }
}

/// The library wraps what the encryption says several times over.
fn is_of_certificate(error: &Error) -> bool {
    let mut source = Some(error as &(dyn std::error::Error + 'static));
    while let Some(error) = source {
        let of_line = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        let inner = of_line.and_then(|inner| inner.downcast_ref::<rustls::Error>());
        let of_tls = error.downcast_ref::<rustls::Error>().or(inner);
        if of_tls.is_some_and(|error| matches!(error, rustls::Error::InvalidCertificate(_))) {
            return true;
        }
        source = error.source();
    }
    false
}

/// It knows nobody of that name and password, or not now (RFC 4954: 454); or it offers no sign-in that this program knows.
fn not_let_in(error: &Error) -> Why {
    if error.is_permanent() {
        (Fate::Failed, "login-refused")
    } else if error.is_client() {
        (Fate::Failed, "no-sign-in")
    } else {
        (Fate::Later, "login-later")
    }
}

/// What the server says while it is given the letter: a reply of 4xx or 5xx is a refusal (RFC 5321, 4.2.1); a line that
/// breaks says nothing.
fn refused(error: &Error) -> Why {
    if error.is_permanent() {
        (Fate::Refused, "server-refused")
    } else if error.is_transient() {
        (Fate::Later, "server-later")
    } else if error.is_client() {
        (Fate::Failed, "letter")
    } else {
        (Fate::Unknown, "line-broken")
    }
}

impl fmt::Display for MailWay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "mail {}:{} ({})", self.server, self.port, self.encryption.as_str())
    }
}
