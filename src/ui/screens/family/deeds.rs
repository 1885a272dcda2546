//! What may be done about a family, as a list; the warning that a child would be left with nobody; and one deed of the
//! list, asked once more with all that it changes.

use crate::domain::deed::Deed;
use crate::domain::family::Proposal;
use crate::domain::family::{Family, PersonData, Standing, Student};
use crate::domain::id::{BarId, LinkId, ProfileId};
use crate::domain::time::Span;
use crate::flow::FieldId;
use crate::flow::family::{Doing, ShownFamily};
use crate::flow::sign_in::SignIn;
use crate::ui::page::{Block, Item, List, ListId, NoticeKind, TreeLine, Who};
use crate::ui::screens::sheet::Sheet;
use crate::words::{Arg, Words};

/// The list, with what staff may put right at its end. Its first entry, which is in hand, does nothing. Where a card was
/// opened, all about that person stands above it.
pub(super) fn list<'a>(
    seen: &ShownFamily,
    about: Option<Vec<TreeLine>>,
    corrections: Vec<String>,
    sheet: Sheet<'a>,
) -> Sheet<'a> {
    let (family, words) = (&seen.family, sheet.look.words);
    let (deeds, of_one) = (seen.deeds(), about.is_some());
    let idle = deeds.is_empty() && corrections.is_empty();
    let item = |deed: &Deed| {
        let note = if is_admins(deed, family, &sheet) { words.say("deeds-admin") } else { String::new() };
        Item::new(named(deed, family, words)).note(note)
    };
    let staffs = words.say("deeds-staff");
    let corrections = corrections.into_iter().map(|named| Item::new(named).note(staffs.clone()));
    let nothing = std::iter::once(Item::new(words.say("deeds-nothing")));
    let items = nothing.chain(deeds.into_iter().map(item)).chain(corrections).collect();
    let list = List { id: ListId::Deeds, items, selected: 0 };
    let signed_in = signed_in(&sheet);
    let sheet = sheet.who(Who::Staff, "who-staff").blocks(about.map(|lines| Block::Trees(vec![lines])));
    let text = match (of_one, idle) {
        (true, true) => "text-family-one-idle",
        (true, false) => "text-family-one",
        (false, _) => "text-family-deeds",
    };
    let sheet = sheet.text(text).blocks(signed_in);
    // An admin outside a visit, or somebody who came in by a code, finds no correction here.
    let why = family.corrections.is_empty().then(|| Block::Dim(words.say("how-to-correct")));
    sheet.block(Block::List(list)).blocks(why).enter("key-arrows")
}

/// In whose name it is done.
fn signed_in(sheet: &Sheet) -> Option<Block> {
    let who = sheet.look.seats.acting()?;
    let args = [("name", who.name.as_str().into())];
    Some(Block::Dim(sheet.look.words.say_with("deeds-signed-in", &args)))
}

/// Whether only the admin who types may do it, not the person who has signed in.
fn is_admins(deed: &Deed, family: &Family, sheet: &Sheet) -> bool {
    let own = |link: &LinkId| {
        let parent = family.links.iter().find(|known| known.id == *link).map(|known| &known.parent);
        sheet.look.seats.acting().is_some_and(|who| parent == who.profile.as_ref())
    };
    match deed {
        Deed::Accept { .. } | Deed::Decline { .. } | Deed::Dispute { .. } => false,
        Deed::TakeAway { link } => !own(link),
        Deed::Revoke { student } => {
            !family.links.iter().any(|link| link.student == *student && own(&link.id))
        }
        Deed::Bar { .. } | Deed::Lift { .. } | Deed::GiveTeacher { .. } | Deed::TakeTeacher { .. } => true,
    }
}

/// The deed would leave the child with nobody.
pub(super) fn alone<'a>(family: &Family, doing: &Doing, sheet: Sheet<'a>) -> Sheet<'a> {
    let words = sheet.look.words;
    sheet
        .state(doing.deed.as_str())
        .who(Who::Staff, "who-staff")
        .block(Block::Heading(named(&doing.deed, family, words)))
        .text("text-family-alone")
        .blocks(doing.alone.map(|life| alone_within(life, words)))
        .enter("alone-all-the-same")
}

/// Within how long another parent must come.
pub fn alone_within(life: Span, words: &Words) -> Block {
    let said = words.say_with("alone-within", &[("days", Arg::Count(life.whole_days()))]);
    Block::notice(NoticeKind::Warn, said)
}

/// One deed before it is done.
pub(super) fn sure<'a>(family: &Family, doing: &Doing, sheet: Sheet<'a>) -> Sheet<'a> {
    let (deed, words) = (&doing.deed, sheet.look.words);
    let keys = deed.reasons().iter().map(|why| why.as_str());
    let reason =
        deed.needs_reason().then(|| Block::OneOf(sheet.one_of(FieldId::Why, "why", keys, &doing.why)));
    let proposal = deed.proposal().and_then(|id| family.proposals.iter().find(|proposal| proposal.id == *id));
    let changes = proposal.and_then(|proposal| {
        let student = family.students.iter().find(|student| student.id == proposal.student)?;
        Some(Block::Facts(differences(&student.data, &proposal.data, words)))
    });
    let (heading, does) = (Block::Heading(named(deed, family, words)), format!("do-{}", deed.as_str()));
    let of_staff = deed.needs_reason() || is_admins(deed, family, &sheet);
    let who = if of_staff { (Who::Staff, "who-staff") } else { (Who::Family, "who-family") };
    if doing.last_word {
        return last_word(doing, heading, sheet.who(who.0, who.1)).enter(&does);
    }
    let signed_in = signed_in(&sheet).filter(|_| !is_admins(deed, family, &sheet));
    let sheet = sheet
        .state(deed.as_str())
        .who(who.0, who.1)
        .block(heading)
        .blocks(signed_in)
        .blocks(changes)
        .text(&format!("sure-{}", deed.as_str()))
        .blocks(still_awaits(deed, family, words))
        .blocks(reason)
        .enter(if deed.needs_last_word() { "key-enter" } else { &does });
    match &doing.problem {
        Some(why) => sheet.refusal(why),
        None => sheet,
    }
}

/// What a lifted bar does not change: a child without a parent goes on awaiting one.
fn still_awaits(deed: &Deed, family: &Family, words: &Words) -> Option<Block> {
    let Deed::Lift { bar } = deed else { return None };
    let bar = family.bars.iter().find(|known| known.id == *bar)?;
    let child = family.students.iter().find(|child| child.id == bar.student)?;
    (child.standing == Standing::AwaitingParent).then(|| Block::text(words.say("lift-still-awaits")))
}

/// The last word on a deed that shuts somebody out, or lets them in again: its reason where one was asked, what follows,
/// and Enter alone.
fn last_word<'a>(doing: &Doing, heading: Block, sheet: Sheet<'a>) -> Sheet<'a> {
    let words = sheet.look.words;
    let why = doing.reason();
    let why = why.map(|why| (words.say("field-why"), words.say(&format!("why-{}", why.as_str()))));
    let warns =
        Block::notice(NoticeKind::Warn, words.say(&format!("deed-last-word-{}", doing.deed.as_str())));
    let sheet = sheet.state("last-word").block(heading);
    let sheet = sheet.blocks(why.map(|why| Block::Facts(vec![why]))).block(warns);
    match &doing.problem {
        Some(why) => sheet.refusal(why),
        None => sheet,
    }
}

/// Asks once more for the password, since somebody takes away their own link.
pub(super) fn password<'a>(family: &Family, doing: &Doing, sign_in: &SignIn, sheet: Sheet<'a>) -> Sheet<'a> {
    let words = sheet.look.words;
    let who = words.say_with("sign-in-who", &[("name", sign_in.name.clone().into())]);
    let password = sheet.secret(FieldId::Password, sign_in.problem.as_ref()).room(24, 128);
    sheet
        .state(sign_in.tries)
        .who(Who::Family, "who-parent")
        .block(Block::Heading(named(&doing.deed, family, words)))
        .text("text-family-password")
        .block(Block::text(who))
        .block(Block::Field(password))
        .enter(&format!("do-{}", doing.deed.as_str()))
}

/// A deed's words, with the people it is about.
fn named(deed: &Deed, family: &Family, words: &Words) -> String {
    let link = deed.link().and_then(|id| family.links.iter().find(|link| link.id == *id));
    let proposal = deed.proposal().and_then(|id| family.proposals.iter().find(|proposal| proposal.id == *id));
    let pair = link
        .map(|link| (&link.parent, &link.student))
        .or_else(|| proposal.map(|proposal| (&proposal.by, &proposal.student)));
    let (parent, child) = match (deed, pair) {
        (Deed::Revoke { student }, _) => (String::new(), child_of(student, family)),
        (Deed::Lift { bar }, _) => barred(bar, family),
        (Deed::GiveTeacher { adult } | Deed::TakeTeacher { adult }, _) => {
            (person_of(adult, family), String::new())
        }
        (_, Some((parent, child))) => (parent_of(parent, family), child_of(child, family)),
        (_, None) => Default::default(),
    };
    words.say_with(&format!("deed-{}", deed.as_str()), &[("parent", parent.into()), ("child", child.into())])
}

/// A barred adult, and the child.
fn barred(id: &BarId, family: &Family) -> (String, String) {
    let bar = family.bars.iter().find(|bar| bar.id == *id);
    bar.map(|bar| (bar.adult.first_and_initial(), child_of(&bar.student, family))).unwrap_or_default()
}

pub(super) fn parent_of(id: &ProfileId, family: &Family) -> String {
    let parent = family.parents.iter().find(|parent| parent.id == *id);
    parent.map(|parent| parent.name.first_and_initial()).unwrap_or_default()
}

/// Somebody of the family, parent or student.
pub(super) fn person_of(id: &ProfileId, family: &Family) -> String {
    let parent = parent_of(id, family);
    if parent.is_empty() { child_of(id, family) } else { parent }
}

pub(super) fn child_of(id: &ProfileId, family: &Family) -> String {
    let child = family.students.iter().find(|student| student.id == *id);
    child.map(|student| student.data.name.first_and_initial()).unwrap_or_default()
}

/// A proposal in the family's tree, below the child: who proposes it, and each field that would change.
pub(super) fn proposal_lines(
    depth: usize,
    proposal: &Proposal,
    student: &Student,
    family: &Family,
    words: &Words,
) -> Vec<TreeLine> {
    let said = [("parent", Arg::Text(parent_of(&proposal.by, family))), ("at", Arg::At(proposal.at))];
    let first = TreeLine::new(depth, words.say_with("family-proposal", &said));
    let change = |(field, change): (String, String)| TreeLine::new(depth + 1, format!("{field}: {change}"));
    [first]
        .into_iter()
        .chain(differences(&student.data, &proposal.data, words).into_iter().map(change))
        .collect()
}

/// Each field that differs: its name, with the value now and the value proposed.
pub(super) fn differences(was: &PersonData, to: &PersonData, words: &Words) -> Vec<(String, String)> {
    let part = |part: &Option<String>| part.clone().unwrap_or_else(|| words.say("proposal-nothing"));
    let sex = |data: &PersonData| words.say(&format!("sex-{}", data.sex.key()));
    let rows = [
        ("field-surname", part(&was.name.surname), part(&to.name.surname)),
        ("field-name", was.name.name.clone(), to.name.name.clone()),
        ("field-patronymic", part(&was.name.patronymic), part(&to.name.patronymic)),
        ("field-birth-date", words.day(was.birth.0), words.day(to.birth.0)),
        ("field-sex", sex(was), sex(to)),
    ];
    let differs = rows.into_iter().filter(|(_, was, to)| was != to);
    differs.map(|(field, was, to)| (words.say(field), format!("{was} → {to}"))).collect()
}
