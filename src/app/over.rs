//! What lies above a screen: help, menu, questions, the phone, the picture as large as the screen; and its keys.

use super::effects::{Effect, Exit};
use super::state::{App, Over, Screen};
use crate::domain::visit::InvitationView;
use crate::flow::Action;
use crate::ui::form::WHEEL;
use crate::ui::keys::{Intent, Key, PICKED_BY_DIGIT, picked_by};
use crate::ui::overlay::{self, MenuItem, Overlay};
use crate::ui::page::KeyHint;
use crate::ui::screens;
use crate::ui::theme::Theme;
use crate::words::Words;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// An entry of the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    Act(Action),
    Key(Key),
    Undo,
    Quit,
}

impl App {
    pub(super) fn key_over(&mut self, intent: &Intent) -> Vec<Effect> {
        let Some(over) = self.over else { return Vec::new() };
        match (over, intent) {
            (
                Over::Help { scroll }
                | Over::Terms { scroll }
                | Over::PassedOn { scroll }
                | Over::Phone { scroll },
                _,
            ) => {
                self.key_reading(over, scroll, intent);
                Vec::new()
            }
            (Over::Menu { selected }, _) => self.key_menu(selected, intent),
            (Over::Calendar(calendar), _) => self.key_calendar(calendar, intent),
            (Over::Private { open }, _) => self.key_private(open, intent),
            (Over::Goodbye, Intent::Enter) => {
                self.over = None;
                self.input(crate::flow::Input::Act(Action::Goodbye))
            }
            (Over::Quit, Intent::Enter) => self.leave(Exit::Leave),
            (Over::Reset, Intent::Enter) => {
                self.over = None;
                vec![Effect::Leave(Exit::Reset)]
            }
            (Over::Picture, _) | (Over::Goodbye | Over::Quit | Over::Reset, Intent::Esc) => {
                self.over = None;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn key_reading(&mut self, over: Over, scroll: usize, intent: &Intent) {
        let to = match intent {
            Intent::Down => scroll + 1,
            Intent::Up => scroll.saturating_sub(1),
            Intent::WheelDown => scroll + WHEEL,
            Intent::WheelUp => scroll.saturating_sub(WHEEL),
            Intent::PageDown | Intent::Char(' ') => scroll + 10,
            Intent::PageUp => scroll.saturating_sub(10),
            Intent::Home => 0,
            Intent::Act(Key::Language) => {
                self.turn_language();
                return;
            }
            _ => {
                self.over = None;
                return;
            }
        };
        self.over = Some(match over {
            Over::Terms { .. } => Over::Terms { scroll: to },
            Over::PassedOn { .. } => Over::PassedOn { scroll: to },
            Over::Phone { .. } => Over::Phone { scroll: to },
            _ => Over::Help { scroll: to },
        });
    }

    fn key_menu(&mut self, selected: usize, intent: &Intent) -> Vec<Effect> {
        let entries = self.entries();
        let last = entries.len().saturating_sub(1);
        match intent {
            Intent::Down | Intent::Tab | Intent::WheelDown => {
                self.over = Some(Over::Menu { selected: (selected + 1).min(last) });
            }
            Intent::Up | Intent::BackTab | Intent::WheelUp => {
                self.over = Some(Over::Menu { selected: selected.saturating_sub(1) });
            }
            Intent::Enter => return self.enter(entries.get(selected).copied()),
            Intent::Act(Key::Menu) | Intent::Esc => self.over = None,
            Intent::Act(key) => {
                self.over = None;
                return self.key(Intent::Act(*key));
            }
            Intent::Char(c) => {
                if let Some(at) = picked_by(*c) {
                    return self.enter(entries.get(at).copied());
                }
            }
            _ => {}
        }
        Vec::new()
    }

    /// An entry of the menu is pressed.
    pub(super) fn press_menu(&mut self, at: usize) -> Vec<Effect> {
        let entry = self.entries().get(at).copied();
        self.enter(entry)
    }

    fn enter(&mut self, entry: Option<Entry>) -> Vec<Effect> {
        self.over = None;
        match entry {
            Some(Entry::Act(_) | Entry::Undo) if self.saving() => Vec::new(),
            Some(Entry::Act(action)) => self.act(action),
            Some(Entry::Key(key)) => self.key(Intent::Act(key)),
            Some(Entry::Undo) => self.undo(),
            Some(Entry::Quit) => self.quit(),
            None => Vec::new(),
        }
    }

    fn entries(&self) -> Vec<Entry> {
        let mut entries: Vec<Entry> =
            screens::offers(&self.on(), self.house.place.calls).into_iter().map(Entry::Act).collect();
        entries.extend(self.form.can_undo().then_some(Entry::Undo));
        entries.extend([Key::Help, Key::Language, Key::Privacy].map(Entry::Key));
        entries.extend(self.may_lock().then_some(Entry::Key(Key::Lock)));
        if self.shows_phone() {
            entries.extend([Key::TrainingPhone, Key::TrainingTwist].map(Entry::Key));
        }
        if self.training() {
            let keys = [Key::TrainingMinute, Key::TrainingHour, Key::TrainingDay, Key::TrainingReset];
            entries.extend(keys.map(Entry::Key));
        }
        entries.push(Entry::Quit);
        entries
    }

    fn menu_item(&self, at: usize, entry: Entry) -> MenuItem {
        let words = self.menu_words();
        let (key, text) = match entry {
            Entry::Act(action) => (screens::key_of(action), words.say(screens::action_word(action))),
            Entry::Key(key) => (Some(key), words.say(screens::key_word(key))),
            Entry::Undo => (None, words.say("menu-undo")),
            Entry::Quit => (None, words.say("menu-quit")),
        };
        MenuItem {
            key,
            text: if at < PICKED_BY_DIGIT { format!("{} {text}", at + 1) } else { format!("  {text}") },
        }
    }

    /// The words of the menu: the family's in a visit; outside one it is staff who press there.
    fn menu_words(&self) -> &Words {
        match &self.screen {
            Screen::Day(day) if day.top().is_at_rest() => self.house.catalogue.get(self.language),
            _ => self.words(),
        }
    }

    /// The invitation on the screen.
    fn shown_invitation(&self) -> Option<&InvitationView> {
        let Screen::Visit(visit) = &self.screen else { return None };
        visit.top().invitation()
    }

    /// Its link.
    pub(super) fn shown_link(&self) -> Option<String> {
        Some(self.shown_invitation()?.code.link(&self.house.place.link_base))
    }

    /// The overlay as data, made anew for each drawing.
    fn overlay(&self) -> Option<Overlay> {
        let words = self.words();
        let close = || vec![KeyHint::plain("Esc", words.say("key-close"))];
        let sure = || {
            vec![
                KeyHint::plain("Enter", words.say("ask-yes")).strong(),
                KeyHint::plain("Esc", words.say("ask-no")),
            ]
        };
        let confirm = |title: &str, text: &str| Overlay::Confirm {
            title: words.say(title),
            text: words.say(text),
            keys: sure(),
        };
        if self.covered {
            return Some(screens::cover(&self.look()));
        }
        Some(match self.over? {
            Over::Help { scroll } => {
                let (title, text) = screens::help(&self.on(), self.problem(), &self.look());
                Overlay::Help { title, text, scroll, keys: close() }
            }
            Over::Terms { scroll } => {
                let (title, text) = screens::terms(&self.look());
                Overlay::Help { title, text, scroll, keys: close() }
            }
            Over::PassedOn { scroll } => {
                let (title, text) = screens::passed_on(&self.on(), &self.look());
                Overlay::Help { title, text, scroll, keys: close() }
            }
            Over::Phone { scroll } => {
                let aside = self.aside().map(|aside| aside.messages).unwrap_or_default();
                let shown = aside.iter().map(|message| format!("{}\n{}", message.head, message.text));
                let text = shown.collect::<Vec<_>>().join("\n\n");
                let text = if text.is_empty() { words.say("training-phone-empty") } else { text };
                Overlay::Help { title: words.say("training-phone-title"), text, scroll, keys: close() }
            }
            Over::Menu { selected } => {
                let items =
                    self.entries().into_iter().enumerate().map(|(at, entry)| self.menu_item(at, entry));
                Overlay::Menu {
                    title: self.menu_words().say("title-menu"),
                    items: items.collect(),
                    selected,
                    keys: close(),
                }
            }
            Over::Picture => screens::full_qr(self.shown_invitation()?, &self.look()),
            Over::Calendar(calendar) => screens::calendar(&calendar, &self.look()),
            Over::Private { open } => screens::private(open, self.hidden(), &self.look()),
            Over::Goodbye if self.only_awaits() => confirm("title-goodbye-early", "text-goodbye-awaits"),
            Over::Goodbye => confirm("title-goodbye-early", "text-goodbye-early"),
            Over::Quit if matches!(self.screen, Screen::Visit(_)) => confirm("title-quit", "text-quit"),
            Over::Quit => confirm("title-quit", "text-quit-idle"),
            Over::Reset => confirm("menu-training-reset", "training-reset-ask"),
        })
    }

    /// Draws everything. Returns where the terminal's own cursor stands.
    pub fn draw(&mut self, theme: &Theme, buf: &mut Buffer, area: Rect) -> Option<Position> {
        self.targets = None;
        if !crate::ui::page::fits(area) {
            let (columns, rows) = (i64::from(area.width), i64::from(area.height));
            let args =
                [("columns", crate::words::Arg::Count(columns)), ("rows", crate::words::Arg::Count(rows))];
            let (now, next) =
                (self.words().say_with("text-too-small", &args), self.words().say("next-too-small"));
            overlay::too_small(&format!("{now} {next}"), theme, buf, area);
            return None;
        }
        let mut drawn = crate::ui::page::draw(&self.page, &self.form, theme, buf, area);
        let (mut cursor, targets) = (drawn.cursor, std::mem::take(&mut drawn.targets));
        self.looks.beside = drawn.beside;
        self.form.drawn(drawn);
        self.targets = Some(targets);
        if let Some(over) = self.overlay() {
            let drawn = overlay::draw(&over, theme, buf, area);
            self.keep_scroll(drawn.last_first);
            (cursor, self.targets) = (drawn.cursor, Some(drawn.targets));
        }
        cursor
    }

    fn keep_scroll(&mut self, last_first: usize) {
        if let Some(
            Over::Help { scroll }
            | Over::Terms { scroll }
            | Over::PassedOn { scroll }
            | Over::Phone { scroll },
        ) = &mut self.over
        {
            *scroll = (*scroll).min(last_first);
        }
    }
}
