//! Rules and words of the help desk. No input or output, no clock, no terminal: every function here
//! answers the same question the same way for ever.

pub mod account;
mod alone;
pub mod audit;
pub mod birth;
pub mod challenge;
pub mod consent;
mod damm;
pub mod deed;
pub mod family;
pub mod household;
pub mod id;
pub mod invitation;
pub mod language;
pub mod layout;
pub mod limits;
mod link;
pub mod mixed;
pub mod password;
mod password_personal;
pub mod password_suggest;
pub mod person;
pub mod phone;
mod phone_typing;
pub mod refusal;
pub mod rules;
pub mod scan;
pub mod school;
pub mod staff;
pub mod text;
pub mod time;
pub mod visit;
pub mod waiting;
