//! What a page's body is made of, as plain data.

use crate::flow::FieldId;
use crate::ui::ids::{BlockId, ListId};
use crate::ui::widgets::choice::Item;
use crate::ui::widgets::countdown::Countdown;
use crate::ui::widgets::family::picture::FamilyPicture;
use crate::ui::widgets::notice::NoticeKind;

/// A piece of a page's body.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the fields are named in each variant's text")]
pub enum Block {
    /// What the step is, in a few words.
    Heading(String),
    /// Plain text, wrapped.
    Text(String),
    /// Text that matters less.
    Dim(String),
    /// What waits, in a line; left out where it stands beside the page.
    Counts(String),
    /// A notice with its sign.
    Notice { kind: NoticeKind, text: String },
    /// A field to type in.
    Field(Field),
    /// One of several.
    OneOf(OneOf),
    /// A tick; never ticked beforehand.
    Tick(Tick),
    /// A list to pick from.
    List(List),
    /// Rules and whether each is met.
    Rules(Vec<(String, bool)>),
    /// A list of what is done, left, or to be kept.
    Checks(Vec<(Check, String)>),
    /// How strong a password is: 0 to 4, and in words.
    Meter { score: u8, label: String },
    /// A short word as it stands in a message, with what it is.
    Badge { badge: String, text: String },
    /// A count of a few as dots, and what is to be said of it: tries that are left, uses that were made.
    /// The last one may warn.
    Dots { filled: usize, whole: usize, text: String, warns: bool },
    /// Time running out.
    Countdown(Countdown),
    /// A picture for a camera.
    Qr(Qr),
    /// A number large enough to read from two metres.
    BigCode(String),
    /// A padlock, shut or open, where there is room.
    Lock { shut: bool },
    /// Drawing by letters, where there is room: each row as it stands.
    Art(Vec<String>),
    /// A few short things side by side, where there is room.
    Tiles(Vec<String>),
    /// Names and values in two columns.
    Facts(Vec<(String, String)>),
    /// A family as cards to choose from.
    Family(Kin),
    /// Trees of people and what belongs to them, side by side where there is room.
    Trees(Vec<Vec<TreeLine>>),
    /// The signs that the theme uses, to be looked at.
    Signs,
    /// The theme's roles, each in its own colours, to be looked at.
    Roles,
    /// An empty row.
    Space,
}

impl Block {
    /// Plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
    /// A notice.
    pub fn notice(kind: NoticeKind, text: impl Into<String>) -> Self {
        Self::Notice { kind, text: text.into() }
    }
    /// The field, choice, tick or list that this block is.
    pub const fn id(&self) -> Option<BlockId> {
        match self {
            Self::Field(field) => Some(BlockId::Field(field.id)),
            Self::OneOf(choice) => Some(BlockId::Field(choice.id)),
            Self::Tick(tick) => Some(BlockId::Field(tick.id)),
            Self::List(list) => Some(BlockId::List(list.id)),
            Self::Family(kin) => Some(BlockId::List(kin.id)),
            _ => None,
        }
    }
    /// The family that it shows as cards.
    pub const fn kin(&self) -> Option<&Kin> {
        match self {
            Self::Family(kin) => Some(kin),
            _ => None,
        }
    }
    /// What is wrong about it.
    pub fn problem(&self) -> Option<&str> {
        match self {
            Self::Field(field) => field.problem.as_deref(),
            Self::OneOf(choice) => choice.problem.as_deref(),
            Self::Tick(tick) => tick.problem.as_deref(),
            _ => None,
        }
    }
}

/// What is said of a line of a checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// It is done.
    Done,
    /// It is still to be done.
    Left,
    /// It is to be kept, or brought along.
    Keep,
}

/// A field to type in.
#[derive(Debug, Clone)]
pub struct Field {
    /// Which.
    pub id: FieldId,
    /// Its name, before or above it.
    pub label: String,
    /// How to fill it in, below it.
    pub hint: String,
    /// What it holds, and how it takes letters.
    pub value: FieldView,
    /// What is wrong, in the hint's place.
    pub problem: Option<String>,
}

impl Field {
    /// A field; secret if its id says so.
    pub fn new(id: FieldId, label: impl Into<String>, text: impl Into<String>) -> Self {
        let (text, secret) = (text.into(), id.is_secret());
        let value = FieldView { text, secret, columns: 32, limit: 128, ..FieldView::default() };
        Self { id, label: label.into(), hint: String::new(), value, problem: None }
    }
    /// With a hint.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }
    /// With what is wrong about it.
    #[must_use]
    pub fn problem(self, problem: Option<String>) -> Self {
        Self { problem, ..self }
    }
    /// With this many columns, and at most this many characters.
    #[must_use]
    pub fn room(mut self, columns: u16, limit: usize) -> Self {
        (self.value.columns, self.value.limit) = (columns, limit);
        self
    }
    /// Formatted like this while it is typed.
    #[must_use]
    pub fn format(mut self, format: fn(&str) -> String) -> Self {
        self.value.format = Some(format);
        self
    }
    /// With a text that the first letter typed replaces: it was there before anybody typed.
    #[must_use]
    pub const fn gives_way(mut self) -> Self {
        self.value.gives_way = true;
        self
    }
    /// With a character pointed out.
    #[must_use]
    pub const fn mark(mut self, at: Option<usize>) -> Self {
        self.value.mark = at;
        self
    }
    /// As cells, one a digit.
    #[must_use]
    pub const fn cells(mut self, cells: CellsView) -> Self {
        self.value.cells = Some(cells);
        self
    }
    /// With what it might become.
    #[must_use]
    pub fn suggestions(mut self, suggestions: Vec<String>) -> Self {
        self.value.suggestions = suggestions;
        self
    }
}

/// What a field holds, and how it takes letters.
#[derive(Debug, Clone, Default)]
pub struct FieldView {
    /// The text as the flow knows it; always empty for a secret, which only the form holds.
    pub text: String,
    /// Whether it is drawn as dots.
    pub secret: bool,
    /// Its width in columns, if the page has them.
    pub columns: u16,
    /// The most characters it takes.
    pub limit: usize,
    /// Whether the first letter typed takes the place of what stands there.
    pub gives_way: bool,
    /// How the text is formatted while it is typed (a phone's groups). Letters and digits must keep their order.
    pub format: Option<fn(&str) -> String>,
    /// What it might become, offered below it.
    pub suggestions: Vec<String>,
    /// The character that is out of place, counted from 0; it is pointed out in the text.
    pub mark: Option<usize>,
    /// Cells, one a digit, in the place of a field.
    pub cells: Option<CellsView>,
}

/// The cells of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellsView {
    /// How many digits are asked for.
    pub count: usize,
    /// By how many columns they are shaken out of their place; nothing while they stand still.
    pub shaken: Option<u16>,
}

/// One of several.
#[derive(Debug, Clone)]
pub struct OneOf {
    /// Which choice.
    pub id: FieldId,
    /// Its name.
    pub label: String,
    /// How to choose.
    pub hint: String,
    /// The options: the key that the flow knows, and its name.
    pub options: Vec<(String, String)>,
    /// The chosen key; none until somebody chooses.
    pub chosen: Option<String>,
    /// What is wrong.
    pub problem: Option<String>,
}

/// A tick.
#[derive(Debug, Clone)]
pub struct Tick {
    /// Which.
    pub id: FieldId,
    /// What it agrees to.
    pub label: String,
    /// Whether it is set.
    pub on: bool,
    /// What is wrong.
    pub problem: Option<String>,
}

/// A list to pick from.
#[derive(Debug, Clone)]
pub struct List {
    /// Which.
    pub id: ListId,
    /// Its entries.
    pub items: Vec<Item>,
    /// Which is selected at first.
    pub selected: usize,
}

/// A family as cards. Nobody is in hand at first; arrows take a card, and Enter or its digit opens it.
#[derive(Debug, Clone)]
pub struct Kin {
    /// Which.
    pub id: ListId,
    /// The people and their ties.
    pub picture: FamilyPicture,
    /// Who each card is, by a name that stays while the family changes.
    pub names: Vec<String>,
    /// What the flow is told when a card is opened, for each.
    pub people: Vec<usize>,
    /// All about the card in hand, for each: it stands below the picture.
    pub more: Vec<Vec<TreeLine>>,
    /// What stands there while none is in hand.
    pub hint: String,
    /// All ties with what stands behind them, which stands below that where there is room.
    pub ties: Vec<Vec<TreeLine>>,
    /// What else stands there if there are several pages; [`Kin::PAGE`] stands for which, [`Kin::PAGES`] for how many.
    pub pages: String,
    /// What Enter and Esc do while a card is in hand.
    pub keys: (String, String),
}

impl Kin {
    /// Stands for a page's number until it is known.
    pub const PAGE: &'static str = "{page}";
    /// Stands for how many pages there are.
    pub const PAGES: &'static str = "{pages}";
}

/// A picture for a camera.
#[derive(Debug, Clone)]
pub struct Qr {
    /// What the camera reads.
    pub text: String,
    /// What it is, below the picture.
    pub caption: String,
    /// Shown in its place if there are too few rows; `{}` stands for how many are missing.
    pub no_room: String,
    /// What is read aloud in its place: large below the picture where there is room, else the first thing beside it.
    pub aloud: String,
    /// What that is.
    pub aloud_label: String,
    /// What stands to the right of it, or below it where there is no room.
    pub beside: Vec<Block>,
}

/// A line of a tree.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TreeLine {
    /// How deep: 0 is a root. Roots that follow each other share what hangs below them.
    pub depth: usize,
    /// Who or what; if it is empty, this is an empty row between roots.
    pub text: String,
    /// Where they are, in one column for the whole tree.
    pub place: String,
    /// More about it, drawn quietly behind.
    pub note: String,
    /// A flag: something awaits, is wrong, or is done.
    pub flag: Option<NoticeKind>,
}

impl TreeLine {
    /// A line without place and note.
    pub fn new(depth: usize, text: impl Into<String>) -> Self {
        Self { depth, text: text.into(), ..Self::default() }
    }
    /// With a place.
    #[must_use]
    pub fn place(self, place: impl Into<String>) -> Self {
        Self { place: place.into(), ..self }
    }
    /// With a note and its kind; without a kind it is quiet.
    #[must_use]
    pub fn note(self, note: impl Into<String>, flag: Option<NoticeKind>) -> Self {
        Self { note: note.into(), flag, ..self }
    }
}
