//! D11: backups by the real program, of schools that are at work: made while desks write, killed in the middle, with a full
//! disk, brought back on an empty machine, and what a copy made by hand is told from.

mod copied;
mod places;

use super::place::{Place, SMALLEST};
use crate::kit::people::{ANNA, BORIS, LEV, MARIA};
use crate::kit::{DESK, Kit, Whole, backup_ages, whole};
use kindesk::domain::language::Language;
use kindesk::words::{Arg, Catalogue};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;
use tempfile::TempDir;

const PASSPHRASE: &str = "Журавль над озером 81";
/// How often a backup is killed in the middle; with `KINDESK_LONG` set, more often.
const KILLS: usize = 20;
const MANY_KILLS: usize = 500;
const SEED: u64 = 2026;
/// A file may have as many bytes where the disk is "full": a quarter of the smallest database.
const ROOM: u64 = 100 * 1024;

/// A machine of its own: where backups are kept, and a school may be brought back to.
struct Machine {
    home: TempDir,
    language: Language,
}

impl Machine {
    fn new(language: Language) -> Self {
        Self { home: TempDir::new().unwrap(), language }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// A command on a data folder.
    fn command(&self, data: &Path, args: &[&str]) -> Command {
        let mut command = Command::new(Place::program());
        command.args(args).env_clear().env("HOME", self.home.path()).env("LANG", "C.UTF-8");
        command.env("KINDESK_DATA_DIR", data).env("KINDESK_LANG", self.language.tag());
        // Whatever the machine itself has set for a desk.
        command.env("KINDESK_CONFIG", concat!(env!("CARGO_MANIFEST_DIR"), "/config/kindesk.toml"));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn runs(&self, data: &Path, args: &[&str], input: &str) -> Output {
        let mut child = self.command(data, args).spawn().unwrap();
        // A command that reads nothing may have closed it already.
        let _ = std::io::Write::write_all(&mut child.stdin.take().unwrap(), input.as_bytes());
        child.wait_with_output().unwrap()
    }

    /// The same, for a command that must succeed; returns what it says.
    #[track_caller]
    fn says(&self, data: &Path, args: &[&str], input: &str) -> String {
        let done = self.runs(data, args, input);
        let told = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{args:?} ended with {}: {told}", done.status);
        String::from_utf8(done.stdout).unwrap()
    }

    /// The same, for one that must be refused under that number.
    #[track_caller]
    fn is_refused(&self, data: &Path, args: &[&str], input: &str, number: u16) {
        let done = self.runs(data, args, input);
        let told = String::from_utf8(done.stderr).unwrap();
        assert_eq!(done.status.code(), Some(1), "{told}");
        assert!(told.starts_with(&format!("{number} ")) && told.lines().count() > 1, "{told}");
    }

    fn word(&self, id: &str, args: &[(&str, Arg)]) -> String {
        Catalogue::new(jiff::tz::TimeZone::UTC, None).get(self.language).say_with(id, args)
    }

    /// Brings a backup back to a folder that is not there yet, and has it examined.
    #[track_caller]
    fn brings_back(&self, file: &Path, key: &Path, name: &str) -> Whole {
        let data = self.path(name);
        self.says(&data, &["restore", text(file), "--key", text(key)], "");
        self.says(&data, &["verify"], "");
        whole(&data.join("kindesk.db"))
    }

    /// The names in a folder, sorted.
    fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The data folder of a kit, which finishes its own work first: nothing of it runs while nobody waits for it, and it would
/// hold other programs up.
fn data(kit: &Kit) -> PathBuf {
    kit.console(async |desk| desk.posts_all().await.unwrap());
    kit.key_file().parent().unwrap().to_owned()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn d11_a_school_comes_back_on_an_empty_machine_with_its_last_visit() {
    for language in Language::BUILT_IN {
        let machine = Machine::new(language);
        let mut kit = Kit::new(language);
        kit.has_mother(&ANNA).leaves();
        // Somebody is in the middle of a visit when the backup is made.
        kit.registers().comes_to_class(&LEV);
        let (data, file) = (data(&kit), machine.path("copy"));
        let said = machine.says(&data, &["backup", text(&file)], "");
        let key = machine.path("apart.key");
        fs::copy(kit.key_file(), &key).unwrap();
        let apart = [("path", Arg::from(text(&kit.key_file())))];
        assert!(said.contains(&machine.word("backup-key-apart", &apart)), "{said}");
        assert_eq!(mode(&file), 0o600);
        let source = whole(&kit.database());
        assert_eq!((source.last.as_deref(), source.marks), (Some("backup-made"), 0));
        assert!(source.held > 0 && source.backed_up.is_some(), "{source:?}");

        let there = machine.path("new/data");
        let said = machine.says(&there, &["restore", text(&file), "--key", text(&key)], "");
        let args = [("people", "2"), ("links", "1"), ("rows", &(source.log - 1).to_string())];
        let args = args.map(|(name, value)| (name, Arg::from(value)));
        assert!(said.contains(&machine.word("backup-holds", &args)), "{said}");
        let database = there.join("kindesk.db");
        assert_eq!([mode(&there), mode(&database), mode(&there.join("kindesk.key"))], [0o700, 0o600, 0o600]);
        machine.says(&there, &["verify"], "");
        let back = whole(&database);
        let last = back.last.clone();
        assert!(["restored-from", "sessions-ended"].contains(&last.as_deref().unwrap()), "{back:?}");
        assert_eq!((back.people, back.links), (source.people, source.links));
        assert_eq!((back.held, back.unsent, back.marks, back.backed_up), (0, 0, 0, None));
        let family = machine.says(&there, &["family", "--json"], &format!("+7{}\n", MARIA.phone));
        assert!(family.contains(ANNA.name[1]), "{family}");
        // The desks are open in the school itself all the while.
        kit.press("1").sees("5").log_is_whole();
    }
}

#[test]
fn d11_the_key_comes_along_under_a_passphrase_only() {
    for language in Language::BUILT_IN {
        let machine = Machine::new(language);
        let place = Place::new(language);
        place.set_up();
        let (data, file, there) = (place.data(), machine.path("copy"), machine.path("data"));
        for weak in ["", "\n", "short\n", "password1234\n"] {
            let done = machine.runs(&data, &["backup", text(&file), "--with-key"], weak);
            assert_eq!(done.status.code(), Some(1));
            assert!(!file.exists(), "{weak:?}");
        }
        let said = machine.says(&data, &["backup", text(&file), "--with-key"], &format!("{PASSPHRASE}\n"));
        assert!(said.contains(&machine.word("backup-key-inside", &[])), "{said}");
        let key = fs::read_to_string(data.join("kindesk.key")).unwrap();
        let digits = key.trim_end().rsplit(' ').next().unwrap();
        let held = fs::read(&file).unwrap();
        assert!(!held.windows(digits.len()).any(|part| part == digits.as_bytes()), "the key stands open");

        let none = machine.runs(&there, &["restore", text(&file)], "");
        assert_eq!(none.status.code(), Some(1));
        machine.is_refused(&there, &["restore", text(&file)], "Журавль над озером 82\n", 525);
        assert!(!there.exists());
        machine.says(&there, &["restore", text(&file)], &format!("{PASSPHRASE}\n"));
        assert_eq!(fs::read_to_string(there.join("kindesk.key")).unwrap(), key);
        machine.says(&there, &["verify"], "");
        assert_eq!(whole(&there.join("kindesk.db")).marks, 0, "the key was left in the database");
    }
}

/// A person types the passphrase twice, and it is nowhere on the screen.
#[test]
fn d11_a_passphrase_is_typed_twice_and_not_shown() {
    for language in Language::BUILT_IN {
        let machine = Machine::new(language);
        let place = Place::new(language);
        place.set_up();
        let file = machine.path("copy");
        for (again, id) in
            [("Журавль над лесом 81", "backup-passphrase-differs"), (PASSPHRASE, "backup-key-inside")]
        {
            assert!(!file.exists());
            let mut terminal = place.open_with(&["backup", text(&file), "--with-key"], &[], SMALLEST);
            terminal.says("backup-passphrase");
            terminal.types(PASSPHRASE);
            terminal.press("<Enter>");
            terminal.says("backup-passphrase-again");
            terminal.types(again);
            terminal.press("<Enter>");
            let ended = terminal.exits_within(Duration::from_secs(30));
            assert_eq!(ended.status.success(), again == PASSPHRASE);
            let seen = terminal.last_picture().unwrap();
            assert!(seen.says(&machine.word(id, &[])), "{seen}");
            assert!(!String::from_utf8_lossy(&terminal.raw()).contains(PASSPHRASE));
        }
        assert!(file.exists());
    }
}

#[test]
fn d11_nothing_is_written_over() {
    let place = Place::new(Language::En);
    place.set_up();
    let machine = Machine::new(Language::En);
    let (data, file) = (place.data(), machine.path("copy"));
    machine.says(&data, &["backup", text(&file)], "");
    let before = [files(&data), files(machine.home.path())];
    let key = data.join("kindesk.key");
    machine.is_refused(&data, &["backup", text(&file)], "", 513);
    machine.is_refused(&data, &["restore", text(&file), "--key", text(&key)], "", 513);
    // Nor is a foreign key file that lies in an otherwise empty place.
    let (other, there) = (Place::new(Language::En), machine.path("data"));
    other.set_up();
    fs::create_dir(&there).unwrap();
    fs::copy(other.data().join("kindesk.key"), there.join("kindesk.key")).unwrap();
    machine.is_refused(&there, &["restore", text(&file)], "", 506);
    machine.is_refused(&there, &["restore", text(&file), "--key", text(&key)], "", 513);
    assert_eq!(machine.names("data"), ["kindesk.key"]);
    fs::remove_dir_all(&there).unwrap();
    let foreign = other.data().join("kindesk.key");
    machine.is_refused(&there, &["restore", text(&file), "--key", text(&foreign)], "", 506);
    assert!(!there.exists());
    assert_eq!([files(&data), files(machine.home.path())], before, "something was written");
}

/// Every file below a folder, the logs aside, with a hash of what it holds.
fn files(folder: &Path) -> Vec<(PathBuf, u64)> {
    let mut files = Place::files_below(folder);
    files.retain(|(path, _)| !path.components().any(|part| part.as_os_str() == "logs"));
    files.sort();
    let hash = |bytes: Vec<u8>| {
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        hasher.finish()
    };
    files.into_iter().map(|(path, bytes)| (path, hash(bytes))).collect()
}

/// What is no backup of ours is refused by what it is, before anything is written.
#[test]
fn d11_a_file_that_is_no_sound_backup_is_refused() {
    let place = Place::new(Language::En);
    place.set_up();
    let machine = Machine::new(Language::En);
    let (data, there) = (place.data(), machine.path("data"));
    let (file, bad, key) = (machine.path("copy"), machine.path("bad"), data.join("kindesk.key"));
    machine.says(&data, &["backup", text(&file)], "");
    let sound = fs::read(&file).unwrap();
    let tried = |change: &dyn Fn(&mut Vec<u8>), number: u16| {
        let mut bytes = sound.clone();
        change(&mut bytes);
        fs::write(&bad, bytes).unwrap();
        machine.is_refused(&there, &["restore", text(&bad), "--key", text(&key)], "", number);
        assert!(!there.exists());
    };
    tried(&|bytes| bytes[68..72].copy_from_slice(b"MAIL"), 502);
    tried(&|bytes| bytes[68..72].copy_from_slice(b"KDTR"), 507);
    tried(&|bytes| bytes[63] += 1, 503);
    tried(&|bytes| bytes.truncate(50), 502);
    for part in [3, 2] {
        tried(&|bytes| bytes.truncate(bytes.len() / part), 514);
    }
    // Every page that holds rows, one after another: the middle of each is written over.
    for page in 1..sound.len() / 4096 {
        let from = page * 4096;
        tried(&|bytes| bytes[from..from + 8].fill(0xA5), 514);
    }
    let missing = machine.runs(&there, &["restore", text(&machine.path("none"))], "");
    assert_eq!(missing.status.code(), Some(1));
    assert!(!there.exists());
}

/// The moments come from a seeded generator: so many looks at the child, of as many as a whole backup takes.
#[test]
fn d11_killed_in_the_middle_there_is_no_half_backup() {
    let machine = Machine::new(Language::En);
    let mut kit = Kit::new(Language::En);
    kit.has_mother(&ANNA).leaves();
    let data = data(&kit);
    fs::create_dir(machine.path("kept")).unwrap();
    let begins = |file: &Path| machine.command(&data, &["backup", text(file)]).spawn().unwrap();
    let looks = looks_until_over(begins(&machine.path("kept/whole")));
    let mut random = ChaCha8Rng::seed_from_u64(SEED);
    let kills = if std::env::var_os("KINDESK_LONG").is_some() { MANY_KILLS } else { KILLS };
    let (mut killed, mut whole_ones) = (0, 1);
    for at in 0.. {
        if killed >= kills {
            break;
        }
        let file = machine.path(&format!("kept/{at}"));
        let mut child = begins(&file);
        let mut left = random.random_range(0..looks);
        while left > 0 && child.try_wait().unwrap().is_none() {
            left -= 1;
        }
        child.kill().unwrap();
        killed += usize::from(child.wait().unwrap().signal() == Some(9));
        if file.exists() {
            whole_ones += 1;
            machine.brings_back(&file, &kit.key_file(), &format!("back{at}"));
        }
        assert!(at < 20 * kills, "only {killed} were killed in time");
    }
    // What the last kill left is taken over by the next backup.
    machine.says(&data, &["backup", text(&machine.path("kept/last"))], "");
    assert_eq!(machine.names("kept").len(), whole_ones + 1, "{:?}", machine.names("kept"));
    kit.log_is_whole();
}

/// A restore that was killed leaves a whole database or none, and the next one goes on from there.
#[test]
fn d11_killed_while_it_comes_back_there_is_no_half_database() {
    let machine = Machine::new(Language::En);
    let place = Place::new(Language::En);
    place.set_up();
    let (file, key) = (machine.path("copy"), place.data().join("kindesk.key"));
    machine.says(&place.data(), &["backup", text(&file)], "");
    let begins = |there: &Path| {
        machine.command(there, &["restore", text(&file), "--key", text(&key)]).spawn().unwrap()
    };
    let mut looks = looks_until_over(begins(&machine.path("whole")));
    let mut random = ChaCha8Rng::seed_from_u64(SEED);
    let mut killed = 0;
    for at in 0.. {
        if killed >= KILLS {
            break;
        }
        assert!(at < 20 * KILLS, "only {killed} were killed in time");
        let there = machine.path(&format!("data{at}"));
        let mut child = begins(&there);
        let most = random.random_range(0..looks);
        let mut seen = 0;
        while seen < most && child.try_wait().unwrap().is_none() {
            seen += 1;
        }
        child.kill().unwrap();
        if child.wait().unwrap().signal() == Some(9) {
            killed += 1;
        } else {
            // The machine is less busy than it was: a whole one takes no longer than this.
            looks = looks.min(seen + 1);
        }
        if !there.join("kindesk.db").exists() {
            machine.says(&there, &["restore", text(&file), "--key", text(&key)], "");
        }
        machine.says(&there, &["verify"], "");
        assert_eq!(whole(&there.join("kindesk.db")).marks, 0);
        let names = machine.names(&format!("data{at}"));
        assert!(!names.iter().any(|name| name.contains("part")), "{names:?}");
    }
}

fn looks_until_over(mut child: Child) -> usize {
    let mut looks = 0;
    while child.try_wait().unwrap().is_none() {
        looks += 1;
    }
    looks
}

/// A file may have 100 KB and no more, as on a disk without room.
#[test]
fn d11_a_full_disk_is_told_by_number_and_nothing_is_left() {
    for language in Language::BUILT_IN {
        let place = Place::new(language);
        place.set_up();
        let machine = Machine::new(language);
        let data = place.data();
        fs::create_dir(machine.path("kept")).unwrap();
        let (file, there) = (machine.path("kept/copy"), machine.path("data"));
        let full = |data: &Path, args: &[&str]| {
            // A shell counts in blocks of 512 bytes.
            let line = format!("trap '' XFSZ; ulimit -f {}; exec \"$0\" \"$@\"", ROOM / 512);
            let command = machine.command(data, &[]);
            let mut shell = Command::new("/bin/sh");
            shell.arg("-c").arg(line).arg(command.get_program()).args(args).env_clear();
            shell.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
            let done = shell.stdin(Stdio::null()).output().unwrap();
            let told = String::from_utf8(done.stderr).unwrap();
            assert_eq!(done.status.code(), Some(1), "{told}");
            assert!(told.starts_with("515 "), "{told}");
        };
        full(&data, &["backup", text(&file)]);
        assert!(machine.names("kept").is_empty(), "{:?}", machine.names("kept"));
        assert_ne!(whole(&data.join("kindesk.db")).last.as_deref(), Some("backup-made"));
        machine.says(&data, &["backup", text(&file)], "");
        let key = data.join("kindesk.key");
        full(&there, &["restore", text(&file), "--key", text(&key)]);
        assert!(!there.exists(), "something was left");
        machine.brings_back(&file, &key, "data");
    }
}

/// A folder that is not there, or is a file.
#[test]
fn d11_a_backup_that_cannot_be_written_is_told_by_number() {
    let place = Place::new(Language::Ru);
    place.set_up();
    let machine = Machine::new(Language::Ru);
    fs::write(machine.path("file"), "").unwrap();
    for name in ["none/copy", "file/copy"] {
        machine.is_refused(&place.data(), &["backup", text(&machine.path(name))], "", 515);
    }
    assert_eq!(fs::read_dir(machine.home.path()).unwrap().count(), 1);
}

#[test]
fn d11_a_backup_made_while_two_desks_write_is_one_state() {
    let machine = Machine::new(Language::Ru);
    let mut hall = Kit::new(Language::Ru);
    let mut door = hall.second_desk();
    let (data, key) = (data(&hall), hall.key_file());
    for round in 0..3 {
        let before = whole(&hall.database());
        let file = machine.path(&format!("copy{round}"));
        let mut child = machine.command(&data, &["backup", text(&file)]).spawn().unwrap();
        if round == 0 {
            hall.has_child(&ANNA);
            door.has_child(&BORIS);
        }
        // Locked and unlocked: each is a row of the desk's chain, and is written down outside at once.
        while child.try_wait().unwrap().is_none() {
            for desk in [&mut hall, &mut door] {
                desk.press("<C-k>").stands("lock").types(DESK.pin).press("<Enter>").stands("home");
            }
        }
        let done = child.wait_with_output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let back = machine.brings_back(&file, &key, &format!("back{round}"));
        assert!(back.log > before.log, "what was there before is in it: {back:?}, {before:?}");
    }
    hall.log_is_whole();
}

#[test]
fn d11_the_doctor_tells_how_old_the_last_backup_is() {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    for language in Language::BUILT_IN {
        let place = Place::new(language);
        place.set_up();
        let machine = Machine::new(language);
        let look =
            |id: &str| format!("[{}] {}", machine.word(id, &[]), machine.word("doctor-backup-none", &[]));
        let tells = || String::from_utf8(machine.runs(&place.data(), &["doctor"], "").stdout).unwrap();
        assert!(tells().contains(&look("doctor-ok")), "there is nothing to lose yet: {}", tells());
        machine.says(&place.data(), &["backup", text(&machine.path("copy"))], "");
        let begins = |id: &str| {
            let said = machine.word(id, &[("at", Arg::from("|"))]);
            said.split('|').next().unwrap().trim_end_matches(['\u{2068}', '\u{2069}']).to_owned()
        };
        let line = |mark: &str, id: &str| format!("[{}] {}", machine.word(mark, &[]), begins(id));
        assert!(tells().contains(&line("doctor-ok", "doctor-backup")), "{}", tells());
        backup_ages(&place.data().join("kindesk.db"), 6 * DAY);
        assert!(tells().contains(&line("doctor-ok", "doctor-backup")), "{}", tells());
        backup_ages(&place.data().join("kindesk.db"), DAY);
        assert!(tells().contains(&line("doctor-look", "doctor-backup-old")), "{}", tells());
    }
}
