//! A padlock of lines, which every font has: shut where a PIN is asked, open where any key will do.

use crate::ui::theme::Theme;

/// Its rows, all equally wide.
pub fn rows(shut: bool, theme: &Theme) -> Vec<String> {
    let arm = if shut { "│" } else { " " };
    let seat = if shut { "┴" } else { "─" };
    let hole = theme.glyphs.full_dot;
    vec![
        "   ┌─────┐   ".to_owned(),
        format!("   │     {arm}   "),
        format!("┌──┴─────{seat}──┐"),
        format!("│     {hole}     │"),
        "│     │     │".to_owned(),
        "└───────────┘".to_owned(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::text;
    use crate::ui::theme::{Depth, Glyphs};

    #[test]
    fn a_shut_lock_and_an_open_one_differ_in_their_arm_and_are_equally_wide() {
        for glyphs in [Glyphs::FULL, Glyphs::ASCII] {
            let theme = Theme::open("mono", Depth::Mono, glyphs).unwrap();
            let (shut, open) = (rows(true, &theme), rows(false, &theme));
            assert!(shut.iter().chain(&open).all(|row| text::width(row) == 13), "{shut:#?}");
            assert!(shut[1].matches('│').count() == 2 && open[1].matches('│').count() == 1);
        }
    }
}
