//! Pictures for a camera: drawn on the glass as half blocks, or as a file (PNG, SVG). The invitation chooses the text;
//! letters in upper case make the smallest picture.
//!
//! Light modules are explicit white (231) half blocks on explicit black (16), quiet zone included, whatever the theme.
//! So readers find the code on dark and light grounds alike, and a gap between rows does no harm.

use super::text::Row;
use qrcode::{Color as Module, EcLevel, QrCode};
use ratatui::style::{Color, Style};
use std::fmt::Write as _;

/// The quiet zone that ISO/IEC 18004 asks for, in modules.
const QUIET: usize = 4;
/// The quiet zone where rows are short; readers accept it.
const NARROW: usize = 2;

/// Why there is no picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QrError {
    /// The text is longer than the largest code holds.
    #[error("too long for a QR code")]
    TooLong,
    /// The picture's file cannot be written.
    #[error("cannot write the picture: {0}")]
    File(String),
}

/// How much room is missing for a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Short {
    /// Rows; 0 where only columns are missing.
    pub rows: usize,
    /// Columns; 0 where only rows are missing.
    pub columns: usize,
}

/// A picture that fits.
#[derive(Debug, Clone)]
pub struct Fit {
    modules: Vec<Module>,
    side: usize,
    quiet: usize,
    /// Whether a module is two columns wide and a whole row high, not one column and half a row.
    large: bool,
}

impl Fit {
    fn new(text: &str, level: EcLevel, quiet: usize) -> Result<Self, QrError> {
        let code = QrCode::with_error_correction_level(text, level).map_err(|_| QrError::TooLong)?;
        let side = code.width();
        Ok(Self { modules: code.into_colors(), side, quiet, large: false })
    }

    /// Modules on each side, the quiet zone included.
    const fn wide(&self) -> usize {
        self.side + 2 * self.quiet
    }

    /// Columns that it takes.
    pub const fn columns(&self) -> usize {
        if self.large { self.wide() * 2 } else { self.wide() }
    }

    /// Rows that it takes: two modules each, or one in the large picture.
    pub const fn height(&self) -> usize {
        if self.large { self.wide() } else { self.wide().div_ceil(2) }
    }

    /// Whether the quiet zone is the narrow one, since rows were short.
    pub const fn is_narrow(&self) -> bool {
        self.quiet < QUIET
    }

    /// Whether it is made of whole blocks alone.
    pub const fn is_whole(&self) -> bool {
        self.large
    }

    /// Whether the module at this place is light; everything around the code is.
    fn light(&self, x: usize, y: usize) -> bool {
        let inside = |at: usize| at.checked_sub(self.quiet).filter(|at| *at < self.side);
        match (inside(x), inside(y)) {
            (Some(x), Some(y)) => self.modules.get(y * self.side + x) != Some(&Module::Dark),
            _ => true,
        }
    }

    /// The picture as rows of half blocks.
    pub fn rows(&self) -> Vec<Row> {
        let style = Style::reset().fg(Color::Indexed(231)).bg(Color::Indexed(16));
        let half = |x: usize, y: usize| match (self.light(x, y), self.light(x, y + 1)) {
            (true, true) => '█',
            (true, false) => '▀',
            (false, true) => '▄',
            (false, false) => ' ',
        };
        let whole = |x: usize, y: usize| if self.light(x, y) { "██" } else { "  " };
        let row = |y: usize| -> String {
            if self.large {
                (0..self.wide()).map(|x| whole(x, y)).collect()
            } else {
                (0..self.wide()).map(|x| half(x, y * 2)).collect()
            }
        };
        (0..self.height()).map(|y| Row::of(&row(y), style)).collect()
    }
}

/// The ways to draw a picture, the best first: the standard's quiet zone before the narrow one, and with each the stronger
/// error correction (M) before the weaker (L).
const WAYS: [(EcLevel, usize); 4] =
    [(EcLevel::M, QUIET), (EcLevel::L, QUIET), (EcLevel::M, NARROW), (EcLevel::L, NARROW)];

/// The best picture for this much room: of whole blocks, which a camera reads from twice as far and every font has, else of
/// half ones.
pub fn fit(text: &str, columns: usize, rows: usize) -> Result<Fit, Short> {
    let whole = WAYS.into_iter().find_map(|(level, quiet)| {
        let fit = Fit { large: true, ..Fit::new(text, level, quiet).ok()? };
        (fit.columns() <= columns && fit.height() <= rows).then_some(fit)
    });
    if let Some(whole) = whole {
        return Ok(whole);
    }
    let mut short = Short { rows: usize::MAX, columns: usize::MAX };
    for (level, quiet) in WAYS {
        let Ok(fit) = Fit::new(text, level, quiet) else { continue };
        if fit.columns() <= columns && fit.height() <= rows {
            return Ok(fit);
        }
        short.rows = short.rows.min(fit.height().saturating_sub(rows));
        short.columns = short.columns.min(fit.columns().saturating_sub(columns));
    }
    Err(short)
}

/// Columns and rows of the picture with the standard's quiet zone.
pub fn size(text: &str) -> Result<(usize, usize), QrError> {
    Fit::new(text, EcLevel::M, QUIET).map(|fit| (fit.columns(), fit.height()))
}

/// The picture as a PNG file, each module `scale` dots wide.
pub fn png(text: &str, scale: u8) -> Result<Vec<u8>, QrError> {
    let fit = Fit::new(text, EcLevel::M, QUIET)?;
    let scale = usize::from(scale.max(1));
    let side = fit.wide() * scale;
    let dots: Vec<u8> = (0..side * side)
        .map(|at| if fit.light(at % side / scale, at / side / scale) { 255 } else { 0 })
        .collect();
    let mut file = Vec::new();
    let side = u32::try_from(side).map_err(|_| QrError::TooLong)?;
    let mut encoder = png::Encoder::new(&mut file, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(&dots)?;
        writer.finish()
    });
    written.map_err(|error| QrError::File(error.to_string()))?;
    Ok(file)
}

/// The picture as an SVG file.
pub fn svg(text: &str) -> Result<String, QrError> {
    let fit = Fit::new(text, EcLevel::M, QUIET)?;
    let side = fit.wide();
    let mut path = String::new();
    for y in 0..side {
        for x in (0..side).filter(|x| !fit.light(*x, y)) {
            // Writing to a string cannot fail.
            let _ = write!(path, "M{x} {y}h1v1h-1z");
        }
    }
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{path}\"/></svg>\n"
    ))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::{Position, Rect};

    const LINK: &str = "HTTPS://HELP.SCHOOL12.RU/I/7305291412345678";

    /// What a camera reads from a drawn buffer: cells of 4 by 8 dots, colours as drawn, the terminal's own as a
    /// middle grey.
    pub(crate) fn read_from(buf: &Buffer) -> Vec<String> {
        let area = buf.area;
        let (wide, high) = (usize::from(area.width) * 4, usize::from(area.height) * 8);
        let image = rqrr::PreparedImage::prepare_from_greyscale(wide, high, |x, y| {
            let (column, row) = (u16::try_from(x / 4).unwrap(), u16::try_from(y / 8).unwrap());
            let cell = &buf[(area.x + column, area.y + row)];
            let upper = y % 8 < 4;
            let front = match cell.symbol() {
                "█" => true,
                "▀" => upper,
                "▄" => !upper,
                _ => false,
            };
            match if front { cell.fg } else { cell.bg } {
                Color::Indexed(231) => 255,
                Color::Indexed(16) => 0,
                Color::Rgb(red, ..) => red,
                _ => 127,
            }
        });
        let mut image = image;
        image.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect()
    }

    fn drawn(fit: &Fit, ground: Color) -> Buffer {
        let mut buf = Buffer::empty(Rect::new(0, 0, 80, 30));
        buf.set_style(buf.area, Style::new().bg(ground));
        for (y, row) in fit.rows().iter().enumerate() {
            row.draw(&mut buf, Position::new(5, u16::try_from(y + 2).unwrap()), 75);
        }
        buf
    }

    #[test]
    fn a_camera_reads_every_fit_on_dark_and_light() {
        for rows in 15..=21 {
            let Ok(fit) = fit(LINK, 75, rows) else { continue };
            for ground in [Color::Rgb(0, 0, 0), Color::Rgb(255, 255, 255), Color::Reset] {
                assert_eq!(read_from(&drawn(&fit, ground)), [LINK], "{rows} rows on {ground:?}");
            }
        }
    }

    /// D27: what is called large is larger where there is room.
    #[test]
    fn d27_a_large_picture_is_twice_as_large_and_read_as_well() {
        let large = fit(LINK, 75, 38).unwrap();
        assert_eq!((large.columns(), large.height()), (74, 37));
        let mut buf = Buffer::empty(Rect::new(0, 0, 80, 40));
        for (y, row) in large.rows().iter().enumerate() {
            row.draw(&mut buf, Position::new(3, u16::try_from(y + 1).unwrap()), 75);
        }
        assert_eq!(read_from(&buf), [LINK]);
        let narrower = fit(LINK, 73, 38).unwrap();
        assert!(narrower.is_whole() && narrower.columns() < 73);
        let small = fit(LINK, 54, 38).unwrap();
        assert_eq!((small.columns(), small.height()), (37, 19));
    }

    #[test]
    fn whole_blocks_go_first() {
        let signs = |fit: &Fit| -> String {
            let rows = fit.rows();
            rows.iter().flat_map(|row| row.0.iter()).map(|run| run.text.as_str()).collect()
        };
        let whole = fit(LINK, 74, 37).unwrap();
        assert!(signs(&whole).chars().all(|c| matches!(c, '█' | ' ')));
        // Where rows are short, a weaker code and a narrower quiet zone go before half blocks.
        let tight = fit(LINK, 74, 29).unwrap();
        assert!(tight.is_narrow() && signs(&tight).chars().all(|c| matches!(c, '█' | ' ')));
        assert!(signs(&fit(LINK, 74, 28).unwrap()).contains('▀'));
    }

    #[test]
    fn room_decides_the_quiet_zone_and_what_is_missing() {
        assert_eq!(size("HTTPS://HELP.SCHOOL12.RU/I/7KQ2M9XD").unwrap(), (33, 17));
        assert_eq!(size(LINK).unwrap(), (37, 19));
        assert!(!fit(LINK, 54, 19).unwrap().is_narrow());
        let tight = fit(LINK, 54, 17).unwrap();
        assert!(tight.height() <= 17);
        let short = fit(LINK, 54, 12).unwrap_err();
        assert!(short.rows > 0 && short.columns == 0, "{short:?}");
        assert_eq!(fit(LINK, 54, 12 + short.rows).map(|fit| fit.height()).unwrap(), 12 + short.rows);
        assert!(size(&"x".repeat(5000)).is_err());
    }

    #[test]
    fn files_hold_the_same_code() {
        let file = png(LINK, 6).unwrap();
        let picture = image::load_from_memory(&file).unwrap().to_luma8();
        let (wide, high) = (picture.width() as usize, picture.height() as usize);
        let dot =
            |x: usize, y: usize| picture.get_pixel(u32::try_from(x).unwrap(), u32::try_from(y).unwrap()).0[0];
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(wide, high, dot);
        assert_eq!(image.detect_grids()[0].decode().unwrap().1, LINK);
        let drawing = svg(LINK).unwrap();
        assert!(drawing.starts_with("<svg") && drawing.contains("viewBox=\"0 0 37 37\""));
    }
}
