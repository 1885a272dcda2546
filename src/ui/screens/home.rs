//! Hello: the reasons to come by their digits, the visits that wait at this desk, and one field for a ticket or an
//! invitation.
//!
//! ```text
//!  1  Register a student
//!  2  Parent with an invitation
//!  3  Find a family
//!  4  Ticket 4821                 Take up a ticket
//!  5  Ticket 0937                 an admin has decided
//!  6  Waiting for an admin: 2
//!  Ticket, invitation  [                    ]
//! ```

use super::Look;
use super::sheet::Sheet;
use crate::domain::visit::Offered;
use crate::flow::home::{Home, Reason};
use crate::flow::{Action, FieldId};
use crate::ui::page::{Block, Item, Kind, List, ListId, Page, Who};
use crate::words::Arg;

/// The desk waits for a family.
pub fn home(flow: &Home, look: &Look) -> Page {
    let mut sheet = Sheet::new(look, "home").who(Who::Staff, "who-staff");
    if !look.place.delivers {
        let said = format!("{} {}", sheet.words("home-no-delivery"), sheet.words("home-no-delivery-next"));
        sheet = sheet.block(Block::notice(Kind::Warn, said));
    }
    let items = Reason::ALL.iter().map(|reason| Item::new(sheet.words(word(*reason))));
    let waiting = flow.waiting.iter().map(|offered| ticket(offered, "home-reason-take-up", &sheet));
    let decided = flow.decided.iter().map(|offered| ticket(offered, "home-decided", &sheet));
    let for_admin = flow
        .for_admin
        .map(|n| Item::new(sheet.look.words.say_with("home-for-admin", &[("n", Arg::Text(n.to_string()))])));
    let items = items.chain(waiting).chain(decided).chain(for_admin).collect();
    let list = List { id: ListId::Reasons, items, selected: 0 };
    let mut field = sheet.field(FieldId::Ticket, &flow.field).hint(sheet.words("home-scan")).room(40, 128);
    field.label = sheet.words("home-field");
    let language = sheet.look.words.name_of(look.words.language());
    let language = look.words.say_with("home-language", &[("language", Arg::Text(language))]);
    let put_down = (flow.put_down > 0).then(|| {
        let count = Arg::Count(i64::from(flow.put_down));
        Block::Dim(look.words.say_with("home-waiting", &[("n", count)]))
    });
    sheet
        .text("text-home")
        .block(Block::List(list))
        .block(Block::Field(field))
        .blocks(put_down)
        .block(Block::Dim(language))
        .enter("key-arrows")
        .actions(&[Action::SignOut, Action::LostTicket])
        .done()
}

const fn word(reason: Reason) -> &'static str {
    match reason {
        Reason::Register => "home-reason-register",
        Reason::Join => "home-reason-join",
        Reason::Find => "home-reason-family",
    }
}

fn ticket(offered: &Offered, note: &str, sheet: &Sheet) -> Item {
    let ticket = sheet.look.words.say_with("home-waiting-row", &[("ticket", offered.ticket.clone().into())]);
    let note: Vec<String> = std::iter::once(sheet.words(note)).chain(offered.desk.clone()).collect();
    Item::new(ticket).note(note.join(" · "))
}
