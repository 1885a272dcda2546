//! The rules of one-time codes, by SMS with calls beside them and by letter: life, resends, tries, mark. The desk sends and
//! counts.

use super::id::ChallengeId;
use super::mailbox::MaskedMailbox;
use super::phone::Phone;
use super::time::{Moment, Span};
use serde::{Deserialize, Serialize};

/// Digits of a code sent by SMS (NIST SP 800-63B-4: at least six).
pub const DIGITS: usize = 6;
/// How long a code lives from its first send (rules of the desk; NIST SP 800-63B-4: at most 10 minutes).
pub const LIFE: Span = Span::minutes(10);
/// From one send of an SMS to the next (rules of the desk).
pub const RESEND_AFTER: Span = Span::minutes(2);
/// From one letter to the next: mail takes its time (rules of the desk).
pub const LETTER_AGAIN_AFTER: Span = Span::minutes(5);
/// With less than this left, sending again makes a new challenge and the old code dies (rules of the desk).
pub const NEW_BELOW: Span = Span::minutes(2);
/// Wrong tries over all channels that end a challenge (rules of the desk).
pub const TRIES: u8 = 5;
/// Wrong tries on calls, within all the tries of a challenge (rules of the desk).
pub const CALL_TRIES: u8 = 3;
/// How long the digits of a calling number are good (rules of the desk).
pub const CALL_LIFE: Span = Span::minutes(5);
/// Digits of a calling number: never fewer, whatever the provider says (rules of the desk).
pub const CALL_DIGITS: usize = 4;
/// Digits of a calling number at the most (ITU-T E.164).
pub const CALL_DIGITS_MOST: usize = 15;
/// How long a proved number stays proved in a visit that was put down (rules of the desk).
pub const PROOF_LIFE: Span = Span::minutes(30);

/// Letters of a mark: none can be mistaken for another, in Latin or Cyrillic.
pub const MARK_LETTERS: &[u8] = b"ABEHKMPTX";

/// What became of a message on its way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// In the outbox, on its way.
    Waiting,
    /// The provider took it.
    Accepted,
    /// The phone was called: the last digits of the calling number are good too.
    Called,
    /// The provider asked to try later; the courier does.
    Later,
    /// The provider refused it for good.
    Refused,
    /// No answer in time: it may or may not arrive.
    Unknown,
    /// The site's delivery program is missing or failed.
    Failed,
}

impl Fate {
    /// The text kept in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Accepted => "accepted",
            Self::Called => "called",
            Self::Later => "later",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
            Self::Failed => "failed",
        }
    }
    /// Whether the message never left the house, so that nobody need wait for it.
    pub const fn never_left(self) -> bool {
        matches!(self, Self::Refused | Self::Failed)
    }
    /// Reads the text kept in the database; any other text counts as unknown.
    pub fn from_text(text: &str) -> Self {
        [Self::Waiting, Self::Accepted, Self::Called, Self::Later, Self::Refused, Self::Failed]
            .into_iter()
            .find(|fate| fate.as_str() == text)
            .unwrap_or(Self::Unknown)
    }
}

/// Whether a message has arrived, as its provider says, and when that was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Report {
    /// It has.
    Arrived {
        /// When.
        at: Moment,
    },
    /// It will not.
    Lost {
        /// When.
        at: Moment,
        /// Why not.
        why: WhyLost,
    },
}

/// Why a message will not arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyLost {
    /// The phone is switched off, or nowhere to be reached.
    Off,
    /// There is no such number.
    NoSuchNumber,
    /// The number, or its operator, takes no such messages.
    Barred,
    /// It was on its way for too long.
    Late,
    /// The provider does not say.
    Unsaid,
}

impl WhyLost {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Off, Self::NoSuchNumber, Self::Barred, Self::Late, Self::Unsaid];

    /// Its word in a provider's file and in the database, and the end of its sentence's id.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::NoSuchNumber => "no-such-number",
            Self::Barred => "barred",
            Self::Late => "late",
            Self::Unsaid => "unsaid",
        }
    }

    /// Reads the word; any other counts as not said.
    pub fn from_text(text: &str) -> Self {
        Self::ALL.into_iter().find(|why| why.as_str() == text).unwrap_or(Self::Unsaid)
    }
}

/// What is heard of a challenge's newest message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// Its fate.
    pub fate: Fate,
    /// How many digits are asked for if the phone was called.
    pub digits: Option<u8>,
    /// Whether it has arrived, once that is known.
    pub report: Option<Report>,
}

impl Told {
    /// Its fate alone.
    pub const fn of(fate: Fate) -> Self {
        Self { fate, digits: None, report: None }
    }
}

/// What a code step knows of its challenge. It never holds the code. Where the number is hidden, `P` is
/// its [`Ending`]; of a letter it is the [`MaskedMailbox`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent<P = Phone> {
    /// The challenge.
    pub challenge: ChallengeId,
    /// Where the code went.
    pub phone: P,
    /// The two letters shown in the message and on the screen.
    pub mark: String,
    /// The first send: the code's life counts from here.
    pub first_sent: Moment,
    /// The newest send: the countdown counts from here.
    pub last_sent: Moment,
    /// Wrong tries left.
    pub tries_left: u8,
    /// What became of the newest message.
    pub fate: Fate,
    /// The call beside the SMS.
    #[serde(default)]
    pub call: Option<Call>,
    /// How many digits of the calling number are asked for, once that is known.
    #[serde(default)]
    pub digits: Option<u8>,
    /// Whether the newest message has arrived, once that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Report>,
}

/// The last two digits of a number: enough for a family to know its own phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending(pub String);

/// Where a code goes, as a step holds it.
pub trait Reached {
    /// How long the code lives from its first send.
    const LIFE: Span = LIFE;
    /// From one send of a code there to the next.
    const AGAIN_AFTER: Span;
    /// Whether a letter brings the code.
    const IS_LETTER: bool = false;
    /// Whether somebody else gets it, and reads it out.
    const IS_READ_OUT: bool = false;
}

impl Reached for Phone {
    const AGAIN_AFTER: Span = RESEND_AFTER;
}

impl Reached for Ending {
    const AGAIN_AFTER: Span = RESEND_AFTER;
}

impl Reached for MaskedMailbox {
    const AGAIN_AFTER: Span = LETTER_AGAIN_AFTER;
    const IS_LETTER: bool = true;
}

/// A call beside the SMS of a challenge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// When it was asked for, or rang unasked.
    pub at: Moment,
    /// Wrong tries on calls left.
    pub tries_left: u8,
}

/// Whether the text is digits of a calling number, as many as may be asked for.
pub fn are_call_digits(text: &str) -> bool {
    (CALL_DIGITS..=CALL_DIGITS_MOST).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

impl Sent {
    /// The same, without the number.
    pub fn hidden(self) -> Sent<Ending> {
        let ending = Ending(self.phone.ending());
        self.read_by(ending)
    }

    /// The same, with something else in the place of the number.
    pub fn read_by<P>(self, phone: P) -> Sent<P> {
        let Self { challenge, mark, first_sent, last_sent, tries_left, fate, call, digits, report, .. } =
            self;
        Sent { challenge, phone, mark, first_sent, last_sent, tries_left, fate, call, digits, report }
    }
}

impl<P: Reached> Sent<P> {
    /// When the code dies.
    pub fn dies(&self) -> Moment {
        self.first_sent + P::LIFE
    }
    /// Whether digits of a calling number may be typed.
    pub const fn rings(&self) -> bool {
        self.call.is_some() || matches!(self.fate, Fate::Called)
    }
    /// Whether the newest message is a call and no SMS.
    pub fn newest_is_call(&self) -> bool {
        self.fate == Fate::Called || self.call.is_some_and(|call| call.at >= self.last_sent)
    }
    /// How many digits of the calling number are asked for; the fewest until it is known.
    pub fn call_digits(&self) -> u8 {
        self.digits.unwrap_or(u8::try_from(CALL_DIGITS).unwrap_or(4))
    }
    /// Whether nobody need wait for the newest message: it never left the house, or will not arrive.
    pub const fn never_comes(&self) -> bool {
        self.fate.never_left() || matches!(self.report, Some(Report::Lost { .. }))
    }
    /// When it may be sent again: at once if the newest message does not come.
    pub fn again(&self) -> Moment {
        if self.never_comes() { self.last_sent } else { self.last_sent + P::AGAIN_AFTER }
    }
    /// Takes in what became of the newest message, if it was this challenge's.
    pub fn hears(&mut self, challenge: &ChallengeId, told: Told) {
        if *challenge == self.challenge {
            self.fate = told.fate;
            self.digits = told.digits.or(self.digits);
            self.report = told.report.or(self.report);
        }
    }
    /// Whether the code can no longer be accepted.
    pub fn dead(&self, now: Moment) -> bool {
        now >= self.dies() || self.tries_left == 0
    }
    /// The next moment at which a countdown's picture changes: each second to the next send, then to the code's end.
    pub fn wakes_at(&self, now: Moment) -> Option<Moment> {
        let target = if now < self.again() { self.again() } else { self.dies() };
        let left = now.until(target);
        (left.0 > 0)
            .then(|| target - Span::seconds(left.ceil_seconds() - 1))
            .filter(|at| *at > now)
            .or_else(|| (left.0 > 0).then_some(target))
    }
    /// Whether sending again must make a new challenge.
    pub fn needs_new(&self, now: Moment) -> bool {
        self.dead(now) || now.until(self.dies()) < NEW_BELOW
    }
}

/// A number whose holder has read the code sent to it. Only the desk's answer mints one ([`VerifiedPhone::minted`]);
/// the desk checks its own record of the proof again before it builds on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifiedPhone {
    phone: Phone,
    at: Moment,
}

impl VerifiedPhone {
    /// For the desk, after it has recorded the proof.
    pub const fn minted(phone: Phone, at: Moment) -> Self {
        Self { phone, at }
    }
    /// The number.
    pub const fn phone(&self) -> &Phone {
        &self.phone
    }
    /// When it was proved.
    pub const fn at(&self) -> Moment {
        self.at
    }
}
