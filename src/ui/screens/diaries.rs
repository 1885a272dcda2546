//! The diary accounts that are linked: the list, one with what it opens, and the last word before it is unlinked.

use super::screen::FlowScreen;
use super::sheet::Sheet;
use super::steps::last_word;
use crate::domain::chats::{Chats, OwnDiary};
use crate::domain::difference::DataField;
use crate::domain::linked::{EntryNow, LinkedDiary};
use crate::domain::refusal::Refusal;
use crate::flow::Action;
use crate::flow::diaries::{Diaries, OwnDiaries, Unlinking};
use crate::ui::page::{Block, Item, List, ListId, NoticeKind, Who};
use crate::words::{Arg, Words};

impl FlowScreen for Diaries {
    fn offers(&self) -> &'static [Action] {
        match self {
            Diaries::One(_, opened) if opened.may_unlink => &[Action::Unlink],
            Diaries::Sure(_, doing) if doing.word.password.is_some() => &[Action::Forgot],
            Diaries::List(..) | Diaries::One(..) | Diaries::Sure(..) | Diaries::Unlinked(..) => &[],
        }
    }

    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let sheet = sheet.who(Who::Family, "who-family");
        match self {
            Diaries::List(own, problem) => list(own, problem.as_ref(), sheet.on(own.holder.seat)),
            Diaries::One(own, opened) => one(opened, sheet.on(own.holder.seat)),
            Diaries::Sure(own, doing) => sure(doing, sheet.on(own.holder.seat)),
            Diaries::Unlinked(holder) => {
                let said = sheet.words("diaries-unlinked");
                let sheet = sheet.nobody().on(holder.seat);
                sheet.block(Block::notice(NoticeKind::Ok, said)).text("text-diaries-unlinked")
            }
        }
    }
}

fn list<'a>(own: &OwnDiaries, problem: Option<&Refusal>, sheet: Sheet<'a>) -> Sheet<'a> {
    let sheet = sheet.problem(problem);
    let Some(all) = &own.diaries else {
        let asked = problem.is_none();
        return if asked { sheet.nobody().dim("notice-working").no_enter() } else { sheet };
    };
    let words = sheet.look.words;
    let chats = own.chats.map(|chats| chats_notice(chats, words));
    if all.is_empty() {
        return sheet.text("text-diaries-none").blocks(chats);
    }
    let items = all.iter().map(|one| {
        let note = [role(&one.linked, words), words.say_with("diary-since", &since(&one.linked))];
        let flag = one.linked.is_flagged().then(|| words.say("diary-flagged"));
        let note = note.into_iter().chain(flag).collect::<Vec<_>>().join(" · ");
        let about = one.child.as_ref().map(|child| format!(": {child}")).unwrap_or_default();
        Item::new(format!("{}{about}", one.linked.system)).note(note)
    });
    let list = List { id: ListId::Diaries, items: items.collect(), selected: 0 };
    sheet.text("text-diaries-list").blocks(chats).block(Block::List(list)).enter("key-arrows")
}

/// Whether somebody's chats are open, and what is missing.
pub(super) fn chats_notice(chats: Chats, words: &Words) -> Block {
    let kind = if chats == Chats::Open { NoticeKind::Ok } else { NoticeKind::Info };
    Block::notice(kind, words.say(&format!("chats-{}", chats.as_str())))
}

/// As whom somebody stands in the diary.
pub(super) fn role(linked: &LinkedDiary, words: &Words) -> String {
    words.say(&format!("role-{}", linked.kind.as_str()))
}

fn since(linked: &LinkedDiary) -> [(&'static str, Arg); 1] {
    [("since", Arg::At(linked.since))]
}

/// What the school's lists have done to the entry; nothing where it is as it was.
pub(super) fn entry_said(linked: &LinkedDiary, words: &Words) -> Option<String> {
    match linked.entry {
        EntryNow::Same => None,
        EntryNow::Changed(at) => Some(words.say_with("diary-entry-changed", &[("at", Arg::At(at))])),
        EntryNow::Gone(at) => Some(words.say_with("diary-entry-gone", &[("at", Arg::At(at))])),
    }
}

/// Where entry and profile differ; nothing where they do not.
pub(super) fn differs_said(linked: &LinkedDiary, words: &Words) -> Option<String> {
    let part = |one: &DataField| words.say(&format!("differs-{}", one.as_str()));
    let parts = linked.differs.iter().map(part).collect::<Vec<_>>().join(", ");
    (!parts.is_empty()).then(|| words.say_with("diary-differs", &[("parts", Arg::Text(parts))]))
}

/// The consent behind it.
pub(super) fn consent_said(linked: &LinkedDiary, words: &Words) -> Option<String> {
    let consent = linked.consent.as_ref()?;
    let said = [("at", Arg::At(consent.at)), ("version", Arg::Text(consent.text.version.clone()))];
    Some(words.say_with("diary-consent", &said))
}

fn facts(one: &OwnDiary, words: &Words) -> Block {
    let linked = &one.linked;
    let facts = [
        Some(("diary-system", linked.system.clone())),
        Some(("diary-role", role(linked, words))),
        one.child.clone().map(|child| ("diary-child", child)),
        Some(("diary-linked-at", words.at(linked.since))),
        consent_said(linked, words).map(|said| ("diary-consent-label", said)),
        Some(("diary-chats", words.say(&format!("chats-short-{}", one.chats.as_str())))),
    ];
    let facts = facts.into_iter().flatten();
    Block::Facts(facts.map(|(id, fact)| (words.say(id), fact)).collect())
}

fn one<'a>(opened: &OwnDiary, sheet: Sheet<'a>) -> Sheet<'a> {
    let words = sheet.look.words;
    let flags = [entry_said(&opened.linked, words), differs_said(&opened.linked, words)];
    let flags = flags.into_iter().flatten().map(|said| Block::notice(NoticeKind::Warn, said));
    let asks = opened.linked.is_flagged().then(|| Block::Dim(words.say("diary-ask-office")));
    let may = if opened.may_unlink { "diaries-may-unlink" } else { "diaries-parent-unlinks" };
    sheet
        .state(&opened.linked.id)
        .block(facts(opened, words))
        .blocks(flags)
        .blocks(asks)
        .dim(may)
        .enter("diaries-back")
}

/// What follows, before anything is done.
fn sure<'a>(doing: &Unlinking, sheet: Sheet<'a>) -> Sheet<'a> {
    let words = sheet.look.words;
    let one = &doing.diary;
    let follows = Block::notice(NoticeKind::Warn, words.say("diaries-follows"));
    let sheet = sheet
        .state(format!("{}/{}", one.linked.id, last_word::state(&doing.word)))
        .block(facts(one, words))
        .block(follows);
    let sheet = last_word::put(&doing.word, "consents-forgot", sheet);
    let sheet = if doing.word.password.is_none() { sheet.text("text-diaries-last-word") } else { sheet };
    let gone = doing.word.problem == Some(Refusal::DiaryLinkGone);
    sheet.enter(if gone { "diaries-back" } else { "action-unlink" })
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use crate::domain::chats::{Chats, OwnDiary};
    use crate::domain::consent::{Consent, Purpose, TextMark};
    use crate::domain::diary::EntryKind;
    use crate::domain::difference::DataField;
    use crate::domain::id::{ConsentId, DiaryLinkId, ProfileId};
    use crate::domain::language::Language;
    use crate::domain::linked::{EntryNow, LinkedDiary};
    use crate::domain::refusal::Refusal;
    use crate::domain::time::Span;
    use crate::domain::visit::{Seat, Seated};
    use crate::flow::diaries::{Diaries, OwnDiaries, Unlinking};
    use crate::flow::frame::Frame;
    use crate::flow::steps::last_word::LastWord;
    use crate::ui::screens::samples::people::{NOW, account, ago, broken};
    use crate::ui::screens::samples::sample::Sample;

    /// A diary account that is linked to somebody.
    pub(in crate::ui::screens) fn linked(whose: &str, kind: EntryKind, entry: EntryNow) -> LinkedDiary {
        let text = TextMark {
            purpose: Purpose::Diary,
            version: "1".into(),
            language: Language::Ru,
            fingerprint: "b41c".into(),
        };
        let consent = Consent {
            id: ConsentId::new(format!("diary-consent-{whose}")),
            text,
            given: true,
            at: ago(2_000),
            desk: "Холл".into(),
        };
        LinkedDiary {
            id: DiaryLinkId::new(format!("diary-{whose}")),
            profile: ProfileId::new(whose),
            system: "Дневник школы № 12".into(),
            kind,
            since: ago(2_000),
            consent: Some(consent),
            entry,
            differs: Vec::new(),
        }
    }

    /// Where the entry of somebody says something else.
    pub(in crate::ui::screens) fn differs() -> Vec<DataField> {
        vec![DataField::Name, DataField::Birth]
    }

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let own = |linked: LinkedDiary, chats| OwnDiary { linked, child: None, may_unlink: true, chats };
        let of_child = OwnDiary {
            linked: LinkedDiary {
                differs: differs(),
                ..linked("student", EntryKind::Student, EntryNow::Changed(ago(700)))
            },
            child: Some("Анна К.".into()),
            may_unlink: true,
            chats: Chats::NeedParent,
        };
        let parents = own(linked("parent", EntryKind::Parent, EntryNow::Same), Chats::Open);
        let gone = own(linked("parent", EntryKind::Teacher, EntryNow::Gone(ago(700))), Chats::Open);
        let child_alone = OwnDiary {
            may_unlink: false,
            ..own(linked("student", EntryKind::Student, EntryNow::Same), Chats::Open)
        };
        let all = vec![of_child.clone(), parents.clone(), gone.clone()];
        let owns = |diaries, chats| OwnDiaries {
            holder: Seated { account: account(), seat: Seat::Private },
            diaries,
            chats,
            password: false,
        };
        let listed = || owns(Some(all.clone()), Some(Chats::Open));
        let frame = |flow| Frame::Diaries(flow);
        let flow = |name, flow| Sample::flow(name, frame(flow));
        let mut samples = vec![
            flow("diaries-asked", Diaries::List(owns(None, None), None)),
            flow("diaries-asked", Diaries::List(owns(None, None), Some(broken()))),
            flow("diaries-asked", Diaries::List(owns(None, None), Some(Refusal::SessionNeeded))),
            flow("diaries-none", Diaries::List(owns(Some(Vec::new()), Some(Chats::NeedBoth)), None)),
            flow("diaries-list", Diaries::List(listed(), None)),
        ];
        for one in [of_child.clone(), parents.clone(), gone, child_alone] {
            samples.push(flow("diaries-one", Diaries::One(listed(), Box::new(one))));
        }
        let until = NOW + Span::seconds(30);
        let sure = |password: bool, problem| {
            let word = LastWord { problem, ..LastWord::asking(password) };
            let doing = Unlinking { diary: of_child.clone(), word };
            flow("diaries-sure", Diaries::Sure(listed(), Box::new(doing)))
        };
        samples.extend([sure(false, None), sure(true, None)]);
        samples
            .extend([Refusal::DiaryLinkGone, Refusal::NoRight, broken()].map(|why| sure(false, Some(why))));
        let typed = [Refusal::Missing, Refusal::PasswordTypedLongAgo, Refusal::WrongPassword { until }];
        samples.extend(typed.map(|why| sure(true, Some(why))));
        samples.push(flow("diaries-unlinked", Diaries::Unlinked(listed().holder)));
        samples
    }
}
