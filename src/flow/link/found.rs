//! By what an entry is shown to be somebody's: the number that stands in it, or a document that staff see.

use super::state::{At, AtCode, AtFind, AtPaper, AtWhich, AtWhose, Link};
use crate::domain::challenge::{Fate, VerifiedPhone};
use crate::domain::diary::DiaryEntry;
use crate::domain::id::EntryId;
use crate::domain::linking::SoughtEntry;
use crate::domain::refusal::{Refusal, Whose};
use crate::flow::action::Action;
use crate::flow::ask::{Answer, Ask, DiaryAnswer, DiaryAsk, NumberAsk};
use crate::flow::field::{FieldId, Typed};
use crate::flow::input::{Cx, Input, Next};
use crate::flow::steps::code::{CodeDone, CodeStep};
use crate::flow::steps::finding::Found;
use crate::flow::steps::phone::{PhoneDone, PhoneStep};
use crate::flow::steps::{StepNext, unheard};

/// The steps of a number ask for somebody in the visit; here it is the diary's, and nobody's yet.
const WHOSE: Whose = Whose::Parent;

/// What the steps of a number ask, asked for the diary.
fn of_diary(asks: Vec<Ask>) -> Vec<Ask> {
    let mended = |ask| match ask {
        Ask::Number(NumberAsk::Send { phone, instead, .. }) => DiaryAsk::Send { phone, instead }.into(),
        other => other,
    };
    asks.into_iter().map(mended).collect()
}

impl Link {
    /// They have shown these entries: the only one is gone on with.
    pub(super) fn shown(self, mut entries: Vec<DiaryEntry>) -> Next<Self> {
        match entries.len() {
            1 => Self::asks(entries.remove(0).id),
            _ => Next::stay(self.at(At::Which(AtWhich { entries, problem: None }))),
        }
    }

    /// Asks with whom an entry can be linked.
    pub(super) fn asks(entry: EntryId) -> Next<Self> {
        let at = At::Whose(Box::new(AtWhose::of(entry.clone())));
        Next::ask(Self { at }, DiaryAsk::Whose { entry })
    }

    pub(super) fn on_phone(self, step: PhoneStep, input: Input, cx: &Cx) -> Next<Self> {
        match input {
            // Whoever has no number shows the entry otherwise.
            Input::Act(Action::NoNumber) => return Next::stay(self.at(At::Code(AtCode::default()))),
            Input::Answered(Answer::Diary(DiaryAnswer::Entries { entries })) => return self.shown(entries),
            _ => {}
        }
        match step.step(input, cx, WHOSE) {
            StepNext::Stay(step, asks) => Next::Stay(self.at(At::Phone(step)), of_diary(asks)),
            StepNext::Back(_) => Next::stay(self.at(At::Code(AtCode::default()))),
            StepNext::Done(PhoneDone::Sent(sent)) => Next::stay(self.by_sms(CodeStep::new(sent))),
            StepNext::Done(PhoneDone::Proved(phone) | PhoneDone::Taken(phone, _)) => self.proved(phone),
        }
    }

    /// At the code. A call's digits show no entry, and none are asked for.
    fn by_sms(self, mut code: CodeStep) -> Self {
        code.sent.call = None;
        if code.sent.fate == Fate::Called {
            code.sent.fate = Fate::Unknown;
        }
        self.at(At::PhoneCode(code))
    }

    pub(super) fn on_phone_code(self, code: CodeStep, input: Input, cx: &Cx) -> Next<Self> {
        if matches!(input, Input::Act(Action::TakeCall)) {
            return Next::stay(self.at(At::PhoneCode(code)));
        }
        let shown = code.sent.phone.shown();
        match code.step(input, cx, WHOSE) {
            StepNext::Stay(code, asks) => Next::Stay(self.by_sms(code), of_diary(asks)),
            StepNext::Back(code) => {
                let step = PhoneStep { sent: Some(code.sent), ..PhoneStep::with_number(shown) };
                Next::stay(self.at(At::Phone(step)))
            }
            StepNext::Done(CodeDone::Change(phone)) => {
                Next::stay(self.at(At::Phone(PhoneStep::with_number(phone.shown()))))
            }
            // Whether an account stands on it says nothing of the entry.
            StepNext::Done(CodeDone::Proved(phone) | CodeDone::Known(phone, _)) => self.proved(phone),
        }
    }

    /// The number is proved: back on its step it says what stands against it.
    fn proved(self, phone: VerifiedPhone) -> Next<Self> {
        let number = PhoneStep::with_number(phone.phone().shown());
        let step = PhoneStep { proved: Some(phone.clone()), ..number };
        Next::ask(self.at(At::Phone(step)), DiaryAsk::ByPhone { phone })
    }

    pub(super) fn on_find(self, mut find: AtFind, input: Input, cx: &Cx) -> Next<Self> {
        match find.hear(input, cx) {
            Found::Stays => {}
            Found::Asks(name, birth) => {
                let ask = DiaryAsk::Find { sought: SoughtEntry { name, birth } };
                return Next::ask(self.at(At::Find(find)), ask);
            }
            Found::Picked(entry) => {
                let paper = Typed::default();
                return Next::stay(self.at(At::Paper(AtPaper { entry, paper })));
            }
            Found::Other(Input::Back) => return Next::stay(self.at(At::Code(AtCode::default()))),
            Found::Other(Input::Answered(Answer::Diary(DiaryAnswer::Found { found }))) => find.finds(found),
            Found::Other(Input::Answered(Answer::Refused { why })) => find.name.problem = Some(why),
            Found::Other(other) => return Next::stay(unheard(self.at(At::Find(find)), &other)),
        }
        Next::stay(self.at(At::Find(find)))
    }

    pub(super) fn on_paper(self, mut at: AtPaper, input: Input) -> Next<Self> {
        match input {
            Input::Typed(FieldId::Paper, text) => at.paper.set(text),
            Input::Submit => match at.picked() {
                None => at.paper.problem = Some(Refusal::DiaryPaperMissing),
                Some(paper) => {
                    let ask = DiaryAsk::Seen { entry: at.entry.id.clone(), paper };
                    return Next::ask(self.at(At::Paper(at)), ask);
                }
            },
            Input::Back => return Next::stay(self.at(At::Find(AtFind::default()))),
            Input::Answered(Answer::Diary(DiaryAnswer::Entries { entries })) => return self.shown(entries),
            Input::Answered(Answer::Refused { why }) => at.paper.problem = Some(why),
            other => return Next::stay(unheard(self.at(At::Paper(at)), &other)),
        }
        Next::stay(self.at(At::Paper(at)))
    }

    pub(super) fn on_which(self, at: AtWhich, input: Input) -> Next<Self> {
        match input {
            Input::Pick(place) => match at.entries.get(place) {
                Some(entry) => Self::asks(entry.id.clone()),
                None => Next::stay(self.at(At::Which(at))),
            },
            Input::Back => Next::stay(self.at(At::Code(AtCode::default()))),
            other => Next::stay(unheard(self.at(At::Which(at)), &other)),
        }
    }
}
