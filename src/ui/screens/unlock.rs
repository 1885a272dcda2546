//! The lock of a desk, and another staff member who takes over: a PIN, the list of names, the admins who were asked.

use super::screen::FlowScreen;
use super::sheet::Sheet;
use super::staff::training;
use crate::domain::refusal::Refusal;
use crate::domain::staff::Staff;
use crate::flow::staff::StaffSignIn;
use crate::flow::unlock::{PinStep, Unlock, UnlockAt};
use crate::flow::{Action, FieldId};
use crate::ui::page::{Block, Item, List, ListId, Who};

impl FlowScreen for Unlock {
    fn topic(&self) -> Option<&'static str> {
        Some(match &self.at {
            UnlockAt::Pin(_) if self.locked && self.is_first() => "lock",
            UnlockAt::Pin(_) => "colleague-pin",
            UnlockAt::Others { .. } => "colleagues",
            UnlockAt::Password { sign_in: StaffSignIn::Password { .. }, .. } => "staff-sign-in",
            UnlockAt::Password { .. } => "staff-pin",
            UnlockAt::Asked { .. } => "pin-asked",
        })
    }

    // The password always stands beside the PIN.
    fn offers(&self) -> &'static [Action] {
        match &self.at {
            UnlockAt::Pin(_) => {
                &[Action::ForgotPin, Action::ChangeStaff, Action::StaffPassword, Action::AskAdmin]
            }
            UnlockAt::Others { .. } | UnlockAt::Asked { .. } | UnlockAt::Password { .. } => &[],
        }
    }

    // A PIN is asked above the screen. It reads nothing of the screen beneath.
    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let sheet = match &self.at {
            UnlockAt::Password {
                sign_in: StaffSignIn::Password { login, problem, tries, .. },
                known: true,
                ..
            } => {
                let sheet = sheet.state(format!("known/{tries}"));
                let who = sheet.look.words.say_with("lock-who", &[("login", login.text.as_str().into())]);
                let why = problem.as_ref().map(|(_, why)| why);
                let field = sheet.secret(FieldId::Password, why).hint("").room(24, 128);
                training(sheet.text("text-lock-password").block(Block::text(who)).block(Block::Field(field)))
            }
            UnlockAt::Password { sign_in, .. } => sign_in.fill(sheet),
            UnlockAt::Pin(step) => pin(step, self, sheet),
            UnlockAt::Others { staff, problem } => others(staff, problem.as_ref(), sheet),
            UnlockAt::Asked { problem } => asked(self, problem.as_ref(), sheet),
        };
        sheet.who(Who::Staff, "who-staff")
    }
}

fn pin<'a>(step: &PinStep, flow: &Unlock, sheet: Sheet<'a>) -> Sheet<'a> {
    let sheet = sheet.state(format!("{}/{}", step.who.id, step.tries));
    let field = sheet.secret(FieldId::Pin, step.problem.as_ref()).hint("").room(12, 8);
    let school = sheet.look.place.school.clone();
    let who = sheet.look.words.say_with("lock-who", &[("login", step.who.called().into())]);
    let is_shut = flow.locked && flow.is_first();
    let sheet =
        sheet.shape(|page| page.locked = is_shut).blocks(is_shut.then_some(Block::Lock { shut: true }));
    let sheet = if flow.is_first() { sheet.block(Block::Heading(school)) } else { sheet };
    let sheet = sheet.text(if flow.is_first() { "text-lock" } else { "text-colleague-pin" });
    let sheet = sheet.block(Block::Space).block(Block::text(who)).block(Block::Field(field));
    let sheet = training(sheet.block(Block::Space).dim("lock-other-ways"));
    if is_shut { sheet.enter("key-unlock").no_esc() } else { sheet }
}

fn others<'a>(staff: &[Staff], problem: Option<&Refusal>, sheet: Sheet<'a>) -> Sheet<'a> {
    let mut items: Vec<Item> = staff.iter().map(|who| Item::new(who.called().to_owned())).collect();
    items.push(Item::new(sheet.words("colleagues-password")));
    let list = List { id: ListId::Staff, items, selected: 0 };
    let sheet = sheet.state(staff.len()).text("text-colleagues").problem(problem);
    sheet.block(Block::List(list)).enter("key-arrows")
}

fn asked<'a>(flow: &Unlock, problem: Option<&Refusal>, sheet: Sheet<'a>) -> Sheet<'a> {
    let who = sheet.look.words.say_with("lock-who", &[("login", flow.owner.called().into())]);
    let sheet = sheet.block(Block::text(who));
    match problem {
        Some(_) => sheet.problem(problem).enter("key-try-again"),
        None => sheet.text("text-pin-asked").enter("action-staff-password"),
    }
}

/// The screens in their states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use crate::domain::id::StaffId;
    use crate::domain::language::Language;
    use crate::domain::refusal::Refusal;
    use crate::domain::staff::{Role, Staff};
    use crate::domain::time::Span;
    use crate::flow::frame::Frame;
    use crate::flow::staff::StaffSignIn;
    use crate::flow::unlock::{PinStep, Unlock, UnlockAt};
    use crate::flow::{FieldId, Typed};
    use crate::ui::screens::samples::people::{NOW, broken};
    use crate::ui::screens::samples::sample::{Sample, SampleState};
    use secrecy::SecretString;

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let staff = |id: &str, login: &str| Staff {
            id: StaffId::new(id),
            login: login.into(),
            name: String::new(),
            role: Role::Desk,
        };
        let owner = || staff("s1", "ivanova.m");
        let others = || vec![owner(), staff("s2", "petrova"), staff("s3", "константинопольский-а")];
        let at = |locked, at| SampleState::Above(Frame::Unlock(Unlock { owner: owner(), locked, at }));
        let pin =
            |who, problem| UnlockAt::Pin(PinStep { who, pin: SecretString::default(), problem, tries: 0 });
        let until = NOW + Span::minutes(5);
        let mut all = vec![
            Sample::new("lock", at(true, pin(owner(), None))),
            Sample::new("lock-typed", at(true, pin(owner(), None))).typed(&[(FieldId::Pin, "806")]),
        ];
        for why in [Refusal::PinWrong, Refusal::PinWait { until }, Refusal::PinShape, broken()] {
            all.push(Sample::new("lock", at(true, pin(owner(), Some(why)))));
        }
        for why in [Refusal::PinNotHere, Refusal::StaffWrong] {
            let (login, password) = (Typed::of("ivanova.m"), SecretString::default());
            let problem = Some((FieldId::Password, why));
            let sign_in = StaffSignIn::Password { login, password, problem, tries: 0 };
            all.push(Sample::new(
                "lock-password",
                at(true, UnlockAt::Password { sign_in, known: true, forgotten: false }),
            ));
        }
        let new_pin = StaffSignIn::Pin {
            staff: owner(),
            language: Language::Ru,
            pin: SecretString::default(),
            problem: None,
            tries: 0,
        };
        all.extend([
            Sample::new(
                "lock-new-pin",
                at(true, UnlockAt::Password { sign_in: new_pin, known: true, forgotten: true }),
            ),
            Sample::new("lock-asked", at(true, UnlockAt::Asked { problem: None })),
            Sample::new("lock-asked", at(true, UnlockAt::Asked { problem: Some(broken()) })),
            Sample::new("colleagues-none", at(false, UnlockAt::Others { staff: Vec::new(), problem: None })),
            Sample::new("colleagues", at(false, UnlockAt::Others { staff: others(), problem: None })),
            Sample::new(
                "colleagues",
                at(false, UnlockAt::Others { staff: Vec::new(), problem: Some(broken()) }),
            ),
            Sample::new("colleague-pin", at(false, pin(staff("s2", "petrova"), None))),
            Sample::new("colleague-pin", at(false, pin(staff("s2", "petrova"), Some(Refusal::PinWrong)))),
        ]);
        all
    }
}
