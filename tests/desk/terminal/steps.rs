//! What people do on each page, by keys. Each step begins on its own page and does not wait for the next one, which the
//! next step names.

use super::driver::Terminal;
use super::picture;
use super::place::{BASE, DESK, LOGIN, PIN, Person, Place, SCHOOL, STAFF_PASSWORD};
use crate::delivery::peer::Peer;
use crate::road::{self, Doing};

/// Where the codes arrive.
pub enum Messages<'a> {
    /// At the site's own program.
    Program(&'a Place),
    /// At a provider, which tells that they have arrived.
    Provider(&'a Peer),
    /// On the training's phone.
    Phone,
}

/// The newest code that a provider has got for a number.
fn code_at(peer: &Peer, e164: &str) -> Option<String> {
    let mut messages =
        peer.seen().into_iter().filter(|seen| seen.path == "/sms/send").map(|seen| seen.fields());
    let newest = messages.rfind(|fields| Some(fields["to"].as_str()) == e164.strip_prefix('+'))?;
    picture::digits(&newest["msg"], 6)
}

impl Terminal {
    /// The first start by keys, from the language to the staff sign-in.
    pub fn sets_up(&mut self) {
        self.stands_on("set-up-language");
        self.press("<Enter><Enter>");
        self.stands_on("set-up-school");
        self.fill(&[SCHOOL, "Kazan", "5А, 6Б"]);
        self.stands_on("set-up-desk");
        self.fill(&[DESK, BASE]);
        self.stands_on("set-up-admin");
        self.fill(&[LOGIN, LOGIN, STAFF_PASSWORD, STAFF_PASSWORD, PIN]);
    }

    /// Types into one field after the other, replacing what was there, and goes on.
    pub fn fill(&mut self, texts: &[&str]) {
        for text in texts {
            self.press("<C-u>");
            self.pastes(text);
            self.press("<Enter>");
        }
    }

    /// From the attract screen, or the sign-in itself, to home.
    pub fn signs_in(&mut self) {
        self.signs_in_as(LOGIN, STAFF_PASSWORD);
    }

    pub fn signs_in_as(&mut self, login: &str, password: &str) {
        let (attract, sign_in) = (self.title("attract"), self.title("staff-sign-in"));
        let idle = self.finds("the attract screen or the sign-in", |picture| {
            let title = picture.title();
            title.contains(&sign_in).then_some(false).or(title.contains(&attract).then_some(true))
        });
        if idle == Some(true) {
            self.press("<Enter>");
            self.stands_on("staff-sign-in");
        }
        self.fill(&[login, password]);
        let (home, pin) = (self.title("home"), self.title("staff-pin"));
        let first = self.finds("home or the PIN", |picture| {
            let title = picture.title();
            title.contains(&home).then_some(false).or(title.contains(&pin).then_some(true))
        });
        if first == Some(true) {
            self.fill(&[PIN]);
        }
        self.stands_on("home");
    }

    /// Takes up the visit of a ticket, or the one that waits.
    pub fn takes_up(&mut self, ticket: Option<&str>) {
        let row = self.words().say_with("home-waiting-row", &[("ticket", ticket.unwrap_or_default().into())]);
        let typed = self.finds(&format!("the visit offered: {row}"), |picture| {
            // Before it stand the frame, perhaps a digit, and no words. An entry without a digit has its ticket.
            picture.rows().iter().find_map(|shown| {
                let (before, behind) = shown.split_once(row.trim_end())?;
                let digit = before.chars().find(char::is_ascii_digit).map(String::from);
                let number = ticket
                    .or_else(|| behind.split_whitespace().next())
                    .filter(|one| !one.is_empty() && one.bytes().all(|b| b.is_ascii_digit()));
                if before.contains(char::is_alphabetic) { None } else { digit.or(number.map(str::to_owned)) }
            })
        });
        if let Some(typed) = typed {
            self.types(&typed);
            if typed.len() > 1 {
                self.press("<Enter>");
            }
        }
    }

    pub fn gives_number(&mut self, person: &Person) {
        self.press("<C-u>");
        self.types(&person.number);
        self.press("<Enter>");
    }

    /// Waits for the message, reads it, types the code.
    pub fn gives_code(&mut self, messages: &Messages, person: &Person) -> String {
        let code = match messages {
            Messages::Program(place) => {
                self.says("fate-accepted");
                place.code_for(&person.e164()).unwrap()
            }
            Messages::Provider(peer) => {
                let arrived = self.words().say_with("report-arrived", &[("at", "".into())]);
                self.sees(arrived.trim_end());
                code_at(peer, &person.e164()).unwrap()
            }
            Messages::Phone => self.looks_at_the_phone(),
        };
        self.types(&code);
        self.press("<Enter>");
        code
    }

    /// Reads the code on the simulated phone, which lies above the page, from the message with the page's mark.
    fn looks_at_the_phone(&mut self) -> String {
        let said = self.words().say("code-mark");
        let mark = self.finds("the mark", |picture| picture.word_before(&said)).unwrap();
        self.press("<F12>");
        self.says("training-phone-title");
        let code = self.finds(&format!("the message {mark}"), |picture| picture.code_marked(&mark));
        // Not Esc: followed by a digit, it would be another key.
        self.press("<Enter>");
        code.unwrap()
    }

    pub fn sets_password(&mut self, person: &Person) {
        self.fill(&[&person.password, &person.password]);
    }

    /// The tick for a part that one does not have goes as soon as the part is typed.
    pub fn gives_details(&mut self, person: &Person) {
        for text in [person.surname.as_str(), person.name, person.patronymic, person.birth] {
            self.press("<C-u>");
            self.pastes(text);
            self.press("<Tab>");
        }
        self.types(person.sex);
        self.press("<Enter>");
    }

    /// Reads a consent to its end, ticks it, goes on.
    pub fn consents(&mut self) {
        while !self.is_killed() && self.picture().row_with("[ ]").is_none() {
            self.changes(|this| this.press("<PgDn>"));
        }
        self.press("<Space>");
        self.finds("the tick", |picture| picture.row_with("[x]").map(drop));
        self.press("<Enter>");
    }

    /// Along the road from one step up to another, with a child too young to consent or with its parent; the code that
    /// was typed on the way.
    pub fn walks(&mut self, messages: &Messages, who: &Person, from: &str, to: &str) -> String {
        let mut code = String::new();
        let steps = road::all().iter().filter(|step| !step.is_of_consenting);
        for step in steps.skip_while(|step| step.topic != from).take_while(|step| step.topic != to) {
            self.stands_on(step.topic);
            match step.doing {
                Doing::Code => code = self.gives_code(messages, who),
                doing => self.does(doing, who),
            }
        }
        self.stands_on(to);
        code
    }

    /// What is done on a step of the road, and the Enter that leads on; a code is read at the step itself.
    pub fn does(&mut self, doing: Doing, who: &Person) {
        match doing {
            Doing::Number => self.gives_number(who),
            Doing::Password => self.sets_password(who),
            Doing::Details => self.gives_details(who),
            Doing::Class => {
                self.says("class-not-listed");
                self.fill(&["5а"]);
            }
            Doing::Tick => self.consents(),
            // The second one: the father.
            Doing::Relation => self.press("2<Enter>"),
            Doing::Code | Doing::Nothing => self.press("<Enter>"),
        }
    }
}
