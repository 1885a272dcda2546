//! What the pieces of the screen are for: a theme gives each its style.

use serde::Deserialize;

/// What a piece of the screen is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each name says what is drawn with it")]
pub enum StyleRole {
    Text,
    Dim,
    Heading,
    Title,
    Corner,
    Frame,
    Label,
    LabelFocus,
    Field,
    FieldFocus,
    Problem,
    Ok,
    Warn,
    Bar,
    Key,
    KeyStrong,
    Selection,
    Training,
    StaffLine,
    Family,
    StepNow,
    StepDone,
    StepAhead,
    Big,
}

impl StyleRole {
    /// All of them; a theme must have each.
    pub const ALL: [Self; 24] = [
        Self::Text,
        Self::Dim,
        Self::Heading,
        Self::Title,
        Self::Corner,
        Self::Frame,
        Self::Label,
        Self::LabelFocus,
        Self::Field,
        Self::FieldFocus,
        Self::Problem,
        Self::Ok,
        Self::Warn,
        Self::Bar,
        Self::Key,
        Self::KeyStrong,
        Self::Selection,
        Self::Training,
        Self::StaffLine,
        Self::Family,
        Self::StepNow,
        Self::StepDone,
        Self::StepAhead,
        Self::Big,
    ];

    /// Its name in a theme file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Dim => "dim",
            Self::Heading => "heading",
            Self::Title => "title",
            Self::Corner => "corner",
            Self::Frame => "frame",
            Self::Label => "label",
            Self::LabelFocus => "label-focus",
            Self::Field => "field",
            Self::FieldFocus => "field-focus",
            Self::Problem => "problem",
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Bar => "bar",
            Self::Key => "key",
            Self::KeyStrong => "key-strong",
            Self::Selection => "selection",
            Self::Training => "training",
            Self::StaffLine => "staff-line",
            Self::Family => "family",
            Self::StepNow => "step-now",
            Self::StepDone => "step-done",
            Self::StepAhead => "step-ahead",
            Self::Big => "big",
        }
    }
}
