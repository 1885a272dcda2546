//! The program's log: daily files in the data folder, without personal data; incidents and crashes by their number.
//!
//! What was done at the desk is in the audit log, which is rows of the database. Errors are written without their values.
//! A panic's file is the reporter's own report: where it happened, in which version and thread, and the backtrace.

mod reading;
mod values;

pub use reading::{Level, Wanted, read};

use color_eyre::config::{HookBuilder, PanicHook, Theme};
use rustix::fs::Mode;
use std::backtrace::{Backtrace, BacktraceStatus};
use std::error::Error;
use std::fmt;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};
use tracing_appender::non_blocking::{NonBlockingBuilder, WorkerGuard};
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use values::without_values;

/// How the names of a day's lines and of a crash begin.
const PREFIX: &str = "kindesk";
const CRASH: &str = "crash-";
/// How many daily files are kept (rules of the desk).
const KEPT: usize = 14;
/// Lines that may wait to be written. Their room is taken at the start: the library's own 128,000 lines of 40 bytes
/// take 5 MiB before the first picture. A desk writes a few lines a minute.
const WAITING: usize = 4096;
/// Signs of an incident's number: none that is mistaken for another when it is read aloud.
const SIGNS: &[u8] = b"23456789ABCDEFGHJKMNPQRTUVWXYZ";
/// Signs in an incident's number: 700 million of them.
const LENGTH: usize = 6;
/// Incidents that are kept until there is a log: more than a start can have.
const EARLY_MOST: usize = 16;
/// Incidents (number and line) from before the log is open, while the world is made. Nothing once there is a log.
static EARLY: Mutex<Option<Vec<(String, String)>>> = Mutex::new(Some(Vec::new()));

/// Keeps the log's writer alive. Dropped, it writes what is still waiting: drop it before the process ends.
#[must_use]
pub struct LogGuard {
    _worker: WorkerGuard,
}

/// The folder of the log in a data folder.
pub fn folder(data_dir: &Path) -> PathBuf {
    data_dir.join("logs")
}

/// Whether this program has kept its log in a data folder before.
pub fn was_kept(data_dir: &Path) -> bool {
    let mut entries = std::fs::read_dir(folder(data_dir)).into_iter().flatten().flatten();
    entries.any(|entry| entry.file_name().to_str().is_some_and(|name| name.starts_with(PREFIX)))
}

/// Makes this process's new files and folders its owner's only, since the log's are made in the middle of the run.
pub fn keep_private() {
    rustix::process::umask(Mode::RWXG | Mode::RWXO);
}

/// Lets the system write no image of this process's memory, and lets no other program of the same user look into it.
/// Called first of all, before anything secret is read. A program that this one starts may dump its own memory again, but
/// for the limit, which it takes over. Where the system knows none of it, nothing happens.
pub fn leave_no_core() {
    let none = rustix::process::Rlimit { current: Some(0), maximum: Some(0) };
    let _ = rustix::process::setrlimit(rustix::process::Resource::Core, none);
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
}

/// Opens the log in `data_dir/logs`. A second call in one process opens a file that nobody writes to.
///
/// # Errors
/// The folder or today's file cannot be made, or a link stands in their place.
pub fn start(data_dir: &Path) -> io::Result<LogGuard> {
    keep_private();
    let appender = appender(&folder(data_dir))?;
    let (writer, worker) = NonBlockingBuilder::default().buffered_lines_limit(WAITING).finish(appender);
    let lines = tracing_subscriber::fmt::layer().with_writer(writer).with_ansi(false).with_target(true);
    // Libraries may log the data they handle, so only their errors are kept.
    let levels = Targets::new().with_default(LevelFilter::ERROR).with_target("kindesk", LevelFilter::INFO);
    // A process has one log; tests that start several of them keep the first.
    let _ = tracing::subscriber::set_global_default(tracing_subscriber::registry().with(levels).with(lines));
    write_early();
    Ok(LogGuard { _worker: worker })
}

/// Writes the incidents from before the log.
fn write_early() {
    let early = EARLY.lock().unwrap_or_else(PoisonError::into_inner).take();
    for (number, line) in early.into_iter().flatten() {
        tracing::error!(incident = %number, "{line}");
    }
}

/// What stands in the log's place in a data folder and is no file, or is no folder: nothing is written there.
pub fn strange(data_dir: &Path) -> Option<PathBuf> {
    let folder = folder(data_dir);
    if std::fs::metadata(&folder).is_ok_and(|meta| !meta.is_dir()) {
        return Some(folder);
    }
    let own = |path: &PathBuf| {
        path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(PREFIX))
    };
    let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.filter(own).find(|path| crate::files::is_strange(path))
}

fn appender(folder: &Path) -> io::Result<RollingFileAppender> {
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    // Through a link the modes of somebody else's files would change, and lines would be written into them.
    let entries = || std::fs::read_dir(folder).into_iter().flatten().flatten();
    let is_link = |entry: &std::fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_symlink());
    if std::fs::symlink_metadata(folder)?.is_symlink() || entries().any(|entry| is_link(&entry)) {
        return Err(io::Error::other("a link stands in the log's place"));
    }
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?;
    let builder = RollingFileAppender::builder().rotation(Rotation::DAILY).max_log_files(KEPT);
    let appender = builder.filename_prefix(PREFIX).filename_suffix("log").build(folder);
    let appender = appender.map_err(io::Error::other)?;
    // A folder named by mistake may hold another program's logs.
    let own = |name: &str| name.starts_with(PREFIX) || name.starts_with(CRASH);
    for entry in entries().filter(|entry| entry.file_name().to_str().is_some_and(own)) {
        std::fs::set_permissions(entry.path(), std::fs::Permissions::from_mode(0o600))?;
    }
    Ok(appender)
}

/// Writes an error with its causes to the log, without the values in them, and answers its number for the screen.
pub fn incident(error: &(dyn Error + 'static)) -> String {
    let number = new_number();
    let mut chain = without_values(&error.to_string());
    let mut cause = error.source();
    while let Some(error) = cause {
        chain.push_str(": ");
        chain.push_str(&without_values(&error.to_string()));
        cause = error.source();
    }
    write_down(&number, &chain);
    number
}

/// Writes the report of an error of this program's own joints to the log, without values, and answers its number.
pub fn reported(report: &color_eyre::Report) -> String {
    let number = new_number();
    write_down(&number, &without_values(&format!("{report:?}")));
    number
}

/// Whether incidents wait for a log that was not opened yet.
pub fn is_awaited() -> bool {
    EARLY.lock().unwrap_or_else(PoisonError::into_inner).as_ref().is_some_and(|early| !early.is_empty())
}

/// Writes an incident to the log, or keeps it until the log is open.
fn write_down(number: &str, line: &str) {
    let kept = keep(&mut EARLY.lock().unwrap_or_else(PoisonError::into_inner), number, line);
    if !kept {
        tracing::error!(incident = %number, "{line}");
    }
}

/// Keeps an incident while there is no log; false once there is one.
fn keep(early: &mut Option<Vec<(String, String)>>, number: &str, line: &str) -> bool {
    let Some(kept) = early else { return false };
    if kept.len() < EARLY_MOST {
        kept.push((number.to_owned(), line.to_owned()));
    }
    true
}

/// Writes the report of a panic, once it is installed.
static REPORTER: OnceLock<PanicHook> = OnceLock::new();

/// Installs the error reporter: without colours, since a file is read in any program, and without variables of the
/// environment, whose values are nobody's business. Until there is a place for reports, a panic says in one line where it
/// happened.
///
/// # Errors
/// It was installed before.
pub fn install_reporter() -> color_eyre::Result<()> {
    let builder = HookBuilder::blank().display_env_section(false).theme(Theme::new());
    let (panics, errors) = builder.panic_message(Reticent).panic_section(Circumstances).try_into_hooks()?;
    errors.install()?;
    // The reports of errors can be installed once, so nobody was here before.
    let _ = REPORTER.set(panics);
    std::panic::set_hook(Box::new(|info| {
        let _ = writeln!(io::stderr(), "{}", panic_line(info));
    }));
    Ok(())
}

/// Says where a panic happened, and never with which values.
struct Reticent;

impl color_eyre::section::PanicMessage for Reticent {
    fn display(&self, info: &PanicHookInfo<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&panic_line(info))
    }
}

/// The section of a report that says in which version and thread it happened, and how the program came there. The
/// reporter has a backtrace of its own only where the environment asks for one.
struct Circumstances;

impl fmt::Display for Circumstances {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let thread = std::thread::current();
        writeln!(f, "kindesk {}", env!("CARGO_PKG_VERSION"))?;
        write!(f, "thread {}", thread.name().unwrap_or("unnamed"))?;
        if Backtrace::capture().status() == BacktraceStatus::Captured {
            return Ok(());
        }
        write!(f, "\n\n{}", Backtrace::force_capture())
    }
}

/// A crash that was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crash {
    /// Its number.
    pub incident: String,
    /// The file that tells of it; none where it could not be written.
    pub path: Option<PathBuf>,
}

/// Writes the report of a panic down in a file of its own in `logs`, and its first line in the log. For the panic hook: it
/// never panics itself.
pub fn crashed(info: &PanicHookInfo<'_>, logs: &Path) -> Crash {
    let line = panic_line(info);
    let report = REPORTER.get().map_or_else(|| line.clone(), |hook| hook.panic_report(info).to_string());
    set_down(&line, &report, logs)
}

fn set_down(line: &str, report: &str, logs: &Path) -> Crash {
    let incident = new_number();
    write_down(&incident, line);
    let path = logs.join(format!("{CRASH}{incident}.txt"));
    let written = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path);
    let written = written.and_then(|mut file| writeln!(file, "incident {incident}\n{report}"));
    Crash { incident, path: written.is_ok().then_some(path) }
}

fn panic_line(info: &PanicHookInfo<'_>) -> String {
    let said = info.payload_as_str().map_or_else(|| "something that is no text".to_owned(), without_values);
    let place = info.location().map_or_else(String::new, |at| format!(" at {}:{}", at.file(), at.line()));
    format!("panic{place}: {said}")
}

/// A number for a new incident. The seed of a hash map is random enough to tell incidents apart.
fn new_number() -> String {
    let mut random = RandomState::new().build_hasher().finish();
    let signs = SIGNS.len() as u64;
    (0..LENGTH)
        .map(|_| {
            let sign = usize::try_from(random % signs).unwrap_or(0);
            random /= signs;
            char::from(SIGNS[sign])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[derive(Debug, thiserror::Error)]
    #[error("saving failed")]
    struct Outer(#[source] Inner);
    #[derive(Debug, thiserror::Error)]
    #[error("Key (phone)=(\"Иван\") 79123456789 exists, code 23505, table `account`, row 12")]
    struct Inner;

    fn mode(path: &Path) -> u32 {
        std::fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn what_comes_before_the_log_is_kept_and_not_without_end() {
        let mut early = Some(Vec::new());
        assert!((0..2 * EARLY_MOST).all(|number| keep(&mut early, &number.to_string(), "line")));
        let kept = early.take().unwrap();
        assert_eq!((kept.len(), kept[0].clone()), (EARLY_MOST, ("0".into(), "line".into())));
        assert!(!keep(&mut early, "1", "line"), "the log takes it itself");
    }

    #[test]
    fn an_incident_tells_the_causes_but_no_values() {
        let written = tempfile::NamedTempFile::new().unwrap();
        let file = Mutex::new(written.reopen().unwrap());
        let subscriber = tracing_subscriber::fmt().with_writer(file).with_ansi(false).finish();
        // What other tests have left for a log is dropped here.
        write_early();
        let number = tracing::subscriber::with_default(subscriber, || incident(&Outer(Inner)));
        let log = std::fs::read_to_string(written.path()).unwrap();
        assert!(log.contains(&number) && log.contains("saving failed: Key (phone)"), "{log}");
        assert!(log.contains("row 12"), "{log}");
        for value in ["Иван", "79123456789", "23505"] {
            assert!(!log.contains(value), "{log}");
        }
    }

    #[test]
    fn numbers_are_six_clear_signs_and_differ() {
        let numbers: HashSet<String> = (0..200).map(|_| new_number()).collect();
        assert_eq!(numbers.len(), 200);
        assert!(numbers.iter().all(|n| n.len() == 6 && n.bytes().all(|b| SIGNS.contains(&b))));
    }

    #[test]
    fn the_files_are_the_owners_only() {
        let data = tempfile::tempdir().unwrap();
        let logs = folder(data.path());
        std::fs::create_dir(&logs).unwrap();
        let put = |name: &str| {
            std::fs::write(logs.join(name), "").unwrap();
            std::fs::set_permissions(logs.join(name), std::fs::Permissions::from_mode(0o644)).unwrap();
        };
        put("crash-AAAAAA.txt");
        put("another.log");
        let mut appender = appender(&logs).unwrap();
        appender.write_all(b"line\n").unwrap();
        assert_eq!(mode(&logs), 0o700);
        assert_eq!(mode(&logs.join("another.log")), 0o644, "another program's");
        let names = std::fs::read_dir(&logs).unwrap().flatten().map(|entry| entry.file_name());
        let own: Vec<_> = names.filter(|name| name != "another.log").collect();
        assert_eq!(own.len(), 2, "{own:?}");
        assert!(own.iter().all(|name| mode(&logs.join(name)) == 0o600), "{own:?}");
    }

    #[test]
    fn a_link_in_the_logs_place_is_not_followed() {
        let data = tempfile::tempdir().unwrap();
        let (logs, other) = (folder(data.path()), data.path().join("other"));
        std::fs::create_dir(&other).unwrap();
        std::fs::write(other.join("notes"), "mine").unwrap();
        std::fs::set_permissions(&other, std::fs::Permissions::from_mode(0o755)).unwrap();
        std::os::unix::fs::symlink(&other, &logs).unwrap();
        assert!(appender(&logs).is_err());
        assert_eq!(mode(&other), 0o755);
        std::fs::remove_file(&logs).unwrap();
        std::fs::create_dir(&logs).unwrap();
        std::os::unix::fs::symlink(other.join("notes"), logs.join("kindesk.2020-01-01.log")).unwrap();
        assert!(appender(&logs).is_err());
        assert_eq!(std::fs::read_to_string(other.join("notes")).unwrap(), "mine");
    }

    #[test]
    fn only_fourteen_days_are_kept() {
        let data = tempfile::tempdir().unwrap();
        let logs = folder(data.path());
        std::fs::create_dir(&logs).unwrap();
        for day in 1..=28 {
            std::fs::write(logs.join(format!("kindesk.2020-02-{day:02}.log")), "old").unwrap();
        }
        drop(appender(&logs).unwrap());
        assert!(std::fs::read_dir(&logs).unwrap().count() <= KEPT + 1);
    }

    #[test]
    fn a_crash_leaves_a_file_with_its_number_and_no_values() {
        let logs = tempfile::tempdir().unwrap();
        let line = without_values("panic: no room for \"Иван Петров\" 79123456789");
        let crash = set_down(&line, &line, logs.path());
        let path = crash.path.unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(&crash.incident) && text.contains("panic: no room for"), "{text}");
        assert!(!text.contains("Петров") && !text.contains("79123456789"), "{text}");
        assert_eq!(mode(&path), 0o600);
    }
}
