//! Anchors: where the chains of the log stood, written outside the database, so that a database which was put back as it
//! stood earlier, or lost its end, is noticed. Each desk appends to a file of its own in the data folder, at every goodbye
//! and once an hour. A line names a chain, its last row and that row's hash, and is bound by the key file.
//!
//! An anchor is written after the transaction that it tells of. If it cannot be written, the work stands all the same.

use crate::desk::kernel::inner::{Inner, NO_DESK};
use crate::desk::kernel::keys::Keys;
use crate::domain::audit::AuditAction;
use crate::domain::encoding::{Fields, hex};
use crate::domain::id::DeskId;
use crate::domain::time::Moment;
use crate::files;
use crate::store::audit::AuditHead;
use jiff::Zoned;
use std::collections::BTreeMap;
use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// The folder of the anchors, in the data folder.
pub const FOLDER: &str = "anchors";
/// A file is cut down to its last [`KEPT`] lines when it has grown to this many bytes: about a month of goodbyes.
const MOST: u64 = 512 * 1024;
/// How many lines are kept then. The newest of a chain proves all before it.
const KEPT: usize = 500;
/// The ending of a file that is being cut down.
const SHORTER: &str = "new";

/// Bytes at the end of a file in which a start looks for the newest anchors: some forty lines.
const TAIL: u64 = 8 * 1024;

/// Where a chain stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// When it was written.
    pub at: Moment,
    /// Whose chain.
    pub desk: String,
    /// Its last row then.
    pub seq: i64,
    /// That row's hash.
    pub hash: String,
}

/// What the files of anchors hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Anchors {
    /// The lines that the program wrote.
    pub sound: Vec<Anchor>,
    /// The files that hold a line which it did not write so.
    pub damaged: Vec<String>,
}

/// Whether the log is anchored after this: what ends something, and what makes a database.
pub const fn is_anchored(action: AuditAction) -> bool {
    use AuditAction as A;
    matches!(
        action,
        A::Goodbye
            | A::PutDown
            | A::DeskLocked
            | A::StaffSignedIn
            | A::StaffSignedOut
            | A::SetUp
            | A::DatabaseSealed
    )
}

impl Anchor {
    fn of(head: &AuditHead, at: Moment) -> Self {
        Self { at, desk: head.desk_id.clone(), seq: head.seq, hash: head.hash.clone() }
    }

    fn seal(&self, keys: &Keys) -> String {
        let mut fields = Fields::of("kindesk anchor 1");
        fields.number(self.at.0).text(&self.desk).number(self.seq).text(&self.hash);
        hex(&keys.sealer().seal(fields.bytes()))
    }

    fn line(&self, keys: &Keys) -> String {
        format!("{} {} {} {} {}\n", self.at.0, self.desk, self.seq, self.hash, self.seal(keys))
    }

    fn read(line: &str, keys: &Keys) -> Option<Self> {
        let mut parts = line.split(' ');
        let at = Moment(parts.next()?.parse().ok()?);
        let desk = parts.next()?.to_owned();
        let seq = parts.next()?.parse().ok()?;
        let anchor = Self { at, desk, seq, hash: parts.next()?.to_owned() };
        (parts.next()? == anchor.seal(keys) && parts.next().is_none()).then_some(anchor)
    }
}

impl Inner {
    /// Writes down where these chains stand.
    pub fn anchor(&self, heads: &[AuditHead], at: Moment) {
        let desk = self.who().0;
        let name = desk.as_ref().map_or(NO_DESK, DeskId::as_str);
        let lines: String = heads.iter().map(|head| Anchor::of(head, at).line(&self.keys)).collect();
        for head in heads {
            tracing::info!(desk = %head.desk_id, seq = head.seq, hash = %head.hash, "the audit log stands here");
        }
        if let Err(error) = append(&self.folder.join(FOLDER), name, &lines) {
            tracing::error!(?error, "where the audit log stands could not be written down");
        }
    }

    /// What was written down in the data folder, by all desks that share it.
    pub fn anchors(&self) -> Anchors {
        written_down(&self.folder, &self.keys)
    }

    /// Where each chain stood when its newest anchor was written, as far as the ends of the files tell it.
    pub fn newest_anchors(&self) -> Vec<Anchor> {
        let mut newest: BTreeMap<String, Anchor> = BTreeMap::new();
        for path in files_of(&self.folder) {
            let text = end_of(&path).unwrap_or_default();
            for anchor in text.lines().filter_map(|line| Anchor::read(line, &self.keys)) {
                let is_newer = newest.get(&anchor.desk).is_none_or(|known| known.seq < anchor.seq);
                if is_newer {
                    newest.insert(anchor.desk.clone(), anchor);
                }
            }
        }
        newest.into_values().collect()
    }
}

/// Moves the anchors of a data folder aside, under a name with the date: the database there follows another history from
/// now on. Answers where they lie; nothing if there are none.
///
/// # Errors
/// The folder cannot be renamed.
pub fn move_aside(folder: &Path, now: &Zoned) -> io::Result<Option<PathBuf>> {
    let anchors = folder.join(FOLDER);
    if !anchors.exists() {
        return Ok(None);
    }
    let name = format!("{FOLDER}-{}", now.strftime("%Y-%m-%d-%H%M%S"));
    let names = (1..).map(|n| if n == 1 { name.clone() } else { format!("{name}-{n}") });
    let free = names.map(|name| folder.join(name)).find(|path| path.symlink_metadata().is_err());
    let aside = free.unwrap_or_else(|| folder.join(&name));
    std::fs::rename(anchors, &aside)?;
    Ok(Some(aside))
}

/// What was written down in a data folder with these keys.
fn written_down(folder: &Path, keys: &Keys) -> Anchors {
    let mut found = Anchors::default();
    for path in files_of(folder) {
        let text = read(&path).unwrap_or_default();
        // A line that was cut off by a power failure is the last, and has no end.
        let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
        let lines: Vec<_> = whole.lines().map(|line| Anchor::read(line, keys)).collect();
        if lines.iter().any(Option::is_none) {
            found.damaged.push(path.file_name().unwrap_or_default().to_string_lossy().into_owned());
        }
        found.sound.extend(lines.into_iter().flatten());
    }
    found
}

/// The files of anchors in a data folder.
fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder.join(FOLDER)).into_iter().flatten().flatten();
    // What a program that died left of a shorter file is none of them.
    let is_whole = |path: &PathBuf| path.extension().is_none_or(|end| end != SHORTER);
    let mut files: Vec<_> = entries.map(|file| file.path()).filter(is_whole).collect();
    files.sort();
    files
}

/// The last lines of a file; the first of them may be cut.
fn end_of(path: &Path) -> io::Result<String> {
    Ok(String::from_utf8_lossy(&last_bytes(path)?).into_owned())
}

fn last_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = files::to_read(path).map_err(io::Error::other)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
    let mut bytes = Vec::new();
    file.take(TAIL).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn append(folder: &Path, name: &str, lines: &str) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let path = folder.join(name);
    let options = OpenOptions::new().create(true).append(true).mode(0o600).clone();
    let mut file = files::open(&path, &options).map_err(io::Error::other)?;
    let length = file.metadata()?.len();
    // A line that a power failure cut off goes: behind another it would seem changed by somebody.
    let last = last_bytes(&path)?;
    let whole = last.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let length = length - (last.len() - whole) as u64;
    file.set_len(length)?;
    // One write: two programs that append to the same file do not mix their lines.
    if let Err(error) = file.write_all(lines.as_bytes()) {
        file.set_len(length)?;
        return Err(error);
    }
    if file.metadata()?.len() > MOST {
        cut(&path)?;
    }
    Ok(())
}

fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    files::to_read(path).map_err(io::Error::other)?.read_to_string(&mut text)?;
    Ok(text)
}

/// Keeps the last lines of a file. The new one takes the old one's place in one go.
fn cut(path: &Path) -> io::Result<()> {
    let text = read(path)?;
    let lines: Vec<_> = text.lines().collect();
    let from = lines.len().saturating_sub(KEPT);
    let mut kept = lines.get(from..).unwrap_or_default().join("\n");
    kept.push('\n');
    let beside = path.with_extension(SHORTER);
    let mut file = OpenOptions::new().create(true).truncate(true).write(true).mode(0o600).open(&beside)?;
    file.write_all(kept.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(beside, path)
}
