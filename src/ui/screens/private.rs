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
    let what = match hidden {
        Some(Hidden::Authenticator(_)) => "-authenticator",
        Some(Hidden::Codes(_)) => "-codes",
        Some(Hidden::Password(_)) | None => "",
    };
    let text = match (open, hidden) {
        (false, _) => format!("private-shut{what}"),
        (true, None) => "notice-working".to_owned(),
        (true, Some(Hidden::Password(_))) => "private-password".to_owned(),
        (true, Some(_)) => format!("private-shown{what}"),
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
        title: words.say(&format!("title-private{what}")),
        warning: words.say("private-look-away"),
        secret,
        picture,
        text: words.say(&text),
        no_room: words.say("private-no-room"),
        keys,
    })
}
