//! Hello: the reasons to come by their digits, the visits that wait at this desk, and one field for a ticket or an
//! invitation. In a window with room the reasons are cards; what waits stands below them.
//!
//! ```text
//!  1  Register a student
//!  2  Parent with an invitation
//!  3  Sign in to an account
//!  4  Link the diary
//!  5  Get back into an account
//!  6  Find a family
//!     Waiting for an admin: 2
//!     Ticket 4821                 take up: registration · 14 min
//!     Ticket 0937                 decided: the class · 2 days
//!     Staff, classes, desks
//!  Ticket, invitation  [                    ]
//! ```

use super::look::Look;
use super::screen::FlowScreen;
use super::sheet::Sheet;
use crate::domain::limits::Spent;
use crate::domain::visit::Offered;
use crate::domain::waiting::Matter;
use crate::domain::way::{WayFault, WayTrouble};
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
            &[
                Action::WaitingList,
                Action::SignOut,
                Action::ChangeStaff,
                Action::LostTicket,
                Action::CheckReceipt,
            ]
        } else {
            &[Action::SignOut, Action::ChangeStaff, Action::LostTicket, Action::CheckReceipt]
        }
    }

    // The desk waits for a family.
    fn fill<'a>(&self, sheet: Sheet<'a>) -> Sheet<'a> {
        let look = sheet.look;
        let mut sheet = sheet.who(Who::Staff, "who-staff");
        if self.cancelled {
            let said = sheet.words("home-cancelled");
            sheet = sheet.block(Block::notice(NoticeKind::Ok, said));
        }
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
        if let Some(trouble) = self.ways.first() {
            let said = way(trouble, self.for_admin.is_some(), look);
            sheet = sheet.block(Block::notice(NoticeKind::Warn, said));
        }
        if let Some(Spent { parts, of }) = self.spent {
            let count = |n: u32| Arg::Text(n.to_string());
            let is_over = parts >= of;
            let (id, next) = match (is_over, self.for_admin.is_some()) {
                (false, true) => ("home-budget", "home-budget-admin"),
                (false, false) => ("home-budget", "home-budget-staff"),
                (true, true) => ("home-budget-spent", "home-budget-admin"),
                (true, false) => ("home-budget-spent", "home-budget-spent-staff"),
            };
            let said = look.words.say_with(id, &[("parts", count(parts)), ("of", count(of))]);
            let kind = if is_over { NoticeKind::Problem } else { NoticeKind::Warn };
            let said = format!("{said} {}", sheet.words(next));
            sheet = sheet.block(Block::notice(kind, said));
        }
        let items = Reason::ALL.iter().map(|reason| {
            let id = word(*reason);
            Item::new(sheet.words(id)).card(sheet.words(&format!("{id}.for")))
        });
        let left = |offered: &Offered| {
            ticket(offered, "home-reason-take-up", offered.matter.as_deref().and_then(matter), &sheet)
        };
        let settled =
            |offered: &Offered| ticket(offered, "home-decided", Matter::of(offered.why).map(decided), &sheet);
        let (waiting, decided) = (self.waiting.iter().map(left), self.decided.iter().map(settled));
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
            .block(Block::Dim(language))
            .block(Block::Counts(counts.join(" · ")))
            .enter("key-arrows")
            .enter_on(FieldId::Ticket, "key-open-card")
    }
}

/// What is wrong with a way out, and what to do: an admin is told why.
fn way(trouble: &WayTrouble, for_admin: bool, look: &Look) -> String {
    let way = ("way", Arg::from(trouble.way.as_str()));
    let words = look.words;
    let (said, admin) = match &trouble.what {
        WayFault::Fails { since, why } => {
            let path = [("path", Arg::from(trouble.way.as_str()))];
            let why = words.try_say(&format!("way-{why}"), &path);
            let why = why.unwrap_or_else(|| words.say("home-way-doctor"));
            let said = words.say_with("home-way-fails", &[way, ("at", Arg::At(*since))]);
            (said, words.say_with("home-way-why", &[("why", Arg::from(why))]))
        }
        WayFault::RunsLow { days } => {
            (words.say_with("home-way-low", &[way, ("n", Arg::Count(*days))]), words.say("home-way-pay"))
        }
    };
    let next = if for_admin { admin } else { words.say("home-way-staff") };
    format!("{said} {next}")
}

const fn word(reason: Reason) -> &'static str {
    match reason {
        Reason::Register => "home-reason-register",
        Reason::Join => "home-reason-join",
        Reason::Door => "home-reason-door",
        Reason::Link => "home-reason-link",
        Reason::Find => "home-reason-family",
        Reason::Recover => "home-reason-recover",
    }
}

/// The word of a flow in which a visit stands; nothing for one that this version does not know.
fn matter(flow: &str) -> Option<&'static str> {
    Some(match flow {
        "register" => "home-matter-register",
        "invite" => "home-matter-invite",
        "join" => "home-matter-join",
        "sign-in" | "door" => "home-matter-sign-in",
        "recover" | "vouch" => "home-matter-recover",
        "link" => "home-matter-link",
        "family" => "home-matter-family",
        "menu" => "home-matter-menu",
        _ => return None,
    })
}

/// The word of what an admin was asked.
const fn decided(matter: Matter) -> &'static str {
    match matter {
        Matter::NotListed => "home-decided-not-listed",
        Matter::SameChild => "home-decided-same-child",
        Matter::NotMe => "home-decided-not-me",
        Matter::Dispute => "waiting-matter-dispute",
        Matter::DiaryTaken => "waiting-matter-diary-taken",
        Matter::Pin => "waiting-matter-pin",
        Matter::Recovery => "home-decided-recovery",
        Matter::ManyRecoveries => "waiting-matter-many-recoveries",
    }
}

/// A ticket with what Enter does, the matter, how long it has waited, and where. The screen stands open: no names.
fn ticket(offered: &Offered, note: &str, matter: Option<&str>, sheet: &Sheet) -> Item {
    let Look { words, now, .. } = sheet.look;
    let ticket = words.say_with("home-waiting-row", &[("ticket", offered.ticket.clone().into())]);
    let what = matter
        .map_or_else(|| words.say(note), |matter| format!("{}: {}", words.say(note), words.say(matter)));
    let note = [Some(what), Some(words.waited(now.since(offered.since))), offered.desk.clone()];
    Item::new(ticket).note(note.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

/// The screen in its states, for the gallery.
#[cfg(feature = "samples")]
pub(super) mod samples {
    use crate::domain::id::VisitId;
    use crate::domain::limits::Spent;
    use crate::domain::refusal::Refusal;
    use crate::domain::time::Span;
    use crate::domain::visit::{Offered, WaitsFor};
    use crate::domain::watch::{ClockDoubt, Leap};
    use crate::domain::way::{WayFault, WayTrouble};
    use crate::flow::Typed;
    use crate::flow::frame::Frame;
    use crate::flow::home::Home;
    use crate::ui::screens::samples::people::{NOW, TICKET, ago, broken};
    use crate::ui::screens::samples::sample::{Sample, SampleState};

    pub(in crate::ui::screens) fn samples() -> Vec<Sample> {
        let day = |home| SampleState::Day(Frame::Home(home));
        let home = |text: &str, problem, tickets: &[&str]| {
            let matters = ["register", "join", "sign-in"];
            let mut home = Home::default();
            home.field = Typed { text: text.into(), problem };
            let matters = tickets.iter().zip(matters);
            home.waiting = matters
                .zip([14, 0, 60 * 3])
                .map(|((ticket, matter), age)| left(ticket, matter, age))
                .collect();
            home.put_down = u32::try_from(tickets.len()).unwrap_or(0) * 2;
            home
        };
        let mut all = vec![
            Sample::new("home", day(home("", None, &[]))),
            Sample::new("home-waiting", day(home("48", None, &[TICKET, "0937", "5510"]))),
            Sample::new("home-decided", day(for_admin(home("", None, &[TICKET])))),
            Sample::new("home-clock", day(in_doubt(home("", None, &[TICKET]), Leap::Ahead))),
            Sample::new("home-clock-admin", day(in_doubt(for_admin(home("", None, &[])), Leap::Behind))),
            Sample::new("home-way-fails", day(troubled(home("", None, &[TICKET]), fails()))),
            Sample::new("home-way-fails-admin", day(troubled(for_admin(home("", None, &[])), fails()))),
            Sample::new(
                "home-way-low",
                day(troubled(for_admin(home("", None, &[])), WayFault::RunsLow { days: 3 })),
            ),
            Sample::new("home-budget", day(spends(home("", None, &[TICKET]), 812))),
            Sample::new("home-budget-admin", day(spends(for_admin(home("", None, &[])), 812))),
            Sample::new("home-budget-spent", day(spends(home("", None, &[TICKET]), 1_000))),
            Sample::new("home-left-elsewhere", day(elsewhere(home("", None, &[TICKET])))),
            Sample::new("home-cancelled", day(cancelled(home("", None, &[TICKET])))),
            Sample::new("home-silent", SampleState::Silent(Frame::Home(home("", None, &[TICKET])))),
        ];
        for why in [
            Refusal::NoSuchTicket,
            Refusal::TicketsClosed { until: NOW + Span::minutes(12) },
            Refusal::VisitTaken,
            Refusal::VisitOver,
            Refusal::CancelUnknown,
            Refusal::CancelMistyped,
            Refusal::CancelsClosed { until: NOW + Span::minutes(12) },
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

    /// The same after an owner has cancelled a recovery.
    fn cancelled(mut home: Home) -> Home {
        home.cancelled = true;
        home
    }

    /// The same while the clock is in doubt.
    fn in_doubt(mut home: Home, leap: Leap) -> Home {
        home.clock = Some(ClockDoubt { leap, now: NOW, believed: NOW - Span::days(60) });
        home
    }

    /// The same while a way out needs care.
    fn troubled(mut home: Home, what: WayFault) -> Home {
        home.ways = vec![WayTrouble { way: "smsru".into(), what }];
        home
    }

    fn fails() -> WayFault {
        WayFault::Fails { since: ago(42), why: "not-reached".into() }
    }

    /// The same where so many of a thousand messages are sent.
    fn spends(mut home: Home, parts: u32) -> Home {
        home.spent = Some(Spent { parts, of: 1_000 });
        home
    }

    /// The same with a visit left by another desk, whose program is dead.
    fn elsewhere(mut home: Home) -> Home {
        home.waiting
            .push(Offered { desk: Some("Актовый зал".into()), ..left("0937", "invite", 2) });
        home
    }

    /// A visit that a program left so many minutes ago.
    fn left(ticket: &str, matter: &str, age: i64) -> Offered {
        Offered {
            visit: VisitId::new(ticket),
            ticket: ticket.to_owned(),
            desk: None,
            since: ago(age),
            why: WaitsFor::LeftOpen,
            matter: Some(matter.to_owned()),
        }
    }

    /// The same as an admin sees it, with visits that may go on.
    fn for_admin(mut home: Home) -> Home {
        let matters = [
            ("0937", WaitsFor::NotListed, 60 * 24 * 2),
            ("5510", WaitsFor::SameChild, 60 * 5),
            ("7302", WaitsFor::NotMe, 47),
            ("9114", WaitsFor::Family, 60 * 24 * 13),
        ];
        let decided = |(ticket, why, age)| Offered { why, ..left(ticket, "register", age) };
        home.decided = matters.map(decided).into();
        home.for_admin = Some(12);
        home
    }
}
