//! One's own consents: the list, one with its text and receipt, and the last word before it is withdrawn.

use super::screen::FlowScreen;
use super::sheet::Sheet;
use super::steps::last_word;
use crate::domain::consent::{ConsentState, ConsentWay, Follows, OwnConsent};
use crate::domain::refusal::Refusal;
use crate::flow::Action;
use crate::flow::consents::{Consents, Own, Withdrawing};
use crate::ui::page::{Block, Item, List, ListId, NoticeKind, Who};
use crate::words::texts::Signed;
use crate::words::{Arg, Words};

impl FlowScreen for Consents {
    fn offers(&self) -> &'static [Action] {
        match self {
            Consents::Text(_, opened) if opened.follows.is_some() => &[Action::Withdraw],
            Consents::Sure(_, doing) if doing.word.password.is_some() => &[Action::Forgot],
            Consents::List(..) | Consents::Text(..) | Consents::Sure(..) | Consents::Withdrawn(..) => &[],
        }
    }

    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let sheet = sheet.who(Who::Family, "who-family");
        match self {
            Consents::List(own, problem) => list(own, problem.as_ref(), sheet.on(own.holder.seat)),
            Consents::Text(own, opened) => text(opened, sheet.on(own.holder.seat)),
            Consents::Sure(own, doing) => sure(doing, sheet.on(own.holder.seat)),
            Consents::Withdrawn(holder, follows) => withdrawn(*follows, sheet.on(holder.seat)),
        }
    }
}

fn list<'a>(own: &Own, problem: Option<&Refusal>, sheet: Sheet<'a>) -> Sheet<'a> {
    let sheet = sheet.problem(problem);
    let Some(all) = &own.consents else {
        let asked = problem.is_none();
        return if asked { sheet.nobody().dim("notice-working").no_enter() } else { sheet };
    };
    if all.is_empty() {
        return sheet.text("text-consents-none");
    }
    let words = sheet.look.words;
    let items = all.iter().map(|one| {
        let about = one.child.as_ref().map(|child| format!(": {child}")).unwrap_or_default();
        let note = [words.at(one.at), words.say(state(one.state))].join(" · ");
        Item::new(format!("{}{about}", purpose(one, words))).note(note)
    });
    let list = List { id: ListId::Consents, items: items.collect(), selected: 0 };
    sheet.text("text-consents-list").block(Block::List(list)).enter("key-arrows")
}

const fn state(state: ConsentState) -> &'static str {
    match state {
        ConsentState::Stands => "consent-stands",
        ConsentState::Withdrawn(_) => "consent-withdrawn",
        ConsentState::Void(_) => "consent-void",
    }
}

/// How it was given.
pub(super) const fn way(way: ConsentWay) -> &'static str {
    match way {
        ConsentWay::Desk => "consent-way-desk",
        ConsentWay::Paper => "consent-way-paper",
    }
}

fn purpose(one: &OwnConsent, words: &Words) -> String {
    words.say(&format!("purpose-{}", one.text.purpose.as_str()))
}

/// What is known of a consent, in two columns.
fn facts(one: &OwnConsent, words: &Words) -> Block {
    let desk = Some(one.desk.clone()).filter(|desk| !desk.is_empty());
    let place = std::iter::once(words.at(one.at)).chain(desk).collect::<Vec<_>>().join(" · ");
    let way = words.say(way(one.way));
    let version = format!("{} ({})", one.text.version, one.text.language.tag());
    let ended = match one.state {
        ConsentState::Stands => words.say("consent-stands"),
        ConsentState::Withdrawn(at) => words.say_with("consent-is-withdrawn", &[("at", Arg::At(at))]),
        ConsentState::Void(at) => words.say_with("consent-is-void", &[("at", Arg::At(at))]),
    };
    let facts = [
        Some(("consent-receipt", one.receipt.grouped())),
        Some(("consent-giver", one.giver.clone())).filter(|(_, giver)| !giver.is_empty()),
        one.child.clone().map(|child| ("consent-child", child)),
        Some(("consent-given-at", place)),
        Some(("consent-way", way)),
        Some(("consent-version-label", version)),
        Some(("consent-state", ended)),
    ];
    let facts = facts.into_iter().flatten();
    Block::Facts(facts.map(|(id, fact)| (words.say(id), fact)).collect())
}

fn text<'a>(one: &OwnConsent, sheet: Sheet<'a>) -> Sheet<'a> {
    let (words, texts) = (sheet.look.words, sheet.look.texts);
    let signed = Signed { giver: one.giver.clone(), child: one.child.clone() };
    let agreed = texts.agreed(&one.text, &one.school, &signed);
    let read = match agreed {
        Some(text) => {
            let body = text.body.into_iter().map(Block::Text);
            std::iter::once(Block::Heading(text.title)).chain(body).collect()
        }
        // The school has changed its name, or keeps another version by now: the fingerprint still tells which one it was.
        None => vec![
            Block::Heading(purpose(one, words)),
            Block::text(words.say("consent-text-gone")),
            Block::Dim(one.text.fingerprint.clone()),
        ],
    };
    let may = match one.follows {
        Some(Follows::Deletion) => "consents-may-delete",
        Some(Follows::SightEnds) => "consents-may-end-sight",
        Some(_) => "consents-may-withdraw",
        None => "consents-may-not",
    };
    sheet.state(&one.id).block(facts(one, words)).dim(may).blocks(read).enter("consents-back")
}

/// What follows, before anything is done.
fn sure<'a>(doing: &Withdrawing, sheet: Sheet<'a>) -> Sheet<'a> {
    let words = sheet.look.words;
    let one = &doing.consent;
    let sheet = sheet
        .state(format!("{}/{}", one.id, last_word::state(&doing.word)))
        .block(facts(one, words))
        .block(Block::notice(NoticeKind::Warn, follows(doing.follows, one.child.as_deref(), words)));
    let sheet = last_word::put(&doing.word, "consents-forgot", sheet);
    let sheet = if doing.word.password.is_none() { sheet.text("text-consents-last-word") } else { sheet };
    let gone = doing.word.problem == Some(Refusal::ConsentGone);
    sheet.enter(if gone { "consents-back" } else { "consents-withdraw" })
}

fn follows(follows: Follows, child: Option<&str>, words: &Words) -> String {
    let child = ("child", Arg::from(child.unwrap_or_default()));
    match follows {
        Follows::Awaits { within } => {
            words.say_with("consents-follows-awaits", &[child, ("days", Arg::Count(within.whole_days()))])
        }
        Follows::LinkEnds => words.say_with("consents-follows-link", &[child]),
        Follows::SightEnds => words.say("consents-follows-sight"),
        Follows::Unlinks => words.say("consents-follows-unlinks"),
        // It leads to the deletion of the account, which says more.
        Follows::Deletion => words.say("text-deletion-about"),
    }
}

fn withdrawn(follows: Follows, sheet: Sheet<'_>) -> Sheet<'_> {
    let id = match follows {
        Follows::Awaits { .. } => "text-consents-now-awaits",
        Follows::Unlinks => "text-consents-now-unlinked",
        Follows::LinkEnds | Follows::Deletion => "text-consents-now-link",
        Follows::SightEnds => "text-consents-now-sight",
    };
    let said = sheet.words("consents-withdrawn");
    sheet.block(Block::notice(NoticeKind::Ok, said)).text(id).no_esc()
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use super::{Consents, Own, OwnConsent, Withdrawing};
    use crate::domain::consent::{ConsentState, ConsentWay, Follows, Purpose, TextMark};
    use crate::domain::id::{ConsentId, SchoolId};
    use crate::domain::language::Language;
    use crate::domain::receipt::Receipt;
    use crate::domain::refusal::Refusal;
    use crate::domain::school::School;
    use crate::domain::time::Span;
    use crate::domain::visit::{Seat, Seated};
    use crate::flow::FieldId;
    use crate::flow::frame::Frame;
    use crate::flow::steps::last_word::LastWord;
    use crate::ui::screens::samples::people::{NOW, SCHOOL, account, ago, broken};
    use crate::ui::screens::samples::sample::Sample;
    use crate::words::texts::Texts;

    fn one(
        purpose: Purpose,
        child: Option<&str>,
        state: ConsentState,
        follows: Option<Follows>,
    ) -> OwnConsent {
        let school = School { id: SchoolId::new("s"), name: SCHOOL.into(), city: "Тверь".into() };
        let none = |_| TextMark {
            purpose,
            version: "2".into(),
            language: Language::Ru,
            fingerprint: "7f".repeat(32),
        };
        let text = Texts::new(None).map_or_else(none, |texts| texts.mark(purpose, Language::Ru, &school));
        OwnConsent {
            id: ConsentId::new(purpose.as_str()),
            text,
            at: ago(60 * 24 * 20),
            desk: "Холл".into(),
            way: ConsentWay::Desk,
            giver: "Климова Мария Игоревна".into(),
            child: child.map(str::to_owned),
            school,
            state,
            receipt: Receipt::of(ago(60 * 24 * 20), 407),
            follows,
        }
    }

    fn holder() -> Seated {
        Seated { account: account(), seat: Seat::Private }
    }

    const AWAITS: Follows = Follows::Awaits { within: Span::days(30) };

    fn all() -> Vec<OwnConsent> {
        let (anna, long) = (Some("Анна К."), Some("Александра-Виктория К."));
        vec![
            one(Purpose::ChildUse, anna, ConsentState::Stands, Some(AWAITS)),
            one(Purpose::ChildData, anna, ConsentState::Stands, Some(Follows::LinkEnds)),
            one(Purpose::ChildUse, long, ConsentState::Withdrawn(ago(60 * 24)), None),
            one(Purpose::ChildData, long, ConsentState::Void(ago(60 * 24)), None),
            one(Purpose::OwnData, None, ConsentState::Stands, Some(Follows::Deletion)),
            one(Purpose::Diary, None, ConsentState::Stands, Some(Follows::Unlinks)),
            one(Purpose::ParentsSight, None, ConsentState::Stands, Some(Follows::SightEnds)),
        ]
    }

    fn own(consents: Option<Vec<OwnConsent>>) -> Own {
        Own { holder: holder(), consents, password: false }
    }

    fn text(at: usize) -> Consents {
        Consents::Text(own(Some(all())), Box::new(all().remove(at)))
    }

    fn sure(at: usize, asks: bool, problem: Option<Refusal>) -> Consents {
        let consent = all().remove(at);
        let follows = consent.follows.unwrap_or(AWAITS);
        let word = LastWord { problem, ..LastWord::asking(asks) };
        let doing = Withdrawing { consent, follows, word };
        Consents::Sure(own(Some(all())), Box::new(doing))
    }

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let sample = |name, flow| Sample::flow(name, Frame::Consents(flow));
        let mut gone = all().remove(0);
        gone.text.version = "1".into();
        let mut states = vec![
            sample("consents-asked", Consents::List(own(None), None)),
            sample("consents-list", Consents::List(own(Some(all())), None)),
            sample("consents-none", Consents::List(own(Some(Vec::new())), None)),
            sample("consents-list-refused", Consents::List(own(None), Some(broken()))),
            sample("consents-list-refused", Consents::List(own(None), Some(Refusal::SessionNeeded))),
            sample("consents-text", text(0)),
            sample("consents-text-withdrawn", text(2)),
            sample("consents-text-own", text(4)),
            sample("consents-text-gone", Consents::Text(own(None), Box::new(gone))),
            sample("consents-sure", sure(0, false, None)),
            sample("consents-sure-link", sure(1, false, None)),
            sample("consents-sure-diary", sure(6, false, None)),
            sample("consents-sure-password", sure(0, true, None)).typed(&[(FieldId::Password, "Три!Совы7")]),
            sample("consents-withdrawn", Consents::Withdrawn(holder(), AWAITS)),
            sample("consents-sure-sight", sure(5, false, None)),
            sample("consents-withdrawn-sight", Consents::Withdrawn(holder(), Follows::SightEnds)),
            sample("consents-withdrawn-diary", Consents::Withdrawn(holder(), Follows::Unlinks)),
            sample("consents-withdrawn-link", Consents::Withdrawn(holder(), Follows::LinkEnds)),
        ];
        for why in [Refusal::ConsentGone, Refusal::SessionNeeded, broken()] {
            states.push(sample("consents-sure", sure(0, false, Some(why))));
        }
        let until = NOW + Span::seconds(30);
        for why in [Refusal::Missing, Refusal::PasswordTypedLongAgo, Refusal::WrongPassword { until }] {
            states.push(sample("consents-sure", sure(0, true, Some(why))));
        }
        states
    }
}
