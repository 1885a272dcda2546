//! Sign an account of this visit in by its password.

use super::sheet::Sheet;
use crate::flow::FieldId;
use crate::flow::sign_in::SignIn;
use crate::ui::page::{Block, Who};

pub(super) fn fill<'a>(flow: &SignIn, sheet: Sheet<'a>) -> Sheet<'a> {
    let who = sheet.look.words.say_with("sign-in-who", &[("name", flow.name.clone().into())]);
    let who = Some(Block::Heading(who)).filter(|_| !flow.name.is_empty());
    let password = sheet.secret(FieldId::Password, flow.problem.as_ref()).room(24, 128);
    let sheet = if flow.may_leave { sheet } else { sheet.no_esc() };
    sheet
        .state(format!("{}/{}", flow.account, flow.tries))
        .who(Who::Family, "who-family")
        .text("take-up-password")
        .blocks(who)
        .block(Block::Field(password))
}
