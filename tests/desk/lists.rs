//! Lists of diary accounts as schools have them, good and spoiled: what each is read as, or what is said to be wrong with it.
//! Beside each file of `tests/lists` stands that in a file `.said`; `write_what_is_said` writes new ones, to be read before they
//! are kept.

use crate::fuzz::feed;
use kindesk::domain::language::Language;
use kindesk::domain::list_fault::{Fault, Faults, SAID, Why};
use kindesk::domain::phone::Phone;
use kindesk::import::FILE_AT_MOST;
use kindesk::import::diary::{ListFile, Told, of_file};
use kindesk::words::Catalogue;
use rand::RngExt as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

pub fn told() -> Told {
    Told { system: None, reached: vec!["RU".to_owned()] }
}

fn read(bytes: &[u8]) -> Result<ListFile, Faults> {
    of_file(bytes, None, &told())
}

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lists")
}

pub fn files() -> Vec<PathBuf> {
    let all = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut all: Vec<PathBuf> =
        all.filter(|path| path.extension().is_some_and(|end| end != "said")).collect();
    all.sort();
    all
}

/// What is read of a file, or what is wrong with it, in English.
fn said(path: &Path) -> String {
    let file = match read(&std::fs::read(path).unwrap()) {
        Ok(file) => file,
        Err(faults) => {
            let catalogue = Catalogue::new(jiff::tz::TimeZone::UTC, None);
            let words = catalogue.get(Language::En);
            let mut lines: Vec<String> = faults.first.iter().map(|fault| words.list_fault(fault)).collect();
            lines.extend((faults.more > 0).then(|| format!("and {} more", faults.more)));
            return lines.join("\n") + "\n";
        }
    };
    let mut lines = vec![format!("read as {}", file.read_as)];
    for line in &file.list.lines {
        let mut cells = vec![format!("{} {} {}", line.line, line.system, line.login)];
        cells.push(line.kind.as_str().to_owned());
        cells.push(line.name.full());
        cells.extend(line.birth.map(kindesk::domain::birth::BirthDate::as_text));
        cells.extend(line.phone.as_ref().map(|phone: &Phone| phone.e164().to_owned()));
        cells.extend(line.class.clone());
        cells.extend(line.sex.map(|sex| sex.key().to_owned()));
        cells.extend((!line.pupils.is_empty()).then(|| line.pupils.join("+")));
        lines.push(cells.join(" | "));
    }
    lines.join("\n") + "\n"
}

#[test]
fn each_list_is_read_or_each_fault_of_it_is_named() {
    assert!(files().len() >= 25, "the corpus is there");
    for path in files() {
        let kept = std::fs::read_to_string(path.with_extension("said"));
        let kept = kept.or_else(|_| std::fs::read_to_string(format!("{}.said", path.display())));
        assert_eq!(said(&path), kept.unwrap_or_default(), "{}", path.display());
    }
}

#[test]
#[ignore = "writes what is said of new lists, which is then read"]
fn write_what_is_said() {
    for path in files() {
        let kept = PathBuf::from(format!("{}.said", path.display()));
        if !kept.exists() {
            std::fs::write(kept, said(&path)).unwrap();
        }
    }
}

/// A58, and a workbook of some kilobytes that unpacks to a gigabyte of zeros: nothing of it is unpacked further than is read.
#[test]
fn a58_a_gigabyte_of_zeros_in_a_zip_is_refused() {
    use zip::write::SimpleFileOptions;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
    let zeros = vec![0_u8; 1 << 20];
    for _ in 0..1024 {
        archive.write_all(&zeros).unwrap();
    }
    let mut bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < 2 << 20, "{}", bytes.len());
    let refused = || Faults::from(Fault::whole(Why::TooLargeUnpacked));
    assert_eq!(read(&bytes).unwrap_err(), refused());
    // A directory that lies about it is found out by what is really unpacked.
    let mark = bytes.windows(4).rposition(|four| four == b"PK\x01\x02").unwrap();
    bytes[mark + 24..mark + 28].copy_from_slice(&100_u32.to_le_bytes());
    let wrong = read(&bytes).unwrap_err();
    assert!([refused(), Fault::whole(Why::Unreadable).into()].contains(&wrong), "{wrong:?}");
}

#[test]
fn a_million_columns_and_a_file_that_is_too_large_are_refused() {
    let wide = format!("Логин{}\np\n", ";x".repeat(1_000_000));
    assert_eq!(read(wide.as_bytes()).unwrap_err(), Fault::whole(Why::TooManyColumns).into());
    let long = vec![b'x'; usize::try_from(FILE_AT_MOST).unwrap() + 1];
    assert_eq!(read(&long).unwrap_err(), Fault::whole(Why::TooLarge).into());
    let many = "Логин;Вид\n".to_owned() + &"p;ученик\n".repeat(100_001);
    assert_eq!(read(many.as_bytes()).unwrap_err(), Fault::whole(Why::TooManyLines).into());
}

/// Fed with the corpus, changed at random: nothing panics, and what was read is read so again.
#[test]
fn fuzzed_lists_are_read_or_refused() {
    let seeds: Vec<Vec<u8>> = files().iter().map(|path| std::fs::read(path).unwrap()).collect();
    feed(1_500, |random| {
        let mut bytes = seeds[random.random_range(0..seeds.len())].clone();
        for _ in 0..random.random_range(1..6) {
            let at = random.random_range(0..=bytes.len());
            match random.random_range(0..5) {
                0 => bytes.insert(at, random.random()),
                1 if at < bytes.len() => bytes[at] = random.random(),
                2 if at < bytes.len() => drop(bytes.remove(at)),
                3 => bytes.truncate(at),
                _ => {
                    let other = &seeds[random.random_range(0..seeds.len())];
                    let from = random.random_range(0..=other.len());
                    let piece = &other[from..(from + 40).min(other.len())];
                    bytes.splice(at..at, piece.iter().copied());
                }
            }
        }
        match read(&bytes) {
            Ok(file) => {
                let again = read(&bytes).unwrap();
                assert_eq!((file.list.lines, file.digest), (again.list.lines, again.digest));
            }
            Err(faults) => assert!(!faults.is_empty() && faults.first.len() <= SAID),
        }
    });
}
