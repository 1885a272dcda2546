//! One field of a form: its text, choice, tick or selected entry, and what a key does to it.

use super::choosing::chosen_by;
use super::value::Value;
use crate::flow::FieldId;
use crate::ui::ids::{BlockId, ListId};
use crate::ui::keys::{Intent, picked_by};
use crate::ui::page::blocks::{Block, FieldView, List};
use crate::ui::widgets::cards::ACROSS;
use crate::ui::widgets::choice::Item;
use crate::ui::widgets::field::{Edit, Editor};
use secrecy::SecretString;

/// What a key did to a field.
pub(super) enum Act {
    Changed(Value),
    Picked(usize),
    Kept,
    NotMine,
}

/// One field. `seen` is what the page said last; when the page says something else, the field takes that over.
#[derive(Debug, Clone)]
pub(super) enum Slot {
    Text { id: FieldId, editor: Editor, seen: String, gives_way: bool },
    OneOf { id: FieldId, chosen: Option<usize>, seen: Option<String> },
    Tick { id: FieldId, on: bool, seen: bool },
    List { id: ListId, at: usize, seen: usize, items: Vec<Item> },
    Cards { id: ListId, at: Option<usize>, names: Vec<String> },
}

impl Slot {
    pub(super) fn of(block: &Block) -> Option<Self> {
        Some(match block {
            Block::Field(field) => {
                let view = &field.value;
                let editor = Editor::new(&view.text, view.limit, view.secret);
                let gives_way = view.gives_way && !view.text.is_empty();
                Self::Text { id: field.id, editor, seen: view.text.clone(), gives_way }
            }
            Block::OneOf(choice) => {
                let chosen = choice.options.iter().position(|(key, _)| Some(key) == choice.chosen.as_ref());
                Self::OneOf { id: choice.id, chosen, seen: choice.chosen.clone() }
            }
            Block::Tick(tick) => Self::Tick { id: tick.id, on: tick.on, seen: tick.on },
            Block::List(list) => {
                let (at, items) = (list.selected, list.items.clone());
                Self::List { id: list.id, at, seen: at, items }
            }
            Block::Family(kin) => Self::Cards { id: kin.id, at: None, names: kin.names.clone() },
            _ => return None,
        })
    }

    pub(super) const fn id(&self) -> BlockId {
        match self {
            Self::Text { id, .. } | Self::OneOf { id, .. } | Self::Tick { id, .. } => BlockId::Field(*id),
            Self::List { id, .. } | Self::Cards { id, .. } => BlockId::List(*id),
        }
    }

    /// Which field it is; none for a list.
    pub(super) const fn field(&self) -> Option<FieldId> {
        match self.id() {
            BlockId::Field(id) => Some(id),
            BlockId::List(_) => None,
        }
    }

    /// Whether a block is still of the same kind.
    pub(super) fn suits(&self, block: &Block) -> bool {
        match (self, block) {
            (Self::Text { editor, .. }, Block::Field(field)) => editor.is_secret() == field.value.secret,
            (Self::OneOf { .. }, Block::OneOf(_))
            | (Self::Tick { .. }, Block::Tick(_))
            | (Self::List { .. }, Block::List(_))
            | (Self::Cards { .. }, Block::Family(_)) => true,
            _ => false,
        }
    }

    /// Takes over what the page says, if it is new.
    pub(super) fn follow(&mut self, block: &Block) {
        match (self, block) {
            (Self::Text { editor, seen, .. }, Block::Field(field)) if *seen != field.value.text => {
                seen.clone_from(&field.value.text);
                if editor.text() != seen {
                    editor.set(seen);
                }
            }
            (Self::OneOf { chosen, seen, .. }, Block::OneOf(choice)) if *seen != choice.chosen => {
                seen.clone_from(&choice.chosen);
                *chosen = choice.options.iter().position(|(key, _)| Some(key) == seen.as_ref());
            }
            (Self::Tick { on, seen, .. }, Block::Tick(tick)) if *seen != tick.on => {
                (*seen, *on) = (tick.on, tick.on);
            }
            (Self::List { at, seen, items, .. }, Block::List(list)) => {
                if *seen != list.selected {
                    (*seen, *at) = (list.selected, list.selected);
                } else if *items != list.items {
                    *at = follows(items, *at, list);
                }
                items.clone_from(&list.items);
                *at = (*at).min(list.items.len().saturating_sub(1));
            }
            // The card in hand stays in hand, wherever it stands now.
            (Self::Cards { at, names, .. }, Block::Family(kin)) if *names != kin.names => {
                let own = at.and_then(|at| names.get(at));
                *at = own.and_then(|own| kin.names.iter().position(|name| name == own));
                names.clone_from(&kin.names);
            }
            _ => {}
        }
    }

    pub(super) const fn editor(&self) -> Option<&Editor> {
        match self {
            Self::Text { editor, .. } => Some(editor),
            _ => None,
        }
    }

    pub(super) fn text(&self) -> Option<&str> {
        self.editor().map(Editor::text)
    }

    pub(super) fn at_text_end(&self) -> bool {
        self.editor().is_some_and(|editor| {
            !editor.text().is_empty() && editor.cursor() == editor.text().chars().count()
        })
    }

    pub(super) const fn chosen(&self) -> Option<usize> {
        match self {
            Self::OneOf { chosen, .. } => *chosen,
            _ => None,
        }
    }

    pub(super) const fn ticked(&self) -> bool {
        matches!(self, Self::Tick { on: true, .. })
    }

    pub(super) const fn picked(&self) -> usize {
        match self {
            Self::List { at, .. } => *at,
            _ => 0,
        }
    }

    pub(super) const fn is_tick(&self) -> bool {
        matches!(self, Self::Tick { .. })
    }

    /// Whether something is typed or chosen in it.
    pub(super) fn is_filled(&self) -> bool {
        self.chosen().is_some() || self.text().is_some_and(|text| !text.trim().is_empty())
    }

    pub(super) const fn is_list(&self) -> bool {
        matches!(self, Self::List { .. } | Self::Cards { .. })
    }

    /// The card in hand.
    pub(super) const fn card(&self) -> Option<usize> {
        match self {
            Self::Cards { at, .. } => *at,
            _ => None,
        }
    }

    /// Takes a card, or puts it back.
    pub(super) fn hold(&mut self, card: Option<usize>) {
        if let Self::Cards { at, .. } = self {
            *at = card;
        }
    }

    /// Moves the cursor to a column of the text, which shows this many.
    pub(super) fn point(&mut self, columns: usize, column: usize) {
        if let Self::Text { editor, .. } = self {
            editor.point(columns, column);
        }
    }

    /// Takes an option of a choice, or an entry of a list.
    pub(super) fn take(&mut self, at: usize, block: &Block) -> Act {
        match (self, block) {
            (Self::OneOf { chosen, .. }, Block::OneOf(choice)) => take(chosen, at, &choice.options),
            (Self::List { at: selected, .. }, Block::List(list)) if at < list.items.len() => {
                *selected = at;
                Act::Picked(at)
            }
            (Self::Cards { at: held, .. }, Block::Family(kin)) => {
                let Some(person) = kin.people.get(at) else { return Act::NotMine };
                *held = Some(at);
                Act::Picked(*person)
            }
            _ => Act::NotMine,
        }
    }

    pub(super) fn wipe(&mut self) {
        if let Self::Text { editor, .. } = self
            && editor.is_secret()
        {
            editor.set("");
        }
    }

    /// Replaces the text, as a suggestion does.
    pub(super) fn put(&mut self, text: &str) -> Option<Value> {
        let Self::Text { editor, .. } = self else { return None };
        editor.set(text);
        Some(value(editor))
    }

    /// What it holds; a list has nothing of its own to tell.
    pub(super) fn value(&self) -> Option<Value> {
        Some(match self {
            Self::Text { editor, .. } => value(editor),
            Self::OneOf { seen, .. } => Value::Choice(seen.clone().unwrap_or_default()),
            Self::Tick { on, .. } => Value::Tick(*on),
            Self::List { .. } | Self::Cards { .. } => return None,
        })
    }

    /// Whether another one holds the same.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text { editor, .. }, Self::Text { editor: other, .. }) => editor.text() == other.text(),
            (Self::OneOf { chosen, .. }, Self::OneOf { chosen: other, .. }) => chosen == other,
            (Self::Tick { on, .. }, Self::Tick { on: other, .. }) => on == other,
            _ => true,
        }
    }

    /// Arrows among entries that stand as cards go to the card on that side; below the last row of cards come the other
    /// entries. Nothing for any other key.
    pub(super) fn among_cards(&mut self, intent: &Intent, cards: usize) -> Option<Act> {
        let Self::List { at, items, .. } = self else { return None };
        let (row, column, last) = (*at / ACROSS, *at % ACROSS, cards.checked_sub(1)? / ACROSS);
        let to = match intent {
            Intent::Left if *at < cards => *at - column.min(1),
            Intent::Right if *at < cards && column + 1 < ACROSS => (*at + 1).min(cards - 1),
            Intent::Right if *at < cards => *at,
            Intent::Up if *at < cards => at.checked_sub(ACROSS).unwrap_or(*at),
            Intent::Up if *at == cards => last * ACROSS,
            Intent::Down if *at < cards && row < last => (*at + ACROSS).min(cards - 1),
            Intent::Down if *at < cards && cards < items.len() => cards,
            // Below the cards stands what comes after the list.
            Intent::Down if *at < cards => return Some(Act::NotMine),
            _ => return None,
        };
        *at = to;
        Some(Act::Kept)
    }

    pub(super) fn handle(&mut self, intent: &Intent, block: &Block) -> Act {
        match (self, block) {
            (Self::Text { id, .. }, Block::Field(field)) if is_stray(*id, &field.value, intent) => Act::Kept,
            (Self::Text { editor, gives_way, .. }, Block::Field(field)) => {
                let replaces = matches!(intent, Intent::Char(_) | Intent::Paste(_));
                if std::mem::take(gives_way) && replaces {
                    editor.set("");
                }
                match intent {
                    // A message may be pasted whole: its cells take the digits of it.
                    Intent::Paste(text) if field.value.cells.is_some() => {
                        let digits = text.chars().filter(char::is_ascii_digit).collect();
                        edit(editor, &Intent::Paste(digits), &field.value)
                    }
                    intent => edit(editor, intent, &field.value),
                }
            }
            (Self::OneOf { chosen, .. }, Block::OneOf(choice)) => {
                match chosen_by(intent, *chosen, &choice.options) {
                    Some(at) => take(chosen, at, &choice.options),
                    None => Act::NotMine,
                }
            }
            (Self::Tick { on, .. }, Block::Tick(_)) if *intent == Intent::Char(' ') => {
                *on = !*on;
                Act::Changed(Value::Tick(*on))
            }
            (Self::List { at, id, .. }, Block::List(list)) => pick(at, intent, *id, list.items.len()),
            _ => Act::NotMine,
        }
    }
}

/// Whether a key types what the field never holds: the key that woke the screen is no part of a PIN, and what is no digit
/// would fill a cell unseen.
fn is_stray(id: FieldId, view: &FieldView, intent: &Intent) -> bool {
    (id == FieldId::Pin || view.cells.is_some()) && matches!(intent, Intent::Char(c) if !c.is_ascii_digit())
}

/// Where the entry in hand stands in a list that has changed: another desk may have put entries before it, or taken it away.
fn follows(old: &[Item], at: usize, new: &List) -> usize {
    let Some(own) = old.get(at) else { return new.selected };
    if new.items.get(at) == Some(own) {
        return at;
    }
    // Of entries that look alike, the one of the same place among them.
    let alike = old.iter().take(at).filter(|item| *item == own).count();
    let places = || new.items.iter().enumerate().filter(|(_, item)| *item == own).map(|(place, _)| place);
    if let Some(place) = places().nth(alike).or_else(|| places().next_back()) {
        return place;
    }
    // A ticket is still the same when it has waited a minute longer.
    let named = |items: &[Item]| {
        let mut places = (0..items.len()).filter(|place| items[*place].label == own.label);
        places.next().filter(|_| places.next().is_none())
    };
    if let Some(place) = named(old).and(named(&new.items)) {
        return place;
    }
    // All of it says something else now, as in another language; or only the entry does, and what follows stands where it did.
    let is_said_anew = old.len() == new.items.len() && old.iter().all(|item| !new.items.contains(item));
    let stays = at < new.items.len() && old.get(at + 1) == new.items.get(at + 1);
    if is_said_anew || stays { at } else { new.selected }
}

fn take(chosen: &mut Option<usize>, at: usize, options: &[(String, String)]) -> Act {
    let Some((key, _)) = options.get(at) else { return Act::Kept };
    *chosen = Some(at);
    Act::Changed(Value::Choice(key.clone()))
}

fn value(editor: &Editor) -> Value {
    if editor.is_secret() {
        Value::Secret(SecretString::from(editor.text()))
    } else {
        Value::Text(editor.text().to_owned())
    }
}

fn edit(editor: &mut Editor, intent: &Intent, view: &FieldView) -> Act {
    let before = view.format.map(|_| significant(editor.text()));
    match editor.handle(intent) {
        Edit::NotMine => return Act::NotMine,
        Edit::Kept => return Act::Kept,
        Edit::Changed => {}
    }
    if let Some(format) = view.format {
        // A sign that the format added goes together with the digit beside it.
        while matches!(intent, Intent::Backspace | Intent::Delete)
            && before == Some(significant(editor.text()))
            && editor.handle(intent) == Edit::Changed
        {}
        let behind = significant(&editor.text().chars().skip(editor.cursor()).collect::<String>());
        let written = format(editor.text());
        let cursor = before_last(&written, behind);
        editor.set_at(&written, cursor);
    }
    Act::Changed(value(editor))
}

/// How many characters are not the format's own signs.
fn significant(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// The place with this many letters and digits after it, right behind the one before them. It is counted from the end,
/// since formats may add more in front (a country code).
fn before_last(text: &str, behind: usize) -> usize {
    let mut seen = 0;
    let tail = text.chars().rev().take_while(|c| {
        let go_on = seen < behind || (behind > 0 && !c.is_alphanumeric());
        seen += usize::from(c.is_alphanumeric());
        go_on
    });
    text.chars().count() - tail.count()
}

fn pick(at: &mut usize, intent: &Intent, id: ListId, count: usize) -> Act {
    let to = match intent {
        Intent::Up if *at > 0 => *at - 1,
        Intent::Down if *at + 1 < count => *at + 1,
        Intent::Home => 0,
        Intent::End => count.saturating_sub(1),
        Intent::Enter if count > 0 => return Act::Picked(*at),
        Intent::Char(c) => {
            let chosen = picked_by(*c).map(|at| at + id.unnumbered());
            let Some(chosen) = chosen.filter(|at| *at < count) else { return Act::NotMine };
            *at = chosen;
            return Act::Picked(chosen);
        }
        _ => return Act::NotMine,
    };
    *at = to;
    Act::Kept
}
