//! The steps of recording a consent on paper, and what is known on each.

use crate::domain::birth::BirthDate;
use crate::domain::consent::Purpose;
use crate::domain::correction::Paper as Document;
use crate::domain::line::is_too_long;
use crate::domain::on_paper::{Child, NewPaper};
use crate::domain::receipt::Receipt;
use crate::domain::refusal::Refusal;
use crate::flow::field::Typed;
use crate::flow::input::Cx;

/// The flow.
#[cfg_attr(test, derive(strum::VariantNames, strum::IntoStaticStr))]
#[derive(Debug, Clone)]
pub enum Paper {
    /// For which child?
    Which(Vec<Child>),
    /// What stands on the paper.
    Form(Vec<Child>, Box<AtPaper>),
    /// All of it once more, and the last word.
    Sure(Vec<Child>, Box<AtPaper>),
    /// It is recorded.
    Recorded {
        /// Who signed: first name and initial.
        giver: String,
        /// Its number.
        receipt: Receipt,
    },
}

/// What may be signed on paper.
pub const PURPOSES: [Purpose; 2] = [Purpose::ChildData, Purpose::ChildUse];

/// What stands on the paper.
#[derive(Debug, Clone)]
pub struct AtPaper {
    /// The child.
    pub child: Child,
    /// Who signed.
    pub giver: Typed,
    /// What for: the key of a purpose.
    pub purpose: Typed,
    /// The day on the paper.
    pub signed: Typed,
    /// The kind of document that was seen.
    pub paper: Typed,
    /// Why it was refused.
    pub problem: Option<Refusal>,
}

impl AtPaper {
    /// Nothing is told yet.
    pub(super) fn of(child: Child) -> Box<Self> {
        let typed = Typed::default;
        let (giver, purpose, signed, paper) = (typed(), typed(), typed(), typed());
        Box::new(Self { child, giver, purpose, signed, paper, problem: None })
    }

    /// The purpose that was picked.
    pub fn purpose(&self) -> Option<Purpose> {
        Purpose::from_text(&self.purpose.text).filter(|purpose| PURPOSES.contains(purpose))
    }

    /// All that is told; nothing where something is missing, which then says so.
    pub(super) fn told(&mut self, cx: &Cx) -> Option<NewPaper> {
        let name = self.giver.text.trim();
        if name.is_empty() {
            self.giver.problem = Some(Refusal::Missing);
        } else if is_too_long(name) {
            self.giver.problem = Some(Refusal::TooLong);
        }
        let purpose = self.purpose();
        if purpose.is_none() {
            self.purpose.problem = Some(Refusal::PickOne);
        }
        let signed = BirthDate::parse_on(&self.signed.text, cx.today).map(|date| date.0);
        self.signed.problem = match signed {
            Ok(date) if date > cx.today => Some(Refusal::PaperDateAhead),
            Ok(_) => None,
            Err(ref why) => Some(why.clone()),
        };
        let paper = Document::from_text(&self.paper.text);
        if paper.is_none() {
            self.paper.problem = Some(Refusal::PaperMissing);
        }
        let typed = [&self.giver, &self.purpose, &self.signed, &self.paper];
        if typed.into_iter().any(|typed| typed.problem.is_some()) {
            return None;
        }
        Some(NewPaper {
            student: self.child.id.clone(),
            text: cx.site.text(purpose?, cx.language),
            giver: name.to_owned(),
            paper: paper?,
            signed: signed.ok()?,
        })
    }
}
