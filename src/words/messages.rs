//! The text of messages that leave the house. One Russian message holds 70 characters, and a second one costs again.

use super::arg::Arg;
use super::bundle::Words;
use super::parts::{UNITS, is_one_part};
use crate::domain::copy::{DataCopy, Value};
use crate::domain::friend::FriendNews;
use secrecy::{ExposeSecret, SecretString};

/// The text of a code: the code, its mark, the school if it fits, and the advice never to tell it to staff.
///
/// It holds the code, so it is made just before it is sent and is never stored.
pub fn code_text(words: &Words, school: &str, code: &SecretString, mark: &str) -> SecretString {
    let args = |school: &str| {
        [
            ("code", Arg::from(code.expose_secret())),
            ("mark", Arg::from(mark)),
            ("school", Arg::from(school.trim())),
        ]
    };
    let named = words.say_with("sms-code-school", &args(school));
    if !school.trim().is_empty() && named.encode_utf16().count() <= UNITS {
        return named.into();
    }
    words.say_with("sms-code", &args("")[..2]).into()
}

/// The text of a code that a friend reads out: whom it helps, and the advice to read it to nobody else. The name is cut short
/// where it would not fit.
///
/// It holds the code, so it is made just before it is sent and is never stored.
pub fn friend_code_text(words: &Words, name: &str, code: &SecretString, mark: &str) -> SecretString {
    let mut name = name.to_owned();
    loop {
        let args = [
            ("code", Arg::from(code.expose_secret())),
            ("mark", Arg::from(mark)),
            ("name", Arg::from(name.as_str())),
        ];
        let text = words.say_with("sms-friend-code", &args);
        if is_one_part(&text) || name.chars().count() <= NAME_AT_LEAST {
            return text.into();
        }
        name = cut(&name);
    }
}

/// A letter: what stands above it, and its whole text, which may hold a code.
#[derive(Debug)]
pub struct Letter {
    /// The subject. It holds no code.
    pub subject: String,
    /// The text, in each language that it is read in.
    pub text: SecretString,
}

/// The letter of a code, in several languages, of which the first one is the family's.
///
/// It holds the code, so it is made just before it is sent and is never stored.
pub fn code_letter(languages: &[&Words], school: &str, code: &SecretString, mark: &str) -> Letter {
    let args = [("code", Arg::from(code.expose_secret())), ("mark", Arg::from(mark))];
    letter(languages, school, "letter-code-subject", &args[1..], |words| words.say_with("letter-code", &args))
}

/// A copy of all data as it is read, and behind it the same as a file.
fn copied(words: &Words, copy: &DataCopy) -> String {
    let value = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        Value::Word(word, key) => words.say(&format!("{word}-{key}")),
    };
    let row = |row: &Vec<(&'static str, Value)>| {
        let fields =
            row.iter().map(|(name, kept)| format!("{}: {}", words.say(&format!("copy-{name}")), value(kept)));
        fields.collect::<Vec<_>>().join("; ")
    };
    let sections = copy.0.iter().map(|section| {
        let rows = section.rows.iter().map(row).collect::<Vec<_>>().join("\n");
        format!("{}\n{rows}", words.say(&format!("copy-{}", section.name)))
    });
    let read = sections.collect::<Vec<_>>().join("\n\n");
    let (intro, as_file) = (words.say("letter-copy"), words.say("letter-copy-file"));
    format!("{intro}\n\n{read}\n\n{as_file}\n\n{}", copy.json())
}

/// The letter of a notice. Names stand in it whole.
pub fn notice_letter(languages: &[&Words], school: &str, notice: &Notice) -> Letter {
    if let Notice::DataCopy(copy) = notice {
        let own = &languages[..languages.len().min(1)];
        return letter(own, school, "letter-copy-subject", &[], |words| copied(words, copy));
    }
    // A letter has room for what an SMS leaves out, and an invitation is about nobody's account.
    let invites = matches!(notice, Notice::Invitation { .. });
    let subject = if invites { "letter-invitation-subject" } else { "letter-notice-subject" };
    letter(languages, school, subject, &[], |words| {
        let (id, values) = notice.said();
        let values: Vec<_> = values.iter().map(|(name, text)| (*name, Arg::from(text.as_str()))).collect();
        words.say_with(&format!("{id}.{}", if invites { "letter" } else { "short" }), &values)
    })
}

/// A letter with the school before the subject, and what always stands at its end.
fn letter(
    languages: &[&Words],
    school: &str,
    subject: &str,
    args: &[(&'static str, Arg)],
    says: impl Fn(&Words) -> String,
) -> Letter {
    let said = languages.first().map(|words| words.say_with(subject, args)).unwrap_or_default();
    let school = school.trim();
    let subject = if school.is_empty() { said } else { format!("{school}: {said}") };
    let each = languages.iter().map(|words| format!("{}\n\n{}", says(words), words.say("letter-end")));
    let text = each.collect::<Vec<_>>().join("\n\n");
    Letter { subject, text: text.into() }
}

/// What a message without a code tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A parent has joined a child.
    ParentJoined {
        /// The child's first name and initial.
        child: String,
        /// The parent's.
        parent: String,
    },
    /// A disputed link stands: an admin has looked into it.
    LinkStands {
        /// The child's first name and initial.
        child: String,
        /// The parent's.
        parent: String,
    },
    /// A family link has ended.
    LinkEnded {
        /// The child's first name and initial.
        child: String,
        /// The parent's.
        parent: String,
    },
    /// Staff have put right what a parent is to a child.
    LinkCorrected {
        /// The child's first name and initial.
        child: String,
        /// The parent's.
        parent: String,
    },
    /// Staff have put a person's data or class right.
    DataCorrected {
        /// The person's first name and initial, as they are now.
        person: String,
    },
    /// A registration that no parent confirmed was removed.
    StudentRemoved,
    /// An account has left this number.
    NumberLeft,
    /// An account has come to this number.
    NumberCame,
    /// The account of this number has a mailbox, or another one.
    MailboxSet,
    /// An account has left this mailbox.
    MailboxLeft,
    /// Somebody got back into the account, which has a new password.
    Recovered {
        /// The desk.
        desk: String,
        /// When, as it is written in figures.
        at: String,
    },
    /// The authenticator of the account is on.
    AuthenticatorOn,
    /// The authenticator of the account is off.
    AuthenticatorOff,
    /// The account has new recovery codes.
    RecoveryCodesMade,
    /// A recovery code of the account was used.
    RecoveryCodeUsed {
        /// How many are left.
        left: u8,
    },
    /// Two staff members have vouched for somebody who wants into the account.
    RecoveryHeld {
        /// The desk.
        desk: String,
        /// When, as it is written in figures.
        at: String,
        /// The number that cancels it.
        number: String,
    },
    /// The owner has set another password.
    PasswordChanged {
        /// The desk.
        desk: String,
        /// When, as it is written in figures.
        at: String,
    },
    /// A consent was withdrawn.
    ConsentWithdrawn {
        /// The desk.
        desk: String,
        /// When, as it is written in figures.
        at: String,
    },
    /// A diary account is linked no more.
    DiaryUnlinked {
        /// The desk.
        desk: String,
        /// When, as it is written in figures.
        at: String,
    },
    /// The account has another number.
    NumberChanged {
        /// The desk.
        desk: String,
        /// When, as it is written in figures.
        at: String,
    },
    /// A child has another number: its parents are told.
    ChildsNumber {
        /// The child's first name and initial.
        child: String,
    },
    /// Messages of the account come in this language.
    LanguageSet,
    /// A student of age shows the parents no more than a first name.
    SightEnded {
        /// The student's first name and initial.
        child: String,
    },
    /// The account has no mailbox any more.
    MailboxRemoved {
        /// The desk.
        desk: String,
        /// When, as it is written in figures.
        at: String,
    },
    /// What was open elsewhere was ended.
    SignedOut {
        /// The desk.
        desk: String,
        /// When, as it is written in figures.
        at: String,
    },
    /// A copy of all data, for its owner; it goes by letter alone.
    DataCopy(DataCopy),
    /// Such a copy was sent.
    DataCopied {
        /// The desk.
        desk: String,
        /// When, as it is written in figures.
        at: String,
    },
    /// The deletion of an account was asked for.
    AccountLeaves {
        /// The day, as it is written in figures.
        date: String,
        /// Whether it comes soon.
        soon: bool,
    },
    /// An account that was leaving is kept.
    AccountKept,
    /// Somebody of the family was erased.
    FamilyErased,
    /// The invitation of a student, for a parent.
    Invitation {
        /// Its digits in groups.
        digits: String,
        /// Its link.
        link: String,
    },
    /// An admin has decided what a visit of this number waited for.
    Decided,
    /// What is new about a trusted friend; the other one's first name and initial, where they are named.
    Friend(FriendNews, String),
    /// A registration that no parent has confirmed ends soon.
    EndsSoon {
        /// The day, as it is written in figures.
        date: String,
    },
}

impl Notice {
    /// The id of its sentence, and the values that stand in it. The attribute `short` is the sentence without the school.
    fn said(&self) -> (&'static str, Vec<(&'static str, String)>) {
        let pair =
            |child: &String, parent: &String| vec![("child", child.clone()), ("parent", parent.clone())];
        let when = |desk: &String, at: &String| vec![("desk", desk.clone()), ("at", at.clone())];
        match self {
            Self::ParentJoined { child, parent } => ("sms-parent-joined", pair(child, parent)),
            Self::LinkStands { child, parent } => ("sms-link-stands", pair(child, parent)),
            Self::LinkEnded { child, parent } => ("sms-link-ended", pair(child, parent)),
            Self::LinkCorrected { child, parent } => ("sms-link-corrected", pair(child, parent)),
            Self::DataCorrected { person } => ("sms-data-corrected", vec![("person", person.clone())]),
            Self::StudentRemoved => ("sms-student-removed", Vec::new()),
            Self::NumberLeft => ("sms-number-left", Vec::new()),
            Self::NumberCame => ("sms-number-came", Vec::new()),
            Self::MailboxSet => ("sms-mailbox-set", Vec::new()),
            Self::MailboxLeft => ("sms-mailbox-left", Vec::new()),
            Self::Recovered { desk, at } => ("sms-recovered", when(desk, at)),
            Self::PasswordChanged { desk, at } => ("sms-password-changed", when(desk, at)),
            Self::NumberChanged { desk, at } => ("sms-number-changed", when(desk, at)),
            Self::ChildsNumber { child } => ("sms-childs-number", vec![("child", child.clone())]),
            Self::LanguageSet => ("sms-language-set", Vec::new()),
            Self::SightEnded { child } => ("sms-sight-ended", vec![("child", child.clone())]),
            Self::MailboxRemoved { desk, at } => ("sms-mailbox-removed", when(desk, at)),
            Self::SignedOut { desk, at } => ("sms-signed-out", when(desk, at)),
            Self::DataCopy(_) => ("letter-copy", Vec::new()),
            Self::DataCopied { desk, at } => ("sms-data-copied", when(desk, at)),
            Self::ConsentWithdrawn { desk, at } => ("sms-consent-withdrawn", when(desk, at)),
            Self::DiaryUnlinked { desk, at } => ("sms-diary-unlinked", when(desk, at)),
            Self::AuthenticatorOn => ("sms-authenticator-on", Vec::new()),
            Self::AuthenticatorOff => ("sms-authenticator-off", Vec::new()),
            Self::RecoveryCodesMade => ("sms-recovery-codes-made", Vec::new()),
            Self::RecoveryCodeUsed { left } => ("sms-recovery-code-used", vec![("left", left.to_string())]),
            Self::RecoveryHeld { desk, at, number } => (
                "sms-recovery-held",
                vec![("desk", desk.clone()), ("at", at.clone()), ("number", number.clone())],
            ),
            Self::AccountLeaves { date, soon } => {
                let id = if *soon { "sms-account-leaves-soon" } else { "sms-account-leaves" };
                (id, vec![("date", date.clone())])
            }
            Self::AccountKept => ("sms-account-kept", Vec::new()),
            Self::FamilyErased => ("sms-family-erased", Vec::new()),
            Self::Invitation { digits, link } => {
                ("sms-invitation", vec![("digits", digits.clone()), ("link", link.clone())])
            }
            Self::Decided => ("sms-decided", Vec::new()),
            Self::Friend(news, name) => (news.sentence(), vec![("name", name.clone())]),
            Self::EndsSoon { date } => ("sms-ends-soon", vec![("date", date.clone())]),
        }
    }
}

/// The text of a notice: made when it is sent, never stored. It is one part of an SMS: with the school's name if that
/// fits, else without it, and with the names of people cut short if need be.
pub fn notice_text(words: &Words, school: &str, notice: &Notice) -> String {
    let (id, mut values) = notice.said();
    let say = |id: &str, values: &[(&'static str, String)]| {
        let school = ("school", Arg::from(school.trim()));
        let values = values.iter().map(|(name, text)| (*name, Arg::from(text.as_str())));
        words.say_with(id, &std::iter::once(school).chain(values).collect::<Vec<_>>())
    };
    let whole = say(id, &values);
    if !school.trim().is_empty() && is_one_part(&whole) {
        return whole;
    }
    let short = format!("{id}.short");
    loop {
        let text = say(&short, &values);
        // A number is good only as it is whole.
        let names = values.iter_mut().filter(|(name, _)| !matches!(*name, "number" | "at"));
        let longest = names.map(|(_, value)| value).max_by_key(|value| value.chars().count());
        let Some(longest) = longest.filter(|value| value.chars().count() > NAME_AT_LEAST) else {
            return text;
        };
        if is_one_part(&text) {
            return text;
        }
        *longest = cut(longest);
    }
}

/// A name without its last letter, and with a sign that it goes on.
fn cut(name: &str) -> String {
    let letters = name.trim_end_matches('…').chars().count().saturating_sub(2);
    let kept: String = name.chars().take(letters).collect();
    format!("{}…", kept.trim_end())
}

/// Letters of a name that are always left: enough for the family to know who is meant.
const NAME_AT_LEAST: usize = 6;

#[cfg(test)]
mod tests;
