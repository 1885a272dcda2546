//! Hello: the reasons to come by their digits, the visits that wait at this desk, and one field for a ticket or an
//! invitation.
//!
//! ```text
//!  1  Register a student
//!  2  Parent with an invitation
//!  3  Sign in to an account
//!  4  Find a family
//!  5  Waiting for an admin: 2
//!  6  Ticket 4821                 Take up a ticket
//!     Ticket 0937                 an admin has decided
//!     Staff, classes, desks
//!  Ticket, invitation  [                    ]
//! ```

use super::screen::FlowScreen;
use super::sheet::Sheet;
use crate::domain::visit::Offered;
use crate::flow::home::{Home, Reason};
use crate::flow::{Action, FieldId};
use crate::ui::page::{Block, Item, List, ListId, NoticeKind, Who};
use crate::words::Arg;

impl FlowScreen for Home {
    fn topic(&self) -> Option<&'static str> {
        Some("home")
    }

    fn offers(&self) -> &'static [Action] {
        if self.for_admin.is_some() {
            &[Action::WaitingList, Action::SignOut, Action::ChangeStaff, Action::LostTicket]
        } else {
            &[Action::SignOut, Action::ChangeStaff, Action::LostTicket]
        }
    }

    // The desk waits for a family.
    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let look = sheet.look;
        let mut sheet = sheet.who(Who::Staff, "who-staff");
        if !look.place.delivers {
            let said =
                format!("{} {}", sheet.words("home-no-delivery"), sheet.words("home-no-delivery-next"));
            sheet = sheet.block(Block::notice(NoticeKind::Warn, said));
        }
        if let Some(doubt) = self.clock {
            let next = if self.for_admin.is_some() { "home-clock-admin" } else { "home-clock-staff" };
            let said = format!("{} {}", look.words.clock_doubt(&doubt), sheet.words(next));
            sheet = sheet.block(Block::notice(NoticeKind::Warn, said));
        }
        let items = Reason::ALL.iter().map(|reason| Item::new(sheet.words(word(*reason))));
        let waiting = self.waiting.iter().map(|offered| ticket(offered, "home-reason-take-up", &sheet));
        let decided = self.decided.iter().map(|offered| ticket(offered, "home-decided", &sheet));
        let for_admin = self.for_admin.map(|n| {
            Item::new(sheet.look.words.say_with("home-for-admin", &[("n", Arg::Text(n.to_string()))]))
        });
        let office = self.for_admin.map(|_| Item::new(sheet.words("home-office")));
        let items = items.chain(for_admin).chain(waiting).chain(decided).chain(office).collect();
        let list = List { id: ListId::Reasons, items, selected: 0 };
        let mut field =
            sheet.field(FieldId::Ticket, &self.field).hint(sheet.words("home-scan")).room(40, 128);
        field.label = sheet.words("home-field");
        let language = sheet.look.words.name_of(look.words.language());
        let language = look.words.say_with("home-language", &[("language", Arg::Text(language))]);
        let count = |id, n| look.words.say_with(id, &[("n", Arg::Count(i64::from(n)))]);
        let put_down = (self.put_down > 0).then(|| count("home-waiting", self.put_down));
        let counts: Vec<_> = std::iter::once(count("home-today", self.today)).chain(put_down).collect();
        sheet
            .text("text-home")
            .block(Block::List(list))
            .block(Block::Field(field))
            .block(Block::Dim(counts.join(" · ")))
            .block(Block::Dim(language))
            .enter("key-arrows")
    }
}

const fn word(reason: Reason) -> &'static str {
    match reason {
        Reason::Register => "home-reason-register",
        Reason::Join => "home-reason-join",
        Reason::Door => "home-reason-door",
        Reason::Find => "home-reason-family",
    }
}

fn ticket(offered: &Offered, note: &str, sheet: &Sheet) -> Item {
    let ticket = sheet.look.words.say_with("home-waiting-row", &[("ticket", offered.ticket.clone().into())]);
    let note: Vec<String> = std::iter::once(sheet.words(note)).chain(offered.desk.clone()).collect();
    Item::new(ticket).note(note.join(" · "))
}

/// The screen in its states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use crate::domain::id::VisitId;
    use crate::domain::refusal::Refusal;
    use crate::domain::time::Span;
    use crate::domain::visit::Offered;
    use crate::domain::watch::{ClockDoubt, Leap};
    use crate::flow::Typed;
    use crate::flow::frame::Frame;
    use crate::flow::home::Home;
    use crate::ui::screens::samples::people::{NOW, TICKET, broken};
    use crate::ui::screens::samples::sample::{Sample, SampleState};

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let day = |home| SampleState::Day(Frame::Home(home));
        let home = |text: &str, problem, tickets: &[&str]| {
            let offered = |ticket: &&str| Offered {
                visit: VisitId::new(*ticket),
                ticket: (*ticket).to_owned(),
                desk: None,
            };
            let mut home = Home::default();
            home.field = Typed { text: text.into(), problem };
            home.waiting = tickets.iter().map(offered).collect();
            home.put_down = u32::try_from(tickets.len()).unwrap_or(0) * 2;
            home
        };
        let mut all = vec![
            Sample::new("home", day(home("", None, &[]))),
            Sample::new("home-waiting", day(home("48", None, &[TICKET, "0937", "5510"]))),
            Sample::new("home-decided", day(for_admin(home("", None, &[TICKET])))),
            Sample::new("home-clock", day(in_doubt(home("", None, &[TICKET]), Leap::Ahead))),
            Sample::new("home-clock-admin", day(in_doubt(for_admin(home("", None, &[])), Leap::Behind))),
            Sample::new("home-left-elsewhere", day(elsewhere(home("", None, &[TICKET])))),
            Sample::new("home-silent", SampleState::Silent(Frame::Home(home("", None, &[TICKET])))),
        ];
        for why in [
            Refusal::NoSuchTicket,
            Refusal::TicketsClosed { until: NOW + Span::minutes(12) },
            Refusal::VisitTaken,
            Refusal::VisitOver,
            Refusal::NotACode,
            Refusal::Mistyped,
            Refusal::PickOne,
            Refusal::NoRight,
            Refusal::HiddenCharacter { code: "U+200B".into() },
            broken(),
        ] {
            all.push(Sample::new("home", day(home("4822", Some(why), &[TICKET]))));
        }
        all
    }

    /// The same while the clock is in doubt.
    fn in_doubt(mut home: Home, leap: Leap) -> Home {
        home.clock = Some(ClockDoubt { leap, now: NOW, believed: NOW - Span::days(60) });
        home
    }

    /// The same with a visit left by another desk, whose program is dead.
    fn elsewhere(mut home: Home) -> Home {
        let (visit, ticket) = (VisitId::new("elsewhere"), "0937".to_owned());
        home.waiting.push(Offered { visit, ticket, desk: Some("Актовый зал".into()) });
        home
    }

    /// The same as an admin sees it, with visits that may go on.
    fn for_admin(mut home: Home) -> Home {
        let offered =
            |ticket: &str| Offered { visit: VisitId::new(ticket), ticket: ticket.to_owned(), desk: None };
        home.decided = ["0937", "5510", "7302", "9114"].map(offered).into();
        home.for_admin = Some(12);
        home
    }
}
