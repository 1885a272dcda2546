//! The private view above a password step: a suggested password, for the family's eyes only.

use super::look::Look;
use crate::ui::keys::Key;
use crate::ui::overlay::{Hush, Overlay, Private};
use crate::ui::page::KeyHint;
use secrecy::{ExposeSecret, SecretString};

/// The view's picture: shut until the family opens it.
pub fn private(open: bool, secret: Option<&SecretString>, look: &Look) -> Overlay {
    let words = look.words;
    let secret = secret.filter(|_| open);
    let text = match (open, secret) {
        (false, _) => "private-shut",
        (true, None) => "notice-working",
        (true, Some(_)) => "private-password",
    };
    let esc = KeyHint::plain("Esc", words.say("key-close"));
    let keys = if open {
        let take = KeyHint::plain("Enter", words.say("private-take")).strong();
        vec![take, KeyHint::of(Key::Third, words.say("private-another")), esc]
    } else {
        vec![KeyHint::plain("Enter", words.say("private-open")).strong(), esc]
    };
    Overlay::Private(Private {
        title: words.say("title-private"),
        warning: words.say("private-look-away"),
        secret: secret.map(|secret| Hush(secret.expose_secret().to_owned().into())),
        text: words.say(text),
        keys,
    })
}
