//! Tries to break out of the desk: keys and signals that stop programs, an environment, files and links, settings and
//! themes that somebody made on purpose. Wherever a program looks for another one there is a trap that reports being
//! run. Each try ends with the desk as it was, or with a refusal before the screen is taken over: no shell, no other
//! program, no crash, and nothing foreign on the terminal.

use super::driver::Terminal;
use super::place::{Place, SMALLEST};
use kindesk::domain::language::Language;
use kindesk::words::outside::LARGEST;
use rustix::process::Signal;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

/// Programs that others like to start.
const TRAPS: [&str; 20] = [
    "sh", "bash", "dash", "zsh", "env", "less", "more", "man", "vi", "vim", "nano", "ed", "stty", "tput",
    "clear", "reset", "xdg-open", "ssh", "python3", "perl",
];
/// How long a refused start may take.
const SOON: Duration = Duration::from_secs(20);

/// A school, set up, whose computer is full of traps.
struct Trapped {
    place: Place,
    env: Vec<(String, String)>,
    args: Vec<String>,
}

impl Trapped {
    fn new() -> Self {
        let place = Place::new(Language::En);
        place.set_up();
        fs::create_dir(place.path("traps")).unwrap();
        for name in TRAPS {
            let trap = place.path("traps").join(name);
            fs::write(&trap, format!("#!/bin/sh\necho \"$0 $*\" >> {}\n", place.path("ran").display()))
                .unwrap();
            fs::set_permissions(&trap, fs::Permissions::from_mode(0o755)).unwrap();
        }
        let path = place.path("traps").display().to_string();
        Self { place, env: vec![("PATH".to_owned(), path)], args: Vec::new() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.place.path(name)
    }

    fn env(&mut self, name: &str, value: impl Into<String>) -> &mut Self {
        self.env.push((name.to_owned(), value.into()));
        self
    }

    /// Gives it settings of its own.
    fn settings(&mut self, text: &str) -> &mut Self {
        fs::write(self.path("own.toml"), text).unwrap();
        let path = self.path("own.toml").display().to_string();
        self.env("KINDESK_CONFIG", path)
    }

    fn theme(&mut self, text: &str) -> &mut Self {
        fs::write(self.path("theme.toml"), text).unwrap();
        let path = self.path("theme.toml").display().to_string();
        self.env("KINDESK_THEME", path)
    }

    /// Makes a link to something, and a variable that names it.
    fn link(&mut self, to: &str, variable: &str) -> &mut Self {
        symlink(to, self.path("link")).unwrap();
        let path = self.path("link").display().to_string();
        self.env(variable, path)
    }

    fn open(&self) -> Terminal {
        let env: Vec<(&str, &str)> =
            self.env.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let args: Vec<&str> = self.args.iter().map(String::as_str).collect();
        self.place.open_with(&args, &env, SMALLEST)
    }

    /// Undoes what a try has set.
    fn clears(&mut self) {
        self.env.truncate(1);
        self.args.clear();
        let _ = fs::remove_file(self.path("link"));
    }

    /// No trap has sprung, and the program has started no other.
    fn nothing_ran(&self, terminal: &Terminal, name: &str) {
        let ran = fs::read_to_string(self.path("ran")).unwrap_or_default();
        assert_eq!(ran, "", "{name}: another program was started");
        let tasks = fs::read_dir(format!("/proc/{}/task", terminal.pid().as_raw_nonzero()));
        for task in tasks.into_iter().flatten().flatten() {
            let children = fs::read_to_string(task.path().join("children")).unwrap_or_default();
            assert_eq!(children.trim(), "", "{name}: it has children");
        }
    }
}

/// The page takes keys and shows them, and the process is neither stopped nor gone.
fn answers(terminal: &mut Terminal, name: &str) {
    terminal.press("<C-u>");
    terminal.types("9120000000");
    terminal
        .finds(&format!("the number, after: {name}"), |picture| picture.says("912 000-00-00").then_some(()));
    terminal.press("<C-u>");
    terminal.finds(&format!("an empty field, after: {name}"), |picture| {
        (!picture.says("912 000-00-00")).then_some(())
    });
    let stat = fs::read_to_string(format!("/proc/{}/stat", terminal.pid().as_raw_nonzero())).unwrap();
    let state = stat.rsplit(')').next().unwrap().trim_start().chars().next();
    assert!(matches!(state, Some('R' | 'S' | 'D')), "{name}: {stat}");
}

type Keys = fn(&mut Terminal);

/// What is done while a family's number is being typed.
const INSIDE: &[(&str, Keys)] = &[
    ("the key that stops a job", |terminal| terminal.press("<C-z><C-z>")),
    ("the key that dumps core", |terminal| terminal.send(b"\x1c\x1c")),
    ("the keys that hold the screen and let it go", |terminal| terminal.press("<C-s><C-s>")),
    ("the keys that take the next key, throw output away, or stop later", |terminal| {
        terminal.send(b"\x16\x03\x1d\x1e\x1f\x00");
        terminal.says("text-quit");
        terminal.press("<Esc>");
        let asked = terminal.words().say("text-quit");
        terminal.finds("no question any more", |picture| (!picture.says(&asked)).then_some(()));
    }),
    ("a shell's escapes in a field", |terminal| {
        terminal.types("!sh");
        terminal.press("<Enter><C-u>");
        terminal.types("$(sh) `sh` |sh ;sh &");
        terminal.press("<Enter>");
    }),
    ("the escapes of ssh and screen", |terminal| terminal.send(b"\r~.\r~C\r~\x1a\x01c\x01:exec sh\r")),
    ("answers that nobody asked for", |terminal| {
        terminal.send(b"\x1b[?62;c\x1b[24;80R\x1b]11;rgb:0/0/0\x07\x1bP1$r0m\x1b\\\x1b[<0;5;5M\x1b[I\x1b[O");
    }),
    ("a paste that ends itself", |terminal| {
        terminal.send(b"\x1b[200~1\x1b[201~\r!sh\r\x1b[200~\x1b[200~\x03\x1a\x1b[201~");
    }),
    ("a megabyte pasted", |terminal| {
        terminal.send(b"\x1b[200~");
        terminal.send("8".repeat(1 << 20).as_bytes());
        terminal.send(b"\x1b[201~");
    }),
    ("sequences without an end", |terminal| {
        for _ in 0..50 {
            terminal.send(b"\x1b]52;c;");
            terminal.send(&[b'A'; 100]);
            terminal.send(
                b"\x07\x1b[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20;21;22;23;24;25;26;27;28m",
            );
        }
    }),
    ("bytes that are no letters", |terminal| {
        terminal.send(&[0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80, 0xf5, 0x9b]);
    }),
    ("a signal that stops a job", |terminal| {
        for _ in 0..20 {
            terminal.signal(Signal::TSTP);
        }
    }),
    ("stopped for good, and let go on", |terminal| {
        terminal.signal(Signal::STOP);
        terminal.signal(Signal::CONT);
    }),
    ("a broken pipe and a child that never was", |terminal| {
        terminal.signal(Signal::PIPE);
        terminal.signal(Signal::CHILD);
        terminal.signal(Signal::URG);
    }),
    ("a flood of new sizes", |terminal| {
        for at in 0..200_u16 {
            terminal.resize(1 + at % 60, 1 + at * 7 % 200);
            terminal.signal(Signal::WINCH);
        }
        terminal.resize(24, 80);
        terminal.stands_on("register-phone");
    }),
];

#[test]
fn no_key_and_no_signal_leads_out_of_the_desk() {
    let trapped = Trapped::new();
    let mut terminal = trapped.open();
    terminal.signs_in();
    terminal.press("1");
    terminal.stands_on("register-phone");
    for (name, act) in INSIDE {
        act(&mut terminal);
        answers(&mut terminal, name);
        terminal.stands_on("register-phone");
        trapped.nothing_ran(&terminal, name);
    }
    // The signal that would dump core ends it properly.
    terminal.signal(Signal::QUIT);
    let ended = terminal.exits_within(Duration::from_secs(5));
    assert!(ended.status.signal().is_none(), "{ended:?}");
    assert!(!terminal.screen(vt100::Screen::alternate_screen), "the terminal was not given back");
}

/// How a start ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Opens,
    /// Before the screen is taken over, with a reason.
    Refused,
}
use Outcome::{Opens, Refused};

type Prepare = fn(&mut Trapped);

/// What is done before the start.
const OUTSIDE: &[(&str, Outcome, Prepare)] = &[
    ("a terminal's name that is a path and a title", Opens, |it| {
        it.env("TERM", "../../../../etc/passwd\x1b]0;x\x07%s%n");
    }),
    ("locales that are paths", Opens, |it| {
        it.env("LANG", "../../../etc/passwd.UTF-8").env("LC_ALL", "ru\x1b[2J").env("LANGUAGE", "%n%s");
    }),
    ("programs for pages, for editing and for everything", Opens, |it| {
        for name in
            ["PAGER", "EDITOR", "VISUAL", "SHELL", "BROWSER", "MANPAGER", "LESSOPEN", "BASH_ENV", "ENV"]
        {
            let trap = it.path("traps").join("sh").display().to_string();
            it.env(name, trap);
        }
    }),
    ("a loader's variables", Opens, |it| {
        let traps = it.path("traps").display().to_string();
        it.env("LD_LIBRARY_PATH", traps.clone()).env("LD_BIND_NOW", "1").env("GCONV_PATH", traps.clone());
        it.env("LOCPATH", traps.clone()).env("NLSPATH", traps.clone()).env("TERMINFO", traps);
    }),
    ("homes that are none, and times that are files", Opens, |it| {
        it.env("HOME", "/dev/null").env("XDG_CONFIG_HOME", "/proc/self").env("TMPDIR", "/nowhere");
        it.env("TZ", ":/../../etc/passwd").env("TZDIR", "/dev");
    }),
    ("wild figures for colours, sizes and threads", Opens, |it| {
        it.env("NO_COLOR", "\x1b[31m").env("COLORTERM", "truecolor\x1b]0;x\x07").env("COLUMNS", "99999999");
        it.env("LINES", "-1").env("TOKIO_WORKER_THREADS", "0").env("RUST_LOG", "trace");
        it.env("RUST_BACKTRACE", "full");
    }),
    ("an argument that is a title", Refused, |it| it.args.push("\x1b]0;x\x07".to_owned())),
    ("a desk's name that is a title", Refused, |it| {
        it.env("KINDESK_DESK", "\x1b]0;x\x07\u{202e}");
    }),
    ("a database that is another file", Refused, |it| {
        it.env("KINDESK_DATABASE", "/etc/passwd");
    }),
    ("a data folder that is a link to nowhere", Refused, |it| {
        it.link("/nowhere/at/all", "KINDESK_DATA_DIR");
    }),
    ("a data folder that is a link to the folder", Opens, |it| {
        let data = it.place.data().display().to_string();
        it.link(&data, "KINDESK_DATA_DIR");
    }),
    ("settings that never end", Refused, |it| {
        it.link("/dev/zero", "KINDESK_CONFIG");
    }),
    ("settings out of a pipe that nobody writes to", Refused, |it| {
        assert!(Command::new("mkfifo").arg(it.path("pipe")).status().unwrap().success());
        let pipe = it.path("pipe").display().to_string();
        it.link(&pipe, "KINDESK_CONFIG");
    }),
    ("settings out of the terminal itself", Refused, |it| {
        it.link("/dev/tty", "KINDESK_CONFIG");
    }),
    ("a theme that never ends", Refused, |it| {
        it.link("/dev/zero", "KINDESK_THEME");
    }),
    ("words that never end", Opens, |it| {
        let words = it.path("words");
        fs::create_dir_all(words.join("en")).unwrap();
        symlink("/dev/zero", words.join("en").join("a.ftl")).unwrap();
        symlink("/dev/zero", words.join("en.ftl")).unwrap();
        it.settings(&format!("[place]\nwords = \"{}\"\n", words.display()));
    }),
    ("texts of consents that never end", Refused, |it| {
        let words = it.path("texts");
        fs::create_dir_all(&words).unwrap();
        symlink("/dev/zero", words.join("en.toml")).unwrap();
        it.settings(&format!("[place]\nwords = \"{}\"\n", words.display()));
    }),
    ("words that go round and round", Opens, |it| {
        let words = it.path("circle");
        fs::create_dir_all(&words).unwrap();
        let doubled = |at: u32| format!("laugh-{} = {}\n", at + 1, format!("{{ laugh-{at} }}").repeat(10));
        let laughs: String = (0..30).map(doubled).collect();
        let text = format!(
            "text-attract = {{ text-cover }} {{ laugh-30 }}\ntext-cover = {{ text-attract }}\nlaugh-0 = ha\n{laughs}"
        );
        fs::write(words.join("en.ftl"), text).unwrap();
        it.settings(&format!("[place]\nwords = \"{}\"\n", words.display()));
    }),
    ("settings of a megabyte", Refused, |it| {
        it.settings(&"# x\n".repeat(1 << 18));
    }),
    ("settings a hundred thousand deep", Refused, |it| {
        it.settings(&format!("desk = {}\n", "[".repeat(usize::try_from(LARGEST).unwrap() / 2)));
    }),
    ("figures below everything", Refused, |it| {
        it.settings("[limits]\nsends-per-number = -1\n");
    }),
    ("figures above everything", Refused, |it| {
        it.settings("[rules]\nawaiting-days = 9223372036854775807\n");
    }),
    ("a deadline without an end", Refused, |it| {
        it.settings("[delivery]\nkind = \"command\"\ncommand = [\"/bin/true\"]\ndeadline-seconds = 9223372036854775807\n");
    }),
    ("a command for a shell", Refused, |it| {
        it.settings("[delivery]\nkind = \"command\"\ncommand = [\"!sh\", \"-c\", \"sh\"]\n");
    }),
    ("a command that is looked for", Refused, |it| {
        it.settings("[delivery]\nkind = \"command\"\ncommand = [\"sh\"]\n");
    }),
    ("a time zone that is a file", Refused, |it| {
        it.settings("[place]\ntime-zone = \"../../../../etc/passwd\"\n");
    }),
    ("a setting that is a title", Refused, |it| {
        it.settings("\"\\u001b]0;x\\u0007\" = 1\n");
    }),
    ("a theme whose roles are titles", Refused, |it| {
        it.theme("inherits = \"light\"\n[roles]\n\"\\u001b]0;x\\u0007\" = {}\n");
    }),
    ("a theme whose colours are titles", Refused, |it| {
        it.theme("inherits = \"\\u001b]0;x\\u0007\"\n[palette]\n\"\\u001b[2J\" = [\"#000000\", \"black\"]\n");
    }),
    ("a theme of black on black", Refused, |it| {
        it.theme("inherits = \"dark\"\n[palette]\nink = [\"#000000\", \"black\"]\n");
    }),
    ("a theme of thousands of colours", Opens, |it| {
        let colours = (0..6_000).map(|at| format!("c{at} = [\"#{at:06x}\", \"black\"]"));
        let colours = colours.collect::<Vec<_>>().join("\n");
        it.theme(&format!("inherits = \"light\"\n[palette]\n{colours}\n"));
    }),
];

#[test]
fn nothing_around_the_desk_leads_out_of_it() {
    let mut trapped = Trapped::new();
    let passwords = fs::read("/etc/passwd").unwrap();
    for (name, outcome, prepare) in OUTSIDE {
        prepare(&mut trapped);
        let mut terminal = trapped.open();
        if *outcome == Opens {
            terminal.stands_on("attract");
            terminal.press("<Space>");
            terminal.stands_on("staff-sign-in");
        } else {
            let ended = terminal.exits_within(SOON);
            assert!(matches!(ended.status.exit_code(), 1 | 2), "{name}: {ended:?}");
            let said = terminal.last_picture().unwrap();
            assert!(said.rows().iter().any(|row| !row.trim().is_empty()), "{name}: refused without a word");
            assert!(!terminal.raw().contains(&0x1b), "{name}: {said}");
        }
        trapped.nothing_ran(&terminal, name);
        let raw = String::from_utf8_lossy(&terminal.raw()).into_owned();
        assert!(!raw.contains("]0;x") || !raw.contains('\x07'), "{name}: {raw:?}");
        assert!(!raw.contains("panicked") && !raw.contains("incident"), "{name}: {raw:?}");
        drop(terminal);
        trapped.clears();
    }
    assert_eq!(fs::read("/etc/passwd").unwrap(), passwords);
    let crashes = Place::files_below(&trapped.place.data().join("logs"));
    assert!(crashes.iter().all(|(path, _)| !path.display().to_string().contains("crash")), "{crashes:?}");
}

/// A log that is a link is not written through, and the desk opens all the same.
#[test]
fn a_log_that_leads_elsewhere_is_not_written() {
    let trapped = Trapped::new();
    let (logs, other) = (trapped.place.data().join("logs"), trapped.path("other"));
    let _ = fs::remove_dir_all(&logs);
    fs::create_dir(&other).unwrap();
    fs::set_permissions(&other, fs::Permissions::from_mode(0o755)).unwrap();
    symlink(&other, &logs).unwrap();
    let terminal = trapped.open();
    terminal.stands_on("attract");
    assert_eq!(fs::read_dir(&other).unwrap().count(), 0);
    assert_eq!(fs::metadata(&other).unwrap().permissions().mode() & 0o777, 0o755);
}
