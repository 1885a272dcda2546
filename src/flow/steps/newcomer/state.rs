//! Where a newcomer stands, and what was learnt on the way. The files beside this one say how one step follows another.

use crate::domain::account::{KnownAccount, OwnerProfile};
use crate::domain::challenge::VerifiedPhone;
use crate::domain::consent::TextMark;
use crate::domain::family::PersonData;
use crate::domain::id::{AccountId, EntryId};
use crate::domain::phone::Phone;
use crate::domain::refusal::{Refusal, Whose};
use crate::flow::steps::StepNext;
use crate::flow::steps::code::CodeStep;
use crate::flow::steps::consent::ConsentStep;
use crate::flow::steps::details::{DetailsStep, Fields};
use crate::flow::steps::owner::OwnerStep;
use crate::flow::steps::password::PasswordStep;
use crate::flow::steps::phone::PhoneStep;
use crate::flow::steps::untangle::UntangleStep;
use serde::{Deserialize, Serialize};

/// Where the newcomer stands.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug, Clone)]
pub enum Step {
    /// The number.
    Phone(PhoneStep),
    /// The code.
    Code(CodeStep),
    /// The number has an account: is this you?
    Owner(OwnerStep),
    /// It is a parent's account: the parent, on the private seat, moves it to another number.
    Untangle(Box<UntangleStep>),
    /// The owner's profile, to be checked; and why it does not fit here.
    Check(OwnerProfile, Option<Refusal>),
    /// Who they are.
    Details(DetailsStep),
    /// The password, which may hold nothing of that.
    Password(PasswordStep),
    /// The consent to processing their own data.
    OwnConsent(ConsentStep, PersonData),
    /// The consent was refused, and that is recorded: no account is made.
    Refused(PersonData),
}

/// The newcomer with what was learnt on the way.
#[derive(Debug, Clone)]
pub struct Newcomer {
    /// Who it is in this visit.
    pub whose: Whose,
    /// The step at hand.
    pub step: Step,
    /// The proof, once there is one.
    pub phone: Option<VerifiedPhone>,
    /// The number whose code has just taken the visit up.
    pub proved_now: Option<Phone>,
    /// The unfinished account, once there is one.
    pub account: Option<AccountId>,
    /// The number that the account stands on: with another number it is not theirs any more.
    pub account_of: Option<Phone>,
    /// The account that a proved number has already.
    pub held: Option<Held>,
    /// Whether a parent's account has just moved away from the number: the next screen says so.
    pub moved: bool,
    /// Who they are, once that was told by Enter and until one walks back to it.
    pub told: Option<PersonData>,
    /// Who they were said to be when the account's password was set: only with that may it stay.
    pub checked: Option<PersonData>,
    /// The details as typed: kept when one walks back.
    pub fields: Fields,
    /// The entry of the diary with whose data it began.
    pub entry: Option<EntryId>,
    /// The account of somebody who is signed in and has no profile yet: neither number nor password are asked.
    pub entered: Option<AccountId>,
}

/// The account that stands on a proved number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The number.
    pub phone: Phone,
    /// Whose account it is.
    pub known: KnownAccount,
    /// What its owner has, once signed in.
    #[serde(default)]
    pub owned: Option<Owned>,
}

/// An owner who has signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owned {
    /// What the owner has already; nothing without a profile.
    pub own: Option<OwnerProfile>,
}

/// A newcomer who has told everything.
#[derive(Debug, Clone)]
pub struct ReadyNewcomer {
    /// The unfinished account, or that of the owner who signed in.
    pub account: AccountId,
    /// Who they are.
    pub data: PersonData,
    /// The consent, where one is asked of them.
    pub consent: Option<TextMark>,
    /// What an owner who signed in has already.
    pub own: Option<OwnerProfile>,
}

/// What comes after an input.
pub type NewcomerNext = StepNext<Newcomer, (Newcomer, ReadyNewcomer)>;
