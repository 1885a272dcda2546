//! What may be done about a family that is shown. A deed is picked from a list. A warning comes if a child would be
//! left with nobody, a reason is told where one is asked, and a last question comes before the deed is done.

use super::state::{Doing, Done, FamilyView, ShownFamily};
use crate::domain::correction::Correctable;
use crate::domain::deed::{Deed, Why};
use crate::domain::refusal::Refusal;
use crate::domain::visit::Seat;
use crate::flow::ask::Answer;
use crate::flow::ask::{FamilyAnswer, FamilyAsk};
use crate::flow::field::{FieldId, Typed};
use crate::flow::input::{Cx, Input, Next};
use crate::flow::sign_in::SignIn;
use crate::flow::start::Outcome;
use crate::flow::steps::unheard;

impl ShownFamily {
    /// The family on the screen again.
    pub(super) fn shown(self, done: Option<Done>) -> FamilyView {
        let Self { profile, family, searched, kept, tree, about: _ } = self;
        FamilyView::Shown { profile, family, searched, kept, done, tree }
    }

    /// The deeds of the list: all, or those about the person whose card was opened.
    pub fn deeds(&self) -> Vec<&Deed> {
        let about = |deed: &&Deed| self.about.as_ref().is_none_or(|who| self.family.is_about(deed, who));
        self.family.deeds.iter().filter(about).collect()
    }

    /// What may be put right, likewise.
    pub fn corrections(&self) -> Vec<&Correctable> {
        let about = |what: &&Correctable| {
            self.about.as_ref().is_none_or(|who| self.family.is_correction_of(what, who))
        };
        self.family.corrections.iter().filter(about).collect()
    }

    /// Picks a deed from the list, or below the deeds what is put right. The entry in hand does nothing: whoever presses
    /// Enter without reading comes back to the family.
    pub(super) fn on_list(self, input: Input, cx: &Cx) -> Next<FamilyView> {
        match input {
            Input::Pick(0) | Input::Back => Next::stay(self.shown(None)),
            Input::Pick(at) => match self.deeds().get(at - 1).copied().cloned() {
                Some(deed) => {
                    let leaves_alone = deed.leaves_alone(&self.family, cx.today, cx.rules.adult_age);
                    let alone = leaves_alone.then_some(cx.rules.awaiting_life);
                    let doing = Doing { deed, alone, why: Typed::default(), last_word: false, problem: None };
                    Next::stay(match alone {
                        Some(_) => FamilyView::Alone(self, doing),
                        None => FamilyView::Sure(self, doing),
                    })
                }
                None => match self.corrections().get(at - 1 - self.deeds().len()).copied().cloned() {
                    Some(what) => self.corrects(what),
                    None => Next::stay(FamilyView::Deeds(self)),
                },
            },
            other => Next::stay(unheard(FamilyView::Deeds(self), &other)),
        }
    }

    /// The warning: the child is left with nobody.
    pub(super) fn on_alone(self, doing: Doing, input: Input) -> Next<FamilyView> {
        Next::stay(match input {
            Input::Submit => FamilyView::Sure(self, doing),
            Input::Back => FamilyView::Deeds(self),
            other => unheard(FamilyView::Alone(self, doing), &other),
        })
    }

    /// The reason is told, and the deed is done.
    pub(super) fn on_sure(self, mut doing: Doing, input: Input, cx: &Cx) -> Next<FamilyView> {
        match input {
            Input::Typed(FieldId::Why, text) if !doing.last_word => doing.why.set(text),
            Input::Submit if doing.deed.needs_reason() && doing.reason().is_none() => {
                doing.why.problem = Some(Refusal::PickOne);
            }
            Input::Submit if doing.deed.needs_last_word() && !doing.last_word => doing.last_word = true,
            Input::Submit => return self.does(doing),
            Input::Back if doing.last_word => (doing.last_word, doing.problem) = (false, None),
            Input::Back if doing.alone.is_some() => return Next::stay(FamilyView::Alone(self, doing)),
            Input::Back => return Next::stay(FamilyView::Deeds(self)),
            Input::Answered(Answer::Family(FamilyAnswer::Shown { family })) => {
                return Next::stay(Self { family: *family, ..self }.shown(Some(Done::Deed(doing.deed))));
            }
            // The person who did it may not see this family any more.
            Input::Answered(Answer::Done) => return Next::Done(Outcome::Left),
            Input::Answered(Answer::Refused { why }) => match self.who_types(&doing, cx) {
                Some(mut sign_in) if why == Refusal::PasswordTypedLongAgo => {
                    sign_in.problem = Some(why);
                    return Next::stay(FamilyView::Password(self, doing, Box::new(sign_in)));
                }
                _ => doing.problem = Some(why),
            },
            other => return Next::stay(unheard(FamilyView::Sure(self, doing), &other)),
        }
        Next::stay(FamilyView::Sure(self, doing))
    }

    /// The desk is asked to do it.
    fn does(self, doing: Doing) -> Next<FamilyView> {
        let (profile, deed, why) = (self.profile.clone(), doing.deed.clone(), doing.reason());
        Next::ask(FamilyView::Sure(self, doing), FamilyAsk::Do { profile, deed, why })
    }

    /// The sign-in for the parent of the link, if they sit here, to type the password once more.
    fn who_types(&self, doing: &Doing, cx: &Cx) -> Option<SignIn> {
        let id = doing.deed.link()?;
        let parent = &self.family.links.iter().find(|link| link.id == *id)?.parent;
        let on = |seat| cx.seats.on(seat).filter(|sitting| sitting.is(parent)).map(|sitting| (seat, sitting));
        let (seat, sitting) = on(Seat::Private).or_else(|| on(Seat::Ordinary))?;
        let (mut sign_in, _) = SignIn::begin(sitting.account.clone(), seat, sitting.name.clone());
        sign_in.may_leave = true;
        Some(sign_in)
    }

    /// The deed is done once the password was typed again. Esc leads back, and nothing is done.
    pub(super) fn on_password(self, doing: Doing, next: Next<SignIn>) -> Next<FamilyView> {
        match next {
            Next::Stay(sign_in, asks) => {
                Next::Stay(FamilyView::Password(self, doing, Box::new(sign_in)), asks)
            }
            Next::Call(sign_in, _) => Next::stay(FamilyView::Password(self, doing, Box::new(sign_in))),
            Next::Done(Outcome::SignedIn { .. }) => self.does(doing),
            Next::Done(_) | Next::Follow(_) => Next::stay(FamilyView::Sure(self, doing)),
        }
    }
}

impl Doing {
    /// The reason, where one is told.
    pub fn reason(&self) -> Option<Why> {
        Why::from_text(&self.why.text)
    }
}
