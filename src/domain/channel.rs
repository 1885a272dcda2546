//! What a message is on its way.

use serde::Deserialize;

/// What a message is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// A text on a phone.
    Sms,
    /// A call whose number's last digits are the code.
    Call,
    /// A letter to a mailbox.
    Mail,
}

impl Channel {
    /// All of them, in the order of the settings.
    pub const ALL: [Self; 3] = [Self::Sms, Self::Call, Self::Mail];

    /// Its name in settings, in provider files, on the command line and in the outbox. It never changes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sms => "sms",
            Self::Call => "call",
            Self::Mail => "mail",
        }
    }
}

/// No channel has that name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no channel has that name")]
pub struct NoChannel;

impl TryFrom<String> for Channel {
    type Error = NoChannel;

    /// Reads the name again.
    fn try_from(name: String) -> Result<Self, NoChannel> {
        Self::ALL.into_iter().find(|channel| channel.as_str() == name).ok_or(NoChannel)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_is_read_by_its_name() {
        for channel in Channel::ALL {
            assert_eq!(Channel::try_from(channel.as_str().to_owned()), Ok(channel));
        }
        assert_eq!(Channel::try_from("Sms".to_owned()), Err(NoChannel));
    }
}
