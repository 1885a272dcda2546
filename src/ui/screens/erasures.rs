//! Erasures, for an admin: who leaves, whom a written demand is about, the last word, and the act.

use super::screen::FlowScreen;
use super::sheet::Sheet;
use crate::domain::correction::Paper;
use crate::domain::erasure::{Act, Erased, Leaving};
use crate::domain::family::{FOUND_AT_MOST, Found};
use crate::domain::refusal::Refusal;
use crate::flow::erasures::{AtSure, Erasures, Lists};
use crate::flow::{FieldId, Typed};
use crate::ui::page::{Block, Item, List, ListId, NoticeKind, Who};
use crate::ui::widgets::field::LONGEST;
use crate::words::{Arg, acts};

impl FlowScreen for Erasures {
    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let sheet = sheet.who(Who::Staff, "who-staff");
        match self {
            Erasures::List(lists, problem) => list(lists.as_ref(), problem.as_ref(), sheet),
            Erasures::Find(field, found) => find(field, found.as_deref(), sheet),
            Erasures::Opening(_, Some(why)) => sheet.nobody().refusal(why).enter("key-try-again"),
            Erasures::Opening(_, None) => sheet.nobody().dim("notice-working").no_enter(),
            Erasures::Sure(at) => sure(at, sheet),
            Erasures::Act(act) => of_act(act, sheet),
        }
    }
}

fn list<'a>(lists: Option<&Lists>, problem: Option<&Refusal>, sheet: Sheet<'a>) -> Sheet<'a> {
    let sheet = sheet.problem(problem);
    let Some(Lists { leaving, erased }) = lists else {
        return if problem.is_some() { sheet } else { sheet.nobody().dim("notice-working").no_enter() };
    };
    let words = sheet.look.words;
    let demand = Item::new(words.say("erasures-demand"));
    let leaves = |one: &Leaving| {
        let name = if one.name.is_empty() { words.say("erasures-nameless") } else { one.name.clone() };
        let note = [("asked", Arg::At(one.asked)), ("due", Arg::At(one.due))];
        Item::new(name).note(words.say_with("erasures-leaves", &note))
    };
    let done = |one: &Erased| {
        let said = [("at", Arg::At(one.at))];
        Item::new(words.say_with("erasures-done", &said)).note(one.account.to_string())
    };
    let items = std::iter::once(demand).chain(leaving.iter().map(leaves)).chain(erased.iter().map(done));
    let list = List { id: ListId::Office, items: items.collect(), selected: 0 };
    let text = if leaving.is_empty() { "text-erasures-nobody" } else { "text-erasures-list" };
    sheet.text(text).block(Block::List(list)).enter("key-arrows")
}

fn find<'a>(field: &Typed, found: Option<&[Found]>, sheet: Sheet<'a>) -> Sheet<'a> {
    let field = sheet.field(FieldId::Search, field).room(40, LONGEST);
    let sheet = sheet.text("find-logged").block(Block::Field(field));
    let Some(people) = found.filter(|people| !people.is_empty()) else { return sheet.enter("key-find") };
    let count = i64::try_from(people.len()).unwrap_or(i64::MAX);
    let more = (count >= FOUND_AT_MOST).then(|| Block::Dim(sheet.words("find-more")));
    let items = people.iter().map(|one| Item::new(one.name.clone()).note(one.place.clone())).collect();
    let list = List { id: ListId::People, items, selected: 0 };
    let sheet = sheet.blocks(more).block(Block::List(list)).enter("key-arrows");
    sheet.enter_on(FieldId::Search, "key-find")
}

fn sure<'a>(at: &AtSure, sheet: Sheet<'a>) -> Sheet<'a> {
    let words = sheet.look.words;
    let facts = [
        ("erasures-name", at.who.name.clone()),
        ("erasures-birth", at.who.birth.shown()),
        ("erasures-links", at.who.links.to_string()),
        ("erasures-alone", at.who.alone.to_string()),
    ];
    let facts = Block::Facts(facts.map(|(id, fact)| (words.say(id), fact)).into());
    let sheet = sheet.state(at.last_word).block(facts);
    if at.last_word {
        let seen = [("paper", Arg::Text(words.say(&format!("paper-{}", at.paper.text))))];
        let seen = Block::Text(words.say_with("erasures-seen", &seen));
        let warned = Block::notice(NoticeKind::Warn, words.say("erasures-last-word"));
        return sheet.block(seen).block(warned).problem(at.problem.as_ref()).enter("erasures-erase");
    }
    let paper = sheet.one_of(FieldId::Paper, "paper", Paper::ALL.map(Paper::as_str), &at.paper);
    sheet.problem(at.problem.as_ref()).text("text-erasures-sure").block(Block::OneOf(paper))
}

/// The act, as the command writes it.
fn of_act<'a>(act: &Act, sheet: Sheet<'a>) -> Sheet<'a> {
    let words = sheet.look.words;
    let lines = acts::lines(words, act).into_iter().map(Block::Text);
    let file = words.say_with("erasures-file", &[("id", Arg::Text(act.account.to_string()))]);
    sheet.nobody().blocks(lines).block(Block::Dim(file)).enter("erasures-back")
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use super::{Act, AtSure, Erased, Erasures, Found, Leaving, Lists, Refusal, Typed};
    use crate::domain::erasure::{ActRow, ToErase};
    use crate::domain::id::{AccountId, ProfileId};
    use crate::domain::time::Span;
    use crate::flow::frame::Frame;
    use crate::ui::screens::samples::people::{NOW, ago, anna, broken};
    use crate::ui::screens::samples::sample::{Sample, SampleState};

    fn lists() -> Lists {
        let one = |name: &str, days| Leaving {
            profile: Some(ProfileId::new(name)),
            name: name.into(),
            asked: NOW - Span::days(30 - days),
            due: NOW + Span::days(days),
        };
        let nameless = Leaving { profile: None, ..one("", 20) };
        let erased = Erased { account: AccountId::new("01998877-aabb"), at: ago(60 * 24 * 3) };
        Lists {
            leaving: vec![one("Мария К.", 2), one("Анна К.", 12), nameless], erased: vec![erased]
        }
    }

    fn act() -> Act {
        let row = |n: i64, action: &str| ActRow {
            place: format!("01998877-aabb {n}"),
            at: ago(60 * 24 * 3),
            action: action.into(),
            hash: "7f".repeat(32),
        };
        Act {
            account: AccountId::new("01998877-aabb"),
            profile: "01998877-aacc".into(),
            asked: None,
            demanded: Some("passport".into()),
            erased: ago(60 * 24 * 3),
            diaries: 1,
            rows: vec![row(17, "student-registered"), row(421, "account-erased")],
            sound: None,
        }
    }

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let sample = |name, flow| Sample::new(name, SampleState::Day(Frame::Erasures(flow)));
        let sure = |last_word, typed: &str, missing, problem| {
            let data = anna();
            let (name, birth, profile) = (data.name.full(), data.birth, ProfileId::new("student"));
            let who = ToErase { profile, name, birth, links: 2, alone: 1 };
            let paper = Typed { text: typed.into(), problem: missing };
            Erasures::Sure(Box::new(AtSure { who, paper, last_word, problem }))
        };
        let found = Found {
            id: ProfileId::new("student"),
            name: "А*** К***".into(),
            place: "5А, Школа № 12".into(),
            former: None,
            similar: false,
        };
        let find = |text: &str, problem, found| Erasures::Find(Typed { text: text.into(), problem }, found);
        let mut all = vec![
            sample("erasures-asked", Erasures::List(None, None)),
            sample("erasures-list", Erasures::List(Some(lists()), None)),
            sample("erasures-nobody", Erasures::List(Some(Lists::default()), None)),
            sample("erasures-asked", Erasures::List(None, Some(broken()))),
            sample("erasures-find", find("", None, None)),
            sample("erasures-found", find("Климова", None, Some(vec![found]))),
            sample("erasures-opening", Erasures::Opening(ProfileId::new("student"), None)),
            sample("erasures-sure", sure(false, "", None, None)),
            sample("erasures-sure", sure(false, "", Some(Refusal::PaperMissing), None)),
            sample("erasures-last-word", sure(true, "passport", None, None)),
            sample("erasures-act", Erasures::Act(Box::new(act()))),
        ];
        let until = NOW + Span::minutes(41);
        for why in
            [Refusal::SearchTooShort, Refusal::NobodyFound, Refusal::TooManySearches { until }, broken()]
        {
            all.push(sample("erasures-find", find("Кл", Some(why), None)));
        }
        for why in [Refusal::PersonGone, Refusal::OwnFamily, Refusal::LinkElsewhere, broken()] {
            all.push(sample("erasures-last-word", sure(true, "passport", None, Some(why))));
        }
        all
    }
}
