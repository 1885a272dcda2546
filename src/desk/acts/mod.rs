//! What several asks do alike inside their transaction. What only one ask does stands in its own file among the asks.

pub mod attempts;
pub mod closing;
pub mod codes;
pub mod composing;
pub mod consents;
pub mod corrections;
pub mod erasure;
pub mod families;
pub mod kin;
pub mod leaving;
pub mod mailboxes;
pub mod notices;
pub mod office;
pub mod own_codes;
pub mod ownership;
pub mod proving;
pub mod recovery;
pub mod removal;
pub mod school;
pub mod searches;
pub mod seats;
pub mod teachers;
pub mod templates;
pub mod visits;
pub mod waiting;
