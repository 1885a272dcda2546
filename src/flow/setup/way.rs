//! How codes leave, as set-up asks for it: what each way needs, and what has become of its trial.

use super::typed::line_of;
use crate::domain::challenge::Fate;
use crate::domain::channel::Channel;
use crate::domain::mailbox::Mailbox;
use crate::domain::refusal::Refusal;
use crate::flow::ask::{WayMeans, WayNew};
use crate::flow::field::FieldId;

/// The ways that set-up offers, by the keys of the choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offered {
    /// None yet.
    Later,
    /// A provider over HTTP.
    Provider,
    /// An Android phone in the hall.
    Phone,
    /// A mail server.
    Mail,
    /// The school's own program.
    Program,
}

impl Offered {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Later, Self::Provider, Self::Phone, Self::Mail, Self::Program];

    /// The key of the choice.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Later => "later",
            Self::Provider => "provider",
            Self::Phone => "phone",
            Self::Mail => "mail",
            Self::Program => "program",
        }
    }

    /// The one with that key; an unknown key is that of none.
    pub fn of(key: &str) -> Self {
        Self::ALL.into_iter().find(|one| one.as_str() == key).unwrap_or(Self::Later)
    }

    /// What it carries.
    pub const fn channel(self) -> Channel {
        match self {
            Self::Mail => Channel::Mail,
            Self::Later | Self::Provider | Self::Phone | Self::Program => Channel::Sms,
        }
    }
}

/// The shipped provider of an Android phone.
pub const PHONE: &str = "android";

/// The shipped providers that carry SMS, as they are offered, each with what it wants besides its secret.
pub const PROVIDERS: [(&str, &[FieldId]); 5] = [
    ("sms-ru", &[FieldId::WaySender]),
    ("smsc-ru", &[FieldId::WaySender]),
    ("exolve", &[FieldId::WaySender]),
    ("twilio", &[FieldId::WayAccount, FieldId::WaySender]),
    ("kannel", &[FieldId::WayAddress, FieldId::WayUser, FieldId::WaySender]),
];

/// Those of them that send without a sender's name.
pub const UNNAMED: [&str; 3] = ["sms-ru", "smsc-ru", "kannel"];

/// What an Android phone wants.
pub const OF_PHONE: [FieldId; 2] = [FieldId::WayAddress, FieldId::WayUser];
/// What a mail server wants.
pub const OF_MAIL: [FieldId; 4] =
    [FieldId::WayServer, FieldId::WayEncryption, FieldId::WayUser, FieldId::WayFrom];

/// How a mail server may be secured, as the settings call it.
pub const ENCRYPTIONS: [&str; 3] = ["starttls", "tls", "none"];

/// What has become of a trial message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// Its fate.
    pub fate: Fate,
    /// Why, in a word.
    pub detail: String,
    /// The provider's code.
    pub code: Option<String>,
    /// The two letters in it.
    pub mark: String,
}

impl Tried {
    /// Whether the way has taken it.
    pub const fn is_good(&self) -> bool {
        matches!(self.fate, Fate::Accepted | Fate::Called)
    }
}

/// What a way wants besides its secret, in the order of its page.
pub fn fields(way: Offered, provider: &str) -> &'static [FieldId] {
    match way {
        Offered::Later | Offered::Program => &[],
        Offered::Phone => &OF_PHONE,
        Offered::Mail => &OF_MAIL,
        Offered::Provider => {
            PROVIDERS.iter().find(|(name, _)| *name == provider).map_or(&[], |(_, fields)| fields)
        }
    }
}

/// Whether a field may stay empty.
pub fn may_be_empty(way: Offered, provider: &str, field: FieldId) -> bool {
    match way {
        Offered::Provider => field == FieldId::WaySender && UNNAMED.contains(&provider),
        // A server on this machine may ask for nobody's name.
        Offered::Mail => field == FieldId::WayUser,
        Offered::Later | Offered::Phone | Offered::Program => false,
    }
}

/// A field's name in the settings.
pub const fn key(field: FieldId) -> Option<&'static str> {
    match field {
        FieldId::WayAddress => Some("address"),
        FieldId::WayUser => Some("user"),
        FieldId::WaySender => Some("sender"),
        FieldId::WayAccount => Some("account"),
        FieldId::WayServer => Some("server"),
        FieldId::WayEncryption => Some("encryption"),
        FieldId::WayFrom => Some("from"),
        _ => None,
    }
}

/// What is wrong with a field, as far as that is seen without its way.
pub fn check(way: Offered, provider: &str, field: FieldId, text: &str) -> Result<(), Refusal> {
    if text.is_empty() {
        return if may_be_empty(way, provider, field) { Ok(()) } else { Err(Refusal::Missing) };
    }
    if field == FieldId::WayEncryption && !ENCRYPTIONS.contains(&text) {
        return Err(Refusal::PickOne);
    }
    if field == FieldId::WayFrom && Mailbox::parse(text).is_none() {
        return Err(Refusal::WayAddress);
    }
    line_of(text)
}

/// The way to be written, from what stands in the fields.
pub fn new(way: Offered, provider: &str, text: impl Fn(FieldId) -> String) -> WayNew {
    let named = |field: &FieldId| Some((key(*field)?, text(*field))).filter(|(_, text)| !text.is_empty());
    let values = fields(way, provider).iter().filter_map(named).collect();
    let means = match way {
        Offered::Mail => WayMeans::Mail,
        Offered::Phone => WayMeans::Provider(PHONE.to_owned()),
        Offered::Later | Offered::Provider | Offered::Program => WayMeans::Provider(provider.to_owned()),
    };
    WayNew { means, values, secret: None }
}
