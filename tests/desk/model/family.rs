//! Two desks with somebody at each, and what a person does before a step: the sensible thing, for somebody whom the
//! turn's number picks. Mostly that is the right person; now and then the wrong one types.

use super::Turn;
use super::room::{self, Kept};
use crate::kit::people::{ANNA, BORIS, LEV, MARIA, OLGA, PAVEL, Person};
use crate::kit::{ADMIN, DESK, Kit};
use crate::road::{self, Doing, Step, Whose};
use kindesk::domain::time::Span;

const CHILDREN: [&Person; 3] = [&ANNA, &BORIS, &LEV];
const PARENTS: [&Person; 2] = [&MARIA, &PAVEL];
pub const ALL: [&Person; 5] = [&ANNA, &BORIS, &LEV, &MARIA, &PAVEL];

/// What is pressed on the first screen.
const REASONS: [&str; 12] = ["1", "1", "1", "2", "1", "2", "3", "4", "<F10>3", "3", "5", "3"];

/// The steps beside the road at which somebody can do something.
const ASIDE: [&str; 34] = [
    "lock",
    "owner",
    "owner-password",
    "untangle",
    "untangle-password",
    "untangle-phone",
    "untangle-move",
    "lost-find",
    "lost-one",
    "lost-code",
    "another-visit",
    "not-me",
    "check",
    "recover-account",
    "waiting-list",
    "waiting-one",
    "waiting-reason",
    "waiting-class",
    "register-not-listed",
    "attract",
    "staff-sign-in",
    "home",
    "same-child",
    "join-enter",
    "join-which",
    "sign-in",
    "family-find",
    "family-deeds",
    "family-alone",
    "family-sure",
    "family-class",
    "family-relation",
    "family-data",
    "family-reason",
];

/// The two desks of the hall.
pub struct Hall {
    desks: [Kit; 2],
    at: usize,
    histories: Vec<(&'static str, i64)>,
}

impl Hall {
    pub fn new(hall: Kit, door: Kit) -> Self {
        let histories = hall.histories();
        Self { desks: [hall, door], at: 0, histories }
    }

    /// The desk in view.
    pub fn now(&mut self) -> &mut Kit {
        &mut self.desks[self.at]
    }

    fn other(&mut self) -> &mut Kit {
        &mut self.desks[1 - self.at]
    }

    /// The broken rules, and the histories that have shrunk.
    pub fn broken_rules(&mut self) -> Vec<String> {
        let desk = &self.desks[self.at];
        let mut broken = desk.broken_rules();
        let histories = desk.histories();
        let both = self.histories.iter().zip(&histories);
        let shrunk = both.filter(|((_, before), (_, after))| after < before);
        broken.extend(shrunk.map(|((history, _), _)| format!("{history} has shrunk")));
        self.histories = histories;
        broken
    }

    /// The walk is over: the log is whole, and no awaited message is left.
    pub fn ends(mut self) {
        self.desks[0].log_is_whole();
        for desk in &mut self.desks {
            desk.reads_all();
        }
    }
}

/// What those in the hall know.
#[derive(Debug, Default)]
pub struct Walker {
    tickets: Vec<String>,
    invitations: Vec<String>,
    kept: Kept,
}

impl Walker {
    /// One turn.
    pub fn takes(&mut self, turn: Turn, hall: &mut Hall) {
        match turn {
            Turn::Other => hall.at = 1 - hall.at,
            Turn::Passes(span) => {
                hall.now().passes(span);
                hall.other().idles(Span::seconds(0));
            }
            Turn::Idles(span) => {
                hall.now().idles(span);
                hall.other().idles(Span::seconds(0));
            }
            Turn::Key(keys) => drop(hall.now().press(keys)),
            Turn::Killed => drop(hall.now().kill()),
            Turn::Unheard => drop(hall.now().pushes("<Enter>").kill_unheard()),
            Turn::Ticket(which) => self.comes_back(which, hall.now()),
            Turn::Goes(who) => self.goes(who, hall.now()),
        }
        let desk = hall.now();
        if desk.exit.is_some() {
            desk.kill();
        }
        self.looks(desk);
    }

    /// Remembers what stands on the screen.
    fn looks(&mut self, desk: &mut Kit) {
        let picture = desk.picture();
        let digits = |after: &str| -> String { after.chars().take_while(char::is_ascii_digit).collect() };
        for word in ["Талон ", "Ticket "] {
            if let Some((_, after)) = picture.split_once(word) {
                let ticket = digits(after);
                if ticket.len() == 4 && !self.tickets.contains(&ticket) {
                    self.tickets.push(ticket);
                }
            }
        }
        if step(desk) == "invite-shown" {
            let code: String = four_groups(&picture).unwrap_or_default();
            if code.len() == 16 && !self.invitations.contains(&code) {
                self.invitations.push(code);
            }
        }
    }

    fn comes_back(&self, which: usize, desk: &mut Kit) {
        if step(desk) != "home" || self.tickets.is_empty() {
            return;
        }
        let ticket = &self.tickets[which % self.tickets.len()];
        desk.press("<Tab>").types(ticket).press("<Enter>");
    }

    fn goes(&mut self, who: usize, desk: &mut Kit) {
        let (child, parent) = (CHILDREN[who % CHILDREN.len()], PARENTS[who % PARENTS.len()]);
        match step(desk) {
            "lock" => fill(desk, &[[DESK.pin, ADMIN.pin][who % 2]]),
            "staff-sign-in" => {
                let login = if who % 8 == 7 { ADMIN } else { DESK };
                fill(desk, &[login.name, login.password]);
            }
            "home" => drop(desk.press(REASONS[who % REASONS.len()])),
            "owner" => drop(desk.press(["1", "2", "3", "4", "<F6>"][who % 5])),
            "owner-password" | "untangle-password" => fill(desk, &[ALL[who % ALL.len()].password]),
            // Olga's number is free for the first who moves to it.
            "untangle-phone" => fill(desk, &[if who < 12 { OLGA.phone } else { parent.phone }]),
            "another-visit" => drop(desk.press(["1", "2"][who % 2])),
            "lost-find" if desk.body().contains("***") => drop(desk.press("1")),
            "lost-code" => {
                // The number is masked to its end.
                let body = desk.body();
                let ends = |person: &&Person| body.contains(&person.phone[8..]);
                let number = ALL.into_iter().find(ends).map_or(child.phone, |person| person.phone);
                let code = desk.newest_code(number).unwrap_or_else(|| "000000".to_owned());
                fill(desk, &[&code]);
            }
            "waiting-list" => drop(desk.press(["1", "<Esc>"][who % 2])),
            "waiting-one" => drop(desk.press(["1", "1", "2", "<Esc>"][who % 4])),
            "waiting-reason" => fill(desk, &["OK"]),
            "join-enter" => {
                let code = self.invitations.get(who % self.invitations.len().max(1));
                fill(desk, &[code.map_or("4111 1111 1111 1111", String::as_str)]);
            }
            "join-which" => drop(desk.press(["<Enter>", "<F4>"][who % 2])),
            "family-sure" => drop(desk.press("<Right><Enter>")),
            "family-class" => fill(desk, &[["5б", "9в"][who % 2]]),
            "family-relation" => drop(desk.press(["1<Enter>", "2<Enter>", "4<Tab>4<Enter>"][who % 3])),
            "family-data" => fill(desk, &[["Боброва", "Енотова"][who % 2]]),
            "family-reason" => drop(desk.press("1<Tab>1<Enter>")),
            "sign-in" => fill(desk, &[whose(desk).unwrap_or(ALL[who % ALL.len()]).password]),
            "lost-find" | "family-find" => fill(desk, &[child.name[0]]),
            "same-child" => drop(desk.press("<Esc>")),
            topic if room::TOPICS.contains(&topic) => room::goes(topic, who, desk, &mut self.kept),
            topic => match road::all().iter().find(|step| step.topic == topic) {
                Some(step) => walks(step, desk, who),
                None => drop(desk.press("<Enter>")),
            },
        }
    }
}

/// What a step of the road asks; now and then a parent gives the child's number.
fn walks(step: &Step, desk: &mut Kit, who: usize) {
    let (child, parent) = (CHILDREN[who % CHILDREN.len()], PARENTS[who % PARENTS.len()]);
    let person = if step.whose == Whose::Child { child } else { parent };
    match step.doing {
        Doing::Number => fill(desk, &[if who == 15 { child.phone } else { person.phone }]),
        Doing::Code => types_code(desk, who),
        Doing::Password => fill(desk, &[person.password, person.password]),
        Doing::Details if step.whose == Whose::Child => tells(desk, whose(desk).unwrap_or(child)),
        Doing::Details => tells(desk, parent),
        Doing::Class => fill(desk, &["5а"]),
        Doing::Tick => agrees(desk),
        Doing::Relation => drop(desk.press("<Right><Enter>")),
        Doing::Nothing => drop(desk.press("<Enter>")),
    }
}

/// The step on the screen; empty if it is unknown.
pub fn step(desk: &Kit) -> &'static str {
    let title = desk.title();
    let named = |topic: &&str| desk.words().say(&format!("title-{topic}")) == title;
    let steps = ASIDE.into_iter().chain(room::TOPICS).chain(road::all().iter().map(|step| step.topic));
    let mut fitting = steps.filter(named);
    let parents = desk.shows(&desk.words().say("step-who"));
    // Child and parent share some titles; only a parent's list has "who invites".
    let same = |topic: &&str| topic.starts_with("join") == parents;
    fitting.clone().find(same).or_else(|| fitting.next()).unwrap_or_default()
}

/// Whose first name stands on the screen.
fn whose(desk: &Kit) -> Option<&'static Person> {
    let body = desk.body();
    ALL.into_iter().find(|person| body.contains(person.name[1]))
}

pub fn fill(desk: &mut Kit, texts: &[&str]) {
    for (at, text) in texts.iter().enumerate() {
        desk.press(if at == 0 { "<C-u>" } else { "<Tab><C-u>" }).types(text);
    }
    desk.press("<Enter>");
}

fn tells(desk: &mut Kit, who: &Person) {
    fill(desk, &[who.name[0], who.name[1], who.name[2], who.birth]);
}

/// Types the newest code for the number on the screen, or a wrong one if none came.
pub fn types_code(desk: &mut Kit, who: usize) {
    let body = desk.body();
    let on_screen = |person: &&Person| {
        let digits = person.phone;
        body.contains(&format!("{} {}-{}-{}", &digits[..3], &digits[3..6], &digits[6..8], &digits[8..]))
    };
    let number = ALL
        .into_iter()
        .chain([&OLGA])
        .find(on_screen)
        .map_or(ALL[who % ALL.len()].phone, |person| person.phone);
    let code = match desk.newest_digits().filter(|_| who % 2 == 1) {
        Some(digits) => digits,
        None => desk.newest_code(number).unwrap_or_else(|| "000000".to_owned()),
    };
    fill(desk, &[&code]);
}

pub fn agrees(desk: &mut Kit) {
    for _ in 0..40 {
        if desk.picture().contains("[ ]") {
            break;
        }
        desk.press("<Space>");
    }
    desk.press("<Space>").press("<Enter>");
}

/// Sixteen digits in four groups.
fn four_groups(picture: &str) -> Option<String> {
    picture.lines().find_map(|row| {
        let words: Vec<&str> = row.split_whitespace().collect();
        words.windows(4).find_map(|four| {
            let fits = four.iter().all(|word| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()));
            fits.then(|| four.concat())
        })
    })
}
