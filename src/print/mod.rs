//! What a family takes along on paper. What stands on it comes as data; here it becomes a text, or pages that any printer
//! takes: pictures of A4 at 150 dots an inch.
//!
//! `canvas` is a page of dots, `codes` the slips with the codes of diary accounts.

mod canvas;
pub mod codes;
