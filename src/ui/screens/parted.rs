//! The family has gone, or will come again: the ticket as large as the screen allows, or what was done.

use super::look::Look;
use super::sheet::Sheet;
use crate::domain::time::Moment;
use crate::domain::visit::{Also, Summary, WaitsFor};
use crate::ui::page::{Block, Check, Page};
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
        /// For a hold: from when on it goes on.
        from: Option<Moment>,
    },
    /// It is over.
    Goodbye(Summary),
}

/// The last screen of a visit.
pub fn parted(parted: &Parted, look: &Look) -> Page {
    let sheet = match parted {
        Parted::PutDown { ticket, why, until, from } => put_down(ticket, *why, (*from, *until), look),
        Parted::Goodbye(summary) => goodbye(summary, look),
    };
    sheet.nobody().enter("key-next-family").no_esc().actions(&[]).done()
}

fn put_down<'a>(
    ticket: &str,
    why: WaitsFor,
    (from, until): (Option<Moment>, Moment),
    look: &'a Look<'a>,
) -> Sheet<'a> {
    // A hold's day to come again says more than how long the ticket is kept.
    let until = match from {
        Some(from) => look.words.say_with("put-down-from", &[("from", Arg::At(from))]),
        None => look.words.say_with("put-down-until", &[("until", Arg::At(until))]),
    };
    Sheet::new(look, "put-down")
        .shape(|page| page.centred = true)
        .block(Block::Heading(look.words.say_with("corner-ticket", &[("ticket", ticket.into())])))
        .block(Block::BigCode(ticket.to_owned()))
        .block(Block::Heading(until))
        .text(&format!("put-down-why-{}", why.as_str()))
        .text("text-put-down")
        .dim(match why {
            WaitsFor::Number => "put-down-bring-number",
            WaitsFor::Recovery | WaitsFor::Hold => "put-down-bring-document",
            _ => "put-down-bring",
        })
}

/// A checklist: what was done, what is left, what to take along. What there is none of has no heading.
fn goodbye<'a>(summary: &Summary, look: &'a Look<'a>) -> Sheet<'a> {
    let words = look.words;
    let list = |id: &str, check: Check, lines: Vec<String>| {
        let checks: Vec<_> = lines.into_iter().map(|line| (check, line)).collect();
        let is_there = !checks.is_empty();
        [Block::Heading(words.say(id)), Block::Checks(checks)].into_iter().filter(move |_| is_there)
    };
    let done = done(summary, words);
    let nothing = done.is_empty().then(|| Block::text(words.say("goodbye-nothing")));
    Sheet::new(look, "goodbye")
        .blocks(nothing)
        .blocks(list("goodbye-list-done", Check::Done, done))
        .blocks(list("goodbye-list-left", Check::Left, left(summary, words)))
        .blocks(next(summary).map(|id| Block::Dim(words.say(id))))
        .blocks(list("goodbye-list-keep", Check::Keep, keep(summary, words)))
        .block(Block::Space)
        .text("text-goodbye")
}

fn done(summary: &Summary, words: &Words) -> Vec<String> {
    let registered = summary.registered.iter().map(|name| line("goodbye-registered", name, words));
    let made = summary.invited.iter().filter(|invited| invited.is_new);
    let invited = made.map(|invited| line("goodbye-invited", &invited.student, words));
    let joined = summary.joined.iter().map(|name| line("goodbye-joined", name, words));
    let also = summary.also.iter().map(|also| words.say(word_of(*also)));
    registered.chain(invited).chain(joined).chain(also).collect()
}

fn left(summary: &Summary, words: &Words) -> Vec<String> {
    let unconfirmed = summary.unconfirmed.iter().map(|name| line("goodbye-unconfirmed", name, words));
    let awaiting = summary.awaiting.iter().map(|name| line("goodbye-awaiting", name, words));
    unconfirmed.chain(awaiting).collect()
}

/// What comes next for who awaits a parent: no invitation is promised where one of them has none.
fn next(summary: &Summary) -> Option<&'static str> {
    let is_invited = |name: &String| summary.invited.iter().any(|invited| invited.student == *name);
    let all = summary.awaiting.iter().all(is_invited);
    (!summary.awaiting.is_empty()).then_some(if all {
        "goodbye-awaiting-next"
    } else {
        "goodbye-awaiting-none"
    })
}

/// The code itself stands on no slip of this screen: nobody's session is open any more.
fn keep(summary: &Summary, words: &Words) -> Vec<String> {
    let invited = summary.invited.iter().map(|invited| {
        let said = [("name", invited.student.as_str().into()), ("until", Arg::At(invited.until))];
        words.say_with("goodbye-keep-invitation", &said)
    });
    let with_account = [&summary.registered, &summary.joined, &summary.unconfirmed];
    let signs_in = with_account.iter().any(|names| !names.is_empty());
    let receipts = summary.receipts.iter().map(|kept| {
        let purpose = words.say(&format!("purpose-{}", kept.purpose.as_str()));
        let said = [
            ("number", Arg::Text(kept.receipt.grouped().replace(' ', "\u{a0}"))),
            ("purpose", Arg::Text(purpose)),
            ("name", kept.giver.as_str().into()),
        ];
        words.say_with("goodbye-keep-receipt", &said)
    });
    invited.chain(receipts).chain(signs_in.then(|| words.say("goodbye-keep-sign-in"))).collect()
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
        Also::MailboxSet => "goodbye-mailbox-set",
        Also::Recovered => "goodbye-recovered",
        Also::DiaryLinked => "goodbye-diary-linked",
    }
}

fn line(id: &str, name: &str, words: &Words) -> String {
    words.say_with(id, &[("name", name.into())])
}
