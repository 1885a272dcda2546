//! The pages of the steps that flows share.

pub(super) mod class;
pub(super) mod code;
pub(super) mod confirm;
pub(super) mod consent;
pub(super) mod details;
pub(super) mod finding;
pub(super) mod gate;
pub(super) mod last_word;
pub(super) mod newcomer;
pub(super) mod not_listed;
pub(super) mod own_code;
pub(super) mod owner;
pub(super) mod password;
pub(super) mod phone;
mod untangle;
