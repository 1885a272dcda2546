//! The main job by real keys: a child registered, a parent invited by QR and joined, the family on the screen.

use super::driver::Terminal;
use super::picture::Picture;
use super::place::{BASE, DESK, LOGIN, Person, Place, SMALLEST, STAFF_PASSWORD};
use super::steps::Messages;
use kindesk::domain::invitation::InvitationCode;
use kindesk::domain::language::Language;
use kindesk::words::Arg;
use serde_json::Value;

#[test]
fn the_main_job_live_in_russian_and_a28_no_token_in_log_title_argv() {
    main_job(Language::Ru);
}

#[test]
fn the_main_job_live_in_english_and_a28_no_token_in_log_title_argv() {
    main_job(Language::En);
}

/// What must be found nowhere.
struct Secrets {
    passwords: Vec<String>,
    numbers: Vec<String>,
    names: Vec<String>,
    codes: Vec<String>,
}

fn main_job(language: Language) {
    let place = Place::new(language);
    let (child, parent) = (Person::child("Салтыкова", 1_234_567), Person::parent("Салтыков", 7_654_321));
    let messages = Messages::Program(&place);
    let mut terminal = place.open();
    terminal.sets_up();
    terminal.signs_in();
    terminal.press("1");
    let first = terminal.walks(&messages, &child, "register-phone", "invite-shown");
    let invitation = shows_the_invitation(&mut terminal);
    terminal.press("<Enter>");
    let second = terminal.walks(&messages, &parent, "join-who", "family-shown");
    sees_the_family_and_says_goodbye(&mut terminal, &child, &parent);

    let secrets = Secrets {
        passwords: vec![child.password.clone(), parent.password.clone(), STAFF_PASSWORD.to_owned()],
        numbers: vec![child.number.clone(), parent.number.clone()],
        names: vec![child.surname.clone(), parent.surname.clone()],
        codes: vec![first, second, invitation.digits().to_owned()],
    };
    nothing_is_told_by_the_process(&terminal, &secrets);
    nothing_is_left_in_files(&place, &secrets);
    drop(terminal);
    for known in [child.e164(), parent.number.clone(), invitation.grouped(), invitation.link(BASE)] {
        the_family_stands(&place, &known, &child, &parent);
    }
    let verified = place.runs(&["audit", "verify"], "");
    assert!(verified.status.success(), "{verified:?}");
}

/// The invitation's screen, then the QR as large as the window: a camera reads the link.
fn shows_the_invitation(terminal: &mut Terminal) -> InvitationCode {
    terminal.stands_on("invite-shown");
    let digits = terminal.finds("the sixteen digits", Picture::invitation).unwrap();
    let code = InvitationCode::from_digits(&digits).unwrap();
    let link = code.link(BASE);
    assert_eq!(terminal.reads_qr(), link);
    terminal.changes(|terminal| terminal.press("<F4>"));
    assert_eq!(terminal.reads_qr(), link);
    terminal.changes(|terminal| terminal.press("<Space>"));
    terminal.stands_on("invite-shown");
    code
}

pub fn sees_the_family_and_says_goodbye(terminal: &mut Terminal, child: &Person, parent: &Person) {
    terminal.stands_on("family-shown");
    terminal.sees(&format!("{} {}", child.surname, child.name));
    terminal.sees(&format!("{} {}", parent.surname, parent.name));
    terminal.press("<Enter>");
    // Where letters can leave, a mailbox is asked for: later.
    let (mailbox, next) = (terminal.title("mailbox-address"), terminal.title("what-next"));
    let asked = terminal.finds("what follows the family", |picture| {
        let title = picture.title();
        title.contains(&mailbox).then_some(true).or(title.contains(&next).then_some(false))
    });
    if asked == Some(true) {
        terminal.press("<F4>");
    }
    terminal.stands_on("what-next");
    terminal.press("<F8>");
    terminal.stands_on("goodbye");
    terminal.press("<Enter>");
    terminal.stands_on("home");
    let home = terminal.picture();
    for gone in [&child.surname, &parent.surname, &child.number, &parent.number] {
        assert!(!home.says(gone), "{gone} is still there\n{home}");
    }
    assert!(!home.says(&terminal.words().say_with("home-waiting", &[("n", Arg::Count(1))])), "{home}");
}

/// The family as the command gives it: one parent and one child, one link, with every consent.
fn the_family_stands(place: &Place, known: &str, child: &Person, parent: &Person) {
    let said = place.says(&["family", "--json"], &format!("{known}\n"));
    let family: Value = serde_json::from_str(&said).unwrap();
    let links = family["links"].as_array().unwrap();
    assert_eq!(links.len(), 1, "{family:#}");
    assert_eq!(links[0]["relation"], "father", "{family:#}");
    let consents = links[0]["consents"].as_array().unwrap();
    let mut purposes: Vec<&str> =
        consents.iter().filter_map(|consent| consent["text"]["purpose"].as_str()).collect();
    purposes.sort_unstable();
    assert_eq!(purposes, ["child-data", "child-use"], "{family:#}");
    assert!(consents.iter().all(|consent| consent["desk"] == DESK), "{family:#}");
    for person in [child, parent] {
        assert!(said.contains(&person.surname), "{family:#}");
    }
}

fn nothing_is_told_by_the_process(terminal: &Terminal, secrets: &Secrets) {
    // The title of the window and of a multiplexer's tab is left alone: it names nobody of a family.
    for title in ["\x1b]0;", "\x1b]1;", "\x1b]2;", "\x1bk"] {
        assert!(!holds(&terminal.raw(), title), "the title was set");
    }
    for part in ["environ", "cmdline", "comm"] {
        let told = match std::fs::read(format!("/proc/{}/{part}", terminal.pid().as_raw_nonzero())) {
            // Nobody but the system's own user may look.
            Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => continue,
            told => told.unwrap(),
        };
        for secret in
            [&secrets.passwords, &secrets.numbers, &secrets.names, &secrets.codes].into_iter().flatten()
        {
            assert!(!holds(&told, secret), "{part} holds {secret}");
        }
    }
}

fn nothing_is_left_in_files(place: &Place, secrets: &Secrets) {
    let files = Place::files_below(&place.data());
    assert!(files.iter().any(|(path, _)| path.ends_with("kindesk.db")), "{files:?}");
    let logs = place.data().join("logs");
    assert!(files.iter().any(|(path, held)| path.starts_with(&logs) && !held.is_empty()), "there is no log");
    for (path, held) in &files {
        for secret in secrets.passwords.iter().chain(&secrets.numbers) {
            assert!(!holds(held, secret), "{} holds {secret}", path.display());
        }
        if path.starts_with(&logs) {
            for secret in secrets.names.iter().chain(&secrets.codes).map(String::as_str).chain([LOGIN]) {
                assert!(!holds(held, secret), "{} holds {secret}", path.display());
            }
        }
    }
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn the_main_job_in_training_with_codes_from_the_simulated_phone() {
    let place = Place::new(Language::Ru);
    let (child, parent) = (Person::child("Салтыкова", 1_234_567), Person::parent("Салтыков", 7_654_321));
    let staff = kindesk::training::LOGINS[0];
    let mut terminal = place.open_with(&["training"], &[], SMALLEST);
    terminal.says("training-banner-short");
    terminal.stands_on("attract");
    terminal.press("<Enter>");
    terminal.stands_on("staff-sign-in");
    terminal.sees(staff.password);
    terminal.signs_in_as(staff.login, staff.password);
    // The help lists the invented families with number and password: a trainer needs them for all that goes wrong.
    let first = kindesk::training::listed(Language::Ru, &kindesk::training::Told::default()).remove(0);
    let (who, number) = (first.who, first.number);
    terminal.press("<F1>");
    for text in [&number, &who, kindesk::training::PASSWORD] {
        terminal.sees(text);
    }
    terminal.press("<Enter>1");
    terminal.walks(&Messages::Phone, &child, "register-phone", "invite-shown");
    let link = terminal.reads_qr();
    let digits = terminal.finds("the sixteen digits", Picture::invitation).unwrap();
    assert!(link.ends_with(&digits), "{link} is not {digits}");
    terminal.press("<Enter>");
    terminal.walks(&Messages::Phone, &parent, "join-who", "family-shown");
    sees_the_family_and_says_goodbye(&mut terminal, &child, &parent);
    assert!(!place.data().exists(), "training touched the real data");
}
