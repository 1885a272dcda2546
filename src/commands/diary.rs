//! `kindesk import diary` and `kindesk diary codes`.

use super::said::{Problem, given, is_typed, print};
use super::start;
use crate::cli::{DiaryCommand, ImportCommand, ImportDiary};
use crate::config::Flags;
use crate::desk::console::{CodesOf, ConsoleError, ListFile};
use crate::domain::language::Language;
use crate::domain::list_fault::Faults;
use crate::domain::list_plan::{How, Sums};
use crate::domain::list_preview::Preview;
use crate::domain::refusal::Refusal;
use crate::print::codes::{self, Place};
use crate::words::{Arg, Words};
use crate::world::World;
use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Imports a list.
pub async fn import(flags: &Flags, command: ImportCommand) -> Result<ExitCode, Problem> {
    let ImportCommand::Diary(asked) = command;
    let (world, language) = start::changing(flags, false).await?;
    let done = import_diary(&world, language, &asked).await;
    world.close().await;
    done.map(|()| ExitCode::SUCCESS)
}

async fn import_diary(world: &World, language: Language, asked: &ImportDiary) -> Result<(), Problem> {
    let words = world.catalogue.get(language);
    let desk = &world.desk;
    let refused = |error: ConsoleError| said(error, words);
    if let Some(school) = &asked.school {
        desk.works_for(school).await.map_err(refused)?;
    }
    let encoding = asked.encoding.map(Into::into);
    let read = desk.open_diary_list(&asked.file, asked.system.clone(), encoding).await.map_err(refused)?;
    let file = read.map_err(|faults| faulty(&faults, words))?;
    let how = How { part: asked.part, take_away: asked.take_away, take_held: asked.look_alikes };
    let preview = desk.preview_diary_list(&file, how).await.map_err(refused)?;
    let preview = preview.map_err(|faults| faulty(&faults, words))?;
    show(&preview, words);
    if asked.dry_run {
        print(&words.say("console-list-dry"));
        return Ok(());
    }
    if let Some(away) = preview.away {
        return Err(Refusal::ListTakesAway { gone: away.gone.to_string(), of: away.of.to_string() }.into());
    }
    if !asked.yes && !is_wanted(words)? {
        print(&words.say("console-list-not"));
        return Ok(());
    }
    take(world, words, &file, how, &preview.mark).await
}

async fn take(world: &World, words: &Words, file: &ListFile, how: How, seen: &str) -> Result<(), Problem> {
    let taken = world.desk.take_diary_list(file, how, seen).await.map_err(|error| said(error, words))?;
    let sums = taken.map_err(|faults| faulty(&faults, words))?;
    print(&words.say("console-list-taken"));
    if sums.held > 0 {
        print(&words.say("console-list-held"));
    }
    Ok(())
}

/// Asks on a terminal; elsewhere nobody is there to ask.
fn is_wanted(words: &Words) -> Result<bool, Problem> {
    if !is_typed() {
        return Err(Problem::Said(words.say("console-list-yes")));
    }
    let answer = given(&words.say("console-list-ask")).unwrap_or_default().trim().to_lowercase();
    Ok(matches!(answer.as_str(), "y" | "yes" | "д" | "да"))
}

fn show(preview: &Preview, words: &Words) {
    print(&words.say_with("console-list-read-as", &[("as", Arg::from(preview.read_as.as_str()))]));
    for (id, count) in counted(&preview.sums) {
        print(&format!("{}: {count}", words.say(id)));
    }
    for told in &preview.told {
        print(&format!("  {}", words.list_told(told)));
    }
    if preview.more > 0 {
        let more = [("n", Arg::Text(preview.more.to_string()))];
        print(&format!("  {}", words.say_with("diary-list-more", &more)));
    }
}

/// How many of each fate, by the ids of their words.
fn counted(sums: &Sums) -> [(&'static str, usize); 7] {
    [
        ("diary-sum-lines", sums.lines),
        ("diary-sum-new", sums.new),
        ("diary-sum-changed", sums.changed),
        ("diary-sum-back", sums.back),
        ("diary-sum-gone", sums.gone),
        ("diary-sum-held", sums.held),
        ("diary-sum-same", sums.same),
    ]
}

/// All that is wrong with a list, line by line.
fn faulty(faults: &Faults, words: &Words) -> Problem {
    let count = [("n", Arg::Text(faults.count().to_string()))];
    let mut lines = vec![words.say_with("console-list-faulty", &count)];
    lines.extend(faults.first.iter().map(|fault| format!("  {}", words.list_fault(fault))));
    if faults.more > 0 {
        let more = [("n", Arg::Text(faults.more.to_string()))];
        lines.push(format!("  {}", words.say_with("diary-list-more", &more)));
    }
    Problem::Said(lines.join("\n"))
}

fn said(error: ConsoleError, words: &Words) -> Problem {
    match error {
        ConsoleError::Refused(why) => Problem::Refused(why),
        ConsoleError::NoSuchSchool => Problem::Said(words.say("console-no-such-school")),
        ConsoleError::WhichSchool => Problem::Said(words.say("console-which-school")),
        // Two imports at once have put the same entry in.
        ConsoleError::Taken => Problem::Refused(Refusal::ListMoved),
        error => Problem::Refused(error.into_refusal()),
    }
}

/// Writes the codes of a class.
pub async fn diary(flags: &Flags, command: DiaryCommand) -> Result<ExitCode, Problem> {
    let DiaryCommand::Codes { class, to, school, again } = command;
    let (world, language) = start::changing(flags, false).await?;
    let done = write_codes(&world, language, &class, school.as_deref(), Folder { path: to, again }).await;
    world.close().await;
    done.map(|()| ExitCode::SUCCESS)
}

async fn write_codes(
    world: &World,
    language: Language,
    class: &str,
    school: Option<&str>,
    folder: Folder,
) -> Result<(), Problem> {
    let words = world.catalogue.get(language);
    if let Some(school) = school {
        world.desk.works_for(school).await.map_err(|error| said(error, words))?;
    }
    let found = world.desk.diary_codes(class).await.map_err(|error| said(error, words))?;
    let CodesOf { class, school, days, hours, slips } = found;
    if slips.is_empty() {
        return Err(Problem::Said(words.say_with("console-codes-none", &[("name", Arg::from(class))])));
    }
    let place = Place { school, days, hours, language };
    let text = codes::text(&slips, &place, &world.catalogue);
    let not_drawn = |_| Problem::Refused(Refusal::FileNotSaved { path: folder.path.display().to_string() });
    let pages = codes::pages(&slips, &place, &world.catalogue).map_err(not_drawn)?;
    let stem = stem(&class);
    let mut files = vec![(format!("{stem}.txt"), text.into_bytes())];
    files.extend(pages.into_iter().enumerate().map(|(at, page)| (format!("{stem}-{}.png", at + 1), page)));
    folder.takes(&stem, &files)?;
    for (name, _) in &files {
        let path = folder.path.join(name).display().to_string();
        print(&words.say_with("console-codes-written", &[("path", Arg::from(path))]));
    }
    print(&words.say("console-codes-keep"));
    Ok(())
}

/// The beginning of the files' names: letters and digits of the class alone, so that no name leads out of the folder.
fn stem(class: &str) -> String {
    format!("codes-{}", class.chars().filter(|c| c.is_alphanumeric()).collect::<String>())
}

/// Where the files go.
struct Folder {
    path: PathBuf,
    /// Whether those that stand there are written over.
    again: bool,
}

impl Folder {
    /// Writes all of them, each for its owner alone. What stands there is left alone, unless it was said otherwise; then
    /// pages that the class no longer has go too.
    fn takes(&self, stem: &str, files: &[(String, Vec<u8>)]) -> Result<(), Problem> {
        let failed =
            |path: &Path| Problem::Refused(Refusal::FileNotSaved { path: path.display().to_string() });
        DirBuilder::new().recursive(true).mode(0o700).create(&self.path).map_err(|_| failed(&self.path))?;
        let paths: Vec<PathBuf> = files.iter().map(|(name, _)| self.path.join(name)).collect();
        if self.again {
            let pages = (1..=MOST).map(|at| self.path.join(format!("{stem}-{at}.png")));
            for path in pages.chain([self.path.join(format!("{stem}.txt"))]) {
                match std::fs::remove_file(&path) {
                    Err(error) if error.kind() != ErrorKind::NotFound => return Err(failed(&path)),
                    _ => {}
                }
            }
        }
        if let Some(there) = paths.iter().find(|path| path.symlink_metadata().is_ok()) {
            return Err(Refusal::AlreadyThere { path: there.display().to_string() }.into());
        }
        for (path, (_, bytes)) in paths.iter().zip(files) {
            write(path, bytes).map_err(|_| failed(path))?;
        }
        Ok(())
    }
}

/// Pages of a class at most: eight people a page.
const MOST: usize = 100;

/// A new file for its owner alone; whatever a link leads to is not touched.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().create_new(true).write(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::MetadataExt as _;

    #[test]
    fn files_of_codes_are_their_owners_alone_and_never_written_over_unsaid() {
        let folder = tempfile::tempdir().unwrap();
        let to = |again| Folder { path: folder.path().join("new"), again };
        let files = |pages: usize| {
            let mut all = vec![("codes-5А.txt".to_owned(), b"text".to_vec())];
            all.extend((1..=pages).map(|at| (format!("codes-5А-{at}.png"), b"page".to_vec())));
            all
        };
        to(false).takes("codes-5А", &files(2)).unwrap();
        let mode =
            |name: &str| std::fs::metadata(folder.path().join("new").join(name)).unwrap().mode() & 0o777;
        assert_eq!((mode("codes-5А.txt"), mode("codes-5А-2.png"), mode("")), (0o600, 0o600, 0o700));
        let refused = to(false).takes("codes-5А", &files(1));
        assert!(matches!(refused, Err(Problem::Refused(Refusal::AlreadyThere { .. }))), "{refused:?}");
        to(true).takes("codes-5А", &files(1)).unwrap();
        assert!(!folder.path().join("new/codes-5А-2.png").exists(), "a page of before");
    }

    #[test]
    fn no_class_leads_out_of_the_folder() {
        assert_eq!(stem("../5 А/x"), "codes-5Аx");
    }
}
