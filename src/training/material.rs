//! What the sample school is made with: the desk, its rules and texts, the phone, and the logins of its staff.

use crate::desk::Desk;
use crate::domain::consent::TextMark;
use crate::domain::language::Language;
use crate::domain::rules::Rules;
use crate::domain::school::School;
use crate::domain::staff::Role;
use crate::domain::time::Span;
use crate::flow::Ask;
use crate::flow::ask::StaffAsk;
use jiff::tz::TimeZone;

/// A login of the training, shown on its sign-in screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Login {
    /// The login.
    pub login: &'static str,
    /// The password. It opens nothing but an invented school.
    pub password: &'static str,
    /// The PIN.
    pub pin: &'static str,
    /// The role.
    pub role: Role,
}

impl Login {
    /// The ask by which that staff member signs in.
    pub(super) fn signs_in(&self) -> Ask {
        let password = self.password.to_owned().into();
        Ask::Staff(StaffAsk::SignIn { login: self.login.to_owned(), password })
    }
}

/// Where the codes of invented people arrive.
pub trait Inbox {
    /// The newest message to a number, as people write it, or to a mailbox.
    fn newest(&self, whom: &str) -> Option<String>;
    /// Waits for another message; false when none can come any more.
    fn changed(&mut self) -> impl Future<Output = bool> + Send;
    /// Forgets all messages.
    fn clear(&self);
}

/// What the sample school is made with.
pub struct Material<'a, I> {
    /// The desk, newly made.
    pub desk: &'a Desk,
    /// Its rules.
    pub rules: &'a Rules,
    /// Its time zone.
    pub zone: &'a TimeZone,
    /// The consent texts in force at a school.
    pub in_force: &'a (dyn Fn(&School) -> Vec<TextMark> + Sync),
    /// Sends the school's clock on.
    pub passes: &'a (dyn Fn(Span) + Sync),
    /// Where the codes arrive.
    pub inbox: I,
    /// The language of everybody in it.
    pub language: Language,
}
