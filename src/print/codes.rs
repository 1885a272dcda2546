//! The slips with the codes of a class's diary accounts, one a person, in the family's language: eight on a page, to be cut.

use super::canvas::{Canvas, NotDrawn, PAGE, columns, line_of, wrap};
use crate::domain::code_slip::CodeSlip;
use crate::domain::hours::Hours;
use crate::domain::language::Language;
use crate::domain::open_days::OpenDays;
use crate::words::{Arg, Catalogue, Words};

/// Where the desk stands, and when it is open.
#[derive(Debug, Clone)]
pub struct Place {
    /// The school's name.
    pub school: String,
    /// Its open days.
    pub days: OpenDays,
    /// Its hours, where it has said so.
    pub hours: Option<Hours>,
    /// The language of who has none of their own.
    pub language: Language,
}

/// What a slip says, line by line.
struct Said {
    name: String,
    about: String,
    text: String,
    desk: String,
}

fn words<'a>(slip: &CodeSlip, place: &Place, catalogue: &'a Catalogue) -> &'a Words {
    catalogue.get(slip.language.unwrap_or(place.language))
}

fn said(slip: &CodeSlip, place: &Place, words: &Words) -> Said {
    let kind = words.say(&format!("entry-kind-{}", slip.kind.as_str()));
    let about = [slip.class.as_deref(), Some(kind.as_str()), Some(slip.system.as_str())];
    let days = words.days(place.days);
    let mut desk = vec![("school", Arg::from(place.school.as_str())), ("days", Arg::from(days))];
    desk.extend(place.hours.map(|hours| ("hours", Arg::from(hours.to_string()))));
    let open = if place.hours.is_some() { "slip-diary-desk-hours" } else { "slip-diary-desk" };
    Said {
        name: slip.name.full(),
        about: about.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        text: words.say("slip-diary-text"),
        desk: words.say_with(open, &desk),
    }
}

/// Letters of a line of the text.
const COLUMNS: usize = 72;

/// All slips as a text, one below the other.
pub fn text(slips: &[CodeSlip], place: &Place, catalogue: &Catalogue) -> String {
    let one = |slip: &CodeSlip| {
        let words = words(slip, place, catalogue);
        let said = said(slip, place, words);
        let code = words.say_with("slip-diary-code", &[("code", Arg::from(slip.code.grouped()))]);
        let prose = [said.text, said.desk].into_iter().flat_map(|text| wrap(&text, COLUMNS));
        [said.name, said.about, code].into_iter().chain(prose).collect::<Vec<_>>().join("\n")
    };
    let line = format!("\n{}\n", "- ".repeat(COLUMNS / 2).trim_end());
    slips.iter().map(one).collect::<Vec<_>>().join(&line) + "\n"
}

/// Slips side by side, and below one another.
const GRID: (usize, usize) = (2, 4);
/// The page's margin, in dots: a printer leaves 4 mm or so.
const MARGIN: usize = 40;
/// From a slip's frame to what stands in it.
const INSET: usize = 18;
/// Dots of a module of the picture: 1.4 mm.
const MODULE: usize = 8;

/// All slips as pages, each a PNG file.
///
/// # Errors
/// A page cannot be drawn.
pub fn pages(slips: &[CodeSlip], place: &Place, catalogue: &Catalogue) -> Result<Vec<Vec<u8>>, NotDrawn> {
    let size = ((PAGE.0 - 2 * MARGIN) / GRID.0, (PAGE.1 - 2 * MARGIN) / GRID.1);
    let mut pages = Vec::new();
    for some in slips.chunks(GRID.0 * GRID.1) {
        let mut page = Canvas::white()?;
        for (at, slip) in some.iter().enumerate() {
            let corner = (MARGIN + at % GRID.0 * size.0, MARGIN + at / GRID.0 * size.1);
            draw(&mut page, corner, size, slip, place, words(slip, place, catalogue))?;
        }
        pages.push(page.png()?);
    }
    Ok(pages)
}

fn draw(
    page: &mut Canvas,
    (left, top): (usize, usize),
    (wide, high): (usize, usize),
    slip: &CodeSlip,
    place: &Place,
    words: &Words,
) -> Result<(), NotDrawn> {
    let said = said(slip, place, words);
    page.frame((left, top), (wide, high));
    let (x, inner) = (left + INSET, wide - 2 * INSET);
    let mut y = top + INSET;
    // A long name takes smaller letters, and never more than two lines.
    let size =
        [28, 22, 18].into_iter().find(|size| wrap(&said.name, columns(*size, inner)).len() < 2).unwrap_or(18);
    for line in wrap(&said.name, columns(size, inner)).into_iter().take(2) {
        page.text((x, y), size, &line);
        y += line_of(size);
    }
    for line in wrap(&said.about, columns(18, inner)).into_iter().take(2) {
        page.text((x, y), 18, &line);
        y += line_of(18);
    }
    let square = page.code((left, y), MODULE, slip.code.digits())?;
    let beside = left + square;
    let room = left + wide - INSET - beside;
    let below = y + line_of(18) + page.wrapped((beside, y + line_of(18)), 18, room, &said.text);
    page.wrapped((beside, below + 8), 16, room, &said.desk);
    // The digits stand on the slip's last line, as large as it takes them.
    page.text((x, top + high - INSET - line_of(38)), 38, &slip.code.grouped());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::diary::EntryKind;
    use crate::domain::diary_code::DiaryCode;
    use crate::domain::person::PersonName;
    use jiff::tz::TimeZone;

    fn slip(at: u8, language: Option<Language>) -> CodeSlip {
        let name =
            PersonName::parse(Some("Кузнецова-Задунайская"), "Александра", Some("Константиновна")).unwrap();
        CodeSlip {
            name,
            kind: EntryKind::ALL[usize::from(at) % 3],
            class: Some("5А".into()),
            system: "Электронный дневник".into(),
            code: DiaryCode::drawn(&[at; 32]),
            language,
        }
    }

    fn place() -> Place {
        Place {
            school: "Школа № 12 имени Салтыкова-Щедрина".into(),
            days: OpenDays::WITHOUT_SUNDAY,
            hours: Hours::span("8:30-17:00"),
            language: Language::Ru,
        }
    }

    #[test]
    fn each_slip_is_in_its_familys_language() {
        let catalogue = Catalogue::new(TimeZone::UTC, None);
        let said = text(&[slip(1, None), slip(2, Some(Language::En))], &place(), &catalogue);
        let code = DiaryCode::drawn(&[1; 32]).grouped();
        assert!(said.contains(&code) && said.contains("Кузнецова-Задунайская Александра"), "{said}");
        let [ru, en] = Language::BUILT_IN.map(|language| catalogue.get(language).say("entry-kind-parent"));
        assert!(said.contains(&en) || said.contains(&ru), "{said}");
        assert!(said.contains("8:30–17:00"), "{said}");
        let unsaid = text(&[slip(1, None)], &Place { hours: None, ..place() }, &catalogue);
        assert!(!unsaid.contains("8:30") && unsaid.contains(&catalogue.get(Language::Ru).days(place().days)));
        assert!(said.lines().all(|line| line.chars().count() <= COLUMNS), "{said}");
    }

    /// What a camera reads from each slip.
    #[test]
    fn every_code_of_a_page_is_read_from_it() {
        let catalogue = Catalogue::new(TimeZone::UTC, None);
        for language in Language::BUILT_IN {
            let slips: Vec<CodeSlip> = (0..9).map(|at| slip(at, Some(language))).collect();
            let pages = pages(&slips, &place(), &catalogue).unwrap();
            let mut read = Vec::new();
            for page in &pages {
                let picture = image::load_from_memory(page).unwrap().to_luma8();
                assert_eq!((picture.width() as usize, picture.height() as usize), PAGE);
                let (wide, high) = ((PAGE.0 - 2 * MARGIN) / GRID.0, (PAGE.1 - 2 * MARGIN) / GRID.1);
                for at in 0..GRID.0 * GRID.1 {
                    let (left, top) = (MARGIN + at % GRID.0 * wide, MARGIN + at / GRID.0 * high);
                    let dot = |x: usize, y: usize| {
                        let (x, y) = (u32::try_from(left + x).unwrap(), u32::try_from(top + y).unwrap());
                        picture.get_pixel(x, y).0[0]
                    };
                    let mut image = rqrr::PreparedImage::prepare_from_greyscale(wide, high, dot);
                    let grids = image.detect_grids();
                    read.extend(grids.iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text));
                }
            }
            read.sort();
            let mut codes: Vec<String> = slips.iter().map(|slip| slip.code.digits().to_owned()).collect();
            codes.sort();
            assert_eq!((pages.len(), read), (2, codes));
        }
    }
}
