//! The disk fails in the middle of a family's visit: it is full, or a write fails once or for a while. Each time the screen
//! says what is the matter by its number, nothing that was acknowledged is lost, and with one Enter the visit goes on as soon
//! as the disk does.
//!
//! A full disk is a small file system of its own, which only root may mount. Writes that fail are made by `strace`. Where
//! there is neither, a limit on the size of files does it, which everybody may set.

use super::driver::Terminal;
use super::kills::walk::{Refused, Told, awaits_code, rests};
use super::kills::{books, family};
use super::place::{DESK, Place, SMALLEST};
use kindesk::domain::language::Language;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rustix::process::{Pid, Resource, Rlimit, Signal, kill_process, prlimit};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const SEED: u64 = 4_523;
/// How many families come to a disk that fails; with `KINDESK_LONG` set, more.
const RUNS: usize = 20;
const MANY_RUNS: usize = 400;
/// The most steps of a visit before the disk fails: some more than the road has.
const STEPS: usize = 30;
/// How many steps are tried while it fails: not every one asks for a write.
const TRIES: usize = 3;
/// The disk is full; it cannot be written; something broke. The last must never be said.
const TOLD: [u16; 3] = [523, 524, 599];

/// How a disk fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// There is no room.
    Full,
    /// A file may not become larger.
    Limited,
    /// These calls fail with this error: each from that one on, or only that one.
    Fails { calls: &'static str, error: &'static str, from: u32, once: bool },
}

/// A disk that fails as long as this lives.
enum Fault {
    Full(PathBuf),
    Limited(Pid, Rlimit),
    Fails(Child),
}

impl Fault {
    fn begins(way: Way, place: &Place, terminal: &Terminal) -> Self {
        match way {
            Way::Full => {
                let ballast = place.data().join("ballast");
                fill(&ballast);
                Self::Full(ballast)
            }
            Way::Limited => {
                let log = fs::metadata(place.data().join("kindesk.db-wal")).unwrap().len();
                let most = Rlimit { current: Some(log), maximum: None };
                Self::Limited(terminal.pid(), prlimit(Some(terminal.pid()), Resource::Fsize, most).unwrap())
            }
            Way::Fails { calls, error, from, once } => {
                let more = if once { "" } else { "+" };
                let mut tracer = Command::new("strace");
                tracer.args(["-f", "-q", "-o", "/dev/null", "-e", &format!("trace={calls}")]);
                tracer.args(["-e", &format!("inject={calls}:error={error}:when={from}{more}")]);
                tracer.args(["-p", &terminal.pid().as_raw_nonzero().to_string()]);
                let tracer = tracer.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
                let tracer = tracer.spawn().unwrap();
                let pid = tracer.id();
                is_traced(terminal.pid(), pid);
                Self::Fails(tracer)
            }
        }
    }
}

impl Drop for Fault {
    fn drop(&mut self) {
        match self {
            Self::Full(ballast) => drop(fs::remove_file(ballast)),
            Self::Limited(pid, before) => drop(prlimit(Some(*pid), Resource::Fsize, *before)),
            Self::Fails(tracer) => {
                let pid = Pid::from_raw(tracer.id().try_into().unwrap()).unwrap();
                // It lets the program go on.
                let _ = kill_process(pid, Signal::INT);
                let _ = tracer.wait();
            }
        }
    }
}

/// Waits until every thread of the program is traced. Threads that begin later are from their beginning.
fn is_traced(program: Pid, tracer: u32) {
    let line = format!("TracerPid:\t{tracer}\n");
    let threads = PathBuf::from(format!("/proc/{}/task", program.as_raw_nonzero()));
    let is_all = || {
        let mut all = fs::read_dir(&threads).unwrap().flatten();
        all.all(|thread| {
            fs::read_to_string(thread.path().join("status")).is_ok_and(|told| told.contains(&line))
        })
    };
    while !is_all() {
        std::thread::yield_now();
    }
}

/// Takes all the room there is, to the last byte.
fn fill(ballast: &Path) {
    let mut file = fs::File::create(ballast).unwrap();
    let mut piece = vec![0; 64 * 1024];
    while !piece.is_empty() {
        if file.write_all(&piece).is_err() {
            piece.truncate(piece.len() / 2);
        }
    }
}

/// A small file system in the place of the data folder, as long as this lives.
struct Small(PathBuf);

impl Small {
    /// None where it may not be mounted.
    fn at(folder: &Path) -> Option<Self> {
        fs::create_dir_all(folder).unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=8m,mode=700", "tmpfs"]).arg(folder).stderr(Stdio::null());
        mount.status().is_ok_and(|done| done.success()).then(|| Self(folder.to_owned()))
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

/// Whether somebody may trace a program that is not a child of the tracer.
fn can_trace() -> bool {
    let mut sleeper = Command::new("sleep").arg("60").spawn().unwrap();
    let trial = ["-c", "timeout -s INT 0.2 strace -q -o /dev/null -p \"$0\" 2>&1 | grep -c ptrace"];
    let trial = Command::new("sh").args(trial).arg(sleeper.id().to_string()).output().unwrap();
    let _ = sleeper.kill();
    let _ = sleeper.wait();
    let is_there = Command::new("strace").arg("-V").stdout(Stdio::null()).status().is_ok();
    is_there && trial.stdout.starts_with(b"0")
}

/// The ways that can be tried here.
fn ways(may_mount: bool) -> Vec<Way> {
    let mut ways = vec![Way::Limited];
    ways.extend(may_mount.then_some(Way::Full));
    if can_trace() {
        let fails = |calls, error, from, once| Way::Fails { calls, error, from, once };
        for error in ["ENOSPC", "EIO", "EROFS"] {
            ways.push(fails("pwrite64", error, 1, false));
            ways.push(fails("pwrite64", error, 2, false));
            ways.push(fails("pwrite64", error, 3, true));
        }
        ways.push(fails("fdatasync", "EIO", 1, false));
        ways.push(fails("fdatasync", "EIO", 1, true));
    }
    ways
}

/// Faults F06, F07, F08 and D49, D71.
#[test]
fn d71_nothing_acknowledged_is_lost_however_the_disk_fails_and_the_visit_goes_on() {
    let long = std::env::var_os("KINDESK_LONG").is_some();
    let mut random = ChaCha8Rng::seed_from_u64(SEED);
    let may_mount = Small::at(tempfile::tempdir().unwrap().path()).is_some();
    let ways = ways(may_mount);
    let mut told = Vec::new();
    for run in 0..if long { MANY_RUNS } else { RUNS } {
        let way = ways[run % ways.len()];
        let steps = random.random_range(1..=STEPS);
        let language = Language::BUILT_IN[run % Language::BUILT_IN.len()];
        let story = Story(format!("run {run}, {way:?} after {steps} steps"));
        told.push(a_visit_on_a_disk_that_fails(way, steps, language, may_mount));
        drop(story);
    }
    assert!(told.contains(&Some(524)), "no write failed: {told:?}");
    assert!(!may_mount || told.contains(&Some(523)), "no disk was full: {told:?}");
}

/// Tells what had happened if the test fails.
struct Story(String);

impl Drop for Story {
    #[expect(clippy::print_stderr, reason = "only here can a failed test tell what led to it")]
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("seed {SEED}, {}", self.0);
        }
    }
}

/// One family: which refusal it saw, if any.
fn a_visit_on_a_disk_that_fails(way: Way, steps: usize, language: Language, may_mount: bool) -> Option<u16> {
    let place = Place::new(language);
    let _small = may_mount.then(|| Small::at(&place.data()));
    place.set_up();
    let mut terminal = place.open_with(&["--desk", DESK], &[], SMALLEST);
    let mut families = [family(0)];
    let mut told: Option<Refused> = None;
    {
        let [family] = &mut families;
        while family.told < Told::Opened {
            family.step(&place, &mut terminal);
        }
        for _ in 0..steps {
            if family.told < Told::Joined {
                family.step(&place, &mut terminal);
            }
        }
        rests(&terminal);
        let fault = Fault::begins(way, &place, &terminal);
        for at in 0..TRIES {
            // What becomes of a code's message meanwhile nobody can say, so none is awaited.
            let is_over = told.is_some() || family.told >= Told::Gone;
            if !is_over && (at == 0 || !awaits_code(&terminal)) {
                told = family.tries(&place, &mut terminal, &TOLD);
            }
        }
        drop(fault);
        let picture = terminal.picture();
        assert!(told.is_none_or(|told| told.number != 599), "{way:?}\n{picture}");
        if let Some(Refused { number, is_beyond: false }) = told {
            family.tries_again(&mut terminal, number);
        }
        while family.told < Told::Gone {
            family.step(&place, &mut terminal);
        }
    }
    terminal.stands_on("home");
    terminal.press("<C-q>");
    terminal.says("text-quit-idle");
    terminal.press("<Enter>");
    terminal.exits_within(Duration::from_secs(10));
    books::check(&place, DESK, &mut families);
    books::family_stands_once(&place, &families[0]);
    place.says(&["verify"], "");
    let logs = Place::files_below(&place.data().join("logs"));
    assert!(logs.iter().all(|(path, _)| !path.display().to_string().contains("crash-")), "it crashed");
    told.map(|told| told.number)
}
