//! The private view above a step: a suggested password, a new authenticator, or recovery codes, for the family's eyes only.

use super::look::Look;
use crate::flow::machine::Hidden;
use crate::ui::keys::Key;
use crate::ui::overlay::{Hush, Overlay, Private};
use crate::ui::page::KeyHint;
use secrecy::ExposeSecret;

/// The view's picture: shut until the family opens it.
pub fn private(open: bool, hidden: Option<Hidden<'_>>, look: &Look) -> Overlay {
    let words = look.words;
    let (title, shut, shown) = match hidden {
        Some(Hidden::Authenticator(_)) => {
            ("title-private-authenticator", "private-shut-authenticator", "private-shown-authenticator")
        }
        Some(Hidden::Codes(_)) => ("title-private-codes", "private-shut-codes", "private-shown-codes"),
        Some(Hidden::Password(_)) => ("title-private", "private-shut", "private-password"),
        None => ("title-private", "private-shut", "notice-working"),
    };
    let (mut secret, mut picture) = (None, None);
    match hidden.filter(|_| open) {
        Some(Hidden::Password(password)) => {
            secret = Some(Hush(password.secret().expose_secret().to_owned().into()));
        }
        Some(Hidden::Authenticator(enrolment)) => {
            secret = Some(Hush(enrolment.secret.grouped()));
            picture = Some(Hush(enrolment.address.expose_secret().to_owned().into()));
        }
        Some(Hidden::Codes(codes)) => secret = Some(Hush(codes.lines())),
        None => {}
    }
    let esc = KeyHint::plain("Esc", words.say("key-close"));
    let keys = match (open, hidden) {
        (false, _) => vec![KeyHint::plain("Enter", words.say("private-open")).strong(), esc],
        (true, Some(Hidden::Password(_)) | None) => {
            let take = KeyHint::plain("Enter", words.say("private-take")).strong();
            vec![take, KeyHint::of(Key::Third, words.say("private-another")), esc]
        }
        (true, Some(_)) => vec![KeyHint::plain("Enter", words.say("private-hide")).strong()],
    };
    Overlay::Private(Private {
        title: words.say(title),
        warning: words.say("private-look-away"),
        secret,
        picture,
        text: words.say(if open { shown } else { shut }),
        no_room: words.say("private-no-room"),
        keys,
    })
}
