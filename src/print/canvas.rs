//! A page of dots: letters, lines and pictures for a camera, in black on white.

use ab_glyph::{Font, FontRef, PxScale, ScaleFont, point};
use qrcode::{Color, EcLevel, QrCode};

/// Dots of an A4 page at 150 an inch (ISO 216: 210 by 297 mm).
pub const PAGE: (usize, usize) = (1240, 1754);
/// The quiet zone that ISO/IEC 18004 asks for, in modules.
const QUIET: usize = 4;

/// Why a page was not drawn.
#[derive(Debug, thiserror::Error)]
pub enum NotDrawn {
    /// The font cannot be read.
    #[error("the font cannot be read")]
    Font,
    /// The text is too long for a picture.
    #[error("too long for a QR code")]
    Code,
    /// The file cannot be made.
    #[error("the picture cannot be made: {0}")]
    Picture(#[from] png::EncodingError),
}

/// A page.
pub struct Canvas {
    dots: Vec<u8>,
    font: FontRef<'static>,
}

impl Canvas {
    /// A white page.
    pub fn white() -> Result<Self, NotDrawn> {
        // Hack has all letters of Cyrillic, those of the peoples of Russia too, and tells 0 from O.
        let font = FontRef::try_from_slice(epaint_default_fonts::HACK_REGULAR).map_err(|_| NotDrawn::Font)?;
        Ok(Self { dots: vec![u8::MAX; PAGE.0 * PAGE.1], font })
    }

    fn darken(&mut self, x: usize, y: usize, by: u8) {
        if x < PAGE.0
            && let Some(dot) = self.dots.get_mut(y * PAGE.0 + x)
        {
            *dot = dot.saturating_sub(by);
        }
    }

    /// A filled rectangle.
    pub fn fill(&mut self, (x, y): (usize, usize), (wide, high): (usize, usize)) {
        for row in y..y + high {
            for column in x..x + wide {
                self.darken(column, row, u8::MAX);
            }
        }
    }

    /// A dashed frame: where it is cut.
    pub fn frame(&mut self, (x, y): (usize, usize), (wide, high): (usize, usize)) {
        for at in (0..wide).filter(|at| at / 6 % 2 == 0) {
            self.darken(x + at, y, 128);
            self.darken(x + at, y + high - 1, 128);
        }
        for at in (0..high).filter(|at| at / 6 % 2 == 0) {
            self.darken(x, y + at, 128);
            self.darken(x + wide - 1, y + at, 128);
        }
    }

    /// A line of text, with its upper left corner; nothing of it goes beyond the page.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "dots of a page"
    )]
    pub fn text(&mut self, (x, y): (usize, usize), size: usize, text: &str) {
        let scale = PxScale::from(size as f32);
        let font = self.font.clone();
        let scaled = font.as_scaled(scale);
        let (mut pen, base) = (x as f32, y as f32 + scaled.ascent());
        for letter in text.chars() {
            let glyph = font.glyph_id(letter).with_scale_and_position(scale, point(pen, base));
            pen += scaled.h_advance(glyph.id);
            let Some(outline) = font.outline_glyph(glyph) else { continue };
            let bounds = outline.px_bounds();
            outline.draw(|column, row, cover| {
                let (at_x, at_y) = (bounds.min.x + column as f32, bounds.min.y + row as f32);
                if at_x >= 0.0 && at_y >= 0.0 {
                    self.darken(at_x as usize, at_y as usize, (cover.clamp(0.0, 1.0) * 255.0) as u8);
                }
            });
        }
    }

    /// A text in as many lines as it takes, each `wide` dots at the most; gives back the height of all.
    pub fn wrapped(&mut self, (x, y): (usize, usize), size: usize, wide: usize, text: &str) -> usize {
        let lines = wrap(text, columns(size, wide));
        for (at, line) in lines.iter().enumerate() {
            self.text((x, y + at * line_of(size)), size, line);
        }
        lines.len() * line_of(size)
    }

    /// A picture for a camera, `scale` dots a module, with its quiet zone; gives back its side.
    pub fn code(&mut self, (x, y): (usize, usize), scale: usize, text: &str) -> Result<usize, NotDrawn> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| NotDrawn::Code)?;
        let side = code.width();
        let dark = code.into_colors().into_iter().enumerate().filter(|(_, colour)| *colour == Color::Dark);
        for (at, _) in dark {
            let place = |module: usize| (module + QUIET) * scale;
            self.fill((x + place(at % side), y + place(at / side)), (scale, scale));
        }
        Ok((side + 2 * QUIET) * scale)
    }

    /// The page as a PNG file that says how large it is printed.
    pub fn png(&self) -> Result<Vec<u8>, NotDrawn> {
        let mut file = Vec::new();
        let side = |dots: usize| u32::try_from(dots).unwrap_or(u32::MAX);
        let mut encoder = png::Encoder::new(&mut file, side(PAGE.0), side(PAGE.1));
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Eight);
        // 150 dots an inch are 5906 a metre.
        let (xppu, yppu, unit) = (5906, 5906, png::Unit::Meter);
        encoder.set_pixel_dims(Some(png::PixelDimensions { xppu, yppu, unit }));
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.dots)?;
        writer.finish()?;
        Ok(file)
    }
}

/// From one line to the next.
pub const fn line_of(size: usize) -> usize {
    size * 5 / 4
}

/// Letters of a line: all letters of the font are as wide, 1233 of 2048 parts of its size, of which the line's height is 2384.
pub const fn columns(size: usize, wide: usize) -> usize {
    wide * 2384 / (size * 1233)
}

/// Breaks a text at its blanks; a word that is longer than a line is broken too.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let (mut lines, mut line) = (Vec::new(), String::new());
    for word in text.split_whitespace() {
        let mut letters: Vec<char> = word.chars().collect();
        while line.chars().count() + usize::from(!line.is_empty()) + letters.len() > columns {
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                continue;
            }
            lines.push(letters.drain(..columns.clamp(1, letters.len())).collect());
        }
        if !line.is_empty() && !letters.is_empty() {
            line.push(' ');
        }
        line.extend(letters);
    }
    lines.extend(Some(line).filter(|line| !line.is_empty()));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_kept_whole_where_they_fit() {
        assert_eq!(wrap("раз два три", 7), ["раз два", "три"]);
        assert_eq!(wrap("Кузнецова-Задунайская", 9), ["Кузнецова", "-Задунайс", "кая"]);
        assert!(wrap(" ", 5).is_empty());
    }

    #[test]
    fn a_line_is_as_wide_as_it_is_reckoned() {
        let font = FontRef::try_from_slice(epaint_default_fonts::HACK_REGULAR).unwrap();
        for size in [16_u16, 22, 40] {
            let wide = font.as_scaled(PxScale::from(f32::from(size))).h_advance(font.glyph_id('Ж'));
            let columns = u16::try_from(columns(usize::from(size), 560)).unwrap();
            assert!(wide * f32::from(columns) <= 560.0, "{size}");
            assert!(wide * f32::from(columns + 2) > 560.0, "{size}");
        }
        for letter in "ЁёЖҒғҮүӘәҖҗҢңӨөҺһІі«»—№·".chars() {
            assert_ne!(font.glyph_id(letter).0, 0, "{letter} is drawn");
        }
    }

    proptest! {
        #[test]
        fn no_letter_is_lost_and_no_line_too_long(text in "[а-я -]{0,80}", columns in 1_usize..20) {
            let lines = wrap(&text, columns);
            prop_assert!(lines.iter().all(|line| line.chars().count() <= columns));
            let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
        }
    }
}
