//! The private view above a password step: a suggested password, for the family's eyes only.

use super::Look;
use crate::domain::password_suggest::Suggested;
use crate::flow::join::Join;
use crate::flow::register::Register;
use crate::flow::steps::newcomer::Step;
use crate::flow::visit::Frame;
use crate::ui::keys::Key;
use crate::ui::overlay::{Hush, Overlay, Private};
use crate::ui::page::KeyHint;
use secrecy::{ExposeSecret, SecretString};

/// The password that was suggested on a step, until the step is left.
pub fn suggested(frame: &Frame) -> Option<&SecretString> {
    match frame {
        Frame::Register(Register::Newcomer(newcomer)) | Frame::Join(Join::Newcomer(newcomer, _)) => {
            match &newcomer.step {
                Step::Password(step) => step.suggested.as_ref().map(Suggested::secret),
                _ => None,
            }
        }
        _ => None,
    }
}

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
