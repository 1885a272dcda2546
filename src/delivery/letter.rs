//! A message as a letter: plain text, from the school, with an id of its own, and marked as written by a program, so that
//! nobody's absence note answers it (RFC 3834).

use super::message::Message;
use crate::domain::mailbox::Mailbox;
use lettre::message::Mailbox as Named;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use secrecy::ExposeSecret;
use std::error::Error;

/// Who wrote it (RFC 3834, 5).
#[derive(Debug, Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }
    fn parse(_: &str) -> Result<Self, Box<dyn Error + Send + Sync>> {
        Ok(Self)
    }
    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// The letter; none where an address is not one for the library.
pub(super) fn compose(message: &Message, from: &Mailbox, to: &Mailbox) -> Option<lettre::Message> {
    let school = Some(message.school.clone()).filter(|name| !name.is_empty());
    let from = Named::new(school, from.address().parse().ok()?);
    let id = format!("<{}@{}>", message.id, from.email.domain());
    lettre::Message::builder()
        .from(from)
        .to(Named::new(None, to.address().parse().ok()?))
        .subject(message.subject.as_str())
        .message_id(Some(id))
        .header(AutoSubmitted)
        .header(ContentType::TEXT_PLAIN)
        .body(message.text.expose_secret().to_owned())
        .ok()
}
