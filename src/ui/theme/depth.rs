//! How many colours the terminal shows, by what the environment says.

use serde::Deserialize;

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Depth {
    /// None: bold, underline and reverse only.
    Mono,
    /// Those of the Linux console: sixteen for letters, eight for grounds, and no weight besides.
    Console,
    /// The sixteen named ones.
    Ansi16,
    /// The xterm table of 256.
    Ansi256,
    /// 24 bits.
    True,
}

impl Depth {
    /// Its name in what the doctor says.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mono => "none",
            Self::Console => "console",
            Self::Ansi16 => "16",
            Self::Ansi256 => "256",
            Self::True => "true",
        }
    }
}

/// Decides the depth from what the environment says: `NO_COLOR` (set and not empty), `COLORTERM`, `TERM`. A depth that
/// the settings force overrides them all.
pub fn depth(no_color: bool, colorterm: Option<&str>, term: Option<&str>, forced: Option<Depth>) -> Depth {
    let term = term.unwrap_or("dumb");
    match forced {
        Some(Depth::Ansi16) if is_console(term) => return Depth::Console,
        Some(forced) => return forced,
        None => {}
    }
    if no_color || ["", "dumb", "vt100", "vt102", "vt220"].contains(&term) {
        return Depth::Mono;
    }
    if is_console(term) {
        return Depth::Console;
    }
    if matches!(colorterm, Some("truecolor" | "24bit")) {
        return Depth::True;
    }
    let named = |names: &[&str]| names.iter().any(|name| term.contains(name));
    if named(&["direct", "truecolor", "kitty", "alacritty", "foot", "ghostty"]) {
        Depth::True
    } else if named(&["256"]) {
        Depth::Ansi256
    } else {
        Depth::Ansi16
    }
}

/// Whether a terminal is the Linux console itself, by its `TERM`.
pub fn is_console(term: &str) -> bool {
    term.starts_with("linux")
}
