//! What somebody fills in.

use crate::domain::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// A field, a choice or a tick that somebody fills in.
#[cfg_attr(test, derive(strum::EnumIter))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each name says what is typed there")]
pub enum FieldId {
    Phone,
    Mailbox,
    NumberOrMailbox,
    Code,
    OwnCode,
    Written,
    Password,
    PasswordAgain,
    Everywhere,
    Surname,
    NoSurname,
    Name,
    Patronymic,
    NoPatronymic,
    BirthDate,
    Sex,
    Class,
    Agree,
    Invitation,
    DiaryCode,
    Relation,
    Document,
    Paper,
    Why,
    Search,
    Ticket,
    Receipt,
    Reason,
    FullName,
    Login,
    StaffRole,
    Pin,
    Language,
    SchoolName,
    City,
    Classes,
    DeskName,
    LinkBase,
    Delivery,
    DeliveryProgram,
    Provider,
    WayAddress,
    WayUser,
    WaySender,
    WayAccount,
    WayServer,
    WayEncryption,
    WayFrom,
    WaySecret,
    TrialTo,
    ListPath,
    DiaryName,
    ListExtent,
    Kind,
    Giver,
    Purpose,
    SignedOn,
}

impl FieldId {
    /// Its name in a draft; after `field-` it is the id of its words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Mailbox => "mailbox",
            Self::NumberOrMailbox => "number-or-mailbox",
            Self::Code => "code",
            Self::OwnCode => "own-code",
            Self::Written => "written",
            Self::Password => "password",
            Self::PasswordAgain => "password-again",
            Self::Everywhere => "everywhere",
            Self::Surname => "surname",
            Self::NoSurname => "no-surname",
            Self::Name => "name",
            Self::Patronymic => "patronymic",
            Self::NoPatronymic => "no-patronymic",
            Self::BirthDate => "birth-date",
            Self::Sex => "sex",
            Self::Class => "class",
            Self::Agree => "agree",
            Self::Invitation => "invitation",
            Self::DiaryCode => "diary-code",
            Self::Relation => "relation",
            Self::Document => "document",
            Self::Paper => "paper",
            Self::Why => "why",
            Self::Search => "search",
            Self::Ticket => "ticket",
            Self::Receipt => "receipt",
            Self::Reason => "reason",
            Self::FullName => "full-name",
            Self::Login => "login",
            Self::StaffRole => "staff-role",
            Self::Pin => "pin",
            Self::Language => "language",
            Self::SchoolName => "school-name",
            Self::City => "city",
            Self::Classes => "classes",
            Self::DeskName => "desk-name",
            Self::LinkBase => "link-base",
            Self::Delivery => "delivery",
            Self::DeliveryProgram => "delivery-program",
            Self::Provider => "provider",
            Self::WayAddress => "way-address",
            Self::WayUser => "way-user",
            Self::WaySender => "way-sender",
            Self::WayAccount => "way-account",
            Self::WayServer => "way-server",
            Self::WayEncryption => "way-encryption",
            Self::WayFrom => "way-from",
            Self::WaySecret => "way-secret",
            Self::TrialTo => "trial-to",
            Self::ListPath => "list-path",
            Self::DiaryName => "diary-name",
            Self::ListExtent => "list-extent",
            Self::Kind => "kind",
            Self::Giver => "giver",
            Self::Purpose => "purpose",
            Self::SignedOn => "signed-on",
        }
    }

    /// Whether what is typed there is a secret: drawn as dots, kept in memory that is wiped, never in a draft.
    pub const fn is_secret(self) -> bool {
        match self {
            Self::Password
            | Self::PasswordAgain
            | Self::Pin
            | Self::Code
            | Self::OwnCode
            | Self::WaySecret => true,
            Self::Phone
            | Self::Mailbox
            | Self::NumberOrMailbox
            | Self::Everywhere
            | Self::Written
            | Self::Surname
            | Self::NoSurname
            | Self::Name
            | Self::Patronymic
            | Self::NoPatronymic
            | Self::BirthDate
            | Self::Sex
            | Self::Class
            | Self::Agree
            | Self::Invitation
            | Self::DiaryCode
            | Self::Relation
            | Self::Document
            | Self::Paper
            | Self::Why
            | Self::Search
            | Self::Ticket
            | Self::Receipt
            | Self::Reason
            | Self::FullName
            | Self::Login
            | Self::StaffRole
            | Self::Language
            | Self::SchoolName
            | Self::City
            | Self::Classes
            | Self::DeskName
            | Self::LinkBase
            | Self::Delivery
            | Self::DeliveryProgram
            | Self::Provider
            | Self::WayAddress
            | Self::WayUser
            | Self::WaySender
            | Self::WayAccount
            | Self::WayServer
            | Self::WayEncryption
            | Self::WayFrom
            | Self::TrialTo
            | Self::ListPath
            | Self::DiaryName
            | Self::ListExtent
            | Self::Giver
            | Self::Purpose
            | Self::SignedOn
            | Self::Kind => false,
        }
    }
}

/// A field's text with what is wrong about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// What stands in the field.
    pub text: String,
    /// Why it was refused; gone as soon as it is changed.
    pub problem: Option<Refusal>,
}

impl Typed {
    /// A field that holds a text already.
    pub fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), problem: None }
    }
    /// Takes a new text; an old problem goes.
    pub fn set(&mut self, text: String) {
        self.text = text;
        self.problem = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::IntoEnumIterator;

    #[test]
    fn a_draft_keeps_a_field_under_its_name() {
        for field in FieldId::iter() {
            assert_eq!(serde_json::to_string(&field).unwrap(), format!("\"{}\"", field.as_str()));
        }
    }
}
