//! The family view: found by number, name, class or invitation; then who belongs to whom, where the children learn, and what
//! was consented to.
//!
//! ```text
//! Иванова Мария Олеговна  мать
//! Иванов Олег             отец
//! ├─ Иванова Анна Олеговна  5А, Школа № 12  Ждёт родителя
//! └─ Пётр И.                7Б, Лицей № 4   Подтверждён родителем
//!
//! Анна И.  связи и согласия
//! └─ Иванова Мария Олеговна: мать, с 5 сентября 2026
//!    └─ Обработка данных ребёнка: согласие …
//! ```

mod cards;
mod correct;
pub(super) mod deeds;
#[cfg(feature = "samples")]
mod families;
pub(super) mod told;
mod tree;

use super::screen::FlowScreen;
use super::sheet::Sheet;
use crate::domain::family::{FOUND_AT_MOST, Found};
use crate::flow::family::{Done, FamilyView, Form, papered};
use crate::flow::{Action, FieldId, Typed};
use crate::ui::page::{Block, Item, List, ListId, NoticeKind, Who};
use crate::ui::widgets::field::LONGEST;
use crate::words::Arg;

impl FlowScreen for FamilyView {
    fn topic(&self) -> Option<&'static str> {
        if let FamilyView::Opening(..) = self { Some("family-shown") } else { None }
    }

    // Deeds are offered only where there is one; else it is said when there would be.
    fn offers(&self) -> &'static [Action] {
        match self {
            FamilyView::Shown { profile, family, tree, .. } => {
                let paper = !papered(profile, family).is_empty();
                match (family.offers(), tree, paper) {
                    (true, false, true) => &[Action::Deeds, Action::AsTree, Action::RecordPaper],
                    (true, true, true) => &[Action::Deeds, Action::AsCards, Action::RecordPaper],
                    (false, false, true) => &[Action::HowToCorrect, Action::AsTree, Action::RecordPaper],
                    (false, true, true) => &[Action::HowToCorrect, Action::AsCards, Action::RecordPaper],
                    (true, false, false) => &[Action::Deeds, Action::AsTree],
                    (true, true, false) => &[Action::Deeds, Action::AsCards],
                    (false, false, false) => &[Action::HowToCorrect, Action::AsTree],
                    (false, true, false) => &[Action::HowToCorrect, Action::AsCards],
                }
            }
            FamilyView::Correct(_, correcting) if matches!(correcting.form, Form::Data { .. }) => {
                &[Action::Calendar]
            }
            FamilyView::Find { .. }
            | FamilyView::Opening(..)
            | FamilyView::Deeds(_)
            | FamilyView::Alone(..)
            | FamilyView::Sure(..)
            | FamilyView::Password(..)
            | FamilyView::Correct(..)
            | FamilyView::Reason(..) => &[],
        }
    }

    // Outside a visit the search is logged, limited and masked, and the page says so.
    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let sheet = match self {
            _ if sheet.is_in_visit() => sheet,
            FamilyView::Find { .. } => sheet.state("alone").text("find-logged"),
            _ => sheet.state("alone"),
        };
        match self {
            FamilyView::Find { field, found } => find(field, found.as_deref(), sheet),
            FamilyView::Opening(_, Some(why)) => sheet.nobody().refusal(why).enter("key-try-again"),
            FamilyView::Opening(_, None) => sheet.nobody().dim("notice-working").no_enter(),
            FamilyView::Shown { profile, family, done, tree, .. } => {
                let (seats, words) = (sheet.look.seats, sheet.look.words);
                let shown = if *tree {
                    Block::Trees(tree::trees(family, seats, words))
                } else {
                    Block::Family(cards::kin(family, seats, words))
                };
                let done = done.as_ref().map(|done| {
                    let (kind, said) = match done {
                        Done::Deed(deed) => (NoticeKind::Ok, format!("deed-done-{}", deed.as_str())),
                        Done::Corrected(what) => (NoticeKind::Ok, format!("correct-done-{}", what.as_str())),
                        Done::HowToCorrect => (NoticeKind::Info, "how-to-correct".to_owned()),
                    };
                    Block::notice(kind, sheet.words(&said))
                });
                sheet.state(profile).nobody().blocks(done).block(shown)
            }
            FamilyView::Deeds(seen) => {
                let (seats, words) = (sheet.look.seats, sheet.look.words);
                let named = |what| correct::named(what, &seen.family, words);
                let corrections = seen.corrections().into_iter().map(named).collect();
                let about = seen.about.as_ref().map(|who| cards::more(who, &seen.family, seats, words));
                deeds::list(seen, about, corrections, sheet)
            }
            FamilyView::Alone(seen, doing) => deeds::alone(&seen.family, doing, sheet),
            FamilyView::Sure(seen, doing) => deeds::sure(&seen.family, doing, sheet),
            FamilyView::Password(seen, doing, sign_in) => {
                deeds::password(&seen.family, doing, sign_in, sheet)
            }
            FamilyView::Correct(seen, correcting) => correct::form(seen, correcting, sheet),
            FamilyView::Reason(seen, correcting) => correct::reason(seen, correcting, sheet),
        }
    }
}

fn find<'a>(field: &Typed, found: Option<&[Found]>, sheet: Sheet<'a>) -> Sheet<'a> {
    let field = sheet.field(FieldId::Search, field).room(40, LONGEST);
    let sheet = sheet.who(Who::Staff, "who-staff").text("text-family-find").block(Block::Field(field));
    let Some(people) = found.filter(|people| !people.is_empty()) else { return sheet.enter("key-find") };
    let count = i64::try_from(people.len()).unwrap_or(i64::MAX);
    let more = (count >= FOUND_AT_MOST).then(|| Block::Dim(sheet.words("find-more")));
    let counted = sheet.look.words.say_with("find-found", &[("n", Arg::Count(count))]);
    // Who was typed is nobody's name: the list says so above itself.
    let similar =
        people.iter().any(|person| person.similar).then(|| Block::Heading(sheet.words("find-similar")));
    let note = |person: &Found| {
        let former = person.former.clone();
        let former = former.map(|name| sheet.look.words.say_with("find-former", &[("name", name.into())]));
        let parts = [Some(person.place.clone()).filter(|place| !place.is_empty()), former];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let items = people.iter().map(|person| Item::new(person.name.clone()).note(note(person))).collect();
    let list = List { id: ListId::People, items, selected: 0 };
    let sheet = sheet.blocks(similar).block(Block::Dim(counted)).blocks(more);
    sheet.block(Block::List(list)).enter("key-arrows").enter_on(FieldId::Search, "key-find")
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use super::correct;
    use super::families::{
        awaiting, barred, contested, joined, kept, large, left_alone, on_paper, pair, parted, six, step,
        with_diaries,
    };
    use crate::domain::deed::Deed;
    use crate::domain::family::{Family, Found};
    use crate::domain::id::{AccountId, LinkId, ProfileId};
    use crate::domain::refusal::Refusal;
    use crate::domain::time::Span;
    use crate::domain::visit::Seat;
    use crate::flow::Typed;
    use crate::flow::family::{Doing, Done, FamilyView, ShownFamily};
    use crate::flow::frame::Frame;
    use crate::flow::sign_in::SignIn;
    use crate::ui::screens::samples::people;
    use crate::ui::screens::samples::people::{broken, maria};
    use crate::ui::screens::samples::sample::{Sample, SampleState};

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let mut all = Vec::new();
        let families = [joined(), awaiting(), large(), contested()].map(|family| ("family-shown", family));
        let others = [
            ("family-six", six()),
            ("family-step", step()),
            ("family-left-alone", left_alone()),
            ("family-pair", pair()),
            ("family-diaries", with_diaries()),
            ("family-parted", parted()),
            ("family-kept", kept()),
            ("family-on-paper", on_paper()),
        ];
        for (name, family) in families.into_iter().chain(others) {
            all.push(Sample::flow(name, Frame::Family(shown(family.clone(), None, false))));
            all.push(Sample::flow("family-tree", Frame::Family(shown(family, None, true))));
        }
        for (who, family) in [
            ("student", contested()),
            ("parent", contested()),
            ("gleb", six()),
            ("father", with_diaries()),
            ("pyotr", with_diaries()),
            ("student", on_paper()),
        ] {
            let seen = ShownFamily { about: Some(ProfileId::new(who)), ..seen(family) };
            all.push(Sample::flow("family-one", Frame::Family(FamilyView::Deeds(seen))));
        }
        all.extend(deeds());
        all.extend(correct::samples::samples(&joined()));
        let told = shown(joined(), Some(Done::HowToCorrect), false);
        all.push(Sample::flow("family-how-to-correct", Frame::Family(told)));
        for problem in [None, Some(Refusal::SessionNeeded), Some(broken())] {
            let opening = FamilyView::Opening(ProfileId::new("student"), problem);
            all.push(Sample::flow("family-opening", Frame::Family(opening)));
        }
        let find = |text: &str, problem, found: Option<Vec<Found>>| {
            let field = Typed { text: text.into(), problem };
            SampleState::Day(Frame::Family(FamilyView::Find { field, found }))
        };
        all.push(Sample::new("search", find("", None, None)));
        all.push(Sample::new("search-found", find("Климова", None, Some(found()))));
        let until = people::NOW + Span::minutes(41);
        for why in [
            Refusal::SearchTooShort,
            Refusal::TooLong,
            Refusal::NobodyFound,
            Refusal::TooManySearches { until },
            Refusal::NoRight,
            broken(),
        ] {
            all.push(Sample::new("search", find("Кл", Some(why), None)));
        }
        let inside = FamilyView::Find { field: Typed::of("Климова"), found: Some(found()) };
        all.push(Sample::flow("family-find", Frame::Family(inside)));
        let near = found().into_iter().map(|person| Found { similar: true, former: None, ..person });
        all.push(Sample::new("search-similar", find("Клемова", None, Some(near.collect()))));
        all
    }

    fn found() -> Vec<Found> {
        let row = |id: &str, name: &str, place: &str| Found {
            id: ProfileId::new(id),
            name: name.into(),
            place: place.into(),
            former: (id == "other").then(|| "A*** K***".to_owned()),
            similar: false,
        };
        vec![
            row("student", "А*** К***", "5А, Школа № 12"),
            row("parent", "М*** К***", ""),
            row("other", "S***", "1Б, Школа № 12"),
        ]
    }

    /// A family as it is shown.
    fn shown(family: Family, done: Option<Done>, tree: bool) -> FamilyView {
        let profile = ProfileId::new("student");
        FamilyView::Shown { profile, family, searched: None, kept: None, done, tree }
    }

    /// A family about which something is to be done.
    fn seen(family: Family) -> ShownFamily {
        let profile = ProfileId::new("student");
        ShownFamily { profile, family, searched: None, kept: None, tree: false, about: None }
    }

    fn deeds() -> Vec<Sample> {
        let family = contested();
        let mut all = vec![Sample::flow("family-deeds", Frame::Family(FamilyView::Deeds(seen(contested()))))];
        let doing = |deed: &Deed, why, last_word, problem| Doing {
            deed: deed.clone(),
            alone: None,
            why,
            last_word,
            problem,
        };
        let of_only = || LinkId::new("student-parent");
        for deed in [Deed::TakeAway { link: of_only() }, Deed::Bar { link: of_only() }] {
            let doing = Doing { alone: Some(Span::days(30)), ..doing(&deed, Typed::default(), false, None) };
            all.push(Sample::flow("family-alone", Frame::Family(FamilyView::Alone(seen(joined()), doing))));
        }
        let sure = |deed: &Deed, why: Typed, problem| {
            let doing = doing(deed, why, false, problem);
            Sample::flow("family-sure", Frame::Family(FamilyView::Sure(seen(contested()), doing)))
        };
        all.extend(family.deeds.iter().map(|deed| sure(deed, Typed::default(), None)));
        let unsaid = Typed { text: String::new(), problem: Some(Refusal::PickOne) };
        let broken = Refusal::Broken { incident: "7F3K-02".into() };
        all.push(sure(&family.deeds[3], unsaid, None));
        let told = || Typed::of("mistake");
        all.push(sure(&family.deeds[0], Typed::default(), Some(Refusal::ProposalSettled)));
        all.push(sure(&family.deeds[0], Typed::default(), Some(Refusal::ProposedAge)));
        all.push(sure(&family.deeds[2], Typed::default(), Some(Refusal::LinkGone)));
        all.push(sure(&family.deeds[3], told(), Some(Refusal::NoRight)));
        all.push(sure(&family.deeds[4], told(), Some(broken)));
        for (at, why) in [(4, told()), (2, Typed::default())] {
            let sure = FamilyView::Sure(seen(contested()), doing(&family.deeds[at], why, true, None));
            all.push(Sample::flow("family-last-word", Frame::Family(sure)));
        }
        let lift = Deed::Lift { bar: barred().id };
        for last_word in [false, true] {
            let seen = seen(Family { bars: vec![barred()], ..awaiting() });
            let problem = last_word.then_some(Refusal::FamilyChanged);
            let doing = doing(&lift, Typed::default(), last_word, problem);
            all.push(Sample::flow("family-lift", Frame::Family(FamilyView::Sure(seen, doing))));
        }
        let done = family.deeds.iter().map(|deed| {
            let done = Some(Done::Deed(deed.clone()));
            Sample::flow("family-done", Frame::Family(shown(joined(), done, false)))
        });
        all.extend(done);
        let until = people::NOW + Span::seconds(12);
        for why in [Refusal::PasswordTypedLongAgo, Refusal::WrongPassword { until }] {
            let (account, name) = (AccountId::new("parent"), maria().name.first_and_initial());
            let (mut sign_in, _) = SignIn::begin(account, Seat::Private, name);
            (sign_in.problem, sign_in.may_leave) = (Some(why), true);
            let (seen, doing) = (seen(contested()), doing(&family.deeds[3], told(), false, None));
            let typing = FamilyView::Password(seen, doing, Box::new(sign_in));
            all.push(Sample::flow("family-password", Frame::Family(typing)));
        }
        all
    }
}

#[cfg(test)]
mod tests;
