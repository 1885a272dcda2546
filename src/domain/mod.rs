//! Rules and words of the help desk. No input or output, no clock, no terminal: every function here
//! answers the same question the same way for ever.
//!
//! # The numbered rules
//! Comments name these by their numbers:
//! - **3**: the student comes first, then the parent. Only a student's own open session makes or shows an invitation.
//! - **4**: a child cannot become their own parent: an invitation is not taken up in the place of the student who invites,
//!   but at another desk, on the private seat, or with the student signed out.
//! - **5**: before its code is entered, nothing is said of a number but what anybody could say.
//! - **11**: a step that was acknowledged survives a power cut, and whatever parts a family from the desk ends its sessions.
//! - **13**: nothing is recovered or taken over by one proof; a session opened by a code alone may do little.
//! - **14**: staff type nothing that is the family's own, and nobody helps in a visit of their own family.

pub mod account;
mod alone;
pub mod audit;
pub mod birth;
pub mod cabinet;
pub mod challenge;
pub mod channel;
pub mod chats;
pub mod code_slip;
pub mod consent;
pub mod copy;
pub mod correction;
mod damm;
pub mod deed;
pub mod diary;
pub mod diary_code;
pub mod difference;
pub mod due;
pub mod encoding;
pub mod erasure;
pub mod family;
pub mod friend;
pub mod hold;
pub mod hours;
pub mod household;
pub mod id;
pub mod invitation;
pub mod kinship;
pub mod language;
pub mod layout;
pub mod limits;
pub mod line;
mod link;
pub mod linked;
pub mod linking;
pub mod list_encoding;
pub mod list_entry;
pub mod list_fault;
pub mod list_plan;
pub mod list_preview;
pub mod mailbox;
pub mod mixed;
pub mod on_paper;
pub mod one_line;
pub mod open_days;
pub mod own_code;
pub mod password;
mod password_personal;
pub mod password_suggest;
pub mod person;
pub mod phone;
mod phone_typing;
pub mod receipt;
pub mod recovery;
pub mod refusal;
pub mod rules;
pub mod scan;
pub mod school;
pub mod staff;
pub mod text;
mod text_new;
pub mod time;
pub mod typo;
pub mod visit;
pub mod waiting;
pub mod watch;
pub mod way;
