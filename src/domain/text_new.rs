//! Characters so new that terminals do not know them. `text` says what is drawn in their place.

/// Whether a character is so new that terminals do not know it: assigned after Unicode 14 of 2021 (derived ages 15.0 to
/// 18.0; ranges go over what is still unassigned between them). A terminal takes one it does not know for a column of its
/// own choosing, and everything behind it stands elsewhere than the program thinks.
pub(super) const fn is_too_new(c: char) -> bool {
    matches!(c, '\u{558}' | '\u{58B}'..='\u{58C}' | '\u{5C8}'..='\u{5C9}' | '\u{88F}' | '\u{897}'
        | '\u{B53}'..='\u{B54}' | '\u{C5C}' | '\u{CDC}' | '\u{CF3}' | '\u{ECE}' | '\u{1ACF}'..='\u{1AF0}'
        | '\u{1B4E}'..='\u{1B4F}' | '\u{1B7F}' | '\u{1C89}'..='\u{1C8A}' | '\u{208F}' | '\u{209D}'..='\u{209F}'
        | '\u{20C1}'..='\u{20C4}' | '\u{2427}'..='\u{2429}' | '\u{2B96}' | '\u{2E60}'..='\u{2E63}'
        | '\u{2FFC}'..='\u{2FFF}' | '\u{31E4}'..='\u{31EF}' | '\u{A7CB}'..='\u{A7CF}' | '\u{A7D2}' | '\u{A7D4}'
        | '\u{A7DA}'..='\u{A7F1}' | '\u{AB6C}'..='\u{AB6D}' | '\u{FBC3}'..='\u{FBD2}' | '\u{FD90}'..='\u{FD91}'
        | '\u{FDC8}'..='\u{FDCE}' | '\u{105C0}'..='\u{105F3}' | '\u{107BB}'..='\u{107BF}'
        | '\u{10940}'..='\u{10959}' | '\u{10D40}'..='\u{10D8F}' | '\u{10EC2}'..='\u{10EFF}'
        | '\u{1123F}'..='\u{11241}' | '\u{11380}'..='\u{113E2}' | '\u{116D0}'..='\u{116E3}'
        | '\u{11B00}'..='\u{11BF9}' | '\u{11DB0}'..='\u{11DF1}' | '\u{11F00}'..='\u{11F5A}' | '\u{1246F}'
        | '\u{12475}'..='\u{1247F}' | '\u{12550}'..='\u{12686}' | '\u{1342F}' | '\u{13439}'..='\u{143FA}'
        | '\u{16100}'..='\u{16139}' | '\u{16D40}'..='\u{16D79}' | '\u{16EA0}'..='\u{16ED3}'
        | '\u{16FF2}'..='\u{16FF6}' | '\u{187F8}'..='\u{187FF}' | '\u{18CD6}'..='\u{18CFF}'
        | '\u{18D09}'..='\u{191D2}' | '\u{1B123}'..='\u{1B132}' | '\u{1B155}' | '\u{1B168}'
        | '\u{1CC00}'..='\u{1CEFD}' | '\u{1D127}'..='\u{1D128}' | '\u{1D1EB}'..='\u{1D1FF}'
        | '\u{1D250}'..='\u{1D2D3}' | '\u{1D6A6}' | '\u{1DB00}'..='\u{1DB1C}' | '\u{1DF1F}'..='\u{1DFFF}'
        | '\u{1E030}'..='\u{1E08F}' | '\u{1E4D0}'..='\u{1E6FF}' | '\u{1F1AE}' | '\u{1F6D8}'..='\u{1F6DC}'
        | '\u{1F774}'..='\u{1F77F}' | '\u{1F7D9}'..='\u{1F7DB}' | '\u{1F7F1}'..='\u{1F7FF}'
        | '\u{1F8B2}'..='\u{1F8D8}' | '\u{1FA54}'..='\u{1FA57}' | '\u{1FA75}'..='\u{1FA77}'
        | '\u{1FA87}'..='\u{1FA8F}' | '\u{1FAAD}'..='\u{1FAAF}' | '\u{1FABB}'..='\u{1FABF}'
        | '\u{1FAC6}'..='\u{1FACF}' | '\u{1FADA}'..='\u{1FADF}' | '\u{1FAE8}'..='\u{1FAEF}'
        | '\u{1FAF7}'..='\u{1FAFA}' | '\u{1FBCB}'..='\u{1FBEF}' | '\u{1FBFA}' | '\u{2B739}'..='\u{2B73F}'
        | '\u{2B81E}' | '\u{2CEA2}'..='\u{2CEAD}' | '\u{2EBF0}'..='\u{2EE5D}' | '\u{31350}'..='\u{3FC3F}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::visible;

    #[test]
    fn d46_what_a_terminal_has_no_width_for_is_drawn_as_a_mark() {
        for (code, mark) in [
            // Unassigned, a noncharacter, private.
            (0x0378, '\u{FFFD}'),
            (0x1_FBFF, '\u{FFFD}'),
            (0xE_FFFF, '\u{FFFD}'),
            (0xF_0000, '\u{FFFD}'),
            // Assigned in Unicode 15, 15.1, 16 and 17.
            (0x1_FAE8, '·'),
            (0x2_EBF0, '·'),
            (0x1_6D40, '·'),
            (0x3_2000, '·'),
        ] {
            let c = char::from_u32(code).expect("a scalar value");
            assert_eq!(visible(&format!("Ан{c}на")), format!("Ан{mark}на"), "U+{code:04X}");
        }
        for old in ["Ёлка", "Nguyễn", "Ґ", "ไม้", "日本", "👍", "Қазақ", "ᠮ", "\u{A7F2}", "\u{1FAE0}"]
        {
            assert_eq!(visible(old), old);
        }
    }

    #[test]
    fn what_stands_beside_a_range_is_not_new() {
        assert!(
            ('\0'..='\u{557}').all(|c| !is_too_new(c))
                && !is_too_new('\u{1FAE7}')
                && !is_too_new('\u{2B740}')
        );
    }
}
