//! Words: every sentence that a person reads, in their language, from Fluent files.
//!
//! Owns the bundle of one language ([`Words`]), the languages together ([`Catalogue`]), dates and times in words, the
//! school's own texts ([`texts`]), the reading of files from outside ([`outside`], the school's [`art`]) and the text of messages
//! ([`messages`]). Screens, messages and the command line choose the sentences. The built-in files are compiled in; a
//! folder of the school's may override single sentences. In a file a single line break is a space and an empty line
//! begins a paragraph.

pub mod acts;
mod arg;
pub mod art;
mod builtin;
mod bundle;
pub mod catalogue;
mod clock;
mod dates;
mod lists;
pub mod messages;
pub mod outside;
pub mod texts;

#[cfg(test)]
mod tests;

pub use arg::Arg;
pub use bundle::{RefusalText, Words};
pub use catalogue::Catalogue;
