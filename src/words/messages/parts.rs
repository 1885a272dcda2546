//! In how many parts of an SMS a text goes.

/// UTF-16 units of one message in UCS-2 (3GPP TS 23.040: 140 octets).
pub const UNITS: usize = 70;

/// Septets of one message in the default alphabet (3GPP TS 23.038: 140 octets).
const SEPTETS: usize = 160;
/// That alphabet, and the signs of its extension, which take two septets each.
const DEFAULT_ALPHABET: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const EXTENSION: &str = "^{}\\[~]|€";

/// Of a text in several parts each holds less: a head says which one it is (3GPP TS 23.040, 9.2.3.24.1).
const SEPTETS_OF_MANY: usize = 153;
const UNITS_OF_MANY: usize = 67;

/// Whether a text is one part of an SMS.
pub fn is_one_part(text: &str) -> bool {
    parts(text) == 1
}

/// In how many parts of an SMS a text goes: as many are paid for.
pub fn parts(text: &str) -> u32 {
    let septets = |c: char| match c {
        c if DEFAULT_ALPHABET.contains(c) => Some(1),
        c if EXTENSION.contains(c) => Some(2),
        _ => None,
    };
    match text.chars().map(septets).sum::<Option<usize>>() {
        Some(septets) => in_parts(septets, SEPTETS, SEPTETS_OF_MANY),
        None => in_parts(text.encode_utf16().count(), UNITS, UNITS_OF_MANY),
    }
}

fn in_parts(signs: usize, alone: usize, of_many: usize) -> u32 {
    if signs <= alone { 1 } else { u32::try_from(signs.div_ceil(of_many)).unwrap_or(u32::MAX) }
}
