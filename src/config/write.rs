//! Set-up names the program that sends codes: the settings file gets it, and everything else in the file stays as it is,
//! comments too. Beside a way that calls already the program is a way of its own for SMS, which is what was missing.

use super::delivery_file::DeliveryKind;
use super::file::{self, File};
use super::settings::Config;
use super::sourced::Source;
use super::ways::ways;
use crate::delivery::Channel;
use crate::words::outside;
use directories::ProjectDirs;
use std::fs::{self, Permissions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The section of the program that sends.
const SECTION: &str = "[delivery]";
/// The name of its way where another one calls already.
const BESIDE: &str = "program";

/// The settings file that the program reads, or where it will look for the user's own one.
pub fn settings_file(config: &Config) -> Option<PathBuf> {
    let own = || ProjectDirs::from("", "", "kindesk").map(|dirs| dirs.config_dir().join("kindesk.toml"));
    config.file.value.clone().or_else(own)
}

/// Names the program in a settings file, which is made if there is none.
///
/// # Errors
/// The file cannot be read or written, or is written in a way in which nothing can be put into it safely.
pub fn name_delivery(path: &Path, program: &str) -> io::Result<()> {
    let (path, before) = before(path)?;
    let unclear = || io::Error::other("nothing can be put into the section [delivery] safely");
    // A way that set-up has written before gives its place to the program that was chosen instead.
    let instead = || with_delivery(&without_way(&before, Channel::Sms.as_str())?, program);
    let after = with_delivery(&before, program).or_else(instead).ok_or_else(unclear)?;
    if after == before { Ok(()) } else { put(&path, &after) }
}

/// What stands in the settings file now, and where it really lies.
pub(super) fn before(path: &Path) -> io::Result<(PathBuf, String)> {
    if !path.exists() {
        return Ok((path.to_owned(), String::new()));
    }
    let path = path.canonicalize()?;
    let text = outside::read(&path).map_err(io::Error::other)?;
    Ok((path, text))
}

/// Puts a text into the settings file, whose rights stay. Whoever reads it meanwhile finds the old one or the new one.
pub(super) fn put(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let beside = path.with_extension("toml.new");
    let written = fs::File::create(&beside).and_then(|mut file| {
        let rights: Option<Permissions> = fs::metadata(path).ok().map(|file| file.permissions());
        rights.map_or(Ok(()), |rights| file.set_permissions(rights))?;
        file.write_all(text.as_bytes())?;
        // A power cut must not leave an empty file under the name.
        file.sync_all()?;
        fs::rename(&beside, path)
    });
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// What set-up writes below the head of a section of its own. It writes it anew only where this still stands there.
pub(super) const OWN: &str = "# Written by set-up, which writes it anew if it is asked once more.";

/// A settings file without the way of that name that set-up wrote; none if there is no such way, or somebody else wrote it.
pub(super) fn without_way(text: &str, name: &str) -> Option<String> {
    let head = format!("[delivery.{name}]");
    let mut lines: Vec<&str> = text.lines().collect();
    let at = lines.iter().position(|line| line.trim() == head)?;
    if lines.get(at + 1).is_none_or(|line| *line != OWN) {
        return None;
    }
    let end = lines.iter().skip(at + 1).position(|line| line.starts_with('['));
    lines.drain(at..end.map_or(lines.len(), |end| at + 1 + end));
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    Some(if lines.is_empty() { String::new() } else { lines.join("\n") + "\n" })
}

/// The text of a settings file with the program named in it; none where that would change anything else.
fn with_delivery(text: &str, program: &str) -> Option<String> {
    // Named already, perhaps with arguments: they stay.
    if names(text, program) {
        return Some(text.to_owned());
    }
    let holds = |after: &String| {
        let read = file::parse(Path::new(""), after).ok();
        let is_read = read.is_some_and(|file| ways(file.delivery, &Source::BuiltIn).is_ok());
        is_read
            && names(after, program)
            && matches!((others(text), others(after)), (Some(a), Some(b)) if a == b)
    };
    // As the one program it would carry calls, too: beside a way that calls nobody has said which comes first.
    Some(in_section(text, program)).filter(holds).or_else(|| Some(beside(text, program)?).filter(holds))
}

/// Whether a file names the program, as the one of its own or as the way beside others.
fn names(text: &str, program: &str) -> bool {
    let Ok(File { delivery, .. }) = file::parse(Path::new(""), text) else { return false };
    let is_first = |command: &[String]| command.first().is_some_and(|first| first == program);
    let beside = delivery.ways.get(BESIDE).and_then(|way| way.command.as_deref());
    delivery.kind == Some(DeliveryKind::Command) && is_first(&delivery.command)
        || beside.is_some_and(is_first)
}

/// The program as a way of its own, for SMS alone; none where nothing calls, or where there is such a way.
fn beside(text: &str, program: &str) -> Option<String> {
    let File { delivery, .. } = file::parse(Path::new(""), text).ok()?;
    if delivery.ways.contains_key(BESIDE) || !ways(delivery, &Source::BuiltIn).ok()?.carry(Channel::Call) {
        return None;
    }
    let program = toml::Value::from(program);
    let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    Some(format!(
        "{text}{gap}\n[delivery.{BESIDE}]\nkind = \"command\"\ncommand = [{program}]\nchannels = [\"sms\"]\n"
    ))
}

/// The program as the one of the section `[delivery]`.
fn in_section(text: &str, program: &str) -> String {
    let kind = "kind = \"command\"".to_owned();
    let command = format!("command = [{}]", toml::Value::from(program));
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let is_section = |line: &String| line.split('#').next().is_some_and(|line| line.trim() == SECTION);
    if let Some(at) = lines.iter().position(is_section) {
        let end = lines.iter().skip(at + 1).position(|line| line.starts_with('['));
        let end = end.map_or(lines.len(), |end| at + 1 + end);
        let mut section: Vec<String> = lines.drain(at + 1..end).collect();
        for (key, line) in [("command", command), ("kind", kind)] {
            let is_key = |known: &String| known.split('=').next().is_some_and(|name| name.trim() == key);
            match section.iter_mut().find(|known| is_key(known)) {
                Some(known) => *known = line,
                None => section.insert(0, line),
            }
        }
        let behind = lines.split_off(at + 1);
        lines.extend(section.into_iter().chain(behind));
    } else {
        lines.extend((!lines.is_empty()).then(String::new));
        lines.extend([SECTION.to_owned(), kind, command]);
    }
    lines.join("\n") + "\n"
}

/// All that a file says besides how messages leave.
fn others(text: &str) -> Option<toml::Table> {
    let mut table: toml::Table = toml::from_str(text).ok()?;
    let delivery = table.entry("delivery").or_insert_with(|| toml::Table::new().into());
    let delivery = delivery.as_table_mut()?;
    delivery.remove("kind");
    delivery.remove("command");
    delivery.remove(BESIDE);
    Some(table)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    const PROGRAM: &str = "/usr/local/bin/send \"it\"";

    /// D30: what the school has written into its file is its own.
    #[test]
    fn d30_the_program_is_named_and_everything_else_stays() {
        let own = "# ours\nlang = \"ru\" # staff\n\n[delivery] # how codes leave\n# not yet\nkind = \"none\"\ncommand = []\n\
                   deadline-seconds = 20\n\n[look]\ntheme = \"dark\"\n";
        let after = with_delivery(own, PROGRAM).unwrap();
        let wanted = own
            .replace("kind = \"none\"", "kind = \"command\"")
            .replace("command = []", "command = ['/usr/local/bin/send \"it\"']");
        assert_eq!(after, wanted);
        assert_eq!(with_delivery(&after, PROGRAM).unwrap(), after, "named once is enough");
        let with_arguments = after.replace("it\"']", "it\"', \"--quiet\"]");
        assert_eq!(with_delivery(&with_arguments, PROGRAM).unwrap(), with_arguments);
    }

    #[test]
    fn d30_a_file_without_the_section_gets_it_and_an_unusual_one_is_left_alone() {
        let fresh = "[delivery]\nkind = \"command\"\ncommand = [\"/bin/send\"]\n";
        assert_eq!(with_delivery("", "/bin/send").unwrap(), fresh);
        let look = "[look]\ntheme = \"dark\"\n";
        assert_eq!(with_delivery(look, "/bin/send").unwrap(), format!("{look}\n{fresh}"));
        assert!(with_delivery("delivery = { kind = \"none\" }\n", "/bin/send").is_none());
        assert!(with_delivery("[delivery]\nkind = \"none\"\ncommand = [\n]\n", "/bin/send").is_none());
        assert!(with_delivery("[delivery\n", "/bin/send").is_none());
        // A way that calls, already: what is missing is SMS.
        let calls = "[delivery.c]\nkind = \"http\"\nprovider = \"sms-ru-call\"\nsecrets = { api-id = \"/etc/key\" }\n";
        let beside =
            "\n[delivery.program]\nkind = \"command\"\ncommand = [\"/bin/send\"]\nchannels = [\"sms\"]\n";
        let after = with_delivery(calls, "/bin/send").unwrap();
        assert_eq!(after, format!("{calls}{beside}"));
        assert_eq!(with_delivery(&after, "/bin/send").unwrap(), after, "named once is enough");
        assert!(with_delivery(&after, "/bin/other").is_none(), "another one is there");
        let ordered = format!("{calls}[delivery.order]\ncall = [\"c\"]\n");
        assert!(with_delivery(&ordered, "/bin/send").unwrap().ends_with(fresh));
        // The built-in file with all its comments.
        let after = with_delivery(file::BUILT_IN, "/bin/send").unwrap();
        assert_eq!(after.lines().count(), file::BUILT_IN.lines().count());
    }

    #[test]
    fn d30_the_file_is_made_or_keeps_its_rights() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/kindesk.toml");
        name_delivery(&path, "/bin/send").unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
        name_delivery(&path, "/bin/other").unwrap();
        assert!(fs::read_to_string(&path).unwrap().contains("\"/bin/other\""));
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
        assert!(name_delivery(Path::new("/dev/null/kindesk.toml"), "/bin/send").is_err());
    }
}
