//! What staff put right about a family that sits here. What is right is told on a step of its own; then come the reason
//! and, for confirmed data, the kind of document seen; a last word shows what stood there and what will.

use super::state::{Correcting, Done, FamilyView, Form, ShownFamily};
use crate::domain::correction::{Correctable, Correction, Paper};
use crate::domain::deed::Why;
use crate::domain::family::{Document, Link, Relation, Student};
use crate::domain::id::{LinkId, ProfileId};
use crate::domain::kinship::Kinship;
use crate::domain::refusal::Refusal;
use crate::domain::school::class_key;
use crate::flow::ask::{Answer, Ask, FamilyAnswer, FamilyAsk, SchoolAsk};
use crate::flow::field::{FieldId, Typed};
use crate::flow::input::{Cx, Input, Next};
use crate::flow::steps::class::{ClassDone, ClassStep};
use crate::flow::steps::details::{DetailsStep, Of};
use crate::flow::steps::{StepNext, unheard};

impl ShownFamily {
    /// Begins to put something right, or goes on where it was left.
    pub(super) fn corrects(mut self, what: Correctable) -> Next<FamilyView> {
        let kept = self.kept.take().filter(|kept| kept.what.is_of(&what));
        let correcting = kept.map_or_else(
            || Correcting::new(self.form_of(&what), what.clone()),
            |kept| Correcting { what: what.clone(), ..*kept },
        );
        let asks = match &correcting.form {
            Form::Class { .. } => vec![Ask::School(SchoolAsk::Classes)],
            Form::Relation { .. } | Form::Data { .. } => Vec::new(),
        };
        Next::Stay(FamilyView::Correct(self, Box::new(correcting)), asks)
    }

    fn form_of(&self, what: &Correctable) -> Form {
        match what {
            Correctable::Class { .. } => Form::Class { step: ClassStep::default(), chosen: None },
            Correctable::Relation { link, .. } => {
                let stands = self.family.links.iter().find(|known| known.id == *link);
                let document = stands.and_then(|link| link.document).map_or("", Document::as_str);
                let relation = stands.map_or("", |link| link.relation.as_str());
                Form::Relation { relation: Typed::of(relation), document: Typed::of(document), asked: None }
            }
            Correctable::Data { person, data, .. } => {
                let of = if self.child(person).is_some() { Of::Student } else { Of::Parent };
                Form::Data { step: DetailsStep::of_person(of, data), told: None }
            }
        }
    }

    /// A child of the family.
    pub fn child(&self, id: &ProfileId) -> Option<&Student> {
        self.family.students.iter().find(|child| child.id == *id)
    }

    /// A link of the family.
    pub fn link(&self, id: &LinkId) -> Option<&Link> {
        self.family.links.iter().find(|link| link.id == *id)
    }

    /// The list again, with what was typed kept.
    fn keeps(self, correcting: Box<Correcting>) -> FamilyView {
        FamilyView::Deeds(Self { kept: Some(correcting), ..self })
    }

    /// What is right is told.
    pub(super) fn on_correct(
        self,
        mut correcting: Box<Correcting>,
        input: Input,
        cx: &Cx,
    ) -> Next<FamilyView> {
        correcting.problem = None;
        match (&mut correcting.form, input) {
            (Form::Class { step, chosen }, input) => match std::mem::take(step).step(input) {
                StepNext::Stay(stays, asks) => {
                    *step = stays;
                    // A wrong class is put right within the child's own school.
                    step.elsewhere.clear();
                    Next::Stay(FamilyView::Correct(self, correcting), asks)
                }
                StepNext::Back(stays) | StepNext::Done(ClassDone::NotListed(stays)) => {
                    *step = stays;
                    Next::stay(self.keeps(correcting))
                }
                StepNext::Done(ClassDone::Chosen(stays, class)) => {
                    *step = stays;
                    let stands = correcting.what.student().and_then(|id| self.child(id));
                    if stands.is_some_and(|child| class_key(&child.class) == class_key(&class.name)) {
                        step.field.problem = Some(Refusal::NothingCorrected);
                        return Next::stay(FamilyView::Correct(self, correcting));
                    }
                    *chosen = Some(class);
                    Next::stay(FamilyView::Reason(self, correcting))
                }
            },
            (_, Input::Back) => Next::stay(self.keeps(correcting)),
            (Form::Relation { .. }, input) => self.on_relation(correcting, input),
            (Form::Data { step, told }, input) => {
                let asks =
                    std::mem::replace(step, DetailsStep::new(step.of, step.fields.clone())).step(input, cx);
                match asks {
                    StepNext::Stay(stays, asks) => {
                        *step = stays;
                        Next::Stay(FamilyView::Correct(self, correcting), asks)
                    }
                    StepNext::Back(stays) => {
                        *step = stays;
                        Next::stay(self.keeps(correcting))
                    }
                    StepNext::Done((stays, data)) => {
                        (*step, *told) = (stays, Some(data.clone()));
                        if correcting.what.is_data(&data) {
                            correcting.problem = Some(Refusal::NothingCorrected);
                            return Next::stay(FamilyView::Correct(self, correcting));
                        }
                        Next::stay(FamilyView::Reason(self, correcting))
                    }
                }
            }
        }
    }

    /// The relation, and the kind of document where one is asked. One of the other sex is asked about once, as at joining.
    fn on_relation(self, mut correcting: Box<Correcting>, input: Input) -> Next<FamilyView> {
        let stands = correcting.what.link().and_then(|id| self.link(id));
        let was = stands.map(|link| Kinship { relation: link.relation, document: link.document });
        let (kinship, sex) = (correcting.kinship(), correcting.what.sex());
        let Form::Relation { relation, document, asked } = &mut correcting.form else {
            return Next::stay(FamilyView::Correct(self, correcting));
        };
        let of_other_sex =
            kinship.and_then(|to| to.relation.sex()).zip(sex).is_some_and(|(one, two)| one != two);
        match input {
            // The field of the document may go with the relation, and its refusal with it.
            Input::Typed(FieldId::Relation, text) => {
                relation.set(text);
                document.problem = None;
            }
            Input::Typed(FieldId::Document, text) => document.set(text),
            Input::Submit => match kinship {
                None => relation.problem = Some(Refusal::PickOne),
                Some(to) if of_other_sex && *asked != Some(to.relation) => {
                    *asked = Some(to.relation);
                    relation.problem = Some(Refusal::RelationOfOtherSex);
                }
                Some(to) if to.relation.needs_document() && to.document.is_none() => {
                    document.problem = Some(Refusal::PaperMissing);
                }
                Some(to) if Some(to) == was => relation.problem = Some(Refusal::NothingCorrected),
                Some(_) => return Next::stay(FamilyView::Reason(self, correcting)),
            },
            other => return Next::stay(unheard(FamilyView::Correct(self, correcting), &other)),
        }
        Next::stay(FamilyView::Correct(self, correcting))
    }

    /// The reason is told, and what is right is written.
    pub(in crate::flow) fn on_reason(
        mut self,
        mut correcting: Box<Correcting>,
        input: Input,
    ) -> Next<FamilyView> {
        match input {
            Input::Typed(FieldId::Why, text) if !correcting.last_word => correcting.why.set(text),
            Input::Typed(FieldId::Paper, text) if !correcting.last_word => correcting.paper.set(text),
            Input::Submit if correcting.reason().is_none() => correcting.why.problem = Some(Refusal::PickOne),
            Input::Submit if correcting.asks_paper() && correcting.paper().is_none() => {
                correcting.paper.problem = Some(Refusal::PaperMissing);
            }
            Input::Submit if !correcting.last_word => {
                (correcting.last_word, correcting.problem) = (true, None);
            }
            Input::Submit => return self.writes(correcting),
            Input::Back if correcting.last_word => (correcting.last_word, correcting.problem) = (false, None),
            Input::Back => {
                correcting.problem = None;
                return Next::stay(FamilyView::Correct(self, correcting));
            }
            Input::Answered(Answer::Family(FamilyAnswer::Shown { family })) => {
                let (kept, done) = (None, Some(Done::Corrected(correcting.what)));
                return Next::stay(Self { family: *family, kept, ..self }.shown(done));
            }
            // Another desk was first: the family as it stands now is shown, with what is to be put right about it.
            Input::Answered(Answer::Family(FamilyAnswer::Changed { family })) => {
                self.family = *family;
                let now = self.family.corrections.iter().find(|now| now.is_of(&correcting.what)).cloned();
                let Some(now) = now else { return Next::stay(self.shown(None)) };
                correcting.what = now;
                if self.stands_already(&correcting) {
                    return Next::stay(self.nothing_to_correct(correcting));
                }
                (correcting.last_word, correcting.problem) = (false, Some(Refusal::FamilyChanged));
            }
            Input::Answered(Answer::Refused { why: Refusal::PaperMissing }) => {
                return Next::stay(self.asks_for_document(correcting));
            }
            Input::Answered(Answer::Refused { why }) => correcting.problem = Some(why),
            other => return Next::stay(unheard(FamilyView::Reason(self, correcting), &other)),
        }
        Next::stay(FamilyView::Reason(self, correcting))
    }

    /// Whether the other desk has written just what is told here.
    fn stands_already(&self, correcting: &Correcting) -> bool {
        match (&correcting.what, &correcting.form) {
            (Correctable::Class { student }, Form::Class { chosen, .. }) => {
                let key = |name: &str| class_key(name);
                let stands = self.child(student).map(|child| key(&child.class));
                stands.is_some() && stands == chosen.as_ref().map(|class| key(&class.name))
            }
            (Correctable::Relation { link, .. }, Form::Relation { .. }) => {
                let stands = self.link(link);
                let stands = stands.map(|link| Kinship { relation: link.relation, document: link.document });
                stands.is_some() && stands == correcting.kinship()
            }
            (Correctable::Data { data, .. }, Form::Data { told, .. }) => told.as_ref() == Some(&**data),
            (Correctable::Class { .. } | Correctable::Relation { .. } | Correctable::Data { .. }, _) => false,
        }
    }

    /// Back to what is told, which stands there already.
    fn nothing_to_correct(self, mut correcting: Box<Correcting>) -> FamilyView {
        (correcting.last_word, correcting.problem) = (false, None);
        let why = Some(Refusal::NothingCorrected);
        match &mut correcting.form {
            Form::Class { step, .. } => step.field.problem = why,
            Form::Relation { relation, .. } => relation.problem = why,
            Form::Data { .. } => correcting.problem = why,
        }
        FamilyView::Correct(self, correcting)
    }

    /// The desk wants a document by now: a parent has confirmed the data meanwhile. The refusal stands below the field that
    /// it names.
    fn asks_for_document(self, mut correcting: Box<Correcting>) -> FamilyView {
        (correcting.last_word, correcting.problem) = (false, None);
        if let Form::Relation { document, .. } = &mut correcting.form {
            document.problem = Some(Refusal::PaperMissing);
            return FamilyView::Correct(self, correcting);
        }
        if let Correctable::Data { confirmed, .. } = &mut correcting.what {
            *confirmed = true;
        }
        correcting.paper.problem = Some(Refusal::PaperMissing);
        FamilyView::Reason(self, correcting)
    }

    /// The desk is asked to write it, over what stands on the screen.
    fn writes(self, mut correcting: Box<Correcting>) -> Next<FamilyView> {
        let told = self.correction(&correcting).zip(correcting.reason());
        let Some((correction, why)) = told else {
            correcting.problem = Some(Refusal::FamilyChanged);
            return Next::stay(FamilyView::Reason(self, correcting));
        };
        let (profile, correction) = (self.profile.clone(), Box::new(correction));
        Next::ask(FamilyView::Reason(self, correcting), FamilyAsk::Correct { profile, correction, why })
    }

    fn correction(&self, correcting: &Correcting) -> Option<Correction> {
        Some(match (&correcting.what, &correcting.form) {
            (Correctable::Class { student }, Form::Class { chosen, .. }) => Correction::Class {
                student: student.clone(),
                was: self.child(student)?.class.clone(),
                class: chosen.as_ref()?.id.clone(),
            },
            (Correctable::Relation { link, .. }, Form::Relation { .. }) => {
                let stands = self.link(link)?;
                let was = Kinship { relation: stands.relation, document: stands.document };
                Correction::Relation { link: link.clone(), was, to: correcting.kinship()? }
            }
            (Correctable::Data { person, data, .. }, Form::Data { told, .. }) => Correction::Data {
                person: person.clone(),
                was: (**data).clone(),
                data: told.clone()?,
                paper: correcting.paper(),
            },
            (Correctable::Class { .. } | Correctable::Relation { .. } | Correctable::Data { .. }, _) => {
                return None;
            }
        })
    }
}

impl Correcting {
    fn new(form: Form, what: Correctable) -> Self {
        Self { what, form, why: Typed::default(), paper: Typed::default(), last_word: false, problem: None }
    }

    /// The step's name while what is right is told.
    pub const fn name(&self) -> &'static str {
        self.what.as_str()
    }

    /// What is told of a relation.
    pub fn kinship(&self) -> Option<Kinship> {
        let Form::Relation { relation, document, .. } = &self.form else { return None };
        let relation = Relation::from_text(&relation.text)?;
        let document = Document::from_text(&document.text).filter(|_| relation.needs_document());
        Some(Kinship { relation, document })
    }

    /// The reason, if one is told.
    pub fn reason(&self) -> Option<Why> {
        Why::from_text(&self.why.text).filter(|why| self.what.reasons().contains(why))
    }

    /// Whether staff must name the kind of document that they have seen.
    pub const fn asks_paper(&self) -> bool {
        matches!(self.what, Correctable::Data { confirmed: true, .. })
    }

    /// That kind, where it is asked.
    pub fn paper(&self) -> Option<Paper> {
        Paper::from_text(&self.paper.text).filter(|_| self.asks_paper())
    }

    /// The form for a person's data, while it is open.
    pub(super) const fn details(&self) -> Option<&DetailsStep> {
        if let Form::Data { step, .. } = &self.form { Some(step) } else { None }
    }

    /// What is wrong at the step.
    pub(in crate::flow) fn problem(&self) -> Option<Refusal> {
        let typed = match &self.form {
            Form::Class { step, .. } => step.field.problem.clone(),
            Form::Relation { relation, document, .. } => {
                relation.problem.clone().or_else(|| document.problem.clone())
            }
            Form::Data { step, .. } => step.problems.values().next().cloned(),
        };
        self.problem.clone().or(typed)
    }
}
