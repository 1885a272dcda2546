//! How long a line may be that somebody types outside a family's data: a reason, a search, a name of a school, city, class
//! or desk.

/// Characters of such a line at the most (rules of the desk).
pub const LINE_AT_MOST: usize = 100;

/// Whether a line is too long to be taken, without the blanks around it.
pub fn is_too_long(typed: &str) -> bool {
    typed.trim().chars().count() > LINE_AT_MOST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_around_a_line_do_not_count() {
        let line = "я".repeat(LINE_AT_MOST);
        assert!(!is_too_long(&line) && !is_too_long(&format!("  {line} ")));
        assert!(is_too_long(&format!("{line}я")));
    }
}
