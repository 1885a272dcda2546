//! Bytes of a text file, read as letters: by a byte order mark, as UTF-16 where every other byte is a null, as UTF-8 where that
//! holds to the end, else by the detector, of which only the three Russian encodings of eight bits are believed.

use crate::domain::list_encoding::Encoding;
use crate::domain::list_fault::{Fault, Why};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs as codes;

/// The text of a file, in the encoding that was named, else in the one it is found to have, and that one's name.
///
/// # Errors
/// [`Why::Unreadable`] where it does not hold to the end.
pub fn text(bytes: &[u8], named: Option<Encoding>) -> Result<(String, &'static str), Fault> {
    let (code, skipped) = match (codes::Encoding::for_bom(bytes), named) {
        (Some((code, mark)), _) => (code, mark),
        (None, Some(named)) => (of(named, bytes), 0),
        (None, None) => (found(bytes), 0),
    };
    let read = code.decode_without_bom_handling_and_without_replacement(&bytes[skipped..]);
    let text = read.map(std::borrow::Cow::into_owned).ok_or(Fault::whole(Why::Unreadable))?;
    Ok((text, code.name()))
}

fn of(named: Encoding, bytes: &[u8]) -> &'static codes::Encoding {
    match named {
        Encoding::Utf8 => codes::UTF_8,
        Encoding::Utf16 => utf16(bytes).unwrap_or(codes::UTF_16LE),
        Encoding::Windows1251 => codes::WINDOWS_1251,
        Encoding::Ibm866 => codes::IBM866,
        Encoding::Koi8R => codes::KOI8_R,
    }
}

fn found(bytes: &[u8]) -> &'static codes::Encoding {
    if let Some(code) = utf16(bytes) {
        return code;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return codes::UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // The detector takes KOI8-R for its Ukrainian sister, in which the Russian letters stand in the same places.
    match detector.guess(Some(b"ru"), Utf8Detection::Deny) {
        code if code == codes::IBM866 => codes::IBM866,
        code if code == codes::KOI8_U || code == codes::KOI8_R => codes::KOI8_R,
        _ => codes::WINDOWS_1251,
    }
}

/// UTF-16 without a mark: of separators and digits every other byte is a null, and no other encoding has any.
fn utf16(bytes: &[u8]) -> Option<&'static codes::Encoding> {
    let head = &bytes[..bytes.len().min(512)];
    let nulls = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    match (nulls(0), nulls(1)) {
        // A null here and there is no letter's half: the cell that holds it is named.
        (first, second) if (first + second) * 8 < head.len() || head.len() < 4 => None,
        (first, second) if first > second => Some(codes::UTF_16BE),
        _ => Some(codes::UTF_16LE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "система;логин;вид;фамилия;имя;отчество\nЭДШ;petr-15;ученик;Ёлкин;Пётр;Андреевич\n\
                        ЭДШ;anna-15;ученик;Щукина;Анна;Сергеевна\n";

    #[test]
    fn d09_each_encoding_of_a_school_is_found_by_itself() {
        for code in [codes::WINDOWS_1251, codes::IBM866, codes::KOI8_R] {
            let (bytes, _, lossy) = code.encode(LIST);
            assert!(!lossy);
            assert_eq!(text(&bytes, None).unwrap().0, LIST, "{}", code.name());
        }
        assert_eq!(text(LIST.as_bytes(), None).unwrap().0, LIST);
        let marked = [b"\xEF\xBB\xBF", LIST.as_bytes()].concat();
        assert_eq!(text(&marked, None).unwrap().0, LIST);
        for mark in [false, true] {
            let little: Vec<u8> = mark
                .then_some(0xFEFF)
                .into_iter()
                .chain(LIST.encode_utf16())
                .flat_map(u16::to_le_bytes)
                .collect();
            assert_eq!(text(&little, None).unwrap().0, LIST);
            let big: Vec<u8> = mark
                .then_some(0xFEFF)
                .into_iter()
                .chain(LIST.encode_utf16())
                .flat_map(u16::to_be_bytes)
                .collect();
            assert_eq!(text(&big, None).unwrap().0, LIST);
        }
    }

    #[test]
    fn what_was_named_is_believed_and_must_hold() {
        let (bytes, _, _) = codes::WINDOWS_1251.encode(LIST);
        assert_eq!(text(&bytes, Some(Encoding::Windows1251)).unwrap().0, LIST);
        assert_eq!(text(&bytes, Some(Encoding::Utf8)).unwrap_err().why, Why::Unreadable);
        for one in Encoding::ALL {
            assert_eq!(Encoding::from_text(one.as_str()), Some(one));
        }
    }
}
