//! A lost ticket: the search for a visit by name, what is known of one, and the code to its phone. Names are masked, and
//! of the number only the end is shown.
//!
//! ```text
//!  1  А*** К***    waits for the family · Холл · 12:05
//!  2  А*** К***    waits for an admin · Холл · 5 September 2026, 8:30
//! ```

use super::sheet::Sheet;
use super::steps::code;
use super::{Look, On, offers};
use crate::domain::challenge::{DIGITS, Fate};
use crate::domain::family::FOUND_AT_MOST;
use crate::domain::visit::{Lost, WaitsFor};
use crate::flow::FieldId;
use crate::flow::lost::{Code, Finding, LostTicket, One};
use crate::ui::page::{Block, Item, Kind, List, Page, Who};
use crate::words::{Arg, Words};

/// A visit is looked for whose ticket is lost.
pub fn lost(flow: &LostTicket, look: &Look) -> Page {
    let sheet = Sheet::new(look, topic(flow));
    let sheet = match flow {
        LostTicket::Find(finding) => find(finding, sheet.who(Who::Staff, "who-staff")),
        LostTicket::One(one) => about(one, sheet.who(Who::Staff, "who-staff")),
        LostTicket::Code(_, step) => typed(step, sheet.who(Who::Family, "who-family")),
    };
    sheet.actions(&offers(&On::Lost(flow))).done()
}

/// What the screen is about: the middle of the ids of its words.
pub(super) const fn topic(flow: &LostTicket) -> &'static str {
    match flow {
        LostTicket::Find(_) => "lost-find",
        LostTicket::One(_) => "lost-one",
        LostTicket::Code(..) => "lost-code",
    }
}

fn find<'a>(finding: &Finding, sheet: Sheet<'a>) -> Sheet<'a> {
    let mut field = sheet.field(FieldId::Search, &finding.field).hint(sheet.words("lost-hint")).room(40, 160);
    field.label = sheet.words("lost-field");
    let sheet = sheet.text("text-lost-find").block(Block::Field(field));
    match finding.found.as_deref() {
        None => sheet.enter("key-find"),
        Some([]) => {
            let nothing = Block::notice(Kind::Warn, sheet.words("lost-nothing"));
            sheet.block(nothing).enter("key-find")
        }
        Some(visits) => {
            let count = i64::try_from(visits.len()).unwrap_or(i64::MAX);
            let more = (count >= FOUND_AT_MOST).then(|| Block::Dim(sheet.words("find-more")));
            let words = sheet.look.words;
            let counted = words.say_with("lost-found", &[("n", Arg::Count(count))]);
            let items = visits.iter().map(|visit| Item::new(visit.who.clone()).note(note(visit, words)));
            let list = List { id: FieldId::Kind, items: items.collect(), selected: 0 };
            sheet.block(Block::Dim(counted)).blocks(more).block(Block::List(list)).enter("key-arrows")
        }
    }
}

fn note(visit: &Lost, words: &Words) -> String {
    [words.say(waits(visit.waits)), visit.desk.clone(), words.at(visit.since)].join(" · ")
}

const fn waits(waits: WaitsFor) -> &'static str {
    match waits {
        WaitsFor::Family => "lost-waits-family",
        WaitsFor::LeftOpen => "lost-waits-left-open",
        WaitsFor::NotListed | WaitsFor::SameChild | WaitsFor::NotMe => "lost-waits-admin",
    }
}

fn about<'a>(one: &One, sheet: Sheet<'a>) -> Sheet<'a> {
    let Lost { visit, who, waits: why, since, desk, .. } = &one.visit;
    let words = sheet.look.words;
    let facts = [
        ("lost-who", who.clone()),
        ("lost-waits", words.say(waits(*why))),
        ("lost-since", format!("{} · {desk}", words.at(*since))),
    ];
    let facts = facts.map(|(id, fact)| (words.say(id), fact));
    sheet
        .state(visit)
        .block(Block::Facts(facts.into()))
        .text("text-lost-one")
        .problem(one.problem.as_ref())
        .enter("lost-send")
}

fn typed<'a>(step: &Code, sheet: Sheet<'a>) -> Sheet<'a> {
    let sent = &step.sent;
    let id = match sent.fate {
        // What did not leave the house must not be said to be sent.
        Fate::Refused | Fate::Failed => "lost-not-sent",
        _ => "lost-sent",
    };
    let said = sheet.look.words.say_with(id, &[("ending", sent.phone.0.clone().into())]);
    let said = if id == "lost-sent" { Block::text(said) } else { Block::notice(Kind::Problem, said) };
    let called = sent.rings().then(|| Block::notice(Kind::Warn, sheet.words("lost-called")));
    let field = sheet.secret(FieldId::Code, step.problem.as_ref()).hint("").room(10, DIGITS);
    code::typed(sent, field, "lost-again-now", sheet.block(said).text("text-lost-code").blocks(called))
}
