//! Colours of a theme: a pair of true colour and one of the sixteen, the step down to what a terminal has, and the
//! contrast of two of them.

use super::depth::Depth;
use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

/// A palette's entry: the true colour, and which of the sixteen replaces it if there are only those.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "[String; 2]")]
pub(super) struct Paint {
    red: u8,
    green: u8,
    blue: u8,
    named: Color,
}

impl Paint {
    /// The colour at this depth.
    pub(super) fn at(self, depth: Depth) -> Color {
        match depth {
            Depth::Mono => Color::Reset,
            Depth::Console | Depth::Ansi16 => self.named,
            Depth::Ansi256 => Color::Indexed(nearest((self.red, self.green, self.blue))),
            Depth::True => Color::Rgb(self.red, self.green, self.blue),
        }
    }
}

impl TryFrom<[String; 2]> for Paint {
    type Error = String;

    fn try_from([hex, name]: [String; 2]) -> Result<Self, String> {
        let digits = hex.strip_prefix('#').filter(|digits| digits.len() == 6);
        let value = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let [_, red, green, blue] = value.ok_or_else(|| format!("not a colour: {hex}"))?.to_be_bytes();
        let named = NAMED.iter().find(|(known, ..)| *known == name);
        let (_, named, ..) = named.ok_or_else(|| format!("not one of the sixteen colours: {name}"))?;
        Ok(Self { red, green, blue, named: *named })
    }
}

type Rgb = (u8, u8, u8);

/// The sixteen, as xterm shows them and as the bare console does.
const NAMED: [(&str, Color, Rgb, Rgb); 16] = [
    ("black", Color::Black, (0, 0, 0), (0, 0, 0)),
    ("red", Color::Red, (0xcd, 0, 0), (0xaa, 0, 0)),
    ("green", Color::Green, (0, 0xcd, 0), (0, 0xaa, 0)),
    ("yellow", Color::Yellow, (0xcd, 0xcd, 0), (0xaa, 0x55, 0)),
    ("blue", Color::Blue, (0, 0, 0xee), (0, 0, 0xaa)),
    ("magenta", Color::Magenta, (0xcd, 0, 0xcd), (0xaa, 0, 0xaa)),
    ("cyan", Color::Cyan, (0, 0xcd, 0xcd), (0, 0xaa, 0xaa)),
    ("gray", Color::Gray, (0xe5, 0xe5, 0xe5), (0xaa, 0xaa, 0xaa)),
    ("dark-gray", Color::DarkGray, (0x7f, 0x7f, 0x7f), (0x55, 0x55, 0x55)),
    ("light-red", Color::LightRed, (0xff, 0, 0), (0xff, 0x55, 0x55)),
    ("light-green", Color::LightGreen, (0, 0xff, 0), (0x55, 0xff, 0x55)),
    ("light-yellow", Color::LightYellow, (0xff, 0xff, 0), (0xff, 0xff, 0x55)),
    ("light-blue", Color::LightBlue, (0x5c, 0x5c, 0xff), (0x55, 0x55, 0xff)),
    ("light-magenta", Color::LightMagenta, (0xff, 0, 0xff), (0xff, 0x55, 0xff)),
    ("light-cyan", Color::LightCyan, (0, 0xff, 0xff), (0x55, 0xff, 0xff)),
    ("white", Color::White, (0xff, 0xff, 0xff), (0xff, 0xff, 0xff)),
];

/// The six steps of the colour cube in xterm's table of 256.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

fn indexed(index: u8) -> Rgb {
    match index {
        0..=15 => NAMED[usize::from(index)].2,
        16..=231 => {
            let place = usize::from(index - 16);
            (CUBE[place / 36], CUBE[place / 6 % 6], CUBE[place % 6])
        }
        232..=255 => {
            let grey = 8 + 10 * (index - 232);
            (grey, grey, grey)
        }
    }
}

/// The nearest of the 240 fixed entries; the first sixteen look different everywhere.
fn nearest(wanted: Rgb) -> u8 {
    (16..=255).min_by_key(|index| distance(indexed(*index), wanted)).unwrap_or(16)
}

fn distance(one: Rgb, other: Rgb) -> u32 {
    let far = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
    far(one.0, other.0) + far(one.1, other.1) + far(one.2, other.2)
}

/// What a colour looks like (the sixteen as xterm shows them); nothing for the terminal's own.
pub fn rgb(color: Color) -> Option<Rgb> {
    match color {
        Color::Reset => None,
        Color::Rgb(red, green, blue) => Some((red, green, blue)),
        Color::Indexed(index) => Some(indexed(index)),
        named => NAMED.iter().find(|(_, color, ..)| *color == named).map(|(_, _, xterm, _)| *xterm),
    }
}

/// The contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance); nothing if one is the terminal's own.
pub fn contrast(fg: Color, bg: Color) -> Option<f64> {
    Some(ratio(rgb(fg)?, rgb(bg)?))
}

/// The same with the sixteen as the Linux console shows them.
pub(super) fn on_vga(fg: Color, bg: Color) -> Option<f64> {
    let vga = |wanted: Color| {
        let named = NAMED.iter().find(|(_, color, ..)| *color == wanted).map(|(_, _, _, vga)| *vga);
        named.or_else(|| rgb(wanted))
    };
    Some(ratio(vga(fg)?, vga(bg)?))
}

/// What the Linux console makes of a colour: one of the first eight, and whether it is bright; nothing for the
/// terminal's own. There brightness is a letter's weight, and a ground loses it (the kernel's `drivers/tty/vt/vt.c`).
pub fn on_eight(color: Color) -> Option<(Color, bool)> {
    let named = NAMED.iter().position(|(_, known, ..)| *known == color);
    let place = match (named, color) {
        (Some(place), _) => place,
        (None, Color::Reset) => return None,
        (None, _) => {
            let wanted = rgb(color)?;
            (0..NAMED.len()).min_by_key(|place| distance(NAMED[*place].3, wanted))?
        }
    };
    Some((NAMED[place % 8].1, place >= 8))
}

/// A style as the Linux console shows it: one of its eight grounds, and no weight, since the console shows weights as
/// colours. Bold stays on the terminal's own colour, which it brightens and which reads well unless reversed.
pub(super) fn on_console(style: Style) -> Style {
    let own = style.fg == Some(Color::Reset) && !style.add_modifier.contains(Modifier::REVERSED);
    let bold = if own { Modifier::empty() } else { Modifier::BOLD };
    let weights = bold | Modifier::UNDERLINED | Modifier::ITALIC | Modifier::DIM;
    let ground = style.bg.map(|bg| on_eight(bg).map_or(bg, |(ground, _)| ground));
    Style { bg: ground, add_modifier: style.add_modifier - weights, ..style }
}

fn ratio(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance((red, green, blue): Rgb) -> f64 {
    let linear = |channel: u8| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_the_standards() {
        assert!((contrast(Color::Black, Color::White).unwrap() - 21.0).abs() < 0.01);
        let grey = contrast(Color::Rgb(0x76, 0x76, 0x76), Color::White).unwrap();
        assert!((4.5..4.6).contains(&grey), "{grey}");
        assert_eq!(contrast(Color::Reset, Color::White), None);
    }

    #[test]
    fn a_true_colour_steps_down_to_its_neighbour() {
        assert_eq!(nearest((255, 255, 255)), 231);
        assert_eq!(nearest((0, 0, 0)), 16);
        assert_eq!(nearest((0x12, 0x12, 0x12)), 233);
        assert_eq!(nearest((0xff, 0xd7, 0x00)), 220);
    }
}
