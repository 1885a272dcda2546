//! The lock of a desk, and another staff member who takes over: a PIN, the list of names, the admins who were asked.

use super::sheet::Sheet;
use super::staff::staff_sign_in;
use super::topics::of_unlock;
use super::{Look, offers};
use crate::domain::refusal::Refusal;
use crate::domain::staff::Staff;
use crate::flow::FieldId;
use crate::flow::staff::StaffSignIn;
use crate::flow::unlock::{PinStep, Unlock, UnlockAt};
use crate::ui::page::{Block, Item, List, Page, Who};

/// A PIN is asked above the screen. Nothing of what stands beneath is looked at.
pub fn unlock(flow: &Unlock, look: &Look) -> Page {
    match &flow.at {
        UnlockAt::Password {
            sign_in: StaffSignIn::Password { login, problem, tries, .. },
            known: true,
            ..
        } => {
            let sheet = Sheet::new(look, of_unlock(flow)).state(format!("known/{tries}"));
            let who = look.words.say_with("lock-who", &[("login", login.text.as_str().into())]);
            let why = problem.as_ref().map(|(_, why)| why);
            let field = sheet.secret(FieldId::Password, why).hint("").room(24, 128);
            let sheet = sheet.text("text-lock-password").block(Block::text(who)).block(Block::Field(field));
            return sheet.who(Who::Staff, "who-staff").actions(&[]).done();
        }
        UnlockAt::Password { sign_in, .. } => return staff_sign_in(sign_in, look),
        _ => {}
    }
    let sheet = Sheet::new(look, of_unlock(flow));
    let sheet = match &flow.at {
        UnlockAt::Pin(step) => pin(step, flow, sheet),
        UnlockAt::Others { staff, problem } => others(staff, problem.as_ref(), sheet),
        UnlockAt::Asked { problem } => asked(flow, problem.as_ref(), sheet),
        UnlockAt::Password { .. } => sheet,
    };
    sheet.who(Who::Staff, "who-staff").actions(&offers::of_unlock(flow)).done()
}

fn pin<'a>(step: &PinStep, flow: &Unlock, sheet: Sheet<'a>) -> Sheet<'a> {
    let sheet = sheet.state(format!("{}/{}", step.who.id, step.tries));
    let field = sheet.secret(FieldId::Pin, step.problem.as_ref()).hint("").room(12, 8);
    let school = sheet.look.place.school.clone();
    let who = sheet.look.words.say_with("lock-who", &[("login", step.who.login.as_str().into())]);
    let sheet = if flow.is_first() { sheet.block(Block::Heading(school)) } else { sheet };
    let sheet = sheet.text(if flow.is_first() { "text-lock" } else { "text-colleague-pin" });
    let sheet = sheet.block(Block::Space).block(Block::text(who)).block(Block::Field(field));
    let sheet = sheet.block(Block::Space).dim("lock-other-ways");
    if flow.locked && flow.is_first() { sheet.enter("key-unlock").no_esc() } else { sheet }
}

fn others<'a>(staff: &[Staff], problem: Option<&Refusal>, sheet: Sheet<'a>) -> Sheet<'a> {
    let mut items: Vec<Item> = staff.iter().map(|who| Item::new(who.login.clone())).collect();
    items.push(Item::new(sheet.words("colleagues-password")));
    let list = List { id: FieldId::Kind, items, selected: 0 };
    let sheet = sheet.state(staff.len()).text("text-colleagues").problem(problem);
    sheet.block(Block::List(list)).enter("key-arrows")
}

fn asked<'a>(flow: &Unlock, problem: Option<&Refusal>, sheet: Sheet<'a>) -> Sheet<'a> {
    let who = sheet.look.words.say_with("lock-who", &[("login", flow.owner.login.as_str().into())]);
    let sheet = sheet.block(Block::text(who));
    match problem {
        Some(_) => sheet.problem(problem).enter("key-try-again"),
        None => sheet.text("text-pin-asked").enter("action-staff-password"),
    }
}
