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

pub(super) mod deeds;
mod tree;

use super::screen::FlowScreen;
use super::sheet::Sheet;
use crate::domain::family::{FOUND_AT_MOST, Found};
use crate::flow::family::FamilyView;
use crate::flow::{Action, FieldId, Typed};
use crate::ui::page::{Block, Item, List, ListId, NoticeKind, Who};
use crate::words::Arg;

impl FlowScreen for FamilyView {
    fn topic(&self) -> Option<&'static str> {
        if let FamilyView::Opening(..) = self { Some("family-shown") } else { None }
    }

    // Deeds are offered only where there is one.
    fn offers(&self) -> &'static [Action] {
        match self {
            FamilyView::Shown { family, .. } if !family.deeds.is_empty() => &[Action::Deeds],
            FamilyView::Find { .. }
            | FamilyView::Opening(..)
            | FamilyView::Shown { .. }
            | FamilyView::Deeds(_)
            | FamilyView::Alone(..)
            | FamilyView::Sure(..)
            | FamilyView::Password(..) => &[],
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
            FamilyView::Shown { profile, family, done, .. } => {
                let trees = tree::trees(family, sheet.look.seats, sheet.look.words);
                let done = done.as_ref().map(|deed| sheet.words(&format!("deed-done-{}", deed.as_str())));
                let done = done.map(|said| Block::notice(NoticeKind::Ok, said));
                sheet.state(profile).nobody().blocks(done).block(Block::Trees(trees))
            }
            FamilyView::Deeds(seen) => deeds::list(&seen.family, sheet),
            FamilyView::Alone(seen, doing) => deeds::alone(&seen.family, doing, sheet),
            FamilyView::Sure(seen, doing) => deeds::sure(&seen.family, doing, sheet),
            FamilyView::Password(seen, doing, sign_in) => {
                deeds::password(&seen.family, doing, sign_in, sheet)
            }
        }
    }
}

fn find<'a>(field: &Typed, found: Option<&[Found]>, sheet: Sheet<'a>) -> Sheet<'a> {
    let field = sheet.field(FieldId::Search, field).room(40, 160);
    let sheet = sheet.who(Who::Staff, "who-staff").text("text-family-find").block(Block::Field(field));
    let Some(people) = found.filter(|people| !people.is_empty()) else { return sheet.enter("key-find") };
    let count = i64::try_from(people.len()).unwrap_or(i64::MAX);
    let more = (count >= FOUND_AT_MOST).then(|| Block::Dim(sheet.words("find-more")));
    let counted = sheet.look.words.say_with("find-found", &[("n", Arg::Count(count))]);
    let items =
        people.iter().map(|person| Item::new(person.name.clone()).note(person.place.clone())).collect();
    let list = List { id: ListId::People, items, selected: 0 };
    sheet.block(Block::Dim(counted)).blocks(more).block(Block::List(list)).enter("key-arrows")
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use crate::domain::consent::Purpose;
    use crate::domain::deed::Deed;
    use crate::domain::family::Proposal;
    use crate::domain::family::{
        Barred, Document, Family, Flag, Found, Link, Parent, PersonData, Relation, Standing, Student,
    };
    use crate::domain::id::{AccountId, BarId, LinkId, ProfileId, ProposalId};
    use crate::domain::person::{BirthDate, PersonName};
    use crate::domain::refusal::Refusal;
    use crate::domain::time::Span;
    use crate::domain::visit::Seat;
    use crate::flow::Typed;
    use crate::flow::family::{Doing, FamilyView, ShownFamily};
    use crate::flow::frame::Frame;
    use crate::flow::sign_in::SignIn;
    use crate::ui::screens::samples::people;
    use crate::ui::screens::samples::people::{ago, anna, broken, consent, latin, long, maria, student};
    use crate::ui::screens::samples::sample::{Sample, SampleState};
    use jiff::civil::date;

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let mut all = Vec::new();
        let families = [joined(), awaiting(), large(), contested()].map(|family| ("family-shown", family));
        for (name, family) in families.into_iter().chain([
            ("family-six", six()),
            ("family-step", step()),
            ("family-left-alone", left_alone()),
        ]) {
            let shown =
                FamilyView::Shown { profile: ProfileId::new("student"), family, searched: None, done: None };
            all.push(Sample::flow(name, Frame::Family(shown)));
        }
        all.extend(deeds());
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
            Refusal::NobodyFound,
            Refusal::TooManySearches { until },
            Refusal::NoRight,
            broken(),
        ] {
            all.push(Sample::new("search", find("Кл", Some(why), None)));
        }
        let inside = FamilyView::Find { field: Typed::of("Климова"), found: Some(found()) };
        all.push(Sample::flow("family-find", Frame::Family(inside)));
        all
    }

    fn found() -> Vec<Found> {
        let row = |id: &str, name: &str, place: &str| Found {
            id: ProfileId::new(id),
            name: name.into(),
            place: place.into(),
        };
        vec![
            row("student", "А*** К***", "5А, Школа № 12"),
            row("parent", "М*** К***", ""),
            row("other", "S***", "1Б, Школа № 12"),
        ]
    }

    fn parent(id: &str, name: PersonName) -> Parent {
        Parent { id: ProfileId::new(id), name }
    }

    fn link(student: &str, parent: &str, relation: Relation, document: Option<Document>) -> Link {
        Link {
            id: LinkId::new(format!("{student}-{parent}")),
            parent: ProfileId::new(parent),
            student: ProfileId::new(student),
            relation,
            document,
            since: ago(2),
            disputed: None,
            consents: vec![consent(Purpose::ChildData, true), consent(Purpose::ChildUse, true)],
        }
    }

    fn joined() -> Family {
        Family {
            students: vec![student("student", anna(), "5А", Standing::Confirmed)],
            parents: vec![parent("parent", maria().name)],
            links: vec![link("student", "parent", Relation::Mother, None)],
            ..Family::default()
        }
    }

    fn awaiting() -> Family {
        let students = vec![student("student", anna(), "5А", Standing::AwaitingParent)];
        Family { students, ..Family::default() }
    }

    /// The child's last link has ended.
    fn left_alone() -> Family {
        let since = ago(60 * 24);
        Family { flags: vec![(ProfileId::new("student"), Flag::LeftAlone { since })], ..awaiting() }
    }

    /// Long names, brothers and sisters, a guardian, a parent whose link was not made.
    fn large() -> Family {
        let guardian = PersonName {
            surname: Some("Константинопольская-Преображенская".into()),
            name: "Елизавета".into(),
            patronymic: None,
        };
        let mut refused = link("second", "guardian", Relation::Guardian, Some(Document::Guardianship));
        refused.consents.push(consent(Purpose::ChildUse, false));
        Family {
            students: vec![
                student("student", anna(), "5А", Standing::Confirmed),
                student("second", long(), "9А", Standing::Complete),
                student("third", latin(), "5Б", Standing::AwaitingParent),
            ],
            parents: vec![
                parent("parent", maria().name),
                parent("guardian", guardian),
                parent("alone", PersonName { surname: None, name: "Sri".into(), patronymic: None }),
            ],
            links: vec![
                link("student", "parent", Relation::Mother, None),
                link("student", "guardian", Relation::Other, Some(Document::OtherPaper)),
                refused,
            ],
            ..Family::default()
        }
    }

    fn barred() -> Barred {
        let (id, student) = (BarId::new("bar"), ProfileId::new("student"));
        Barred {
            id, student, adult: full("Соколов", "Андрей", "Викторович"), since: ago(20)
        }
    }

    /// A second parent's proposal, a suspended link, a child of whom only the existence is shown.
    fn contested() -> Family {
        let mut data = anna();
        (data.name.name, data.name.patronymic) = ("Анастасия".into(), None);
        let (id, by) = (ProposalId::new("proposal"), ProfileId::new("father"));
        let proposal = Proposal { id, student: ProfileId::new("student"), by, data, at: ago(40) };
        let mut disputed = link("student", "father", Relation::Father, None);
        disputed.disputed = Some(ago(10));
        let mut elsewhere = student("second", long(), "9А", Standing::Confirmed);
        let name = elsewhere.data.name.first_and_initial();
        elsewhere.data.name = PersonName { surname: None, name, patronymic: None };
        elsewhere.limited = true;
        let father =
            PersonName { surname: Some("Климов".into()), name: "Олег".into(), patronymic: None };
        let (proposal_id, of_mother) = (proposal.id.clone(), LinkId::new("student-parent"));
        Family {
            students: vec![student("student", anna(), "5А", Standing::Confirmed), elsewhere],
            parents: vec![parent("parent", maria().name), parent("father", father)],
            links: vec![link("student", "parent", Relation::Mother, None), disputed],
            proposals: vec![proposal],
            deeds: vec![
                Deed::Accept { proposal: proposal_id.clone() },
                Deed::Decline { proposal: proposal_id },
                Deed::Dispute { link: LinkId::new("student-father") },
                Deed::TakeAway { link: of_mother.clone() },
                Deed::Bar { link: of_mother },
                Deed::Revoke { student: ProfileId::new("student") },
                Deed::Lift { bar: BarId::new("bar") },
                Deed::GiveTeacher { adult: ProfileId::new("parent") },
                Deed::TakeTeacher { adult: ProfileId::new("parent") },
            ],
            bars: vec![barred()],
            whose: None,
            teachers: vec![ProfileId::new("parent")],
            numberless: vec![(ProfileId::new("parent"), ago(300)), (ProfileId::new("student"), ago(20))],
            flags: [("father", Flag::Twice), ("student", Flag::AdultsNumber)]
                .map(|(who, flag)| (ProfileId::new(who), flag))
                .into(),
        }
    }

    fn child(id: &str, name: (&str, &str, &str), born: i16, class: &str, standing: Standing) -> Student {
        let mut child = student(id, anna(), class, standing);
        let (surname, patronymic) = (Some(name.0.to_owned()), Some(name.2.to_owned()));
        child.data.name = PersonName { surname, name: name.1.into(), patronymic };
        child.data.birth = BirthDate(date(born, 4, 12));
        child
    }

    /// A child of another school, as the desk shows it.
    fn elsewhere(child: Student, school: &str) -> Student {
        let name = child.data.name.first_and_initial();
        let name = PersonName { surname: None, name, patronymic: None };
        let data = PersonData { name, ..child.data };
        Student { data, school: school.into(), limited: true, ..child }
    }

    fn full(surname: &str, name: &str, patronymic: &str) -> PersonName {
        let (surname, patronymic) = (Some(surname.to_owned()), Some(patronymic.to_owned()));
        PersonName { surname, name: name.into(), patronymic }
    }

    /// Six children in three schools: a divorced couple's three, a child of the mother and her new partner, and two of
    /// his own; she cares for one of those with a power of attorney.
    fn six() -> Family {
        use Standing::{Complete, Confirmed};
        let students = vec![
            child("pyotr", ("Климов", "Пётр", "Олегович"), 2008, "11А", Complete),
            child("lev", ("Соколов", "Лев", "Андреевич"), 2011, "9Б", Confirmed),
            elsewhere(child("gleb", ("Соколов", "Глеб", "Андреевич"), 2013, "7А", Confirmed), "Гимназия № 2"),
            child("student", ("Климова", "Анна", "Олеговна"), 2015, "5А", Confirmed),
            elsewhere(child("ivan", ("Климов", "Иван", "Олегович"), 2017, "3В", Confirmed), "Лицей № 4"),
            child("vera", ("Соколова", "Вера", "Андреевна"), 2019, "1А", Confirmed),
        ];
        let parents = vec![
            parent("parent", maria().name),
            parent("father", full("Климов", "Олег", "Петрович")),
            parent("partner", full("Соколов", "Андрей", "Викторович")),
        ];
        let mut links = Vec::new();
        for own in ["pyotr", "student", "ivan"] {
            links.push(link(own, "parent", Relation::Mother, None));
            links.push(link(own, "father", Relation::Father, None));
        }
        links.push(link("vera", "parent", Relation::Mother, None));
        links.push(link("gleb", "parent", Relation::Other, Some(Document::PowerOfAttorney)));
        for own in ["lev", "gleb", "vera"] {
            links.push(link(own, "partner", Relation::Father, None));
        }
        Family { students, parents, links, ..Family::default() }
    }

    /// The same family as the mother's new partner sees it: his children, and the mother of one of them.
    fn step() -> Family {
        let mut family = six();
        let own = |id: &ProfileId| ["lev", "gleb", "vera"].contains(&id.as_str());
        family.students.retain(|student| own(&student.id));
        family.links.retain(|link| own(&link.student));
        family.parents.retain(|parent| parent.id.as_str() != "father");
        family
    }

    fn deeds() -> Vec<Sample> {
        let family = contested();
        let seen = || ShownFamily { profile: ProfileId::new("student"), family: contested(), searched: None };
        let mut all = vec![Sample::flow("family-deeds", Frame::Family(FamilyView::Deeds(seen())))];
        let of_only = || LinkId::new("student-parent");
        for deed in [Deed::TakeAway { link: of_only() }, Deed::Bar { link: of_only() }] {
            let seen = ShownFamily { profile: ProfileId::new("student"), family: joined(), searched: None };
            let doing = Doing {
                deed,
                alone: Some(Span::days(30)),
                why: Typed::default(),
                last_word: false,
                problem: None,
            };
            all.push(Sample::flow("family-alone", Frame::Family(FamilyView::Alone(seen, doing))));
        }
        let sure = |deed: &Deed, why: Typed, problem| {
            let doing = Doing { deed: deed.clone(), alone: None, why, last_word: false, problem };
            Sample::flow("family-sure", Frame::Family(FamilyView::Sure(seen(), doing)))
        };
        all.extend(family.deeds.iter().map(|deed| sure(deed, Typed::default(), None)));
        let unsaid = Typed { text: String::new(), problem: Some(Refusal::PickOne) };
        let broken = Refusal::Broken { incident: "7F3K-02".into() };
        all.push(sure(&family.deeds[3], unsaid, None));
        let told = || Typed::of("mistake");
        all.push(sure(&family.deeds[0], Typed::default(), Some(Refusal::ProposalSettled)));
        all.push(sure(&family.deeds[2], Typed::default(), Some(Refusal::LinkGone)));
        all.push(sure(&family.deeds[3], told(), Some(Refusal::NoRight)));
        all.push(sure(&family.deeds[4], told(), Some(broken)));
        let doing =
            Doing { deed: family.deeds[4].clone(), alone: None, why: told(), last_word: true, problem: None };
        all.push(Sample::flow("family-last-word", Frame::Family(FamilyView::Sure(seen(), doing))));
        let lift = || Deed::Lift { bar: barred().id };
        for last_word in [false, true] {
            let family = Family { bars: vec![barred()], ..awaiting() };
            let seen = ShownFamily { profile: ProfileId::new("student"), family, searched: None };
            let problem = last_word.then_some(Refusal::FamilyChanged);
            let doing = Doing { deed: lift(), alone: None, why: Typed::default(), last_word, problem };
            all.push(Sample::flow("family-lift", Frame::Family(FamilyView::Sure(seen, doing))));
        }
        let done = family.deeds.iter().map(|deed| {
            let (profile, done) = (ProfileId::new("student"), Some(deed.clone()));
            let shown = FamilyView::Shown { profile, family: joined(), searched: None, done };
            Sample::flow("family-done", Frame::Family(shown))
        });
        all.extend(done);
        let until = people::NOW + Span::seconds(12);
        for why in [Refusal::PasswordTypedLongAgo, Refusal::WrongPassword { until }] {
            let (account, name) = (AccountId::new("parent"), maria().name.first_and_initial());
            let (mut sign_in, _) = SignIn::begin(account, Seat::Private, name);
            (sign_in.problem, sign_in.may_leave) = (Some(why), true);
            let doing = Doing {
                deed: family.deeds[3].clone(),
                alone: None,
                why: told(),
                last_word: false,
                problem: None,
            };
            let typing = Frame::Family(FamilyView::Password(seen(), doing, Box::new(sign_in)));
            all.push(Sample::flow("family-password", typing));
        }
        all
    }
}

#[cfg(test)]
mod tests;
