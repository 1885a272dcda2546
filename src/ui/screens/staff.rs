//! Staff sign-in: login and password, or the first PIN.

use super::Look;
use super::sheet::Sheet;
use crate::flow::staff::StaffSignIn;
use crate::flow::{FieldId, Typed};
use crate::ui::page::{Block, Page, Who};

/// In training what one signs in with stands there.
pub(super) fn training(sheet: Sheet<'_>) -> Sheet<'_> {
    let logins = &sheet.look.place.logins;
    if logins.is_empty() {
        return sheet;
    }
    let facts = Block::Facts(logins.clone());
    sheet.block(Block::Space).dim("training-logins").block(facts)
}

/// A staff member signs in.
pub fn staff_sign_in(flow: &StaffSignIn, look: &Look) -> Page {
    let sheet = match flow {
        StaffSignIn::Password { login, problem, tries, .. } => {
            let why = |id| problem.as_ref().filter(|(field, _)| *field == id).map(|(_, why)| why.clone());
            let sheet = Sheet::new(look, "staff-sign-in").state(tries).text("text-staff-sign-in");
            let typed = Typed { text: login.text.clone(), problem: why(FieldId::Login) };
            let login = sheet.field(FieldId::Login, &typed).hint("").room(24, 32);
            let password =
                sheet.secret(FieldId::Password, why(FieldId::Password).as_ref()).hint("").room(24, 128);
            let sheet = sheet.block(Block::Field(login)).block(Block::Field(password));
            training(sheet)
        }
        StaffSignIn::Pin { problem, tries, .. } => {
            let sheet = Sheet::new(look, "staff-pin").state(tries).text("text-staff-pin");
            let pin = sheet.secret(FieldId::Pin, problem.as_ref()).room(12, 8);
            sheet.block(Block::Field(pin))
        }
    };
    sheet.who(Who::Staff, "who-staff").actions(&[]).done()
}
