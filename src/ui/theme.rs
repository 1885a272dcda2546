//! Themes: from a palette to the roles that screens draw with.
//!
//! A screen never names a colour, only a [`StyleRole`]. A theme file (TOML) says which pair of colours and which weight
//! a role has; how many colours the terminal can show is decided once, by [`depth()`]. Colours themselves, their
//! degradation and their contrast are in `colour`; the signs that some fonts lack are in `glyphs`; what can be wrong
//! with a school's own file is in `error`.

mod colour;
mod depth;
mod error;
mod glyphs;
mod role;

pub use colour::{contrast, on_eight, rgb};
pub use depth::{Depth, depth, is_console};
pub use error::{ThemeError, faint};
pub use glyphs::Glyphs;
pub use role::StyleRole;

use crate::words::outside;
use colour::Paint;
use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Spec {
    fg: Option<String>,
    bg: Option<String>,
    #[serde(default)]
    bold: bool,
    #[serde(default)]
    underline: bool,
    #[serde(default)]
    reverse: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    inherits: Option<String>,
    #[serde(default)]
    palette: BTreeMap<String, Paint>,
    #[serde(default)]
    roles: BTreeMap<StyleRole, Spec>,
    /// Roles that need other colours where there are only eight grounds.
    #[serde(default)]
    console: BTreeMap<StyleRole, Spec>,
}

/// The least contrast at which letters are easy to read (WCAG 2.2, 1.4.3).
const EASY: f64 = 4.5;
/// Below this not even large letters can be read (WCAG 2.2, 1.4.3): such a theme is refused.
const LEAST: f64 = 3.0;

/// The built-in themes, by name.
const BUILT_IN: [(&str, &str); 4] = [
    ("light", include_str!("../../themes/light.toml")),
    ("dark", include_str!("../../themes/dark.toml")),
    ("contrast", include_str!("../../themes/contrast.toml")),
    ("mono", include_str!("../../themes/mono.toml")),
];

/// The styles that screens draw with, ready for this terminal.
#[derive(Debug, Clone)]
pub struct Theme {
    /// In the order of [`StyleRole::ALL`].
    styles: [Style; StyleRole::ALL.len()],
    /// Signs that this terminal's font has.
    pub glyphs: Glyphs,
    is_console: bool,
}

impl Theme {
    /// The names of the built-in themes.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name)
    }

    /// A built-in theme by its name, else the theme file at that path. Without colours it is always `mono`.
    ///
    /// # Errors
    /// What is wrong with the file, or with the theme in it.
    pub fn open(name: &str, depth: Depth, glyphs: Glyphs) -> Result<Self, ThemeError> {
        let name = if depth == Depth::Mono { "mono" } else { name };
        if let Some(text) = built_in(name) {
            return Self::parse(text, depth, glyphs);
        }
        let text = outside::read(Path::new(name))
            .map_err(|why| ThemeError::Unreadable { path: name.to_owned(), why })?;
        Self::parse(&text, depth, glyphs)
    }

    /// Reads a theme's text.
    ///
    /// # Errors
    /// A mistake with its line, a colour or a parent that is unknown, a role that is missing or cannot be read.
    pub fn parse(text: &str, depth: Depth, glyphs: Glyphs) -> Result<Self, ThemeError> {
        let mut file: File = toml::from_str(text).map_err(|error| ThemeError::mistake(text, &error))?;
        if let Some(parent) = &file.inherits {
            let text = built_in(parent).ok_or_else(|| ThemeError::Parent(parent.clone()))?;
            let mut whole: File = toml::from_str(text).map_err(|error| ThemeError::mistake(text, &error))?;
            whole.palette.append(&mut file.palette);
            // A role that the school redefines is not its parent's on the console either.
            whole.console.retain(|role, _| !file.roles.contains_key(role));
            whole.roles.append(&mut file.roles);
            whole.console.append(&mut file.console);
            file = whole;
        }
        if depth == Depth::Console {
            file.roles.append(&mut file.console);
        }
        let ground = style(file.roles.get(&StyleRole::Text), &file.palette, depth, Style::reset())?;
        let mut styles = [ground; StyleRole::ALL.len()];
        for role in StyleRole::ALL {
            let spec = file.roles.get(&role).ok_or(ThemeError::Missing(role))?;
            styles[role as usize] = style(Some(spec), &file.palette, depth, ground)?;
        }
        let theme = Self { styles, glyphs, is_console: depth == Depth::Console };
        match theme.faint().into_iter().find(|(_, ratio)| *ratio < LEAST) {
            Some((role, ratio)) => Err(ThemeError::Faint { role, ratio }),
            None => Ok(theme),
        }
    }

    /// The roles whose letters are hard to read, with their contrast (1 to 21; 4.5 is easy).
    pub fn faint(&self) -> Vec<(StyleRole, f64)> {
        let of = |role: StyleRole| {
            let style = self.style(role);
            let measure = if self.is_console { colour::on_vga } else { contrast };
            Some((role, measure(style.fg?, style.bg?)?))
        };
        StyleRole::ALL.into_iter().filter_map(of).filter(|(_, ratio)| *ratio < EASY).collect()
    }

    /// The style of a role. Both colours are always set, so that nothing below shines through.
    pub fn style(&self, role: StyleRole) -> Style {
        self.styles[role as usize]
    }
}

fn built_in(name: &str) -> Option<&'static str> {
    BUILT_IN.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}

/// A role without a colour of its own takes the ground's.
fn style(
    spec: Option<&Spec>,
    palette: &BTreeMap<String, Paint>,
    depth: Depth,
    ground: Style,
) -> Result<Style, ThemeError> {
    let spec = spec.cloned().unwrap_or_default();
    let paint = |name: &Option<String>, own: Option<Color>| match name {
        None => Ok(own.unwrap_or(Color::Reset)),
        Some(name) => {
            palette.get(name).map(|paint| paint.at(depth)).ok_or_else(|| ThemeError::Colour(name.clone()))
        }
    };
    let mut style = Style::reset().fg(paint(&spec.fg, ground.fg)?).bg(paint(&spec.bg, ground.bg)?);
    for (wanted, modifier) in [
        (spec.bold, Modifier::BOLD),
        (spec.underline, Modifier::UNDERLINED),
        (spec.reverse, Modifier::REVERSED),
    ] {
        if wanted {
            style = style.add_modifier(modifier);
        }
    }
    Ok(if depth == Depth::Console { colour::on_console(style) } else { style })
}

#[cfg(test)]
mod tests;
