//! The family has gone, or will come again: the ticket as large as the screen allows, or what was done.

use super::look::Look;
use super::sheet::Sheet;
use crate::domain::time::Moment;
use crate::domain::visit::{Also, Summary, WaitsFor};
use crate::ui::page::{Block, NoticeKind, Page};
use crate::words::{Arg, Words};

/// How a visit left the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parted {
    /// It was put down.
    PutDown {
        /// The short number with which it is taken up.
        ticket: String,
        /// For whom it waits.
        why: WaitsFor,
        /// Until when.
        until: Moment,
    },
    /// It is over.
    Goodbye(Summary),
}

/// The last screen of a visit.
pub fn parted(parted: &Parted, look: &Look) -> Page {
    let sheet = match parted {
        Parted::PutDown { ticket, why, until } => put_down(ticket, *why, *until, look),
        Parted::Goodbye(summary) => goodbye(summary, look),
    };
    sheet.nobody().enter("key-next-family").no_esc().actions(&[]).done()
}

fn put_down<'a>(ticket: &str, why: WaitsFor, until: Moment, look: &'a Look<'a>) -> Sheet<'a> {
    let until = look.words.say_with("put-down-until", &[("until", Arg::At(until))]);
    Sheet::new(look, "put-down")
        .shape(|page| page.centred = true)
        .block(Block::Heading(look.words.say_with("corner-ticket", &[("ticket", ticket.into())])))
        .block(Block::BigCode(ticket.to_owned()))
        .block(Block::Heading(until))
        .text(&format!("put-down-why-{}", why.as_str()))
        .text("text-put-down")
        .dim(if why == WaitsFor::Number { "put-down-bring-number" } else { "put-down-bring" })
}

fn goodbye<'a>(summary: &Summary, look: &'a Look<'a>) -> Sheet<'a> {
    let lines = done(summary, look.words);
    let nothing = lines.is_empty().then(|| Block::text(look.words.say("goodbye-nothing")));
    let awaiting =
        summary.awaiting.iter().map(|name| line("goodbye-awaiting", name, NoticeKind::Warn, look.words));
    let unconfirmed = summary
        .unconfirmed
        .iter()
        .map(|name| line("goodbye-unconfirmed", name, NoticeKind::Warn, look.words));
    let next = (!summary.awaiting.is_empty()).then(|| Block::Dim(look.words.say("goodbye-awaiting-next")));
    Sheet::new(look, "goodbye")
        .blocks(lines)
        .blocks(nothing)
        .blocks(unconfirmed)
        .blocks(awaiting)
        .blocks(next)
        .block(Block::Space)
        .text("text-goodbye")
}

fn done(summary: &Summary, words: &Words) -> Vec<Block> {
    let registered =
        summary.registered.iter().map(|name| line("goodbye-registered", name, NoticeKind::Ok, words));
    let joined = summary.joined.iter().map(|name| line("goodbye-joined", name, NoticeKind::Ok, words));
    let also = summary.also.iter().map(|also| Block::notice(NoticeKind::Ok, words.say(word_of(*also))));
    registered.chain(joined).chain(also).collect()
}

const fn word_of(also: Also) -> &'static str {
    match also {
        Also::Proposed => "goodbye-proposed",
        Also::Settled => "goodbye-settled",
        Also::Disputed => "goodbye-disputed",
        Also::Ended => "goodbye-ended",
        Also::Moved => "goodbye-moved",
        Also::ClassCorrected => "goodbye-class-corrected",
        Also::RelationCorrected => "goodbye-relation-corrected",
        Also::DataCorrected => "goodbye-data-corrected",
        Also::Barred => "goodbye-barred",
        Also::BarLifted => "goodbye-bar-lifted",
        Also::TeacherGiven => "goodbye-teacher-given",
        Also::TeacherTaken => "goodbye-teacher-taken",
        Also::Revoked => "goodbye-revoked",
    }
}

fn line(id: &str, name: &str, kind: NoticeKind, words: &Words) -> Block {
    Block::notice(kind, words.say_with(id, &[("name", name.into())]))
}
