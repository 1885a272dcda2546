//! Everything that takes input from outside, fed with what nobody would type: a seeded mixture of what is right, what
//! is nearly right, and rubbish. Nothing may panic, and what was accepted must be accepted again as it is. A few
//! thousand rounds in a plain run; with `KINDESK_LONG` ten minutes for each target.

use crate::hostile::strings::any_of_its_kind;
use kindesk::config::{self, Flags};
use kindesk::domain::birth::BirthDate;
use kindesk::domain::invitation::{InvitationCode, check_link_base};
use kindesk::domain::person::name_part;
use kindesk::domain::phone::{Phone, typing};
use kindesk::domain::staff::DeskKind;
use kindesk::domain::text::{gate, visible};
use kindesk::ui::bytes::Bytes;
use kindesk::ui::keys::from_event;
use kindesk::ui::theme::{Depth, Glyphs, StyleRole, Theme};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::time::{Duration, Instant};

/// The seed of all targets: the same in every run.
const SEED: u64 = 0x6465_736B;
/// How long each target is fed with `KINDESK_LONG`.
const LONG: Duration = Duration::from_mins(10);

/// Feeds a target: this many rounds, or [`LONG`].
#[expect(clippy::disallowed_methods, reason = "how long a test goes on, not the desk's time")]
pub fn feed(rounds: u32, mut round: impl FnMut(&mut ChaCha8Rng)) {
    let mut random = ChaCha8Rng::seed_from_u64(SEED);
    let begun = Instant::now();
    let long = std::env::var_os("KINDESK_LONG").is_some();
    let mut at = 0;
    while if long { begun.elapsed() < LONG } else { at < rounds } {
        round(&mut random);
        at += 1;
    }
}

/// A text: one of the seeds, changed in up to four places, or characters of any kind.
fn text(random: &mut ChaCha8Rng, seeds: &[&str]) -> String {
    let mut letters: Vec<char> = match random.random_range(0..10) {
        0 => (0..random.random_range(0..40)).map(|_| any_of_its_kind(random)).collect(),
        _ => seeds[random.random_range(0..seeds.len())].chars().collect(),
    };
    for _ in 0..random.random_range(0..5) {
        let at = random.random_range(0..=letters.len());
        match random.random_range(0..5) {
            0 | 1 => letters.insert(at, any_of_its_kind(random)),
            2 if at < letters.len() => drop(letters.remove(at)),
            3 if at < letters.len() => letters[at] = any_of_its_kind(random),
            4 => letters.extend_from_within(at..),
            _ => letters.truncate(at),
        }
    }
    letters.into_iter().collect()
}

#[test]
fn phones() {
    let reached = ["RU", "BY", "KZ"].map(str::to_owned);
    let seeds = [
        "8 (912) 345-67-89",
        "+7 912 345 67 89",
        "9123456789",
        "+375 29 123-45-67",
        "00 7 912",
        "+870 773",
        "",
    ];
    feed(8_000, |random| {
        let typed = text(random, &seeds);
        let written = typing(&typed);
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
        assert!(digits(&written) >= digits(&typed), "{typed:?} lost digits: {written:?}");
        if let Ok(phone) = Phone::parse(&typed, &reached) {
            assert_eq!(Phone::parse(phone.e164(), &reached).ok().as_ref(), Some(&phone), "{typed:?}");
            assert_eq!(Phone::parse(&phone.shown(), &reached).ok().as_ref(), Some(&phone), "{typed:?}");
            assert!(phone.masked().contains('*') || phone.masked().contains('•'), "{:?}", phone.masked());
        }
    });
}

#[test]
fn names_and_dates() {
    let names =
        ["Салтыков-Щедрин", "О’Коннор", "Nguyễn Thị", "Мамедов Али оглы", "Анна", "ﬃ", "e\u{301}", "И. И."];
    let dates =
        ["05.09.2015", "5.9.2015", "05092015", "2015-09-05", "29.02.2100", "31/12/0000", "99999999999"];
    feed(40_000, |random| {
        let typed = text(random, &names);
        if let Ok(name) = name_part(&typed) {
            assert_eq!(name_part(&name).as_ref(), Ok(&name), "{typed:?}");
            assert_eq!(visible(&name), name, "{typed:?} is not drawn as it is kept");
        }
        if let Ok(taken) = gate(&typed) {
            assert_eq!(gate(&taken).as_ref(), Ok(&taken));
        }
        let typed = text(random, &dates);
        let written = BirthDate::typing(&typed);
        assert_eq!(BirthDate::typing(&written), written, "{typed:?}");
        if let Ok(birth) = BirthDate::parse(&typed) {
            assert_eq!(BirthDate::parse(&birth.shown()), Ok(birth), "{typed:?}");
            assert_eq!(BirthDate::from_text(&birth.as_text()), Some(birth), "{typed:?}");
        }
    });
}

#[test]
fn invitations_and_links() {
    let base = "HTTPS://S12.RU";
    let code = InvitationCode::from_fifteen([7, 3, 0, 5, 2, 9, 1, 4, 1, 2, 3, 4, 5, 6, 7]);
    let (link, grouped) = (code.link(base), code.grouped());
    let seeds = [
        grouped.as_str(),
        &link,
        "реезыЖ..ы12юкг.ш.7305",
        "7305-2914-1234-5678",
        "１２３４",
        "https://s12.ru/i/",
    ];
    let bases = [
        "https://s12.example",
        "http://help.school.ru:8080/a/b/",
        "HTTPS://X",
        "https://",
        "ftp://x",
        "https://a..b",
    ];
    feed(40_000, |random| {
        let typed = text(random, &seeds);
        if let Ok(read) = InvitationCode::parse(&typed, base) {
            let again = InvitationCode::parse(&read.link(base), base).map(|code| code.digits().to_owned());
            assert_eq!(again.as_deref(), Ok(read.digits()), "{typed:?}");
            assert_eq!(InvitationCode::from_digits(read.digits()).unwrap().digits(), read.digits());
        }
        let typed = text(random, &bases);
        if let Ok(base) = check_link_base(&typed) {
            assert_eq!(check_link_base(&base).as_ref(), Ok(&base), "{typed:?}");
            let read = InvitationCode::parse(&code.link(&base), &base).map(|code| code.digits().to_owned());
            assert_eq!(read.as_deref(), Ok(code.digits()), "{typed:?}");
        }
    });
}

#[test]
fn settings() {
    let seeds = [
        config::BUILT_IN,
        "desk = \"Холл\"\nlang = \"en\"\n[look]\ntheme = \"dark\"\ncolours = \"16\"\n",
        "[rules]\nreached = [\"RU\"]\nadult-age = 18\n[limits]\nsearches = 3\n",
        "[delivery]\nkind = \"command\"\ncommand = [\"/bin/send\", \"-q\"]\ndeadline-seconds = 5\n",
        "[place]\ntime-zone = \"Europe/Moscow\"\n",
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kindesk.toml");
    let flags = Flags { config: Some(path.clone()), data_dir: Some("/nowhere".into()), ..Flags::default() };
    feed(1_500, |random| {
        std::fs::write(&path, text(random, &seeds)).unwrap();
        match config::load(&flags, &|_| None, DeskKind::Live) {
            Ok(config) => assert!(config.settings().len() > 10),
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    });
}

#[test]
fn themes() {
    let whole: Vec<String> = ["light", "dark", "contrast"]
        .iter()
        .map(|name| {
            std::fs::read_to_string(format!("{}/themes/{name}.toml", env!("CARGO_MANIFEST_DIR"))).unwrap()
        })
        .collect();
    let mut seeds: Vec<&str> = whole.iter().map(String::as_str).collect();
    seeds.extend([
        "inherits = \"dark\"\n[palette]\nred = [\"#ff8f8a\", \"light-red\"]\n[roles]\nproblem = { fg = \"red\", bold = true }\n",
        "inherits = \"light\"\n[roles]\ntext = { fg = \"ink\", bg = \"paper\", reverse = true }\n",
    ]);
    let depths = [Depth::Mono, Depth::Console, Depth::Ansi16, Depth::Ansi256, Depth::True];
    feed(1_500, |random| {
        let text = text(random, &seeds);
        let depth = depths[random.random_range(0..depths.len())];
        match Theme::parse(&text, depth, Glyphs::ASCII) {
            Ok(theme) => {
                // Whatever a school wrote, each role can be seen.
                for role in StyleRole::ALL {
                    let style = theme.style(role);
                    let ratio = kindesk::ui::theme::contrast(style.fg.unwrap(), style.bg.unwrap());
                    assert!(ratio.is_none_or(|ratio| ratio >= 3.0), "{role:?} in\n{text}");
                }
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    });
}

#[test]
fn streams_of_keys() {
    let seeds = [
        "\x1b[A\x1bOP\x1b[15~\x1b[1;5C\x1b[Z\x1b[97;5u\x1b[[A",
        "\x1b[200~вставка\x1b[201~\r",
        "\x1b]11;rgb:0/0/0\x07\x1bP1$r0m\x1b\\\x1b[<0;5;5M\x1b[M !!",
        "Салтыкова\t\r\u{7f}\x08\x03\x1a\x1c",
        "\x1b\x1b[A\x1b\x1b\x1b[",
    ];
    feed(15_000, |random| {
        let mut stream = text(random, &seeds).into_bytes();
        for _ in 0..random.random_range(0..3) {
            let at = random.random_range(0..=stream.len());
            stream.insert(at, random.random());
        }
        // Whole, byte by byte as on a slow line, or cut anywhere: the keys are the same.
        let keys = |pieces: Vec<&[u8]>| {
            let mut bytes = Bytes::default();
            let mut events: Vec<_> = pieces.into_iter().flat_map(|piece| bytes.take(piece)).collect();
            let waits = bytes.patience().is_some();
            events.extend(bytes.give_up());
            assert!(bytes.patience().is_none(), "{stream:?} is never done");
            (waits, events.into_iter().filter_map(from_event).map(told).collect::<Vec<_>>())
        };
        let whole = keys(vec![&stream]);
        let cut = random.random_range(0..=stream.len());
        let (head, tail) = stream.split_at(cut);
        assert_eq!(keys(vec![head, tail]), whole, "{stream:?} cut at {cut}");
        assert_eq!(keys(stream.chunks(1).collect()), whole, "{stream:?} byte by byte");
    });
}

/// A key with what it holds, which its own `Debug` hides.
fn told(intent: kindesk::ui::keys::Intent) -> String {
    use kindesk::ui::keys::Intent;
    match intent {
        Intent::Char(c) => format!("{c:?}"),
        Intent::Paste(text) => format!("paste {text:?}"),
        other => format!("{other:?}"),
    }
}
