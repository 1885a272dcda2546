//! The screen: drawn as the loop draws it, and read as a person reads it, across the ends of rows.

use super::Kit;
use kindesk::words::{Arg, Words};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Color;

impl Kit {
    pub(super) fn draws(&mut self) {
        let now = self.now();
        let run = self.run.as_mut().unwrap();
        run.app.house.catalogue.set_now(now);
        let (app, theme) = (&mut run.app, &self.theme);
        let drawn = self.glass.draw(|frame| {
            let area = frame.area();
            if let Some(cursor) = app.draw(theme, frame.buffer_mut(), area) {
                frame.set_cursor_position(cursor);
            }
        });
        drawn.unwrap();
    }

    /// The window gets another size.
    pub fn resizes(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.glass = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        self.draws();
        self
    }

    /// The cells as they are drawn.
    pub fn cells(&self) -> &Buffer {
        self.glass.backend().buffer()
    }

    /// The screen, row by row.
    pub fn picture(&self) -> String {
        let cells = self.cells();
        let row = |y: u16| {
            let row: String = (0..cells.area.width).map(|x| cells[(x, y)].symbol()).collect();
            row.trim_end().to_owned()
        };
        (0..cells.area.height).map(row).collect::<Vec<_>>().join("\n")
    }

    /// The window's name in the title bar.
    pub fn title(&self) -> String {
        let picture = self.picture();
        picture.lines().next().unwrap_or_default().trim().split("  ").next().unwrap_or_default().to_owned()
    }

    /// The same without the corner of the title bar, which changes with the clock.
    pub fn body(&self) -> String {
        self.picture().lines().skip(1).collect::<Vec<_>>().join("\n")
    }

    /// Where the lowest occurrence of a text begins.
    #[track_caller]
    pub fn place_of(&self, text: &str) -> Position {
        let picture = self.picture();
        let place = |(y, row): (usize, &str)| Some((y, row[..row.find(text)?].chars().count()));
        let found = picture.lines().enumerate().filter_map(place).last();
        let (y, x) = found.unwrap_or_else(|| panic!("`{text}` is not on the screen:\n{picture}"));
        Position::new(u16::try_from(x).unwrap(), u16::try_from(y).unwrap())
    }

    /// The words of the screen's language.
    pub fn words(&self) -> &Words {
        let run = self.run();
        run.world.catalogue.get(run.app.spoken())
    }

    /// Whether a text is on the screen, even across the end of a row, beside the steps or a picture, or in a box.
    pub fn shows(&self, text: &str) -> bool {
        let wanted = solid(text);
        let picture = self.picture();
        let column = |at: usize| picture.lines().filter_map(|row| row.rsplit('│').nth(at)).collect();
        // The frame's right line, or the bar in it beside a text that goes on.
        let inside =
            |row: &str| row.trim_end().trim_end_matches(['│', '║', '█', '▲', '▼']).trim_end().to_owned();
        let behind = |signs: &[char]| {
            let last = |row: &str| inside(row).rsplit(signs).next().map(str::to_owned);
            picture.lines().filter_map(last).collect()
        };
        let readings: [String; 5] =
            [picture.clone(), column(1), column(2), behind(&['│', '║']), behind(&['█'])];
        readings.iter().any(|reading| solid(reading).contains(&wanted))
    }

    /// A text is on the screen.
    #[track_caller]
    pub fn sees(&mut self, text: &str) -> &mut Self {
        assert!(self.shows(text), "`{text}` is not on the screen:\n{}", self.picture());
        self
    }

    /// A text is not on the screen.
    #[track_caller]
    pub fn does_not_see(&mut self, text: &str) -> &mut Self {
        assert!(!self.shows(text), "`{text}` is on the screen:\n{}", self.picture());
        self
    }

    /// A sentence is on the screen, by its id.
    #[track_caller]
    pub fn sees_word(&mut self, id: &str) -> &mut Self {
        let said = self.words().say(id);
        self.sees(&said)
    }

    /// A sentence with values is on the screen.
    #[track_caller]
    pub fn sees_said(&mut self, id: &str, args: &[(&str, Arg)]) -> &mut Self {
        let said = self.words().say_with(id, args);
        self.sees(&said)
    }

    /// A sentence with values is not on the screen.
    #[track_caller]
    pub fn does_not_see_said(&mut self, id: &str, args: &[(&str, Arg)]) -> &mut Self {
        let said = self.words().say_with(id, args);
        self.does_not_see(&said)
    }

    /// A sentence is not on the screen.
    #[track_caller]
    pub fn does_not_see_word(&mut self, id: &str) -> &mut Self {
        let said = self.words().say(id);
        self.does_not_see(&said)
    }

    /// The number of a receipt on the screen, as it is typed.
    #[track_caller]
    pub fn receipt(&self) -> String {
        let text = self.picture();
        let groups: Vec<&str> = text.split_whitespace().collect();
        let is_group = |part: &&&str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
        let found = groups.windows(3).find(|three| three.iter().filter(is_group).count() == 3);
        found.unwrap_or_else(|| panic!("no number in {text}")).concat()
    }

    /// The step on the screen, by the middle of the id of its title.
    #[track_caller]
    pub fn stands(&mut self, topic: &str) -> &mut Self {
        assert!(self.is_at(topic), "not at {topic}:\n{}", self.picture());
        self
    }

    /// Whether it is that step: some titles are shared, and then the line for staff tells.
    pub fn is_at(&self, topic: &str) -> bool {
        let title = self.words().say(&format!("title-{topic}"));
        let top = self.picture().lines().next().unwrap_or_default().trim().to_owned();
        let line = format!("staff-line-{topic}");
        let said = |language| self.run().world.catalogue.get(language).say(&line);
        top.starts_with(&title)
            && kindesk::domain::language::Language::BUILT_IN
                .into_iter()
                .any(|language| self.shows(&said(language)))
    }

    /// A refusal is on the screen, by its number.
    #[track_caller]
    pub fn is_refused(&mut self, number: u16) -> &mut Self {
        let label = self.words().say_with("refusal-label", &[("number", Arg::Text(number.to_string()))]);
        self.sees(&label)
    }

    /// No refusal is on the screen.
    #[track_caller]
    pub fn is_not_refused(&mut self) -> &mut Self {
        let label = self.words().say_with("refusal-label", &[("number", Arg::Text(String::new()))]);
        self.does_not_see(&format!("({}", label.trim()))
    }

    /// What a camera reads off the screen: cells of 4 by 8 dots in the colours as drawn.
    pub fn scans(&self) -> String {
        let (wide, high) = self.dots();
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(wide, high, |x, y| self.dot(x, y));
        let read: Vec<String> =
            image.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect();
        assert_eq!(read.len(), 1, "one picture can be read:\n{}", self.picture());
        read.into_iter().next().unwrap()
    }

    /// What another make of camera reads.
    pub fn scans_otherwise(&self) -> String {
        let (wide, high) = self.dots();
        let grey: Vec<u8> = (0..high).flat_map(|y| (0..wide).map(move |x| self.dot(x, y))).collect();
        let [wide, high] = [wide, high].map(|dots| u32::try_from(dots).unwrap());
        let mut image = zedbar::Image::from_gray(&grey, wide, high).unwrap();
        let read = zedbar::Scanner::new().scan(&mut image).into_symbols();
        assert_eq!(read.len(), 1, "one picture can be read:\n{}", self.picture());
        read[0].data_string().unwrap().to_owned()
    }

    /// The size of the screen in dots, of which a cell has 4 by 8.
    fn dots(&self) -> (usize, usize) {
        let area = self.cells().area;
        (usize::from(area.width) * 4, usize::from(area.height) * 8)
    }

    /// How bright a dot is.
    fn dot(&self, x: usize, y: usize) -> u8 {
        let cell = &self.cells()[(u16::try_from(x / 4).unwrap(), u16::try_from(y / 8).unwrap())];
        let front = match cell.symbol() {
            "█" => true,
            "▀" => y % 8 < 4,
            "▄" => y % 8 >= 4,
            _ => false,
        };
        match if front { cell.fg } else { cell.bg } {
            Color::Indexed(231) => 255,
            Color::Indexed(16) => 0,
            _ => 127,
        }
    }

    /// Everything the program holds about the screen, in its own debug form.
    pub fn holds(&self) -> String {
        format!("{:?}", self.run().app)
    }
}

/// The text without blanks, so that text broken across rows is whole again.
fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
