//! Keys by their names, as a terminal would send them: `<Enter>`, `<F4>`, `<C-g>`, `<S-Tab>`, and letters as they are;
//! and the mouse.

use super::Kit;
use kindesk::app::Msg;
use kindesk::domain::time::Span;
use kindesk::ui::keys::from_event;
use kindesk::words::Arg;
use ratatui::crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use ratatui::layout::Position;

impl Kit {
    /// Types data letter by letter, faster than anything is answered.
    pub fn types(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            self.sends(Event::Key(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE)));
        }
        self.settle()
    }

    /// Presses keys by their names, each as soon as the one before it is drawn, without waiting for an answer.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        self.pushes(keys).settle()
    }

    /// Presses keys; what they ask for is not carried out yet.
    pub fn pushes(&mut self, keys: &str) -> &mut Self {
        for key in parse(keys) {
            self.keys += 1;
            self.sends(Event::Key(key));
            self.draws();
        }
        self
    }

    /// Pastes a text, as a terminal with bracketed paste does.
    pub fn pastes(&mut self, text: &str) -> &mut Self {
        self.sends(Event::Paste(text.to_owned()));
        self.settle()
    }

    /// Clicks on the lowest occurrence of a text. The hand takes its time.
    #[track_caller]
    pub fn clicks(&mut self, text: &str) -> &mut Self {
        let at = self.passes(Span::seconds(1)).place_of(text);
        self.clicks_at(at).settle()
    }

    /// Clicks on a sentence, by its id.
    #[track_caller]
    pub fn clicks_word(&mut self, id: &str) -> &mut Self {
        let said = self.words().say(id);
        self.clicks(&said)
    }

    /// Picks a row of a list by its digit.
    pub fn picks(&mut self, row: &str) -> &mut Self {
        let picture = self.picture();
        let lines: Vec<&str> = picture.lines().skip(1).collect();
        let at = lines.iter().position(|line| line.contains(row));
        let at = at.unwrap_or_else(|| panic!("`{row}` is in no list:\n{picture}"));
        let column = lines[at].split(row).next().unwrap().chars().count();
        // The page behind the menu may show a digit too: the row's own is right before it. The rows below the sixth
        // have none, and are reached by arrows.
        let own = |line: &str| line.chars().take(column).collect::<String>().trim_end().chars().next_back();
        let digit = |line: &str| own(line).and_then(|c| c.to_digit(10)).and_then(|n| usize::try_from(n).ok());
        let (below, digit) = (0..=at).find_map(|up| Some((up, digit(lines[at - up])?))).unwrap();
        self.picks_below(digit, below)
    }

    /// Picks the entry that stands so many rows below the one with that digit. An entry that does nothing may stand, without
    /// a digit, above the first one.
    fn picks_below(&mut self, digit: usize, below: usize) -> &mut Self {
        if below == 0 {
            return self.press(&digit.to_string());
        }
        let nothing = usize::from(self.shows(&self.words().say("deeds-nothing")));
        self.press("<Home>").press(&"<Down>".repeat(nothing + digit - 1 + below)).press("<Enter>")
    }

    /// Picks the first entry that says a sentence, up to its values, by the digit at its beginning. The entries below the
    /// sixth have none, and are reached by arrows.
    #[track_caller]
    pub fn picks_word(&mut self, id: &str) -> &mut Self {
        let said = self.words().say_with(id, &[("n", Arg::from(""))]);
        let (said, picture) = (said.trim_end(), self.picture());
        let rows: Vec<&str> = picture.lines().skip(1).collect();
        let digit = |row: &str| {
            let first = row.trim_start_matches(|c: char| !c.is_alphanumeric()).chars().next()?;
            first.to_digit(10).and_then(|digit| usize::try_from(digit).ok())
        };
        let entry = |at: usize| (0..=at).find_map(|up| Some((up, digit(rows[at - up])?)));
        let mut found = (0..rows.len()).filter(|at| rows[*at].contains(said)).filter_map(entry);
        let (below, digit) = found.next().unwrap_or_else(|| panic!("no entry says `{said}`:\n{picture}"));
        self.picks_below(digit, below)
    }

    /// Clicks on a cell; what it asks for is not carried out yet.
    pub fn clicks_at(&mut self, at: Position) -> &mut Self {
        self.mouses(MouseEventKind::Down(MouseButton::Left), at)
            .mouses(MouseEventKind::Up(MouseButton::Left), at)
    }

    /// Turns the wheel down.
    pub fn wheels(&mut self) -> &mut Self {
        self.mouses(MouseEventKind::ScrollDown, Position::ORIGIN).settle()
    }

    fn mouses(&mut self, kind: MouseEventKind, at: Position) -> &mut Self {
        let event = MouseEvent { kind, column: at.x, row: at.y, modifiers: KeyModifiers::NONE };
        self.sends(Event::Mouse(event));
        self
    }

    /// Somebody leans on the keyboard: many keys, faster than anything is answered or drawn.
    pub fn leans_on(&mut self, keys: Vec<Event>) -> &mut Self {
        for key in keys {
            self.sends(key);
        }
        self.settle()
    }

    fn sends(&mut self, event: Event) {
        if matches!(event, Event::Mouse(_)) {
            // A hand sees what it presses.
            self.draws();
        }
        if let Some(intent) = from_event(event) {
            self.takes(Msg::Key(intent));
        }
    }
}

fn parse(keys: &str) -> Vec<KeyEvent> {
    let mut parsed = Vec::new();
    let mut rest = keys;
    while let Some(letter) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
        rest = if let Some((name, rest)) = named {
            parsed.push(by_name(name));
            rest
        } else {
            parsed.push(KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE));
            &rest[letter.len_utf8()..]
        };
    }
    parsed
}

fn by_name(name: &str) -> KeyEvent {
    let (held, name) = match name.split_once('-') {
        Some(("C", name)) => (KeyModifiers::CONTROL, name),
        Some(("S", name)) => (KeyModifiers::SHIFT, name),
        Some(("A", name)) => (KeyModifiers::ALT, name),
        _ => (KeyModifiers::NONE, name),
    };
    let code = match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" if held == KeyModifiers::SHIFT => KeyCode::BackTab,
        "Tab" => KeyCode::Tab,
        "Space" => KeyCode::Char(' '),
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "PgUp" => KeyCode::PageUp,
        "PgDn" => KeyCode::PageDown,
        "BS" => KeyCode::Backspace,
        "Del" => KeyCode::Delete,
        letter if held == KeyModifiers::CONTROL => KeyCode::Char(letter.chars().next().unwrap()),
        function => KeyCode::F(function.strip_prefix('F').and_then(|number| number.parse().ok()).unwrap()),
    };
    KeyEvent::new(code, held)
}
