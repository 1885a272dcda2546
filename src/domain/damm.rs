//! The check digit of Damm: catches every single wrong digit and every swap of two neighbours, which Luhn's does not.
//!
//! H. Michael Damm, "Total anti-symmetrische Quasigruppen", dissertation, Philipps-Universität Marburg, 2004. The
//! table is the weakly totally anti-symmetric quasigroup of order 10 given there as the base of the check digit.

/// Row: the result so far; column: the next digit. The diagonal is zero, so that a code with its check digit gives
/// zero.
const QUASIGROUP: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// The digit to put behind these digits (0 to 9 each; of greater values the last digit counts).
pub(super) fn check_digit(digits: &[u8]) -> u8 {
    digits.iter().fold(0, |row, digit| QUASIGROUP[usize::from(row)][usize::from(digit % 10)])
}

/// Whether the last of these digits checks the others.
pub(super) fn fits(digits: &[u8]) -> bool {
    check_digit(digits) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_known_sample_holds() {
        assert_eq!(check_digit(&[5, 7, 2]), 4);
        assert!(fits(&[5, 7, 2, 4]));
    }

    /// The two properties from which all of the check digit's promises follow.
    #[test]
    fn the_table_is_a_totally_anti_symmetric_quasigroup() {
        let at = |row: usize, column: usize| usize::from(QUASIGROUP[row][column]);
        for a in 0..10 {
            assert_eq!(at(a, a), 0);
            for b in (0..10).filter(|b| *b != a) {
                for c in 0..10 {
                    assert_ne!(at(c, a), at(c, b), "a wrong digit passes");
                    assert_ne!(at(a, c), at(b, c), "an earlier fault is lost");
                    assert_ne!(at(at(c, a), b), at(at(c, b), a), "a swap passes");
                }
            }
        }
    }
}
