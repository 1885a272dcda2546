//! Every way in which the program ends: it leaves the terminal as it was found, puts an open visit down, and is quick.

use super::driver::{Launch, Terminal};
use super::place::{Person, Place, SMALLEST};
use kindesk::domain::language::Language;
use kindesk::ui::terminal::{AfterPanic, Guard, install_panic_hook};
use kindesk::words::Catalogue;
use rustix::process::{Pid, Signal, kill_process};
use std::fs;
use std::time::Duration;

/// The deadline for an end that nobody waits for, and its processor time (rules of the desk).
const AT_MOST: Duration = Duration::from_secs(1);
const BUSY_AT_MOST: Duration = Duration::from_millis(100);

/// Set for the helpers below alone; the second one's value is a data folder.
const PANIC: &str = "PANIC_WITH_THE_TERMINAL_HELD";
const CRASH: &str = "PANIC_WITH_A_DATA_FOLDER";

#[test]
fn a_dropped_line_ends_the_process_at_once_without_spinning() {
    ends_and_the_visit_waits(Terminal::hang_up);
}

#[test]
fn a_hang_up_signal_puts_the_visit_down() {
    ends_and_the_visit_waits(|terminal| terminal.signal(Signal::HUP));
}

#[test]
fn a_terminate_signal_puts_the_visit_down() {
    ends_and_the_visit_waits(|terminal| terminal.signal(Signal::TERM));
}

/// Ends the program while a family is at its code; started again, it offers the visit at that step.
fn ends_and_the_visit_waits(end: impl FnOnce(&mut Terminal)) {
    let place = Place::new(Language::En);
    place.set_up();
    let mut terminal = place.open();
    at_the_code(&place, &mut terminal);
    end(&mut terminal);
    let ended = terminal.exits_within(AT_MOST);
    assert!(ended.after <= AT_MOST && ended.busy <= BUSY_AT_MOST, "{ended:?}");
    assert!(ended.status.signal().is_none(), "it ended by itself: {ended:?}");
    drop(terminal);

    let mut terminal = place.open();
    terminal.signs_in();
    terminal.takes_up(None);
    terminal.stands_on("register-code");
    let child = Person::child("Белова", 2_000_001);
    let code = place.code_for(&child.e164()).unwrap();
    terminal.types(&code);
    terminal.press("<Enter>");
    terminal.stands_on("register-details");
    assert_eq!(place.messages_to(&child.e164()).len(), 1, "nothing is sent unasked");
}

fn at_the_code(place: &Place, terminal: &mut Terminal) {
    let child = Person::child("Белова", 2_000_001);
    terminal.signs_in();
    terminal.press("1");
    terminal.stands_on("register-phone");
    terminal.gives_number(&child);
    terminal.stands_on("register-code");
    terminal.says("fate-accepted");
    assert!(place.code_for(&child.e164()).is_some());
}

/// Runs a program as a shell does, and notes the terminal's modes before and after it.
const SHELL: &str = r#"notes=$1; shift
stty -g >"$notes/before"; "$@"; echo $? >"$notes/status"; stty -g >"$notes/after"
printf '\nLEFT\n'; read -r _"#;

fn under_a_shell(place: &Place, program: &[&str], env: &[(&str, &str)]) -> Terminal {
    let notes = place.path("").display().to_string();
    let args = ["-c", SHELL, "sh", &notes].into_iter().chain(program.iter().copied());
    let more = env.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Terminal::start(Launch {
        program: "/bin/sh".into(),
        args: args.map(str::to_owned).collect(),
        env: place.env().into_iter().chain(more).collect(),
        size: SMALLEST,
        language: Language::En,
    })
}

/// The shell has its terminal back as it was.
fn is_as_it_was(place: &Place, terminal: &Terminal) {
    terminal.sees("LEFT");
    let note = |name: &str| fs::read_to_string(place.path(name)).unwrap();
    assert_eq!(note("before"), note("after"), "the terminal's modes");
    terminal.screen(|screen| {
        assert!(!screen.alternate_screen(), "the alternate screen was not left");
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "bracketed paste is on");
        assert_eq!(
            screen.mouse_protocol_mode(),
            vt100::MouseProtocolMode::None,
            "the mouse was not given back"
        );
    });
}

/// The process that the shell started.
fn started_by(shell: Pid) -> Option<Pid> {
    let wanted = shell.as_raw_nonzero().to_string();
    fs::read_dir("/proc").unwrap().filter_map(Result::ok).find_map(|entry| {
        let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
        let parent = stat.rsplit(')').next()?.split_whitespace().nth(1)?;
        let pid = entry.file_name().to_str()?.parse().ok()?;
        (parent == wanted).then(|| Pid::from_raw(pid)).flatten()
    })
}

#[test]
fn the_terminal_is_as_it_was_after_leaving() {
    let place = Place::new(Language::En);
    place.set_up();
    let program = Place::program().display().to_string();
    let mut terminal = under_a_shell(&place, &[&program], &[]);
    at_the_code(&place, &mut terminal);
    terminal.press("<C-q>");
    terminal.says("text-quit");
    terminal.press("<Enter>");
    is_as_it_was(&place, &terminal);
    assert_eq!(fs::read_to_string(place.path("status")).unwrap().trim(), "0");
    assert!(!terminal.picture().says("912"), "{}", terminal.picture());
}

#[test]
fn the_terminal_is_as_it_was_after_a_signal() {
    for signal in [Signal::TERM, Signal::HUP] {
        let place = Place::new(Language::En);
        place.set_up();
        let program = Place::program().display().to_string();
        let mut terminal = under_a_shell(&place, &[&program], &[]);
        at_the_code(&place, &mut terminal);
        kill_process(started_by(terminal.pid()).unwrap(), signal).unwrap();
        is_as_it_was(&place, &terminal);
    }
}

#[test]
fn the_terminal_is_as_it_was_after_a_panic() {
    let place = Place::new(Language::En);
    let tests = std::env::current_exe().unwrap().display().to_string();
    let helper = ["terminal::ending::holds_the_terminal_and_panics", "--exact", "--nocapture"];
    let terminal = under_a_shell(&place, &[&[tests.as_str()], &helper[..]].concat(), &[(PANIC, "1")]);
    is_as_it_was(&place, &terminal);
    assert_ne!(fs::read_to_string(place.path("status")).unwrap().trim(), "0");
    // The terminal was held when the panic came, and was given back before the report was printed.
    let raw = String::from_utf8_lossy(&terminal.raw()).into_owned();
    let (held, left) = (raw.find("\x1b[?1049h").unwrap(), raw.find("\x1b[?1049l").unwrap());
    let report = raw.find("a mistake of the program's own").unwrap();
    assert!(held < left && left < report, "{raw:?}");
}

/// The helper of the test above; without its variable it does nothing.
#[test]
fn holds_the_terminal_and_panics() {
    if std::env::var_os(PANIC).is_none() {
        return;
    }
    install_panic_hook(|_| AfterPanic::Report);
    let _held = Guard::enter(true).unwrap();
    panic!("a mistake of the program's own");
}

/// D14: the reporter's own report, under the number on the screen, and no value of what went wrong.
#[test]
fn d14_a_panic_leaves_a_report_whose_number_stands_on_the_screen() {
    let place = Place::new(Language::En);
    let data = place.data();
    fs::create_dir(&data).unwrap();
    let tests = std::env::current_exe().unwrap().display().to_string();
    let helper =
        ["terminal::ending::panics_as_the_program_does", "--exact", "--nocapture", "--test-threads=1"];
    let folder = data.display().to_string();
    let terminal = under_a_shell(&place, &[&[tests.as_str()], &helper[..]].concat(), &[(CRASH, &folder)]);
    let number = terminal.finds("an incident", |picture| picture.word_behind("number:")).unwrap();
    let number = number.trim_end_matches('.').to_owned();
    is_as_it_was(&place, &terminal);
    let files = Place::files_below(&data.join("logs"));
    let report = files.iter().find(|(path, _)| path.ends_with(format!("crash-{number}.txt")));
    let report = String::from_utf8_lossy(&report.expect("a report of that number").1).into_owned();
    for part in [
        format!("incident {number}\n").as_str(),
        "panic at tests/desk/terminal/ending.rs:",
        "no room for",
        concat!("kindesk ", env!("CARGO_PKG_VERSION")),
        // The backtrace leads to where it happened.
        "panics_as_the_program_does",
    ] {
        assert!(report.contains(part), "{part}: {report}");
    }
    let log = files.iter().find(|(path, _)| path.extension().is_some_and(|kind| kind == "log"));
    let log = String::from_utf8_lossy(&log.expect("a log").1).into_owned();
    assert!(log.contains(&number), "{log}");
    for text in [report, log, String::from_utf8_lossy(&terminal.raw()).into_owned()] {
        for value in ["Белова", "79123456789", "\x1b[31m"] {
            assert!(!text.contains(value), "{value}: {text}");
        }
    }
}

/// The helper of the test above; without its variable it does nothing.
#[test]
fn panics_as_the_program_does() {
    let Some(data) = std::env::var_os(CRASH).map(std::path::PathBuf::from) else { return };
    kindesk::logs::install_reporter().unwrap();
    let _log = kindesk::logs::start(&data).unwrap();
    let catalogue = Catalogue::new(jiff::tz::TimeZone::UTC, None);
    kindesk::commands::watch_panics(&data, catalogue.get(Language::En));
    let _held = Guard::enter(true).unwrap();
    panic!("no room for \"Анна Белова\", 79123456789");
}

/// D14: what a command of the console could not do is found in the log by its number, even where no database opens.
#[test]
fn d14_why_a_command_found_the_database_damaged_stands_in_the_log() {
    /// The header before all pages: it says whose database it is, and is not damaged here.
    const HEAD: usize = 100;
    for command in [&["audit", "verify"][..], &["migrate"], &["staff", "list"]] {
        let place = Place::new(Language::En);
        place.set_up();
        let database = place.data().join("kindesk.db");
        let mut bytes = fs::read(&database).unwrap();
        bytes[HEAD..].fill(b'Z');
        fs::write(&database, bytes).unwrap();
        let output = place.runs(command, "");
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.starts_with("517 "), "{said}");
        let logs = Place::files_below(&place.data().join("logs"));
        assert!(
            logs.iter().any(|(_, held)| String::from_utf8_lossy(held).contains("is damaged")),
            "{command:?}"
        );
    }
}
