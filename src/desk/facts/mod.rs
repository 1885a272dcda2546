//! What can be read, and what guards it: rows turned into the domain's words, and questions that several asks put to
//! the store. Nothing is written here; the acts write.

pub mod accounts;
pub mod actors;
pub mod challenges;
pub mod consents;
pub mod correctable;
pub mod decisions;
pub mod diary;
pub mod dues;
pub mod erasures;
pub mod friends;
pub mod invitations;
pub mod linked;
pub mod links;
pub mod looking;
pub mod lost;
pub mod mailboxes;
pub mod own_codes;
pub mod own_family;
pub mod owners;
pub mod proofs;
pub mod recovery;
pub mod roles;
pub mod rows;
pub mod schools;
pub mod seats;
pub mod similar;
pub mod sitting;
pub mod standing;
pub mod text;
pub mod texts;
pub mod tries;
pub mod vouching;
pub mod waiting;
pub mod wanted;
