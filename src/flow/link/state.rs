//! Where the linking of a diary account stands, and what each step knows. The files beside this one say how one step follows
//! another.

use crate::domain::correction::Paper;
use crate::domain::deed::Why;
use crate::domain::diary::{DiaryEntry, EntryKind};
use crate::domain::id::EntryId;
use crate::domain::linking::{Candidate, FoundEntry, FromDiary, LinkedEntry};
use crate::domain::phone::Phone;
use crate::domain::refusal::Refusal;
use crate::domain::visit::{Seat, Seated};
use crate::flow::field::Typed;
use crate::flow::start::Start;
use crate::flow::steps::code::CodeStep;
use crate::flow::steps::consent::ConsentStep;
use crate::flow::steps::finding::Finding;
use crate::flow::steps::phone::PhoneStep;

/// The flow.
#[derive(Debug, Clone)]
pub struct Link {
    /// The step at hand.
    pub at: At,
}

/// The steps.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug, Clone)]
pub enum At {
    /// What will be linked with what.
    First,
    /// The code of the entry.
    Code(AtCode),
    /// The number that stands in it.
    Phone(PhoneStep),
    /// The code to that number.
    PhoneCode(CodeStep),
    /// Staff look for it by name and birth date.
    Find(AtFind),
    /// Which document staff have seen.
    Paper(AtPaper),
    /// Which of several entries with one number.
    Which(AtWhich),
    /// With whose profile it is linked.
    Whose(Box<AtWhose>),
    /// Diary and profile side by side.
    Check(Box<AtWhose>),
    /// A parent agrees in the child's stead, and none sits here.
    Parent(Box<AtWhose>),
    /// The consent.
    Consent(Box<AtConsent>),
    /// It was refused.
    Refused(Box<AtConsent>),
    /// It is linked.
    Linked(LinkedEntry),
}

/// The code as it is typed.
#[derive(Debug, Clone, Default)]
pub struct AtCode {
    /// The field.
    pub field: Typed,
}

/// The search.
pub type AtFind = Finding<FoundEntry>;

/// The document.
#[derive(Debug, Clone)]
pub struct AtPaper {
    /// The entry that was picked.
    pub entry: FoundEntry,
    /// The kind of the document.
    pub paper: Typed,
}

impl AtPaper {
    /// The kind of the document, as far as it was picked.
    pub fn picked(&self) -> Option<Paper> {
        Paper::from_text(&self.paper.text)
    }
}

/// Several entries.
#[derive(Debug, Clone)]
pub struct AtWhich {
    /// They.
    pub entries: Vec<DiaryEntry>,
    /// Why the picked one was refused.
    pub problem: Option<Refusal>,
}

/// An entry, and with whom it can be linked.
#[derive(Debug, Clone)]
pub struct AtWhose {
    /// The entry.
    pub entry: EntryId,
    /// What stands in it, and whoever's account is open here; none before the desk has answered.
    pub known: Option<(DiaryEntry, Vec<Candidate>)>,
    /// The number that stands in it, where its code has shown the entry.
    pub number: Option<Phone>,
    /// Whose account is open here and has no profile yet.
    pub bare: Option<Seated>,
    /// Why staff go on over a difference.
    pub reason: Typed,
    /// What was refused.
    pub problem: Option<Refusal>,
}

impl AtWhose {
    /// Before the desk has answered.
    pub fn of(entry: EntryId) -> Self {
        let (number, bare) = (None, None);
        Self { entry, known: None, number, bare, reason: Typed::default(), problem: None }
    }

    /// What stands in the entry.
    pub fn diary(&self) -> Option<&DiaryEntry> {
        self.known.as_ref().map(|(entry, _)| entry)
    }

    /// Whoever is offered first.
    pub fn offered(&self) -> Option<&Candidate> {
        self.known.as_ref().and_then(|(_, all)| all.first())
    }

    /// Whoever is offered, if the entry can be linked with their profile.
    pub fn fitting(&self) -> Option<&Candidate> {
        self.offered().filter(|one| one.blocked.is_none())
    }

    /// Why it cannot go on with whoever is offered.
    pub fn why(&self) -> Option<&Refusal> {
        let blocked = self.offered().and_then(|one| one.blocked.as_ref());
        self.problem.as_ref().or_else(|| blocked.filter(|_| !self.makes()))
    }

    /// Whether somebody is signed in here whose account has no profile yet, and the usual way on is to make it.
    pub fn makes(&self) -> bool {
        self.bare.is_some() && self.fitting().is_none() && !self.is_teachers()
    }

    /// The student who still awaits a parent, and sits here: the invitation comes first.
    pub fn awaits(&self) -> Option<&Candidate> {
        let awaits = |one: &&Candidate| one.blocked == Some(Refusal::DiaryAwaitsParent);
        self.offered().filter(awaits).filter(|one| one.seat == Seat::Ordinary && !self.makes())
    }

    /// Whether a new profile could help: an admin gives a teacher's role, a parent comes before a new profile, and whoever's the
    /// entry is already, a new profile cannot have it.
    pub fn may_make(&self) -> bool {
        let is_anothers = self.offered().is_some_and(|one| one.blocked == Some(Refusal::DiaryOfAnother));
        !self.is_teachers() && self.awaits().is_none() && !is_anothers
    }

    /// Whether it is a parent's entry: a child's invitation makes such a profile.
    pub fn is_parents(&self) -> bool {
        self.diary().is_some_and(|entry| entry.kind == EntryKind::Parent)
    }

    /// How a profile for it begins, with what the diary tells; none for a teacher's, which an admin gives.
    pub fn begins(&self) -> Option<Start> {
        let DiaryEntry { id, kind, person, class, .. } = self.diary()?.clone();
        // A student registers on the ordinary seat.
        let here = |who: &&Seated| kind == EntryKind::Parent || who.seat == Seat::Ordinary;
        let account = self.bare.as_ref().filter(here).map(|who| who.account.clone());
        let diary = Box::new(FromDiary { entry: id, person, class, number: self.number.clone(), account });
        match kind {
            EntryKind::Student => Some(Start::RegisterFrom { diary }),
            EntryKind::Parent => Some(Start::JoinFrom { diary }),
            EntryKind::Teacher => None,
        }
    }

    /// Whether it is a teacher's entry: an admin gives that role, to a profile that is there.
    pub fn is_teachers(&self) -> bool {
        self.diary().is_some_and(|entry| entry.kind == EntryKind::Teacher)
    }

    /// Why staff go on over a difference, as far as it was picked.
    pub fn picked(&self) -> Option<Why> {
        Why::from_text(&self.reason.text)
    }
}

/// The consent as it is read.
#[derive(Debug, Clone)]
pub struct AtConsent {
    /// The entry, and with whom it is linked.
    pub whose: AtWhose,
    /// The text.
    pub step: ConsentStep,
}
