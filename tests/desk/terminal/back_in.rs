//! Getting back in and the account's own room by real keys: two staff members vouch and the old number cancels it, the room
//! is open at two desks, and a letter leads back in.

use super::driver::{Terminal, waits_for};
use super::main_job::sees_the_family_and_says_goodbye;
use super::picture::Picture;
use super::place::{DESK, Person, Place, SCHOOL, SMALLEST, STAFF_PASSWORD};
use super::steps::Messages;
use kindesk::domain::hold::CancelNumber;
use kindesk::domain::language::Language;
use kindesk::domain::own_code::AuthenticatorSecret;
use secrecy::ExposeSecret;
use std::time::Duration;

/// Another staff member, who is no admin.
const SECOND: &str = "olga";
const SECOND_PASSWORD: &str = "Iva-Kolodets 3";
/// The new password of a parent.
const NEW: &str = "Rjabina-Luna 52!";
const DOOR: &str = "Door";

impl Terminal {
    /// Picks the entry that says a sentence: by its digit, or by arrows from the next one above that has a digit.
    #[track_caller]
    fn picks(&mut self, id: &str) {
        let said = self.words().say(id);
        let keys = self.finds(&said, |picture| {
            let rows = picture.rows();
            let digit = |row: &String| {
                let first = row.trim_start_matches(|c: char| !c.is_alphanumeric()).chars().next()?;
                first.to_digit(10).and_then(|digit| usize::try_from(digit).ok())
            };
            let at = (1..rows.len()).find(|at| rows[*at].contains(&said))?;
            let (below, digit) = (0..at).find_map(|up| Some((up, digit(&rows[at - up])?)))?;
            let arrows =
                || format!("<Up><Up><Up><Up><Up><Up><Up><Up><Up>{}", "<Down>".repeat(digit - 1 + below));
            Some(if below == 0 { digit.to_string() } else { format!("{}<Enter>", arrows()) })
        });
        self.press(&keys.unwrap());
    }

    #[track_caller]
    fn is_refused(&self, number: u16) {
        self.says_with("refusal-label", &[("number", number.to_string().into())]);
    }

    /// From the first screen to the own room.
    fn enters_the_room(&mut self, who: &Person, password: &str) {
        self.stands_on("home");
        self.picks("home-reason-door");
        self.stands_on("door-number");
        self.fill(&[&who.number, password]);
        self.stands_on("what-next");
        self.picks("next-cabinet");
        self.stands_on("cabinet-room");
    }

    /// To the first screen, through goodbye.
    fn leaves(&mut self) {
        self.press("<F8>");
        let (early, goodbye) = (self.title("goodbye-early"), self.title("goodbye"));
        let asked = self.finds("goodbye, or whether it is meant", |picture| {
            picture.says(&early).then_some(true).or(picture.title().contains(&goodbye).then_some(false))
        });
        if asked == Some(true) {
            self.press("<Enter>");
            self.stands_on("goodbye");
        }
        self.press("<Enter>");
        self.stands_on("home");
    }
}

/// A school with two staff members and one family, whose desk is free again.
fn has_a_family(place: &Place) -> (Terminal, Person) {
    let (child, parent) = (Person::child("Салтыкова", 1_234_567), Person::parent("Салтыков", 7_654_321));
    place.set_up();
    place.says(&["staff", "add", SECOND], &format!("{SECOND_PASSWORD}\n"));
    let mut terminal = place.open();
    terminal.signs_in();
    terminal.press("1");
    terminal.walks(&Messages::Program(place), &child, "register-phone", "invite-shown");
    // An Enter before the answer would be a nervous one.
    terminal.finds("the sixteen digits", Picture::invitation);
    terminal.press("<Enter>");
    terminal.walks(&Messages::Program(place), &parent, "join-who", "family-shown");
    sees_the_family_and_says_goodbye(&mut terminal, &child, &parent);
    (terminal, parent)
}

/// Two staff members vouch for the parent; the ticket stands on the screen.
fn is_held(terminal: &mut Terminal, who: &Person) {
    terminal.picks("home-reason-recover");
    terminal.stands_on("recover-phone");
    terminal.press("<F3>");
    terminal.stands_on("vouch-find");
    terminal.fill(&[&who.surname, who.birth]);
    terminal.sees("***");
    terminal.press("<Tab><Enter>");
    terminal.stands_on("vouch-paper");
    terminal.press("<Right><Enter>");
    terminal.pastes(STAFF_PASSWORD);
    terminal.press("<Enter>");
    terminal.stands_on("vouch-second");
    terminal.fill(&[SECOND, SECOND_PASSWORD]);
    terminal.stands_on("vouch-held");
    terminal.says("text-vouch-runs");
    terminal.press("<Enter>");
    terminal.stands_on("put-down");
    terminal.says("put-down-why-hold");
    terminal.press("<Enter>");
    terminal.stands_on("home");
}

/// In the room an app reads the picture in the private view, and its code confirms it; the secret, as people type it.
fn switches_on_the_app(terminal: &mut Terminal) -> String {
    terminal.picks("cabinet-authenticator");
    terminal.stands_on("authenticator-stands");
    // An Enter before it is known what stands asks that once more.
    let scan = terminal.title("authenticator-scan");
    for _ in 0..5 {
        if !terminal.picture().title().contains(&scan) {
            terminal.press("<Enter>");
            terminal.awaits_output(2, Duration::from_millis(500));
        }
    }
    terminal.stands_on("authenticator-scan");
    terminal.press("<F4>");
    terminal.says("private-look-away");
    terminal.press("<Enter>");
    let address = terminal.reads_qr();
    let secret = address.split_once("secret=").unwrap().1.split('&').next().unwrap().to_owned();
    let app = AuthenticatorSecret::read(&secret).unwrap();
    terminal.press("<F9>");
    terminal.finds("a cover", |picture| (!picture.says(&secret[..4])).then_some(()));
    terminal.press("<Enter>");
    terminal.stands_on("authenticator-scan");
    terminal.types(app.code(kindesk::clock::wall()).expose_secret());
    terminal.press("<Enter>");
    terminal.stands_on("authenticator-on");
    terminal.press("<Enter>");
    terminal.stands_on("cabinet-room");
    secret
}

/// The cancel number among the messages to a number.
fn cancel_number(place: &Place, who: &Person) -> Option<String> {
    place.messages_to(&who.e164()).iter().rev().find_map(|message| {
        let mut words = message["text"].as_str()?.split(|c: char| !c.is_ascii_digit());
        words.find_map(|word| CancelNumber::parse(word).ok()).map(|number| number.digits().to_owned())
    })
}

/// None of these stands in a file of the school's.
fn nothing_is_left(place: &Place, canaries: &[&str]) {
    for (path, held) in Place::files_below(&place.data()) {
        for canary in canaries {
            let holds = held.windows(canary.len()).any(|window| window == canary.as_bytes());
            assert!(!holds, "{} holds {canary}", path.display());
        }
    }
}

#[test]
fn two_staff_members_vouch_and_whoever_has_the_old_number_cancels() {
    for language in Language::BUILT_IN {
        let place = Place::new(language);
        let (mut terminal, parent) = has_a_family(&place);
        is_held(&mut terminal, &parent);
        waits_for("the cancel number", || cancel_number(&place, &parent).is_some());
        let number = cancel_number(&place, &parent).unwrap();
        terminal.press("<Tab>");
        terminal.types(&number);
        terminal.press("<Enter>");
        terminal.says("home-cancelled");
        // The old password opens as before. Back from the field, whose digits are a ticket's, to the reasons.
        terminal.press("<S-Tab>");
        terminal.enters_the_room(&parent, &parent.password);
        drop(terminal);
        nothing_is_left(
            &place,
            &[&number, STAFF_PASSWORD, SECOND_PASSWORD, &parent.password, &parent.number],
        );
    }
}

#[test]
fn in_the_room_what_is_open_elsewhere_is_ended_and_the_password_is_changed() {
    for language in Language::BUILT_IN {
        let place = Place::new(language);
        let (mut hall, parent) = has_a_family(&place);
        place.says(&["desk", "add", DOOR], "");
        let mut door = place.open_with(&["--desk", DOOR], &[], SMALLEST);
        door.signs_in();
        door.enters_the_room(&parent, &parent.password);
        hall.enters_the_room(&parent, &parent.password);
        hall.picks("cabinet-sign-ins");
        hall.stands_on("cabinet-sign-ins");
        hall.says("cabinet-open-elsewhere");
        hall.picks("cabinet-end-all");
        let elsewhere = hall.words().say("cabinet-open-elsewhere");
        hall.finds("nothing is open elsewhere", |picture| (!picture.says(&elsewhere)).then_some(()));
        door.picks("cabinet-sign-ins");
        door.is_refused(311);
        hall.press("<Esc>");
        hall.stands_on("cabinet-room");
        hall.picks("cabinet-password");
        hall.stands_on("cabinet-password");
        hall.fill(&[NEW, NEW]);
        hall.press("<Enter>");
        hall.stands_on("cabinet-room");
        hall.says("cabinet-changed-password");
        hall.leaves();
        // What the owner reads: in full, or short where that takes one part.
        let values = [("school", SCHOOL.into()), ("desk", DESK.into()), ("at", "#".into())];
        let begins = ["sms-password-changed", "sms-password-changed.short"].map(|id| {
            let told = hall.words().say_with(id, &values);
            told.split('#').next().unwrap_or_default().to_owned()
        });
        waits_for("the owner is told", || {
            let all = place.messages_to(&parent.e164());
            let mut texts = all.iter().filter_map(|message| message["text"].as_str());
            texts.any(|text| begins.iter().any(|begin| text.starts_with(begin)))
        });
        hall.picks("home-reason-door");
        hall.stands_on("door-number");
        hall.fill(&[&parent.number, &parent.password]);
        hall.is_refused(208);
        hall.leaves();
        hall.enters_the_room(&parent, NEW);
        let secret = switches_on_the_app(&mut hall);
        hall.leaves();
        let words = hall.words();
        let counted = words.say_with("doctor-authenticators", &[("n", "1".into())]);
        let said = String::from_utf8(place.runs(&["doctor"], "").stdout).unwrap();
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(plain(&said).contains(&plain(&counted)), "{counted}: {said}");
        drop((hall, door));
        nothing_is_left(&place, &[NEW, &parent.password, &parent.number, &secret]);
    }
}

/// In training, whose list names a mother with a mailbox.
#[test]
fn a_letter_leads_back_in_on_the_simulated_phone() {
    let place = Place::new(Language::En);
    let staff = kindesk::training::LOGINS[0];
    let mother = Person { number: "9030330003".to_owned(), ..Person::parent("Swan", 0) };
    let mut terminal = place.open_with(&["training"], &[], SMALLEST);
    terminal.stands_on("attract");
    terminal.press("<Enter>");
    terminal.stands_on("staff-sign-in");
    terminal.signs_in_as(staff.login, staff.password);
    terminal.picks("home-reason-recover");
    terminal.stands_on("recover-phone");
    terminal.gives_number(&mother);
    terminal.stands_on("recover-code");
    terminal.gives_code(&Messages::Phone, &mother);
    terminal.stands_on("recover-account");
    terminal.sees("***");
    terminal.press("<Enter>");
    terminal.stands_on("recover-ways");
    terminal.sees("***");
    terminal.press("<Enter>");
    terminal.stands_on("recover-letter");
    terminal.gives_code(&Messages::Phone, &mother);
    terminal.stands_on("recover-password");
    terminal.fill(&[NEW, NEW]);
    terminal.press("<Enter>");
    terminal.stands_on("what-next");
    terminal.leaves();
    terminal.enters_the_room(&mother, NEW);
    assert!(!place.data().exists(), "training touched the real data");
}
